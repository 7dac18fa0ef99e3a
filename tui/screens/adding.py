"""Papers being added: a bar for each stage, a way to stop, and in the end what became of each file."""

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, ProgressBar, Static
from textual.worker import Worker, WorkerState

from ingest.papers import Report
from tui.desk import explained
from tui.messages import AddingMoved
from tui.screens.leaving import leave
from tui.shelving import Adding, Shelving, Stand
from tui.widgets.texts import lines, plain
from tui.wording import counted, joined

STAGES = ("checking", "reading", "indexing")
_SHOWN = 6
"""Lines of a report that fit; the others are counted."""


class AddingScreen(ModalScreen[bool]):
    """Stays until it is done. The result says whether anything may have changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop"),
        Binding("enter,escape", "close", "Done"),
    ]

    def __init__(self, shelving: Shelving, path: Path) -> None:
        super().__init__()
        self._shelving, self._path = shelving, path
        self._adding = Adding(self._tell)
        self._over = False

    def compose(self) -> ComposeResult:
        """What is added, a bar for each stage, the file at hand, the report."""
        with Vertical(id="adding"):
            yield Static(plain(f"Adding {self._path}", "bold"))
            for stage in STAGES:
                with Horizontal(classes="stage"):
                    yield Static(stage.capitalize(), classes="label")
                    yield ProgressBar(total=1, show_eta=False, id=stage)
            yield Static(plain("Looking at the files …", "$quiet"), classes="at")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begins."""
        self._add()

    def _tell(self, stand: Stand) -> None:
        self.post_message(AddingMoved(stand))

    @work(exclusive=True, exit_on_error=False)
    async def _add(self) -> None:
        self._end(await self._shelving.add(self._path, self._adding))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What stops it is told in its place."""
        if event.state is WorkerState.ERROR:
            error = explained(event.worker.error)
            self._finish(error.message, [error.hint])

    def on_adding_moved(self, event: AddingMoved) -> None:
        """Moves the bars on."""
        if self._over:
            return
        stand = event.stand
        for stage in STAGES[: STAGES.index(stand.stage)]:
            self.query_one(f"#{stage}", ProgressBar).progress = 1
        for stage in STAGES[STAGES.index(stand.stage) + 1 :]:
            self.query_one(f"#{stage}", ProgressBar).progress = 0
        self.query_one(f"#{stand.stage}", ProgressBar).progress = stand.part
        self.query_one(".at", Static).update(plain(_where(stand), "$quiet"))

    def _end(self, report: Report) -> None:
        for stage in STAGES:
            self.query_one(f"#{stage}", ProgressBar).progress = 1
        self._finish(_summary(report), [*_particulars(report)])

    def _finish(self, headline: str, particulars: list[str]) -> None:
        self._over = True
        more = [f"… and {len(particulars) - _SHOWN:,} more"] if len(particulars) > _SHOWN else []
        said = [plain(line) for line in [*particulars[:_SHOWN], *more]]
        self.query_one(".at", Static).update(lines((plain(headline, "bold"), *said)))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Stop while it goes on, done afterwards."""
        return {"stop": not self._over, "close": self._over}.get(action, True)

    def action_stop(self) -> None:
        """Stops it; what was whole by then is in."""
        self.query_one(".at", Static).update(plain("Stopping …", "$quiet"))
        self._adding.show = lambda stand: None  # noqa: ARG005 - nobody looks any more
        self.run_worker(self._adding.stop, thread=True, exit_on_error=False, group="stopping")

    def action_close(self) -> None:
        """Goes back."""
        leave(self, True)


def _where(stand: Stand) -> str:
    return f"{counted(stand.done, 'file')} of {stand.total:,} done\n{joined((f'{stand.stage} {stand.file}', stand.page))}"


def _summary(report: Report) -> str:
    parts = [counted(len(report.read), "paper") + " read", f"{len(report.unchanged):,} unchanged"]
    parts += [f"{len(report.failed):,} failed"] if report.failed else []
    return ", ".join(parts) + f", in {report.seconds:.1f} s."


def _particulars(report: Report) -> list[str]:
    return [
        *(f"FAILED  {Path(file).name}: {reason}" for file, reason in report.failed),
        *(f"Not all read  {paper}: {problem}" for paper, problem in report.problems),
        *(f"Same file twice  {Path(file).name} is {paper}" for file, paper in report.duplicates),
        *(f"Read  {paper}" for paper in report.read),
    ]
