"""Which rows of a table name its columns."""

import re
from collections.abc import Sequence

from ingest.pages.lines import BULLETS
from ingest.tables import Row, join_lines

NAMES = frozenset(
    """
    name names title role organisation representing representation present apologies attendance attended no no. item ref
    reference number action actions owner lead date deadline due status progress update rag comment comments type year
    month quarter total measure target baseline actual outcome objective priority description area ward risk
    """.split()
)
"""Words that name columns."""

ACTION_COLUMN = re.compile(
    r"^(?:action|actions|action by|by|by whom|who|lead|owner|responsible|action\s*/\s*by)\W*$", re.IGNORECASE
)
"""What heads the column that says who is to act."""

YEAR = re.compile(r"^(?:fy\s*)?(?:19|20)?\d\d(?:\s*[/–-]\s*(?:20)?\d{1,2})?$", re.IGNORECASE)
"""A year or a span of years: it names a column of figures."""


def header_of(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows that name the columns; none where the first row is as the others."""
    if len(rows) < 2:
        return ()
    first = rows[0]
    filled = [text for text in first.texts if text]
    if names_actions(first):
        return (first,)
    if len(filled) < 2 or not _names_columns(first, rows[1:]):
        return ()
    second = rows[1]
    if _divides(first, second):
        return (first, second)
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


def _divides(first: Row, second: Row) -> bool:
    """Whether the second row only names the columns that names of the first span ("People helped" over "2030" and "2031")."""
    under = {
        c for start, cell in enumerate(first.cells) if cell.across > 1 and cell.lines for c in range(start, start + cell.across)
    }
    filled = {c for c, cell in enumerate(second.cells) if cell.lines}
    return bool(filled) and filled <= under


def names_actions(row: Row) -> bool:
    """Whether a row names only its last column, and that as the one that says who is to act."""
    *others, last = row.texts
    return bool(ACTION_COLUMN.match(last)) and not any(others)


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
        return not any(is_number(text) and not YEAR.match(text) for text in texts)
    later = [row.texts for row in below]
    for column in range(1, len(texts)):
        named = texts[column] and (not texts[column][0].isdigit() or YEAR.match(texts[column]))
        figures = [row[column] for row in later if column < len(row) and row[column]]
        if (
            named
            and len(figures) > 1
            and all(is_number(f) for f in figures)
            and not all(YEAR.match(f) and len(f) > 4 for f in figures)
        ):
            return not any(is_number(text) and not YEAR.match(text) for text in texts)
    return False


def is_number(text: str) -> bool:
    """Whether a cell holds a figure and nothing else."""
    return bool(re.fullmatch(r"[£$€]?\s?[-+]?\d[\d,. ]*\s?(?:%|m|k|bn|per cent)?", text.strip()))


def without_repeats(rows: Sequence[Row], header: Sequence[Row]) -> list[Row]:
    """The rows below the header, without the header's repeats on later pages."""
    names = [_letters(row) for row in header]
    return [row for row in rows if _letters(row) not in names]


def renames(row: Row, header: Sequence[Row]) -> bool:
    """Whether a row below the header names most of the columns again and some of them otherwise: another table begins."""
    if not header:
        return False
    here, above = _letters(row), _letters(header[0])
    same = sum(a == b != "" for a, b in zip(here, above, strict=True))
    return here != above and same > 1 and same >= len(here) / 2 and all(here)


def _letters(row: Row) -> tuple[str, ...]:
    return tuple("".join(c for c in text.casefold() if c.isalnum()) for text in row.texts)


def columns_of(header: Sequence[Row], width: int) -> tuple[str, ...]:
    """The columns' names from the rows that give them; empty where none do."""
    if not header:
        return ("",) * width
    names = [_spread(row) for row in header]
    return tuple(join_lines(name[c] for name in names if name[c]) for c in range(width))


def _spread(row: Row) -> list[str]:
    """A header's names, that of a cell over several columns at each of them."""
    names = list(row.texts)
    for start, cell in enumerate(row.cells):
        for column in range(start + 1, min(start + cell.across, len(names))):
            names[column] = names[column] or cell.text
    return names
