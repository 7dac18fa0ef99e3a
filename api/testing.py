# ruff: noqa: ARG002 - a script need not look at everything that it is given
"""A scripted Assistant: two short invented papers and answers that are known beforehand.

For tests, and for looking at the widget without a store.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import ClassVar, cast

from assistant.assistant import Assistant
from assistant.conversations import Conversations, FeedbackBox
from assistant.explanation import Candidate, Explanation
from assistant.findings import Action, Answer, Asked, Citation, Found, Status, Target
from assistant.following import Follower
from assistant.language_model import Stopped, never
from assistant.lexicon import Lexicon
from assistant.listening import NOBODY, Listener
from assistant.register import Register, Reviewer
from assistant.register.testing import database_in_memory, records_in_memory
from ingest.errors import PapersError, UnknownPaper
from ingest.index import Index
from ingest.ledger import Entered
from ingest.papers import Access, Block, Filters, Page, Paper, PaperKind, Passage, Place, years_of

STRATEGY = Paper(
    id="sample-strategy-2031",
    sha256="0" * 64,
    title="Safer Streets Strategy 2031-2034 (sample)",
    body="Safer Streets Partnership (sample)",
    kind=PaperKind.STRATEGY,
    date="2031-04-20",
    period="2031-2034",
    source="sample-strategy-2031.pdf",
    page_count=2,
)
NOTE = Paper(
    id="sample-note-2032",
    sha256="1" * 64,
    title="Note to the board (sample)",
    body="Safer Streets Partnership (sample)",
    kind=PaperKind.BRIEFING,
    date="2032-01-12",
    access=Access.OFFICERS,
    source="sample-note-2032.md",
)
PAGES = {
    STRATEGY.id: (
        Page(1, "Safer Streets Strategy 2031-2034\n\nForeword\nThis is a sample paper of an invented borough. It names no one."),
        Page(
            2,
            "Objective 1: Fewer burglaries\n\nTargets\nReduce domestic burglary by 10% by March 2034, from\nthe 2030/31 baseline "
            "of 412 offences.\nIncrease the share of homes with marked property to 60%.\n\nActions\n"
            "The Neighbourhood Team Leader will visit every home\nthat was burgled twice, by 30 June 2031.",
        ),
    ),
    NOTE.id: (Page(None, "Burglary has fallen by 4% since the strategy began, to 396 offences."),),
}
BURGLARY = Citation(
    marker=1,
    paper=STRATEGY.id,
    title=STRATEGY.title,
    body=STRATEGY.body,
    date=STRATEGY.date,
    page=2,
    heading=("Objective 1: Fewer burglaries", "Targets"),
    item=None,
    quote="Reduce domestic burglary by 10% by March 2034, from the 2030/31 baseline of 412 offences.",
)
FALL = Citation(
    marker=2,
    paper=NOTE.id,
    title=NOTE.title,
    body=NOTE.body,
    date=NOTE.date,
    page=None,
    heading=(),
    item=None,
    quote="Burglary has fallen by 4% since the strategy began, to 396 offences.",
)
TARGET = Target(
    id="sample-strategy-2031:t1",
    paper=STRATEGY.id,
    page=2,
    heading=BURGLARY.heading,
    text=BURGLARY.quote,
    quote=BURGLARY.quote,
    theme="Objective 1: Fewer burglaries",
    measure="domestic burglary",
    direction="reduce",
    value=10.0,
    unit="%",
    baseline="the 2030/31 baseline of 412 offences",
    deadline="March 2034",
    deadline_iso="2034-03",
)
ACTION = Action(
    id="sample-strategy-2031:a1",
    paper=STRATEGY.id,
    page=2,
    heading=("Objective 1: Fewer burglaries", "Actions"),
    text="The Neighbourhood Team Leader will visit every home that was burgled twice, by 30 June 2031.",
    quote="The Neighbourhood Team Leader will visit every home that was burgled twice, by 30 June 2031.",
    owner=("Neighbourhood Team Leader",),
    due="30 June 2031",
    due_iso="2031-06-30",
)


@dataclass
class ScriptedIndex:
    """Keeps the two papers in memory; nothing is searched."""

    closed: bool = False
    changes: int = 0

    def generation(self) -> int:
        """What the test says."""
        return self.changes

    def papers(self, filters: Filters) -> tuple[Paper, ...]:
        """Those of the two that the filters let through, by id."""
        return tuple(paper for paper in (NOTE, STRATEGY) if _let_through(paper, filters))

    def pages(self, paper_id: str) -> tuple[Page, ...]:
        """The paper's pages."""
        return PAGES[paper_id]

    def blocks(self, paper_id: str) -> tuple[Block, ...]:
        """None: the commitments are scripted."""
        return ()

    def entered(self) -> tuple[Entered, ...]:
        """Both papers."""
        return tuple(Entered(number, paper.id, paper.sha256, "", "") for number, paper in enumerate((NOTE, STRATEGY), start=1))

    def problems(self, paper_id: str) -> tuple[str, ...]:
        """One for the strategy."""
        return ("page 1 has a picture without text",) if paper_id == STRATEGY.id else ()

    def drop(self, paper_id: str) -> None:
        """Takes nothing out. Raises UnknownPaper: the two papers are there for every test."""
        raise UnknownPaper(f"There is no paper {paper_id!r} here.", "See `papers list` for the papers that are in.")

    def close(self) -> None:
        """Remembers that it was closed."""
        self.closed = True


def _let_through(paper: Paper, filters: Filters) -> bool:
    return (
        paper.access in filters.access.visible()
        and (filters.body or "").lower() in (paper.body or "").lower()
        and filters.kind in (None, paper.kind)
        and (filters.year is None or filters.year in years_of(paper))
        and filters.paper in (None, paper.id)
    )


@dataclass
class Script:
    """Answers by the words of the question; remembers what it was asked."""

    version: ClassVar[str] = "script"
    answers: Mapping[str, Answer | PapersError | Exception] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def answer(self, asked: Asked, listener: Listener = NOBODY) -> Answer:
        """The scripted answer, `not_found` for any other question; raises what is scripted as an error."""
        self.asked.append(asked)
        scripted = self.answers.get(asked.question, answer_of(asked.question, Status.NOT_FOUND))
        if isinstance(scripted, Exception):
            raise scripted
        return scripted

    def explained(self, asked: Asked) -> tuple[Answer, Explanation]:
        """The scripted answer, as if it had come of the first passage; raises what is scripted as an error."""
        answer = self.answer(asked)
        found = tuple(
            Candidate(each.rank, each.rank, None, each.rank, STRATEGY.id, 2, BURGLARY.heading, each.passage.text)
            for each in self.search(asked.question, 1, asked.filters)
        )
        told = Explanation(answer.question, answer.standalone_question, None, 1, found, 0, (), (), answer.status, "As scripted.")
        return answer, told

    def search(self, query: str, limit: int, filters: Filters) -> tuple[Found, ...]:
        """The passage with the target, as often as is wanted."""
        place = Place(STRATEGY.id, 2, 2, BURGLARY.heading, "1.1")
        passage = Passage("sample-strategy-2031#0001", BURGLARY.quote, STRATEGY.title, "Targets", place, 3, 3)
        return tuple(Found(rank, 1 / (60 + rank), passage) for rank in range(1, min(limit, 3) + 1))

    def targets(self, paper: Paper, blocks: Sequence[Block]) -> tuple[Target, ...]:
        """The strategy's target."""
        return (TARGET,) if paper == STRATEGY else ()

    def actions(self, paper: Paper, blocks: Sequence[Block]) -> tuple[Action, ...]:
        """The strategy's action."""
        return (ACTION,) if paper == STRATEGY else ()


def answer_of(question: str, status: Status = Status.ANSWERED) -> Answer:
    """An answer with the two sample citations, or a refusal that offers the first as the nearest place."""
    if status in (Status.ANSWERED, Status.PARTIAL):
        text = (
            "The strategy aims to reduce domestic burglary by 10% by March 2034. [1]\n"
            "Burglary has fallen by 4% since the strategy began. [2]"
        )
        return Answer(question, question, status, text, (BURGLARY, FALL), conflicts=((1, 2),))
    nearest = (BURGLARY,) if status is Status.NOT_FOUND else ()
    text = "The papers do not say this." if status is Status.NOT_FOUND else "This asks for private details of a person."
    return Answer(question, question, status, text, nearest=nearest)


class Suggested:
    """Always suggests the same two questions."""

    def suggestions(self, filters: Filters, limit: int, stopped: Stopped = never) -> tuple[str, ...]:
        """The first of them."""
        return ("What is the target for domestic burglary?", "Who is to visit every home that was burgled twice?")[:limit]


def scripted(script: Script | None = None, index: ScriptedIndex | None = None) -> Assistant:
    """The real Assistant with the scripted parts in it."""
    script = script or Script()
    index = index or ScriptedIndex()
    register = Register(index, records_in_memory(), script, Reviewer("Sample Officer", _at_half_past_ten))
    follower = Follower(index, register, lambda _: Lexicon())
    feedback = FeedbackBox(database_in_memory(), _at_half_past_ten)
    conversations = Conversations(database_in_memory(), _at_half_past_ten, "Sample Officer")
    return Assistant(cast(Index, index), script, script, register, follower, feedback, conversations, Suggested())


def _at_half_past_ten() -> datetime:
    return datetime(2033, 5, 4, 10, 30, tzinfo=UTC)
