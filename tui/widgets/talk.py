"""The chat itself: the conversation, the box under it, and the asking in between."""

import asyncio
import re
from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.worker import Worker, WorkerState

from assistant.findings import LONGEST_QUESTION, Answer, Asked, Citation, Turn
from ingest.errors import PapersError
from ingest.papers import Filters, Paper
from tui.archive import Archive, Kept
from tui.desk import Desk, explained
from tui.messages import AnswerKept, AnswerReady, AnswerShown, ListLeft, QuestionAsked, StateChanged, StatementSaid
from tui.widgets.bars import ScopeBar
from tui.widgets.conversation import Conversation
from tui.widgets.exchange import Exchange, Thread
from tui.widgets.question import QuestionBox
from tui.widgets.sources import SourceList
from tui.wording import counted

_SUGGESTIONS = 5
_NUMBER = re.compile(r"\[?(\d{1,3})\]?")


class Talk(Vertical):
    """Takes questions one at a time, each with the conversation before it, and shows and keeps what becomes of them."""

    def __init__(self, desk: Desk, archive: Archive) -> None:
        super().__init__()
        self._desk = desk
        self._archive = archive
        self._papers: Sequence[Paper] | None = None
        self._thread = Thread()
        self._waiting: tuple[Exchange, Worker[None]] | None = None
        self._keeping = asyncio.Lock()
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
    def kept_as(self) -> int | None:
        """The number of the conversation, once something of it is kept."""
        return self._thread.number

    @property
    def answered(self) -> Exchange | None:
        """The exchange whose places have the keys, else the last one that was answered."""
        in_turn = [*self.query(Exchange), *self.query("Exchange:focus-within").results(Exchange)]
        return next((exchange for exchange in reversed(in_turn) if exchange.answer), None)

    @property
    def _turns(self) -> tuple[Turn, ...]:
        return tuple((exchange.question, exchange.answer.text) for exchange in self.query(Exchange) if exchange.answer)

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
        if self._papers:
            self._suggest()

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
        """Puts the conversation away, so that the next question stands alone."""
        self._give_up()
        self._thread = Thread()
        self.query_one(QuestionBox).remember("")
        self.query_one(QuestionBox).hint(has_places=False)
        await self.query_one(Conversation).clear()
        self.limit(self.filters)
        self.focus_box()

    async def reopen(self, kept: Kept) -> None:
        """Shows a kept conversation as it was, to go on with it within the limits of its last question."""
        self._give_up()
        self._thread = Thread(kept.outline.number)
        exchanges, turns = [], tuple((said.answer.question, said.answer.text) for said in kept.said)
        for at, said in enumerate(kept.said):
            exchanges.append(Exchange(Asked(said.answer.question, turns[:at], said.filters), self._thread))
        await self.query_one(Conversation).put(exchanges)
        for exchange, said in zip(exchanges, kept.said, strict=True):
            exchange.number = said.number
            exchange.show(said.answer, at_once=True)
            exchange.rate(kept.feedback.get(said.number))
        if kept.said:
            self.limit(kept.said[-1].filters)
            self.query_one(QuestionBox).remember(kept.said[-1].answer.question)
            self.post_message(AnswerShown(kept.said[-1].answer))
        self.focus_box()

    def scroll_pages(self, pages: int) -> None:
        """Scrolls the conversation."""
        conversation = self.query_one(Conversation)
        conversation.scroll_page_down() if pages > 0 else conversation.scroll_page_up()

    @work(exclusive=True, exit_on_error=False, group="suggesting")
    async def _suggest(self) -> None:
        if self.query_one(Conversation).waits_for_suggestions:
            questions = await self._desk.suggestions(self.filters, _SUGGESTIONS)
            self.query_one(Conversation).offer(questions)
            self.post_message(StateChanged())

    @on(QuestionAsked)
    async def _take_question(self, event: QuestionAsked) -> None:
        box = self.query_one(QuestionBox)
        if self._open_place(event.question):
            box.remember(self.query(Exchange).last().question)
            return
        if refusal := self._refusal(event.question):
            self.notify(refusal, severity="warning", markup=False)
            box.put(event.question)
            return
        replaced = await self._take_out_last() if event.again else None
        exchange = Exchange(Asked(event.question, self._turns, self.filters), self._thread, replaced)
        await self.query_one(Conversation).begin(exchange)
        box.remember(event.question)
        exchange.wait(self._looking())
        self._waiting = exchange, self._ask(exchange.asked)
        self.post_message(StateChanged())

    def _open_place(self, question: str) -> bool:
        """Whether the question was but the number of a place of the last answer; the place is opened then."""
        places, number = self.places(), _NUMBER.fullmatch(question)
        if places is None or not number or int(number[1]) not in [spot.marker for spot in places.spots]:
            return False
        places.action_open_marker(int(number[1]))
        return True

    @on(AnswerShown)
    def _hint(self, event: AnswerShown) -> None:
        self.query_one(QuestionBox).hint(has_places=bool(event.answer.citations or event.answer.nearest))

    async def _take_out_last(self) -> int | None:
        """Takes the last exchange off the screen, and gives the number of the kept one that is to go with it."""
        last = self.query(Exchange).last()
        await last.remove()
        return last.number or last.instead_of

    @work(exclusive=True, exit_on_error=False)
    async def _ask(self, asked: Asked) -> None:
        answer = await self._desk.ask(asked, self._say)
        self.post_message(AnswerReady(answer))

    def _say(self, words: str, _: Sequence[Citation]) -> None:
        self.post_message(StatementSaid(words))

    @on(StatementSaid)
    def _take_statement(self, event: StatementSaid) -> None:
        if self._waiting:
            self._waiting[0].hear(event.words)

    @on(AnswerReady)
    def _take_answer(self, event: AnswerReady) -> None:
        if exchange := self._done_waiting():
            exchange.show(event.answer)
            self._keep(exchange, event.answer)

    @work(group="keeping")
    async def _keep(self, exchange: Exchange, answer: Answer) -> None:
        async with self._keeping:  # in turn: the first of a conversation makes the others' number
            try:
                said = await self._archive.keep(exchange.asked, answer, exchange.thread.number, exchange.instead_of)
            except PapersError as error:
                self.notify(error.hint, title=f"This answer was not kept: {error.message}", severity="warning", markup=False)
                return
            exchange.thread.number, exchange.number = said.conversation, said.number
            self.post_message(AnswerKept(said.conversation))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A question that fails says why where its answer would stand."""
        asking = event.worker.group == "default"  # without suggestions the chat is as good
        if asking and event.state is WorkerState.ERROR and (exchange := self._done_waiting()):
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

    def choices(self) -> OptionList | None:
        """The questions to begin with, or the places: of the list that has the keys, else of the last answer with any."""
        return self.query_one(Conversation).suggestions() or self.places()

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
