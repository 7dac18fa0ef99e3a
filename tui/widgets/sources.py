"""The places of one answer as a list to open."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.messages import ListLeft
from tui.spots import Spot
from tui.widgets.texts import lines, plain
from tui.wording import shortened

_EXCERPT = 200


class SourceList(OptionList):
    """One entry for each citation; Enter, a click or its digit opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open"),
        Binding("c", "screen.copy", "Copy"),
        Binding("s", "screen.save", show=False),
        Binding("tab", "screen.next_part", show=False, priority=True),
        Binding("pageup", "screen.scroll_chat(-1)", show=False),
        Binding("pagedown", "screen.scroll_chat(1)", show=False),
        *(Binding(str(digit), f"open_marker({digit})", show=False) for digit in range(1, 10)),
    ]

    def __init__(self) -> None:
        super().__init__(compact=True)
        self.spots: tuple[Spot, ...] = ()

    def show(self, spots: tuple[Spot, ...], *, excerpts: bool) -> None:
        """Lists the spots, with the words that stand there where `excerpts` is set."""
        self.spots = spots
        self.clear_options()
        self.add_options(Option(_entry(spot, excerpts)) for spot in spots)
        self.highlighted = 0 if spots else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A digit that names no place does nothing and is not offered."""
        return action != "open_marker" or parameters[0] in [spot.marker for spot in self.spots]

    def action_open_marker(self, marker: int) -> None:
        """Opens the place with that number; a marker may be clicked before its place is listed."""
        markers = [spot.marker for spot in self.spots]
        if marker in markers:
            self.highlighted = markers.index(marker)
            self.action_select()

    def action_cursor_up(self) -> None:
        """Up; from the first entry on to the answer before."""
        if self.highlighted:
            super().action_cursor_up()
        else:
            self.post_message(ListLeft(-1))

    def action_cursor_down(self) -> None:
        """Down; from the last entry on to the next answer or the question box."""
        if self.highlighted is not None and self.highlighted < self.option_count - 1:
            super().action_cursor_down()
        else:
            self.post_message(ListLeft(1))


def _entry(spot: Spot, excerpt: bool) -> Content:
    number = f"[{spot.marker}] "
    under = " " * len(number)
    title = plain(number, "bold") + plain(spot.title)
    origin = plain(under + spot.origin if spot.origin else "", "$quiet")
    words = plain(f"{under}“{shortened(spot.quote, _EXCERPT)}”" if excerpt else "")
    return lines((title, origin, words))
