"""The server is up at once; it is ready when the papers are open."""

import threading

import httpx
import pytest

from api.app import create_app
from api.testing import ScriptedIndex, scripted
from assistant.assistant import Assistant
from ingest.errors import StoreMismatch


def client_of(app: object) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url="http://localhost")


async def test_health_answers_while_the_papers_are_still_being_opened() -> None:
    """Opening takes seconds; /health does not wait for it, /ready says 503 and when to come back."""
    may_open = threading.Event()

    def slow() -> Assistant:
        assert may_open.wait(20)
        return scripted()

    app = create_app(slow)
    async with app.router.lifespan_context(app), client_of(app) as client:
        try:
            assert (await client.get("/health")).json()["status"] == "ok"
            ready = await client.get("/ready")
            asked = await client.post("/v1/ask/stream", json={"question": "How far?"})
        finally:
            may_open.set()
    for response in (ready, asked):
        assert response.status_code == 503
        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["retry-after"] == "2"
        assert response.json()["detail"] == "The papers are still being opened."


async def test_ready_says_how_many_papers_are_in(client: httpx.AsyncClient) -> None:
    """A count out of the store proves that the store answers."""
    assert (await client.get("/ready")).json() == {"status": "ready", "papers": 2}


async def test_papers_that_cannot_be_opened_are_said_so_with_the_remedy(caplog: pytest.LogCaptureFixture) -> None:
    """A failure to open is told to every caller and written to the log; the server stays up to say it."""

    def broken() -> Assistant:
        raise StoreMismatch("The store was made with another model.", "Make it anew with `papers ingest`.")

    app = create_app(broken)
    async with app.router.lifespan_context(app), client_of(app) as client:
        for _ in range(100):
            ready = await client.get("/ready")
            if "still" not in ready.text:
                break
        asked = await client.post("/v1/ask", json={"question": "How far?"})
        assert (await client.get("/health")).status_code == 200
    for response in (ready, asked):
        assert response.status_code == 503
        assert response.json()["title"] == "Store mismatch"
        assert response.json()["hint"] == "Make it anew with `papers ingest`."
    assert "The papers could not be opened: The store was made with another model." in caplog.text


async def test_the_store_is_closed_when_the_server_ends() -> None:
    """What the server opened it closes, even where it was still opening when it was told to end."""
    index = ScriptedIndex()
    app = create_app(lambda: scripted(index=index))
    async with app.router.lifespan_context(app):
        pass
    assert index.closed
