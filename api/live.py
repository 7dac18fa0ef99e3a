"""An answer that is still being written, as server-sent events: only statements that have been checked."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from threading import Event
from typing import Any

from fastapi.sse import ServerSentEvent

from api.schemas import CitationOut
from assistant.export import citation_fields
from assistant.findings import Citation, Status
from assistant.listening import Listener


class Live:
    """Checked statements of an answer that is still being written, as events."""

    def __init__(self) -> None:
        self.told = ""
        """The text that has been sent."""
        self._loop = asyncio.get_running_loop()
        self._statements: asyncio.Queue[tuple[str, Sequence[Citation]] | None] = asyncio.Queue()
        self._gone = Event()

    @property
    def listener(self) -> Listener:
        """What the assistant tells; it works in a thread of its own."""
        return Listener(lambda *told: self._put(told), self._gone.is_set)

    def _put(self, told: tuple[str, Sequence[Citation]]) -> None:
        self._loop.call_soon_threadsafe(self._statements.put_nowait, told)

    def end(self, answering: "asyncio.Future[Any]") -> None:
        """No further statement comes. What an answer that nobody waits for has failed of is nobody's."""
        if self._gone.is_set() and not answering.cancelled():
            answering.exception()
        self._statements.put_nowait(None)

    def stop(self) -> None:
        """Nobody waits for the answer any longer."""
        self._gone.set()

    async def events(self) -> AsyncIterator[ServerSentEvent]:
        """The words of each statement, and its citations after them, until no further one comes."""
        while (told := await self._statements.get()) is not None:
            words, citations = told
            if not self.told:
                yield ServerSentEvent(event="status", data={"stage": "answering", "status": Status.ANSWERED.value})
            words = f" {words}" if self.told else words
            self.told += words
            yield ServerSentEvent(event="token", data={"text": words})
            for citation in citations:
                out = CitationOut.model_validate(citation_fields(citation))
                yield ServerSentEvent(event="citation", data=out.model_dump(mode="json", exclude_unset=True))
