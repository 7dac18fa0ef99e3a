"""The chat: ask, read, open the page."""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer
from textual.worker import Worker, WorkerState

from assistant.findings import Answer
from ingest.errors import PapersError
from ingest.papers import Filters, Paper
from tui.archive import Archive
from tui.copying import as_message
from tui.delivery import write_whole
from tui.desk import Desk, explained
from tui.limits import limited
from tui.messages import (
    AnswerKept,
    AnswerShown,
    ConversationChosen,
    ConversationDeleted,
    ConversationsLeft,
    LimitLifted,
    PapersOpened,
    SourceClosed,
    SpotChosen,
    StateChanged,
)
from tui.screens.asking import LineScreen
from tui.screens.chats import ChatsScreen, Choice
from tui.screens.papers import PapersScreen
from tui.screens.rating import TAKE_BACK, Rating, RatingScreen
from tui.screens.register import RegisterScreen
from tui.screens.scope import ScopeScreen
from tui.screens.source import SourceScreen
from tui.screens.why import WhyScreen
from tui.shelving import Shelving
from tui.spots import cited
from tui.widgets.bars import TopBar
from tui.widgets.chat_list import ChatList
from tui.widgets.conversation import Conversation
from tui.widgets.exchange import Exchange
from tui.widgets.question import QuestionBox
from tui.widgets.source import PageText, SourceView
from tui.widgets.sources import SourceList
from tui.widgets.talk import Talk
from tui.wording import counted

if TYPE_CHECKING:  # importing it loads the database's library, and the first screen must not wait for it
    from assistant.conversations import Feedback

_NAME = "Partnership Papers"
_EMPTY_STORE = PapersError("There is nothing to ask about.", "Press F2, then A, to read some in.")
_WIDE_FROM = 120
_WIDEST_FROM = 150
_WIDE = "-wide"
"""The class that a screen has where the source pane fits beside the chat."""
_WIDEST = "-widest"
"""The class where the list of conversations fits too; it has one of the two."""
_WIDTHS = [(0, "-narrow"), (_WIDE_FROM, _WIDE), (_WIDEST_FROM, _WIDEST)]


class ChatScreen(Screen[None]):
    """One conversation with the papers. It can be typed into before they are open."""

    HORIZONTAL_BREAKPOINTS = _WIDTHS
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
        Binding("f8", "chats", "Chats"),
        Binding("f9", "rate", "Rate"),
        Binding("ctrl+n", "begin_anew", show=False),
    ]

    def __init__(self, desk: Desk, shelving: Shelving) -> None:
        super().__init__()
        self._desk, self._shelving = desk, shelving
        self._archive = Archive(desk)
        self._papers: tuple[Paper, ...] | None = None
        self._try_again = False
        self._opened_from: SourceList | None = None

    def compose(self) -> ComposeResult:
        """Conversations, chat, source: as many of them as there is room for."""
        yield TopBar(_NAME)
        with Horizontal():
            yield ChatList(self._archive)
            yield Talk(self._desk, self._archive)
            yield SourceView(self._desk)
        yield Footer(show_command_palette=False, compact=True)

    async def on_mount(self) -> None:
        """Opens the papers behind; the box can be typed into at once."""
        self._talk.focus_box()
        await self.action_open_again()

    @property
    def _shows_source(self) -> bool:
        return self.has_class(_WIDE) or self.has_class(_WIDEST)

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
        self.query_one(ChatList).load(self._talk.kept_as)
        self._sweep()
        self.refresh_bindings()

    @work(exit_on_error=False, group="sweeping")
    async def _sweep(self) -> None:
        await self._archive.sweep()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Papers that cannot be opened say why, and how to go on."""
        if event.state is not WorkerState.ERROR or event.worker.group != "default":
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
        elif self._shows_source:
            source.show(spots, 0)
        self.refresh_bindings()

    @on(SpotChosen)
    def _open_spot(self, event: SpotChosen) -> None:
        if self._shows_source:
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

    # Conversations

    def action_chats(self) -> None:
        """Goes to the conversations, beside the chat or on a screen of their own."""
        if self.has_class(_WIDEST):
            self.query_one(ChatList).focus_list()
        else:
            self.app.push_screen(ChatsScreen(self._archive, self._talk.kept_as), self._take_choice)

    async def _take_choice(self, choice: Choice | None) -> None:
        if choice and self._talk.kept_as in choice.deleted:
            await self.action_begin_anew()
        if choice and choice.conversation is not None:
            self._reopen(choice.conversation)

    @on(ConversationChosen)
    def _choose(self, event: ConversationChosen) -> None:
        self._reopen(event.conversation)

    @work(exclusive=True, group="reopening")
    async def _reopen(self, number: int) -> None:
        try:
            kept = await self._archive.conversation(number)
        except PapersError as error:
            self.notify(error.hint, title=error.message, severity="warning", markup=False)
            return
        await self._talk.reopen(kept)
        self.query_one(TopBar).name_it(kept.outline.title)
        self.query_one(ChatList).load(number)

    @on(ConversationDeleted)
    async def _put_away(self, event: ConversationDeleted) -> None:
        if event.conversation == self._talk.kept_as:
            await self._talk.begin_anew()
            self._forget()
            self.query_one(ChatList).focus_list()

    @on(ConversationsLeft)
    def _leave_list(self) -> None:
        self._talk.focus_box()

    @on(AnswerKept)
    def _list_anew(self, event: AnswerKept) -> None:
        if event.conversation == self._talk.kept_as:
            self.query_one(ChatList).load(event.conversation)

    async def action_begin_anew(self) -> None:
        """Puts the conversation away, so that the next question stands alone."""
        await self._talk.begin_anew()
        self._forget()
        self.query_one(ChatList).load(None)

    def _forget(self) -> None:
        self.query_one(TopBar).name_it(_NAME)
        self.query_one(SourceView).clear()

    def action_rate(self) -> None:
        """Asks what is thought of an answer, and keeps it."""
        if exchange := self._talk.answered:
            self.app.push_screen(RatingScreen(exchange.question, exchange.feedback), partial(self._rate, exchange))

    async def _rate(self, exchange: Exchange, rating: Rating | None) -> None:
        if rating is None or exchange.answer is None:
            return
        try:
            exchange.rate(await self._rated(exchange, exchange.answer, rating))
        except PapersError as error:
            self.notify(error.hint, title=error.message, severity="warning", markup=False)

    async def _rated(self, exchange: Exchange, answer: Answer, rating: Rating) -> "Feedback | None":
        if rating.verdict != TAKE_BACK:
            return await self._archive.give(answer, rating.verdict, rating.word, exchange.number)
        if exchange.feedback:
            await self._archive.take_feedback_back(exchange.feedback.number)
        return None

    # Moving about

    @on(StateChanged)
    def _offer_anew(self) -> None:
        self.refresh_bindings()

    def action_next_part(self, step: int = 1) -> None:
        """Goes round: places of the answer, source, question."""
        stops = self._stops()
        at = next((i for i, stop in enumerate(stops) if stop.has_focus), len(stops) - 1)
        self.set_focus(stops[(at + step) % len(stops)])

    def _stops(self) -> list[Widget]:
        choices, source = self._talk.choices(), self.query_one(SourceView)
        page = [source.query_one(PageText)] if source.filled and source.display else []
        return [*([choices] if choices else []), *page, self.query_one(QuestionBox)]

    def action_scroll_chat(self, pages: int) -> None:
        """Scrolls the conversation, wherever the keys go."""
        self._talk.scroll_pages(pages)

    def action_back(self) -> None:
        """Back to the question box."""
        self._talk.focus_box()

    def action_stop(self) -> None:
        """Stops the question that is being looked for."""
        self._talk.stop()

    def action_copy(self) -> None:
        """Copies an answer with its references, for an e-mail."""
        if answer := self._answer:
            self.app.copy_to_clipboard(as_message(answer))
            self.notify("The answer and its references were copied. If pasting brings nothing, S saves them.", markup=False)

    @work
    async def action_save(self) -> None:
        """Writes an answer with its references to a file, where the terminal lets nothing through to the clipboard."""
        if answer := self._answer:
            name = await self.app.push_screen_wait(LineScreen("Write this answer, with its references, to:", "answer.txt"))
            if name:
                await self._write(as_message(answer), Path(name).expanduser())

    async def _write(self, text: str, output: Path) -> None:
        try:
            await asyncio.to_thread(write_whole, output, text.encode("utf-8", "replace"))
        except PapersError as error:
            self.notify(error.hint, title=error.message, severity="warning", markup=False)
        except OSError as error:
            self.notify(f"{error.strerror or error}: {output}", severity="warning", markup=False)
        else:
            self.notify(f"Written to {output.resolve()}.", markup=False)

    @property
    def _answer(self) -> Answer | None:
        return answered.answer if (answered := self._talk.answered) else None

    def action_why(self) -> None:
        """Shows how an answer came about."""
        if answered := self._talk.answered:
            self.app.push_screen(WhyScreen(self._desk, answered.asked))

    # Limits and other screens

    def action_scope(self) -> None:
        """Chooses what the questions are limited to."""
        self.app.push_screen(ScopeScreen(self._papers or (), self._talk.filters), self._limit)

    def action_papers(self) -> None:
        """Shows which papers are in."""
        self.app.push_screen(PapersScreen(self._desk, self._shelving), self._leave_papers)

    async def _leave_papers(self, filters: Filters | None) -> None:
        self._limit(filters)
        await self.action_open_again()  # papers may have come or gone

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
            ("Conversations", "Go on with one, find, rename, delete or export one", "chats"),
            ("Papers", "Which papers are in", "papers"),
            ("Register", "Targets and actions", "register"),
            ("Limit the questions", "To a body, kind, year or paper", "scope"),
            ("Copy the last answer", "With its references, for an e-mail", "copy"),
            ("Save the last answer", "With its references, to a file", "save"),
            ("Rate the last answer", "Right, wrong or unhelpful", "rate"),
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
            case "copy" | "why" | "save" | "rate":
                return self._answer is not None
        return True
