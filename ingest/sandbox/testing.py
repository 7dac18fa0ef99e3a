"""A reader that does what hostile files make readers do: each line of the file is a page, and some words are orders to it."""

import hashlib
import os
import socket
import sys
import time
from pathlib import Path

from ingest.catalogue import Entry
from ingest.errors import Locked
from ingest.papers import Paper, Reading
from ingest.scans import Scanning
from ingest.steps import Circumstances, Step
from ingest.testing import reading_of

HOSTILE = "ingest.sandbox.testing:read_hostile"


def read_hostile(file: Path, entry: Entry | None, *, scanning: Scanning, told: Circumstances) -> Reading:  # noqa: ARG001
    """Obeys `hang`, `crash`, `gorge`, `fault`, `quit`, `call`, `lock PASSWORD` and `tell NAME`, each on a page of its own."""
    lines = file.read_text(encoding="utf-8").split("\n")
    pages, problems = [], []
    for number, line in enumerate(lines, start=1):
        if number in told.spoilt:
            problems.append(f"page {number} could not be read: {told.spoilt[number]}")
            continue
        told.on_step(Step("page", number, len(lines)))
        pages.append(_obeyed(line, told))
    paper = Paper(file.stem, hashlib.sha256(file.read_bytes()).hexdigest(), f"read by {os.getpid()}")
    reading = reading_of(paper, pages)
    return Reading(reading.paper, reading.pages, reading.blocks, reading.passages, tuple(problems))


def _obeyed(line: str, told: Circumstances) -> str:
    """What stands on the page once the order on it is obeyed."""
    order, _, rest = line.partition(" ")
    if order == "hang":
        time.sleep(1000)
    elif order == "crash":
        os.abort()
    elif order == "gorge":
        return str(len(bytearray(told.limits.memory_bytes * 2)))
    elif order == "fault":
        raise ZeroDivisionError("by a strange font")
    elif order == "quit":
        sys.exit(3)
    elif order == "call":
        return _called()
    elif order == "lock" and told.password != rest:
        raise Locked("The file is locked.", "Give the password.")
    elif order == "tell":
        return os.environ.get(rest, "nothing")
    return line


def _called() -> str:
    """Whether a machine of the network could be asked."""
    try:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
    except OSError:
        return "the network is out of reach"
    return "the network is within reach"
