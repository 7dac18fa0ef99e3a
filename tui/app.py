"""The terminal chat: `papers chat`."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import Theme

from tui.desk import Desk
from tui.palette import commands_of_keys
from tui.preferences import Preferences
from tui.screens.chat import ChatScreen
from tui.screens.chats import ChatsScreen
from tui.screens.help import HelpScreen
from tui.screens.papers import PapersScreen
from tui.screens.register import RegisterScreen
from tui.screens.source import SourceScreen
from tui.shelving import Shelving
from tui.themes import THEMES

if TYPE_CHECKING:  # importing the Assistant loads the store's libraries, and the first screen must not wait for them
    from assistant.assistant import Assistant
    from tui.shelving import OpenReader


_HELP = {
    ChatsScreen: "Conversations",
    SourceScreen: "Reading the proof",
    PapersScreen: "Papers",
    RegisterScreen: "Register",
}
"""Which keys the help names first; on other screens those for asking."""


class ChatApp(App[None]):
    """The chat for councillors: opens at once, while the Assistant is opened behind."""

    TITLE = "Partnership Papers"
    CSS_PATH = "papers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", priority=True),
        Binding("question_mark", "help", show=False),
        Binding("f6", "next_theme", show=False, priority=True),
    ]

    def __init__(
        self, open: Callable[[], "Assistant"], open_reader: "OpenReader", crashes: Path, preferences: Preferences
    ) -> None:
        """`open` is slow; it is called in a thread once the first screen stands.

        `open_reader` reads papers that are added; `crashes` is the folder for a report where the program fails;
        `preferences` holds the colours that were chosen last.
        """
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        chosen = preferences.theme()
        self.theme = chosen if chosen in self.available_themes else THEMES[0].name
        self._preferences = preferences
        self._desk = Desk(open)
        self._shelving = Shelving(self._desk, open_reader)
        self._crashes = crashes

    def on_mount(self) -> None:
        """From now on a change of the colours is somebody's choice."""
        self.theme_changed_signal.subscribe(self, self._remember)

    def _remember(self, theme: Theme) -> None:
        try:
            self._preferences.keep_theme(theme.name)
        except OSError as error:
            reason = f"{error.strerror or error}: {self._preferences.file}"
            self.notify(reason, title="These colours cannot be remembered", severity="warning", markup=False)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables that our style sheet uses, for themes that are not ours."""
        return {
            name: value for name, value in THEMES[0].variables.items() if name.startswith(("quiet", "rule", "quote-", "chip-"))
        }

    def get_default_screen(self) -> ChatScreen:
        """The chat is the first screen."""
        return ChatScreen(self._desk, self._shelving)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: what the keys do, by name, where it can be done now."""
        if isinstance(screen, ChatScreen):
            yield from (SystemCommand(*command) for command in screen.commands())
        else:
            yield from commands_of_keys(screen)
        yield SystemCommand("Help", "What every key does", self.action_help)
        yield SystemCommand("Next colours", "Dark, light, high contrast", self.action_next_theme)
        yield SystemCommand("Theme", "Choose from all colour themes", self.action_change_theme)
        yield SystemCommand("Quit", "Leave the chat", self.action_quit)

    def _fatal_error(self) -> None:
        """Leaves a sane terminal, one sentence and a report: Textual itself would print values, and so words of papers."""
        from tui.crashing import report_of, write_report

        error = self._exception or RuntimeError()
        screen = type(self.screen_stack[-1]).__name__ if self.screen_stack else "none"
        now = datetime.now(UTC)
        report = write_report(report_of(error, screen, (self.size.width, self.size.height), now), self._crashes, now)
        self._exit_renderables.append(
            Text(
                f"The chat had to stop: a fault in the program ({type(error).__name__}).\n"
                f"A report without any words of papers is in {report}. Please pass it on; then start the chat again."
            )
        )
        self._close_messages_no_wait()

    def action_help(self) -> None:
        """Shows what every key does."""
        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpScreen(_HELP.get(type(self.screen), "Asking")))

    def action_next_theme(self) -> None:
        """Dark, light, high contrast, and round again."""
        names = [theme.name for theme in THEMES]
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]
