"""The papers that are in."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer
from textual.worker import Worker, WorkerState

from ingest.papers import Filters
from tui.desk import Desk, explained
from tui.messages import SpotChosen
from tui.rows import PAPER_COLUMNS, paper_rows
from tui.screens.leaving import leave
from tui.screens.source import SourceScreen
from tui.widgets.bars import TopBar
from tui.widgets.table import FilterTable
from tui.wording import counted


class PapersScreen(Screen[Filters | None]):
    """What is in: Enter reads a paper; `l` limits the chat to it."""

    AUTO_FOCUS: ClassVar[str] = "DataTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "limit", "Ask only this one"),
        Binding("escape", "close", "Back"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def compose(self) -> ComposeResult:
        """The table over the whole screen."""
        yield TopBar("Papers")
        yield FilterTable()
        yield Footer()

    def on_mount(self) -> None:
        """Fills the table: papers may have come in since the chat was opened."""
        self.query_one(TopBar).wait("Opening the papers")
        self._list()

    @work(exclusive=True, exit_on_error=False)
    async def _list(self) -> None:
        papers = await self._desk.papers()
        self.query_one(TopBar).say(counted(len(papers), "paper"))
        self.query_one(FilterTable).show(PAPER_COLUMNS, paper_rows(papers), "No papers are in yet.")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What fails behind says so here, in words."""
        if event.state is WorkerState.ERROR:
            error = explained(event.worker.error)
            self.query_one(TopBar).say("The papers could not be listed")
            self.query_one(FilterTable).show((), (), f"{error.message}\n{error.hint}")

    @on(SpotChosen)
    def _open(self, event: SpotChosen) -> None:
        self.app.push_screen(SourceScreen(self._desk, event.spots, event.index))

    def action_limit(self) -> None:
        """Goes back to the chat, limited to the paper under the cursor."""
        row = self.query_one(FilterTable).current
        leave(self, Filters(paper=row.spot.paper) if row else None)

    def action_close(self) -> None:
        """Goes back to the chat."""
        leave(self, None)
