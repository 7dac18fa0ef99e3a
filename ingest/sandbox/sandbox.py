"""Many readers' processes as one reader: files are read beside each other, and none can harm the run."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from ingest.catalogue import Entry
from ingest.errors import NotReadable
from ingest.limits import Limits
from ingest.papers import Reading
from ingest.sandbox.messages import Failed, Task, exception_of
from ingest.sandbox.process import Process, Stopped
from ingest.scans import Scanning
from ingest.steps import Step

READER = "ingest.reading:read_paper"
_MOST_SPOILT = 5
"""Pages of one file that may stop a reader before the file is given up."""

OnFileStep = Callable[[Path, Step], None]
"""Is told how far the reading of a file is; by the threads that wait for the readers."""


def unwatched(file: Path, step: Step) -> None:
    """Nobody looks."""


class Sandbox:
    """Reads files in processes of their own, as many at once as there are processors. Safe to share between threads.

    A process is used for one file after another, and replaced when a file stops it. Use it as `read`, and `executor` to read
    several files at once; `close` it at the end, or use it as a context.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        scanning: Scanning = Scanning(),  # noqa: B008 - it cannot be changed
        password: str = "",
        readers: int = 0,
        on_step: OnFileStep = unwatched,
        reader: str = READER,
    ) -> None:
        """No process is started before the first file. `readers`: how many at once; 0 is one for each processor.

        `reader` is the function that reads, as `module:function`: it is imported by the process alone.
        """
        self.limits = limits or Limits()
        self._scanning = scanning
        self._password = password
        self._readers = readers or min(os.cpu_count() or 1, 8)
        self._on_step = on_step
        self._reader = reader
        self._idle: list[Process] = []
        self._all: set[Process] = set()
        self._changing = threading.Lock()
        self._closed = False
        self.executor: Executor = ThreadPoolExecutor(self._readers, thread_name_prefix="reading")
        """Its threads wait for the processes; as many as there may be processes."""

    def __call__(self, file: Path, entry: Entry | None = None) -> Reading:
        """The paper in `file`. Raises ReadingError, also where the file stops its reader, and ModelMissing.

        A page that stops the reader is left out and named; the other pages are read by a new one.
        """
        spoilt: dict[int, str] = {}
        while True:
            task = Task(file, entry, self._scanning, self.limits, self._password, tuple(spoilt.items()))
            try:
                return self._read(task)
            except Stopped as stopped:
                if not stopped.page or stopped.page in spoilt or len(spoilt) == _MOST_SPOILT or self._closed:
                    raise _given_up(file, stopped) from stopped
                spoilt[stopped.page] = stopped.why

    def guards(self) -> tuple[str, ...]:
        """What a reader is kept from on this machine: `memory`, `files`, `network`. Raises Stopped where none starts."""
        process = self._take()
        try:
            return process.ready()
        finally:
            self._give_back(process)

    def close(self) -> None:
        """Kills the readers; what they were reading is reported as stopped. May be called twice."""
        with self._changing:
            self._closed = True
            processes = tuple(self._all)
        for process in processes:
            process.kill()
        self.executor.shutdown(cancel_futures=True)  # its threads see that the readers are gone
        for process in processes:
            process.close()

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _read(self, task: Task) -> Reading:
        """Raises Stopped, and what the reader met."""
        process = self._take()
        try:
            outcome = process.read(task, lambda step: self._on_step(task.file, step))
        except Stopped:
            self._drop(process)
            raise
        if isinstance(outcome, Failed):
            if outcome.again:
                self._give_back(process)
            else:
                self._drop(process)
            raise exception_of(outcome)
        self._give_back(process)
        return outcome

    def _take(self) -> Process:
        with self._changing:
            if self._closed:
                raise Stopped("the reading was broken off", 0)
            while self._idle:
                process = self._idle.pop()
                if process.alive:
                    return process
                self._all.discard(process)
                process.close()
            process = Process(self._reader, self.limits)
            self._all.add(process)
            return process

    def _give_back(self, process: Process) -> None:
        with self._changing:
            self._idle.append(process)

    def _drop(self, process: Process) -> None:
        with self._changing:
            self._all.discard(process)
        process.close()


def _given_up(file: Path, stopped: Stopped) -> NotReadable:
    return NotReadable(
        f"{file.name} could not be read: {stopped.why}.",
        "If it comes from someone you trust, open it in a viewer and print it as a new PDF, then try that copy.",
    )
