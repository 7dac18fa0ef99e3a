"""Results as text: a table on a terminal, aligned lines in a pipe. Everything that papers say is made safe to show first."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.wording import shown

if TYPE_CHECKING:  # `--help` prints nothing through it, and must not wait for it
    from rich.console import Console, JustifyMethod

_WIDEST_PAD = 48
"""Aligned lines are not padded further than this: one long cell must not push every other line out of sight."""

_SHARE = 8
"""On a terminal a column that is not wide has at most an eighth of the width …"""
_WORD = 14
"""… but room for its longest word of up to so many characters."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a grid."""

    name: str
    right: bool = False
    """Numbers stand to the right."""
    wide: bool = False
    """It holds sentences or names, and takes the room that the others leave."""


def print_text(console: "Console", text: str, indent: int = 0, style: str = "") -> None:
    """`text`, wrapped at the terminal's edge; unwrapped in a pipe, where the next program wants whole lines."""
    from rich.padding import Padding
    from rich.text import Text

    if console.is_terminal:
        console.print(Padding(Text(shown(text), style=style), (0, 0, 0, indent), expand=False))
    else:
        console.print(Text(" " * indent + shown(text)), soft_wrap=True)


def print_json(console: "Console", value: object) -> None:
    """`value` as JSON, the only thing on its stream: over several lines for a reader, on one for a program."""
    from assistant.export import to_json

    indent = 2 if console.is_terminal else None
    text = to_json(value, indent) if console.encoding.startswith("utf") else json.dumps(value, indent=indent)
    console.file.write(text + "\n")


def print_grid(console: "Console", columns: Sequence[Column], rows: Sequence[Sequence[str]], title: str = "") -> None:
    """A table on a terminal; in a pipe a line for each row, its cells aligned, after a line with the columns' names."""
    from rich.text import Text

    cells = [[shown(cell) for cell in row] for row in rows]
    if console.is_terminal:
        _print_table(console, columns, cells, title)
        return
    for line in aligned(columns, cells):
        console.print(Text(line), soft_wrap=True)


def aligned(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[str]:
    """The columns' names and the rows as lines of aligned cells with two spaces between; an empty cell is a dash."""
    lines = [[column.name for column in columns], *([" ".join(cell.split()) or "-" for cell in row] for row in rows)]
    widths = [min(max(map(len, cells)), _WIDEST_PAD) for cells in zip(*lines, strict=True)]
    return [_line(columns, widths, line) for line in lines]


def _line(columns: Sequence[Column], widths: Sequence[int], cells: Sequence[str]) -> str:
    padded = (
        cell.rjust(width) if column.right else cell.ljust(width)
        for column, width, cell in zip(columns, widths, cells, strict=True)
    )
    return "  ".join(padded).rstrip()


def _print_table(console: "Console", columns: Sequence[Column], rows: Sequence[Sequence[str]], title: str) -> None:
    from rich.table import Table
    from rich.text import Text

    kept = [at for at in range(len(columns)) if any(row[at] for row in rows)]  # room is short: no empty column
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), leading=1)
    for at in kept:
        words = (word for row in rows for word in row[at].split())
        cap = max(console.width // _SHARE, min(_WORD, max(map(len, words), default=0)))
        justify: JustifyMethod = "right" if columns[at].right else "left"
        table.add_column(columns[at].name, justify=justify, max_width=None if columns[at].wide else cap, overflow="fold")
    for row in rows:
        table.add_row(*(Text(row[at]) for at in kept))
    if title:
        console.print(Text(f"\n{shown(title)}\n", style="bold"))
    console.print(table)
