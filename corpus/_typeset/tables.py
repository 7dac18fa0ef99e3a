"""Ruled tables, and the layout grids in which councils set their minutes and reports."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from markdown_it.tree import SyntaxTreeNode
from reportlab.lib.colors import HexColor, black
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from _typeset.inline import markup, plain
from _typeset.source import BadSource
from _typeset.styles import Styles

Command = tuple[Any, ...]
Blocks = Callable[[Iterable[SyntaxTreeNode], float], list[Flowable]]
"""Sets Markdown blocks in a width."""
PADDING = 4.0
SHADE = HexColor("#D9D9D9")
FILLS = {
    "Red": HexColor("#F4B0B0"),
    "Overdue": HexColor("#F4B0B0"),
    "Amber": HexColor("#FBD88A"),
    "In progress": HexColor("#FBD88A"),
    "Green": HexColor("#B5DDA4"),
    "Complete": HexColor("#B9CDE9"),
}
RULED: tuple[Command, ...] = (
    ("GRID", (0, 0), (-1, -1), 0.5, black),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
)


def ruled_table(node: SyntaxTreeNode, styles: Styles, width: float) -> Table:
    """A Markdown table with its head repeated on every page.

    A line of attributes above it may give `widths` (shares of the line), `fill=status` (cells such as Red or Complete are
    coloured) and `bands=yes` (a row with words in its first cell only runs across the table). A head without words is left out.
    """
    rows = [row.children for part in node.children for row in part.children]
    head = any(plain(cell) for cell in rows[0])
    if not head:
        rows = rows[1:]
    cells = [[Paragraph(markup(cell), _cell_style(styles, head and not place)) for cell in row] for place, row in enumerate(rows)]
    commands = [*RULED, *_shading(rows, node, head)]
    return Table(cells, colWidths=_widths(node, width, len(rows[0])), repeatRows=int(head), style=TableStyle(commands))


def grid(node: SyntaxTreeNode, styles: Styles, width: float, blocks: Blocks) -> Table:
    """A layout table: each `item FIRST | LAST` of the container is a row whose middle cell holds the item's own Markdown.

    `widths` says how many columns there are (two: number and words; three: also Action by); `head` gives a head that is
    repeated on every page; `band WORDS` is a shaded row across. Raises BadSource where anything else stands in it.
    """
    columns = len(str(node.attrs["widths"]).split())
    widths = _widths(node, width, columns)
    head = str(node.attrs.get("head", ""))
    rows: list[list[object]] = [[Paragraph(words.strip(), styles.head_cell) for words in head.split("|")]] if head else []
    commands: list[Command] = list(RULED) + ([("BACKGROUND", (0, 0), (-1, 0), SHADE)] if head else [])
    for child in node.children:
        if child.type == "container_band":
            commands += _band(len(rows))
            rows.append([Paragraph(child.info.strip().removeprefix("band").strip(), styles.head_cell), *[""] * (columns - 1)])
        elif child.type == "container_item":
            rows.append(_item(child, styles, columns, blocks(child.children, widths[1] - 2 * PADDING)))
        else:
            raise BadSource(f"a grid holds items and bands, not {child.type}")
    return Table(rows, colWidths=widths, repeatRows=int(bool(head)), style=TableStyle(commands))


def _band(y: int) -> list[Command]:
    """A shaded row across the table that stays on the page of the row after it."""
    return [("SPAN", (0, y), (-1, y)), ("BACKGROUND", (0, y), (-1, y), SHADE), ("NOSPLIT", (0, y), (-1, y + 1))]


def _item(node: SyntaxTreeNode, styles: Styles, columns: int, content: list[Flowable]) -> list[object]:
    first, _, last = node.info.strip().removeprefix("item").partition("|")
    cells: list[object] = [Paragraph(first.strip(), styles.cell), content]
    return cells if columns == 2 else [*cells, Paragraph(last.strip(), styles.head_cell)]


def _cell_style(styles: Styles, head: bool) -> ParagraphStyle:
    return styles.head_cell if head else styles.cell


def _widths(node: SyntaxTreeNode, width: float, columns: int) -> list[float]:
    shares = [float(share) for share in str(node.attrs.get("widths", "1 " * columns)).split()]
    if len(shares) != columns:
        raise BadSource(f"{len(shares)} widths for {columns} columns near {plain(node)[:40]!r}")
    return [width * share / sum(shares) for share in shares]


def _shading(rows: Sequence[Sequence[SyntaxTreeNode]], node: SyntaxTreeNode, head: bool) -> list[Command]:
    commands: list[Command] = [("BACKGROUND", (0, 0), (-1, 0), SHADE)] if head else []
    for y, row in enumerate(rows):
        words = [plain(cell) for cell in row]
        if node.attrs.get("bands") and words[0] and not any(words[1:]):
            commands += _band(y)
        if node.attrs.get("fill") == "status":
            commands += [("BACKGROUND", (x, y), (x, y), FILLS[word]) for x, word in enumerate(words) if word in FILLS]
    return commands
