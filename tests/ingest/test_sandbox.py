"""Readers in processes of their own: whatever a file does to its reader, the run goes on and the file is named."""

import io
import pickle
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.errors import Locked, NotReadable
from ingest.index import Index
from ingest.limits import MEGABYTE, Limits
from ingest.papers import Filters, Reading
from ingest.pipeline import ingest_papers
from ingest.sandbox import Sandbox
from ingest.sandbox.messages import Ready, reply, send
from ingest.sandbox.testing import HOSTILE
from ingest.steps import Step
from ingest.testing import HashingEncoder

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        file = tmp_path / f"{text.split()[0]}.txt"
        file.write_text(text, encoding="utf-8")
        return file

    return written


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    limits = Limits(page_seconds=2, seconds=30, memory_bytes=512 * MEGABYTE)
    with Sandbox(limits, readers=1, reader=HOSTILE) as box:
        yield box


def words(reading: Reading) -> list[str]:
    return [page.text for page in reading.pages]


def test_one_process_reads_file_after_file(sandbox: Sandbox, write: Write) -> None:
    """Starting one takes longer than reading a short paper."""
    first, second = sandbox(write("one\ntwo")), sandbox(write("three"))
    assert (words(first), words(second)) == (["one", "two"], ["three"])
    assert first.paper.title == second.paper.title


def test_its_owner_hears_how_far_it_is(write: Write) -> None:
    """Page by page."""
    told: list[tuple[str, Step]] = []
    with Sandbox(reader=HOSTILE, on_step=lambda file, step: told.append((file.name, step))) as box:
        box(write("one\ntwo"))
    assert told == [("one.txt", Step("page", 1, 2)), ("one.txt", Step("page", 2, 2))]


@pytest.mark.parametrize(
    ("order", "why"),
    [
        ("hang", "it took longer than 2 seconds"),
        ("crash", "SIGABRT"),
        ("fault", "ZeroDivisionError: by a strange font"),
        ("quit", "the reader broke down over it"),
    ],
)
def test_a_page_that_stops_the_reader_is_left_out_and_named(sandbox: Sandbox, write: Write, order: str, why: str) -> None:
    """A paper is read partly rather than lost, and the next file finds a reader that is well."""
    reading = sandbox(write(f"before\n{order}\nafter"))
    assert words(reading) == ["before", "after"]
    assert len(reading.problems) == 1
    assert reading.problems[0].startswith("page 2 could not be read: ")
    assert why in reading.problems[0]
    assert words(sandbox(write("next"))) == ["next"]


def test_a_file_that_stops_every_reader_is_given_up(sandbox: Sandbox, write: Write) -> None:
    """With the reason and a remedy; not tried for ever."""
    with pytest.raises(NotReadable, match=r"many.txt could not be read: .*SIGABRT.* print it as a new PDF"):
        sandbox(write("many\n" + "crash\n" * 9))


def test_memory_is_bounded(sandbox: Sandbox, write: Write) -> None:
    """What asks for more is refused, and the setting that allows more is named."""
    if "memory" not in sandbox.guards():
        pytest.skip("this platform keeps no limit on memory")
    with pytest.raises(NotReadable, match=r"more memory than is allowed.*PAPERS_READING_MEMORY_MB"):
        sandbox(write("gorge"))
    assert words(sandbox(write("next"))) == ["next"]


def test_readers_have_no_network(sandbox: Sandbox, write: Write) -> None:
    """So nothing that a file makes them do can send a paper away."""
    if "network" not in sandbox.guards():
        pytest.skip("this platform cannot deny the network to a process")
    assert words(sandbox(write("call"))) == ["the network is out of reach"]


def test_readers_know_no_secrets(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys stand in the environment of the program; readers are told none of it that they do not need."""
    monkeypatch.setenv("PAPERS_MODEL_KEY", "a key")
    monkeypatch.setenv("SOME_TOKEN", "a token")
    with Sandbox(reader=HOSTILE) as box:
        assert words(box(write("tell PAPERS_MODEL_KEY\ntell SOME_TOKEN"))) == ["nothing", "nothing"]


def test_what_the_reader_says_of_the_file_is_said(sandbox: Sandbox, write: Write) -> None:
    """Its errors come through as they are, and the password goes in unseen."""
    file = write("lock swordfish")
    with pytest.raises(Locked, match=r"The file is locked. Give the password."):
        sandbox(file)
    with Sandbox(reader=HOSTILE, password="swordfish") as box:  # noqa: S106 - invented
        assert words(box(file)) == ["lock swordfish"]


def test_a_run_goes_on_beside_files_that_stop_their_readers(tmp_path: Path) -> None:
    """Several are read at once; those that fail are named and the others are in."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in {"bad": "crash\n" * 9, "good": "visit homes", "late": "hang\nshown", "more": "count buses"}.items():
        (folder / f"{name}.txt").write_text(text)
    index = Index.open(tmp_path / "store", HashingEncoder)
    with Sandbox(Limits(page_seconds=1), readers=2, reader=HOSTILE) as box:
        report = ingest_papers([folder], index, read=box, catalogue={}, executor=box.executor)
    assert [paper.id for paper in index.papers(Filters())] == ["good", "late", "more"]
    assert [Path(file).stem for file, _ in report.failed] == ["bad"]
    assert report.problems == (("late", "page 1 could not be read: it took longer than 1 seconds"),)
    index.close()


def test_closing_breaks_off_what_is_being_read(write: Write) -> None:
    """Ctrl-C does not wait for a file that hangs."""
    box = Sandbox(reader=HOSTILE)
    waiting = box.executor.submit(box, write("hang"))
    while not waiting.running():
        pass
    box.guards()
    box.close()
    assert isinstance(waiting.exception(timeout=10), NotReadable)


class Evil:
    """What a reader that a file has taken over might send."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("run",)


def test_a_message_cannot_run_anything(capsys: pytest.CaptureFixture[str]) -> None:
    """Only our own data classes are built of what a reader sends; nor may it fill the memory of its owner."""
    for message in (pickle.dumps(Evil()), pickle.dumps({"no": "message"}), b"rubble"):
        with pytest.raises(pickle.UnpicklingError):
            reply(io.BytesIO(struct.pack(">Q", len(message)) + message))
    with pytest.raises(pickle.UnpicklingError):
        reply(io.BytesIO(struct.pack(">Q", 1 << 60)))
    assert capsys.readouterr().out == ""
    pipe = io.BytesIO()
    send(pipe, Ready(("memory",)))
    pipe.seek(0)
    assert reply(pipe) == Ready(("memory",))
    assert reply(pipe) is None
