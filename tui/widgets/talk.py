"""The chat itself: the conversation, the box under it, and the asking in between."""

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.worker import Worker, WorkerState

from assistant.findings import LONGEST_QUESTION, Answer, Asked, Turn
from ingest.errors import PapersError
from ingest.papers import Filters, Paper
from tui.desk import Desk, explained
from tui.messages import AnswerReady, ListLeft, QuestionAsked, StateChanged
from tui.widgets.bars import ScopeBar
from tui.widgets.conversation import Conversation
from tui.widgets.exchange import Exchange
from tui.widgets.question import QuestionBox
from tui.widgets.sources import SourceList
from tui.wording import counted


class Talk(Vertical):
    """Takes questions one at a time, each with the conversation before it, and shows what becomes of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._papers: Sequence[Paper] | None = None
        self._turns: tuple[Turn, ...] = ()
        self._waiting: tuple[Exchange, Worker[None]] | None = None
        self.filters = Filters()
        """What questions are limited to."""

    def compose(self) -> ComposeResult:
        """What was said, what the next question is limited to, the next question."""
        yield Conversation()
        yield ScopeBar()
        yield QuestionBox()

    def on_mount(self) -> None:
        """Shows that nothing is limited yet."""
        self.limit(self.filters)

    @property
    def busy(self) -> bool:
        """Whether an answer is being looked for."""
        return self._waiting is not None

    @property
    def answer(self) -> Answer | None:
        """The answer whose places have the keys, else the last one."""
        return answered.answer if (answered := self._answered()) else None

    @property
    def asked(self) -> Asked | None:
        """What that answer answers, with the conversation and the limits of then."""
        return answered.asked if (answered := self._answered()) else None

    def _answered(self) -> Exchange | None:
        in_turn = [*self.query(Exchange), *self.query("Exchange:focus-within").results(Exchange)]
        return next((exchange for exchange in reversed(in_turn) if exchange.answer), None)

    def opened(self, papers: Sequence[Paper]) -> None:
        """Says that these papers can be asked now."""
        self._papers = papers
        self.limit(self.filters)
        if self._waiting:
            self._waiting[0].wait(self._looking())

    def limit(self, filters: Filters) -> None:
        """Limits the questions from now on."""
        self.filters = filters
        self.query_one(ScopeBar).show(filters, self._papers or ())

    def tell(self, headline: str, error: PapersError) -> None:
        """Puts a notice into the conversation."""
        self.query_one(Conversation).tell(headline, error)

    def focus_box(self) -> None:
        """Gives the question box the keys."""
        self.query_one(QuestionBox).focus()

    def stop(self) -> None:
        """Does not wait for the answer any longer; the question comes back into the box."""
        if exchange := self._give_up():
            exchange.stop()
            self.query_one(QuestionBox).restore()

    async def begin_anew(self) -> None:
        """Forgets the conversation, so that the next question stands alone."""
        self._give_up()
        self._turns = ()
        await self.query_one(Conversation).clear()
        self.focus_box()

    def scroll_pages(self, pages: int) -> None:
        """Scrolls the conversation."""
        conversation = self.query_one(Conversation)
        conversation.scroll_page_down() if pages > 0 else conversation.scroll_page_up()

    @on(QuestionAsked)
    async def _take_question(self, event: QuestionAsked) -> None:
        if refusal := self._refusal(event.question):
            self.notify(refusal, severity="warning", markup=False)
            self.query_one(QuestionBox).put(event.question)
            return
        exchange = Exchange(Asked(event.question, self._turns, self.filters))
        await self.query_one(Conversation).begin(exchange)
        exchange.wait(self._looking())
        self._waiting = exchange, self._ask(exchange.asked)
        self.post_message(StateChanged())

    @work(exclusive=True, exit_on_error=False)
    async def _ask(self, asked: Asked) -> None:
        self.post_message(AnswerReady(await self._desk.ask(asked)))

    @on(AnswerReady)
    def _take_answer(self, event: AnswerReady) -> None:
        if exchange := self._done_waiting():
            self._turns = (*self._turns, (exchange.question, event.answer.text))
            exchange.show(event.answer)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A question that fails says why where its answer would stand."""
        if event.state is WorkerState.ERROR and (exchange := self._done_waiting()):
            exchange.fail(explained(event.worker.error))
            self.query_one(QuestionBox).restore()
            self.query_one(Conversation).follow(exchange)

    @on(ListLeft)
    def _leave_list(self, event: ListLeft) -> None:
        lists = self.query_one(Conversation).lists()
        at = next((i for i, places in enumerate(lists) if places.has_focus), len(lists)) + event.step
        if at >= len(lists):
            self.focus_box()
        elif at >= 0:
            lists[at].focus()
            lists[at].highlighted = 0 if event.step > 0 else lists[at].option_count - 1

    def places(self) -> SourceList | None:
        """The list of places that has the keys, else that of the last answer that has any."""
        lists = self.query_one(Conversation).lists()
        return next((places for places in lists if places.has_focus), lists[-1] if lists else None)

    def _refusal(self, question: str) -> str:
        """Why the question is not taken now; empty where it is."""
        if self._waiting:
            return "One question at a time: Esc stops the one that is being looked for."
        if len(question) > LONGEST_QUESTION:
            return (
                f"That question has {len(question):,} characters; {LONGEST_QUESTION:,} are the most. Ask for one thing at a time."
            )
        return ""

    def _looking(self) -> str:
        if self._papers is None:
            return "Your question is next; the papers are still being opened"
        return f"Looking through {counted(len(self._papers), 'paper')}"

    def _give_up(self) -> Exchange | None:
        if self._waiting:
            self._waiting[1].cancel()
        return self._done_waiting()

    def _done_waiting(self) -> Exchange | None:
        exchange = self._waiting[0] if self._waiting else None
        self._waiting = None
        self.post_message(StateChanged())
        return exchange
