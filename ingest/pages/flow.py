"""Documents without pages (Word, web pages) → elements, by the same rules that read a page.

A reader of such a format says what each paragraph and table is; here they are set out as lines and tables at places, so that
headings, layout tables, minutes and Action-by columns are told as in a PDF.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.elements import Element
from ingest.pages.geometry import Box, Word
from ingest.pages.lines import Line
from ingest.pages.order import Note, Piece
from ingest.structure import elements_of
from ingest.tables import Cell, Grid

WIDTH = 480.0
"""Points: how wide the sheet is that everything is set on."""

STEP = 3.0
"""So many times the type's size stand between two lines: paragraphs are given, and none is to be joined to the next."""

BODY = 11.0
"""Points: the type's size where a format does not say."""

SMALL_PRINT = 5.0
"""Points: the type of footnotes."""

LARGEST = 36.0
"""Points: larger type counts as this large; headings by style are set larger."""

MOST_COLUMNS = 60
"""What a table has beyond these columns is set into the last."""

REPEATED = 25
"""A cell merged downwards that holds no more words than this holds for each of its rows."""

HEADING_WORDS = 24
"""What is longer is no heading, whatever its style is called."""

SHEET = 1
"""The one page that everything stands on until its number is taken off."""


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph as its format says it."""

    text: str
    mark: str = ""
    """Its printed number or bullet."""
    bold: bool = False
    size: float = BODY
    level: int | None = None
    """Headings by style: 1 is outermost, 0 the title."""
    margin: str = ""
    """Who is to act, where that stands beside it."""
    small: bool = False
    """A footnote."""


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of a table as its format says it."""

    paras: tuple[Para, ...] = ()
    """Empty ones too: they push down what is to stand level with the words beside it."""
    across: int = 1
    down: int = 1
    names: bool = False
    """The format says that it names a column."""
    width: float = 0.0
    """Of one of its columns, in any unit; 0 where the format does not say."""

    @property
    def words(self) -> int:
        """How many words it holds."""
        return sum(len(para.text.split()) for para in self.paras)


@dataclass(slots=True)
class Flow:
    """What has been said so far."""

    pieces: list[Piece] = field(default_factory=list)
    _y: float = 0.0
    _tables: int = 0

    def say(self, paras: Iterable[Para]) -> None:
        """Adds paragraphs."""
        for para in paras:
            if any(c.isalnum() for c in para.text):
                line = _line(para, 0.0, WIDTH, self._y)
                self.pieces.append(Note(line, para.margin) if para.margin else line)
                self._y += STEP * line.size

    def table(self, rows: Sequence[Sequence[Field]], edges: tuple[float, ...] = ()) -> tuple[float, ...]:
        """Adds a table, and gives where its columns begin and end; one of a single column only frames its words.

        `edges`: those of a table that is taken up again behind one that stands in a cell of it.
        """
        placed = _placed(rows)
        width = max((len(row) for row in placed), default=0)
        if width < 2 or not any(cell.words for row in placed for cell in row if cell):
            self.say(para for row in rows for cell in row for para in cell.paras)
            return edges
        if len(edges) != width + 1:
            self._tables += 1
            edges = _edges(placed, width, 20.0 * self._tables)
        top = self._y
        set_rows = [self._row(row, edges) for row in placed]
        box = Box(edges[0], top, edges[-1], self._y)
        self.pieces.append(Grid(box, tuple(row for row in set_rows if any(c.lines for c in row)), edges, SHEET))
        return edges

    def elements(self) -> list[Element]:
        """All of it, in order, on no page."""
        made = elements_of([self.pieces], whole=True, largest=LARGEST)
        return [replace(element, runs=tuple(replace(run, page=None) for run in element.runs)) for element in made]

    def _row(self, row: Sequence[Field | None], edges: Sequence[float]) -> tuple[Cell, ...]:
        top, low = self._y, self._y + BODY
        cells = []
        for at, here in enumerate(row):
            lines, bottom = _cell(here or Field(), edges[at], edges[min(at + (here.across if here else 1), len(edges) - 1)], top)
            cells.append(Cell(lines, here.across if here else 1))
            low = max(low, bottom)
        self._y = low
        return tuple(cells)


def _placed(rows: Sequence[Sequence[Field]]) -> list[list[Field | None]]:
    """Each row with as many places as there are columns; `None` where a merged cell of this row reaches."""
    placed: list[dict[int, Field | None]] = [{} for _ in rows]
    for y, row in enumerate(_folded(row) for row in rows):
        x = 0
        for at, cell in enumerate(row):
            while x in placed[y] and x < MOST_COLUMNS - 1:
                x += 1
            wide = max(1, min(cell.across, MOST_COLUMNS - x - (len(row) - at - 1)))
            for below in range(y, min(y + max(cell.down, 1), len(rows))):
                copy = replace(cell if below == y or cell.words <= REPEATED else Field(), across=wide)
                placed[below] |= {x + right: copy if not right else None for right in range(wide)}
            x = min(x + wide, MOST_COLUMNS - 1)
    width = max((max(row, default=-1) + 1 for row in placed), default=0)
    return [[row.get(x, Field()) for x in range(width)] for row in placed]


def _folded(row: Sequence[Field]) -> Sequence[Field]:
    """The row, what stands beyond the last column set into it."""
    rest = tuple(para for cell in row[MOST_COLUMNS - 1 :] for para in cell.paras)
    return row if len(row) <= MOST_COLUMNS else [*row[: MOST_COLUMNS - 1], Field(rest)]


def _edges(placed: Sequence[Sequence[Field | None]], width: int, left: float) -> tuple[float, ...]:
    """Where the columns begin and end: as wide as the format says, else as their words need."""
    wants = []
    for column in range(width):
        cells = [row[column] for row in placed]
        said = max((cell.width for cell in cells if cell and cell.across == 1), default=0.0)
        wants.append(said or max((math.sqrt(1 + cell.words) for cell in cells if cell), default=1.0))
    share = WIDTH / sum(wants)
    edges = [left]
    for want in wants:
        edges.append(edges[-1] + max(want * share, 20.0))
    return tuple(edges)


def _cell(cell: Field, x0: float, x1: float, top: float) -> tuple[tuple[Line, ...], float]:
    """A cell's lines, and where it ends."""
    lines = []
    y = top
    for para in _stacked(cell.paras):
        size = min(para.size, LARGEST)
        if para.text.strip() or para.mark:
            lines.append(_line(replace(para, bold=para.bold or cell.names, level=None), x0, x1, y))
        printed = max(1, math.ceil(len(para.text) * 0.5 * size / max(x1 - x0, 1.0)))
        y += printed * STEP * size
    return tuple(lines), y


def _stacked(paras: Sequence[Para]) -> list[Para]:
    """Names one under the other, each in a paragraph of its own, as one."""
    if not all(len(para.text.split()) <= 4 and not para.mark for para in paras):
        return list(paras)
    made: list[Para] = []
    for para in paras:
        if made and made[-1].text.strip() and para.text.strip():
            made[-1] = replace(made[-1], text=f"{made[-1].text} {para.text}", bold=made[-1].bold and para.bold)
        else:
            made.append(para)
    return made


def _line(para: Para, x0: float, x1: float, y: float) -> Line:
    words = " ".join(para.text.split())
    level = para.level if para.level is not None and _may_head(words) else None
    size = SMALL_PRINT if para.small else min(max(para.size, 6.0), LARGEST)
    size = size if level is None else LARGEST + 30 - 2 * min(level, 9)
    text = f"{para.mark} {words}".strip()
    return Line(text, Box(x0, y, x1, y + size), size, para.bold or level is not None, _tabbed(para, text, size, y), SHEET)


def _may_head(words: str) -> bool:
    count = len(words.split())
    return count <= HEADING_WORDS and not (words.endswith((".", ";")) and count > 10)


def _tabbed(para: Para, text: str, size: float, y: float) -> tuple[Word, ...]:
    """The first two words far apart, where a tab parts a number from its words."""
    tab = para.mark or re.match(r"\s*\S{1,8}\t", para.text)
    pair = text.split(maxsplit=1)
    if not tab or len(pair) < 2:
        return ()
    return (Word(pair[0], Box(0, y, 10, y + size), size), Word(pair[1], Box(10 + 2 * size, y, WIDTH, y + size), size))
