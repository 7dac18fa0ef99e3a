"""What takes seconds to work out is worked out before somebody waits for it: the questions to begin with.

Once when the papers have been opened, and again when some come or go, by this server or by a command beside it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager

from api.desk import Desk, given_up
from api.schemas import SuggestionQuery
from assistant.assistant import Assistant
from ingest.errors import PapersError
from ingest.papers import Access

log = logging.getLogger(__name__)
Readers = Callable[[], Collection[Access]]
"""The classes of readers that come here now."""
LOOKS = 15.0
"""Seconds from one look at the papers to the next."""


@asynccontextmanager
async def kept_warm(desk: Desk, readers: Readers, looks: float = LOOKS) -> AsyncIterator[None]:
    """Works out the suggestions of each class of readers meanwhile."""
    working = asyncio.create_task(_keep(desk, readers, looks))
    working.add_done_callback(_say)
    try:
        yield
    finally:
        working.cancel()
        await asyncio.wait([working])


async def _keep(desk: Desk, readers: Readers, looks: float) -> None:
    await desk.opened()
    done: dict[Access, int] = {}
    while True:
        try:
            await _look(desk, readers(), done)
        except PapersError as error:  # many questions, or a store that is away: whoever asks is told
            log.debug("The suggestions are not worked out yet: %s", error)
        await asyncio.sleep(looks)


async def _look(desk: Desk, readers: Collection[Access], done: dict[Access, int]) -> None:
    """Works out what is missing. Raises what the desk raises."""
    now = await desk.aside(lambda assistant: assistant.index.generation())
    for access in sorted(readers):
        if done.get(access) != now:
            await desk.aside(_suggesting(access))
            done[access] = now


def _suggesting(access: Access) -> Callable[[Assistant], object]:
    asked = SuggestionQuery()  # as the widget asks
    return lambda assistant: assistant.suggestions(asked.filters(access), asked.limit, given_up)


def _say(working: "asyncio.Task[None]") -> None:
    if not working.cancelled() and (fault := working.exception()) is not None:
        log.error("The suggestions are no longer worked out beforehand.", exc_info=fault)
