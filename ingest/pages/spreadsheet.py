"""Excel files → elements: the cells as a reader of the sheet sees them. The only file of this package that imports openpyxl."""

import datetime
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ingest.elements import Content
from ingest.errors import NotReadable
from ingest.pages.delimited import MOST_COLUMNS, MOST_ROWS
from ingest.pages.heads import Sheet
from ingest.pages.logs import elements_of_sheets

LARGEST = 60_000_000
"""Bytes of cells, opened, that are read: what is larger is a database, and would fill the memory."""

MOST_CELLS = 400_000
"""Cells of one sheet that are read."""

_PLAIN_NAME = re.compile(r"(?:sheet|table|page)\s?\d*", re.IGNORECASE)
_UNSAVED = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>|<f\b[^>]*/>\s*(?:<v\s*/>)?\s*</c>")
"""A formula whose result was never saved."""


def content_of_spreadsheet(data: bytes, name: str) -> Content:
    """What its visible sheets show, in order. Raises NotReadable where it does not hold together or is too large."""
    try:
        unsaved = _unsaved(data, name)
        book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, AttributeError, OSError, EOFError,
            SyntaxError, IndexError) as error:  # fmt: skip
        raise NotReadable(
            f"{name} is broken: it cannot be opened as an Excel file.", "Ask for a fresh copy, or a CSV of it."
        ) from error
    sheets, problems = [], [f"{unsaved} formulas have no saved result: open it in Excel and save it"] if unsaved else []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            problems.append(f"the hidden sheet “{sheet.title}” was left out")
            continue
        if sheet.max_row > _most_rows(sheet):
            problems.append(f"rows after the first {_most_rows(sheet):,} of “{sheet.title}” were left out")
        sheets.append(_sheet(sheet, book))
    return Content(elements_of_sheets(sheets), problems=tuple(problems), heads=tuple(_heads(book)))


def _unsaved(data: bytes, name: str) -> int:
    """How many formulas have no result."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = [
            part for part in package.infolist() if part.filename.startswith("xl/worksheets/") or "sharedStrings" in part.filename
        ]
        if sum(part.file_size for part in parts) > LARGEST:
            raise NotReadable(f"{name} is too large to be a paper.", "Save the part that matters as a file of its own.")
        return sum(len(_UNSAVED.findall(package.read(part))) for part in parts)


def _heads(book: Workbook) -> Iterator[str]:
    """Headers and footers of the printed sheets."""
    for sheet in book.worksheets:
        for line in (sheet.oddHeader, sheet.oddFooter):
            parts = (line.left, line.center, line.right) if line is not None else ()
            texts = (part.text for part in parts if part is not None and part.text)
            yield from (" ".join(text.split()) for text in texts if "&" not in text)


def _most_rows(sheet: Worksheet) -> int:
    """How many of its rows are read: one stray cell far out makes a sheet of a million empty ones."""
    return min(sheet.max_row, MOST_ROWS, MOST_CELLS // max(min(sheet.max_column, MOST_COLUMNS), 1))


def _sheet(sheet: Worksheet, book: Workbook) -> Sheet:
    name = "" if len(book.worksheets) < 2 or _PLAIN_NAME.fullmatch(sheet.title.strip()) else sheet.title.strip()
    rows = [
        [_printed(cell) for cell in row]
        for row in sheet.iter_rows(max_row=_most_rows(sheet), max_col=min(sheet.max_column, MOST_COLUMNS))
    ]
    merged: dict[tuple[int, int], int] = {}
    for area in sheet.merged_cells.ranges:
        top, left = area.min_row - 1, area.min_col - 1
        if top >= len(rows) or left >= len(rows[0]):
            continue
        for row in range(top + 1, min(area.max_row, len(rows))):
            rows[row][left] = rows[top][left]
        wide = min(area.max_col, len(rows[0])) - left
        merged |= {(row, left): wide for row in range(top, min(area.max_row, len(rows))) if wide > 1}
    return _trimmed(name, rows, merged)


def _trimmed(name: str, rows: list[list[str]], merged: dict[tuple[int, int], int]) -> Sheet:
    """Without columns that are empty throughout, unless a merged cell reaches over them."""
    width = max((len(row) for row in rows), default=0)
    reached = {c + k for (_, c), wide in merged.items() if wide < width for k in range(wide)}
    kept = [c for c in range(width) if c in reached or any(row[c] for row in rows)]
    at = {column: place for place, column in enumerate(kept)}
    spans = {(r, at[c]): sum(c <= k < c + wide for k in kept) for (r, c), wide in merged.items() if c in at}
    return Sheet(name, [tuple(row[c] for c in kept) for row in rows], spans)


def _printed(cell: Cell | MergedCell) -> str:
    """What the sheet shows; dates in words, so that no one takes the month for the day."""
    value, form = cell.value, str(cell.number_format or "") if isinstance(cell, Cell) else ""
    if isinstance(value, datetime.datetime | datetime.date):
        return _date(value, form)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return _figure(value, form)
    return " ".join(str(value).split()) if value is not None else ""


def _date(value: datetime.date, form: str) -> str:
    """`17 January 2019`, or without the day where the sheet does not show one."""
    shown = re.sub(r"\[[^\]]*\]|\"[^\"]*\"", "", form).casefold()
    text = f"{value:%B %Y}" if "d" not in shown and "m" in shown and "y" in shown else f"{value.day} {value:%B %Y}"
    timed = isinstance(value, datetime.datetime) and "h" in shown and (value.hour or value.minute)
    return f"{text}, {value:%H:%M}" if timed else text


def _figure(value: float, form: str) -> str:
    if "%" in form:
        return f"{round(value * 100, 2):g}%"
    sign = next((sign for sign in "£€$" if sign in form), "")
    places = len(match[1]) if (match := re.search(r"\.(0+)", form)) else None
    if places is not None:
        return f"{sign}{value:,.{places}f}" if "," in form or sign else f"{value:.{places}f}"
    if float(value).is_integer() and abs(value) < 1e15:
        return f"{sign}{int(value):,}" if "," in form or sign else str(int(value))
    return f"{sign}{value:.10g}"
