"""The API over a real store: a paper that was read, its pages, passages and commitments."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from api.app import create_app
from api.testing import Script
from assistant.assistant import Assistant
from assistant.conversations import Conversations, FeedbackBox
from assistant.extraction import Rules
from assistant.findings import Found
from assistant.following import Follower
from assistant.lexicon import Lexicon
from assistant.register import Records, Register, Reviewer
from assistant.suggesting import Suggester
from ingest.index import Index
from ingest.papers import Filters
from ingest.reading import read_paper
from ingest.testing import HashingEncoder

PAPER = """# Sample Board, minutes of 12 January 2032

## 4. Street lighting

4.1 The Lighting Officer will repair the lamps in Mill Lane by 31 March 2032.

## Targets

- Reduce the number of broken lamps by 25% by March 2034
"""


class ByWords(Script):
    """Searches the store; answers stay scripted."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self.index = index

    def search(self, query: str, limit: int, filters: Filters) -> tuple[Found, ...]:
        hits = self.index.by_words(query.split(), limit, filters)
        return tuple(Found(hit.rank, hit.score, hit.passage) for hit in hits)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with the one paper in it."""
    file = tmp_path / "sample-minutes.md"
    file.write_text(PAPER, encoding="utf-8")
    index = Index.open(tmp_path / "store", HashingEncoder)
    index.add(read_paper(file))
    index.close()
    return tmp_path / "store"


@pytest_asyncio.fixture
async def stored(store: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the API over that store."""

    def opened() -> Assistant:
        index = Index.open(store, HashingEncoder)
        script = ByWords(index)
        reviewer = Reviewer("Sample Officer", lambda: datetime.now(UTC))
        register = Register(index, Records(index.connected), Rules(), reviewer)
        follower = Follower(index, register, lambda _: Lexicon())
        feedback = FeedbackBox(index.connected, reviewer.clock)
        conversations = Conversations(index.connected, reviewer.clock, reviewer.name)
        return Assistant(index, script, script, register, follower, feedback, conversations, Suggester(script, index, register))

    app = create_app(opened)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        while (await client.get("/ready")).status_code != 200:
            await asyncio.sleep(0.01)
        yield client


async def test_what_was_read_is_listed_shown_and_found(stored: httpx.AsyncClient) -> None:
    """From the file to the page that a citation opens."""
    assert [paper["id"] for paper in (await stored.get("/v1/papers")).json()["papers"]] == ["sample-minutes"]
    page = (await stored.get("/v1/papers/sample-minutes/pages/1")).json()
    assert page["page"] is None
    found = (await stored.post("/v1/search", json={"query": "broken lamps"})).json()["results"]
    assert "broken lamps" in found[0]["text"]
    assert (await stored.post("/v1/search", json={"query": '" OR * NEAR( ^'})).status_code == 200


async def test_commitments_are_drawn_from_the_stored_blocks(stored: httpx.AsyncClient) -> None:
    """With the place that each stands at."""
    target = (await stored.get("/v1/targets")).json()["targets"][0]
    assert (target["value"], target["unit"], target["deadline_iso"]) == (25, "%", "2034-03")
    action = (await stored.get("/v1/actions?due_before=2032-04")).json()["actions"][0]
    assert (action["due_iso"], action["paper"]) == ("2032-03-31", "sample-minutes")


async def test_several_at_once_are_answered_from_the_one_store(stored: httpx.AsyncClient) -> None:
    """The store is used from several threads; none of them may stumble over another."""
    asked = [stored.post("/v1/search", json={"query": f"lamps {n}"}) for n in range(30)]
    assert {response.status_code for response in await asyncio.gather(*asked)} == {200}
