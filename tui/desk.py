"""The desk: the Assistant as the screens reach it, opened once and never called on the screens' own thread."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from assistant.findings import Answer, Asked
from assistant.listening import Listener, Say
from ingest.errors import PapersError, UnknownPaper
from ingest.papers import Filters, Page, Paper
from tui.delivery import export_rows
from tui.spots import Sheet, Spot

if TYPE_CHECKING:  # importing the Assistant loads the store's libraries, and the first screen must not wait for them
    from assistant.assistant import Assistant
    from assistant.explanation import Explanation
    from assistant.register import Entry


@dataclass(frozen=True, slots=True)
class Commitments:
    """The register of the papers that a scope lets through."""

    papers: tuple[Paper, ...]
    entries: "tuple[Entry, ...]"
    """Rejected rows too: what was rejected by mistake must be found again."""


class Desk:
    """Hands questions and wishes to the Assistant in a thread. Every method waits for the Assistant to be open."""

    def __init__(self, open_assistant: Callable[[], "Assistant"]) -> None:
        """`open_assistant` is slow; it is called in a thread when the Assistant is first needed."""
        self._open = open_assistant
        self._opening: asyncio.Future[Assistant] | None = None

    async def assistant(self) -> "Assistant":
        """The Assistant, opened by the first who asks; who asks after a failure tries again. Raises what opening raised."""
        if self._opening is None or _failed(self._opening):
            self._opening = asyncio.ensure_future(asyncio.to_thread(_warmed_up, self._open))
        return await asyncio.shield(self._opening)

    async def ask(self, asked: Asked, say: Say) -> Answer:
        """The answer. Raises PapersError. Who gives up waiting stops a language model too.

        `say` is told, in another thread, each statement that a language model worded, once it has been checked.
        """
        assistant = await self.assistant()
        gone = Event()
        try:
            return await asyncio.to_thread(assistant.ask, asked, Listener(say, gone.is_set))
        except asyncio.CancelledError:
            gone.set()
            raise

    async def explanation(self, asked: Asked) -> "Explanation":
        """How the answer comes about. Raises PapersError."""
        assistant = await self.assistant()
        _, explanation = await asyncio.to_thread(assistant.explain, asked)
        return explanation

    async def suggestions(self, filters: Filters, limit: int) -> tuple[str, ...]:
        """Questions to begin with, which the papers in scope answer. Raises PapersError."""
        assistant = await self.assistant()
        return await asyncio.to_thread(assistant.suggestions, filters, limit)

    async def papers(self) -> tuple[Paper, ...]:
        """Every paper that is in. Raises PapersError."""
        assistant = await self.assistant()
        return await asyncio.to_thread(assistant.papers)

    async def sheet(self, spot: Spot) -> Sheet:
        """The page that the spot names. Raises UnknownPaper where there is none."""
        assistant = await self.assistant()
        pages = await asyncio.to_thread(assistant.pages, spot.paper)
        return Sheet(spot, _page(pages, spot), tuple(page.number for page in pages))

    async def commitments(self, filters: Filters) -> Commitments:
        """The targets and actions of the papers that the filters let through. Raises PapersError."""
        assistant = await self.assistant()
        papers = await asyncio.to_thread(assistant.papers, filters)
        return Commitments(papers, await asyncio.to_thread(assistant.register.entries, filters))

    async def review(self, entry: "Entry", decision: str, fields: Mapping[str, object]) -> "Entry":
        """The row as it is once this is decided on it as it was shown: accept, edit, reject or undo. Raises PapersError."""
        from assistant.register import Decision

        assistant = await self.assistant()
        row = entry.commitment.id
        return await asyncio.to_thread(assistant.register.review, row, Decision(decision), fields, "", entry.version)

    async def export(self, entries: "Sequence[Entry]", output: Path) -> None:
        """Writes the rows to a file in the form that its ending names. Raises UsageError, OSError."""
        assistant = await self.assistant()
        await asyncio.to_thread(export_rows, assistant, entries, output)


def _warmed_up(open_assistant: Callable[[], "Assistant"]) -> "Assistant":
    """The Assistant with its model in memory: else the first question would wait for that, with nothing to show for it."""
    assistant = open_assistant()
    assistant.search("papers", limit=1)
    return assistant


def _failed(opening: "asyncio.Future[Assistant]") -> bool:
    return opening.done() and (opening.cancelled() or opening.exception() is not None)


def _page(pages: tuple[Page, ...], spot: Spot) -> Page:
    found = [page for page in pages if page.number == spot.page] or ([pages[0]] if pages and spot.page is None else [])
    if not found:
        where = f"page {spot.page}" if spot.page is not None else "page to show"
        raise UnknownPaper(f"{spot.title} has no {where}.", "The paper may have changed since: ask again.")
    return found[0]


def explained(error: BaseException | None) -> PapersError:
    """A failure as a sentence and a remedy, also one that nobody foresaw."""
    if isinstance(error, PapersError):
        return error
    name = type(error).__name__
    return PapersError(
        f"Something went wrong that was not foreseen ({name}).", "Try again; if it stays, pass on the words in brackets."
    )
