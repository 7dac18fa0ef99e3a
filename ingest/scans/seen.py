"""What a recogniser gives: strips of letters, in pixels of the picture."""

from dataclasses import dataclass
from typing import Protocol

from ingest.scans.picture import Pixels


@dataclass(frozen=True, slots=True)
class Letter:
    """One character, a space too."""

    text: str
    x: float
    """Where its middle is, in pixels from the left; a space's is of no account."""
    sure: float
    """How sure the recogniser is, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Letters on one level, left to right, and the box they were found in."""

    x0: int
    top: int
    x1: int
    bottom: int
    letters: tuple[Letter, ...]

    @property
    def sure(self) -> float:
        """How sure the recogniser is on the whole."""
        return sum(letter.sure for letter in self.letters) / max(len(self.letters), 1)


class Recogniser(Protocol):
    """Finds and reads the words of a picture whose lines are level."""

    name: str
    """Its name and version: what it recognised is kept under this."""

    def strips(self, pixels: Pixels) -> list[Strip]:
        """Every strip of letters, in no order. Raises NotReadable where the recogniser cannot be run."""

    def slant(self, pixels: Pixels) -> bool:
        """Whether most of what it finds runs upward or downward: the page lies on its side."""
