"""What the screens ask for: the fields of a row, one line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Footer, Input, Static

from tui.rows import field_words
from tui.screens.leaving import leave
from tui.widgets.texts import plain

if TYPE_CHECKING:
    from assistant.register import Entry


Field = tuple[str, str, str]
"""(name, what it holds now, what the paper says)."""

_LABELS = {
    "owner_names": "Owner’s name",
    "due_iso": "Due, as date",
    "deadline_iso": "By, as date",
    "deadline": "By",
    "per": "Per",
    "ref": "Item",
}
"""Fields whose own names say too little; a date stands as 2027-03-31, so that rows can be sorted by it."""


class _Field(Input):
    """A line of a form. Its Enter is its own: one of the screen's would overtake letters that were typed fast."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.save", "Save")]


class _Line(Input):
    """A line by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.submit", "Done")]


class FieldsScreen(ModalScreen[dict[str, str]]):
    """Fields of one thing under some words. Enter saves; the result holds the fields that were changed."""

    AUTO_FOCUS: ClassVar[str] = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("escape", "close", "Cancel"),
    ]

    def __init__(self, words: str, fields: Sequence[Field]) -> None:
        super().__init__()
        self._words, self._fields = words, fields

    def compose(self) -> ComposeResult:
        """The words, then a line for each field; beside an edited one, what the paper says."""
        with VerticalScroll(id="edit", can_focus=False):
            yield Static(plain(self._words), classes="quote")
            for name, now, paper in self._fields:
                with Horizontal():
                    yield Static(_LABELS.get(name, name.capitalize()), classes="name")
                    yield _Field(now, id=name, compact=True)
                if paper != now:
                    yield Static(plain(f"the paper: {paper or 'empty'}"), classes="paper")
        yield Footer(show_command_palette=False)

    def action_save(self) -> None:
        """Goes back with what was changed. A date that was left alone follows the words that it stands for."""
        before = {name: now for name, now, _ in self._fields}
        leave(self, {field.id or "": field.value for field in self.query(Input) if field.value != before[field.id or ""]})

    def action_close(self) -> None:
        """Goes back without."""
        leave(self, None)


class EditScreen(FieldsScreen):
    """Every field of one row under the paper's own words."""

    def __init__(self, entry: "Entry") -> None:
        from assistant.register import FIELDS, type_of

        now, paper = entry.commitment, entry.original
        fields = [(name, field_words(getattr(now, name)), field_words(getattr(paper, name))) for name in FIELDS[type_of(now)]]
        super().__init__(f"“{paper.quote}”", fields)


class ConfirmScreen(ModalScreen[bool]):
    """Asks before something is done that takes work to put right."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", "confirm", "Yes"), Binding("n,escape", "close", "No")]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and its keys."""
        with Vertical(id="line"):
            yield Static(plain(self._question))
            yield Static(plain("Y: yes   N or Esc: no", "$quiet"))
        yield Footer(show_command_palette=False)

    def action_confirm(self) -> None:
        """Yes."""
        leave(self, True)

    def action_close(self) -> None:
        """No."""
        leave(self, False)


class LineScreen(ModalScreen[str]):
    """Asks for one line; Esc goes back without."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Cancel")]

    def __init__(self, prompt: str, value: str = "", suggester: Suggester | None = None) -> None:
        super().__init__()
        self._prompt, self._value, self._suggester = prompt, value, suggester

    def compose(self) -> ComposeResult:
        """What is asked, over the line."""
        with Vertical(id="line"):
            yield Static(plain(self._prompt))
            yield _Line(self._value, compact=True, suggester=self._suggester)
        yield Footer(show_command_palette=False)

    def action_submit(self) -> None:
        """Goes back with what stands in the line."""
        leave(self, self.query_one(Input).value.strip())

    def action_close(self) -> None:
        """Goes back without."""
        leave(self, None)
