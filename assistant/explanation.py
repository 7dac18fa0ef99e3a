"""The vocabulary of an explanation: how a question was understood, what was found for it, what became of that, and why.

Everything in it comes from papers that the reader may see: it is made from what the search let through.
"""

from dataclasses import dataclass

from assistant.findings import Status


@dataclass(frozen=True, slots=True)
class WordUsed:
    """A word that was looked up word for word."""

    word: str
    way: str
    """Why: asked, said before, meant by a mistyped word, another word for, long name of, short name of."""
    source: str
    """The word or name that it stands for; empty where it was asked or said itself."""
    known: bool
    """Whether any paper has it."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """The question as it was understood."""

    kinds: tuple[str, ...]
    """The kinds of answer it wants, the first first: number, percent, money, date, period, person, list, definition, other."""
    years: tuple[str, ...]
    """As `2018`, or `2018/19` for a financial year."""
    months: tuple[str, ...]
    names: tuple[str, ...]
    """The places, bodies and people that the evidence must speak of, in small letters."""
    counted: str
    """What it asks the number of."""
    measured: tuple[str, ...]
    """What it asks a measure of."""
    aimed: bool
    """It asks what is meant to come about."""
    extremes: str
    """`most` or `least`."""
    follow_up: bool
    """It leans on the question and answer before it."""
    words: tuple[WordUsed, ...]
    parts: tuple[str, ...]
    """The questions that it is made of, each looked up by itself; none where it is one."""
    compared: tuple[tuple[str, ...], ...]
    """Where it compares, the papers of each body, which are searched apart."""
    filters: tuple[tuple[str, str], ...]
    """The limits in force, as (body, kind, year or paper; value)."""
    reader: str
    """The access class in whose papers it was looked for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was found."""

    rank: int
    """In the end, after the passages were ranked by the sentences, items and rows in them."""
    by_words: int | None
    """Its rank in the keyword search; `None` where that did not find it."""
    by_meaning: int | None
    """Its rank in the dense search."""
    fused: int
    """Its rank after both were fused."""
    paper: str
    page: int | None
    heading: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Gain:
    """A part of a score."""

    part: str
    """In plain words."""
    gain: float


@dataclass(frozen=True, slots=True)
class Said:
    """What a gate said against a unit."""

    gate: str
    """What a unit must speak of to pass it, in plain words."""
    why: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence, list item, table row or list that could have answered."""

    rank: int
    paper: str
    page: int | None
    heading: tuple[str, ...]
    text: str
    score: float
    gains: tuple[Gain, ...]
    """What the score is the sum of, the greatest first; parts that count for nothing are left out."""
    has: tuple[str, ...]
    """Words of the question that it speaks of."""
    lacks: tuple[str, ...]
    taken: bool
    """It was chosen to answer; the gates may still have stopped it."""
    used: bool
    """It is in the answer."""
    outcome: str
    """What became of it, in plain words."""
    checked: bool
    """Whether it was held against the gates."""
    objections: tuple[Said, ...]
    """What they said against it; the first is the one that counts."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A statement that did not hold against the words it cites, and was not made."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an answer came about."""

    question: str
    standalone_question: str
    understanding: Understanding | None
    """`None` where the question was declined unread."""
    passages_found: int
    passages: tuple[Candidate, ...]
    """The best of them."""
    units_weighed: int
    units: tuple[Weighed, ...]
    """Every one that was taken, and the best of the others."""
    unsaid: tuple[Unsaid, ...]
    status: Status
    verdict: str
    """Why it ended so, in plain words."""
