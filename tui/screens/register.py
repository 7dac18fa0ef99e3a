"""The register: targets and actions of the papers in scope, reviewed with one key each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer
from textual.worker import Worker, WorkerState

from assistant.findings import Target
from ingest.errors import PapersError
from ingest.papers import Filters
from tui.desk import Commitments, Desk, explained
from tui.messages import SpotChosen
from tui.rows import ACTION_COLUMNS, TARGET_COLUMNS, Row, entry_rows
from tui.screens.asking import EditScreen, LineScreen
from tui.screens.leaving import leave
from tui.screens.source import SourceScreen
from tui.widgets.bars import TopBar
from tui.widgets.table import FilterTable
from tui.wording import counted, joined, scope_chips

if TYPE_CHECKING:  # importing the register loads the database's library, and the first screen must not wait for it
    from assistant.register import Entry


class RegisterScreen(Screen[None]):
    """Targets or actions in a table; Enter opens the proof of one, a key decides on it."""

    AUTO_FOCUS: ClassVar[str] = "DataTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "turn('action')", "Actions", tooltip="From the targets to the actions"),
        Binding("t", "turn('target')", "Targets", tooltip="From the actions to the targets"),
        Binding("a", "decide('accept')", "Accept", tooltip="The row under the cursor is right"),
        Binding("e", "edit", "Edit", tooltip="Put the row under the cursor right"),
        Binding("r", "decide('reject')", "Reject", tooltip="The row under the cursor is neither target nor action"),
        Binding("u", "decide('undo')", "Undo", tooltip="Take the last decision on the row back"),
        Binding("x", "export", "Export", tooltip="Write the rows that are shown to a file"),
        Binding("escape", "close", "Back"),
    ]

    def __init__(self, desk: Desk, filters: Filters) -> None:
        super().__init__()
        self._desk, self._filters = desk, filters
        self._found: Commitments | None = None
        self._noun = "target"

    def compose(self) -> ComposeResult:
        """The table over the whole screen."""
        yield TopBar("Register")
        yield FilterTable()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Draws the targets and actions out of the papers, behind."""
        self.query_one(TopBar).wait("Drawing targets and actions out of the papers")
        self._draw_out()

    @work(exclusive=True, exit_on_error=False)
    async def _draw_out(self) -> None:
        self._found = await self._desk.commitments(self._filters)
        self._show()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What fails behind says so here, in words."""
        if event.state is WorkerState.ERROR:
            error = explained(event.worker.error)
            self.query_one(TopBar).say("The register could not be made")
            self.query_one(FilterTable).show((), (), f"{error.message}\n{error.hint}")

    def action_turn(self, noun: str) -> None:
        """From the targets to the actions and back."""
        if self._found:
            self._noun = noun
            self._show()
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key that turns says what it turns to; it turns to nothing else."""
        return parameters != (self._noun,) if action == "turn" else True

    def _show(self) -> None:
        columns = TARGET_COLUMNS if self._noun == "target" else ACTION_COLUMNS
        self.query_one(FilterTable).show(columns, self._rows(), f"No {self._noun}s stand in these papers.")
        self._count()

    def _rows(self) -> Sequence[Row]:
        papers = {paper.id: paper for paper in self._found.papers} if self._found else {}
        return entry_rows([entry for entry in self._entries.values() if self._is_shown(entry)], papers)

    def _is_shown(self, entry: "Entry") -> bool:
        return isinstance(entry.commitment, Target) == (self._noun == "target")

    @property
    def _entries(self) -> "Mapping[str, Entry]":
        return {entry.commitment.id: entry for entry in self._found.entries} if self._found else {}

    def _count(self) -> None:
        shown = [entry for entry in self._entries.values() if self._is_shown(entry)]
        reviewed = sum(bool(entry.commitment.review.value) for entry in shown)
        scope = " ".join(f"{name}: {value}" for name, value in scope_chips(self._filters)) or "all papers"
        self.query_one(TopBar).say(joined((counted(len(shown), self._noun), scope, f"{reviewed:,} reviewed" if reviewed else "")))

    # Review

    @property
    def _current(self) -> "Entry | None":
        row = self.query_one(FilterTable).current
        return self._entries.get(row.id) if row else None

    def action_decide(self, decision: str) -> None:
        """Accepts, rejects or undoes the row under the cursor, and goes on to the next."""
        if entry := self._current:
            if decision != "undo":
                self.query_one(FilterTable).go_down()  # at once: the next key may be pressed before this one is stored
            self._decide(entry, decision, {})

    @work
    async def action_edit(self) -> None:
        """Asks for the fields of the row under the cursor."""
        if entry := self._current:
            fields = await self.app.push_screen_wait(EditScreen(entry))
            if fields:
                self._decide(entry, "edit", fields)

    @work(group="decisions")
    async def _decide(self, entry: "Entry", decision: str, fields: Mapping[str, object]) -> None:
        try:
            decided = await self._desk.review(entry, decision, fields)
        except PapersError as error:
            self.notify(error.hint, title=error.message, severity="warning", markup=False)
            return
        if self._found:
            others = self._found.entries
            new = tuple(decided if one.commitment.id == decided.commitment.id else one for one in others)
            self._found = replace(self._found, entries=tuple(one for one in new if not one.gone))
            self.query_one(FilterTable).update(self._rows())
            self._count()

    # Export

    @work
    async def action_export(self) -> None:
        """Writes the rows that the table shows to a file; rejected ones are left out."""
        rows = [self._entries[row.id] for row in self.query_one(FilterTable).narrowed if row.id in self._entries]
        wanted = [entry for entry in rows if entry.commitment.review.value != "rejected"]
        if not wanted:
            self.notify("There is no row to write.", severity="warning")
            return
        prompt = f"Write {counted(len(wanted), self._noun)} to (.xlsx, .csv, .md, .jsonl or .ics):"
        name = await self.app.push_screen_wait(LineScreen(prompt, f"{self._noun}s.xlsx"))
        if name:
            await self._write(wanted, Path(name).expanduser())

    async def _write(self, entries: "Sequence[Entry]", output: Path) -> None:
        try:
            await self._desk.export(entries, output)
        except PapersError as error:
            self.notify(error.hint, title=error.message, severity="warning", markup=False)
        except OSError as error:
            self.notify(f"{error.strerror or error}: {output}", severity="warning", markup=False)
        else:
            self.notify(f"{counted(len(entries), self._noun)} written to {output.resolve()}.", markup=False)

    @on(SpotChosen)
    def _open(self, event: SpotChosen) -> None:
        self.app.push_screen(SourceScreen(self._desk, event.spots, event.index))

    def action_close(self) -> None:
        """Goes back to the chat."""
        leave(self)
