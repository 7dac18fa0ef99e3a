"""Commands as processes: Ctrl-C, a person at a terminal, a server that answers."""

import json
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from ingest.pipeline.pipeline import Stage


class Ran(Protocol):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
Start = Callable[..., "subprocess.Popen[str]"]
SECONDS = 30


def waited_for(condition: Callable[[], object]) -> None:
    """Fails where the condition does not come true in good time."""
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """(the person's side, the program's side) of a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    yield ours, theirs
    os.close(ours)
    os.close(theirs)


def seen(ours: int, until: str) -> str:
    """What has come to the person's side, up to some words."""
    text = ""
    while until not in text:
        text += os.read(ours, 4096).decode(errors="replace")
    return text


def test_ctrl_c_while_papers_go_in_leaves_nothing_half_in(start: Start, run_at: Run, tmp_path: Path) -> None:
    """Exit code 130; the store is sound, and the next run puts in the rest."""
    store, folder = tmp_path / "store", tmp_path / "papers"
    folder.mkdir()
    for number in range(20):
        sentences = " ".join(f"Number {number * 1000 + n} of this sample is a sentence on lamps." for n in range(300))
        (folder / f"paper-{number:02}.md").write_text(f"# Paper {number}\n\n{sentences}\n", encoding="utf-8")
    process = start("ingest", folder, store=store)
    waited_for((store / "vectors").exists)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, out, err) == (130, "", "Stopped.\n")
    assert run_at(store, "check").code == 0
    found = json.loads(run_at(store, "ingest", folder, "--json").out)
    assert found["read"]
    assert len(found["read"]) + len(found["unchanged"]) == 20
    assert found["failed"] == []


INTERRUPTED = """
import sys

class CtrlC:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            raise KeyboardInterrupt

def encoder():
    from ingest.testing import HashingEncoder

    return HashingEncoder()

sys.meta_path.insert(0, CtrlC())
from tui.cli import main
sys.exit(main(sys.argv[2:], encoder))
"""


@pytest.mark.parametrize("library", ["typer", "tui.application", "rich.console", "assistant.wiring", "chromadb", "ingest.minilm"])
def test_ctrl_c_while_libraries_are_loaded_ends_quietly(library: str, filled: Path) -> None:
    """Most of the waiting is loading: wherever it is interrupted, the exit code is 130 and there is one word, no traceback."""
    command = [sys.executable, "-c", INTERRUPTED, library, "--store", filled, "ask", "How many lamps?"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)  # noqa: S603  our own program
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "Stopped.\n")


@pytest.mark.parametrize(("answer", "left", "code"), [("n\n", 2, 1), ("y\n", 1, 0)])
def test_at_a_terminal_removing_asks_and_does_what_it_is_told(
    answer: str, left: int, code: int, start: Start, terminal: tuple[int, int], filled: Path, run_at: Run, tmp_path: Path
) -> None:
    """The question names the paper; no is no."""
    store = tmp_path / "store"
    shutil.copytree(filled, store)
    ours, theirs = terminal
    process = start("remove", "lamps", store=store, stdin=theirs, stderr=theirs)
    assert "Remove lamps (" in seen(ours, "[y/N]")
    os.write(ours, answer.encode())
    assert process.wait(SECONDS) == code
    assert len(json.loads(run_at(store, "list", "--json").out)["papers"]) == left


def test_progress_is_shown_to_a_person_and_is_no_part_of_the_result(
    start: Start, terminal: tuple[int, int], folder: Path, tmp_path: Path
) -> None:
    """On standard error, where that is a terminal; the report is JSON and nothing else. Which stage is caught is chance."""
    ours, theirs = terminal
    process = start("ingest", folder, "--json", store=tmp_path / "store", stderr=theirs)
    shown = seen(ours, "strategy-2016.md")
    assert any(f"{stage} " in shown for stage in Stage)
    out, _ = process.communicate(timeout=SECONDS)
    assert len(json.loads(out)["read"]) == 2


def test_the_server_answers_until_ctrl_c(start: Start, run: Run) -> None:
    """The answer over HTTP is the one of the command line; the port is free again afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = start("serve", "--port", str(port), "--quiet")
    base = f"http://127.0.0.1:{port}"
    question = "How many lamps has the canal path?"

    def ready() -> bool:
        try:
            with urllib.request.urlopen(f"{base}/ready", timeout=1) as answer:  # noqa: S310  our own server
                return bool(answer.status == 200)
        except OSError:
            return False

    waited_for(ready)
    request = urllib.request.Request(  # noqa: S310  our own server
        f"{base}/v1/ask", json.dumps({"question": question}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310  our own server
        over_http = json.load(response)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, err) == (0, "")  # stopping it is how a server ends
    assert {**over_http, "seconds": 0} == {**json.loads(run("ask", question, "--json").out), "seconds": 0}


def test_the_chat_opens_on_a_terminal_and_leaves_it_as_it_was(start: Start, terminal: tuple[int, int]) -> None:
    """Ctrl-Q ends it with exit code 0, out of the alternate screen."""
    ours, theirs = terminal
    process = start("chat", stdin=theirs, stdout=theirs, stderr=theirs)
    seen(ours, "\x1b[?1049h")
    time.sleep(1)
    os.write(ours, b"\x11")
    assert seen(ours, "\x1b[?1049l")
    assert process.wait(SECONDS) == 0


def test_the_chat_needs_a_terminal(start: Start) -> None:
    """In a pipe it says what to use instead."""
    process = start("chat", stdin=subprocess.DEVNULL)
    _, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, err.splitlines()[0]) == (2, "The chat needs a terminal.")


def test_the_module_is_the_program() -> None:
    """`python -m tui.cli` does what `papers` does, exit code and all: it never does nothing and says all went well."""
    ran = subprocess.run(
        [sys.executable, "-m", "tui.cli", "--version"], capture_output=True, text=True, check=True, timeout=SECONDS
    )
    assert ran.stdout.strip()
    wrong = subprocess.run(
        [sys.executable, "-m", "tui.cli", "nonsense"], capture_output=True, text=True, check=False, timeout=SECONDS
    )
    assert wrong.returncode == 2
