"""The papers that are in: read, asked alone, added, described, removed."""

from collections.abc import Coroutine
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer
from textual.worker import Worker, WorkerState

from ingest.errors import PapersError
from ingest.papers import Filters, Paper
from tui.desk import Desk, explained
from tui.messages import SpotChosen
from tui.paper_lists import grounds
from tui.paths import PathSuggester
from tui.rows import PAPER_COLUMNS, paper_rows
from tui.screens.adding import AddingScreen
from tui.screens.asking import ConfirmScreen, FieldsScreen, LineScreen
from tui.screens.leaving import leave
from tui.screens.source import SourceScreen
from tui.shelving import Shelving, facts_of
from tui.widgets.bars import TopBar
from tui.widgets.table import FilterTable
from tui.wording import counted, joined

_EMPTY = "No papers are in yet. Press A to read some in: a file, or a folder with all that is in it."


class PapersScreen(Screen[Filters | None]):
    """What is in: Enter reads a paper; `l` limits the chat to it."""

    AUTO_FOCUS: ClassVar[str] = "DataTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "limit", "Ask only this", tooltip="Limit the questions to the paper under the cursor"),
        Binding("a", "add", "Add", tooltip="Read a file or a folder in"),
        Binding("d", "describe", "Describe", tooltip="Say what the paper under the cursor is"),
        Binding("r,delete", "remove", "Remove", tooltip="Take the paper under the cursor out"),
        Binding("escape", "close", "Back"),
    ]

    def __init__(self, desk: Desk, shelving: Shelving) -> None:
        super().__init__()
        self._desk, self._shelving = desk, shelving
        self._held: dict[str, Paper] = {}

    def compose(self) -> ComposeResult:
        """The table over the whole screen."""
        yield TopBar("Papers")
        yield FilterTable()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Fills the table: papers may have come in since the chat was opened."""
        self.query_one(TopBar).wait("Opening the papers")
        self._list()

    @work(exclusive=True, exit_on_error=False)
    async def _list(self) -> None:
        held = await self._shelving.held()
        self._held = {paper.id: paper for paper, _ in held}
        problems = sum(len(of_paper) for _, of_paper in held)
        said = joined((counted(len(held), "paper"), counted(problems, "problem") if problems else ""))
        self.query_one(TopBar).say(said)
        self.query_one(FilterTable).show(PAPER_COLUMNS, paper_rows(held), _EMPTY)
        self.refresh_bindings()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What fails behind says so here, in words."""
        if event.state is WorkerState.ERROR:
            error = explained(event.worker.error)
            self.query_one(TopBar).say("The papers could not be listed")
            self.query_one(FilterTable).show((), (), f"{error.message}\n{error.hint}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offers only what there is a paper for."""
        return bool(self._held) if action in ("describe", "remove") else True

    @property
    def _current(self) -> Paper | None:
        row = self.query_one(FilterTable).current
        return self._held.get(row.spot.paper) if row else None

    @on(SpotChosen)
    def _open(self, event: SpotChosen) -> None:
        self.app.push_screen(SourceScreen(self._desk, event.spots, event.index))

    def action_limit(self) -> None:
        """Goes back to the chat, limited to the paper under the cursor."""
        row = self.query_one(FilterTable).current
        leave(self, Filters(paper=row.spot.paper) if row else None)

    @work(group="changing")
    async def action_add(self) -> None:
        """Asks for a file or folder, and reads it in."""
        prompt = "Read which file or folder? (Right completes a name.)"
        given = await self.app.push_screen_wait(LineScreen(prompt, suggester=PathSuggester()))
        if given:
            await self.app.push_screen_wait(AddingScreen(self._shelving, Path(given).expanduser()))
            self._list()

    @work(group="changing")
    async def action_describe(self) -> None:
        """Asks what the paper under the cursor is."""
        if paper := self._current:
            facts = [(name, value, value) for name, value in facts_of(paper).items()]
            said = await self.app.push_screen_wait(FieldsScreen(joined((paper.id, grounds(paper))), facts))
            if said:
                await self._done(self._shelving.describe(paper.id, said), f"{paper.id} is described anew.")

    @work(group="changing")
    async def action_remove(self) -> None:
        """Takes the paper under the cursor out, once that is confirmed."""
        if paper := self._current:
            question = f"Take out “{paper.title}”? Its file stays where it is, and can be added again."
            if await self.app.push_screen_wait(ConfirmScreen(question)):
                await self._done(self._shelving.remove(paper.id), f"{paper.id} was taken out.")

    async def _done(self, doing: Coroutine[Any, Any, None], said: str) -> None:
        try:
            await doing
        except PapersError as error:
            self.notify(error.hint, title=error.message, severity="warning", markup=False)
        else:
            self.notify(said, markup=False)
            self._list()

    def action_close(self) -> None:
        """Goes back to the chat."""
        leave(self, None)
