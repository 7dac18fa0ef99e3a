"""Where marks stand on a sheet of paper. Points (1/72 inch) from the top left corner of the page as a reader sees it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top

    def holds(self, other: "Box") -> bool:
        """Whether the middle of `other` lies inside."""
        x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around all of `boxes` (at least one)."""
    return Box(min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes))


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a gap between them."""

    text: str
    box: Box
    size: float
    """Height of the type in points."""
    bold: bool = False
    glued: bool = False
    """No space stands before it: it touches the word to its left, in another style."""
    sure: float = 1.0
    """Recognised in a picture: how sure the recogniser is of it, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, upright or level."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page before anyone has made sense of it."""

    number: int
    """Counted from 1."""
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    plain: str = ""
    """Text without places, one printed line a line, from a page that only the second reader could read."""
    problem: str = ""
    """Why nothing of it could be read, in plain words."""
    recognised: float | None = None
    """Its words were recognised in a picture of it: how sure that is on the whole, from 0 to 1."""
    blank: bool = False
    """Its picture was looked at, and nothing is printed on it."""
    remarks: tuple[str, ...] = ()
    """What else a reader of the paper should know, in plain words: things in the file that were not opened."""
    hidden: tuple[tuple[str, int], ...] = ()
    """(how it is hidden, words): text that nobody can see, left out."""
