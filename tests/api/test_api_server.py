"""The app under a real server: sockets, streaming, many at once."""

import asyncio
import http.client
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import httpx
import pytest

from api.desk import Desk
from api.problems import Overloaded, StillOpening
from api.server import Address, listen, serve
from api.testing import Script, answer_of, scripted
from assistant.assistant import Assistant
from assistant.findings import Answer, Asked
from assistant.listening import NOBODY, Listener
from ingest.errors import UsageError

Serving = Callable[[Callable[[], Assistant]], AbstractContextManager[str]]
QUESTION = "How far is burglary to fall?"


class Gate(Script):
    """Answers only when it is told to."""

    def __init__(self) -> None:
        super().__init__({QUESTION: answer_of(QUESTION)})
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def answer(self, asked: Asked, listener: Listener = NOBODY) -> Answer:
        self.begun.set()
        assert self.go_on.wait(20)
        return super().answer(asked)


def wait_until_ready(client: httpx.Client) -> None:
    while client.get("/ready").status_code != 200:
        time.sleep(0.01)


def is_open(desk: Desk) -> bool:
    try:
        desk.check()
    except StillOpening:
        return False
    return True


def test_a_real_server_streams_while_it_answers_others(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first event comes before the answer is there, the connection is kept alive, and /health does not wait."""
    monkeypatch.setattr("fastapi.routing._PING_INTERVAL", 0.05)
    gate = Gate()
    with serving(lambda: scripted(gate)) as address, httpx.Client(base_url=address, timeout=20) as client:
        wait_until_ready(client)
        with client.stream("POST", "/v1/ask/stream", json={"question": QUESTION}) as response:
            lines = response.iter_lines()
            assert next(lines) == "event: status"
            assert gate.begun.wait(20)
            assert httpx.get(f"{address}/health").status_code == 200
            assert any(line == ": ping" for line in lines)
            gate.go_on.set()
            assert "event: done" in list(lines)


def test_a_client_that_goes_away_leaves_the_server_well(serving: Serving) -> None:
    """Its answer is dropped; the next client is answered."""
    gate = Gate()
    with serving(lambda: scripted(gate)) as address, httpx.Client(base_url=address, timeout=20) as client:
        wait_until_ready(client)
        with client.stream("POST", "/v1/ask/stream", json={"question": QUESTION}) as response:
            next(response.iter_lines())
        gate.go_on.set()
        assert client.post("/v1/ask", json={"question": QUESTION}).json()["status"] == "answered"


def test_a_request_without_a_host_is_refused_on_the_wire(serving: Serving) -> None:
    """Clients of HTTP/1.0 send none."""
    with serving(scripted) as address:
        connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
        connection.putrequest("GET", "/v1/papers", skip_host=True)
        connection.putheader("Host", "papers.example")
        connection.endheaders()
        assert connection.getresponse().status == 421
        connection.close()


def test_a_port_that_is_taken_is_said_so_with_the_remedy() -> None:
    """Before the papers are opened, in a plain sentence."""
    with listen("127.0.0.1", 0) as taken, pytest.raises(UsageError, match="--port"):
        serve(scripted, Address(port=taken.getsockname()[1]))


async def test_too_many_at_once_are_told_to_come_back() -> None:
    """At most so many are worked on and so many wait; the others hear 503 at once instead of piling up."""
    gate = Gate()
    desk = Desk(lambda: scripted(gate), workers=1, queue=1)
    async with desk.at_work():
        while not is_open(desk):
            await asyncio.sleep(0.01)
        working = [asyncio.create_task(desk.run(lambda a: a.ask(Asked(QUESTION)))) for _ in range(2)]
        await asyncio.to_thread(gate.begun.wait, 20)
        await asyncio.sleep(0.05)
        with pytest.raises(Overloaded):
            await desk.run(lambda assistant: assistant.papers())
        gate.go_on.set()
        assert [answer.status for answer in await asyncio.gather(*working)] == ["answered", "answered"]
