"""Files → readings → index. One file's failure is reported by name, and the rest go in."""

import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from ingest.catalogue import Entry, Said, kept, settle, written
from ingest.errors import NotReadable, ReadingError
from ingest.index import Index
from ingest.ledger import Record
from ingest.papers import Place, Reading, Report
from ingest.pipeline.describing import describe_again
from ingest.pipeline.files import Found, find_files
from ingest.pipeline.plan import Job, Plan, plan
from ingest.reading import ENDINGS

_AHEAD = 4
"""How many papers are read ahead of the one that is indexed, where an executor reads."""


class Stage(StrEnum):
    """Where a file is on its way."""

    CHECKING = "checking"
    READING = "reading"
    INDEXING = "indexing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is."""

    done: int
    """Files that are dealt with."""
    total: int
    file: str
    """The name of the file at hand."""
    stage: Stage
    part: float = 0.0
    """How much of this stage of this file is done, from 0 to 1."""


class Read(Protocol):
    """Reads one file whole."""

    def __call__(self, file: Path, entry: Entry | None = None) -> Reading:
        """Raises ReadingError."""


def ingest_papers(
    paths: Sequence[Path],
    index: Index,
    *,
    read: Read,
    endings: Collection[str] = ENDINGS,
    catalogue: Mapping[str, Entry],
    prune: bool = False,
    on_progress: Callable[[Progress], None] = lambda progress: None,  # noqa: ARG005 - nobody looks
    executor: Executor | None = None,
) -> Report:
    """Puts the papers in `paths` (files and folders) into the index and reports what became of each.

    A file that is in with the same bytes, and of which the catalogue says nothing new, is not read again; what a catalogue
    once said of a paper holds until one says otherwise. `prune` takes out papers whose files were under the given folders
    and are gone; a folder without any paper is left alone, it may be a drive that is not there.
    With an `executor`, files are read by it, a few ahead of the one that is indexed.
    Raises StoreBusy, StoreMismatch, StoreError; papers that went in before stay in.
    """
    started = time.perf_counter()
    found = find_files(paths, endings)
    watch = _Watch(on_progress, len(found.files))
    with index.writing():
        planned = plan(found.files, index.entered(), catalogue, watch.checking)
        for paper, file in planned.moved.items():
            index.moved(paper, str(file))
        described = describe_again(index, {job.paper: Said(job.entry, job.described) for job in planned.described})
        watch.done = len(found.files) - len(planned.jobs)
        report = _index(index, _readings(planned.jobs, read, executor, watch), watch)
        removed = _prune(index, found, planned) if prune else ()
    failed, duplicates = _settle(planned, report)
    return replace(
        report,
        unchanged=tuple(planned.unchanged),
        described=described,
        duplicates=duplicates,
        removed=removed,
        failed=(*found.failed, *planned.failed, *failed),
        seconds=round(time.perf_counter() - started, 3),
    )


class _Watch:
    """Counts files and tells of them."""

    def __init__(self, tell: Callable[[Progress], None], total: int) -> None:
        self._tell = tell
        self._total = total
        self.done = 0

    def at(self, file: Path, stage: Stage, part: float = 0.0) -> None:
        self._tell(Progress(self.done, self._total, file.name, stage, part))

    def checking(self, file: Path) -> None:
        self.at(file, Stage.CHECKING)


Outcome = tuple[Job, Reading | ReadingError]


def _readings(jobs: Iterable[Job], read: Read, executor: Executor | None, watch: _Watch) -> Iterator[Outcome]:
    """Each job with what was read, in order."""
    if executor is None:
        for job in jobs:
            watch.at(job.file, Stage.READING)
            yield job, _read(read, job)
        return
    waiting: deque[tuple[Job, Future[Reading | ReadingError]]] = deque()
    try:
        for job in jobs:
            waiting.append((job, executor.submit(_read, read, job)))
            if len(waiting) > _AHEAD:
                yield _first(waiting, watch)
        while waiting:
            yield _first(waiting, watch)
    finally:
        for _, future in waiting:
            future.cancel()


def _first(waiting: "deque[tuple[Job, Future[Reading | ReadingError]]]", watch: _Watch) -> Outcome:
    job, future = waiting.popleft()
    watch.at(job.file, Stage.READING)
    return job, future.result()


def _read(read: Read, job: Job) -> Reading | ReadingError:
    """One job done: where the file cannot be read, the reason."""
    try:
        return _named(_storable(read(job.file), job.file), job.paper)
    except ReadingError as error:
        return error


def _storable(reading: Reading, file: Path) -> Reading:
    """Raises NotReadable where the text holds what no database takes: half of a character."""
    try:
        for text in (reading.paper.title, *(page.text for page in reading.pages), *(p.text for p in reading.passages)):
            text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotReadable(f"{file.name} holds broken characters.", "Open it and save it again, then try that copy.") from error
    return reading


def _named(reading: Reading, paper_id: str) -> Reading:
    """The reading with that id, wherever the id stands."""
    old = reading.paper.id
    if old == paper_id:
        return reading

    def moved(place: Place) -> Place:
        return replace(place, paper=paper_id)

    return replace(
        reading,
        paper=replace(reading.paper, id=paper_id),
        blocks=tuple(replace(block, place=moved(block.place)) for block in reading.blocks),
        passages=tuple(
            replace(passage, id=paper_id + passage.id.removeprefix(old), place=moved(passage.place))
            for passage in reading.passages
        ),
    )


def _index(index: Index, outcomes: Iterable[Outcome], watch: _Watch) -> Report:
    """Puts in what was read; the report holds what was read, what failed and what could not be read in part."""
    report = Report()
    for job, reading in outcomes:
        if isinstance(reading, ReadingError):
            report = replace(report, failed=(*report.failed, (str(job.file), str(reading))))
        else:
            _add(index, job, reading, watch)
            problems = tuple((job.paper, problem) for problem in reading.problems)
            report = replace(report, read=(*report.read, job.paper), problems=report.problems + problems)
        watch.done += 1
        watch.at(job.file, Stage.DONE)
    return report


def _add(index: Index, job: Job, reading: Reading, watch: _Watch) -> None:
    def on_batch(done: int, total: int) -> None:
        watch.at(job.file, Stage.INDEXING, done / total)

    watch.at(job.file, Stage.INDEXING)
    settled, record = _settled(reading, job)
    index.add(settled, record=record, on_batch=on_batch)


def _settled(reading: Reading, job: Job) -> tuple[Reading, Record]:
    """The reading with what persons say of the paper laid over it, and what is kept for the next ingest."""
    record = Record(str(job.file), written(job.entry), written(job.described), kept(reading.paper))
    paper = settle(reading.paper, Said(job.entry, job.described))
    if paper.title_words == reading.paper.title_words:
        return replace(reading, paper=paper), record
    passages = tuple(replace(passage, title_text=paper.title_words) for passage in reading.passages)
    return replace(reading, paper=paper, passages=passages), record


def _prune(index: Index, found: Found, planned: Plan) -> tuple[str, ...]:
    """Takes out the papers whose files are gone from the given folders, or hold another paper now."""
    doubled = {file for file, _ in planned.duplicates}
    removed = []
    for paper in index.entered():
        file = Path(paper.file)
        under = bool(paper.file) and any(file.is_relative_to(folder) for folder in found.folders)
        if under and paper.sha256 not in planned.hashes and (not file.exists() or paper.file in doubled):
            index.drop(paper.id)
            removed.append(paper.id)
    return tuple(removed)


def _settle(planned: Plan, report: Report) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """(failed, duplicates): a second file with the bytes of one that failed has failed too."""
    reasons = {job.paper: reason for job in planned.jobs for file, reason in report.failed if file == str(job.file)}
    twice = tuple((file, reasons[paper]) for file, paper in planned.duplicates if paper in reasons)
    return (*report.failed, *twice), tuple(pair for pair in planned.duplicates if pair[1] not in reasons)
