"""The source pane as a screen of its own, where there is no room beside the chat."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

from tui.desk import Desk
from tui.messages import SourceClosed
from tui.screens.leaving import leave
from tui.spots import Spot
from tui.widgets.source import SourceView


class SourceScreen(Screen[None]):
    """One page with the quoted words pointed out; Esc goes back to where it was opened."""

    AUTO_FOCUS: ClassVar[str] = "PageText"

    def __init__(self, desk: Desk, spots: tuple[Spot, ...], index: int) -> None:
        super().__init__()
        self._desk, self._spots, self._index = desk, spots, index

    def compose(self) -> ComposeResult:
        """The source pane over the whole screen."""
        yield SourceView(self._desk)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Opens the spot."""
        self.query_one(SourceView).show(self._spots, self._index)

    @on(SourceClosed)
    def _close(self) -> None:
        leave(self)
