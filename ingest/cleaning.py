"""Layouts of pages → the same without what belongs to the sheet: running heads and feet, page numbers, stray markup."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.pages.geometry import Sheet
from ingest.pages.lines import Line
from ingest.pages.order import Layout, Note, Piece

EDGE = 0.11
"""The part of a page's height at its top and foot where running heads and feet stand."""

SHARE = 0.4
"""What stands at the same height of this part of the pages is a running head or foot."""

TITLE = 1.25
"""Type so many times as high as the running text is a title's."""

Mark = tuple[str, int]
"""Words and rough height of a line at a page's edge."""

NUMBERED = re.compile(r"^(?:page\s*)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)

TAGS = re.compile(r"</?(?:sup|sub|b|i|u|em|strong|td|tr|th|br|p|span|font)\b[^<>]{0,60}>", re.IGNORECASE)
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": " ", "&#39;": "'"}


def without_furniture(sheets: Sequence[Sheet], layouts: Sequence[Layout]) -> tuple[list[Layout], tuple[str, ...]]:
    """Layouts without running heads, running feet and page numbers, and the heads and feet that were taken out.

    A line goes when the same words, digits aside, stand at the same height on two pages or more and on SHARE of them. A true
    first line stays: it does not come back on other pages. A title that is printed on every page stays on the first.
    """
    marks = [[_mark(line, sheet) for line in layout.lines] for sheet, layout in zip(sheets, layouts, strict=True)]
    counts = Counter(mark for page in marks for mark in set(page) if mark)
    often = {mark for mark, count in counts.items() if count >= max(2, SHARE * len(layouts))}
    gone = [
        [line for line, mark in zip(layout.lines, page, strict=True) if mark and _is_furniture(line, mark, often)]
        for layout, page in zip(layouts, marks, strict=True)
    ]
    titles = _titles(layouts, gone[0]) if gone else []
    kept = [
        replace(layout, lines=tuple(line for line in layout.lines if line in titles or not _among(line, out)))
        for layout, out in zip(layouts, gone, strict=True)
    ]
    heads = dict.fromkeys(line.text for out in gone for line in out)
    return kept, tuple(head for head in heads if not NUMBERED.match(head))


def _among(line: Line, lines: Iterable[Line]) -> bool:
    return any(line is other for other in lines)


def _is_furniture(line: Line, mark: Mark, often: Iterable[Mark]) -> bool:
    """Whether a line is a running head, one end of it (on a page in two columns a head is read in two pieces), or a number."""
    words, height = mark
    part = any(height == at and (words == head or (" " in words and head.startswith(words))) for head, at in often)
    return part or bool(NUMBERED.match(line.text))


def _titles(layouts: Sequence[Layout], gone: Sequence[Line]) -> list[Line]:
    """The lines at the head of the first page that are its title though they come back: nothing on it is set as big."""
    sizes: Counter[float] = Counter()
    for line in (line for layout in layouts for line in _every_line(layout)):
        sizes[round(line.size * 2) / 2] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    biggest = max((line.size for line in layouts[0].lines if not _among(line, gone)), default=0.0)
    return [line for line in gone if line.size >= TITLE * usual and line.size > biggest and not NUMBERED.match(line.text)]


def _every_line(layout: Layout) -> Iterator[Line]:
    yield from layout.lines
    yield from (line for grid in layout.grids for row in grid.rows for cell in row for line in cell.lines)


def _mark(line: Line, sheet: Sheet) -> Mark | None:
    """The words and rough height of a line at a page's edge; `None` elsewhere."""
    if EDGE * sheet.height < line.box.bottom and line.box.top < (1 - EDGE) * sheet.height:
        return None
    words = re.sub(r"\d+", "#", line.text.casefold())
    return (" ".join(words.split()), round(line.box.top / 12))


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
