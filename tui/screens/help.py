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
        ("Up", "empty box: edit the last question, to ask it anew"),
        ("Esc", "stop looking for an answer"),
        ("PgUp PgDn", "scroll the conversation"),
        ("Ctrl+N", "new conversation: the next question stands alone"),
        ("F8", "chats: go on with one; / finds, R renames, D deletes"),
        ("", "(U takes it back), X writes it to a file"),
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
    "Papers, register, limits": (
        ("F2", "papers that are in: Enter reads, L asks only one,"),
        ("", "A adds a file or folder, D describes, R removes"),
        ("F3", "targets and actions (T turns); Enter opens the proof"),
        ("A E R U", "register: accept, edit, reject a row, undo; X exports"),
        ("/", "filter as you type; S sorts by the next column"),
        ("F4", "limit questions to a body, kind, year or paper"),
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
    """The keys of every screen, on one page."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,f1,q", "close", "Back")]

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        with VerticalScroll(id="help"):
            for title, keys in KEYS.items():
                yield Static(Content.styled(title, "bold"))
                yield Static(Content("\n".join(f"  {key:<11} {words}" for key, words in keys)), classes="keys")
            yield Static(Content(_STATES))
        yield Footer(show_command_palette=False)

    def action_close(self) -> None:
        """Goes back."""
        leave(self)
