"""The list of conversations as a screen of its own, where there is no room beside the chat."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

from tui.archive import Archive
from tui.messages import ConversationChosen, ConversationDeleted, ConversationsLeft
from tui.screens.leaving import leave
from tui.widgets.bars import TopBar
from tui.widgets.chat_list import ChatList


@dataclass(frozen=True, slots=True)
class Choice:
    """What came of looking at the list."""

    conversation: int | None
    """The one to go on with."""
    deleted: frozenset[int]


class ChatsScreen(Screen[Choice]):
    """Conversations to go on with; Esc goes back to the chat as it was."""

    AUTO_FOCUS: ClassVar[str] = "_List"

    def __init__(self, archive: Archive, opened: int | None) -> None:
        super().__init__()
        self._archive, self._opened = archive, opened
        self._deleted: set[int] = set()

    def compose(self) -> ComposeResult:
        """The list over the whole screen."""
        yield TopBar("Conversations")
        yield ChatList(self._archive)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Lists what there is."""
        self.query_one(ChatList).load(self._opened)

    @on(ConversationDeleted)
    def _note_deleted(self, event: ConversationDeleted) -> None:
        self._deleted.add(event.conversation)

    @on(ConversationChosen)
    def _choose(self, event: ConversationChosen) -> None:
        leave(self, Choice(event.conversation, frozenset(self._deleted)))

    @on(ConversationsLeft)
    def _close(self) -> None:
        leave(self, Choice(None, frozenset(self._deleted)))
