"""Rows that name the rows below them: "Priority 1: Safer homes" across a whole plan."""

from collections.abc import Sequence

from ingest.columns import is_number
from ingest.tables import Row

GROUP_RANK = 95
"""They nest below every heading outside the table, and end with it."""

LONGEST = 24
"""More words than this across a table are a remark, not a name."""


def groups_of(rows: Sequence[Row]) -> dict[int, int]:
    """Which rows name those below them, and their rank: names with the same first word ("Priority 2") are of one rank."""
    found: dict[int, int] = {}
    ranks: dict[str, int] = {}
    for at, row in enumerate(rows):
        if _names_rows(row, rows[at + 1 :]):
            word = row.cells[0].text.split()[0].casefold()
            inner = at - 1 in found and word not in ranks
            found[at] = ranks.setdefault(word, found[at - 1] + 1 if inner else GROUP_RANK)
    return found


def _names_rows(row: Row, below: Sequence[Row]) -> bool:
    alone = row.cells[0].lines and not any(cell.lines for cell in row.cells[1:])
    if not alone or len(row.cells) < 2 or not any(sum(bool(cell.lines) for cell in other.cells) > 1 for other in below[:3]):
        return False
    text = row.cells[0].text
    if len(text.split()) > LONGEST or is_number(text) or not any(c.isalpha() for c in text):
        return False
    return spans(row) or (len(row.cells) > 2 and row.cells[0].bold and not all(c.bold for r in below for c in r.cells if c.lines))


def spans(row: Row) -> bool:
    """Whether one cell with words is as wide as the whole table."""
    return bool(row.cells[0].lines) and row.cells[0].across == len(row.cells) > 1
