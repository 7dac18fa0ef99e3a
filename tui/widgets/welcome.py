"""What stands there before the first question: what this is, and questions to begin with."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.messages import ListLeft, QuestionAsked
from tui.widgets.texts import plain

_BEGIN = "Or begin with one of these, made from the papers (Tab, then Enter):"


class Suggestions(OptionList):
    """Questions that the papers answer; Enter or a click asks one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Ask this")]

    def __init__(self) -> None:
        super().__init__(compact=True)
        self.questions: tuple[str, ...] = ()

    def action_cursor_down(self) -> None:
        """Down; from the last one on to the question box."""
        if self.highlighted is not None and self.highlighted < self.option_count - 1:
            super().action_cursor_down()
        else:
            self.post_message(ListLeft(1))

    def action_cursor_up(self) -> None:
        """Up; not round to the last one."""
        if self.highlighted:
            super().action_cursor_up()


class Welcome(Vertical):
    """Says in three sentences what to do, and offers a beginning once there is one."""

    def compose(self) -> ComposeResult:
        """The words, then the questions."""
        yield Static(
            Content.assemble(
                ("Ask about the partnership’s papers in your own words.\n\n", "bold"),
                "Every answer is made from the words of the papers. The numbers in it, such as [1], are the places "
                "where it says so: open one and you read the page itself.\n\n",
                ("You can type now. ? or F1 shows all keys.", "$quiet"),
                end="",
            )
        )
        yield Static(plain(_BEGIN), classes="begin")
        yield Suggestions()

    def offer(self, questions: Sequence[str]) -> None:
        """Shows these questions; none where there are none."""
        options = self.query_one(Suggestions)
        options.questions = tuple(questions)
        options.clear_options()
        options.add_options(Option(plain(f"› {question}")) for question in questions)
        options.highlighted = 0 if questions else None
        self.set_class(bool(questions), "offering")

    @on(OptionList.OptionSelected)
    def _ask(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(QuestionAsked(self.query_one(Suggestions).questions[event.option_index]))
