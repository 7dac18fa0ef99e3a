"""How an answer came about."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static
from textual.worker import Worker, WorkerState

from assistant.findings import Asked
from tui.desk import Desk, explained
from tui.explaining import as_text
from tui.screens.leaving import leave
from tui.widgets.texts import plain
from tui.wording import shown


class WhyScreen(ModalScreen[None]):
    """The explanation of one answer, which can be copied for an e-mail."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f7,q", "close", "Back"),
        Binding("c", "copy", "Copy"),
    ]

    def __init__(self, desk: Desk, asked: Asked) -> None:
        super().__init__()
        self._desk, self._asked = desk, asked
        self._text = ""

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        with VerticalScroll(id="why"):
            yield Static("Looking it up again …")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Asks how it came about."""
        self._explain()

    @work(exclusive=True, exit_on_error=False)
    async def _explain(self) -> None:
        self._text = shown(as_text(await self._desk.explanation(self._asked)))
        self.query_one(Static).update(plain(self._text))
        self.refresh_bindings()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What cannot be explained says why."""
        if event.state is WorkerState.ERROR:
            error = explained(event.worker.error)
            self.query_one(Static).update(plain(f"{error.message} {error.hint}"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offers to copy what is there."""
        return bool(self._text) if action == "copy" else True

    def action_copy(self) -> None:
        """Copies the explanation, for an e-mail."""
        self.app.copy_to_clipboard(self._text + "\n")
        self.notify("The explanation was sent to the clipboard.", markup=False)

    def action_close(self) -> None:
        """Goes back."""
        leave(self)
