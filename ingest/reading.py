"""One file → one Reading: pages, blocks and passages, whole, or an error that says why not."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest.blocks import blocks_of
from ingest.catalogue import Entry, describe
from ingest.cleaning import clean_piece, without_furniture
from ingest.elements import Content
from ingest.errors import NotReadable
from ingest.limits import MEGABYTE
from ingest.mending import mended
from ingest.pages.formats import content_of
from ingest.pages.geometry import Sheet
from ingest.pages.kinds import NAMED, FileKind, kind_of
from ingest.pages.order import in_order, layout_of
from ingest.pages.pdf import read_sheets
from ingest.pages.remarks import problems_of
from ingest.papers import Page, Reading
from ingest.passages import passages_of
from ingest.scans import Scanning
from ingest.scans.evening import doubtful_words, evened
from ingest.scans.reader import reader_of
from ingest.spelling import respelled
from ingest.steps import ALONE, Circumstances, Step
from ingest.structure import elements_of
from ingest.totals import with_totals_everywhere
from ingest.vectors import MAX_TOKENS, token_count

ENDINGS = tuple(NAMED)
"""The kinds of file that can be read."""


RECOGNISED = Scanning()
"""Scans are recognised by the engine of the default install, and nothing is kept for the next time."""


def read_paper(
    file: Path, entry: Entry | None = None, *, scanning: Scanning = RECOGNISED, told: Circumstances = ALONE
) -> Reading:
    """The paper in `file`; what the catalogue says of it (`entry`) wins over what is inferred.

    Pages without text are recognised as `scanning` says. It is read in this process: files that come from others are read
    through `ingest.sandbox`.
    Raises NotReadable (another kind of file, empty, broken) and Locked.
    """
    data = _bytes(file, told.limits.file_bytes)
    held = _held(file, data, scanning, told)
    blocks, bare = blocks_of(file.stem, mended(held.elements), held.pages)
    pages = _with_doubts(bare, held.sheets)
    if not any(page.text.strip() for page in pages):
        raise NotReadable(
            f"{file.name} holds no text{_scan(held.problems)}.",
            "Ask for a copy with a text layer, or for the file it was printed from.",
        )
    paper = describe(file, hashlib.sha256(data).hexdigest(), pages, blocks, entry, held.heads)
    told.on_step(Step("passages"))
    passages = passages_of(paper, blocks, token_count, MAX_TOKENS)
    return Reading(paper, pages, blocks, passages, held.problems)


def _bytes(file: Path, most: int) -> bytes:
    if file.suffix.lower() not in ENDINGS:
        raise NotReadable(f"{file.name} is of a kind that cannot be read.", f"Papers are read from {', '.join(ENDINGS)} files.")
    try:
        size = file.stat().st_size
        if size > most:
            raise NotReadable(
                f"{file.name} is larger ({size // MEGABYTE} MB) than files may be ({most // MEGABYTE} MB).",
                "Split it, or raise PAPERS_READING_FILE_MB.",
            )
        data = file.read_bytes()
    except OSError as error:
        raise NotReadable(
            f"{file.name} cannot be opened: {error.strerror or error}.", "Check that the file is there and may be read."
        ) from error
    if not data.strip():
        raise NotReadable(f"{file.name} is empty.", "Ask for a fresh copy of the file.")
    return data


def _held(file: Path, data: bytes, scanning: Scanning, told: Circumstances) -> Content:
    kind = kind_of(data, file.name, file.suffix.lower())
    if kind is FileKind.PDF:
        return _pdf(file, scanning, told)
    content = content_of(kind, data, file.name)
    return replace(content, elements=with_totals_everywhere(content.elements))


def _pdf(file: Path, scanning: Scanning, told: Circumstances) -> Content:
    sheets = evened(list(read_sheets(file, reader_of(scanning), told)))
    told.on_step(Step("structure"))
    layouts, heads = without_furniture(sheets, [layout_of(sheet) for sheet in sheets])
    pages = respelled([[clean_piece(piece) for piece in in_order(layout)] for layout in layouts])
    problems = problems_of(sheets)
    return Content(elements_of(pages), tuple(sheet.number for sheet in sheets), problems, heads, tuple(sheets))


def _with_doubts(pages: Sequence[Page], sheets: Sequence[Sheet]) -> tuple[Page, ...]:
    """The pages; those that were recognised say how surely."""
    seen = {sheet.number: sheet for sheet in sheets if sheet.recognised is not None}
    return tuple(
        replace(page, recognised=sheet.recognised, doubtful=doubtful_words(sheet))
        if (sheet := seen.get(page.number or 0))
        else page
        for page in pages
    )


def _scan(problems: tuple[str, ...]) -> str:
    return ": its pages are pictures (a scan)" if any("picture" in problem for problem in problems) else ""
