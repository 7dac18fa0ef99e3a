"""A reader's process: `python -m ingest.sandbox.worker`, started by `ingest.sandbox.process` and by nobody else."""

import os
import sys
import threading
import time
from importlib import import_module
from typing import IO, Protocol

from ingest.catalogue import Entry
from ingest.errors import PapersError
from ingest.limits import Limits
from ingest.papers import Reading
from ingest.sandbox.confinement import allow_seconds, confine
from ingest.sandbox.messages import Failed, Ready, Task, send, task
from ingest.scans import Scanning
from ingest.steps import Circumstances, Step

_ORPHANED_AFTER = 2.0
"""Seconds between two looks at whether the owner still lives."""


class Reader(Protocol):
    """Reads one file whole."""

    def __call__(self, file: "os.PathLike[str]", entry: Entry | None, *, scanning: Scanning, told: Circumstances) -> Reading:
        """Raises ReadingError."""


def main(reader: str, memory_bytes: int) -> None:
    """Reads what it is told to, one file after another, until its owner is gone. `reader` is `module:function`."""
    tasks, replies = _pipes()
    guards = confine(Limits(memory_bytes=memory_bytes))
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    module, _, name = reader.partition(":")
    read: Reader = getattr(import_module(module), name)
    send(replies, Ready(guards))
    while (given := task(tasks)) is not None:
        allow_seconds(given.limits.seconds)
        reply = _outcome(read, given, replies)
        send(replies, reply)
        if isinstance(reply, Failed) and not reply.again:
            return


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The two ends that were given as standard input and output, which libraries can no longer write into by mistake."""
    tasks, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nothing:  # noqa: PTH123 - a device
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    return tasks, replies


def _outcome(read: Reader, given: Task, replies: IO[bytes]) -> Reading | Failed:
    """What became of one file. What no reader should raise ends this process, and the owner names the file."""

    def on_step(step: Step) -> None:
        send(replies, step)

    told = Circumstances(given.password, given.limits, dict(given.spoilt), on_step)
    try:
        return read(given.file, given.entry, scanning=given.scanning, told=told)
    except PapersError as error:
        return Failed(type(error).__name__, error.message, error.hint)
    except MemoryError:
        return Failed(
            "NotReadable",
            f"{given.file.name} asks for more memory than is allowed.",
            "If it is an honest paper, split it, or raise PAPERS_READING_MEMORY_MB.",
            again=False,
        )


def _end_with(owner: int) -> None:
    """Ends this process when its owner is gone: it might be in a loop that never asks for the next task."""
    while os.getppid() == owner:
        time.sleep(_ORPHANED_AFTER)
    os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
