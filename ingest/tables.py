"""Ruled lines → tables: the cells that the lines draw, merged where no line parts them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.pages.geometry import Box, Rule, Sheet, Word
from ingest.pages.lines import Line, lines_of

NEAR = 3.0
"""Points: lines closer than this are one line; ends closer than this meet."""

LEAST_REACH = 0.34
"""A level line that rules less of a table's width than this parts no rows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    lines: tuple[Line, ...] = ()
    across: int = 1
    """How many columns it is merged over, as its format says or the ruled lines show."""
    above: str = ""
    """The words of the cell that spans this one from above."""

    @property
    def text(self) -> str:
        """Its words, lines joined, hyphens at line ends mended."""
        return join_lines(line.text for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return bool(self.lines) and all(line.bold for line in self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is drawn on one sheet."""

    box: Box
    rows: tuple[tuple[Cell, ...], ...]
    """Every row has as many cells as there are columns; a merged cell's words stand in its first."""
    edges: tuple[float, ...]
    """Where the columns begin and end."""
    page: int

    @property
    def words(self) -> int:
        """How many words stand in it."""
        return sum(len(cell.text.split()) for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table that may stand on several sheets."""

    page: int
    """Where it begins."""
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of its cells."""
        return tuple(cell.text for cell in self.cells)


def join_lines(lines: Iterable[str]) -> str:
    """Lines as one, a word broken by a hyphen at a line's end made whole.

    The hyphen is kept where the second half begins with a capital or a digit ("Stoke-on-" "Trent", "2017-" "18"), since that
    is a hyphen of the word's own.
    """
    text = ""
    for line in lines:
        piece = " ".join(line.split())
        if text.endswith("-") and len(text) > 1 and text[-2].isalpha() and piece[:1].islower():
            text = text[:-1] + piece if _breaks(text, piece) else text + piece
        elif text.endswith("-") and len(text) > 1 and text[-2].isalnum() and piece[:1].isalnum():
            text += piece
        else:
            text = f"{text} {piece}" if text and piece else text + piece
    return text


PREFIXES = frozenset("re pre co non anti self multi inter semi cross ex mid post sub well long short part full on follow".split())
"""What is joined to a word by a hyphen of its own."""


def _breaks(text: str, piece: str) -> bool:
    """Whether the hyphen only parts a word at the line's end. One after a prefix or a whole short word is the word's own."""
    half = text[:-1].split()[-1].lower()
    return half not in PREFIXES and "-" not in half and "-" not in piece.split()[0]


def grids_of(sheet: Sheet) -> list[Grid]:
    """The tables that a sheet's ruled lines draw, top to bottom. A single box is no table."""
    level = _merged([r for r in sheet.rules if r.level], along_x=True)
    upright = _merged([r for r in sheet.rules if not r.level], along_x=False)
    drawn = [(h, v, grid) for h, v in _components(level, upright) if (grid := _grid(h, v, sheet)) is not None]
    grids: list[Grid] = []
    for h, v, grid in drawn:
        inner = [other for _, _, other in drawn if _lies_in(other.box, grid.box)]
        grids += _around(h, v, sheet, inner) if inner else [grid]
    return sorted(grids, key=lambda g: (g.box.top, g.box.bottom))


def _lies_in(inner: Box, outer: Box) -> bool:
    """Whether a table stands in a cell of another, clear of its lines."""
    across = outer.x0 + NEAR < inner.x0 and inner.x1 < outer.x1 - NEAR
    return across and outer.top + NEAR < inner.top and inner.bottom < outer.bottom - NEAR


def _around(level: Sequence[Rule], upright: Sequence[Rule], sheet: Sheet, inner: Sequence[Grid]) -> list[Grid]:
    """A table without the words of the tables in its cells, cut where each of them stands, to be read in between."""
    words = tuple(word for word in sheet.words if not any(grid.box.holds(word.box) for grid in inner))
    rest = _grid(level, upright, replace(sheet, words=words))
    pieces: list[Grid] = []
    for low in sorted(grid.box.top for grid in inner):
        if rest is not None:
            above, rest = _cut(rest, low)
            pieces += [above] if above is not None else []
    return pieces + ([rest] if rest is not None else [])


def _cut(grid: Grid, y: float) -> tuple[Grid | None, Grid | None]:
    """A table above and below a height; a row that stands on both sides is cut in two."""
    box = grid.box
    above = [tuple(replace(cell, lines=tuple(x for x in cell.lines if x.box.top < y)) for cell in row) for row in grid.rows]
    below = [tuple(replace(cell, lines=tuple(x for x in cell.lines if x.box.top >= y)) for cell in row) for row in grid.rows]
    return (
        _part_of(grid, above, Box(box.x0, box.top, box.x1, y)),
        _part_of(grid, below, Box(box.x0, y, box.x1, box.bottom)),
    )


def _part_of(grid: Grid, rows: Sequence[tuple[Cell, ...]], box: Box) -> Grid | None:
    filled = tuple(row for row in rows if any(cell.lines for cell in row))
    return replace(grid, rows=filled, box=box) if filled else None


def _merged(rules: Sequence[Rule], *, along_x: bool) -> list[Rule]:
    """Collinear lines that touch, as one."""

    def across(r: Rule) -> float:
        return (r.top + r.bottom) / 2 if along_x else (r.x0 + r.x1) / 2

    def span(r: Rule) -> tuple[float, float]:
        return (r.x0, r.x1) if along_x else (r.top, r.bottom)

    merged: list[Rule] = []
    for group in _grouped(sorted(rules, key=across), across):
        run: Rule | None = None
        for rule in sorted(group, key=lambda r: span(r)[0]):
            if run is not None and span(rule)[0] <= span(run)[1] + NEAR:
                end = max(span(run)[1], span(rule)[1])
                run = Rule(run.x0, run.top, end, run.bottom) if along_x else Rule(run.x0, run.top, run.x1, end)
            else:
                merged += [run] if run else []
                run = rule
        merged += [run] if run else []
    return merged


def _grouped(rules: Sequence[Rule], across: Callable[[Rule], float]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and across(rule) - across(groups[-1][-1]) <= NEAR / 2:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _components(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Level and upright lines that meet, directly or through others."""
    left = set(range(len(upright)))
    todo = set(range(len(level)))
    found: list[tuple[list[Rule], list[Rule]]] = []
    while todo:
        mine, theirs, edge = set(), set(), [todo.pop()]
        while edge:
            index = edge.pop()
            mine.add(index)
            met = {j for j in left if _meet(level[index], upright[j])}
            left -= met
            theirs |= met
            reached = {i for i in todo if any(_meet(level[i], upright[j]) for j in met)}
            todo -= reached
            edge += reached
        found.append(([level[i] for i in mine], [upright[j] for j in theirs]))
    return found


def _meet(level: Rule, upright: Rule) -> bool:
    x, y = (upright.x0 + upright.x1) / 2, (level.top + level.bottom) / 2
    return level.x0 - NEAR <= x <= level.x1 + NEAR and upright.top - NEAR <= y <= upright.bottom + NEAR


def _grid(level: Sequence[Rule], upright: Sequence[Rule], sheet: Sheet) -> Grid | None:
    xs = _stops([(r.x0 + r.x1) / 2 for r in upright])
    ys = _stops([(r.top + r.bottom) / 2 for r in level])
    ys = [y for y in ys if _reach(level, y) >= LEAST_REACH * (xs[-1] - xs[0])] if len(xs) > 3 else ys
    if ys and upright:  # a row that a page's end cuts in two has no line below it, and its other half none above
        low, high = min(r.top for r in upright), max(r.bottom for r in upright)
        ys = ([low] if low < ys[0] - 2 * NEAR else []) + ys + ([high] if high > ys[-1] + 2 * NEAR else [])
    if len(xs) < 3 or len(ys) < 2:
        return None
    words = [w for w in sheet.words if Box(xs[0] - NEAR, ys[0] - NEAR, xs[-1] + NEAR, ys[-1] + NEAR).holds(w.box)]
    owner = _regions(xs, ys, level, upright)
    filled: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        spot = _spot(word, xs, ys)
        filled.setdefault(owner[spot], []).append(word)
    lines = {spot: tuple(lines_of(words, sheet.number)) for spot, words in filled.items()}
    rows = tuple(tuple(_cell((r, c), lines, owner) for c in range(len(xs) - 1)) for r in range(len(ys) - 1))
    rows = tuple(row for row in rows if any(cell.lines for cell in row))
    if not rows:
        return None
    return _without_slivers(Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), rows, tuple(xs), sheet.number))


def _cell(
    spot: tuple[int, int], lines: Mapping[tuple[int, int], tuple[Line, ...]], owner: Mapping[tuple[int, int], tuple[int, int]]
) -> Cell:
    row, column = spot
    home = owner[spot]
    if home != spot:
        above = join_lines(line.text for line in lines.get(home, ())) if home[0] < row and home[1] == column else ""
        return Cell(above=above)
    return Cell(lines.get(spot, ()), sum(there == spot and r == row for (r, _), there in owner.items()))


def _reach(level: Sequence[Rule], y: float) -> float:
    """How much of a table's width is ruled at this height. Shading is often drawn as a stack of strips, in one column only."""
    return sum(rule.x1 - rule.x0 for rule in level if abs((rule.top + rule.bottom) / 2 - y) <= 1.5 * NEAR)


def _without_slivers(grid: Grid) -> Grid | None:
    """Slivers between double lines go; a wide column stays though empty on this page, since it may be filled on the next."""
    filled = [any(row[c].lines for row in grid.rows) for c in range(len(grid.edges) - 1)]
    kept = [c for c, full in enumerate(filled) if full or grid.edges[c + 1] - grid.edges[c] > 4 * NEAR]
    blank = sum(filled) < 2 and not (len(kept) > 2 and filled[kept[0]] and len(grid.rows) > 2)  # but a form is a table
    if len(kept) < 2 or blank:
        return None
    rows = tuple(
        tuple(replace(row[c], across=max(1, sum(c <= k < c + row[c].across for k in kept))) for c in kept) for row in grid.rows
    )
    edges = (*(grid.edges[c] for c in kept), grid.edges[-1])
    return Grid(grid.box, rows, edges, grid.page)


def _stops(values: Sequence[float]) -> list[float]:
    stops: list[float] = []
    for value in sorted(values):
        if not stops or value - stops[-1] > 1.5 * NEAR:
            stops.append(value)
    return stops


def _spot(word: Word, xs: Sequence[float], ys: Sequence[float]) -> tuple[int, int]:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    column = max((i for i in range(len(xs) - 1) if xs[i] <= x), default=0)
    row = max((i for i in range(len(ys) - 1) if ys[i] <= y), default=0)
    return row, column


def _regions(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each elementary cell the top left one of the merged cell it belongs to."""
    parent = {(r, c): (r, c) for r in range(len(ys) - 1) for c in range(len(xs) - 1)}

    def root(spot: tuple[int, int]) -> tuple[int, int]:
        while parent[spot] != spot:
            spot = parent[spot]
        return spot

    def join(a: tuple[int, int], b: tuple[int, int]) -> None:
        first, second = sorted((root(a), root(b)))
        parent[second] = first

    for r, (top, bottom) in enumerate(pairwise(ys)):
        for c in range(len(xs) - 2):
            if not any(_stands(v, xs[c + 1], (top + bottom) / 2) for v in upright):
                join((r, c), (r, c + 1))
    for c, (left, right) in enumerate(pairwise(xs)):
        for r in range(len(ys) - 2):
            if not any(_lies(h, ys[r + 1], (left + right) / 2) for h in level):
                join((r, c), (r + 1, c))
    return {spot: root(spot) for spot in parent}


def _stands(rule: Rule, x: float, y: float) -> bool:
    return abs((rule.x0 + rule.x1) / 2 - x) <= 1.5 * NEAR and rule.top - 1 <= y <= rule.bottom + 1


def _lies(rule: Rule, y: float, x: float) -> bool:
    return abs((rule.top + rule.bottom) / 2 - y) <= 1.5 * NEAR and rule.x0 - 1 <= x <= rule.x1 + 1
