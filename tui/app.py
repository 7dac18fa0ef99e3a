"""The terminal chat: `papers chat`."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.desk import Desk
from tui.screens.chat import ChatScreen
from tui.screens.help import HelpScreen
from tui.shelving import Shelving
from tui.themes import THEMES

if TYPE_CHECKING:  # importing the Assistant loads the store's libraries, and the first screen must not wait for them
    from assistant.assistant import Assistant
    from tui.shelving import OpenReader


class ChatApp(App[None]):
    """The chat for councillors: opens at once, while the Assistant is opened behind."""

    TITLE = "Partnership Papers"
    CSS_PATH = "papers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", priority=True),
        Binding("question_mark", "help", show=False),
        Binding("f6", "next_theme", show=False, priority=True),
    ]

    def __init__(self, open: Callable[[], "Assistant"], open_reader: "OpenReader") -> None:
        """`open` is slow; it is called in a thread once the first screen stands. `open_reader` reads papers that are added."""
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self._desk = Desk(open)
        self._shelving = Shelving(self._desk, open_reader)

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
        yield SystemCommand("Help", "What every key does", self.action_help)
        yield SystemCommand("Next colours", "Dark, light, high contrast", self.action_next_theme)
        yield SystemCommand("Theme", "Choose from all colour themes", self.action_change_theme)
        yield SystemCommand("Quit", "Leave the chat", self.action_quit)

    def action_help(self) -> None:
        """Shows what every key does."""
        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpScreen())

    def action_next_theme(self) -> None:
        """Dark, light, high contrast, and round again."""
        names = [theme.name for theme in THEMES]
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]
