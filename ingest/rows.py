"""Tables → elements: rows with column names, or, where a table only lays out prose, the prose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import mean

from ingest.elements import Element, Run, runs_of
from ingest.pages.lines import BULLETS, Line
from ingest.papers import BlockKind
from ingest.paragraphs import OPEN_WORDS, Habit, Paragraph, paragraphs_of
from ingest.tables import Cell, Grid, join_lines

ITEM = re.compile(r"^(?:\(?(?:\d{1,3}|[ivx]{1,5}|[a-z])[.)]?|\d{1,3}(?:\.\d{1,3}){1,3}\.?|[A-Z]{1,2}\d{0,2}\.?)$")
ACTION_COLUMN = re.compile(
    r"^(?:action|actions|action by|by|by whom|who|lead|owner|responsible|action\s*/\s*by)\W*$", re.IGNORECASE
)
NAMES = frozenset(
    [
        "name",
        "names",
        "title",
        "role",
        "organisation",
        "representing",
        "representation",
        "present",
        "apologies",
        "attendance",
        "attended",
        "no",
        "no.",
        "item",
        "ref",
        "reference",
        "number",
        "action",
        "actions",
        "owner",
        "lead",
        "date",
        "deadline",
        "due",
        "status",
        "progress",
        "update",
        "rag",
        "comment",
        "comments",
        "type",
        "year",
        "month",
        "quarter",
        "total",
        "measure",
        "target",
        "baseline",
        "actual",
        "outcome",
        "objective",
        "priority",
        "description",
        "area",
        "ward",
        "risk",
    ]
)
"""Words that name columns."""
YEAR = re.compile(r"^(?:fy\s*)?(?:19|20)?\d\d(?:\s*[/–-]\s*(?:20)?\d{1,2})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with the page it begins on."""

    page: int
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of its cells."""
        return tuple(cell.text for cell in self.cells)


def elements_of_table(grids: Sequence[Grid], habit: Habit, caption: str, number: int) -> list[Element]:
    """The table as rows (kind ROW), or as the headings, paragraphs and items that it lays out."""
    rows = [Row(grid.page, row) for grid in grids for row in grid.rows]
    return [element for segment in _segments(rows) for element in _elements(segment, habit, caption, number)]


def _segments(rows: Sequence[Row]) -> list[list[Row]]:
    """A grid of two columns that lays out numbered paragraphs and, between them, a true table, cut where the one gives way to the other."""
    told = [_tells(row) for row in rows]
    if not rows or len(rows[0].cells) != 2 or sum(told) < 2 or all(told):
        return [list(rows)]
    prose = [
        tells or (_is_alone(row) and any(told[max(0, i - 1) : i + 2]))
        for i, (row, tells) in enumerate(zip(rows, told, strict=True))
    ]
    segments: list[list[Row]] = []
    for index, row in enumerate(rows):
        if index and prose[index] == prose[index - 1]:
            segments[-1].append(row)
        else:
            segments.append([row])
    return segments


def _tells(row: Row) -> bool:
    """Whether a row is a numbered paragraph."""
    return bool(ITEM.match(row.cells[0].text)) and len(row.cells[-1].text.split()) >= 12


def _is_alone(row: Row) -> bool:
    """Whether only one cell of the row has words: a title, or the rest of a paragraph."""
    return sum(bool(cell.lines) for cell in row.cells) == 1


def _elements(rows: Sequence[Row], habit: Habit, caption: str, number: int) -> list[Element]:
    header = _header(rows)
    body = _without_repeats(rows, header)
    prose = _prose_column(body, header)
    if prose is not None:
        made = [element for row in _mended(body, prose) for element in _entry(row, prose, habit)]
        last = (
            replace(made[-1], kind=BlockKind.PARAGRAPH)
            if made and made[-1].kind is BlockKind.HEADING and not made[-1].item
            else None
        )
        return [*made[:-1], last] if last else made
    if header == () and (pairs := _pairs(body)):
        return [_row(pair, ("", ""), caption, number) for pair in pairs]
    columns = _columns(header, len(rows[0].cells))
    names = [replace(_row(row, columns, caption, number), kind=BlockKind.COLUMNS) for row in header]
    return names + [_row(row, columns, caption, number) for row in _mended(body, 0)]


def _header(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows that name the columns; none where the first row is as the others."""
    if len(rows) < 2:
        return ()
    first = rows[0]
    filled = [text for text in first.texts if text]
    if len(filled) < 2 or not _names_columns(first, rows[1:]):
        return ()
    second = rows[1]
    units = [text for text in second.texts if text]
    if (
        len(rows) > 2
        and not second.texts[0]
        and units
        and all(len(t) < 12 and not any(c.isdigit() for c in t) for t in units)
        and len(units) < len(filled)
    ):
        return (first, second)
    return (first,)


def _names_columns(first: Row, below: Sequence[Row]) -> bool:
    texts = first.texts
    lists = [cell.text.startswith(tuple(BULLETS)) for row in below for cell in row.cells if cell.lines]
    if all(lists) and not any(text.startswith(tuple(BULLETS)) for text in texts):
        return True
    if any(len(text.split()) > 14 for text in texts):
        return False
    words = [word.strip("():/&,").casefold() for text in texts for word in text.split()]
    if all(cell.bold for cell in first.cells if cell.lines) and not all(
        cell.bold for row in below for cell in row.cells if cell.lines
    ):
        return True
    if sum(word in NAMES for word in words) >= max(1, 0.3 * len([t for t in texts if t])):
        return not any(_is_number(text) and not YEAR.match(text) for text in texts)
    later = [row.texts for row in below]
    for column in range(1, len(texts)):
        named = texts[column] and (not texts[column][0].isdigit() or YEAR.match(texts[column]))
        figures = [row[column] for row in later if column < len(row) and row[column]]
        if (
            named
            and len(figures) > 1
            and all(_is_number(f) for f in figures)
            and not all(YEAR.match(f) and len(f) > 4 for f in figures)
        ):
            return not any(_is_number(text) and not YEAR.match(text) for text in texts)
    return False


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[£$€]?\s?[-+]?\d[\d,. ]*\s?(?:%|m|k|bn|per cent)?", text.strip()))


def _without_repeats(rows: Sequence[Row], header: Sequence[Row]) -> list[Row]:
    """The rows below the header, without the header's repeats on later pages."""
    names = [_letters(row) for row in header]
    return [row for row in rows if _letters(row) not in names]


def _letters(row: Row) -> tuple[str, ...]:
    return tuple("".join(c for c in text.casefold() if c.isalnum()) for text in row.texts)


def _prose_column(rows: Sequence[Row], header: Sequence[Row]) -> int | None:
    """The column of running text, where the table only lays out numbered paragraphs (beside them, it may be, who is to act)."""
    if not rows or len(rows[0].cells) > 3:
        return None
    names = [*(text for text in header[0].texts)] if header else [""] * len(rows[0].cells)
    lengths = [
        mean([len(row.cells[c].text.split()) for row in rows if row.cells[c].lines] or [0]) for c in range(len(rows[0].cells))
    ]
    widest = max(range(len(lengths)), key=lambda c: lengths[c])
    others = [c for c in range(len(lengths)) if c != widest]
    acting = bool(names[-1]) and bool(ACTION_COLUMN.match(names[-1])) and widest != len(names) - 1
    numbered = [row for row in rows if widest > 0 and (not row.cells[0].lines or ITEM.match(row.cells[0].text))]
    if any(lengths[c] > 6 for c in others):
        return None
    if acting and (widest == 0 or len(numbered) >= 0.6 * len(rows)):
        return widest
    if widest == 1 and len(names) == 2 and not header and _only_numbered(rows):
        return widest
    if widest == 1 and lengths[widest] >= 9 and len(numbered) >= 0.5 * len(rows) and any(row.cells[0].lines for row in numbered):
        return widest
    return None


def _only_numbered(rows: Sequence[Row]) -> bool:
    """Whether every row is a title that spans the table or a number with its words, and some number is plainly one (`2.`, `B1`)."""
    numbers = [row.cells[0].text for row in rows if row.cells[1].lines]
    return (
        bool(numbers)
        and all(not n or ITEM.match(n) for n in numbers)
        and any(n.endswith((".", ")")) or n[1:].isdigit() for n in numbers)
    )


def _mended(rows: Sequence[Row], key: int) -> list[Row]:
    """Rows cut in two by a page's end made whole."""
    whole: list[Row] = []
    for row in rows:
        if whole and whole[-1].page < row.page and _halves(whole[-1], row, key):
            cells = tuple(Cell(above.lines + below.lines) for above, below in zip(whole[-1].cells, row.cells, strict=True))
            whole[-1] = Row(whole[-1].page, cells)
        else:
            whole.append(row)
    return whole


def _halves(above: Row, below: Row, key: int) -> bool:
    """Whether the two are one row: the words of a cell stop in the middle of a sentence, or each lacks what the other has."""
    if key:
        text, rest = above.cells[key].text, below.cells[key].text
        return not below.cells[0].lines and bool(rest) and bool(text) and not text.endswith((".", ":", ";", "?", "!"))
    if all(not (a.lines and b.lines) for a, b in zip(above.cells, below.cells, strict=True)):
        return True
    first, second = above.cells[0].lines, below.cells[0].lines
    return bool(first) and not second and sum(bool(c.lines) for c in below.cells) < len(below.cells)


def _pairs(rows: Sequence[Row]) -> list[Row]:
    """Tables set side by side (months and figures, short and long names) as rows of two; none where the columns do not repeat."""
    width = len(rows[0].cells) if rows else 0
    if width < 4 or width % 2 or len(rows) < 2:
        return []
    for column in range(width):
        cells = [row.cells[column].text for row in rows if row.cells[column].lines]
        kinds = {_kind(text) for text in cells}
        wanted = {_kind(row.cells[column % 2].text) for row in rows if row.cells[column % 2].lines}
        if (
            not cells
            or (len(kinds) > 1 and column % 2 == 0)
            or not kinds <= wanted | {"short", "words"}
            or ("figure" in kinds) != ("figure" in wanted)
        ):
            return []
    labels = [row.cells[c].text for row in rows for c in range(0, width, 2) if row.cells[c].lines]
    if (
        len(set(labels)) < len(labels)
        or mean(len(label.split()) for label in labels) > 6
        or any(_kind(label) == "figure" for label in labels)
    ):
        return []
    return [Row(row.page, row.cells[c : c + 2]) for row in rows for c in range(0, width, 2) if row.cells[c].lines]


def _kind(text: str) -> str:
    if _is_number(text):
        return "figure"
    return "short" if len(text.split()) <= 2 else "words"


def _columns(header: Sequence[Row], width: int) -> tuple[str, ...]:
    if not header:
        return ("",) * width
    return tuple(join_lines(row.texts[c] for row in header if row.texts[c]) for c in range(width))


def _row(row: Row, columns: tuple[str, ...], caption: str, number: int) -> Element:
    pages = sorted({line.page for cell in row.cells for line in cell.lines if line.page is not None}) or [row.page]
    runs = tuple(Run(page, " ".join(t for t in (_on(cell, page) for cell in row.cells) if t)) for page in pages)
    return Element(BlockKind.ROW, runs, indent=0.0, caption=caption, columns=columns, cells=row.texts, table=number)


def _on(cell: Cell, page: int) -> str:
    return join_lines(line.text for line in cell.lines if line.page == page)


def _entry(row: Row, prose: int, habit: Habit) -> list[Element]:
    """One entry of minutes or of a numbered layout table."""
    number = row.cells[0].text.strip().rstrip(".") if prose else ""
    beside = [line for cell in row.cells[prose + 1 :] for line in cell.lines]
    margin = [line for line in beside if _names_someone(line.text)]
    paragraphs = paragraphs_of((*row.cells[prose].lines, *(line for line in beside if line not in margin)), habit)
    if not paragraphs:
        return _label(row, prose)
    made = []
    for index, paragraph in enumerate(paragraphs):
        kind = BlockKind.ITEM if paragraph.bullet or (paragraph.item and index) else BlockKind.PARAGRAPH
        item = paragraph.item or (number or None if not index else None)
        made.append(Element(kind, runs_of(paragraph), item, paragraph.bullet, indent=paragraph.lines[0].box.x0, minute=True))
    if len(made) == 1 and _is_title(paragraphs[0], number, bool(margin)):
        return [replace(made[0], kind=BlockKind.HEADING, rank=MINUTE_RANK)]
    return [replace(e, action_by=by) for e, by in zip(made, _beside(paragraphs, margin), strict=True)]


def _names_someone(text: str) -> bool:
    """Whether words in the last column can say who is to act (and are not a time or a place that was set there)."""
    return not any(c.isdigit() for c in text) and ":" not in text and len(text.split()) <= 6


MINUTE_RANK = 90
"""Titles inside a layout table nest below every heading outside it."""


def _label(row: Row, prose: int) -> list[Element]:
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
        middle = (mark.box.top + mark.box.bottom) / 2
        above = [i for i, p in enumerate(paragraphs) if p.lines[0].page != mark.page or p.lines[0].box.top <= middle + 2]
        beside[above[-1] if above else 0].append(mark.text)
    return [" ".join(marks) for marks in beside]
