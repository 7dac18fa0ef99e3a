"""The vocabulary between units and evidence: a unit with what speaks for it, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from assistant.units import Unit


class Part(StrEnum):
    """What a score is made of, in plain words."""

    WORDS = "words of the question"
    HINTS = "words near it or like it"
    PASSAGE = "rank of its passage"
    KIND = "kind of answer"
    AIM = "under a heading of aims"
    DECISION = "says what was decided"
    MEANING = "says what it is"
    ROW = "table row or cell"
    EXTREME = "highest or lowest row"
    YEAR = "year asked for"
    NO_ANSWER = "label, heading, address or order to a program"
    SCAN = "read by character recognition"
    ELSEWHERE = "paper of another body"
    CONVERSATION = "near the last answer"


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit and why it was taken."""

    unit: Unit
    score: float
    cover: float
    """Part of the question's words, by rarity, that it speaks of: 0 to 1."""
    stakes: Mapping[str, float] = field(default_factory=dict)
    """stem of a question's word → how much it matters in this paper."""
    found: Mapping[str, float] = field(default_factory=dict)
    """stem → how fully it is spoken of."""
    parts: Mapping[Part, float] = field(default_factory=dict)
    """What the score is the sum of."""

    def gaining(self, part: Part, gain: float) -> "Scored":
        """The same with so much more (less, where negative)."""
        return replace(self, score=self.score + gain, parts={**self.parts, part: gain})


class Fate(StrEnum):
    """What became of a unit when the answer was chosen, in plain words."""

    TAKEN = "taken"
    LIST = "passed over: one item of this list says as much"
    NEIGHBOUR = "passed over: the item beside it says itself what this one only stands under"
    OTHER_PAPER = "passed over: its paper is of none of the bodies compared"
    SAME = "passed over: it says what a unit already taken says"
    LONG = "passed over: the answer would be too long"
    WEAK = "passed over: too weak beside the best"
    FULL = "passed over: the answer is full"


@dataclass(frozen=True, slots=True)
class Choice:
    """The units that are to answer, and what became of the others."""

    taken: Sequence[Scored] = ()
    """Best first; where papers are compared, each has its say in turn."""
    fates: Sequence[tuple[Scored, Fate]] = ()
    """Those for which something was decided one by one."""
    others: Fate = Fate.FULL
    """What became of the rest."""

    def fate(self, scored: Scored) -> Fate:
        """What became of a unit."""
        if any(each is scored for each in self.taken):
            return Fate.TAKEN
        return next((fate for each, fate in self.fates if each is scored), self.others)
