"""Seconds and memory that reading takes."""

import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evals.speed.plain import pages_of, plain_seconds
from ingest.encoder import Encoder
from ingest.errors import ReadingError
from ingest.index import Index
from ingest.papers import Reading
from ingest.pipeline import ingest_papers
from ingest.reading import read_paper
from ingest.sandbox import Sandbox
from ingest.scans import Engine, Scanning
from ingest.steps import Circumstances, Step

BORN_DIGITAL = Scanning(Engine.OFF)
"""Recognising a scan takes seconds a page and would hide everything else: pages without text are passed over."""


@dataclass(slots=True)
class Stages:
    """Processor seconds in each stage of the reading of some papers, one after another in one process."""

    pages: int = 0
    plain: float = 0.0
    """Processor seconds of pypdf's own extraction of the same papers."""
    seconds: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)


def stages_of(files: Sequence[Path]) -> Stages:
    """Reads each file as it is and with plain extraction, turn about, so that both meet the same neighbours on the machine."""
    stages = Stages()
    for file in files:
        watch = _Watch()
        try:
            reading = read_paper(file, scanning=BORN_DIGITAL, told=Circumstances(on_step=watch))
        except ReadingError as error:
            stages.refused.append(str(error))
            continue
        watch.end()
        stages.pages += pages_of(reading)
        stages.seconds += watch.seconds
        stages.plain += plain_seconds(file)
    return stages


class _Watch:
    """Processor seconds from one step to the next, those of the pages together."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._name = "opening"
        self._since = time.process_time()

    def __call__(self, step: Step) -> None:
        self.end()
        self._name = step.name

    def end(self) -> None:
        now = time.process_time()
        self.seconds[self._name] += now - self._since  # type: ignore[assignment]  # a Counter adds seconds as well
        self._since = now


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the sandbox."""

    pages: int
    seconds: float
    """As a person waits: on a machine that is busy with other work, much more than it would take alone."""
    processor: float
    """Processor seconds, of all processes together."""
    megabytes: float
    """The most that any one reader's process held, since this program began."""


def sandboxed(files: Sequence[Path]) -> Run:
    """Reads the files as `papers ingest` does, on all processors, the start of the processes counted."""
    started, used = time.perf_counter(), _processor()
    with Sandbox(scanning=BORN_DIGITAL) as read:
        waiting = [read.executor.submit(_read, read, file) for file in files]
        pages = sum(pages_of(reading) for future in waiting if (reading := future.result()) is not None)
        seconds = time.perf_counter() - started
    return Run(pages, seconds, _processor() - used, _megabytes(resource.RUSAGE_CHILDREN))


def searchable(file: Path, encoder: Callable[[], Encoder]) -> Run:
    """Reads one file into a fresh store, the opening of the model counted; memory is this program's own."""
    started, used = time.perf_counter(), _processor()
    with tempfile.TemporaryDirectory() as folder, Sandbox(scanning=BORN_DIGITAL) as read:
        index = Index.open(Path(folder, "store"), encoder)
        report = ingest_papers([file], index, read=read, catalogue={}, executor=read.executor)
        seconds = time.perf_counter() - started
        pages = sum(len(index.pages(paper)) for paper in report.read)
        index.close()
    return Run(pages, seconds, _processor() - used, _megabytes(resource.RUSAGE_SELF))


def _read(read: Sandbox, file: Path) -> Reading | None:
    try:
        return read(file)
    except ReadingError:
        return None


def _processor() -> float:
    """Processor seconds of this program and of the processes that it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _megabytes(who: int) -> float:
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss / unit
