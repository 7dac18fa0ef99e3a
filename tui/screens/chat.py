"""The chat: ask, read, open the page."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer
from textual.worker import Worker, WorkerState

from ingest.errors import PapersError
from ingest.papers import Filters, Paper
from tui.copying import as_message
from tui.desk import Desk, explained
from tui.limits import limited
from tui.messages import AnswerShown, LimitLifted, PapersOpened, SourceClosed, SpotChosen, StateChanged
from tui.screens.papers import PapersScreen
from tui.screens.register import RegisterScreen
from tui.screens.scope import ScopeScreen
from tui.screens.source import SourceScreen
from tui.screens.why import WhyScreen
from tui.spots import cited
from tui.widgets.bars import TopBar
from tui.widgets.conversation import Conversation
from tui.widgets.question import QuestionBox
from tui.widgets.source import PageText, SourceView
from tui.widgets.sources import SourceList
from tui.widgets.talk import Talk
from tui.wording import counted

_EMPTY_STORE = PapersError(
    "There is nothing to ask about.", "Put some in with `papers ingest FOLDER` (in another window), then press F5."
)
_WIDE_FROM = 120
_WIDE = "-wide"
"""The class that a screen has where the source pane fits beside the chat."""


class ChatScreen(Screen[None]):
    """One conversation with the papers. It can be typed into before they are open."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE_FROM, _WIDE)]  # noqa: RUF012 - Textual does not say ClassVar
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next_part", "Places", priority=True),
        Binding("shift+tab", "next_part(-1)", show=False, priority=True),
        Binding("escape", "back", "Back"),
        Binding("escape", "stop", "Stop"),
        Binding("f2", "papers", "Papers"),
        Binding("f3", "register", "Register"),
        Binding("f4", "scope", "Limit"),
        Binding("f5", "open_again", "Try again"),
        Binding("f7", "why", show=False, priority=True),  # the box would select all its words
        Binding("ctrl+n", "begin_anew", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._papers: tuple[Paper, ...] | None = None
        self._try_again = False
        self._opened_from: SourceList | None = None

    def compose(self) -> ComposeResult:
        """Chat on the left, source on the right where there is room for it."""
        yield TopBar("Partnership Papers")
        with Horizontal():
            yield Talk(self._desk)
            yield SourceView(self._desk)
        yield Footer()

    async def on_mount(self) -> None:
        """Opens the papers behind; the box can be typed into at once."""
        self._talk.focus_box()
        await self.action_open_again()

    @property
    def _talk(self) -> Talk:
        return self.query_one(Talk)

    # Opening

    async def action_open_again(self) -> None:
        """Opens the papers, or tries again where that failed."""
        self._try_again = False
        await self.query_one(Conversation).hush()
        self.query_one(TopBar).wait("Opening the papers")
        self._open_papers()

    @work(exclusive=True, exit_on_error=False)
    async def _open_papers(self) -> None:
        self.post_message(PapersOpened(await self._desk.papers()))

    @on(PapersOpened)
    def _take_papers(self, event: PapersOpened) -> None:
        self._papers = event.papers
        self._talk.opened(event.papers)
        self.query_one(TopBar).say(f"{counted(len(event.papers), 'paper')} open")
        if not event.papers:
            self._try_again = True
            self._talk.tell("No papers are in yet", _EMPTY_STORE)
        self.refresh_bindings()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Papers that cannot be opened say why, and how to go on."""
        if event.state is not WorkerState.ERROR:
            return
        error = explained(event.worker.error)
        self._try_again = True
        self.query_one(TopBar).say("The papers are not open")
        if not self._talk.busy:  # a question that waits for them says it itself
            remedy = f"{error.hint} Then press F5 to try again.".strip()
            self._talk.tell("The papers could not be opened", PapersError(error.message, remedy))
        self.refresh_bindings()

    # Reading

    @on(AnswerShown)
    def _follow_answer(self, event: AnswerShown) -> None:
        self.query_one(Conversation).follow_last()
        spots, source = cited(event.answer.citations or event.answer.nearest), self.query_one(SourceView)
        if not spots:
            source.clear()
        elif self.has_class(_WIDE):
            source.show(spots, 0)
        self.refresh_bindings()

    @on(SpotChosen)
    def _open_spot(self, event: SpotChosen) -> None:
        if self.has_class(_WIDE):
            self._opened_from = self._talk.places()
            source = self.query_one(SourceView)
            source.show(event.spots, event.index)
            source.focus_page()
        else:
            self.app.push_screen(SourceScreen(self._desk, event.spots, event.index))

    @on(SourceClosed)
    def _leave_source(self) -> None:
        places = self._opened_from if self._opened_from and self._opened_from.is_attached else self._talk.places()
        self.set_focus(places or self.query_one(QuestionBox))

    @on(StateChanged)
    def _offer_anew(self) -> None:
        self.refresh_bindings()

    def action_next_part(self, step: int = 1) -> None:
        """Goes round: places of the answer, source, question."""
        stops = self._stops()
        at = next((i for i, stop in enumerate(stops) if stop.has_focus), len(stops) - 1)
        self.set_focus(stops[(at + step) % len(stops)])

    def _stops(self) -> list[Widget]:
        places, source = self._talk.places(), self.query_one(SourceView)
        page = [source.query_one(PageText)] if source.filled and source.display else []
        return [*([places] if places else []), *page, self.query_one(QuestionBox)]

    def action_scroll_chat(self, pages: int) -> None:
        """Scrolls the conversation, wherever the keys go."""
        self._talk.scroll_pages(pages)

    def action_back(self) -> None:
        """Back to the question box."""
        self._talk.focus_box()

    def action_stop(self) -> None:
        """Stops the question that is being looked for."""
        self._talk.stop()

    async def action_begin_anew(self) -> None:
        """Forgets the conversation, so that the next question stands alone."""
        await self._talk.begin_anew()
        self.query_one(SourceView).clear()

    def action_copy(self) -> None:
        """Copies an answer with its references, for an e-mail."""
        if answer := self._talk.answer:
            self.app.copy_to_clipboard(as_message(answer))
            self.notify("The answer and its references were sent to the clipboard.", markup=False)

    def action_why(self) -> None:
        """Shows how an answer came about."""
        if asked := self._talk.asked:
            self.app.push_screen(WhyScreen(self._desk, asked))

    # Limits and other screens

    def action_scope(self) -> None:
        """Chooses what the questions are limited to."""
        self.app.push_screen(ScopeScreen(self._papers or (), self._talk.filters), self._limit)

    def action_papers(self) -> None:
        """Shows which papers are in."""
        self.app.push_screen(PapersScreen(self._desk), self._limit)

    def action_register(self) -> None:
        """Shows the targets and actions of the papers in scope."""
        self.app.push_screen(RegisterScreen(self._desk, self._talk.filters))

    @on(LimitLifted)
    def _lift(self, event: LimitLifted) -> None:
        self._talk.limit(limited(self._talk.filters, event.field, None))

    def _limit(self, filters: Filters | None) -> None:
        if filters is not None:
            self._talk.limit(filters)

    # What is offered

    def commands(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """What the palette offers here: name, what it does, how."""
        offers = (
            ("New conversation", "The next question stands alone", "begin_anew"),
            ("Papers", "Which papers are in", "papers"),
            ("Register", "Targets and actions", "register"),
            ("Limit the questions", "To a body, kind, year or paper", "scope"),
            ("Copy the last answer", "With its references, for an e-mail", "copy"),
            ("Why this answer", "How it came about, or why it was refused", "why"),
            ("Try again to open the papers", "After a failure", "open_again"),
        )
        for name, purpose, action in offers:
            if self.check_action(action, ()):
                yield name, purpose, partial(self.run_action, action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offers only what leads somewhere just now."""
        in_box = isinstance(self.focused, QuestionBox)
        match action:
            case "back":
                return not in_box
            case "stop":
                return in_box and self._talk.busy
            case "next_part":
                return len(self._stops()) > 1
            case "open_again":
                return self._try_again
            case "scope":
                return True if self._papers is not None else None
            case "copy" | "why":
                return self._talk.answer is not None
        return True
