"""Tables → elements: rows with column names, or, where a table only lays out prose, the prose."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from statistics import mean

from ingest.columns import ACTION_COLUMN, columns_of, header_of, is_number, names_actions, renames, without_repeats
from ingest.elements import Element, Run
from ingest.groups import GROUP_RANK, groups_of, spans
from ingest.layouts import ITEM, by_number, entry_of, lone_cell
from ingest.papers import BlockKind
from ingest.paragraphs import Habit, unmarked
from ingest.tables import Cell, Grid, Row, join_lines
from ingest.totals import with_totals

TELLING = 30
"""So many first rows tell how the columns are named; to ask all of them again at every row takes minutes on a long table."""


def elements_of_table(
    grids: Sequence[Grid], habit: Habit, caption: str, number: int, above: Sequence[Grid] = ()
) -> list[Element]:
    """The table as rows (kind ROW), or as the headings, paragraphs and items that it lays out.

    `above`: the same table above another that stands in one of its cells: what named its columns there names them here.
    """
    header = header_of(_rows(above))
    rows = [*header, *_rows(grids)]
    segments = [segment for table in _at_headers(rows) for segment in _segments(table)]
    made = [e for segment in segments for e in _elements(_own_columns(segment, rows), habit, caption, number)]
    return [e for i, e in enumerate(made) if i >= len(header) or e.kind is not BlockKind.COLUMNS]


def _rows(grids: Sequence[Grid]) -> list[Row]:
    return [Row(grid.page, row) for grid in grids for row in grid.rows]


def _at_headers(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows, cut where others name the columns anew."""
    tables: list[list[Row]] = []
    for row in rows:
        if tables and not names_actions(row) and not renames(row, header_of(tables[-1][:TELLING])):
            tables[-1].append(row)
        else:
            tables.append([row])
    return tables


def _own_columns(segment: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """The segment's rows without the columns that only the table's other rows fill: their edges cross cells of these."""
    foreign = [c for c in range(len(rows[0].cells)) if _fills(rows, c) and not _fills(segment, c)]
    return [Row(row.page, tuple(cell for c, cell in enumerate(row.cells) if c not in foreign)) for row in segment]


def _fills(rows: Sequence[Row], column: int) -> bool:
    return any(row.cells[column].lines for row in rows)


def _segments(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows, cut where numbered paragraphs laid out in two columns give way to a true table, and back."""
    told = _told(rows)
    if len(rows[0].cells) != 2 or sum(told) < 2 or all(told):
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


def _told(rows: Sequence[Row]) -> list[bool]:
    """For each row whether it is a numbered paragraph: a number beside many words, or the number after that of one above."""
    told: list[bool] = []
    last = ""
    for row in rows:
        number = row.cells[0].text.strip("(). ")
        follows = last.isdigit() and number.isdigit() and int(number) == int(last) + 1
        tells = bool(ITEM.match(row.cells[0].text)) and (follows or len(row.cells[-1].text.split()) >= 12)
        told.append(tells)
        last = number if tells else last
    return [tells or _opens(row, below) for row, below, tells in zip(rows, [*rows[1:], None], told, strict=True)]


def _opens(row: Row, below: Row | None) -> bool:
    """Whether a row holds the number and the title of what the row below begins: "2." over "2.1"."""
    number = row.cells[0].text.strip("(). ")
    under = below.cells[0].text.strip("(). ") if below else ""
    return bool(number) and bool(ITEM.match(row.cells[0].text)) and under.startswith(number + ".")


def _is_alone(row: Row) -> bool:
    """Whether only one cell of the row has words: a title, or the rest of a paragraph."""
    return sum(bool(cell.lines) for cell in row.cells) == 1


def _elements(rows: Sequence[Row], habit: Habit, caption: str, number: int) -> list[Element]:
    titles = list(takewhile(spans, rows))
    if titles and header_of(rows[len(titles) :]):
        heads = [_head(row, GROUP_RANK + depth, number) for depth, row in enumerate(titles)]
        return heads + _elements(rows[len(titles) :], habit, caption, number)
    header = header_of(rows)
    body = without_repeats(rows, header)
    prose = _prose_column([row for row in body if not spans(row)], header)
    if prose is not None:
        return [element for row in _mended(body, prose) for part in by_number(row) for element in entry_of(part, prose, habit)]
    if not header and len(rows[0].cells) == 2 and all(_is_alone(row) for row in rows):
        return [element for row in rows for element in lone_cell(row, habit)]
    if header == () and (pairs := _pairs(body)):
        return [_row(pair, ("", ""), caption, number) for pair in pairs]
    columns = columns_of(header, len(rows[0].cells))
    names = [replace(_row(row, columns, caption, number), kind=BlockKind.COLUMNS) for row in header]
    return names + _data(_mended(body, 0), columns, caption, number)


def _data(rows: Sequence[Row], columns: tuple[str, ...], caption: str, number: int) -> list[Element]:
    """Rows of data, with those that name the rows below them as headings and the sums marked."""
    groups = groups_of(rows)
    return with_totals(
        [_head(row, groups[at], number) if at in groups else _row(row, columns, caption, number) for at, row in enumerate(rows)]
    )


def _head(row: Row, rank: int, number: int) -> Element:
    """A row that names the rows below it."""
    _, item, words = unmarked(row.cells[0].text)
    return Element(BlockKind.HEADING, (Run(row.page, words),), item, rank=rank, table=number)


def _prose_column(rows: Sequence[Row], header: Sequence[Row]) -> int | None:
    """The column of running text, where the table only lays out numbered paragraphs, and who acts."""
    if not rows or len(rows[0].cells) > 3:
        return None
    names = [*(text for text in header[0].texts)] if header else [""] * len(rows[0].cells)
    lengths = [
        mean([len(row.cells[c].text.split()) for row in rows if row.cells[c].lines] or [0]) for c in range(len(rows[0].cells))
    ]
    widest = max(range(len(lengths)), key=lambda c: lengths[c])
    others = [c for c in range(len(lengths)) if c != widest]
    acting = bool(names[-1]) and bool(ACTION_COLUMN.match(names[-1])) and widest != len(names) - 1
    numbered = [row for row in rows if widest > 0 and all(ITEM.match(line.text) for line in row.cells[0].lines)]
    if any(lengths[c] > 6 for c in others) or any(ACTION_COLUMN.match(names[c]) for c in others[:-1]):
        return None
    if acting and (widest == 0 or len(numbered) >= 0.6 * len(rows)):
        return widest
    if widest == 1 and len(names) == 2 and not header and _only_numbered(rows):
        return widest
    if widest == 1 and lengths[widest] >= 9 and len(numbered) >= 0.5 * len(rows) and any(row.cells[0].lines for row in numbered):
        return widest
    return None


def _only_numbered(rows: Sequence[Row]) -> bool:
    """Whether every row is a title or a number with its words, and some number is plainly one (`2.`, `B1`)."""
    numbers = [row.cells[0].text for row in rows if row.cells[1].lines]
    return (
        bool(numbers)
        and all(not n or ITEM.match(n) for n in numbers)
        and any(n.endswith((".", ")")) or n[1:].isdigit() for n in numbers)
    )


def _mended(rows: Sequence[Row], key: int) -> list[Row]:
    """Rows cut in two by a page's end made whole."""
    whole: list[Row] = []
    spanned = not key and any(a.page == b.page and _lacks_first(b) for a, b in pairwise(rows))
    for row in rows:
        if whole and whole[-1].page < row.page and not (spanned and _lacks_first(row)) and _halves(whole[-1], row, key):
            cells = tuple(
                replace(above, lines=above.lines + below.lines) for above, below in zip(whole[-1].cells, row.cells, strict=True)
            )
            whole[-1] = Row(whole[-1].page, cells)
        else:
            whole.append(row)
    return whole


def _lacks_first(row: Row) -> bool:
    """Whether only its first cell is empty, as where one first cell spans several rows."""
    return not row.cells[0].lines and len(row.cells) > 2 and all(cell.lines for cell in row.cells[1:])


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
    if is_number(text):
        return "figure"
    return "short" if len(text.split()) <= 2 else "words"


def _row(row: Row, columns: tuple[str, ...], caption: str, number: int) -> Element:
    pages = sorted({line.page for cell in row.cells for line in cell.lines if line.page is not None}) or [row.page]
    runs = tuple(Run(page, " ".join(t for t in (_on(cell, page) for cell in row.cells) if t)) for page in pages)
    spanned = [cell.above for cell in takewhile(lambda cell: not cell.lines, row.cells) if cell.above]
    return Element(
        BlockKind.ROW, runs, caption=caption, columns=columns, cells=row.texts, table=number, group=" › ".join(spanned)
    )


def _on(cell: Cell, page: int) -> str:
    return join_lines(line.text for line in cell.lines if line.page == page)
