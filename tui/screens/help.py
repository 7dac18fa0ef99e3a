"""What every key does."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from tui.screens.leaving import leave

KEYS = {
    "Asking": (
        ("Enter", "ask the question that is typed"),
        ("1 to 9", "then Enter: open that place of the answer"),
        ("Up", "empty box: edit the last question, to ask it anew"),
        ("Esc", "stop looking for an answer"),
        ("PgUp PgDn", "scroll the conversation"),
        ("F4", "limit questions to a body, kind, year or paper"),
        ("Ctrl+N", "new conversation: the next question stands alone"),
    ),
    "Reading the proof": (
        ("Tab", "from the question to the places, and on"),
        ("1 to 9", "open that place (or Enter, or click on [1])"),
        ("N  P", "next place, previous place"),
        ("Right Left", "turn the pages of the paper that is open"),
        ("C  S", "copy the answer with its references; save it to a file"),
        ("F9", "say what you think of the answer"),
        ("F7", "why: how the answer or refusal came about (C copies)"),
        ("Esc", "back"),
    ),
    "Conversations": (
        ("F8", "the conversations that are kept; Enter goes on with one"),
        ("/", "find one: every word must stand in it"),
        ("R  X", "rename; write to a file, with the references"),
        ("D  U", "delete; U takes it back, until tomorrow"),
    ),
    "Papers": (
        ("F2", "the papers that are in; Enter reads one"),
        ("L", "ask only the paper under the cursor"),
        ("A", "add a file or a folder"),
        ("D  R", "say what the paper is; take it out"),
        ("/  S", "filter as you type; sort by the next column"),
        ("O", "turn the order round"),
    ),
    "Register": (
        ("F3", "targets and actions; Enter opens the proof of one"),
        ("T", "from the targets to the actions and back"),
        ("A  R", "accept, reject the row under the cursor, and go on"),
        ("E  U", "edit it; undo what was last decided on it"),
        ("/  S  O", "filter as you type; sort by the next column; turn round"),
        ("X", "write the rows that are shown to a file"),
    ),
    "Everywhere": (
        ("F1 or ?", "this help (? where you are not typing)"),
        ("F5", "open the papers again, where that failed"),
        ("F6", "next colours: dark, light, high contrast"),
        ("Ctrl+P", "all commands, by name"),
        ("Ctrl+Q", "leave"),
    ),
}
"""Section → (keys, what they do)."""

_STATES = """\
An answer is one of four things, and says which:
Answer · the papers say so, at the numbered places.
Part of an answer · they speak of some of what was asked.
Not found in the papers · they do not say; the nearest places are offered, not as an answer.
Declined · it asked for something the assistant must not do."""


class HelpScreen(ModalScreen[None]):
    """The keys of every screen, on one page, those of the screen below first."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,f1,q", "close", "Back")]

    def __init__(self, first: str) -> None:
        """`first` is the section to begin with."""
        super().__init__()
        self._first = first

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        with VerticalScroll(id="help"):
            for title, keys in sorted(KEYS.items(), key=lambda section: section[0] != self._first):
                yield Static(Content.styled(title, "bold"))
                yield Static(Content("\n".join(f"  {key:<11} {words}" for key, words in keys)), classes="keys")
            yield Static(Content(_STATES))
        yield Footer(show_command_palette=False)

    def action_close(self) -> None:
        """Goes back."""
        leave(self)
