"""The desk: where the Assistant is opened without keeping the server waiting, and lent to one worker thread a request."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import anyio
import anyio.from_thread
import anyio.to_thread

from api.problems import Overloaded, StillOpening
from assistant.assistant import Assistant
from ingest.errors import PapersError, StoreBusy

log = logging.getLogger(__name__)
T = TypeVar("T")


class _Line:
    """Requests that wait for workers, and those that are worked on."""

    def __init__(self, workers: int, queue: int) -> None:
        self.workers = workers
        self.queue = queue
        self.inside = 0
        self.limiter = anyio.CapacityLimiter(workers)

    @property
    def working(self) -> int:
        return min(self.inside, self.workers)

    @property
    def waiting(self) -> int:
        return self.inside - self.working

    def check(self) -> None:
        if self.waiting >= self.queue:
            raise Overloaded("Too many questions are being answered at the moment.", "Try again in a second.")


class Desk:
    """Holds the Assistant, opened in a thread, and keeps its work off the event loop."""

    def __init__(self, open: Callable[[], Assistant], workers: int = 4, queue: int = 64) -> None:
        """`open` is called once, in a thread. At most `workers` requests are worked on at a time and `queue` wait."""
        self._open = open
        self._line = _Line(workers, queue)
        self._aside = _Line(1, queue)
        self._writer = anyio.CapacityLimiter(1)
        self._writing = False
        self._opening: asyncio.Task[Assistant] | None = None
        self._doing: set[asyncio.Future[Any]] = set()

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Begins to open the Assistant at once, and closes it at the end."""
        opening = self._opening = asyncio.create_task(asyncio.to_thread(self._open))
        opening.add_done_callback(_say)
        try:
            yield
        finally:
            # A thread cannot be stopped: wait for it, or its store would stay open behind us.
            await asyncio.wait([opening, *self._doing])
            if opening.exception() is None:
                await asyncio.to_thread(opening.result().index.close)

    @property
    def working(self) -> int:
        """Requests that a worker is at."""
        return self._line.working

    @property
    def waiting(self) -> int:
        """Requests that wait for a worker."""
        return self._line.waiting

    def check(self) -> None:
        """Raises StillOpening, Overloaded, or whatever kept the Assistant from opening."""
        self._assistant()
        self._line.check()

    async def opened(self) -> None:
        """Waits until the Assistant is open, or cannot be opened: for callers that would rather wait than try again."""
        if self._opening is not None:
            await asyncio.wait([self._opening])

    async def run(self, work: Callable[[Assistant], T]) -> T:
        """What `work` makes of the Assistant, done in a thread. Raises what `check` raises, and what `work` raises.

        Where whoever asks goes away, work that has not begun is not begun; work that has can see it by `given_up`.
        """
        return await self._run(work, self._line)

    async def aside(self, work: Callable[[Assistant], T]) -> T:
        """The same for what takes seconds and can wait: one at a time, so that it never keeps all workers from answering."""
        return await self._run(work, self._aside)

    async def _run(self, work: Callable[[Assistant], T], line: _Line) -> T:
        assistant = self._assistant()
        line.check()
        line.inside += 1  # counted here and not by the limiter: several may come between its looking and its taking
        scope = anyio.CancelScope()
        doing = asyncio.ensure_future(_done(work, assistant, line, scope))
        self._doing.add(doing)
        doing.add_done_callback(self._doing.discard)
        try:
            return await asyncio.shield(doing)
        except asyncio.CancelledError:
            scope.cancel()
            doing.add_done_callback(_nobodys)
            raise

    async def write(self, work: Callable[[Assistant], T]) -> T:
        """The same for work that changes the papers: one at a time, and beside the workers that answer.

        It is done to its end, whoever goes away meanwhile. Raises StoreBusy at once where another is at work.
        """
        assistant = self._assistant()
        if self._writing:
            raise StoreBusy("Another paper is being put in or taken out.", "Try again in a few seconds.")
        self._writing = True
        try:
            with anyio.CancelScope(shield=True):
                made = await anyio.to_thread.run_sync(work, assistant, limiter=self._writer)
        finally:
            self._writing = False
        return made

    def _assistant(self) -> Assistant:
        if self._opening is None or not self._opening.done():
            raise StillOpening("The papers are still being opened.", "Try again in a few seconds.")
        return self._opening.result()


async def _done(work: Callable[[Assistant], T], assistant: Assistant, line: _Line, scope: anyio.CancelScope) -> T:
    """A task of its own: a thread keeps its place until it ends, also where whoever asked has long gone."""
    try:
        with scope:
            return await anyio.to_thread.run_sync(work, assistant, limiter=line.limiter)
    finally:
        line.inside -= 1
    raise asyncio.CancelledError  # it was given up before it was begun


def _nobodys(doing: "asyncio.Future[Any]") -> None:
    """Takes notice of a failure that nobody waits for any more."""
    if not doing.cancelled():
        doing.exception()


def given_up() -> bool:
    """Whether nobody waits any more for what this worker thread does."""
    try:
        anyio.from_thread.check_cancelled()
    except asyncio.CancelledError:
        return True
    return False


def _say(opening: asyncio.Task[Assistant]) -> None:
    """Logs a failure to open when it happens, not when someone first asks."""
    if not opening.cancelled() and (failure := opening.exception()) is not None:
        fault = None if isinstance(failure, PapersError) else failure  # one that was foreseen needs no traceback
        log.error("The papers could not be opened: %s", failure, exc_info=fault)
