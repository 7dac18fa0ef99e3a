"""One reader's process, seen by its owner: it is given a file, listened to, and killed when it overruns."""

import os
import pickle
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO

from ingest.limits import Limits
from ingest.papers import Reading
from ingest.sandbox.messages import Failed, Ready, Reply, Task, reply, send
from ingest.steps import OnStep, Step

_STARTING = 120.0
"""Seconds that a process may take to start, on a machine that is busy with much else."""
_LAST_WORDS = 2.0
"""Seconds between the end of what it says and its end."""
_OTHER_STAGES = 5
"""Stages that concern the whole paper may take this many times as long as a page."""
_KEPT = (
    *("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME"),
    *("SYSTEMROOT", "WINDIR", "APPDATA", "LOCALAPPDATA", "USERPROFILE", "OMP_THREAD_LIMIT", "OMP_NUM_THREADS"),
)
"""What a reader is told of the environment. Keys and passwords stand there too, and it has no business with them."""


class Stopped(Exception):
    """The process died, or was killed, over a file."""

    def __init__(self, why: str, page: int) -> None:
        super().__init__(why)
        self.why = why
        """Why, as the end of a sentence: `it took longer than 60 seconds`."""
        self.page = page
        """The page at hand; 0 where it was none."""


class Process:
    """A reader in a process of its own. One file at a time; not safe to share between threads."""

    def __init__(self, reader: str, limits: Limits) -> None:
        """Starts it; it is ready to read somewhat later. `reader` is `module:function`."""
        self._limits = limits
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-P", "-m", "ingest.sandbox.worker", reader, str(limits.memory_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env=_environment(),
            start_new_session=True,  # Ctrl-C goes to the owner alone, and its children can be killed with it
        )
        self._said: queue.SimpleQueue[Reply | None] = queue.SimpleQueue()
        self._listener = threading.Thread(target=_listen, args=(self._process.stdout, self._said), daemon=True)
        self._listener.start()
        self.guards: tuple[str, ...] | None = None
        """What it is kept from, once it is ready."""

    @property
    def alive(self) -> bool:
        """Whether it can be given a file."""
        return self._process.poll() is None

    def ready(self) -> tuple[str, ...]:
        """Waits until it is ready and gives its guards. Raises Stopped."""
        if self.guards is None:
            said = self._next(_STARTING, 0, "it did not start")
            if not isinstance(said, Ready):
                raise self._died(0)
            self.guards = said.guards
        return self.guards

    def read(self, task: Task, on_step: OnStep) -> Reading | Failed:
        """What the reader makes of the file. Raises Stopped; the process is then of no more use."""
        self.ready()
        try:
            send(self._stdin, task)
        except OSError as error:
            raise self._died(0) from error
        at, ends = Step("opening"), time.monotonic() + 1.5 * task.limits.seconds
        while True:
            patience = task.limits.page_seconds * (1 if at.number else _OTHER_STAGES)
            said = self._next(min(patience, ends - time.monotonic()), at.number, f"it took longer than {patience:.0f} seconds")
            if isinstance(said, Step):
                at = said
                on_step(said)
            elif isinstance(said, Reading | Failed):
                return said

    def close(self) -> None:
        """Kills it, and whatever it started. Nothing is lost: it keeps nothing."""
        self.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                _closed(pipe)
        self._complaints.close()

    @property
    def _stdin(self) -> IO[bytes]:
        if self._process.stdin is None:
            raise RuntimeError("the process was started without a pipe")
        return self._process.stdin

    def _next(self, patience: float, page: int, overrun: str) -> Reply:
        try:
            said = self._said.get(timeout=max(patience, 0.0))
        except queue.Empty:
            self.kill()
            raise Stopped(overrun, page) from None
        if said is None:
            raise self._died(page)
        return said

    def kill(self) -> None:
        """Ends it at once, and whatever it started."""
        if not self.alive:
            return
        if sys.platform == "win32":
            self._process.kill()
        else:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return

    def _died(self, page: int) -> Stopped:
        try:
            code = self._process.wait(_LAST_WORDS)  # it has said its last, and may still be on its way out
        except subprocess.TimeoutExpired:
            self.kill()
            code = self._process.wait()
        return Stopped(_cause(code, self._last_words()), page)

    def _last_words(self) -> str:
        """The end of what it wrote to its standard error: what Python says of an exception that nobody expected."""
        self._complaints.seek(0, os.SEEK_END)
        self._complaints.seek(max(0, self._complaints.tell() - 2000))
        lines = self._complaints.read().decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _cause(code: int, last_words: str) -> str:
    """Why a process died, as the end of a sentence."""
    if "MemoryError" in last_words or "bad_alloc" in last_words or "out of memory" in last_words.lower():
        return "it asks for more memory than is allowed"
    if code in (-signal.SIGXCPU if hasattr(signal, "SIGXCPU") else 0, -9):
        return "it used more time or memory than is allowed"
    if code < 0:
        return f"the reader broke down over it ({signal.Signals(-code).name})"
    return f"the reader met a fault of its own ({last_words[:200]})" if last_words else "the reader broke down over it"


def _listen(pipe: IO[bytes] | None, said: "queue.SimpleQueue[Reply | None]") -> None:
    """Passes on what the process says; at its end, or where it says what no honest reader does, `None`."""
    try:
        while pipe is not None and (message := reply(pipe)) is not None:
            said.put(message)
    except (pickle.UnpicklingError, OSError, ValueError):
        pass  # it is killed for it, and the file is named
    said.put(None)


def _closed(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what could not be sent before the process died
        return


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.upper() in _KEPT}
    home = str(Path(__file__).resolve().parents[2])
    return {**kept, "PYTHONPATH": home, "PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE", "")}
