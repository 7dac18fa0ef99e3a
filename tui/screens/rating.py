"""What somebody thinks of an answer: right, wrong or unhelpful, and a word why."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.screens.leaving import leave
from tui.widgets.texts import plain
from tui.wording import shortened

if TYPE_CHECKING:
    from assistant.conversations import Feedback

VERDICTS = (("right", "Right: the papers say this"), ("wrong", "Wrong: they say something else"), ("unhelpful", "Unhelpful"))
TAKE_BACK = "none"
_LONGEST_WORD = 1_000
_QUESTION_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Rating:
    """What was said."""

    verdict: str
    """One of VERDICTS, or TAKE_BACK."""
    word: str


class _Word(Input):
    """The line that has the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.save", "Keep"),
        Binding("up", "screen.move(-1)", show=False),
        Binding("down", "screen.move(1)", show=False),
    ]


class _Verdicts(OptionList, can_focus=False):
    """The verdicts, chosen with up and down while the line keeps the keys, or with a click."""


class RatingScreen(ModalScreen[Rating]):
    """One list and one line. Enter keeps what is chosen, wherever the cursor is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Cancel")]

    def __init__(self, question: str, before: "Feedback | None") -> None:
        super().__init__()
        self._question, self._before = question, before
        self._verdicts = [*VERDICTS, (TAKE_BACK, "Take back what was said")] if before else [*VERDICTS]

    def compose(self) -> ComposeResult:
        """The question, the verdicts, a line for a word; the line has the keys, up and down choose."""
        said = self._before.opinion if self._before else None
        with Vertical(id="rating"):
            yield Static(plain("What do you think of this answer?", "bold"))
            yield Static(plain(shortened(self._question, _QUESTION_SHOWN), "$quiet"))
            yield _Verdicts(*(Option(plain(words)) for _, words in self._verdicts), compact=True)
            yield Static(plain("Why, in a word (may stay empty):"))
            yield _Word(said.word if said else "", compact=True, max_length=_LONGEST_WORD)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Stands on what was said before."""
        names = [name for name, _ in self._verdicts]
        verdict = self._before.opinion.verdict.value if self._before else names[0]
        self.query_one(OptionList).highlighted = names.index(verdict)
        self.query_one(Input).focus()

    def action_move(self, step: int) -> None:
        """Moves the cursor while the line keeps the keys."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()

    def action_save(self) -> None:
        """Goes back with what was chosen."""
        at = self.query_one(OptionList).highlighted or 0
        leave(self, Rating(self._verdicts[at][0], self.query_one(Input).value.strip()))

    def action_close(self) -> None:
        """Goes back without."""
        leave(self, None)
