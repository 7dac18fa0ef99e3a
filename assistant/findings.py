"""The vocabulary of what comes out: question, evidence, citation, answer, target, action."""

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.papers import Filters, Passage

Turn = tuple[str, str]
"""One exchange of a conversation: the question and the answer that was given."""

FROM_A_DRAFT = "From a draft."
"""What is said of words of a paper that is marked as a draft."""

DIFFER = "The papers differ:"
"""How the sentence of an answer begins that sets two papers' figures side by side."""

LONGEST_QUESTION = 2_000
"""Characters a question may have, whichever way it is asked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came: words, conversation, limits."""

    question: str
    history: tuple[Turn, ...] = ()
    filters: Filters = field(default_factory=Filters)


class Status(StrEnum):
    """What kind of answer an answer is."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_FOUND = "not_found"
    DECLINED = "declined"


class Verdict(StrEnum):
    """What somebody found an answer to be."""

    RIGHT = "right"
    WRONG = "wrong"
    UNHELPFUL = "unhelpful"


@dataclass(frozen=True, slots=True)
class Citation:
    """The words in a paper that a statement rests on. One whose quote does not stand on that page cannot exist."""

    marker: int
    """The number in square brackets, from 1."""
    paper: str
    title: str
    body: str | None
    date: str | None
    page: int | None
    heading: tuple[str, ...]
    item: str | None
    quote: str
    """Verbatim, white space collapsed."""
    recognised: float | None = None
    """How sure the recognition of that page was, from 0 to 1, where it is a scan; `None`: the file held the words."""
    doubtful: tuple[str, ...] = ()
    """Words of the quote with a figure in them that were recognised without being sure."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What asking a language model cost."""

    prompt_tokens: int
    answer_tokens: int
    seconds: float
    estimated: bool = False
    """The server did not count its tokens: they are estimated from the length of the text."""

    def plus(self, other: "Usage") -> "Usage":
        """Both together."""
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.answer_tokens + other.answer_tokens,
            round(self.seconds + other.seconds, 3),
            self.estimated or other.estimated,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What the papers say."""

    question: str
    standalone_question: str
    status: Status
    text: str
    """Plain text with markers `[1]`. For `not_found`, what is missing."""
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    """Where `not_found`: the closest places, offered as such."""
    conflicts: tuple[tuple[int, ...], ...] = ()
    """Markers of citations that disagree."""
    writer: str = "quotes"
    """`quotes`, or the name of the language model whose words they are."""
    notices: tuple[str, ...] = ()
    """What the reader should know of how a language model wrote it: sentences left out, or why it did not write."""
    usage: Usage | None = field(default=None, compare=False)
    """What asking the model cost; `None` where none was asked."""
    seconds: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Found:
    """One passage of a search, best first."""

    rank: int
    score: float
    passage: Passage
    ranks: tuple[int | None, ...] = ()
    """Its rank in each list that was fused (by words, by meaning), from 1; `None` where a list has it not."""
    fused: int = 0
    """Its rank before the passages were ranked by their units."""


class Review(StrEnum):
    """What an officer has said of a row."""

    OPEN = ""
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Target:
    """A stated aim for a measurable or directional outcome. A field the paper does not give is `None`."""

    id: str
    paper: str
    page: int | None
    heading: tuple[str, ...]
    text: str
    """Verbatim, white space collapsed; list marks and item numbers left out."""
    quote: str
    theme: str | None = None
    measure: str | None = None
    direction: str | None = None
    """reduce, increase, maintain, achieve, improve or other."""
    value: float | None = None
    unit: str | None = None
    """`%`, `£` or `count`."""
    per: str | None = None
    baseline: str | None = None
    deadline: str | None = None
    """As written."""
    deadline_iso: str | None = None
    lead: str | None = None
    review: Review = Review.OPEN
    item: str | None = None
    """Printed number of the paragraph or minute."""
    proposed_by: str = ""
    """The language model that proposed it; empty: the rules found it, or a person."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person or body is to do. A field the paper does not give is `None` or empty."""

    id: str
    paper: str
    page: int | None
    heading: tuple[str, ...]
    text: str
    quote: str
    theme: str | None = None
    owner: tuple[str, ...] = ()
    """As written: initials, roles or bodies."""
    owner_names: tuple[str, ...] = ()
    """Initials resolved from that paper."""
    due: str | None = None
    """As written."""
    due_iso: str | None = None
    status: str | None = None
    """As printed."""
    ref: str | None = None
    """Paragraph, minute or recommendation number."""
    review: Review = Review.OPEN
    item: str | None = None
    """Printed number of the paragraph or minute that it stands under."""
    proposed_by: str = ""
    """The language model that proposed it; empty: the rules found it, or a person."""


Commitment = Target | Action
