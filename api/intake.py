"""Papers that come over HTTP: kept under a name of ours, read in the sandbox, put in, or not kept at all."""

import re
import secrets
import shutil
import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from assistant.assistant import Assistant
from ingest.catalogue import Entry
from ingest.errors import NotReadable, ReadingError, StoreError, UsageError
from ingest.papers import Filters, Paper, Reading, Report
from ingest.pipeline import Read, ingest_papers
from ingest.reading import ENDINGS

LONGEST_NAME = 100
_UNFIT = re.compile(r"[^\w .,()&'+-]+")
_BY_CONTENT = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"), (b"{\\rtf", ".rtf"))
"""How a file begins → the ending it gets where its name has none that we know; what it is, the reader decides."""
_HEAD = 1024


class NoRoom(StoreError):
    """The disk is full, or may not be written."""

    status = 507


class AlreadyIn(UsageError):
    """The same file is in, and other things are known of it than were sent along."""

    status = 409


@dataclass(frozen=True, slots=True)
class Intake:
    """Where the files of uploads are kept, and what reads them."""

    folder: Path
    reader: Callable[[str], AbstractContextManager[Read]]
    """Opens the reader of one file; takes its password, empty for most."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it came."""

    name: str
    content: IO[bytes]
    entry: Entry | None = None
    """What was said of it."""
    password: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of it."""

    paper: Paper
    new: bool
    """False: the very same file was in already."""


def take(intake: Intake, upload: Upload, assistant: Assistant) -> Taken:
    """Reads the file and puts its paper in. On any failure nothing of it is left.

    Raises ReadingError (Locked where it needs a password), StoreBusy where somebody else is writing, NoRoom, AlreadyIn.
    """
    folder = intake.folder / f"{datetime.now(UTC).date()}-{secrets.token_hex(4)}"
    try:
        file = _kept(folder, upload)
        taken = _ingested(intake, file, upload, assistant)
    except BaseException:  # whatever it was, its file must not stay behind
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if not taken.new:
        shutil.rmtree(folder, ignore_errors=True)
    return taken


def remove(intake: Intake | None, paper_id: str, assistant: Assistant) -> None:
    """Takes a paper out, and its file where it came over HTTP. Raises UnknownPaper, StoreBusy."""
    files = [Path(paper.file) for paper in assistant.index.entered() if paper.id == paper_id and paper.file]
    assistant.index.drop(paper_id)
    for file in files:
        if intake and file.is_relative_to(intake.folder.resolve()):
            shutil.rmtree(file.parent, ignore_errors=True)


def safe_name(given: str, head: bytes) -> str:
    """A file name fit for any disk: no folders, no signs with a meaning, an ending that says a kind we can read."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    plain = _UNFIT.sub("-", last).strip(" .-")
    stem, dot, ending = plain.rpartition(".")
    known = f".{ending.lower()}"
    if not dot or known not in ENDINGS:
        stem, known = plain, next((own for start, own in _BY_CONTENT if start in head[:_HEAD]), ".txt")
    return f"{stem[:LONGEST_NAME].strip(' .-') or 'paper'}{known}"


def _kept(folder: Path, upload: Upload) -> Path:
    """The file under its safe name in a folder of its own. Raises NoRoom."""
    head = upload.content.read(_HEAD)
    upload.content.seek(0)
    file = folder.resolve() / safe_name(upload.name, head)
    try:
        folder.mkdir(parents=True, mode=0o700)
        with file.open("xb") as out:
            shutil.copyfileobj(upload.content, out)
    except OSError as error:
        raise no_room(error) from error
    return file


def no_room(error: OSError) -> NoRoom:
    """The error in plain words, without the server's folders."""
    return NoRoom(f"The server cannot keep the file: {error.strerror or error}.", "Make room on its disk, then send it again.")


def _ingested(intake: Intake, file: Path, upload: Upload, assistant: Assistant) -> Taken:
    entries = {file.name: upload.entry} if upload.entry else {}
    with intake.reader(upload.password) as reader:
        read = _Remembering(reader)
        report = ingest_papers([file], assistant.index, read=read, catalogue=entries)
    if report.failed:
        raise read.error or NotReadable(report.failed[0][1])
    paper_id, new = _outcome(report)
    paper = assistant.index.papers(Filters(paper=paper_id))[0]
    if not new and upload.entry:
        _check_known(paper, upload.entry)
    return Taken(paper, new)


class _Remembering:
    """A reader that remembers what it met: the report has it only as words."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.error: ReadingError | None = None

    def __call__(self, file: Path, entry: Entry | None = None) -> Reading:
        try:
            return self._read(file, entry)
        except ReadingError as error:
            self.error = error
            raise


def _outcome(report: Report) -> tuple[str, bool]:
    """(the paper's id, whether it is new)."""
    if report.read:
        return report.read[0], True
    return next(iter((*report.unchanged, *report.described, *(paper for _, paper in report.duplicates)))), False


def _check_known(paper: Paper, entry: Entry) -> None:
    """Raises AlreadyIn where something else was sent along than what holds: nobody may take it for said."""
    for fact in Entry.__dataclass_fields__:
        said, held = getattr(entry, fact), getattr(paper, fact)
        if said is not None and said != held:
            raise AlreadyIn(
                f"The same file is in as {paper.id!r}, and its {fact} is {held!s}, not {said!s}.",
                "`papers describe` changes what is known of it; or DELETE it and send the file again.",
            )
