"""The box that questions are typed into."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from tui.messages import QuestionAsked

_ASK = "Ask the papers…"
_ASK_ON = "Ask on…  or open a place: 1, then Enter"


class QuestionBox(TextArea):
    """Enter asks; the box grows with a long question."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask", "Ask"),
        Binding("up", "recall", "Edit"),
        Binding("escape", "leave_editing", "Leave it"),
        Binding("pageup", "screen.scroll_chat(-1)", show=False),
        Binding("pagedown", "screen.scroll_chat(1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus", show_line_numbers=False, highlight_cursor_line=False, compact=True)
        self.placeholder = _ASK
        self._last = ""
        self._asked = False
        self._editing = False
        self._offered_for = (False, False)

    @property
    def question(self) -> str:
        """What is typed, in one line."""
        return " ".join(self.text.split())

    async def on_key(self, event: events.Key) -> None:
        """The keys that mean something else here than in other text boxes.

        They are taken in turn with what is typed: as priority bindings they would overtake the letters before them.
        """
        match event.key:
            case "enter":
                self.action_ask()
            case "up" if not self.question and self._last:
                self.action_recall()
            case "up":
                self.action_cursor_up()
            case "question_mark" if not self.question:
                await self.run_action("app.help")
            case _:
                return
        event.stop()
        event.prevent_default()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """There is something to ask once something is typed, and something to bring back while nothing is."""
        recall = not self.question and bool(self._last)
        offered = {"ask": bool(self.question), "recall": recall, "leave_editing": self._editing}
        return offered.get(action, True)

    def action_ask(self) -> None:
        """Sends the question upward and makes room for the next."""
        if self.question:
            self._last, again = self.question, self._editing
            self._edit(False)
            self.post_message(QuestionAsked(self._last, again))
            self.put("")

    def action_recall(self) -> None:
        """Brings the last question back to be changed; asked again it takes its own place."""
        self.put(self._last)
        self._edit(self._asked)

    def action_leave_editing(self) -> None:
        """Leaves the last question as it was."""
        self._edit(False)
        self.put("")

    def restore(self) -> None:
        """Brings the question back that was not answered, unless another is being typed."""
        if not self.question:
            self.action_recall()

    def remember(self, question: str) -> None:
        """The last question of the conversation, which can be edited; empty where none was asked in it."""
        self._last, self._asked = question or self._last, bool(question)
        self._edit(False)
        self.refresh_bindings()

    def hint(self, *, has_places: bool) -> None:
        """What the empty box offers: with an answer on the screen, its places too."""
        self.placeholder = _ASK_ON if has_places else _ASK

    def _edit(self, editing: bool) -> None:
        self._editing = editing
        self.border_title = "Your last question: Enter asks it anew in its place" if editing else ""

    def put(self, text: str) -> None:
        """Puts text into the box, with the cursor behind it."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    def on_text_area_changed(self) -> None:
        """What can be done depends on whether anything is typed; asking that at every letter would make typing slow."""
        offered = bool(self.question), self._editing
        if self._offered_for != offered:
            self._offered_for = offered
            self.refresh_bindings()
