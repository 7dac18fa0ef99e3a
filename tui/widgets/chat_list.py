"""The list of kept conversations: found as you type, opened, renamed, deleted with a way back, written to a file."""

import re
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from ingest.errors import PapersError
from tui.archive import Archive
from tui.desk import explained
from tui.messages import ConversationChosen, ConversationDeleted, ConversationsLeft
from tui.screens.asking import LineScreen
from tui.widgets.texts import lines, plain
from tui.wording import counted, day_words, joined

if TYPE_CHECKING:
    from assistant.conversations import Outline

_NONE = "Your conversations will stand here, each under its first question."
_NONE_FOUND = "No conversation has all these words."
_FILE_NAME = 40


class _Find(Input):
    """Words to find: down or Enter goes to the list, Esc takes them out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "app.focus_next", "To the list"),
        Binding("escape", "clear_words", "Clear"),
    ]

    async def action_clear_words(self) -> None:
        """Takes the words out and goes back to the list."""
        self.value = ""
        await self.run_action("app.focus_next")


class _List(OptionList):
    """The conversations themselves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open"),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]


class ChatList(Vertical):
    """Conversations, the latest first; the one that is open is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Find", tooltip="Find conversations by their words"),
        Binding("r", "rename", "Rename", tooltip="Give the conversation another name"),
        Binding("d,delete", "delete", "Delete", tooltip="Delete the conversation; it can be taken back until tomorrow"),
        Binding("u", "undo", "Undo", tooltip="Put the one that was deleted last back"),
        Binding("x", "export", "Export", tooltip="Write the conversation to a file, with its references"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self._archive = archive
        self._listed: tuple[Outline, ...] = ()
        self._deleted: list[int] = []
        self._open: int | None = None

    def compose(self) -> ComposeResult:
        """Words to find, what there is to say where nothing is listed, the list."""
        yield _Find(placeholder="Press / to find", compact=True)
        yield Static(plain(_NONE, "$quiet"), classes="none")
        yield _List(compact=True)

    def load(self, opened: int | None) -> None:
        """Lists what there is now; `opened` is the one that the chat shows."""
        self._open = opened
        self._load(self.query_one(_Find).value)

    def focus_list(self) -> None:
        """Gives the list the keys."""
        self.query_one(_List).focus()

    @work(exclusive=True, exit_on_error=False, group="listing")
    async def _load(self, words: str) -> None:
        self._show(await self._archive.listed(words), words)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What fails behind is said in words."""
        if event.state is WorkerState.ERROR:
            error = explained(event.worker.error)
            self.query_one(".none", Static).update(lines((plain(error.message), plain(error.hint, "$quiet"))))
            self.add_class("empty")

    def _show(self, listed: "tuple[Outline, ...]", words: str) -> None:
        options, before = self.query_one(_List), self._current
        self._listed = listed
        options.clear_options()
        options.add_options(Option(_entry(outline, outline.number == self._open)) for outline in listed)
        numbers = [outline.number for outline in listed]
        kept = before.number if before and before.number in numbers else self._open
        options.highlighted = numbers.index(kept) if kept in numbers else 0 if numbers else None
        self.query_one(".none", Static).update(plain(_NONE_FOUND if words else _NONE, "$quiet"))
        self.set_class(not listed, "empty")
        self.refresh_bindings()

    @property
    def _current(self) -> "Outline | None":
        at = self.query_one(_List).highlighted
        return self._listed[at] if at is not None and at < len(self._listed) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offers only what there is something to do with."""
        if action in ("rename", "delete", "export"):
            return self._current is not None
        return bool(self._deleted) if action == "undo" else True

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._load(event.value)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(ConversationChosen(self._listed[event.option_index].number))

    def action_find(self) -> None:
        """Goes to the words to find."""
        self.query_one(_Find).focus()

    def action_leave(self) -> None:
        """Says that the reader is done."""
        self.post_message(ConversationsLeft())

    @work
    async def action_rename(self) -> None:
        """Asks for another name."""
        if chosen := self._current:
            title = await self.app.push_screen_wait(LineScreen("Call this conversation:", chosen.title))
            if title and await self._done(self._archive.rename(chosen.number, title)):
                self.load(self._open)

    @work
    async def action_delete(self) -> None:
        """Takes the conversation under the cursor out."""
        if (chosen := self._current) and await self._done(self._archive.delete(chosen.number)):
            self._deleted.append(chosen.number)
            self.post_message(ConversationDeleted(chosen.number))
            self.notify("The conversation was deleted. U takes it back, until tomorrow.", markup=False)
            self.load(self._open if self._open != chosen.number else None)

    @work
    async def action_undo(self) -> None:
        """Puts the one that was deleted last back."""
        if self._deleted and await self._done(self._archive.take_back(self._deleted.pop())):
            self.load(self._open)

    @work
    async def action_export(self) -> None:
        """Writes the conversation under the cursor to a file."""
        if chosen := self._current:
            name = re.sub(r"[^a-z0-9]+", "-", chosen.title.casefold())[:_FILE_NAME].strip("-") or "conversation"
            given = await self.app.push_screen_wait(LineScreen("Write this conversation, with its references, to:", f"{name}.md"))
            output = Path(given or "").expanduser()
            if given and await self._done(self._archive.write(chosen.number, output)):
                self.notify(f"Written to {output.resolve()}.", markup=False)

    async def _done(self, doing: Coroutine[Any, Any, None]) -> bool:
        """Whether it could be done; where not, the reason is shown."""
        try:
            await doing
        except PapersError as error:
            self.notify(error.hint, title=error.message, severity="warning", markup=False)
        except OSError as error:
            self.notify(f"{error.strerror or error}: {error.filename}", severity="warning", markup=False)
        else:
            return True
        return False


def _entry(outline: "Outline", opened: bool) -> Content:
    mark = "● " if opened else "  "
    when = joined((day_words(outline.changed), counted(outline.questions, "question")))
    return lines((plain(mark) + plain(outline.title, "bold" if opened else ""), plain(f"  {when}", "$quiet")))
