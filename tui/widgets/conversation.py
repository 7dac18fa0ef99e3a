"""The conversation: everything that was asked and answered, oldest first."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from ingest.errors import PapersError
from tui.widgets.exchange import Exchange
from tui.widgets.sources import SourceList
from tui.widgets.texts import lines, plain
from tui.widgets.welcome import Suggestions, Welcome


class Notice(Static):
    """Something to know and what to do about it."""

    def __init__(self, headline: str, message: str, remedy: str) -> None:
        parts = (plain(headline, "bold"), plain(message), plain(remedy))
        super().__init__(lines(parts))


class Conversation(VerticalScroll, can_focus=False):
    """Holds the exchanges and keeps the latest in view."""

    def compose(self) -> ComposeResult:
        """The welcome, until the first question."""
        yield Welcome()

    async def begin(self, exchange: Exchange) -> None:
        """Adds a question."""
        await self.query(Welcome).remove()
        await self.mount(exchange)
        self.follow(exchange)

    async def hush(self) -> None:
        """Takes the notices out."""
        await self.query(Notice).remove()

    async def clear(self) -> None:
        """Begins anew."""
        await self.remove_children()
        await self.mount(Welcome())

    async def put(self, exchanges: Sequence[Exchange]) -> None:
        """Shows these exchanges and nothing else, the last one in view."""
        await self.remove_children()
        await self.mount_all(exchanges)
        self.follow_last()

    def offer(self, questions: Sequence[str]) -> None:
        """Offers questions to begin with, as long as none was asked."""
        for welcome in self.query(Welcome):
            welcome.offer(questions)

    @property
    def waits_for_suggestions(self) -> bool:
        """Whether there is room for questions to begin with: nothing was asked yet."""
        return bool(self.query(Welcome))

    def suggestions(self) -> Suggestions | None:
        """The questions to begin with, where there are any."""
        return next((options for options in self.query(Suggestions) if options.questions), None)

    def tell(self, headline: str, error: PapersError) -> None:
        """Adds a notice that stays."""
        self.mount(Notice(headline, error.message, error.hint))
        self.call_after_refresh(self.scroll_end, animate=False)

    def follow(self, exchange: Exchange) -> None:
        """Brings an exchange into view, its question first."""
        self.call_after_refresh(self.scroll_to_widget, exchange, animate=False, top=True)

    def follow_last(self) -> None:
        """Brings the latest exchange into view, if the conversation was not cleared meanwhile."""
        for exchange in list(self.query(Exchange))[-1:]:
            self.follow(exchange)

    def lists(self) -> list[SourceList]:
        """The lists of places that hold any, oldest first."""
        return [places for places in self.query(SourceList) if places.spots]
