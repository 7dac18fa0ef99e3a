"""Commitments → CSV and XLSX, safe to open in a spreadsheet program."""

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.export.notes import NO_NOTE, Note, note_cells
from assistant.export.rows import ACTION_FIELDS, TARGET_FIELDS, Value, cells, columns_of, printable
from assistant.findings import Action, Commitment, Target

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.properties import PageSetupProperties
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = {
    "text": 70,
    "quote": 70,
    "theme": 28,
    "heading": 34,
    "paper": 36,
    "type": 8,
    "page": 7,
    "ref": 9,
    "item": 9,
    "value": 9,
    "unit": 7,
    "per": 7,
    "owner": 22,
    "due": 18,
    "deadline": 18,
    "remark": 24,
    "measure": 28,
    "baseline": 24,
    "lead": 24,
    "owner_names": 28,
    "original": 34,
    "history": 26,
}
"""Column widths in characters; the others get `WIDTH`."""
WIDTH = 14
WRAPPED = (
    *("text", "quote", "heading", "theme", "measure", "owner", "owner_names", "due", "deadline", "baseline", "lead"),
    *("original", "history", "remark"),
)
_LONGEST_LINK = 2_079
"""Characters: what Excel takes."""
_MOST_LINKS = 60_000
"""What Excel takes on a sheet, and some room."""
_LINE, _TALLEST = 15.0, 409.0
"""Points: a line, and what Excel takes."""
_FILLED = 0.9
"""The part of a column's width that lines fill: they break at words."""
_LINK_COLOUR = "0563C1"
_FONT, _FONT_SIZE = "Calibri", 11
"""As openpyxl sets what is not told otherwise: a font without a name falls back to a serif one."""
_HEADER_COLOUR = "E7E9EC"
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


def to_xlsx(commitments: Sequence[Commitment], notes: Mapping[str, Note] | None = None) -> bytes:
    """A workbook with one sheet for the targets and one for the actions; only what is there, and at least one.

    The page number opens the page, where its address is known. Columns of notes stand only where a row has one.
    """
    from openpyxl import Workbook

    targets = [commitment for commitment in commitments if isinstance(commitment, Target)]
    actions = [commitment for commitment in commitments if isinstance(commitment, Action)]
    book = Workbook()
    book.remove(book.worksheets[0])
    if targets:
        _fill(book.create_sheet("Targets"), TARGET_FIELDS, targets, notes or {})
    if actions or not targets:
        _fill(book.create_sheet("Actions"), ACTION_FIELDS, actions, notes or {})
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: "Worksheet", fields: Sequence[str], commitments: Sequence[Commitment], notes: Mapping[str, Note]) -> None:
    noted = [note_cells(commitment, notes.get(commitment.id, NO_NOTE)) for commitment in commitments]
    more = [name for name in dict.fromkeys(name for row in noted for name in row) if any(row[name] for row in noted)]
    columns = (*fields, *more)
    sheet.append([_cell(sheet, name, "") for name in columns])
    for commitment, note in zip(commitments, noted, strict=True):
        values = [*cells(commitment, fields), *(_flat(note[name]) for name in more)]
        sheet.append([_cell(sheet, value, name) for value, name in zip(values, columns, strict=True)])
        sheet.row_dimensions[sheet.max_row].height = _height(values, columns)
    for at, commitment in enumerate(commitments[:_MOST_LINKS], start=2):
        _link(sheet.cell(at, columns.index("page" if commitment.page else "paper") + 1), notes.get(commitment.id, NO_NOTE).link)
    _lay_out(sheet, columns)


def _lay_out(sheet: "Worksheet", columns: Sequence[str]) -> None:
    """Header, filter, widths; on paper across the sheet, lines between the cells, the header and a number on each page."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.page import PageMargins

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, name in enumerate(columns, start=1):
        sheet.cell(row=1, column=number).font = Font(name=_FONT, size=_FONT_SIZE, bold=True)
        sheet.cell(row=1, column=number).fill = PatternFill("solid", fgColor=_HEADER_COLOUR)
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(name, WIDTH)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = _fit_to_width()
    sheet.print_title_rows = "1:1"
    sheet.print_options.gridLines = True  # without them the words of neighbouring cells run together
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    if sheet.oddFooter is not None and sheet.oddFooter.center is not None:
        sheet.oddFooter.center.text = "&A, page &P of &N"


def _height(values: Sequence[Cell], columns: Sequence[str]) -> float:
    """Room for the longest wrapped cell, in points: not every program makes it by itself when it opens a file."""
    lines = 1
    for value, name in zip(values, columns, strict=True):
        if isinstance(value, str) and name in WRAPPED:
            width = WIDTHS.get(name, WIDTH) * _FILLED
            lines = max(lines, sum(max(1, math.ceil(len(line) / width)) for line in value.split("\n")))
    return min(lines * _LINE, _TALLEST)


def _fit_to_width() -> "PageSetupProperties":
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


def _link(cell: "SheetCell | MergedCell", link: str) -> None:
    from openpyxl.styles import Font

    if link and len(link) <= _LONGEST_LINK:
        kind = cell.data_type
        cell.hyperlink = link
        cell.data_type = kind  # a link makes text of a number
        cell.font = Font(name=_FONT, size=_FONT_SIZE, color=_LINK_COLOUR, underline="single")


def _flat(value: Value) -> Cell:
    return printable(value) if isinstance(value, str) else value if not isinstance(value, list) else "; ".join(value)


def _cell(sheet: "Worksheet", value: Cell, column: str) -> "SheetCell":
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.styles import Alignment

    text = value[:_LONGEST_CELL] if isinstance(value, str) else value
    cell = SheetCell(sheet, row=1, column=1, value=text)  # append puts it in its place
    if isinstance(text, str):
        cell.data_type = "s"  # text that begins with "=" stays the paper's words and never becomes a formula
        cell.quotePrefix = bool(_FORMULA.match(text))
    cell.alignment = Alignment(vertical="top", horizontal="left" if column == "page" else None, wrap_text=column in WRAPPED)
    return cell
