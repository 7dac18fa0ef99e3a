"""Markdown tree → platypus flowables."""

import re
from collections.abc import Iterable, Iterator

from markdown_it.tree import SyntaxTreeNode
from reportlab.lib.colors import Color, HexColor, black
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    HRFlowable,
    NextPageTemplate,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from _typeset.inline import markup, plain
from _typeset.source import BadSource, Look
from _typeset.styles import Styles, hanging
from _typeset.tables import Command, grid, ruled_table

NUMBERED = re.compile(r"^(\d+(?:\.\d+)+)\s+")
ROOM_UNDER_HEADING = 75.0
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
SAMPLE = (
    "<b>SAMPLE PAPER.</b> Quillbridge is an invented borough. Its bodies, people and figures are made up "
    "to show how Partnership Papers works."
)


class Setter:
    """Sets one paper's Markdown in one width."""

    def __init__(self, look: Look, styles: Styles, width: float) -> None:
        self.look = look
        self.styles = styles
        self.width = width

    def paper(self, body: SyntaxTreeNode) -> list[Flowable]:
        """The whole paper, its first page marked as a sample."""
        return [self._framed([Paragraph(SAMPLE, self.styles.cell)]), Spacer(1, 10), *self.blocks(body.children, self.styles.text)]

    def blocks(self, nodes: Iterable[SyntaxTreeNode], style: ParagraphStyle) -> list[Flowable]:
        """Flowables for `nodes`, paragraphs in `style`. Raises BadSource at Markdown that is not provided for."""
        return [flowable for node in nodes for flowable in self._block(node, style)]

    def _block(self, node: SyntaxTreeNode, style: ParagraphStyle) -> Iterator[Flowable]:
        if node.type == "heading":
            yield CondPageBreak(ROOM_UNDER_HEADING)
            yield self._heading(node)
        elif node.type == "paragraph":
            yield self._paragraph(node, style)
        elif node.type in ("bullet_list", "ordered_list"):
            yield from self._list(node, style, depth=0)
        elif node.type == "table":
            yield ruled_table(node, self.styles, self.width)
            yield Spacer(1, 8)
        elif node.type == "hr":
            yield PageBreak() if node.markup[0] == "*" else HRFlowable(width="100%", color=black, thickness=0.5, spaceAfter=6)
        elif node.type.startswith("container_"):
            yield from self._container(node)
        elif node.type != "footnote_block":
            raise BadSource(f"the typesetter does not know {node.type}")

    def _heading(self, node: SyntaxTreeNode) -> Paragraph:
        level = int(node.tag[1])
        words = markup(node)
        if self.look.underlined and level == 3:
            words = f"<u>{words}</u>"
        return Paragraph(words, self.styles.headings[level - 1])

    def _paragraph(self, node: SyntaxTreeNode, style: ParagraphStyle) -> Paragraph:
        """A paragraph that opens with its number ("3.1 ...") hangs beside it."""
        words = markup(node)
        number = NUMBERED.match(words)
        if number is None:
            return Paragraph(words, style)
        return Paragraph(words[number.end() :], hanging(style, style.fontSize * 3.2), bulletText=number[1])

    def _list(self, node: SyntaxTreeNode, style: ParagraphStyle, depth: int) -> Iterator[Flowable]:
        outer, step = style.fontSize * (0.8 + 1.6 * depth), style.fontSize * 1.6
        tight = ParagraphStyle(f"{style.name} tight", parent=style, spaceAfter=style.fontSize * 0.25)
        inner = hanging(tight, outer + step, outer)
        for place, item in enumerate(node.children):
            for child in item.children:
                if child.type == "paragraph":
                    yield Paragraph(markup(child), inner, bulletText=self._mark(node, place, depth))
                else:
                    yield from self._list(child, style, depth + 1)
        if depth == 0:
            yield Spacer(1, style.spaceAfter / 2)

    @staticmethod
    def _mark(node: SyntaxTreeNode, place: int, depth: int) -> str:
        if node.type == "bullet_list":
            return "o" if depth else "\u2022"
        marks = node.attrs.get("marks")
        if marks == "alpha":
            return f"{chr(ord('a') + place)})"
        return f"({ROMAN[place]})" if marks == "roman" else f"{int(node.attrs.get('start', 1)) + place}."

    def _container(self, node: SyntaxTreeNode) -> Iterator[Flowable]:
        if node.type == "container_grid":
            yield grid(node, self.styles, self.width, self._in_cell)
            yield Spacer(1, 8)
        elif node.type == "container_box":
            yield self._framed(self.blocks(node.children, self.styles.cell), HexColor("#EEF3E6"))
            yield Spacer(1, 8)
        elif node.type == "container_columns":
            yield NextPageTemplate("columns")
            yield PageBreak()
            yield from Setter(self.look, self.styles, self.width / 2 - 9).blocks(node.children, self.styles.text)
            yield NextPageTemplate("page")
            yield PageBreak()
        else:
            raise BadSource(f"{node.type} {plain(node)[:30]!r} stands outside a grid")

    def _in_cell(self, nodes: Iterable[SyntaxTreeNode], width: float) -> list[Flowable]:
        return Setter(self.look, self.styles, width).blocks(nodes, self.styles.cell)

    def _framed(self, content: list[Flowable], fill: Color | None = None) -> Table:
        style: list[Command] = [("BOX", (0, 0), (-1, -1), 0.75, black)]
        style += [("LEFTPADDING", (0, 0), (-1, -1), 8), ("TOPPADDING", (0, 0), (-1, -1), 5)]
        if fill:
            style.append(("BACKGROUND", (0, 0), (-1, -1), fill))
        return Table([[content]], colWidths=[self.width], style=TableStyle(style))
