"""Comma-separated files → elements, whatever parts their cells (comma, semicolon, tab, bar) and however they are encoded."""

import csv
from collections import Counter

from ingest.elements import Content
from ingest.errors import NotReadable
from ingest.pages.encodings import decoded
from ingest.pages.heads import Sheet
from ingest.pages.logs import elements_of_sheets

SEPARATORS = ",;\t|"
TRIED = 200
"""Rows that tell what parts the cells."""

MOST_ROWS = 20_000
"""What a file has beyond these rows is left out, and said."""

MOST_COLUMNS = 100


def content_of_delimited(data: bytes, name: str) -> Content:
    """What stands in the file, in order. Raises NotReadable where the bytes are not text or not rows."""
    text = decoded(data, name)
    separator = _separator(text)
    rows = _rows(text, separator, name)
    problems = (f"rows after the first {MOST_ROWS:,} were left out",) if len(rows) > MOST_ROWS else ()
    return Content(elements_of_sheets([Sheet("", level(rows[:MOST_ROWS]))]), problems=problems)


def level(rows: list[list[str]]) -> list[tuple[str, ...]]:
    """The rows, all as wide as the widest; columns that are empty throughout are gone."""
    width = min(max((len(row) for row in rows), default=0), MOST_COLUMNS)
    cells = [[" ".join(cell.split()) for cell in row[:width]] + [""] * (width - len(row)) for row in rows]
    kept = [column for column in range(width) if any(row[column] for row in cells)]
    return [tuple(row[column] for column in kept) for row in cells]


def _rows(text: str, separator: str, name: str) -> list[list[str]]:
    lines = text.split("\n")
    if lines[0].strip().casefold().startswith("sep="):
        lines = lines[1:]  # Excel's own word for what parts the cells
    try:
        return list(csv.reader((line + "\n" for line in lines), delimiter=separator))[: MOST_ROWS + 1]
    except csv.Error as error:
        raise NotReadable(f"{name} is not a file of rows: {error}.", "Save it again as CSV.") from error


def _separator(text: str) -> str:
    """The separator that gives most rows of one width; of several, that of the widest."""
    if text[:4].casefold() == "sep=" and text[4:5] in SEPARATORS:
        return text[4]
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> tuple[int, int]:
    """(rows of the commonest width above one, that width)."""
    try:
        rows = csv.reader(text.split("\n")[:TRIED], delimiter=separator)
        widths = Counter(len(row) for row in rows if len(row) > 1)
    except csv.Error:
        return (0, 0)
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return (count, width)
