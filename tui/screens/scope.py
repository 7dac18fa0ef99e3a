"""The picker of what questions are limited to."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from ingest.papers import Filters, Paper
from tui.limits import Limit, limits
from tui.screens.leaving import leave
from tui.widgets.texts import plain
from tui.wording import joined


class _Find(Input):
    """The line that has the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.choose", "Choose"),
        Binding("up", "screen.move(-1)", show=False),
        Binding("down", "screen.move(1)", show=False),
    ]


class _Limits(OptionList, can_focus=False):
    """The limits, gone through with up and down while the line keeps the keys, or clicked."""


class ScopeScreen(ModalScreen[Filters]):
    """Body, kind, year and paper in one list that filters as you type; Enter puts a limit in force or lifts it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "lift_all", "All papers"),
        Binding("escape", "close", "Done"),
    ]

    def __init__(self, papers: tuple[Paper, ...], filters: Filters) -> None:
        super().__init__()
        self._limits, self._filters = limits(papers), filters
        self._offered: list[Limit] = []
        self._words = ""

    def compose(self) -> ComposeResult:
        """A filter over a list."""
        with Vertical(id="scope"):
            yield Static(plain("Limit the questions", "bold"))
            yield Static(id="chosen")
            yield _Find(placeholder="Type to find a body, kind, year or paper", compact=True)
            yield _Limits(compact=True)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Offers everything."""
        self._offer(0)

    @on(Input.Changed)
    def _narrow(self) -> None:
        if self.query_one(Input).value != self._words:
            self._offer(0)

    def action_move(self, step: int) -> None:
        """Moves the cursor while the filter keeps the keys."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_choose(self) -> None:
        """Puts the limit under the cursor in force, or lifts it."""
        if self.query_one(Input).value != self._words:  # typed so fast that the list has not followed yet
            self._offer(0)
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._choose(at)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option_index)

    def action_lift_all(self) -> None:
        """Lifts every limit."""
        self._filters = Filters(access=self._filters.access)
        self._offer(self.query_one(OptionList).highlighted or 0)

    def action_close(self) -> None:
        """Goes back with the limits that are in force."""
        leave(self, self._filters)

    def _choose(self, at: int) -> None:
        self._filters = self._offered[at].toggled(self._filters)
        self._offer(at)

    def _offer(self, at: int) -> None:
        self._words = self.query_one(Input).value
        chosen = [limit.words for limit in self._limits if limit.within(self._filters)]
        self.query_one("#chosen", Static).update(plain(f"Asking {joined(chosen) or 'all papers'}", "$quiet"))
        self._offered = [limit for limit in self._limits if limit.matches(self._words)]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(_entry(limit, limit.within(self._filters))) for limit in self._offered)
        options.highlighted = min(at, len(self._offered) - 1) if self._offered else None


def _entry(limit: Limit, chosen: bool) -> Content:
    mark = "[x] " if chosen else "[ ] "
    return plain(mark) + plain(f"{limit.field:<6}", "$quiet") + plain(limit.words, "bold" if chosen else "")
