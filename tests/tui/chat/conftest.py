"""A scripted Assistant for the chat, of an invented borough, and ways to look at the screen as a person does."""

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from assistant.conversations import Conversations, FeedbackBox
from assistant.explanation import Explanation
from assistant.findings import Action, Answer, Asked, Citation, Status, Target
from assistant.listening import NOBODY, Listener
from assistant.register import Register, Reviewer
from assistant.register.testing import database_in_memory, records_in_memory
from ingest.errors import UnknownPaper
from ingest.ledger import Entered
from ingest.papers import Filters, Page, Paper, PaperKind
from ingest.sandbox import Sandbox
from tui.app import ChatApp
from tui.preferences import Preferences
from tui.widgets.question import QuestionBox

NARROW = (80, 24)
PANE_BORDER = "▏"
KEY_NAMES = {"?": "question_mark", "/": "slash", " ": "space", "-": "minus"}

STRATEGY = Paper(
    "strategy-2024",
    "s",
    "Safer Samplebury strategy",
    "Samplebury Partnership",
    PaperKind.STRATEGY,
    "2024-04-01",
    "2024-2027",
    page_count=3,
)
MINUTES = Paper(
    "board-2025-06", "m", "Minutes of the June board", "Samplebury Board", PaperKind.MINUTES, "2025-06-12", page_count=1
)
FALL = "Reduce burglary of homes by 20% by March 2027."
PAGES = {
    STRATEGY.id: (
        Page(1, "Safer Samplebury strategy"),
        Page(2, "Foreword\n" + "\n".join(f"Line {number} of the foreword" for number in range(60))),
        Page(3, f"Objective 2\n• {FALL}\n• Visit every burgled household within\nfive working days."),
    ),
    MINUTES.id: (Page(1, "4.1\tRM to bring a paper on lock changes.\tRM"),),
}


def citation(marker: int, paper: Paper, page: int | None, quote: str) -> Citation:
    """A citation of a paper of the invented borough."""
    return Citation(marker, paper.id, paper.title, paper.body, paper.date, page, ("Objective 2", "Targets"), "2.1", quote)


CITATIONS = (
    citation(1, STRATEGY, 3, FALL),
    citation(2, STRATEGY, 3, "Visit every burgled household within five working days."),
    citation(3, MINUTES, 1, "RM to bring a paper on lock changes."),
)
ANSWER = Answer(
    "?", "?", Status.ANSWERED, "Burglary is to fall by 20% by March 2027 [1]. Households are visited [2] [3].", CITATIONS
)


def clock() -> datetime:
    """A day that does not go by."""
    return datetime(2026, 5, 4, tzinfo=UTC)


@dataclass
class Scripted:
    """Stands in for the Assistant: answers as told, keeps what it was asked, waits while its gate is shut."""

    papers_in: tuple[Paper, ...] = (MINUTES, STRATEGY)
    answer: Answer = ANSWER
    fault: Exception | None = None
    standalone: str = ""
    suggested: tuple[str, ...] = ()
    worded: tuple[str, ...] = ()
    """The statements that are told one after the other before the answer."""
    asked: list[Asked] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    targets_in: tuple[Target, ...] = (
        Target("t1", STRATEGY.id, 3, ("Objective 2",), FALL, FALL, deadline="March 2027", deadline_iso="2027-03"),
        Target(
            "t2",
            STRATEGY.id,
            3,
            (),
            "Visit every household.",
            "Visit every burgled household within",
            deadline="2026",
            deadline_iso="2026",
            lead="Wardens",
        ),
        Target("t3", STRATEGY.id, 3, (), "Raise trust.", "Objective 2"),
    )
    actions_in: tuple[Action, ...] = (
        Action(
            "a1",
            MINUTES.id,
            1,
            (),
            "RM to bring a paper.",
            "RM to bring a paper",
            owner=("RM",),
            owner_names=("Role Member",),
            due="July",
        ),
    )

    def __post_init__(self) -> None:
        self.gate.set()

    def ask(self, asked: Asked, listener: Listener = NOBODY) -> Answer:
        self.asked.append(asked)
        for words in self.worded:
            listener.say(words, ())
        self.gate.wait(5)
        if self.fault:
            raise self.fault
        return replace(self.answer, question=asked.question, standalone_question=self.standalone or asked.question)

    def explain(self, asked: Asked) -> tuple[Answer, Explanation]:
        answer = self.ask(asked)
        verdict = f"It was asked after {len(asked.history)} others."
        return answer, Explanation(asked.question, answer.standalone_question, None, 0, (), 0, (), (), answer.status, verdict)

    def suggestions(self, filters: Filters, limit: int) -> tuple[str, ...]:
        return self.suggested[:limit]

    def search(self, query: str, limit: int = 10, filters: Filters | None = None) -> tuple[()]:
        return ()

    def papers(self, filters: Filters | None = None) -> tuple[Paper, ...]:
        wanted = filters.paper if filters else None
        return tuple(paper for paper in self.papers_in if wanted in (None, paper.id))

    def pages(self, paper_id: str) -> tuple[Page, ...]:
        if paper_id not in PAGES:
            raise UnknownPaper(f"There is no paper {paper_id!r} here.", "See `papers list`.")
        return PAGES[paper_id]

    @cached_property
    def register(self) -> Register:
        """A real register, in memory, of the rows that are in."""
        return Register(self, records_in_memory(), ScriptedRules(self), Reviewer("A. Officer", clock))

    @cached_property
    def conversations(self) -> Conversations:
        """Real ones, in memory."""
        return Conversations(database_in_memory(), clock, "A. Officer")

    @cached_property
    def feedback(self) -> FeedbackBox:
        """A real one, in memory."""
        return FeedbackBox(database_in_memory(), clock)

    @property
    def index(self) -> "Scripted":
        return self

    def entered(self) -> tuple[Entered, ...]:
        return tuple(Entered(number, paper.id, paper.sha256, "", "") for number, paper in enumerate(self.papers_in, start=1))

    def problems(self, paper_id: str) -> tuple[str, ...]:
        return ()

    def blocks(self, paper_id: str) -> tuple[()]:
        return ()


@dataclass
class ScriptedRules:
    """Draws out the rows that are in."""

    assistant: Scripted
    version: str = "script"

    def targets(self, paper: Paper, blocks: object) -> tuple[Target, ...]:
        if self.assistant.fault:
            raise self.assistant.fault
        return tuple(row for row in self.assistant.targets_in if row.paper == paper.id)

    def actions(self, paper: Paper, blocks: object) -> tuple[Action, ...]:
        return tuple(row for row in self.assistant.actions_in if row.paper == paper.id)


@dataclass
class Chat:
    """The running chat as a person has it: the keys and the screen."""

    pilot: Pilot[None]
    assistant: Scripted

    @property
    def app(self) -> ChatApp:
        app = self.pilot.app
        assert isinstance(app, ChatApp)
        return app

    @property
    def text(self) -> str:
        """What stands on the screen now, line by line (there is no public way to ask for it)."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    @property
    def footer(self) -> str:
        return (self.text.splitlines() or [""])[-1]

    async def press(self, *keys: str) -> None:
        """Presses the keys one after another (Pilot's own way waits for an idle processor after each, which takes long)."""
        for key in keys:
            self.app.post_message(events.Key(KEY_NAMES.get(key, key), key if len(key) == 1 else None))
            await self.pilot.pause(0)
        await self.pilot.pause(0.01)

    async def type(self, words: str) -> None:
        """Types words into whatever has the keys."""
        await self.press(*words)

    async def ask(self, question: str) -> None:
        """Asks, and waits until the whole answer stands there."""
        self.app.screen.query_one(QuestionBox).insert(question)
        await self.press("enter")
        await self.until(lambda: bool(self.app.screen.query("Exchange:last-child.shown, Exchange:last-child.failed")))
        await self.pilot.pause()

    async def until(self, condition: Callable[[], bool], seconds: float = 15) -> None:
        """Waits until something is so; long, since a busy machine is slow and a good run never waits."""
        for _ in range(int(seconds / 0.01)):
            if condition():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"it never came to be; the screen was:\n{self.text}")

    async def shows(self, *words: str) -> None:
        """Waits until all the words stand on the screen, wherever the lines break."""
        await self.until(lambda: all(word in self._flowing for word in words))

    @property
    def _flowing(self) -> str:
        """The screen's words without its line breaks, the pane on the left before the one on the right."""
        rows = [[part.strip(" │") for part in line.split(PANE_BORDER)] for line in self.text.splitlines()]
        columns = zip_longest(*rows, fillvalue="")
        return " ".join(" ".join(" ".join(column) for column in columns).split())


Start = Callable[..., AbstractAsyncContextManager[Chat]]


@pytest.fixture
def assistant() -> Iterator[Scripted]:
    """The stand-in; its gate is opened at the end so that no thread is left behind."""
    scripted = Scripted()
    yield scripted
    scripted.gate.set()


@pytest.fixture
def start(assistant: Scripted, tmp_path: Path) -> Start:
    """Starts the chat at a size, with the papers open unless told otherwise."""

    @asynccontextmanager
    async def begin(
        size: tuple[int, int] = NARROW,
        opener: Callable[[], Scripted] | None = None,
        *,
        opened: bool = True,
        animated: bool = False,
    ) -> AsyncIterator[Chat]:
        app = ChatApp(
            opener or (lambda: assistant),  # type: ignore[arg-type]
            lambda on_step: Sandbox(readers=1, on_step=on_step),
            tmp_path,
            Preferences(tmp_path / "own" / "chat.json"),
        )
        app.animation_level = "full" if animated else "none"
        async with app.run_test(size=size, notifications=True) as pilot:
            chat = Chat(pilot, assistant)
            if opened:
                await chat.shows("open")
                await chat.until(lambda: "Opening" not in chat.text)
            yield chat

    return begin
