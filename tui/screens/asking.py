"""What the screens ask for: the fields of a row, one line."""

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


class EditScreen(ModalScreen[dict[str, str]]):
    """Every field of one row under the paper's own words. Enter saves; the result holds the fields that were changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save", priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("escape", "close", "Cancel"),
    ]

    def __init__(self, entry: "Entry") -> None:
        super().__init__()
        self._entry = entry

    def compose(self) -> ComposeResult:
        """The quote, then a line for each field; beside an edited one, what the paper says."""
        with VerticalScroll(id="edit"):
            yield Static(plain(f"“{self._entry.original.quote}”"), classes="quote")
            for name, now, paper in self._fields():
                with Horizontal():
                    yield Static(name, classes="name")
                    yield Input(now, id=name, compact=True)
                if paper != now:
                    yield Static(plain(f"the paper: {paper or 'empty'}"), classes="paper")
        yield Footer(show_command_palette=False)

    def _fields(self) -> list[tuple[str, str, str]]:
        """(name, what it holds now, what the paper says)."""
        from assistant.register import FIELDS, type_of

        now, paper = self._entry.commitment, self._entry.original
        return [(name, field_words(getattr(now, name)), field_words(getattr(paper, name))) for name in FIELDS[type_of(now)]]

    def action_save(self) -> None:
        """Goes back with what was changed. A date that was left alone follows the words that it stands for."""
        before = {name: now for name, now, _ in self._fields()}
        leave(self, {field.id or "": field.value for field in self.query(Input) if field.value != before[field.id or ""]})

    def action_close(self) -> None:
        """Goes back without."""
        leave(self, None)


class LineScreen(ModalScreen[str]):
    """Asks for one line; Esc goes back without."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Done", priority=True),
        Binding("escape", "close", "Cancel"),
    ]

    def __init__(self, prompt: str, value: str = "", suggester: Suggester | None = None) -> None:
        super().__init__()
        self._prompt, self._value, self._suggester = prompt, value, suggester

    def compose(self) -> ComposeResult:
        """What is asked, over the line."""
        with Vertical(id="line"):
            yield Static(plain(self._prompt))
            yield Input(self._value, compact=True, suggester=self._suggester)
        yield Footer(show_command_palette=False)

    def action_submit(self) -> None:
        """Goes back with what stands in the line."""
        leave(self, self.query_one(Input).value.strip())

    def action_close(self) -> None:
        """Goes back without."""
        leave(self, None)
