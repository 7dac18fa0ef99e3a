"""Which of the files are new, changed, unchanged, or one paper twice: decided by hash, before anything is read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.catalogue import Entry, entry_of, still_said, written
from ingest.ledger import Entered
from ingest.pipeline.files import sha256_of


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read."""

    file: Path
    paper: str
    """The id that the paper is to have."""
    entry: Entry | None
    """What a catalogue says of it, now or when it was last read."""
    described: Entry | None = None
    """What a person described it as, as far as the catalogue has not said otherwise since."""


@dataclass(slots=True)
class Plan:
    """What is to be done."""

    jobs: list[Job] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    described: list[Job] = field(default_factory=list)
    """Papers whose bytes are in, and of which the catalogue says something new: nothing is to be read."""
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    """(file, id of the paper with the same bytes)."""
    moved: dict[str, Path] = field(default_factory=dict)
    """Papers whose file has only changed its place."""
    failed: list[tuple[str, str]] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    """Every hash seen, and the id of its paper."""


def plan(
    files: Iterable[Path], entered: Iterable[Entered], catalogue: Mapping[str, Entry], on_file: Callable[[Path], None]
) -> Plan:
    """Compares each file with what is in (`entered`) and with the others. Nothing is read but to be hashed."""
    planned = Plan()
    shelf = _Shelf(entered)
    for file in files:
        on_file(file)
        try:
            sha256 = sha256_of(file)
        except OSError as error:
            planned.failed.append((str(file), f"The file cannot be opened: {error.strerror}. Check that it may be read."))
            continue
        if sha256 in planned.hashes:
            planned.duplicates.append((str(file), planned.hashes[sha256]))
        else:
            planned.hashes[sha256] = _decide(planned, shelf, catalogue, file, sha256)
    return planned


def _decide(planned: Plan, shelf: "_Shelf", catalogue: Mapping[str, Entry], file: Path, sha256: str) -> str:
    """Puts the file in its place in the plan and gives the id of its paper."""
    before = shelf.at(file)
    same = shelf.with_bytes(sha256)
    if same and same != before and same.file and Path(same.file).exists():
        planned.duplicates.append((str(file), same.id))
        return same.id
    paper = same or before
    entry = catalogue.get(file.name) or catalogue.get(file.stem) or (entry_of(paper.entry) if paper else None)
    paper_id = paper.id if paper else shelf.new_id(file)
    job = Job(file, paper_id, entry, _still_said(paper, entry))
    if not same or not same.inferred:  # an older version did not keep what it read off the paper
        planned.jobs.append(job)
        return paper_id
    if written(entry) == same.entry:
        planned.unchanged.append(paper_id)
    else:
        planned.described.append(job)
    if same.file != str(file):
        planned.moved[paper_id] = file
    return paper_id


def _still_said(paper: Entered | None, entry: Entry | None) -> Entry | None:
    return still_said(entry_of(paper.described), entry_of(paper.entry), entry) if paper else None


class _Shelf:
    """The papers that are in, by what one may know of a file."""

    def __init__(self, entered: Iterable[Entered]) -> None:
        papers = tuple(entered)
        self._by_hash = {paper.sha256: paper for paper in papers}
        self._by_file = {paper.file: paper for paper in papers if paper.file}
        self._by_name = {Path(paper.file).parts[-2:]: paper for paper in papers if paper.file and not Path(paper.file).exists()}
        self._files = {paper.id: paper.file for paper in papers}

    def with_bytes(self, sha256: str) -> Entered | None:
        """The paper with these bytes."""
        return self._by_hash.get(sha256)

    def at(self, file: Path) -> Entered | None:
        """The paper that was read from this file, or from one of that name in a folder of that name that is gone."""
        return self._by_file.get(str(file)) or self._by_name.get(file.parts[-2:])

    def new_id(self, file: Path) -> str:
        """The file's stem; where another file has that, with its ending or its folder's name, at last with a number."""
        free = next(name for name in self._names(file) if name not in self._files)
        self._files[free] = str(file)
        return free

    def _names(self, file: Path) -> Iterator[str]:
        yield file.stem
        if Path(self._files[file.stem]).parent == file.parent:
            yield f"{file.stem}-{file.suffix.lower().lstrip('.')}"
        else:
            yield f"{file.parent.name}-{file.stem}"
        number = 2
        while True:
            yield f"{file.stem}-{number}"
            number += 1
