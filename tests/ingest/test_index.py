"""Real Chroma and real SQLite under one index; only the encoder is a double."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from ingest.encoder import Encoder
from ingest.errors import StoreBusy, StoreError, StoreMismatch, UnknownPaper
from ingest.index import Index
from ingest.papers import Access, Filters, Paper, Reading
from ingest.testing import HashingEncoder, reading_of

PLAN = Paper("plan", "a" * 64, "Safer Streets Plan", "Riverton Safety Partnership")


def plan(*lines: str, **changes: object) -> Reading:
    return reading_of(replace(PLAN, **changes), ["\n".join(lines)])


def opened(store: Path, **more: str) -> Index:
    return Index.open(store, HashingEncoder, **more)


def nearest(index: Index, query: str, filters: Filters | None = None, limit: int = 5) -> list[str]:
    return [hit.passage.text for hit in index.by_meaning(query, limit, filters or Filters())]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def index(store: Path) -> Iterator[Index]:
    index = opened(store)
    yield index
    index.close()


PROGRAM = """
import sys, time
from pathlib import Path
from ingest.index import Index
from ingest.papers import *
from ingest.testing import HashingEncoder, reading_of
index = Index.open(Path(sys.argv[1]), HashingEncoder)
"""


@contextmanager
def in_another_process(store: Path, program: str) -> Iterator[subprocess.Popen[str]]:
    """Runs a program that has an `index` of the store; ended with the block at the latest."""
    command = [sys.executable, "-c", PROGRAM + program, str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own program
        yield process
        process.kill()


def test_the_nearest_passage_comes_first_with_its_cosine(index: Index) -> None:
    """Scores are cosine similarities; an equal text has 1."""
    index.add(plan("visit every home", "count the buses", "visit every school"))
    hits = index.by_meaning("visit every home", 2, Filters())
    assert [(hit.rank, hit.passage.text) for hit in hits] == [(1, "visit every home"), (2, "visit every school")]
    assert hits[0].score == pytest.approx(1.0, abs=1e-5)
    assert hits[1].score == pytest.approx(2 / 3, abs=1e-5)


def test_an_empty_store_answers_with_nothing_and_is_not_made(index: Index, store: Path) -> None:
    """Asking in a wrong folder neither fails nor leaves files, and needs no model."""
    assert index.papers(Filters()) == ()
    assert index.by_meaning("homes", 5, Filters()) == ()
    assert index.by_words(["homes"], 5, Filters()) == ()
    assert index.word_counts() == {}
    assert index.check() == ()
    assert not store.exists()


def test_the_encoder_is_opened_only_when_a_vector_is_needed(index: Index, store: Path) -> None:
    """Listing, showing and searching by words must not wait for the model."""

    def never() -> Encoder:
        raise AssertionError("the encoder was opened")

    index.add(plan("visit homes"))
    other = Index.open(store, never)
    assert other.by_words(["homes"], 5, Filters())
    assert other.pages("plan")
    assert other.check() == ()
    other.drop("plan")
    other.close()


def test_a_dropped_paper_is_found_in_no_way(index: Index) -> None:
    """Neither by meaning nor by words, and nothing of it is left in the store."""
    index.add(plan("visit homes"))
    index.drop("plan")
    assert nearest(index, "visit homes") == []
    assert index.by_words(["homes"], 5, Filters()) == ()
    assert index.pages("plan") == ()
    assert index.check() == ()
    with pytest.raises(UnknownPaper, match="papers list"):
        index.drop("plan")


def test_a_new_version_replaces_the_old(index: Index) -> None:
    """Same id, other words: only the new ones are found."""
    index.add(plan("visit homes", "count buses"))
    index.add(plan("visit schools"))
    assert nearest(index, "visit homes") == ["visit schools"]
    assert len(index.papers(Filters())) == 1
    assert index.check() == ()


def test_a_paper_without_passages_is_in(index: Index) -> None:
    """A paper of pictures only has nothing to find, and is listed."""
    index.add(Reading(PLAN, (), (), ()))
    assert index.papers(Filters()) == (PLAN,)
    assert nearest(index, "homes") == []
    assert index.check() == ()


def test_access_and_filters_are_part_of_the_search_by_meaning(index: Index) -> None:
    """The limit is filled with passages the reader may see, however many others are nearer."""
    for at in range(30):
        index.add(plan("visit every home", id=f"secret-{at}", access=Access.OFFICERS))
    index.add(plan("visit some schools", id="open"))
    index.add(plan("visit some clubs", id="inner", access=Access.MEMBERS, body="Youth Forum"))
    assert nearest(index, "visit every home", Filters(access=Access.PUBLIC)) == ["visit some schools"]
    assert sorted(nearest(index, "visit every home", Filters(access=Access.MEMBERS))) == [
        "visit some clubs",
        "visit some schools",
    ]
    assert nearest(index, "visit every home", Filters(body="youth")) == ["visit some clubs"]
    assert nearest(index, "visit every home", Filters(paper="open")) == ["visit some schools"]
    assert nearest(index, "visit every home", Filters(year=1999)) == []
    assert len(nearest(index, "visit every home", limit=32)) == 32


def test_another_model_is_refused_with_the_remedy_and_mended(index: Index, store: Path) -> None:
    """Vectors of two models are never mixed; mending makes them anew with the model that is there now."""
    index.add(plan("visit homes"))
    other = Index.open(store, lambda: HashingEncoder(64, "smaller"))
    with pytest.raises(StoreMismatch, match="--mend"):
        other.by_meaning("homes", 5, Filters())
    with pytest.raises(StoreMismatch, match="--mend"):
        other.add(plan("visit schools"))
    assert index.check() == ()
    assert "anew" in " ".join(other.mend())
    assert nearest(other, "visit homes") == ["visit homes"]
    assert other.check() == ()
    other.close()


def test_one_writer_at_a_time(index: Index, store: Path) -> None:
    """The second is told to wait; reading goes on."""
    index.add(plan("visit homes"))
    other = opened(store)
    with index.writing():
        with pytest.raises(StoreBusy, match="Wait"):
            other.add(plan("visit schools"))
        with pytest.raises(StoreBusy):
            other.check()
        assert nearest(other, "visit homes") == ["visit homes"]
    other.add(plan("visit schools"))
    other.close()


def test_a_writer_in_another_process_is_noticed(index: Index, store: Path) -> None:
    """The lock holds between processes, and is free again when its holder is killed."""
    with in_another_process(store, "with index.writing():\n print('in', flush=True); time.sleep(60)") as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "in\n"
        with pytest.raises(StoreBusy):
            index.add(plan("visit homes"))
    index.add(plan("visit homes"))


class Stubborn(HashingEncoder):
    """Breaks off at a text that says so."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if any("break off" in text for text in texts):
            raise KeyboardInterrupt
        return super().embed_documents(texts)


def test_ctrl_c_leaves_the_old_version_in(store: Path) -> None:
    """An interrupted replacement changes nothing."""
    index = Index.open(store, Stubborn)
    index.add(plan("visit homes"))
    with pytest.raises(KeyboardInterrupt):
        index.add(plan("break off"))
    assert nearest(index, "visit homes") == ["visit homes"]
    assert index.check() == ()
    index.close()


@pytest.mark.parametrize("at", ["enter", "write_vectors", "go_live"])
def test_a_killed_writer_leaves_nothing_half_in(index: Index, store: Path, at: str) -> None:
    """Killed at any step of replacing a paper and adding one, the store has the old version or the new, and one of them whole."""
    index.add(plan("visit homes", "count buses"))
    owner = {"enter": "ledger.Ledger", "go_live": "ledger.Ledger", "write_vectors": "index.store.Store"}[at]
    program = f"""
import os, ingest.ledger, ingest.index.store
def killed(step):
    def then(*given):
        step(*given); os.kill(os.getpid(), 9)
    return then
owner = ingest.{owner}
owner.{at} = killed(owner.{at})
paper = index.papers(Filters())[0]
index.add(reading_of(paper, ["visit schools\\ncount trains\\ncount trams"]))
"""
    with in_another_process(store, program) as writer:
        writer.communicate()
    assert writer.returncode == -signal.SIGKILL
    expected = ["visit schools", "count trains", "count trams"] if at == "go_live" else ["visit homes", "count buses"]
    assert sorted(nearest(index, "visit count")) == sorted(expected)
    assert any("half" in line for line in index.check())
    with index.writing():
        pass
    assert index.check() == ()
    assert sorted(nearest(index, "visit count")) == sorted(expected)


def test_a_reader_notices_what_another_process_has_written(index: Index, store: Path) -> None:
    """Without being opened anew, though Chroma's own reader would not."""
    index.add(plan("visit homes"))
    assert nearest(index, "visit schools") == ["visit homes"]
    before = index.generation()
    program = "index.add(reading_of(Paper('other', 'b', 'Other'), ['visit schools'])); index.drop('plan')"
    with in_another_process(store, program) as writer:
        writer.communicate()
    assert writer.returncode == 0
    assert index.generation() > before
    assert nearest(index, "visit schools") == ["visit schools"]
    assert set(index.word_counts()) >= {"schools"}
    assert "homes" not in index.word_counts()


def test_two_indexes_of_one_process_may_take_turns_at_writing(index: Index, store: Path) -> None:
    """Each sees what the other wrote before it writes itself, so no vector is lost."""
    other = opened(store)
    for at in range(4):
        index.add(plan(f"visit homes {at}", id=f"a{at}"))
        other.add(plan(f"visit schools {at}", id=f"b{at}"))
    assert len(nearest(index, "visit", limit=20)) == 8
    assert len(nearest(other, "visit", limit=20)) == 8
    assert index.check() == ()
    other.close()


def test_readers_are_not_disturbed_while_a_writer_replaces_papers(index: Index, store: Path) -> None:
    """Every search in many threads finds each paper exactly once, whole, whatever the writer does meanwhile."""
    for at in range(3):
        index.add(plan("visit homes", "count buses", id=f"p{at}"))
    program = """
for turn in range(8):
    for paper in index.papers(Filters()):
        index.add(reading_of(paper, ["visit homes\\ncount buses"]))
"""

    def search(_: int) -> int:
        return len(index.by_meaning("visit homes count buses", 20, Filters()))

    counts: set[int] = set()
    with ThreadPoolExecutor(4) as pool, in_another_process(store, program) as writer:
        while writer.poll() is None:
            counts |= set(pool.map(search, range(8)))
    assert writer.returncode == 0
    assert counts == {6}
    assert index.check() == ()


def test_check_names_each_difference_and_mend_puts_it_right(index: Index, store: Path) -> None:
    """Lost vectors, vectors of other words, vectors of no paper, lost full text."""
    index.add(plan("visit homes", "count buses"))
    index.add(plan("visit schools", id="other"))
    inner = index._store
    first, second = inner.ledger.texts(1)
    with inner.changing_vectors() as vectors:
        vectors.remove_rows([first])
        vectors.write(1, {second: "other words"}, HashingEncoder().embed_documents(["other words"]))
        vectors.write(99, {999: "stray"}, HashingEncoder().embed_documents(["stray"]))
    assert index.check() == ("plan lacks the right vector for 2 of its passages.", "1 vectors belong to no paper.")
    assert len(index.mend()) == 2
    assert index.check() == ()
    assert index.mend() == ()
    assert nearest(index, "count buses")[0] == "count buses"


@pytest.mark.parametrize("harm", ["gone", "garbage", "graph"])
def test_damaged_vectors_are_reported_and_made_anew_from_the_ledger(index: Index, store: Path, harm: str) -> None:
    """The ledger holds every word, so nothing has to be read again."""
    lines = [f"visit home {at}" for at in range(1100)]
    index.add(plan(*lines))
    index.close()
    if harm == "gone":
        shutil.rmtree(store / "vectors")
    elif harm == "garbage":
        (store / "vectors" / "chroma.sqlite3").write_bytes(b"garbage" * 1000)
    else:
        for folder in (store / "vectors").iterdir():
            if folder.is_dir():
                shutil.rmtree(folder)
    assert len(index.check()) == 1
    if harm != "graph":
        with pytest.raises(StoreError, match="--mend"):
            index.by_meaning("visit home", 3, Filters())
    assert index.mend()
    assert index.check() == ()
    assert nearest(index, "visit home 142")[0] == "visit home 142"


def test_vectors_whose_ledger_was_deleted_are_not_taken_for_others(index: Index, store: Path) -> None:
    """A ledger made anew starts with empty vectors."""
    index.add(plan("visit homes"))
    index.close()
    (store / "ledger.db").unlink()
    index.add(plan("count buses"))
    assert nearest(index, "visit homes") == ["count buses"]
    assert index.check() == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written_is_one_plain_sentence(tmp_path: Path) -> None:
    """With the remedy."""
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="--store"):
        opened(tmp_path / "store").add(plan("visit homes"))


def test_a_file_in_the_store_s_place_is_one_plain_sentence(tmp_path: Path) -> None:
    """With the remedy."""
    (tmp_path / "store").write_text("a file")
    with pytest.raises(StoreError, match="--store"):
        opened(tmp_path / "store").add(plan("visit homes"))


def test_a_chroma_server_serves_as_well(tmp_path: Path) -> None:
    """With a URL, the vectors are on the server and nothing of them is in the store."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    command = [chroma, "run", "--path", tmp_path / "server", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    program = f"""
index = Index.open(Path(sys.argv[1]), HashingEncoder, chroma_url="http://127.0.0.1:{port}")
paper = Paper("plan", "a", "Plan")
index.add(reading_of(paper, ["visit homes\\ncount buses"]))
index.add(reading_of(paper, ["visit schools"]))
print([hit.passage.text for hit in index.by_meaning("visit homes", 5, Filters())], index.check())
"""
    try:
        wait_for(f"http://127.0.0.1:{port}/api/v2/heartbeat")
        # In a process of its own, because Chroma never closes the connections of its client.
        with in_another_process(tmp_path / "store", program) as client:
            said, _ = client.communicate()
        assert said == "['visit schools'] ()\n"
        assert not (tmp_path / "store" / "vectors").exists()
    finally:
        server.kill()
        server.wait()
    with pytest.raises(StoreError, match="Chroma server"):
        opened(tmp_path / "store", chroma_url=f"http://127.0.0.1:{port}").by_meaning("homes", 5, Filters())


def wait_for(address: str) -> None:
    for _ in range(100):
        try:
            httpx.get(address)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the Chroma server did not start")
