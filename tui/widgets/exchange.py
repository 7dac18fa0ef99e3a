"""One question and what became of it."""

from collections.abc import Iterable

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
from tui.wording import HEADLINES, shortened

_QUESTION_SHOWN = 600
_PLACES = "Where it says so"
_NEAREST = "Nearest places in the papers (not an answer)"


class Exchange(Vertical):
    """Shows the question at once, then that it is being worked on, then the answer with its places, or what went wrong."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self.question = asked.question
        self.answer: Answer | None = None

    def compose(self) -> ComposeResult:
        """Question, what it was understood as, headline, text, note, places."""
        yield Static("You asked", classes="caption")
        yield Static(plain(shortened(self.question, _QUESTION_SHOWN)), classes="question")
        yield Static(classes="understood")
        yield Headline(classes="caption headline")
        yield AnswerText(classes="answer")
        yield LinkedText(classes="note")
        yield Static(classes="caption places")
        yield SourceList()

    def wait(self, words: str) -> None:
        """Says that the question is being worked on."""
        self.query_one(Headline).wait(words)

    def show(self, answer: Answer) -> None:
        """Shows the answer, a few words at a time, and then its places."""
        self.answer = answer
        self.add_class(answer.status.value.replace("_", "-"))
        if squash(answer.standalone_question).casefold() != squash(self.question).casefold():
            self._put(".understood", plain(f"Understood as: {shortened(answer.standalone_question, _QUESTION_SHOWN)}"))
        self.query_one(Headline).say(HEADLINES[answer.status])
        self.query_one(AnswerText).reveal(linked(answer.text, [c.marker for c in answer.citations]))

    def fail(self, error: PapersError) -> None:
        """Says what went wrong and what to do."""
        self.add_class("failed")
        self.query_one(Headline).say("This question could not be answered")
        self.query_one(AnswerText).update(lines((plain(error.message), plain(error.hint))))

    def stop(self) -> None:
        """Says that the reader did not want to wait."""
        self.query_one(Headline).say("Stopped: nothing was answered")

    @on(MarkerChosen)
    def _open_marker(self, event: MarkerChosen) -> None:
        event.stop()
        self.query_one(SourceList).action_open_marker(event.marker)

    @on(TextShown)
    def _show_places(self, event: TextShown) -> None:
        event.stop()
        if self.answer is None:
            return
        conflicts = () if DIFFER in self.answer.text else self.answer.conflicts
        self._put(".note", lines((*_disagreement(conflicts), *map(plain, self.answer.notices))))
        spots = cited(self.answer.citations or self.answer.nearest)
        if spots:
            self._put(".places", plain(_PLACES if self.answer.citations else _NEAREST))
            self.query_one(SourceList).show(spots, excerpts=not self.answer.citations)
        self.add_class("shown")
        self.post_message(AnswerShown(self.answer))

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
