"""A public key cannot learn that an officers' paper exists: every route answers as if it were not there.

Two stores are asked the same: one with an officers' paper among its papers, one without. What a public key is told by the
one must be what it is told by the other, status, headers and bytes. The routes are those of the app, so that a new one
cannot be forgotten: it has no entry in `ASKED`, and the test says so.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Route

from api.app import create_app
from api.keys import Keys, Scope
from api.routes.widget import SERVED
from api.rules import Rules
from api.testing import scripted
from assistant.settings import Settings
from assistant.wiring import open_assistant
from ingest.catalogue import Entry
from ingest.index import Index
from ingest.papers import Access, PaperKind
from ingest.reading import read_paper
from ingest.testing import HashingEncoder

OPEN = """# Samplebury Safety Strategy 2031-2034

Samplebury Safety Partnership, 4 April 2031

## Objective 1: Street lighting

The partnership mends lamps within nine days. Residents asked for brighter lamps near the canal, and for lamps in the lanes.

### Targets

- Reduce the number of broken lamps by 25% by March 2034
- Increase the number of lit paths to 40 by 2033

### Actions

- The Lighting Officer will repair the lamps in Mill Lane by 31 March 2032
"""
REVIEW = """# Samplebury Strategic Review 2033

Samplebury Safety Partnership, 12 May 2033

## Street lighting

The number of broken lamps fell by 18% between 2030/31 and 2032/33. Thirty-one paths are lit.
"""
HIDDEN = """# Zorquist Contract Note

Samplebury Safety Partnership, 9 January 2032

## Lamps of the Zorquist contract

The Zorquist contractor was paid 77,777 pounds for broken lamps that nobody mended. Zorquist lamps are broken lamps.
The Vexworth Officer will end the contract by 1 June 2032. Broken lamps are to fall by 63% by March 2034.

### Targets

- Reduce the number of broken lamps by 63% by March 2034

### Actions

- The Vexworth Officer will end the Zorquist contract by 1 June 2032
"""
HIDDEN_ID = "zorquist-note"
WORDS = ("zorquist", "vexworth", "77,777", "63%", "63.0")
"""Words of the officers' paper that may stand in no answer to the public, unless they were sent in the request."""
BASE = "http://papers.example"
HEADERS = ("content-type", "etag", "vary", "cache-control", "content-length", "access-control-allow-origin", "location", "allow")

FILTERS: list[dict[str, Any]] = [{}, {"paper": HIDDEN_ID}, {"kind": "briefing"}, {"year": 2032}, {"body": "Safety"}]
QUESTIONS = [
    "How many broken lamps were there?",
    "What was the Zorquist contractor paid?",
    "Who will end the contract?",
    "brokn lamps",
]
ROW_QUERIES = [*FILTERS, {"owner": "Vexworth"}, {"text": "lamps"}, *({"format": one} for one in ("csv", "ics"))]
PAPER_IDS = [HIDDEN_ID, HIDDEN_ID.upper(), "nothing-here", "%2e%2e%2f" + HIDDEN_ID]

Request = dict[str, Any]


def _queries(queries: list[dict[str, Any]]) -> list[Request]:
    return [{"params": query} for query in queries]


def _rows(bodies: list[Request]) -> list[Request]:
    """Each request for the row of the officers' paper, for one that is nowhere, and for one of an open paper."""
    return [{**body, "path": {"id": row}} for row in ("SECRET-ROW", "000000000000", "OPEN-ROW") for body in bodies]


def _asked() -> list[Request]:
    plain = [{"question": question, "filters": scope} for question in QUESTIONS for scope in FILTERS]
    explained = [{"question": question, "explain": True} for question in QUESTIONS]
    follow_up = {"question": "And who is to end it?", "history": [["What of Zorquist?", "The Zorquist contract. [1]"]]}
    return [{"json": body} for body in (*plain, *explained, follow_up)]


FEEDBACK: list[Request] = [
    {"json": {"verdict": "right", "question": "What of Zorquist?", "answer": "The Zorquist contract.", "papers": [HIDDEN_ID]}},
    {"json": {"verdict": "right", "question": "What of Zorquist?", "answer": "The Zorquist contract."}},
]
CHATS: list[Request] = [
    {"json": {"model": "partnership-papers", "messages": [{"role": "user", "content": q}], "filters": f, "stream": stream}}
    for q in QUESTIONS
    for f in FILTERS
    for stream in (False, True)
]
DECISIONS: list[Request] = [{"json": {"decision": one}} for one in ("accept", "undo")]
ADDED: list[Request] = [{"json": {"paper": one, "quote": "Zorquist lamps are broken lamps."}} for one in PAPER_IDS[:3]]
ASKED: Mapping[tuple[str, str], list[Request]] = {
    ("GET", "/openapi.json"): [{}],
    ("GET", "/health"): [{}],
    ("GET", "/ready"): [{}],
    ("GET", "/metrics"): [{}],
    **{("GET", path): [{}] for path in SERVED},
    ("GET", "/widget/ask"): [{}],
    ("GET", "/widget/privacy"): [{}],
    **{
        ("GET", f"/docs{path}"): [{}]
        for path in ("", "/swagger-ui-bundle.js", "/swagger-ui.css", "/docs-page.js", "/docs-page.css")
    },
    ("POST", "/widget/ask"): [{"data": {"question": question}} for question in QUESTIONS],
    ("GET", "/widget/papers/{id}"): [
        {"path": {"id": one}, "params": {"page": page, "quote": "Zorquist lamps"}} for one in PAPER_IDS for page in (1, 99)
    ],
    ("GET", "/v1/papers"): _queries([*FILTERS, {"limit": 1}, {"offset": 1}]),
    ("POST", "/v1/papers"): [{"files": {"file": (f"{HIDDEN_ID}.md", HIDDEN.encode())}}, {"data": {"title": "x"}}],
    ("DELETE", "/v1/papers/{id}"): [{"path": {"id": one}} for one in PAPER_IDS],
    ("GET", "/v1/problems"): _queries(FILTERS),
    ("GET", "/v1/papers/{id}"): [{"path": {"id": one}} for one in PAPER_IDS],
    ("GET", "/v1/papers/{id}/pages/{n}"): [{"path": {"id": one, "n": n}} for one in PAPER_IDS for n in (1, 2, 99)],
    ("POST", "/v1/ask"): _asked(),
    ("POST", "/v1/ask/stream"): _asked(),
    ("POST", "/v1/feedback"): FEEDBACK,
    ("POST", "/v1/search"): [{"json": {"query": q, "filters": f, "limit": 20}} for q in (*QUESTIONS, "lamps") for f in FILTERS],
    ("GET", "/v1/suggestions"): _queries([*FILTERS, {"limit": 12}, {"body": "Zorquist"}]),
    ("POST", "/v1/chat/completions"): CHATS,
    ("GET", "/v1/models"): [{}],
    ("GET", "/v1/models/{id}"): [{"path": {"id": one}} for one in ("partnership-papers", HIDDEN_ID)],
    ("GET", "/v1/targets"): _queries(ROW_QUERIES),
    ("GET", "/v1/actions"): _queries(ROW_QUERIES),
    ("GET", "/v1/targets/{id}"): _rows([{}]),
    ("GET", "/v1/actions/{id}"): _rows([{}]),
    ("PATCH", "/v1/targets/{id}"): _rows(DECISIONS),
    ("PATCH", "/v1/actions/{id}"): _rows(DECISIONS),
    ("POST", "/v1/targets"): ADDED,
    ("POST", "/v1/actions"): ADDED,
    ("GET", "/v1/follow"): _queries(
        [{"measure": m, "format": f} for m in ("broken lamps", "Zorquist") for f in ("json", "csv", "md")]
    ),
    ("GET", "/v1/compare"): _queries(
        [{"first": a, "second": b} for a in ("strategy", HIDDEN_ID) for b in ("review", HIDDEN_ID, "nothing-here")]
    ),
}
"""For each route what a curious reader might send to it."""


def routes_of(routes: Iterable[BaseRoute]) -> Iterator[tuple[str, str]]:
    """(method, path) of everything that the app answers, whatever sort of route it is; `*` for a whole app under a path."""
    for route in routes:
        if isinstance(route, Route | APIRoute):
            yield from ((method, route.path) for method in (route.methods or ()) if method != "HEAD")
        elif included := getattr(route, "original_router", None):  # FastAPI keeps an included router as one route
            yield from routes_of(included.routes)
        else:
            yield "*", getattr(route, "path", repr(route))


def a_store(folder: Path, *, secret: bool) -> Settings:
    """A store with the open papers, and with the officers' one in their midst where it is wanted."""
    index = Index.open(folder / "store", HashingEncoder)
    texts = {"strategy": OPEN, HIDDEN_ID: HIDDEN, "review": REVIEW} if secret else {"strategy": OPEN, "review": REVIEW}
    for name, text in texts.items():
        file = folder / f"{name}.md"
        file.write_text(text, encoding="utf-8")
        access = Access.OFFICERS if name == HIDDEN_ID else Access.PUBLIC
        kind = {"strategy": PaperKind.STRATEGY, "review": PaperKind.REVIEW}.get(name, PaperKind.BRIEFING)
        index.add(read_paper(file, Entry(access=access, kind=kind)))
    index.close()
    return Settings(store=folder / "store")


class Door:
    """One server, asked from another machine."""

    def __init__(self, client: httpx.AsyncClient, app: FastAPI, keys: Keys) -> None:
        self.client, self.app = client, app
        self.public = keys.add("page", Access.PUBLIC, [])[1]
        self.officer = keys.add("clerk", Access.OFFICERS, [Scope.REVIEW, Scope.INGEST])[1]
        self.rows: dict[str, str] = {}

    async def ask(self, method: str, path: str, request: Request, key: str) -> httpx.Response:
        """What the server says to the request, sent with that key."""
        named = {name: self.rows.get(value, value) for name, value in request.get("path", {}).items()}
        sent = {name: value for name, value in request.items() if name != "path"}
        headers = {"Authorization": f"Bearer {key}"} | sent.pop("headers", {})
        return await self.client.request(method, path.format(**named), headers=headers, **sent)


@asynccontextmanager
async def opened(folder: Path, *, secret: bool) -> AsyncIterator[Door]:
    """A server over such a store."""
    folder.mkdir()
    settings = a_store(folder, secret=secret)
    keys = folder / "keys.json"
    rules = Rules(keys=keys, beyond=True, per_key=0, per_address=0)
    app = create_app(lambda: open_assistant(settings, HashingEncoder), rules)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=("10.1.2.3", 4000))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://papers.example") as client,
    ):
        while (await client.get("/ready")).status_code != 200:
            await asyncio.sleep(0.01)
        door = Door(client, app, Keys(keys))
        for kind in ("targets", "actions"):
            rows = (await door.ask("GET", f"/v1/{kind}", {}, door.officer)).json()[kind]
            for row in rows:
                name = "SECRET-ROW" if row["paper"] == HIDDEN_ID else "OPEN-ROW"
                door.rows.setdefault(name, row["id"])
        yield door


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def doors(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Door, Door]]:
    """(the server with the officers' paper, the server without it)."""
    folder = tmp_path_factory.mktemp("sweep")
    async with AsyncExitStack() as stack:
        with_it = await stack.enter_async_context(opened(folder / "with", secret=True))
        without = await stack.enter_async_context(opened(folder / "without", secret=False))
        without.rows["SECRET-ROW"] = with_it.rows["SECRET-ROW"]
        yield with_it, without


ROUTES = sorted(set(routes_of(create_app(scripted).routes)))


def test_every_route_is_asked() -> None:
    """A route without an entry in ASKED is one of which nobody knows what it tells the public."""
    assert set(ROUTES) == set(ASKED), "write what a curious reader might send to the new route into ASKED"


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_public_key_is_told_the_same_with_and_without_the_officers_paper(
    doors: tuple[Door, Door], method: str, path: str
) -> None:
    """Status, headers and every byte; and no word of the paper that was not in the request."""
    for request in ASKED[method, path]:
        first, second = [await door.ask(method, path, request, door.public) for door in doors]
        assert _told(first) == _told(second), request
        sent = repr(request).lower()
        assert not [word for word in WORDS if word in first.text.lower() and word not in sent], request


@pytest.mark.asyncio(loop_scope="module")
async def test_the_officer_is_told_of_it(doors: tuple[Door, Door]) -> None:
    """Otherwise the other tests would prove nothing."""
    door = doors[0]
    assert (await door.ask("GET", "/v1/papers", {}, door.officer)).json()["total"] == 3
    assert (await door.ask("GET", f"/v1/papers/{HIDDEN_ID}", {}, door.officer)).status_code == 200
    answer = await door.ask("POST", "/v1/ask", {"json": {"question": "What was the Zorquist contractor paid?"}}, door.officer)
    assert "77,777" in answer.text
    assert door.rows.keys() == {"SECRET-ROW", "OPEN-ROW"}


@pytest.mark.asyncio(loop_scope="module")
async def test_known_etags_tell_nothing(doors: tuple[Door, Door]) -> None:
    """A version of a page that an officer was given is no key to it: the answer is 404, not 304."""
    door = doors[0]
    for path in (f"/v1/papers/{HIDDEN_ID}", f"/v1/papers/{HIDDEN_ID}/pages/1"):
        tag = (await door.ask("GET", path, {}, door.officer)).headers.get("etag", '"0"')
        shown = await door.ask("GET", path, {"headers": {"If-None-Match": tag}}, door.public)
        assert shown.status_code == 404


def _told(response: httpx.Response) -> tuple[int, dict[str, str], str]:
    """What differs from one request to the next left out: the request's id, the answer's, and the time that it took."""
    text = re.sub(r'"request_id": ?"[0-9a-f]{32}"', "", response.text)
    text = re.sub(r'"chatcmpl-[0-9a-f]{32}"|"created": ?[0-9]+', "", text)
    text = re.sub(r'"seconds": ?[0-9.e-]+', '"seconds":0', text)
    headers = {name: response.headers[name] for name in HEADERS if name in response.headers}
    if "seconds" in response.text or "chatcmpl" in response.text:  # packed, the length varies with them
        headers.pop("content-length", None)
    return response.status_code, headers, text
