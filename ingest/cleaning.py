"""Pieces of pages → the same without what belongs to the sheet: running heads and feet, page numbers, stray markup."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.pages.geometry import Sheet
from ingest.pages.lines import Line
from ingest.pages.order import Note, Piece

EDGE = 0.11
"""The part of a page's height at its top and foot where running heads and feet stand."""

SHARE = 0.4
"""What stands at the same height of this part of the pages is a running head or foot."""

NUMBERED = re.compile(r"^(?:page\s*)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)

TAGS = re.compile(r"</?(?:sup|sub|b|i|u|em|strong|td|tr|th|br|p|span|font)\b[^<>]{0,60}>", re.IGNORECASE)
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": " ", "&#39;": "'"}


def without_furniture(sheets: Sequence[Sheet], pages: Sequence[Sequence[Piece]]) -> tuple[list[list[Piece]], tuple[str, ...]]:
    """Pages without running heads, running feet and page numbers, and the heads and feet that were taken out.

    A line goes when the same words, digits aside, stand at the same height on two pages or more and on SHARE of them. A true
    first line stays: it does not come back on other pages.
    """
    marks = [[_mark(piece, sheet) for piece in page] for sheet, page in zip(sheets, pages, strict=True)]
    counts = Counter(mark for page in marks for mark in set(page) if mark)
    often = {mark for mark, count in counts.items() if count >= max(2, SHARE * len(pages))}
    heads: dict[str, None] = {}
    kept: list[list[Piece]] = []
    for page, row in zip(pages, marks, strict=True):
        kept.append([])
        for piece, mark in zip(page, row, strict=True):
            if mark and isinstance(piece, Line) and (NUMBERED.match(piece.text) or _is_part(mark, often)):
                heads[piece.text] = None
            else:
                kept[-1].append(piece)
    return kept, tuple(head for head in heads if not NUMBERED.match(head))


def _is_part(mark: tuple[str, int], often: Iterable[tuple[str, int]]) -> bool:
    """Whether a line is a running head or one end of it: on a page in two columns a head is read in two pieces."""
    words, height = mark
    return any(height == at and (words == head or (" " in words and head.startswith(words))) for head, at in often)


def _mark(piece: Piece, sheet: Sheet) -> tuple[str, int] | None:
    """The words and rough height of a line at a page's edge; `None` elsewhere."""
    if not isinstance(piece, Line):
        return None
    if EDGE * sheet.height < piece.box.bottom and piece.box.top < (1 - EDGE) * sheet.height:
        return None
    words = re.sub(r"\d+", "#", piece.text.casefold())
    return (" ".join(words.split()), round(piece.box.top / 12))


def without_markup(text: str) -> str:
    """Text without stray HTML tags and entities, as broken converters leave them."""
    for entity, character in ENTITIES.items():
        if entity in text:
            text = text.replace(entity, character)
    return TAGS.sub(" ", text) if "<" in text else text


def clean_line(line: Line) -> Line:
    """A line without stray markup."""
    text = without_markup(line.text)
    return line if text == line.text else replace(line, text=" ".join(text.split()))


def clean_piece(piece: Piece) -> Piece:
    """A line or note without stray markup; tables are cleaned cell by cell when they are read."""
    if isinstance(piece, Line):
        return clean_line(piece)
    if isinstance(piece, Note):
        return Note(clean_line(piece.line), piece.margin)
    return piece
