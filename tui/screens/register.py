"""The register: targets and actions of the papers in scope."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer
from textual.worker import Worker, WorkerState

from ingest.papers import Filters
from tui.desk import Commitments, Desk, explained
from tui.messages import SpotChosen
from tui.rows import ACTION_COLUMNS, TARGET_COLUMNS, action_rows, target_rows
from tui.screens.leaving import leave
from tui.screens.source import SourceScreen
from tui.widgets.bars import TopBar
from tui.widgets.table import FilterTable
from tui.wording import counted, joined, scope_chips


class RegisterScreen(Screen[None]):
    """Targets or actions in a table; Enter opens the proof of one."""

    AUTO_FOCUS: ClassVar[str] = "DataTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "targets", "Targets"),
        Binding("a", "actions", "Actions"),
        Binding("escape", "close", "Back"),
    ]

    def __init__(self, desk: Desk, filters: Filters) -> None:
        super().__init__()
        self._desk, self._filters = desk, filters
        self._found: Commitments | None = None
        self._shown = "targets"

    def compose(self) -> ComposeResult:
        """The table over the whole screen."""
        yield TopBar("Register")
        yield FilterTable()
        yield Footer()

    def on_mount(self) -> None:
        """Draws the targets and actions out of the papers, behind."""
        self.query_one(TopBar).wait("Drawing targets and actions out of the papers")
        self._draw_out()

    @work(exclusive=True, exit_on_error=False)
    async def _draw_out(self) -> None:
        self._found = await self._desk.commitments(self._filters)
        self.action_targets()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What fails behind says so here, in words."""
        if event.state is WorkerState.ERROR:
            error = explained(event.worker.error)
            self.query_one(TopBar).say("The register could not be made")
            self.query_one(FilterTable).show((), (), f"{error.message}\n{error.hint}")

    def action_targets(self) -> None:
        """Shows the targets."""
        if self._found:
            papers = {paper.id: paper for paper in self._found.papers}
            rows = target_rows(self._found.targets, papers)
            self._show("targets", f"{counted(len(rows), 'target')}")
            self.query_one(FilterTable).show(TARGET_COLUMNS, rows, "No targets stand in these papers.")

    def action_actions(self) -> None:
        """Shows the actions."""
        if self._found:
            papers = {paper.id: paper for paper in self._found.papers}
            rows = action_rows(self._found.actions, papers)
            self._show("actions", f"{counted(len(rows), 'action')}")
            self.query_one(FilterTable).show(ACTION_COLUMNS, rows, "No actions stand in these papers.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offers the table that is not shown."""
        return action not in {"targets", "actions"} or (self._found is not None and action != self._shown)

    def _show(self, which: str, count: str) -> None:
        self._shown = which
        scope = " ".join(f"{name}: {value}" for name, value in scope_chips(self._filters)) or "all papers"
        self.query_one(TopBar).say(joined((count, scope)))
        self.refresh_bindings()

    @on(SpotChosen)
    def _open(self, event: SpotChosen) -> None:
        self.app.push_screen(SourceScreen(self._desk, event.spots, event.index))

    def action_close(self) -> None:
        """Goes back to the chat."""
        leave(self)
