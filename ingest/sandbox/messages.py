"""What a reader's process and its owner say to each other, through two pipes.

Each message is its length and a pickle. The owner's are trusted. The reader's are not, since a hostile file may have taken it
over: of what they name, only our own data classes and enumerations are built, so that a message can lie but cannot run.
"""

import io
import pickle
import struct
from dataclasses import dataclass, field, is_dataclass
from enum import Enum
from pathlib import Path
from typing import IO

from ingest import errors
from ingest.catalogue import Entry
from ingest.errors import PapersError, ReadingError
from ingest.limits import MEGABYTE, Limits
from ingest.papers import Reading
from ingest.scans import Scanning
from ingest.steps import Step

LARGEST = 256 * MEGABYTE
"""Bytes: no message is longer. The reading of a report of 500 pages takes about 5 MB."""

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Task:
    """To the reader: read this file."""

    file: Path
    entry: Entry | None
    scanning: Scanning
    limits: Limits
    password: str = field(default="", repr=False)
    spoilt: tuple[tuple[int, str], ...] = ()
    """(page, why it is not to be tried again)."""


@dataclass(frozen=True, slots=True)
class Ready:
    """From the reader: it stands, with these guards around it."""

    guards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """From the reader: the file cannot be read."""

    kind: str
    """The name of a class in `ingest.errors`."""
    message: str
    hint: str
    again: bool = True
    """Whether this reader is fit to read another file."""


Reply = Ready | Step | Failed | Reading


def send(pipe: IO[bytes], message: Task | Reply) -> None:
    """Writes a message. Raises OSError where nobody reads any more."""
    data = pickle.dumps(message, protocol=5)
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def task(pipe: IO[bytes]) -> Task | None:
    """The next task; `None` where the owner is gone."""
    data = _received(pipe)
    return pickle.loads(data) if data is not None else None  # noqa: S301 - the owner's own words


def reply(pipe: IO[bytes]) -> Reply | None:
    """What the reader says next; `None` where it is gone. Raises pickle.UnpicklingError for what no honest reader says."""
    data = _received(pipe)
    if data is None:
        return None
    try:
        said = _Plain(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, ValueError, TypeError, AttributeError, EOFError, ImportError, IndexError, KeyError) as error:
        raise pickle.UnpicklingError(f"not a reader's message: {type(error).__name__}") from error
    if not isinstance(said, Ready | Step | Failed | Reading):
        raise pickle.UnpicklingError(f"not a reader's message: {type(said).__name__}")
    return said


def exception_of(failed: Failed) -> PapersError:
    """The error that a reader met, as its owner raises it."""
    kind = getattr(errors, failed.kind, None)
    known = isinstance(kind, type) and issubclass(kind, PapersError)
    return kind(failed.message, failed.hint) if known and kind is not None else ReadingError(failed.message, failed.hint)


def _received(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > LARGEST:
        raise pickle.UnpicklingError(f"a message of {length} bytes")
    data = pipe.read(length)
    return data if len(data) == length else None


class _Plain(pickle.Unpickler):
    """Builds our own data classes and enumerations, and nothing else."""

    def find_class(self, module: str, name: str) -> object:
        if module.startswith("ingest.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not ours")
