"""Clients that ask a server over and over, each on a connection of its own, and what they measured."""

import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice

PATIENCE = 120
"""Seconds that a client waits for an answer."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One request."""

    method: str
    path: str
    body: str = ""


@dataclass(slots=True)
class Run:
    """What came of many requests."""

    seconds: float = 0.0
    """From the first to the last."""
    took: list[float] = field(default_factory=list)
    """Seconds of each request that was answered, in no order."""
    statuses: Counter[int] = field(default_factory=Counter)
    """0: the connection broke."""
    hurried: int = 0
    """Refusals with 429 or 503 that did not say when to come back."""

    def within(self, part: float) -> float:
        """Seconds within which that part of the answers came; the nearest rank."""
        ordered = sorted(self.took) or [0.0]
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.statuses[200] / self.seconds if self.seconds else 0.0


def question(words: str) -> Sent:
    """A question, as a client asks it."""
    return Sent("POST", "/v1/ask", json.dumps({"question": words}))


def asked(port: int, sent: Sequence[Sent], clients: int, count: int) -> Run:
    """`count` requests, in turn those of `sent`, by so many clients at once."""
    run, lock = Run(), threading.Lock()
    waiting: Iterator[Sent] = islice(cycle(sent), count)
    threads = [threading.Thread(target=_client, args=(port, waiting, run, lock)) for _ in range(clients)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run.seconds = time.perf_counter() - started
    return run


def _client(port: int, waiting: Iterator[Sent], run: Run, lock: threading.Lock) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    while True:
        with lock:
            sent = next(waiting, None)
        if sent is None:
            connection.close()
            return
        started = time.perf_counter()
        status, hurried = _one(connection, sent)
        with lock:
            run.statuses[status] += 1
            run.hurried += hurried
            if status == 200:
                run.took.append(time.perf_counter() - started)


def _one(connection: http.client.HTTPConnection, sent: Sent) -> tuple[int, bool]:
    """(status, whether it is a refusal without a time to come back)."""
    try:
        connection.request(sent.method, sent.path, sent.body or None, {"Content-Type": "application/json"})
        response = connection.getresponse()
        response.read()
    except (OSError, http.client.HTTPException):
        connection.close()
        return 0, False
    refused = response.status in (429, 503)
    return response.status, refused and not response.headers.get("Retry-After")
