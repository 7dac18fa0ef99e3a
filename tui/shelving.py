"""Papers put in, described and taken out from the chat, never on the screens' own thread."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from ingest.errors import PapersError
from ingest.papers import Paper, Report
from tui.desk import Desk

if TYPE_CHECKING:  # importing these loads the reading libraries, and the first screen must not wait for them
    from ingest.catalogue import Entry
    from ingest.pipeline import Progress
    from ingest.sandbox import OnFileStep, Sandbox
    from ingest.steps import Step

    OpenReader = Callable[[OnFileStep], Sandbox]

_CATALOGUE = "catalogue.toml"
FACTS = ("title", "body", "kind", "date", "period", "access", "draft")
"""What can be said of a paper."""


class Cancelled(PapersError):
    """Somebody did not want to wait; papers that were whole by then are in."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How far the adding is."""

    stage: str
    """`checking`, `reading` or `indexing`."""
    file: str
    """The name of the file at hand."""
    part: float
    """How much of this stage of this file is done, from 0 to 1."""
    done: int
    """Files that are dealt with."""
    total: int
    page: str = ""
    """`page 3 of 8`, while pages are read."""


@dataclass(slots=True)
class Adding:
    """One adding under way: told of from several threads, and stopped from the screen's."""

    show: Callable[[Stand], None]
    stopped: Event = field(default_factory=Event)
    reader: "Sandbox | None" = None
    _done: int = 0
    _total: int = 0

    def on_progress(self, progress: "Progress") -> None:
        """How far the run is. Raises Cancelled once it was stopped."""
        if self.stopped.is_set():
            raise Cancelled("Stopped.", "What was whole by then is in; add the same folder again to go on.")
        self._done, self._total = progress.done, progress.total
        if progress.stage.value != "done":
            self.show(Stand(progress.stage.value, progress.file, progress.part, progress.done, progress.total))

    def on_step(self, file: Path, step: "Step") -> None:
        """How far a file is."""
        if step.number and not self.stopped.is_set():
            page = f"page {step.number} of {step.of}"
            self.show(Stand("reading", file.name, step.number / max(1, step.of), self._done, self._total, page))

    def stop(self) -> None:
        """Ends it as soon as may be: readers are killed, what is half in is taken out."""
        self.stopped.set()
        if self.reader:
            self.reader.close()


class Shelving:
    """Adds, describes and removes papers. Every method waits for the Assistant to be open."""

    def __init__(self, desk: Desk, open_reader: "OpenReader") -> None:
        """`open_reader` gives what reads files, each in a process of its own."""
        self._desk = desk
        self._open_reader = open_reader

    async def held(self) -> tuple[tuple[Paper, tuple[str, ...]], ...]:
        """Every paper that is in, with what of it could not be read. Raises PapersError."""
        assistant = await self._desk.assistant()

        def look() -> tuple[tuple[Paper, tuple[str, ...]], ...]:
            return tuple((paper, assistant.index.problems(paper.id)) for paper in assistant.papers())

        return await asyncio.to_thread(look)

    async def add(self, path: Path, adding: Adding) -> Report:
        """Reads a file or a folder in. Raises Cancelled, StoreBusy, UsageError, StoreError."""
        assistant = await self._desk.assistant()

        def run() -> Report:
            from ingest.pipeline import ingest_papers

            with _kept_at(adding, self._open_reader(adding.on_step)) as reader:
                return ingest_papers(
                    [path],
                    assistant.index,
                    read=reader,
                    catalogue=_catalogue_beside([path]),
                    on_progress=adding.on_progress,
                    executor=reader.executor,
                )

        return await asyncio.to_thread(run)

    async def describe(self, paper: str, said: Mapping[str, str]) -> None:
        """What a person says of a paper; of a fact given as empty nothing is said any more. Raises UsageError, StoreBusy."""
        assistant = await self._desk.assistant()

        def tell() -> None:
            from ingest.catalogue import checked
            from ingest.pipeline import describe_paper

            forget = [name for name, value in said.items() if not value]
            facts = {name: value if name != "draft" else value.casefold() == "yes" for name, value in said.items() if value}
            describe_paper(assistant.index, paper, checked(facts, "This form", paper), forget)

        await asyncio.to_thread(tell)

    async def remove(self, paper: str) -> None:
        """Takes a paper out; its file is not touched. Raises UnknownPaper, StoreBusy."""
        assistant = await self._desk.assistant()
        await asyncio.to_thread(assistant.index.drop, paper)


def _kept_at(adding: Adding, reader: "Sandbox") -> "AbstractContextManager[Sandbox]":
    """The reader, where stopping reaches it."""
    adding.reader = reader
    return reader


def _catalogue_beside(paths: Sequence[Path]) -> "Mapping[str, Entry]":
    """What the catalogue in a folder, or beside a file, says. Raises UsageError where it cannot be read."""
    from ingest.catalogue import load_catalogue

    files = [(path if path.is_dir() else path.parent) / _CATALOGUE for path in paths]
    return {name: entry for file in files if file.is_file() for name, entry in load_catalogue(file).items()}


def facts_of(paper: Paper) -> dict[str, str]:
    """What is held of a paper, as one types it."""
    held = {name: getattr(paper, name) for name in FACTS}
    return {name: "yes" if value is True else "no" if value is False else str(value or "") for name, value in held.items()}
