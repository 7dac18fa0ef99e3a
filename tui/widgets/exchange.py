"""One question and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from assistant.findings import DIFFER, Answer, Asked
from ingest.errors import PapersError
from ingest.papers import squash
from tui.messages import AnswerShown, MarkerChosen, SpotChosen, TextShown
from tui.spots import cited
from tui.widgets.moving import AnswerText, Headline, LinkedText
from tui.widgets.sources import SourceList
from tui.widgets.texts import lines, linked, plain
from tui.wording import HEADLINES, joined, shortened

if TYPE_CHECKING:  # importing it loads the database's library, and the first screen must not wait for it
    from assistant.conversations import Feedback

_QUESTION_SHOWN = 600
_PLACES = "Where it says so"
_NEAREST = "Nearest places in the papers (not an answer)"


@dataclass(slots=True)
class Thread:
    """Which kept conversation an exchange belongs to, once it is kept; all exchanges of one conversation share it."""

    number: int | None = None


class Exchange(Vertical):
    """Shows the question at once, then that it is being worked on, then the answer with its places, or what went wrong."""

    def __init__(self, asked: Asked, thread: Thread, instead_of: int | None = None) -> None:
        super().__init__()
        self.asked = asked
        self.question = asked.question
        self.thread = thread
        self.instead_of = instead_of
        """The number of the kept exchange whose place it takes."""
        self.number: int | None = None
        """Its own, once it is kept."""
        self.answer: Answer | None = None
        self.heard: list[str] = []
        """The statements of an answer that is still being worded."""
        self.feedback: Feedback | None = None

    def compose(self) -> ComposeResult:
        """Question, what it was understood as, headline, text, note, places, what was thought of it."""
        yield Static("You asked", classes="caption")
        yield Static(plain(shortened(self.question, _QUESTION_SHOWN)), classes="question")
        yield Static(classes="understood")
        yield Headline(classes="caption headline")
        yield AnswerText(classes="answer")
        yield LinkedText(classes="note")
        yield Static(classes="caption places")
        yield SourceList()
        yield Static(classes="caption rating")

    def wait(self, words: str) -> None:
        """Says that the question is being worked on."""
        self.query_one(Headline).wait(words)

    def hear(self, words: str) -> None:
        """Shows a further statement of the answer; its markers become links once the answer is whole."""
        self.heard.append(words)
        self.query_one(AnswerText).update(plain(" ".join(self.heard)))

    def show(self, answer: Answer, *, at_once: bool = False) -> None:
        """Shows the answer, a few words at a time unless `at_once` or some of it stands there, and then its places."""
        self.answer = answer
        self.add_class(answer.status.value.replace("_", "-"))
        if squash(answer.standalone_question).casefold() != squash(self.question).casefold():
            self._put(".understood", plain(f"Understood as: {shortened(answer.standalone_question, _QUESTION_SHOWN)}"))
        self.query_one(Headline).say(HEADLINES[answer.status])
        text = linked(answer.text, [citation.marker for citation in answer.citations])
        if self.heard:
            self.query_one(AnswerText).replace(text)
        elif at_once:
            self.query_one(AnswerText).update(text)
            self._list_places(answer)
        else:
            self.query_one(AnswerText).reveal(text)

    def rate(self, feedback: "Feedback | None") -> None:
        """Shows what was thought of the answer."""
        self.feedback = feedback
        said = feedback.opinion if feedback else None
        self._put(".rating", plain(f"You said: {joined((said.verdict.value, said.word))}" if said else ""))

    def fail(self, error: PapersError) -> None:
        """Says what went wrong and what to do."""
        self.add_class("failed")
        self.query_one(Headline).say("This question could not be answered")
        self.query_one(AnswerText).update(lines((plain(error.message), plain(error.hint))))

    def stop(self) -> None:
        """Says that the reader did not want to wait."""
        self.query_one(Headline).say("Stopped: nothing was answered")
        self.query_one(AnswerText).update("")

    @on(MarkerChosen)
    def _open_marker(self, event: MarkerChosen) -> None:
        event.stop()
        self.query_one(SourceList).action_open_marker(event.marker)

    @on(TextShown)
    def _show_places(self, event: TextShown) -> None:
        event.stop()
        if self.answer:
            self._list_places(self.answer)
            self.post_message(AnswerShown(self.answer))

    def _list_places(self, answer: Answer) -> None:
        conflicts = () if DIFFER in answer.text else answer.conflicts
        self._put(".note", lines((*_disagreement(conflicts), *map(plain, answer.notices))))
        spots = cited(answer.citations or answer.nearest)
        if spots:
            self._put(".places", plain(_PLACES if answer.citations else _NEAREST))
            self.query_one(SourceList).show(spots, excerpts=not answer.citations)
        self.add_class("shown")

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(SpotChosen(self.query_one(SourceList).spots, event.option_index))

    def _put(self, selector: str, content: Content) -> None:
        self.query_one(selector, Static).update(content)
        self.query_one(selector).set_class(bool(content.plain), "filled")


def _disagreement(conflicts: Iterable[tuple[int, ...]]) -> list[Content]:
    """One line for each set of citations that give different figures for the same thing."""
    sentences = []
    for markers in conflicts:
        text = "The papers disagree here: compare " + " and ".join(f"[{marker}]" for marker in markers) + "."
        sentences.append(linked(text, markers))
    return sentences
