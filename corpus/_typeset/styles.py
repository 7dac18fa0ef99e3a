"""The look: paragraph styles in Helvetica, which every reader has, so no font is embedded."""

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle

from _typeset.source import Look

PLAIN, BOLD = "Helvetica", "Helvetica-Bold"


@dataclass(frozen=True, slots=True)
class Styles:
    """Every paragraph style of one paper."""

    text: ParagraphStyle
    headings: tuple[ParagraphStyle, ...]
    """From the first level."""
    cell: ParagraphStyle
    head_cell: ParagraphStyle
    note: ParagraphStyle


def make_styles(look: Look) -> Styles:
    """The styles that a source's hints ask for."""
    text = ParagraphStyle("text", fontName=PLAIN, fontSize=look.size, leading=look.size * 1.22, spaceAfter=look.size * 0.7)
    text.allowWidows, text.allowOrphans = 0, 0
    cell = ParagraphStyle("cell", fontName=PLAIN, fontSize=look.table_size, leading=look.table_size * 1.2, spaceAfter=2)
    head_cell = ParagraphStyle("head cell", parent=cell, fontName=BOLD)
    note = ParagraphStyle("note", parent=cell, fontSize=8, leading=9.5)
    return Styles(text, tuple(_heading(look, level) for level in range(4)), cell, head_cell, note)


def _heading(look: Look, level: int) -> ParagraphStyle:
    size = look.size + (7, 3, 1, 0)[level]
    style = ParagraphStyle(f"heading {level + 1}", fontName=BOLD, fontSize=size, leading=size * 1.2)
    style.spaceBefore, style.spaceAfter = size * 0.8, size * 0.45
    style.textColor = HexColor(look.colour)
    if level < look.centred:
        style.alignment = TA_CENTER
    if level == 3:
        style.fontName = "Helvetica-BoldOblique"
    return style


def hanging(style: ParagraphStyle, indent: float, outer: float = 0) -> ParagraphStyle:
    """`style` with a mark at `outer` points and its words hanging at `indent` points, lines close together."""
    name = f"{style.name} hanging {outer} {indent}"
    return ParagraphStyle(
        name, parent=style, leftIndent=indent, bulletIndent=outer, bulletFontName=PLAIN, bulletFontSize=style.fontSize
    )
