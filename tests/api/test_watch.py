"""What is written down of requests: figures, a log without words, an audit log that says who and when, and for how long."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.audit import Audit, AuditRules
from api.keys import Keys
from api.logs import Lines
from api.rules import Rules
from api.testing import Script, scripted
from ingest.papers import Access

BASE = "http://localhost"
QUESTION = "How far is burglary to fall?"
Opened = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """`async with opened(rules) as client:` a server on this machine under those rules."""

    @asynccontextmanager
    async def opened(rules: Rules, script: Script | None = None) -> AsyncIterator[httpx.AsyncClient]:
        app = create_app(lambda: scripted(script), rules)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
        ):
            while (await client.get("/ready")).status_code != 200:
                await asyncio.sleep(0.01)
            yield client

    return opened


def lines_in(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]


async def test_the_audit_log_says_who_asked_or_changed_what_and_when(opened: Opened, tmp_path: Path) -> None:
    """The key's name, the route, the row; no word of the question unless that is switched on."""
    keys = Keys(tmp_path / "keys.json")
    token = keys.add("Minutes clerk", Access.OFFICERS, [])[1]
    async with opened(Rules(keys=tmp_path / "keys.json", audit=AuditRules(tmp_path / "audit"))) as client:
        await client.post("/v1/ask", json={"question": QUESTION}, headers={"Authorization": f"Bearer {token}"})
        row = (await client.get("/v1/actions")).json()["actions"][0]["id"]
        await client.patch(f"/v1/actions/{row}", json={"decision": "accept"})
        await client.get("/v1/papers", headers={"Authorization": "Bearer papers_wrong"})
    asked, _, changed, refused = lines_in(tmp_path / "audit")
    assert (asked["who"], asked["route"], asked["status"]) == ("Minutes clerk", "/v1/ask", 200)
    assert abs(datetime.fromisoformat(str(asked["at"])) - datetime.now(UTC)) < timedelta(minutes=1)
    assert (changed["who"], changed["of"]) == ("this machine", {"id": row})
    assert (refused["who"], refused["status"]) == ("nobody", 401)
    assert "burglary" not in json.dumps([asked, changed])


async def test_who_is_refused_is_in_the_audit_log_with_what_they_wanted(opened: Opened, tmp_path: Path) -> None:
    """A key that may not, and one that comes too often; the route and not the id."""
    token = Keys(tmp_path / "keys.json").add("Intranet", Access.PUBLIC, [])[1]
    rules = Rules(keys=tmp_path / "keys.json", per_key=1, audit=AuditRules(tmp_path / "audit"))
    async with opened(rules) as client:
        for _ in range(2):
            await client.delete("/v1/papers/secret-plans", headers={"Authorization": f"Bearer {token}"})
        await client.get("/secret-plans")
    told = lines_in(tmp_path / "audit")
    assert [(line["who"], line["route"], line["status"]) for line in told] == [
        ("Intranet", "/v1/papers/{id}", 403),
        ("Intranet", "/v1/papers/{id}", 429),
        ("this machine", "unknown", 404),
    ]
    assert "secret-plans" not in json.dumps(told)


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/v1/ask", {"json": {"question": QUESTION}}),
        ("/v1/search", {"json": {"query": QUESTION}}),
        ("/widget/ask", {"data": {"question": QUESTION}}),
    ],
)
async def test_questions_are_in_it_where_that_is_switched_on(
    opened: Opened, tmp_path: Path, path: str, sent: dict[str, object]
) -> None:
    """Whichever way they come."""
    async with opened(Rules(audit=AuditRules(tmp_path / "audit", questions=True))) as client:
        await client.post(path, **sent)
    assert [line["question"] for line in lines_in(tmp_path / "audit")] == [QUESTION]


def test_the_last_words_of_a_conversation_are_the_question(tmp_path: Path) -> None:
    """In the form of OpenAI's API; what is no such form has no words."""
    audit = Audit(AuditRules(tmp_path, questions=True))
    turns = [{"role": "user", "content": "First?"}, {"role": "user", "content": "Second?"}]
    assert audit.asked(b"", json.dumps({"messages": turns}).encode()) == {"question": "Second?"}
    assert audit.asked(b"measure=burglary", b"") == {"question": "burglary"}
    assert audit.asked(b"", b"{not json") == audit.asked(b"", b'{"question": 7}') == {}


def test_the_audit_log_is_forgotten_when_its_time_is_over(tmp_path: Path) -> None:
    """Whole days, and only our own files."""
    today = datetime.now(UTC).date()
    names = [f"{today - timedelta(days=back)}.jsonl" for back in (0, 29, 30, 31, 400)] + ["notes.jsonl"]
    for name in names:
        (tmp_path / name).write_text("{}\n", encoding="utf-8")
    Audit(AuditRules(tmp_path, days=30)).write({"who": "this machine"})
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([*names[:3], "notes.jsonl"])


async def test_an_audit_log_that_cannot_be_written_is_said_and_counted(
    opened: Opened, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The answer has been given: it is not taken back."""
    (tmp_path / "audit").write_text("a file where the folder should be", encoding="utf-8")
    async with opened(Rules(audit=AuditRules(tmp_path / "audit"))) as client:
        assert (await client.get("/v1/papers")).status_code == 200
        assert "papers_audit_failures_total 1.0" in (await client.get("/metrics")).text
    assert "The audit log cannot be written" in caplog.text


async def test_the_log_has_routes_and_no_words(opened: Opened, caplog: pytest.LogCaptureFixture) -> None:
    """One record a request with its id, who, status and time; addresses only where words are switched on."""
    caplog.set_level(logging.INFO)
    for words in (False, True):
        caplog.clear()
        async with opened(Rules(log_words=words)) as client:
            sent = await client.get("/v1/follow?measure=burglary")
        record = next(one for one in caplog.records if one.name == "papers.requests")
        line = json.loads(Lines().format(record))
        assert (line["route"], line["status"], line["who"]) == ("/v1/follow", 200, "this machine")
        assert line["request_id"] == sent.headers["x-request-id"]
        assert ("burglary" in json.dumps(line)) is words


async def test_a_fault_is_logged_by_its_place_not_by_its_words(opened: Opened, caplog: pytest.LogCaptureFixture) -> None:
    """An exception may quote what was being read."""
    try:
        raise ValueError("words of a paper")
    except ValueError:
        logging.getLogger("papers").exception("A fault.")
    record = caplog.records[-1]
    told = Lines().format(record)
    assert "words of a paper" not in told
    assert "test_watch.py" in told
    assert "words of a paper" in Lines(words=True).format(record)


async def test_prometheus_is_told_figures_by_route(opened: Opened, script: Script) -> None:
    """Counts, times, the desk; never an id, an address or a word."""
    async with opened(Rules(), script) as client:
        await client.get("/v1/papers/sample-strategy-2031")
        await client.get("/v1/papers/nothing")
        await client.get("/nowhere/at/all")
        text = (await client.get("/metrics")).text
    assert 'papers_requests_total{method="GET",route="/v1/papers/{id}",status="200"} 1.0' in text
    assert 'papers_requests_total{method="GET",route="/v1/papers/{id}",status="404"} 1.0' in text
    assert 'route="unknown",status="404"' in text
    assert "papers_desk_waiting 0.0" in text
    assert "process_resident_memory_bytes" in text
    assert "nowhere" not in text
    assert "sample" not in text


async def test_what_has_not_changed_is_not_sent_again(client: httpx.AsyncClient) -> None:
    """Papers and pages carry a tag; 304 has it too, and no body. Another answer has another tag."""
    for address in ("/v1/papers", "/v1/papers/sample-strategy-2031", "/v1/papers/sample-strategy-2031/pages/2"):
        first = await client.get(address)
        tag = first.headers["etag"]
        again = await client.get(address, headers={"If-None-Match": f'"other", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert "Authorization" in first.headers["vary"]
        assert (await client.get(address, headers={"If-None-Match": '"other"'})).status_code == 200
    assert (await client.get("/v1/papers")).headers["etag"] != (await client.get("/v1/papers?limit=1")).headers["etag"]
    assert (await client.get("/v1/papers/nothing", headers={"If-None-Match": "*"})).status_code == 404


async def test_long_answers_are_packed_for_clients_that_unpack(client: httpx.AsyncClient) -> None:
    """Lists are; a stream of events is not, it would be held back."""
    listed = await client.get("/openapi.json")
    assert listed.headers["content-encoding"] == "gzip"
    plain = await client.get("/openapi.json", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    streamed = await client.post("/v1/ask/stream", json={"question": QUESTION})
    assert "content-encoding" not in streamed.headers
