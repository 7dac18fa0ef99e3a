"""Which rows of a sheet name its columns: below title lines, in one row or in two, and again further down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ingest.columns import NAMES, is_number

LONGEST = 8
"""A cell with more words than this names no column."""

SEARCHED = 40
"""The first head stands within so many rows, or there is none."""

KNOWN = NAMES | frozenset(
    """
    task tasks who when what by whom responsible responsibility timescale timescales start end finish raised meeting
    completed completion recommendation recommendations milestone theme issue officer agency notes deadline rating agreed
    """.split()
)
"""Words that name columns of logs."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of cells."""

    name: str
    """Empty where the file has but one, or where its name says nothing."""
    rows: Sequence[tuple[str, ...]]
    """All of one width, as printed; what is merged downwards stands in each of its rows."""
    merged: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """(row, column) → over how many columns that cell is merged."""

    @cached_property
    def width(self) -> int:
        """How many cells the fullest row has."""
        return max((sum(map(bool, row)) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Head:
    """Rows that name columns."""

    at: int
    depth: int
    columns: tuple[str, ...]


def heads_of(sheet: Sheet) -> dict[int, Head]:
    """Every head by its first row."""
    rows = range(len(sheet.rows))
    likely = [at for at in rows if _could_name(sheet, at) and _known(sheet.rows[at]) >= 0.3]
    first = next((at for at in likely if at < SEARCHED), None)
    if first is None:
        first = next((at for at in rows[:SEARCHED] if _could_name(sheet, at) and _is_full(sheet, at)), None)
    if first is None:
        return {}
    heads = {first: _head(sheet, first)}
    for at in likely:
        last = max(heads)
        if at >= last + heads[last].depth and _known(sheet.rows[at]) >= 0.5:
            heads[at] = _head(sheet, at)
    return heads


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell]


def _could_name(sheet: Sheet, at: int) -> bool:
    names = _filled(sheet.rows[at])
    if len(names) < max(2, 0.5 * sheet.width) or len({name.casefold() for name in names}) < len(names) - 1:
        return _is_grouped(sheet, at)
    return all(_is_name(name) for name in names)


def _is_name(text: str) -> bool:
    figures = sum(c.isdigit() for c in text)
    return len(text.split()) <= LONGEST and not is_number(text) and figures <= 4 and not text.endswith((".", ";"))


def _known(row: Sequence[str]) -> float:
    """The share of its cells that hold a word of a column's name."""
    names = _filled(row)
    known = [
        name for name in names if any(word.strip("():/&,.?*").casefold() in KNOWN for word in name.replace("/", " ").split())
    ]
    return len(known) / len(names) if names else 0.0


def _is_full(sheet: Sheet, at: int) -> bool:
    return len(_filled(sheet.rows[at])) >= 0.6 * sheet.width


def _is_grouped(sheet: Sheet, at: int) -> bool:
    """Whether the row names groups of columns, whose own names stand in the row below."""
    names = _filled(sheet.rows[at])
    merged = any(row == at and wide < len(sheet.rows[at]) for row, _ in sheet.merged for wide in [sheet.merged[(row, _)]])
    return len(names) > 1 and merged and all(_is_name(n) for n in names) and at + 1 < len(sheet.rows) and _names_below(sheet, at)


def _head(sheet: Sheet, at: int) -> Head:
    if at + 1 < len(sheet.rows) and _names_below(sheet, at):
        above = list(sheet.rows[at])
        for column, wide in ((c, wide) for (row, c), wide in sheet.merged.items() if row == at):
            above[column : column + wide] = [above[column]] * wide
        pairs = zip(above, sheet.rows[at + 1], strict=True)
        return Head(at, 2, tuple(b if a == b or not a else f"{a} {b}".strip() for a, b in pairs))
    return Head(at, 1, tuple(sheet.rows[at]))


def _names_below(sheet: Sheet, at: int) -> bool:
    """Whether the row below names columns too: under a group's name, under nothing, or as the one above merged down."""
    above, row = sheet.rows[at], sheet.rows[at + 1]
    grouped = {c + k for (r, c), wide in sheet.merged.items() if r == at for k in range(wide)}
    names = [(c, name) for c, name in enumerate(row) if name and name != above[c]]
    if not names or not all(
        _is_name(name) and len(name.split()) <= 4 and not any(x.isdigit() for x in name) for _, name in names
    ):
        return False
    if any(above[c] and c not in grouped for c, _ in names):
        return False
    return bool(grouped & {c for c, _ in names}) or _known([name for _, name in names]) >= 0.5
