"""A PDF file, opened by two libraries: pdfium reads it, pypdf steps in where pdfium cannot and knows what the file carries."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import DictionaryObject

from ingest.errors import Locked, NotReadable

BROKEN = (PyPdfError, ValueError, TypeError, KeyError, AssertionError, AttributeError, IndexError, RecursionError, OSError)
"""What pypdf was seen to raise over 466 hostile files: its own errors and Python's."""


class Opened:
    """One file, open."""

    def __init__(self, file: Path, password: str) -> None:
        """Raises Locked, and NotReadable where neither library can open the file."""
        self._file = file
        self._password = password
        self.pdfium = _open_with_pdfium(file, password, self._second)
        if self.pdfium is None and self.pypdf is None:
            raise NotReadable(
                f"{file.name} is broken or is not a PDF.", "Open it in a PDF viewer and save it again, then try that copy."
            )

    @cached_property
    def pypdf(self) -> PdfReader | None:
        """The second reader; `None` where it cannot open the file. Opened only when it is asked for."""
        try:
            return self._second()
        except Locked:
            if self.pdfium is None:
                raise
            return None

    def __len__(self) -> int:
        """How many pages it has."""
        if self.pdfium is not None:
            return len(self.pdfium)
        return len(self.pypdf.pages) if self.pypdf is not None else 0

    def remarks(self) -> tuple[str, ...]:
        """What it carries beside its pages, none of which is run or opened."""
        found = []
        attached, scripts = self._counted()
        if attached:
            found.append(f"{_some(attached, 'attached file')} {'was' if attached == 1 else 'were'} not opened")
        if scripts:
            found.append("the file carries a script, which was not run")
        if self._starts_something():
            found.append("the file asks to start a program or to open an address by itself, which was not done")
        return tuple(found)

    def _counted(self) -> tuple[int, int]:
        """Attachments and scripts."""
        if self.pdfium is None:
            return 0, 0
        attached = int(raw.FPDFDoc_GetAttachmentCount(self.pdfium))
        scripts = int(raw.FPDFDoc_GetJavaScriptActionCount(self.pdfium))
        return max(attached, 0), max(scripts, 0) or int(self._opens_with("/JavaScript"))

    def _starts_something(self) -> bool:
        return any(self._opens_with(kind) for kind in ("/Launch", "/URI", "/SubmitForm", "/ImportData", "/GoToR"))

    def _opens_with(self, kind: str) -> bool:
        """Whether something of that kind is to happen when a viewer opens the file."""
        try:
            root = self.pypdf.root_object if self.pypdf is not None else DictionaryObject()
            action = root["/OpenAction"].get_object() if "/OpenAction" in root else None
            return isinstance(action, DictionaryObject) and action.get("/S") == kind
        except BROKEN:
            return False

    def _second(self) -> PdfReader | None:
        return _open_with_pypdf(self._file, self._password)


@contextmanager
def opened(file: Path, password: str) -> Iterator[Opened]:
    """The file, open as long as this lasts. Raises Locked and NotReadable."""
    document = Opened(file, password)
    try:
        yield document
    finally:
        if document.pdfium is not None:
            document.pdfium.close()


def _open_with_pdfium(file: Path, password: str, second: Callable[[], PdfReader | None]) -> pdfium.PdfDocument | None:
    """`None` where it is broken. A file that is locked may be so for pdfium alone: the second reader is tried first."""
    for word in dict.fromkeys(("", password)):
        try:
            return pdfium.PdfDocument(file, password=word or None)
        except pdfium.PdfiumError as error:
            if "password" not in str(error).lower():
                return None
    if second() is None:
        raise locked(file, password)
    return None


def _open_with_pypdf(file: Path, password: str) -> PdfReader | None:
    """`None` where the file is broken. pypdf's own log lines about mended faults are of no use to a reader of papers.

    Raises Locked.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted and not _unlocked(reader, password):
            raise locked(file, password)
        len(reader.pages)
    except (*BROKEN, DependencyError):
        return None
    return reader


def _unlocked(reader: PdfReader, password: str) -> bool:
    return any(reader.decrypt(word) is not PasswordType.NOT_DECRYPTED for word in dict.fromkeys(("", password)))


def locked(file: Path, password: str) -> Locked:
    """The error of a file that needs a password, or another one."""
    if password:
        return Locked(f"{file.name} is locked, and the password given does not open it.", "Ask its sender for the password.")
    return Locked(
        f"{file.name} is locked with a password.", "Give the password with --password, or save a copy without one and add that."
    )


def _some(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")
