"""Rows of a table that add up others: "Total", "All wards". They are no more of what is counted."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ingest.elements import Element
from ingest.papers import BlockKind

TOTAL = re.compile(r"^(?:(?:grand|sub|overall|running|net)[ -]?)*totals?\b|^sum\b|\btotals?\W*$", re.IGNORECASE)
EVERY = re.compile(r"^(?:overall|all|both)\b", re.IGNORECASE)
"""What opens the name of a sum, and of much else: it counts where the figures add up."""

FIGURE = re.compile(r"[£$€]?\s?(-?\d[\d,]*(?:\.\d+)?)\s?(?:%|k|m|bn)?")


def with_totals(rows: Sequence[Element]) -> list[Element]:
    """The rows of one table, those that are sums marked."""
    marked: list[Element] = []
    for at, row in enumerate(rows):
        total = row.kind is BlockKind.ROW and _is_total(row, marked, is_last=at + 1 == len(rows) or _ends(rows[at + 1]))
        marked.append(replace(row, total=True) if total else row)
    return marked


def with_totals_everywhere(elements: Sequence[Element]) -> list[Element]:
    """All that stands in a file, the sums of each of its tables marked."""
    marked: list[Element] = []
    for table, found in groupby(elements, key=lambda element: element.table):
        together = list(found)
        marked += together if table is None else with_totals(together)
    return marked


def _ends(below: Element) -> bool:
    return below.kind is not BlockKind.ROW


def _is_total(row: Element, above: Sequence[Element], *, is_last: bool) -> bool:
    names = [cell for cell in row.cells[:2] if cell and not FIGURE.fullmatch(cell)]
    if not any(FIGURE.fullmatch(cell) for cell in row.cells):
        return False
    if any(TOTAL.search(name) for name in names):
        return (
            is_last
            or any(re.fullmatch(r"(?:sub|grand)?[ -]?totals?\W*|sum\W*", name, re.IGNORECASE) for name in names)
            or _adds_up(row, above)
        )
    return any(EVERY.match(name) for name in names) and _adds_up(row, above)


def _adds_up(row: Element, above: Sequence[Element]) -> bool:
    """Whether a figure of the row is the sum of two or more that stand over it."""
    parts = [other for other in above if other.kind is BlockKind.ROW and not other.total and len(other.cells) == len(row.cells)]
    for column, cell in enumerate(row.cells):
        over = [_value(other.cells[column]) for other in parts]
        figures = [value for value in over if value is not None]
        total = _value(cell)
        if total and len(figures) > 1 and abs(sum(figures) - total) <= 0.005 * abs(total):
            return True
    return False


def _value(cell: str) -> float | None:
    match = FIGURE.fullmatch(cell.strip())
    return float(match[1].replace(",", "")) if match else None
