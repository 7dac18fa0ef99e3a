"""The commands of the command line, by what they are about."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what it is called, what it does, what its help shows."""

    name: str
    run: Callable[..., None]
    """Its parameters are the command's arguments and options; its docstring is the help. Leaves with `typer.Exit(code)`."""
    examples: tuple[str, ...]
    """Whole command lines, as one would type them."""
    parts: tuple["Command", ...] = ()
    """Commands under this one: `papers review accept`. It then runs by itself where none of them is named."""
