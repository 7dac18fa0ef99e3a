"""Rows of a table that only lays out prose → headings, paragraphs and items, with who is to act beside them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.elements import Element, Run, runs_of
from ingest.pages.lines import Line
from ingest.papers import BlockKind
from ingest.paragraphs import OPEN_WORDS, Habit, Paragraph, paragraphs_of
from ingest.tables import Cell, Row

ITEM = re.compile(r"^(?:\(?(?:\d{1,3}|[ivx]{1,5}|[a-z])[.)]?|\d{1,3}(?:\.\d{1,3}){1,3}\.?|[A-Z]{1,2}\d{0,2}\.?)$")
"""A cell that holds only a number: `3.`, `3.7`, `B1`, `(iv)`."""


def by_number(row: Row) -> list[Row]:
    """A row whose first cell holds several numbers one under the other, cut at the level of each."""
    numbers = row.cells[0].lines
    if len(numbers) < 2 or not all(ITEM.match(line.text) for line in numbers):
        return [row]
    starts = [(line.page or 0, line.box.top - line.size / 2) for line in numbers]  # one level is never quite one
    cuts = [(0, 0.0), *starts, (starts[-1][0] + 1, 0.0)]
    parts = [
        Row(low[0] or row.page, tuple(Cell(tuple(x for x in cell.lines if low <= _spot(x) < high)) for cell in row.cells))
        for low, high in pairwise(cuts)
    ]
    return [part for part in parts if any(cell.lines for cell in part.cells)]


def _spot(line: Line) -> tuple[int, float]:
    return (line.page or 0, line.box.top)


def lone_cell(row: Row, habit: Habit) -> list[Element]:
    """A row with words in one cell only, where the whole table is like that: a title in bold or capitals, or its text."""
    lines = next(cell.lines for cell in row.cells if cell.lines)
    paragraphs = paragraphs_of(lines, habit)
    text = paragraphs[0].text
    if len(paragraphs) == 1 and (paragraphs[0].bold or paragraphs[0].capitals) and len(text.split()) <= 14:
        return [Element(BlockKind.HEADING, runs_of(paragraphs[0]), rank=MINUTE_RANK, minute=True)]
    return [_prose(paragraph, paragraph.item, paragraph.bullet or paragraph.item is not None) for paragraph in paragraphs]


def _prose(paragraph: Paragraph, item: str | None, listed: bool) -> Element:
    kind = BlockKind.ITEM if listed else BlockKind.PARAGRAPH
    return Element(kind, runs_of(paragraph), item, paragraph.bullet, minute=True)


def entry_of(row: Row, prose: int, habit: Habit) -> list[Element]:
    """One entry of minutes or of a numbered layout table."""
    number = row.cells[0].text.strip().rstrip(".") if prose else ""
    beside = [line for cell in row.cells[prose + 1 :] for line in cell.lines]
    margin = [line for line in beside if _names_someone(line.text)]
    paragraphs = paragraphs_of((*row.cells[prose].lines, *(line for line in beside if line not in margin)), habit)
    if not paragraphs:
        return _label(row)
    made = []
    for index, paragraph in enumerate(paragraphs):
        item = paragraph.item or (number or None if not index else None)
        made.append(_prose(paragraph, item, paragraph.bullet or bool(paragraph.item and index)))
    if len(made) == 1 and _is_title(paragraphs[0], number, bool(margin)):
        return [replace(made[0], kind=BlockKind.HEADING, rank=MINUTE_RANK)]
    return [replace(e, action_by=by) for e, by in zip(made, _beside(paragraphs, margin), strict=True)]


def _names_someone(text: str) -> bool:
    """Whether words in the last column can say who is to act (and are not a time or a place that was set there)."""
    return not any(c.isdigit() for c in text) and ":" not in text and len(text.split()) <= 6


MINUTE_RANK = 90
"""Titles inside a layout table nest below every heading outside it."""


def _label(row: Row) -> list[Element]:
    """A row without running text: a title that spans the table."""
    text = " ".join(t for t in row.texts if t)
    cells = [cell for cell in row.cells if cell.lines]
    page = cells[0].lines[0].page if cells else row.page
    if not text or len(cells) > 1:
        return [Element(BlockKind.PARAGRAPH, (Run(page, text),), minute=True)] if text else []
    kind = BlockKind.HEADING if len(text.split()) <= 14 and not ITEM.match(text) else BlockKind.PARAGRAPH
    return [Element(kind, (Run(page, text),), rank=MINUTE_RANK, minute=True)]


def _is_title(paragraph: Paragraph, number: str, acted: bool) -> bool:
    words = paragraph.text.split()
    return (
        len(words) <= 12
        and not paragraph.ended
        and words[-1].lower() not in OPEN_WORDS
        and not acted
        and not paragraph.bullet
        and paragraph.text[:1].isupper()
        and (bool(number) or len(words) <= 10)
    )


def _beside(paragraphs: Sequence[Paragraph], margin: Sequence[Line]) -> list[str]:
    """For each paragraph of an entry who is to act.

    Marks on one level hold for the whole entry; marks on several levels each for the paragraph they stand beside.
    """
    if not margin:
        return [""] * len(paragraphs)
    spread = max(m.box.bottom for m in margin) - min(m.box.top for m in margin)
    if len(paragraphs) == 1 or spread < 2.6 * margin[0].size:
        return [" ".join(m.text for m in margin)] * len(paragraphs)
    beside: list[list[str]] = [[] for _ in paragraphs]
    for mark in margin:
        above = [index for index, paragraph in enumerate(paragraphs) if _begins_by(paragraph, mark)]
        beside[above[-1] if above else 0].append(mark.text)
    return [" ".join(marks) for marks in beside]


def _begins_by(paragraph: Paragraph, mark: Line) -> bool:
    """Whether the paragraph begins above the mark or level with it."""
    first = paragraph.lines[0]
    middle = (mark.box.top + mark.box.bottom) / 2
    return (first.page or 0, first.box.top) <= (mark.page or 0, middle + 2)
