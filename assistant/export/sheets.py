"""Commitments → CSV and XLSX, safe to open in a spreadsheet program."""

import csv
import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.export.rows import ACTION_FIELDS, TARGET_FIELDS, cells, columns_of
from assistant.findings import Action, Commitment, Target

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = {
    "text": 70,
    "quote": 70,
    "theme": 28,
    "heading": 34,
    "paper": 28,
    "measure": 28,
    "baseline": 24,
    "lead": 24,
    "owner_names": 28,
}
"""Column widths in characters; the others get `WIDTH`."""
WIDTH = 14
WRAPPED = ("text", "quote", "heading", "theme", "measure", "owner_names")
_FORMULA = re.compile(r"^[=+\-@\t\r\n＝＋－＠]")
_LONGEST_CELL = 32_767
"""What a cell of a workbook can hold."""

Cell = str | int | float | None


def to_csv(commitments: Sequence[Commitment]) -> bytes:
    """One table with a header, UTF-8 with a byte order mark, so that Excel reads the pound signs.

    Cell text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    columns = columns_of(commitments)
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in cells(commitment, columns)] for commitment in commitments)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: Cell) -> Cell:
    """`cell`, with an apostrophe before text that would be taken for a formula (OWASP, "CSV injection")."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def to_xlsx(commitments: Sequence[Commitment]) -> bytes:
    """A workbook with one sheet for the targets and one for the actions; only what is there, and at least one."""
    from openpyxl import Workbook

    targets = [commitment for commitment in commitments if isinstance(commitment, Target)]
    actions = [commitment for commitment in commitments if isinstance(commitment, Action)]
    book = Workbook()
    book.remove(book.worksheets[0])
    if targets:
        _fill(book.create_sheet("Targets"), TARGET_FIELDS, targets)
    if actions or not targets:
        _fill(book.create_sheet("Actions"), ACTION_FIELDS, actions)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: "Worksheet", columns: Sequence[str], commitments: Sequence[Commitment]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.append([_cell(sheet, name, "") for name in columns])
    for commitment in commitments:
        row = zip(cells(commitment, columns), columns, strict=True)
        sheet.append([_cell(sheet, value, name) for value, name in row])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, name in enumerate(columns, start=1):
        sheet.cell(row=1, column=number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(name, WIDTH)


def _cell(sheet: "Worksheet", value: Cell, column: str) -> "SheetCell":
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.styles import Alignment

    text = value[:_LONGEST_CELL] if isinstance(value, str) else value
    cell = SheetCell(sheet, row=1, column=1, value=text)  # append puts it in its place
    if isinstance(text, str):
        cell.data_type = "s"  # text that begins with "=" stays the paper's words and never becomes a formula
        cell.quotePrefix = bool(_FORMULA.match(text))
    cell.alignment = Alignment(vertical="top", wrap_text=column in WRAPPED)
    return cell
