"""The source pane: one page of a paper with the quoted words pointed out."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from tui.desk import Desk, explained
from tui.messages import SourceClosed
from tui.quoting import laid_out, point
from tui.spots import Sheet, Spot
from tui.widgets.texts import lines, plain, pointed_at
from tui.wording import joined, long_date, scan_words, shown

_EMPTY = "Open a numbered place in an answer and its page stands here, with the words that were quoted."
_ELSEWHERE = "The quoted words could not be pointed out on this page:"


class PageText(VerticalScroll, can_focus=True, inherit_bindings=False):
    """The words of the page; they scroll up and down only, so that left and right are free to turn pages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]


class SourceView(Vertical):
    """Opens spots; goes to the next or previous one, and turns the pages of the paper that is open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "go(1)", "Next", tooltip="Open the next place"),
        Binding("p", "go(-1)", "Previous", tooltip="Open the place before"),
        Binding("right", "turn(1)", "Page on", tooltip="Turn to the next page of the paper"),
        Binding("left", "turn(-1)", "Page back", tooltip="Turn to the page before"),
        Binding("escape", "close", "Back"),
        *(Binding(str(digit), f"open_marker({digit})", show=False) for digit in range(1, 10)),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._spots: tuple[Spot, ...] = ()
        self._index = 0
        self._sheet: Sheet | None = None

    def compose(self) -> ComposeResult:
        """Where it is, then the page in three parts: before, quoted lines, after."""
        yield Static(classes="where")
        with PageText():
            yield Static(plain(_EMPTY), classes="before filled")
            yield Static(classes="quoted")
            yield Static(classes="after")

    def show(self, spots: tuple[Spot, ...], index: int) -> None:
        """Opens one of the spots; the others are what next and previous go to."""
        self._spots, self._index = spots, index
        self._open(spots[index], spots[index])

    def clear(self) -> None:
        """Shows nothing."""
        self.workers.cancel_node(self)
        self._spots, self._sheet = (), None
        self._put(Content(), plain(_EMPTY), Content(), Content())

    def focus_page(self) -> None:
        """Gives the page the keys."""
        self.query_one(PageText).focus()

    @property
    def filled(self) -> bool:
        """Whether a page is open."""
        return self._sheet is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers only the ways that lead somewhere."""
        match action, parameters:
            case "go", (int(step),):
                return 0 <= self._index + step < len(self._spots)
            case "turn", (int(step),):
                return self._sheet is not None and self._sheet.neighbour(step) is not None
            case "open_marker", (marker,):
                return marker in [spot.marker for spot in self._spots]
        return True

    def action_go(self, step: int) -> None:
        """Opens the next or previous spot."""
        self.show(self._spots, self._index + step)

    def action_open_marker(self, marker: int) -> None:
        """Opens the spot with that number."""
        self.show(self._spots, [spot.marker for spot in self._spots].index(marker))

    def action_turn(self, step: int) -> None:
        """Turns to a page before or after, in the same paper."""
        if self._sheet:
            self._open(self._spots[self._index], replace(self._sheet.spot, page=self._sheet.neighbour(step)))

    def action_close(self) -> None:
        """Says that the reader is done."""
        self.post_message(SourceClosed())

    @work(exclusive=True, exit_on_error=False)
    async def _open(self, cited: Spot, spot: Spot) -> None:
        self._lay_out(cited, await self._desk.sheet(spot))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A page that cannot be opened says why in its place."""
        if event.state is WorkerState.ERROR:
            error, cited = explained(event.worker.error), self._spots[self._index]
            self._sheet = None
            self._put(plain(cited.title, "bold"), lines((plain(error.message), plain(error.hint))), Content(), Content())
            self.refresh_bindings()

    def _lay_out(self, cited: Spot, sheet: Sheet) -> None:
        self._sheet = sheet
        page = shown(laid_out(sheet.page.text))
        quote = shown(cited.quote) if sheet.spot.page == cited.page else ""
        where, pointed = _where(cited, sheet, len(self._spots)), point(page, quote)
        if pointed:
            quoted = pointed_at(pointed.lines, pointed.span)
            self._put(where, Content(pointed.before), quoted, Content(pointed.after))
            self.call_after_refresh(self._bring_into_view, quoted[: pointed.span[0]])
        else:
            note = Content.assemble((_ELSEWHERE, "$quiet"), "\n", plain(quote, "bold"), "\n\n") if quote else Content()
            self._put(where, note + Content(page), Content(), Content())
        self.refresh_bindings()

    def _put(self, where: Content, before: Content, quoted: Content, after: Content) -> None:
        for name, content in (("where", where), ("before", before), ("quoted", quoted), ("after", after)):
            part = self.query_one(f".{name}", Static)
            part.update(content)
            part.set_class(bool(content.plain), "filled")
        self.query_one(PageText).scroll_home(animate=False)

    def _bring_into_view(self, ahead: Content) -> None:
        """Scrolls so that the first quoted word, which follows `ahead` in its lines, stands a third down the page."""
        page, quoted = self.query_one(PageText), self.query_one(".quoted", Static)
        if not self.display:
            return
        if not quoted.content_size.width:  # a screen that was just pushed is refreshed once before it is laid out
            self.call_after_refresh(self._bring_into_view, ahead)
            return
        lines_ahead = len(ahead.wrap(quoted.content_size.width)) - 1 if ahead.plain else 0
        page.scroll_to(y=quoted.virtual_region.y + lines_ahead - page.size.height // 3, animate=False)


def _where(cited: Spot, sheet: Sheet, count: int) -> Content:
    """Which place it is, of which paper, and where in the paper."""
    number, last = sheet.page.number, len(sheet.numbers)
    page = f"page {number} of {last}" if number is not None else ""
    turned = f"quoted: page {cited.page}" if cited.quote and cited.page != number and number is not None else ""
    marker = f"[{cited.marker}] of {count}  " if cited.marker is not None else ""
    return lines(
        (
            plain(marker) + plain(cited.title, "bold"),
            plain(joined((cited.body, long_date(cited.date), page, turned, _scan(cited, sheet)))),
            plain("" if turned else cited.place, "$quiet"),
        )
    )


def _scan(cited: Spot, sheet: Sheet) -> str:
    """What is to be known of a page that was recognised, whether it is quoted or was turned to."""
    return cited.scan if cited.scan and cited.page == sheet.page.number else scan_words(sheet.page.recognised, ())
