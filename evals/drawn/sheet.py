"""A sheet of paper to draw on: words at a place, wrapped prose, ruled tables. Points from the top left corner."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

PLAIN, BOLD = "Helvetica", "Helvetica-Bold"

FILLER = (
    "The board met four times in the year and heard from each of its groups. Officers told it what had been done in the wards "
    "and what stood in the way, and members asked how residents would come to know of it. "
)
"""Running text, so that a page shows what size its prose is."""


class Sheet:
    """Draws a paper page by page; the same calls give the same bytes."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        self.width, self.height = size
        self.out = BytesIO()
        self.canvas = Canvas(self.out, pagesize=size, invariant=1, pageCompression=1)
        self.y = 72.0
        """Where the next line stands."""

    def put(self, x: float, y: float, text: str, size: float = 10, bold: bool = False) -> float:
        """Words at a place; returns where they end."""
        font = BOLD if bold else PLAIN
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, text)
        return x + float(stringWidth(text, font, size))

    def mixed(self, x: float, y: float, *pieces: tuple[str, float, bool, float]) -> None:
        """Words of several styles on one level: (text, size, bold, points raised)."""
        for text, size, bold, raised in pieces:
            x = self.put(x, y - raised, text, size, bold)

    def column(self, x: float, y: float, lines: Sequence[str], size: float = 10, step: float = 0.0, bold: bool = False) -> float:
        """Lines under one another; returns where the next would stand."""
        for line in lines:
            self.put(x, y, line, size, bold)
            y += step or 1.25 * size
        return y

    def prose(self, text: str, x: float = 72, width: float = 450, size: float = 10, bold: bool = False) -> None:
        """A wrapped paragraph under what was drawn last."""
        font = BOLD if bold else PLAIN
        self.y = self.column(x, self.y, simpleSplit(text, font, size, width), size, 0, bold) + 0.7 * size

    def heading(self, text: str, size: float = 14, width: float = 450) -> None:
        """A bold paragraph with room above it."""
        self.y += 0.6 * size
        self.prose(text, size=size, width=width, bold=True)

    def bullets(self, *texts: str, mark: str = "\u2022", font: str = PLAIN) -> None:
        """Wrapped items behind a mark."""
        for text in texts:
            self.canvas.setFont(font, 10)
            self.canvas.drawString(78, self.height - self.y, mark)
            self.prose(text, x=96, width=420)

    def page(self) -> None:
        """The next page."""
        self.canvas.showPage()
        self.y = 72.0

    def table(
        self,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        x: float = 72,
        size: float = 9,
        bold: int = 1,
        wide: Mapping[tuple[int, int], int] | None = None,
        tall: Mapping[tuple[int, int], int] | None = None,
    ) -> None:
        """A ruled table; the first `bold` rows in bold. `wide`, `tall`: how many columns, rows a cell spans."""
        wide, tall = wide or {}, tall or {}
        lefts = [x + sum(widths[:c]) for c in range(len(widths))]
        top = self.y - size
        for r, row in enumerate(rows):
            font = BOLD if r < bold or (r, 0) in wide else PLAIN
            wrapped = [simpleSplit(text, font, size, sum(widths[c : c + wide.get((r, c), 1)]) - 6) for c, text in enumerate(row)]
            high = 1.25 * size * max(len(lines) for lines in wrapped) + 5
            for c, lines in enumerate(wrapped):
                self.column(lefts[c] + 3, top + size + 1, lines, size, 0, font == BOLD)
            self._rule(lefts, widths, (top, high), _edges(r, len(row), wide, tall))
            top += high
        self.canvas.line(x, self.height - top, x + sum(widths), self.height - top)
        self.y = top + 2.2 * size

    def _rule(
        self,
        lefts: Sequence[float],
        widths: Sequence[float],
        level: tuple[float, float],
        edges: Sequence[tuple[bool, bool]],
    ) -> None:
        top, high = level
        for c, (above, left) in enumerate(edges):
            if above:
                self.canvas.line(lefts[c], self.height - top, lefts[c] + widths[c], self.height - top)
            if left:
                self.canvas.line(lefts[c], self.height - top, lefts[c], self.height - top - high)
        right = lefts[-1] + widths[-1]
        self.canvas.line(right, self.height - top, right, self.height - top - high)

    def done(self) -> bytes:
        """The paper."""
        self.canvas.save()
        return self.out.getvalue()


def _edges(
    row: int, count: int, wide: Mapping[tuple[int, int], int], tall: Mapping[tuple[int, int], int]
) -> list[tuple[bool, bool]]:
    """For each cell of a row: whether a line is drawn above it and to its left."""
    crossed = {c for (r, c), rows in tall.items() if r < row < r + rows}
    joined = {c for (r, first), columns in wide.items() if r == row for c in range(first + 1, first + columns)}
    return [(c not in crossed, c not in joined) for c in range(count)]
