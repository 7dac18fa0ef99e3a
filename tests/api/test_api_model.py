"""Answers that a language model words, over HTTP: only checked statements are streamed, and what it cost is told."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.testing import Mode, ScriptedServer, scripted_server
from assistant.wiring import open_assistant, open_index
from ingest.pipeline import ingest_papers
from ingest.reading import read_paper
from ingest.testing import HashingEncoder

SLIPS = "Reduce slips at the pool side by 10% by March 2031"
QUESTION = {"question": "What is the target for slips at the pool side?"}


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A scripted model."""
    with scripted_server() as script:
        yield script


@pytest.fixture
def url(tmp_path: Path, server: ScriptedServer, serving: Callable[..., object]) -> Iterator[str]:
    """The address of a server whose settings name the scripted model."""
    (tmp_path / "lido.md").write_text(f"# Samplebury lido plan\n\n## Targets\n\n- {SLIPS}\n", encoding="utf-8")
    settings = Settings(store=tmp_path / "store", model="scripted", model_url=server.url)
    index = open_index(settings, HashingEncoder)
    assert not ingest_papers([tmp_path / "lido.md"], index, read=read_paper, catalogue={}).failed
    index.close()

    def open() -> Assistant:
        return open_assistant(settings, HashingEncoder)

    with serving(open) as address:  # type: ignore[attr-defined]
        while httpx.get(f"{address}/ready").status_code != 200:
            time.sleep(0.01)
        yield address


def events(text: str) -> list[tuple[str, dict[str, object]]]:
    """(name, data) of each server-sent event."""
    pairs = [block.split("\n") for block in text.strip().split("\n\n") if block.startswith("event:")]
    return [(lines[0].removeprefix("event: "), json.loads(lines[1].removeprefix("data: "))) for lines in pairs]


def test_only_checked_statements_are_streamed(url: str, server: ScriptedServer) -> None:
    """Each with its citation; joined, the tokens are the answer's text; notices and usage come with the end."""
    server.say = lambda _: "Slips fell by 90%. The aim is to cut slips at the pool side by 10% by March 2031."
    got = events(httpx.post(f"{url}/v1/ask/stream", json=QUESTION, timeout=20).text)
    names = [name for name, _ in got]
    answer = got[-1][1]
    assert names[0] == "status"
    assert names[-1] == "done"
    assert "".join(str(data["text"]) for name, data in got if name == "token") == answer["text"]
    assert [data for name, data in got if name == "citation"] == answer["citations"]
    assert "90%" not in str(got)
    assert answer["writer"] == "scripted"
    assert answer["notices"]
    assert answer["usage"]["prompt_tokens"] == 100  # type: ignore[index]


def test_without_the_model_there_is_an_answer_and_a_notice(url: str, server: ScriptedServer) -> None:
    """Whatever fails at the model's end is no failure here."""
    server.mode = Mode.REFUSING
    answer = httpx.post(f"{url}/v1/ask", json=QUESTION, timeout=20).json()
    assert answer["text"] == f"{SLIPS}. [1]"
    assert answer["writer"] == "quotes"
    assert "in the papers' own words" in answer["notices"][0]


def test_a_client_that_goes_away_stops_the_model(url: str, server: ScriptedServer) -> None:
    """Whether it waited for the whole answer or watched it come: the connection to the model is closed, and its work ends."""
    server.say, server.mode, server.delay = (lambda _: "word " * 400), Mode.DRIPPING, 0.1
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{url}/v1/ask", json=QUESTION, timeout=0.7)
    with httpx.stream("POST", f"{url}/v1/ask/stream", json=QUESTION, timeout=20) as reply:
        words = reply.iter_text()
        assert "searching" in next(words)
        time.sleep(0.5)
        assert answering()
    assert len(server.asked) == 2
    end = time.monotonic() + 10
    while answering() and time.monotonic() < end:
        time.sleep(0.05)
    assert not answering()


def answering() -> int:
    """How many answers of the scripted model are still being written."""
    return sum("process_request_thread" in thread.name for thread in threading.enumerate())
