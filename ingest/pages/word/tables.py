"""A Word table → its rows of cells, merged ones counted."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ingest.pages.flow import Field
from ingest.pages.word.package import child, is_on, number, value

_THROUGH = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell where it stands."""

    element: BaseOxmlElement
    column: int
    field: Field
    """How far it reaches; its words are not read yet."""
    goes_on: bool
    """It is the rest of the cell above it."""


def rows_of(table: BaseOxmlElement) -> list[list[Placed]]:
    """The rows, without deleted ones; a cell merged downwards stands in its first row only."""
    widths = [number(column.get(qn("w:w")), 0) for column in table.findall(qn("w:tblGrid") + "/" + qn("w:gridCol"))]
    rows = [_row(row, widths) for row in _inside(table, qn("w:tr")) if child(row, "trPr/del") is None]
    return [[_reaching(cell, rows[at + 1 :]) for cell in row if not cell.goes_on] for at, row in enumerate(rows)]


def _inside(container: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    for part in container:
        if part.tag == tag:
            yield part
        elif part.tag in _THROUGH:
            yield from _inside(part, tag)


def _row(row: BaseOxmlElement, widths: list[int]) -> list[Placed]:
    names = bool(is_on(child(row, "trPr"), "tblHeader"))
    column = max(number(value(row, "trPr/gridBefore"), 0), 0)
    made = [Placed(row, 0, Field(across=column), goes_on=False)] if column else []
    for cell in _inside(row, qn("w:tc")):
        across = max(number(value(cell, "tcPr/gridSpan"), 1), 1)
        merged = child(cell, "tcPr/vMerge")
        goes_on = merged is not None and merged.get(qn("w:val")) != "restart"
        width = sum(widths[column : column + across]) / across
        made.append(Placed(cell, column, Field(across=across, names=names, width=max(width, 0.0)), goes_on))
        column += across
    return made


def _reaching(cell: Placed, below: list[list[Placed]]) -> Placed:
    down = 1
    for row in below:
        if not any(other.goes_on and other.column == cell.column for other in row):
            break
        down += 1
    field = Field(cell.field.paras, cell.field.across, down, cell.field.names, cell.field.width)
    return Placed(cell.element, cell.column, field, goes_on=False)
