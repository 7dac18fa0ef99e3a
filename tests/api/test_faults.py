"""What can go wrong around a server, and what a client is then told: a problem document, and nothing is lost."""

import asyncio
import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from api.app import create_app
from api.desk import Desk
from api.intake import Intake
from api.problems import StillOpening
from api.rules import Rules
from api.testing import Script, answer_of, scripted
from assistant.assistant import Assistant
from assistant.findings import Answer, Asked
from assistant.settings import Settings
from assistant.wiring import open_assistant
from ingest.catalogue import Entry
from ingest.index import Index
from ingest.papers import Reading
from ingest.reading import read_paper
from ingest.testing import HashingEncoder

Serving = Callable[[Callable[[], Assistant]], AbstractContextManager[str]]
QUESTION = "How far is burglary to fall?"
MINUTES = """# Sample Board, minutes of 12 January 2032

## 4. Street lighting

4.1 The Lighting Officer will repair the lamps in Mill Lane by 31 March 2032.
"""
SMALL = 6
"""Megabytes of the small disk: room for a store of one paper."""


class Held(Script):
    """Answers when it is told to, and counts."""

    def __init__(self) -> None:
        super().__init__({QUESTION: answer_of(QUESTION)})
        self.begun, self.go_on = threading.Event(), threading.Event()

    def answer(self, asked: Asked, *more: object) -> Answer:
        self.begun.set()
        assert self.go_on.wait(20)
        return super().answer(asked, *more)


class InProcess:
    """Reads in this process: what reads is not what is tried here."""

    def __enter__(self) -> "InProcess":
        return self

    def __exit__(self, *error: object) -> None: ...

    def __call__(self, file: Path, entry: Entry | None = None) -> Reading:
        return read_paper(file, entry)


def fill(store: Path, name: str = "minutes") -> None:
    """Puts a paper in, as another command does."""
    file = store.parent / f"{name}.md"
    file.write_text(MINUTES.replace("Mill Lane", name), encoding="utf-8")
    index = Index.open(store, HashingEncoder)
    index.add(read_paper(file))
    index.close()


async def opened(store: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A server over that store."""
    intake = Intake(store / "uploads", lambda _: InProcess())
    app = create_app(lambda: open_assistant(Settings(store=store), HashingEncoder), Rules(), intake)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        while (await client.get("/ready")).status_code != 200:
            await asyncio.sleep(0.01)
        yield client


@pytest_asyncio.fixture
async def door(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A server over a store with one paper, at `tmp_path / "store"`."""
    fill(tmp_path / "store")
    async for client in opened(tmp_path / "store"):
        yield client


def is_problem(response: httpx.Response, status: int) -> bool:
    """A problem document of that status with words and a remedy, and no traceback."""
    told = response.json()
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json"), response.text
    return bool(told["detail"] and told["hint"]) and "Traceback" not in response.text


async def answers(client: httpx.AsyncClient) -> bool:
    """Whether the paper is found."""
    found = await client.post("/v1/search", json={"query": "repair lamps"})
    return found.status_code == 200 and "Lighting Officer" in found.text


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/ask/stream"])
def test_a_question_whose_sender_goes_away_while_it_waits_is_never_begun(serving: Serving, path: str) -> None:
    """The worker is at another one; when it comes free it takes the next that somebody waits for."""
    held = Held()
    asked = {"json": {"question": QUESTION}}
    with serving(lambda: scripted(held)) as address, httpx.Client(base_url=address, timeout=20) as client:
        while client.get("/ready").status_code != 200:
            time.sleep(0.01)
        sent = {"url": f"{address}/v1/ask", "timeout": 20, **asked}
        workers = [threading.Thread(target=httpx.post, kwargs=sent) for _ in range(4)]
        for worker in workers:
            worker.start()
        until(lambda: "papers_desk_working 4.0" in client.get("/metrics").text)
        with pytest.raises(httpx.ReadTimeout), client.stream("POST", path, timeout=0.5, **asked) as response:
            list(response.iter_raw())
        until(lambda: "papers_desk_waiting 0.0" in client.get("/metrics").text)
        held.go_on.set()
        for worker in workers:
            worker.join(20)
        assert len(held.asked) == 4
        assert client.post("/v1/ask", **asked).json()["status"] == "answered"


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_open(desk: Desk) -> bool:
    try:
        desk.check()
    except StillOpening:
        return False
    return True


async def test_never_more_wait_than_there_is_room_for() -> None:
    """A hundred come in one moment: as many as may are kept, and the others are told to come back, none is lost."""
    held = Held()
    desk = Desk(lambda: scripted(held), workers=2, queue=5)
    async with desk.at_work():
        while not is_open(desk):
            await asyncio.sleep(0.01)
        coming = [asyncio.create_task(desk.run(lambda assistant: assistant.ask(Asked(QUESTION)))) for _ in range(100)]
        await asyncio.sleep(0.1)
        assert (desk.working, desk.waiting) == (2, 5)
        held.go_on.set()
        done = await asyncio.gather(*coming, return_exceptions=True)
    assert sum(isinstance(one, Answer) for one in done) == 7
    assert {type(one).__name__ for one in done} == {"Answer", "Overloaded"}


async def test_questions_are_answered_while_papers_are_put_in(door: httpx.AsyncClient, tmp_path: Path) -> None:
    """By another command on the same store: readers never wait for it, and find what is in."""
    names = [f"lane{number}" for number in range(6)]
    putting = asyncio.create_task(asyncio.to_thread(lambda: [fill(tmp_path / "store", name) for name in names]))
    asked = 0
    while not putting.done():
        assert await answers(door)
        assert (await door.post("/v1/ask", json={"question": "Who repairs the lamps?"})).status_code == 200
        asked += 1
    await putting
    assert asked > 0
    assert (await door.get("/v1/papers")).json()["total"] == 7


async def test_a_store_that_is_taken_away_is_said_to_be_gone_and_found_again(door: httpx.AsyncClient, tmp_path: Path) -> None:
    """Not answered from what is deleted, nor as if there were no papers; put back, it is there."""
    (tmp_path / "store").rename(tmp_path / "away")
    for sent in (
        door.get("/v1/papers"),
        door.get("/v1/papers/minutes"),
        door.get("/ready"),
        door.get("/v1/actions"),
        door.post("/v1/ask", json={"question": QUESTION}),
        door.post("/v1/search", json={"query": "lamps"}),
    ):
        assert is_problem(await sent, 503)
    assert (await door.get("/health")).status_code == 200
    shutil.copytree(tmp_path / "away", tmp_path / "store")  # other files in its place, as from a backup
    assert await answers(door)
    assert (await door.get("/v1/actions")).json()["total"] == 1


async def test_a_database_that_is_locked_is_read_and_a_decision_on_it_waits_or_is_refused(
    door: httpx.AsyncClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads never waits. Whoever decides is told to come back, and the decision is either kept or refused whole."""
    row = (await door.get("/v1/actions")).json()["actions"][0]["id"]
    holder = sqlite3.connect(tmp_path / "store" / "ledger.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert await answers(door)
    assert (await door.get("/v1/actions")).json()["total"] == 1
    waiting = asyncio.create_task(door.patch(f"/v1/actions/{row}", json={"decision": "accept"}))
    await asyncio.sleep(0.3)
    assert not waiting.done()
    holder.execute("ROLLBACK")
    holder.close()
    assert (await waiting).json()["review"] == "accepted"


async def test_a_lock_that_lasts_is_a_problem_with_a_time_to_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the seconds that a connection waits."""
    monkeypatch.setattr("ingest.ledger.schema.BUSY_SECONDS", 0.2)
    fill(tmp_path / "store")
    async for door in opened(tmp_path / "store"):
        row = (await door.get("/v1/actions")).json()["actions"][0]["id"]
        holder = sqlite3.connect(tmp_path / "store" / "ledger.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        refused = await door.patch(f"/v1/actions/{row}", json={"decision": "accept"})
        assert is_problem(refused, 503)
        assert refused.headers["retry-after"] == "5"
        holder.execute("ROLLBACK")
        holder.close()
        assert (await door.get(f"/v1/actions/{row}")).json()["review"] == ""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that is soon full."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S603, S607


async def test_a_full_disk_stops_writing_and_nothing_else(small_disk: Path) -> None:
    """Questions are answered; uploads and decisions are refused in plain words; with room again all is as before."""
    store = small_disk / "store"
    fill(store)
    async for door in opened(store):
        row = (await door.get("/v1/actions")).json()["actions"][0]["id"]
        assert await answers(door)
        rest = small_disk / "rest"
        with rest.open("wb", buffering=0) as filler, suppress(OSError):
            while True:
                filler.write(bytes(4096))
        file = {"file": ("other.md", MINUTES.replace("Mill", "Other").encode() * 40)}
        sent = await door.post("/v1/papers", files=file)
        assert is_problem(sent, sent.status_code)
        assert sent.status_code in (503, 507)
        decided = await door.patch(f"/v1/actions/{row}", json={"decision": "accept"})
        assert is_problem(decided, 503)
        assert await answers(door)
        rest.unlink()
        assert (await door.get("/v1/papers")).json()["total"] == 1
        assert (await door.patch(f"/v1/actions/{row}", json={"decision": "accept"})).json()["review"] == "accepted"
        assert (await door.post("/v1/papers", files=file)).status_code == 201
    index = Index.open(store, HashingEncoder)
    assert index.check() == ()
    index.close()


async def test_a_folder_that_cannot_be_written_refuses_the_upload(door: httpx.AsyncClient, tmp_path: Path) -> None:
    """Where no small disk can be had, this shows the same."""
    (tmp_path / "store" / "uploads").write_text("a file where the folder should be", encoding="utf-8")
    sent = await door.post("/v1/papers", files={"file": ("other.md", MINUTES.encode())})
    assert is_problem(sent, 507)
    assert str(tmp_path) not in sent.text
    assert await answers(door)
