"""Papers put in over HTTP: read in the sandbox, under a name of ours, wholly in or not at all."""

import asyncio
import threading
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from api.app import create_app
from api.intake import Intake, safe_name
from api.rules import Rules
from assistant.settings import Settings
from assistant.wiring import open_assistant, open_sandbox, scanning_of
from ingest.catalogue import Entry
from ingest.index import Index
from ingest.papers import Reading
from ingest.pipeline import Read
from ingest.reading import read_paper
from ingest.testing import HashingEncoder

MINUTES = (
    b"# Sample Board, minutes of 12 January 2032\n\n## 4. Street lighting\n\n4.1 The Lighting Officer will repair the lamps.\n"
)


def pdf(password: str = "") -> bytes:
    made = BytesIO()
    canvas = Canvas(made)
    canvas.drawString(72, 720, "Sample Board, report of 3 March 2032. Eleven lamps were mended in Mill Lane this winter.")
    canvas.save()
    if not password:
        return made.getvalue()
    writer, locked = PdfWriter(PdfReader(made)), BytesIO()
    writer.encrypt(password, algorithm="AES-256")
    writer.write(locked)
    return locked.getvalue()


class Held:
    """Reads in this process, when it is told to."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()
        self.spoil: Exception | None = None

    def __call__(self, file: Path, entry: Entry | None = None) -> Reading:
        self.begun.set()
        assert self.go_on.wait(20)
        if self.spoil:
            raise self.spoil
        return read_paper(file, entry)

    @contextmanager
    def opened(self, password: str) -> Iterator[Read]:
        yield self


@pytest.fixture
def held() -> Held:
    """The reader of `door`."""
    return Held()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A store that is not there yet."""
    return Settings(store=tmp_path / "store")


async def _client(settings: Settings, intake: Intake, rules: Rules) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(lambda: open_assistant(settings, HashingEncoder), rules, intake)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        while (await client.get("/ready")).status_code != 200:
            await asyncio.sleep(0.01)
        yield client


@pytest_asyncio.fixture
async def door(settings: Settings, held: Held) -> AsyncIterator[httpx.AsyncClient]:
    """A server whose reader is in this process: quick, and it can be held up."""
    intake = Intake(settings.store / "uploads", held.opened)
    async for client in _client(settings, intake, Rules(upload_bytes=200_000)):
        yield client


@pytest_asyncio.fixture
async def real(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A server as `papers serve` makes it: files are read by processes of their own."""

    def reader(password: str) -> closing[Read]:
        return open_sandbox(settings, scanning_of(settings), password=password)  # type: ignore[return-value]

    async for client in _client(settings, Intake(settings.store / "uploads", reader), Rules()):
        yield client


def files_of(settings: Settings) -> list[str]:
    return sorted(file.name for file in (settings.store / "uploads").rglob("*") if file.is_file())


async def send(client: httpx.AsyncClient, content: bytes, name: str = "minutes.md", **said: str) -> httpx.Response:
    return await client.post("/v1/papers", files={"file": (name, content)}, data=said)


async def test_a_paper_is_put_in_found_and_taken_out(door: httpx.AsyncClient, settings: Settings) -> None:
    """From the file to the search, with what was said of it; and back."""
    sent = await send(door, MINUTES, title="Minutes of the sample board", access="members", draft="true")
    assert sent.status_code == 201
    assert sent.headers["location"] == "/v1/papers/minutes"
    paper = sent.json()["paper"]
    assert (paper["title"], paper["access"], sent.json()["new"]) == ("Minutes of the sample board", "members", True)
    found = (await door.post("/v1/search", json={"query": "repair the lamps"})).json()["results"]
    assert found[0]["paper"] == "minutes"
    assert files_of(settings) == ["minutes.md"]
    assert (await door.delete("/v1/papers/minutes")).status_code == 204
    assert (await door.delete("/v1/papers/minutes")).status_code == 404
    assert (await door.get("/v1/papers")).json()["total"] == 0
    assert files_of(settings) == []


async def test_the_same_file_twice_is_one_paper(door: httpx.AsyncClient, settings: Settings) -> None:
    """Whatever it is called; what is said of it the second time is not lost in silence."""
    await send(door, MINUTES)
    again = await send(door, MINUTES, "copy.md")
    assert (again.status_code, again.json()["new"], again.json()["paper"]["id"]) == (200, False, "minutes")
    other = await send(door, MINUTES, access="officers")
    assert other.status_code == 409
    assert "public" in other.json()["detail"]
    assert files_of(settings) == ["minutes.md"]


async def test_two_papers_of_one_name_are_two(door: httpx.AsyncClient) -> None:
    """Neither takes the other's place."""
    await send(door, MINUTES)
    second = await send(door, MINUTES.replace(b"January", b"February"))
    assert second.status_code == 201
    assert (await door.get("/v1/papers")).json()["total"] == 2


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("..\\..\\windows\\notes.md", "notes.md"),
        ("/etc/cron.d/x.md", "x.md"),
        (".hidden.md", "hidden.md"),
        ("", "paper.txt"),
        ("..", "paper.txt"),
        ("a\x00b\n.md", "a-b.md"),
        ("Minutes (final) – März.PDF", "Minutes (final) - März.pdf"),
        ("x" * 400 + ".md", "x" * 100 + ".md"),
        ("catalogue.toml", "catalogue.toml.txt"),
    ],
)
def test_no_name_leads_out_of_the_folder(name: str, kept: str) -> None:
    """A name is words to us: folders, dots, signs with a meaning and endless ones are taken away."""
    assert safe_name(name, b"words") == kept
    assert Path(kept).name == kept


async def test_what_a_file_is_its_content_says(door: httpx.AsyncClient) -> None:
    """A PDF called .txt, or called nothing, is read as a PDF."""
    for name in ("report.txt", "report"):
        sent = await send(door, pdf() + name.encode(), name)
        assert (sent.status_code, sent.json()["paper"]["page_count"]) == (201, 1), sent.text


@pytest.mark.parametrize(
    ("content", "name"), [(b"", "empty.md"), (b"\x7fELF\x02\x01" + bytes(500), "tool.pdf"), (b"%PDF-1.7 broken", "broken.pdf")]
)
async def test_what_cannot_be_read_is_said_and_not_kept(
    door: httpx.AsyncClient, settings: Settings, content: bytes, name: str
) -> None:
    """Nothing of it stays behind, and no folder of the server is named."""
    sent = await send(door, content, name)
    assert (sent.status_code, sent.headers["content-type"]) == (422, "application/problem+json")
    assert str(settings.store) not in sent.text
    assert files_of(settings) == []
    assert (await door.get("/v1/papers")).json()["total"] == 0


async def test_it_is_read_by_a_process_of_its_own_and_a_locked_one_says_so(real: httpx.AsyncClient, settings: Settings) -> None:
    """As `papers ingest` does it; the password opens it, and is not kept."""
    locked = await send(real, pdf("sesame"), "report.pdf")
    assert (locked.status_code, locked.json()["type"].rpartition(":")[2]) == (422, "locked")
    assert "password" in (locked.json()["detail"] + locked.json()["hint"])
    sent = await send(real, pdf("sesame"), "report.pdf", password="sesame")  # noqa: S106
    assert sent.status_code == 201
    assert all(b"sesame" not in file.read_bytes() for file in settings.store.rglob("*") if file.is_file())


async def test_an_upload_has_its_limits(door: httpx.AsyncClient, settings: Settings) -> None:
    """Told or not, too much is too much; and a form with other things in it is no upload."""
    big = await send(door, b"x" * 300_000)
    assert (big.status_code, big.json()["title"]) == (413, "Too large")

    async def untold() -> AsyncIterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\n'
        for _ in range(40):
            yield b"x" * 10_000

    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    assert (await door.post("/v1/papers", content=untold(), headers=kind)).status_code == 413
    assert (await send(door, MINUTES, colour="blue")).status_code == 422
    assert (await send(door, MINUTES, access="everyone")).status_code == 422
    assert (await door.post("/v1/papers", files={"paper": ("a.md", MINUTES)})).status_code in (400, 422)
    assert (await door.post("/v1/papers", json={"file": "a.md"})).status_code == 415
    assert (await door.post("/v1/papers", content=b"nonsense", headers=kind)).status_code in (400, 422)
    assert (await door.post("/v1/papers", content=b"", headers={"Content-Type": "multipart/form-data"})).status_code == 400
    assert files_of(settings) == []


async def test_one_writer_at_a_time_and_answers_go_on(door: httpx.AsyncClient, held: Held, settings: Settings) -> None:
    """Another upload, and a command that writes, hear at once when to come back; questions are answered meanwhile."""
    held.go_on.clear()
    first = asyncio.create_task(send(door, MINUTES))
    await asyncio.to_thread(held.begun.wait, 20)
    second = await send(door, MINUTES.replace(b"January", b"May"), "may.md")
    assert (second.status_code, second.headers["retry-after"]) == (503, "5")
    assert (await door.delete("/v1/papers/minutes")).status_code == 503
    assert (await door.post("/v1/ask", json={"question": "How many lamps?"})).status_code == 200
    held.go_on.set()
    assert (await first).status_code == 201


async def test_another_commands_ingest_is_waited_for_by_the_client(door: httpx.AsyncClient, settings: Settings) -> None:
    """Its lock is the store's: 503 with Retry-After, and nothing of the file stays."""
    other = Index.open(settings.store, HashingEncoder)
    with other.writing():
        refused = await send(door, MINUTES)
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
        assert files_of(settings) == []
    other.close()
    assert (await send(door, MINUTES)).status_code == 201


async def test_what_could_not_be_read_is_listed(door: httpx.AsyncClient) -> None:
    """Of every paper that has something, in plain words."""
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as nothing:
        nothing.writestr("x", "x")
    assert (await send(door, package.getvalue(), "x.docx")).status_code == 422
    await send(door, b"<html><body><p>Eleven lamps were mended.</p><script>alert(1)</script></body></html>", "page.html")
    listed = (await door.get("/v1/problems")).json()
    assert listed["total"] == len(listed["papers"])
    assert all(paper["problems"] for paper in listed["papers"])


async def test_a_server_without_an_intake_says_so(client: httpx.AsyncClient) -> None:
    """As the widget's own test server is."""
    assert (await send(client, MINUTES)).status_code == 403
