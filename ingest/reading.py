"""One file → one Reading: pages, blocks and passages, whole, or an error that says why not."""

import hashlib
from pathlib import Path

from ingest.blocks import blocks_of
from ingest.catalogue import Entry, describe
from ingest.cleaning import clean_piece, without_furniture
from ingest.elements import Element
from ingest.errors import NotReadable
from ingest.mending import mended
from ingest.pages.markup import elements_of_markup
from ingest.pages.order import pieces_of
from ingest.pages.pdf import read_sheets
from ingest.papers import Reading
from ingest.passages import passages_of
from ingest.structure import elements_of
from ingest.vectors import MAX_TOKENS, token_count

ENDINGS = (".pdf", ".md", ".markdown", ".txt")
"""The kinds of file that can be read."""


def read_paper(file: Path, entry: Entry | None = None) -> Reading:
    """The paper in `file`; what the catalogue says of it (`entry`) wins over what is inferred.

    Raises NotReadable (another kind of file, empty, broken) and Locked.
    """
    data = _bytes(file)
    elements, numbers, problems, heads = _elements(file, data)
    blocks, pages = blocks_of(file.stem, elements, numbers)
    if not any(page.text.strip() for page in pages):
        raise NotReadable(
            f"{file.name} holds no text{_scan(problems)}.",
            "Ask for a copy with a text layer, or for the file it was printed from.",
        )
    paper = describe(file, hashlib.sha256(data).hexdigest(), pages, blocks, entry, heads)
    passages = passages_of(paper, blocks, token_count, MAX_TOKENS)
    return Reading(paper, pages, blocks, passages, problems)


def _bytes(file: Path) -> bytes:
    if file.suffix.lower() not in ENDINGS:
        raise NotReadable(f"{file.name} is of a kind that cannot be read.", f"Papers are read from {', '.join(ENDINGS)} files.")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise NotReadable(
            f"{file.name} cannot be opened: {error.strerror or error}.", "Check that the file is there and may be read."
        ) from error
    if not data.strip():
        raise NotReadable(f"{file.name} is empty.", "Ask for a fresh copy of the file.")
    return data


def _elements(file: Path, data: bytes) -> tuple[list[Element], list[int | None], tuple[str, ...], tuple[str, ...]]:
    """Elements, page numbers, problems, and the running heads that were taken out (they may say who may see the paper)."""
    if file.suffix.lower() != ".pdf":
        return mended(elements_of_markup(data, file.name, markdown=file.suffix.lower() != ".txt")), [None], (), ()
    sheets = list(read_sheets(file))
    pages, heads = without_furniture(sheets, [[clean_piece(piece) for piece in pieces_of(sheet)] for sheet in sheets])
    problems = [
        sheet.problem or f"page {sheet.number} is a picture without text"
        for sheet in sheets
        if not sheet.words and not sheet.plain.strip()
    ]
    return mended(elements_of(pages)), [sheet.number for sheet in sheets], tuple(problems), heads


def _scan(problems: tuple[str, ...]) -> str:
    return ": its pages are pictures (a scan)" if any("picture" in problem for problem in problems) else ""
