"""A table's row as evidence: which of its figures stands in which column."""

import re
from dataclasses import dataclass

from assistant.composing.texts import Text, text_of
from assistant.composing.wordings import FREE, is_figure
from assistant.words import stem

_ROW = re.compile(r"^(?P<label>[^.;]{1,120}) – (?P<column>[^:;]{1,80}): ")
"""How a table's row is told: its label, then each cell with its column's name, each of which stands for itself."""
_SHORT = 3
"""Words and figures of a cell that holds a figure and no sentence."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column."""

    column: frozenset[str]
    """The stems by which its column is told from the others."""
    figures: frozenset[str]


def is_row(text: str) -> bool:
    """Whether a text is a table's row."""
    return bool(_ROW.match(text))


def figure_cells(text: str) -> tuple[Cell, ...]:
    """The cells of a row that hold a figure and no sentence; none of another text."""
    row = _ROW.match(text)
    if not row:
        return ()
    cells = [each.partition(": ") for each in text[row.start("column") :].rstrip(".").split("; ")]
    names = [_stems(name) for name, _, _ in cells]
    found = []
    for place, (_, _, value) in enumerate(cells):
        tokens = text_of(value).tokens
        if any(is_figure(token) for token in tokens) and len(tokens) <= _SHORT:
            others = _stems(row["label"]).union(*names[:place], *names[place + 1 :])
            own = names[place] - others or names[place]
            found.append(Cell(own, frozenset(token for token in tokens if is_figure(token))))
    return tuple(found)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token) for token in text_of(text).tokens if token not in FREE)


def mispaired(said: Text, cells: tuple[Cell, ...]) -> str:
    """A figure that does not stand right beside the name of its own column; "" where each does.

    Columns and figures take turns: "2 in 2018, 3 in 2019" or "in 2018 2, in 2019 3".
    """
    turns: list[tuple[bool, frozenset[int]]] = []
    for token in said.tokens:
        named = frozenset(at for at, cell in enumerate(cells) if stem(token) in cell.column)
        valued = frozenset(at for at, cell in enumerate(cells) if token in cell.figures)
        if named and valued:
            return f"{token} may be a column or a figure of the row"
        if not named | valued:
            continue
        if turns and turns[-1][0] == bool(valued) and turns[-1][1] & (named | valued):
            turns[-1] = (turns[-1][0], turns[-1][1] & (named | valued))
        else:
            turns.append((bool(valued), named | valued))
    if not any(valued for valued, _ in turns):
        return ""
    pairs = list(zip(turns[::2], turns[1::2], strict=False))
    right = all(one[0] != other[0] and one[1] & other[1] for one, other in pairs)
    return "" if right and len(turns) % 2 == 0 else "a figure of the row does not stand beside its own column"
