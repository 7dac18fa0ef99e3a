"""Lines and tables → pieces as a person reads them: two-column pages column by column, aligned columns as rows."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import mean, median

from ingest.pages.figures import with_captions
from ingest.pages.geometry import Box, Sheet, around
from ingest.pages.lines import Line, line_of, lines_of
from ingest.tables import Cell, Grid, grids_of

GUTTER = 8.0
"""Points: the narrowest white strip that parts two columns."""

ENDS = (".", "!", "?", "]")
"""What closes a statement; a footnote's mark may stand last."""

LABEL = re.compile(r"[A-Z][\w ]{0,20}:(?=\s)")
"""What opens a line of a form: `Who: the wardens`."""


@dataclass(frozen=True, slots=True)
class Note:
    """A line of prose with what stands beside it in the margin (an Action column without ruled lines)."""

    line: Line
    margin: str


Piece = Line | Note | Grid


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands on a sheet, before it is put in the order of reading."""

    grids: tuple[Grid, ...]
    """Top to bottom."""
    lines: tuple[Line, ...]
    """Those of no table, cut at wide gaps."""
    plain: bool = False
    """Nothing is known of where the lines stand: they are in order."""


def layout_of(sheet: Sheet) -> Layout:
    """The tables that ruled lines draw, and the lines that stand in none."""
    if sheet.plain:
        return Layout((), tuple(_plain_lines(sheet)), plain=True)
    grids = tuple(g for g in grids_of(sheet) if g.words)
    loose = [w for w in sheet.words if not any(g.box.holds(w.box) for g in grids)]
    return Layout(grids, tuple(lines_of(loose, sheet.number)))


def pieces_of(sheet: Sheet) -> list[Piece]:
    """What stands on a sheet, in reading order."""
    return in_order(layout_of(sheet))


def in_order(layout: Layout) -> list[Piece]:
    """The pieces as a person reads them."""
    if layout.plain:
        return list(layout.lines)
    lines = with_captions(layout.lines)
    ordered: list[Piece] = []
    for grid in layout.grids:
        above = [line for line in lines if line.box.top < grid.box.top]
        lines = [line for line in lines if line.box.top >= grid.box.top]
        ordered += [*_read(above), grid]
    return ordered + _read(lines)


def _plain_lines(sheet: Sheet) -> list[Line]:
    lines = []
    for number, text in enumerate(sheet.plain.splitlines()):
        if text.strip():
            box = Box(float(len(text) - len(text.lstrip())) * 5, number * 12.0, len(text) * 5.0, number * 12.0 + 11)
            lines.append(Line(" ".join(text.split()), box, 10.0, bold=False, page=sheet.number))
    return lines


def _read(lines: Sequence[Line]) -> list[Piece]:
    """Lines of one stretch of page (no table in it) in reading order."""
    rows = _rows(lines)
    pieces: list[Piece] = []
    start = done = 0
    while start < len(rows):
        end, gutter = _region(rows, start)
        if gutter is None:
            end, gutter = _staggered(rows, start)
        if gutter is None:
            start += 1
            continue
        first = _reach_up(rows, (done, start, end), gutter)
        pieces += [line for row in rows[done:first] for line in _told(row)]
        pieces += _columns([_cut_at(row, gutter) for row in rows[first:end]], gutter)
        start = done = end
    return pieces + [line for row in rows[done:] for line in _told(row)]


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand level with one another, left to right; rows top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda x: (x.box.top + x.box.bottom) / 2):
        middle = (line.box.top + line.box.bottom) / 2
        if rows and abs(middle - (rows[-1][0].box.top + rows[-1][0].box.bottom) / 2) < 0.35 * line.box.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda x: x.box.x0) for row in rows]


def _told(row: Sequence[Line]) -> list[Line]:
    """A row as one line; a figure with its words remains a line of its own."""
    rest = [line for line in row if not line.figure]
    return [line for line in row if line.figure] + ([_whole(rest)] if rest else []) if len(rest) < len(row) else [_whole(row)]


def _whole(row: Sequence[Line]) -> Line:
    """A row as one line."""
    if len(row) == 1:
        return row[0]
    words = [w for line in row for w in line.words]
    if all(line.words for line in row):
        return line_of(words, row[0].page)
    text, box = " ".join(line.text for line in row), around([line.box for line in row])
    return replace(row[0], text=text, box=box, words=())


def _region(rows: Sequence[Sequence[Line]], start: int) -> tuple[int, tuple[float, float] | None]:
    """How far one white strip reaches down from a row with a gap in it, and where it stands; `None` where there is no gap."""
    best: tuple[int, tuple[float, float] | None] = (start + 1, None)
    for left, right in pairwise(rows[start]):
        strip: tuple[float, float] | None = (left.box.x1, right.box.x0)
        end, last = start + 1, strip
        while end < len(rows) and (strip := _narrowed(last, rows[end])) is not None and not _heads_on(rows, (start, end), strip):
            end, last = end + 1, strip
        if best[1] is None or end > best[0]:
            best = (end, last)
    return best


def _staggered(rows: Sequence[Sequence[Line]], start: int) -> tuple[int, tuple[float, float] | None]:
    """The same for columns of prose whose lines are not level: the next line stands beside this one, not under it."""
    none = (start + 1, None)
    if start + 1 >= len(rows):
        return none
    here, below = rows[start][0], rows[start + 1][0]
    left, right = (here, below) if here.box.x0 < below.box.x0 else (below, here)
    if right.box.x0 - left.box.x1 < GUTTER or below.box.bottom - here.box.bottom > 0.9 * max(here.size, below.size):
        return none
    end, strip = start + 1, (left.box.x1, right.box.x0)
    while end < len(rows) and (narrow := _narrowed(strip, rows[end])) is not None and not _heads_on(rows, (start, end), narrow):
        end, strip = end + 1, narrow
    sides = _sides([_cut_at(row, strip) for row in rows[start:end]], strip)
    return (end, strip) if all(_is_prose(side) for side in sides) else none


def _reach_up(rows: Sequence[Sequence[Line]], bounds: tuple[int, int, int], gutter: tuple[float, float]) -> int:
    """From which row a stretch with a white strip really begins.

    Where both sides are prose, the strip may begin further up: at a line that fills its column, or that is level with no other.
    """
    least, start, end = bounds
    if not all(_is_prose(side) for side in _sides([_cut_at(row, gutter) for row in rows[start:end]], gutter)):
        return start
    while start > least and _narrowed(gutter, rows[start - 1]) is not None:
        above, below = rows[start - 1], rows[start]
        sizes = [line.size for line in (*above, *below)]
        step = below[0].box.bottom - above[0].box.bottom
        if step > 1.6 * min(sizes) or max(sizes) > 1.1 * min(sizes):
            break
        start -= 1
    return start


def _sides(rows: Sequence[Sequence[Line]], gutter: tuple[float, float]) -> tuple[list[Line], list[Line]]:
    middle = sum(gutter) / 2
    lines = [line for row in rows for line in row]
    return [x for x in lines if x.box.x0 < middle], [x for x in lines if x.box.x0 >= middle]


def _heads_on(rows: Sequence[Sequence[Line]], stretch: tuple[int, int], gutter: tuple[float, float]) -> bool:
    """Whether a title stands alone below a stretch of rows, in bigger type, below the white that ends both columns above it."""
    start, end = stretch
    if len(rows[end]) != 1 or _keeps_its_column(rows[end:], gutter):
        return False
    title, above = rows[end][0], [line for row in rows[start:end] for line in row]
    low = max(line.box.bottom for line in above)
    return title.size >= 1.15 * median(line.size for line in above) and title.box.top - low >= 0.8 * title.size


def _keeps_its_column(rows: Sequence[Sequence[Line]], gutter: tuple[float, float]) -> bool:
    """Whether the words under a title fill the left column and no more: the column goes on, and only the right one has ended."""
    below = [row[0] for row in rows[1:5]]
    lines = [rows[0][0], *below]
    if len(below) < 3 or any(len(row) > 1 for row in rows[:5]) or any(line.box.x1 > gutter[0] + line.size for line in lines):
        return False
    width = gutter[0] - min(line.box.x0 for line in lines)
    return sum(line.box.width >= 0.8 * width for line in below) >= 2


def _narrowed(strip: tuple[float, float] | None, row: Sequence[Line]) -> tuple[float, float] | None:
    """What is left of the strip beside this row; `None` where a line crosses it."""
    if strip is None:
        return None
    low, high = strip
    for line in _cut_at(row, strip):
        if line.box.x1 <= (low + high) / 2 or line.box.x1 <= high - GUTTER:
            low = max(low, line.box.x1)
        elif line.box.x0 >= (low + high) / 2 or line.box.x0 >= low + GUTTER:
            high = min(high, line.box.x0)
        else:
            return None
    return (low, high) if high - low >= GUTTER else None


def _cut_at(row: Sequence[Line], strip: tuple[float, float]) -> list[Line]:
    """A row's lines, those cut in two that run on over the strip and leave room for it between two words.

    Where a line fills its column, the gap to the next one is no wider than a tab.
    """
    cut: list[Line] = []
    for line in row:
        at = _gap(line, strip) if line.box.x0 < strip[0] and line.box.x1 > strip[1] else 0
        cut += [line_of(line.words[:at], line.page), line_of(line.words[at:], line.page)] if at else [line]
    return cut


def _gap(line: Line, strip: tuple[float, float]) -> int:
    """Before which of its words a line leaves the widest room for the strip; 0 where none is wide enough."""
    rooms = [min(b.box.x0, strip[1]) - max(a.box.x1, strip[0]) for a, b in pairwise(line.words)]
    widest = max(rooms, default=0.0)
    if widest >= GUTTER:
        return rooms.index(widest) + 1
    at = next((i for i, word in enumerate(line.words) if i and abs(word.box.x0 - strip[1]) < 1.5), 0)
    return at if at and line.words[at].box.x0 - line.words[at - 1].box.x1 > 0.45 * line.size else 0


def _columns(rows: Sequence[Sequence[Line]], gutter: tuple[float, float]) -> list[Piece]:
    """A stretch with a white strip through it: prose columns, prose with a margin, a table without lines, or just wide gaps."""
    middle = sum(gutter) / 2
    left, right = _sides(rows, gutter)
    if (_is_prose(left) and _is_prose(right)) or _are_entries(left, right) or _hold_prose(left, right):
        return _read(left) + _read(right)
    if _is_margin(left, right):
        return _with_margin(rows, middle)
    if all(line.text.endswith(":") for line in left):  # "To:   the Board": a line of a form, not a row of a table
        return [line for row in rows for line in _told(row)]
    if sum(len(row) > 1 for row in rows) >= 3 or sum(len(row) > 2 for row in rows) >= 2:
        end = _foot(rows)
        return [*_aligned(rows[:end]), *(line for row in rows[end:] for line in _told(row))]
    return [line for row in rows for line in _told(row)]


def _foot(rows: Sequence[Sequence[Line]]) -> int:
    """Where the table ends: a line alone below its last full row, in other type than what it stands under, is a heading."""
    last = max(index for index, row in enumerate(rows) if len(row) > 1)
    for index in range(last + 1, len(rows)):
        line = rows[index][0]
        above = next((x for row in reversed(rows[:index]) for x in row if _overlap(x.box, line.box)), line)
        if abs(above.size - line.size) > 0.1 * line.size or above.bold != line.bold:
            return index
    return len(rows)


def _overlap(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1


def _is_prose(lines: Sequence[Line]) -> bool:
    if len(lines) < 3:
        return False
    edges = around([line.box for line in lines])
    full = mean(line.box.width for line in lines) / max(edges.width, 1.0)
    words = mean(len(line.text.split()) for line in lines)
    return words >= 3 and full >= 0.45 if len(lines) > 4 else words >= 6 and full >= 0.8


def _hold_prose(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether one column is prose and the other begins as prose and goes on with a picture's words: no rows run across."""
    return any(_is_prose(a) and len(a) > 7 and _opens_as_prose(b) for a, b in ((left, right), (right, left)))


def _opens_as_prose(lines: Sequence[Line]) -> bool:
    """Whether many lines one under the other fill the column and run on from one to the next."""
    column = sorted(lines, key=lambda line: line.box.bottom)
    edges = around([line.box for line in column])
    runs_on = [
        above.box.width >= 0.75 * edges.width and not above.text.endswith(ENDS) and below.text[:1].islower()
        for above, below in pairwise(column)
    ]
    return sum(runs_on) >= 3 and sum(line.box.width >= 0.7 * edges.width for line in column) >= 5


def _are_entries(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both columns hold entries of one form ("What: …", "Who: …"), which a table would head with the labels instead."""
    labels = [Counter(match[0] for line in side if (match := LABEL.match(line.text))) for side in (left, right)]
    shared = labels[0] & labels[1]
    return len(shared) > 1 and 3 * shared.total() >= max(len(left), len(right)) / 2


def _is_margin(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether a few short marks (initials, "All") stand to the right of running prose."""
    if not left or not right or mean(len(line.text.split()) for line in left) < 5:
        return False
    short = all(len(line.text.split()) <= 3 and len(line.text) <= 24 for line in right)
    return short and len(right) <= 0.6 * len(left) and not any(any(c.isdigit() for c in line.text) for line in right)


def _with_margin(rows: Sequence[Sequence[Line]], middle: float) -> list[Piece]:
    pieces: list[Piece] = []
    for row in rows:
        prose = [line for line in row if line.box.x0 < middle]
        margin = " ".join(line.text for line in row if line.box.x0 >= middle)
        if prose:
            pieces.append(Note(_whole(prose), margin) if margin else _whole(prose))
        elif pieces:
            pieces.append(Note(replace(row[0], text="", words=()), margin))
    return pieces


def _aligned(rows: Sequence[Sequence[Line]]) -> list[Piece]:
    """A table without ruled lines, if its cells stand under one another in at least two columns; else the rows as lines."""
    stops = _stops(rows)
    if len(stops) < 2:
        return [line for row in rows for line in _told(row)]
    table: list[list[list[Line]]] = []
    for row in rows:
        cells: list[list[Line]] = [[] for _ in stops]
        for line in row:
            cells[_column(line.box, stops)].append(line)
        if table and _carries_on(cells):
            table[-1] = [above + below for above, below in zip(table[-1], cells, strict=True)]
        else:
            table.append(cells)
    if _are_cards(table):
        return [line for cells in table for cell in cells for line in cell]
    box = around([line.box for row in rows for line in row])
    edges = (*(left for left, _ in stops), box.x1)
    page = rows[0][0].page or 1
    return [Grid(box, tuple(tuple(Cell(tuple(cell)) for cell in row) for row in table), edges, page)]


def _are_cards(table: Sequence[Sequence[Sequence[Line]]]) -> bool:
    """Whether the cells are statements set out side by side, each to be read by itself: whole sentences in every column."""
    texts = [[" ".join(line.text for line in cell) for cell in column if cell] for column in zip(*table, strict=True)]
    every = [text for column in texts for text in column]
    told = sum(text.endswith(ENDS) for text in every) >= 0.5 * len(every)
    return told and all(column and mean(len(text.split()) for text in column) >= 5 for column in texts)


def _stops(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """Left and right edges of the columns: what overlaps, from rows with more than one cell, is one column."""
    spans = sorted((line.box.x0, line.box.x1) for row in rows if len(row) > 1 for line in row)
    stops: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if stops and x0 < stops[-1][1] - 1:
            stops[-1] = (stops[-1][0], max(stops[-1][1], x1))
        else:
            stops.append((x0, x1))
    return stops


def _column(box: Box, stops: Sequence[tuple[float, float]]) -> int:
    def apart(stop: tuple[float, float]) -> float:
        return max(stop[0] - box.x1, box.x0 - stop[1], -min(box.x1, stop[1]) + max(box.x0, stop[0]))

    return min(range(len(stops)), key=lambda i: apart(stops[i]))


def _carries_on(cells: Sequence[Sequence[Line]]) -> bool:
    """Whether a row only carries on the cells above: it begins in a later column, or in small letters and holds no figure."""
    if not cells[0]:
        return True
    return cells[0][0].text[:1].islower() and not any(line.text[:1].isdigit() for cell in cells[1:] for line in cell)
