"""What a fact about a paper may rest on, and how sure that makes it.

A confidence says how often a fact that rests on such a clue is right, in steps of five hundredths: judged first, then compared
with the papers at hand, and lowered where a clue had misled. Facts below `ingest.papers.SURE` are shown as doubtful.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from ingest.papers import Clue

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Rest:
    """A kind of clue."""

    words: str
    confidence: float


CATALOGUE = Rest("the catalogue", 1.0)
DESCRIBED = Rest("papers describe", 1.0)

LABEL = Rest("a labelled line", 0.95)
ANNOUNCED = Rest("the announcement of the meeting", 0.9)
TITLE = Rest("the title", 0.9)
TITLE_AND_HEAD = Rest("the first heading and the running head", 0.9)
HEADING = Rest("the first heading", 0.8)
RUNNING_HEAD = Rest("the running head", 0.75)
TOP = Rest("the first lines", 0.75)
BODY_AND_DATE = Rest("the body and the date of the meeting", 0.7)
FIRST_LINE = Rest("the first line", 0.65)
PHRASE = Rest("a sentence near the top", 0.6)
FILE_NAME = Rest("the file's name", 0.6)
OFTEN = Rest("the name that it uses most", 0.5)
DISPUTED = Rest("the file's name or running head, against a date that is the last meeting's", 0.5)
PERIOD = Rest("the years that it covers", 0.45)
BARE_FILE_NAME = Rest("the file's name, for want of a title", 0.3)
NO_CLUE = Rest("no clue", 0.3)

MARKED = Rest("a marking", 0.95)
UNMARKED = Rest("no marking", 0.7)
MARKED_IN_PART = Rest("a marking of a part of it, or an unclear one", 0.5)


@dataclass(frozen=True, slots=True)
class Guess(Generic[Value]):
    """A fact that was read off a paper."""

    value: Value
    rest: Rest

    def clue(self, fact: str) -> Clue:
        """As it is kept with the paper."""
        return Clue(fact, self.rest.words, self.rest.confidence)
