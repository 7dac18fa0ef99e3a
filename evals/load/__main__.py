"""`make bench-api`, or `python -m evals.load [FOLDER...]`: a server on this machine, and clients beside it."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from evals.load.asking import Run, Sent, asked, question

Say = Callable[[str], object]
CLIENTS = (1, 8, 32)
ASKED = 400
"""Questions for each number of clients."""
CROWD = 150
"""Clients at once that are more than the server has room for."""
MANY = 10_000
"""Requests over which the memory is watched."""
STEPS = 5
PAPERS = "papers"
_MEMORY = re.compile(r"^process_resident_memory_bytes (\S+)", re.MULTILINE)


def main(folders: Sequence[str], say: Say) -> int:
    """Measures a server with the papers in the folders. Exit code 1 where a request failed that should not."""
    with tempfile.TemporaryDirectory() as store, _serving(Path(store), folders) as port:
        questions = [question(words) for words in _questions(port)]
        asked(port, questions, 1, len(questions))  # the first answers open the papers
        runs = [_told(f"{clients} clients", asked(port, questions, clients, ASKED), say) for clients in CLIENTS]
        runs.append(_told(f"{CROWD} clients", asked(port, questions, CROWD, 2 * ASKED), say))
        runs += _many(port, questions, say)
    return int(any(run.hurried or set(run.statuses) - {200, 429, 503} for run in runs))


def _told(what: str, run: Run, say: Say) -> Run:
    refused = {status: count for status, count in sorted(run.statuses.items()) if status != 200}
    times = f"half within {run.within(0.5):.3f} s, 95% within {run.within(0.95):.3f} s"
    left = f"not answered: {refused or 'none'}, without Retry-After: {run.hurried}"
    say(f"{what:14}{run.rate:8.1f} answers a second, {times}; {left}\n")
    return run


def _many(port: int, questions: Sequence[Sent], say: Say) -> list[Run]:
    """Requests of all sorts, with the memory after each part of them."""
    others = [Sent("GET", path) for path in ("/v1/papers", "/v1/targets?limit=20", "/v1/actions?limit=20", "/openapi.json")]
    mixed = [one for each in questions for one in (each, *others)]
    say(f"{'memory':14}{_memory(port):8.0f} MB before {MANY:,} requests of all sorts by 8 clients\n")
    runs = []
    for step in range(1, STEPS + 1):
        runs.append(asked(port, mixed, 8, MANY // STEPS))
        say(f"{'memory':14}{_memory(port):8.0f} MB after {step * MANY // STEPS:,} ({dict(runs[-1].statuses)})\n")
    return runs


def _memory(port: int) -> float:
    found = _MEMORY.search(_got(port, "/metrics"))
    return float(found[1]) / 1e6 if found else 0.0


def _questions(port: int) -> list[str]:
    """Questions that these papers answer, as the server itself suggests them, and one that they do not."""
    suggested: list[str] = json.loads(_got(port, "/v1/suggestions?limit=12"))["suggestions"]
    return [*suggested, "How many thefts were recorded in 2093?"]


def _got(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as response:
        return str(response.read().decode())


@contextmanager
def _serving(store: Path, folders: Sequence[str]) -> Iterator[int]:
    """The port of a server over those papers, as `papers serve` starts it."""
    program = [sys.executable, "-m", "tui.cli", "--quiet", "--store", str(store / PAPERS)]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PAPERS_")}  # as it comes
    subprocess.run([*program, "ingest", *folders], check=False, stdout=subprocess.DEVNULL, env=plain)  # noqa: S603 - ours
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    server = subprocess.Popen([*program, "serve", "--port", str(port)], env=plain)  # noqa: S603
    try:
        while server.poll() is None and not _ready(port):
            time.sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _ready(port: int) -> bool:
    try:
        return bool(_got(port, "/ready"))
    except urllib.error.URLError:
        return False


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()  # each line when it is known: it takes minutes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["corpus"], _say))
