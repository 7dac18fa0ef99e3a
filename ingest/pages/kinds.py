"""Bytes → what kind of file they are. What the bytes say goes before what the name says."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO

from ingest.errors import Locked, NotReadable

HEAD = 4096
"""So many bytes of a file say what it is."""

MOST_PARTS = 5_000
"""Files in one Word or Excel file; honest ones have some dozens, or some hundreds with many pictures."""

MOST_BYTES = 400_000_000
"""A Word or Excel file that grows to more than this when it is opened is refused."""

MOST_GROWTH = 150
"""How many times its size such a file may grow to. Text and tables grow ten- to thirtyfold."""

SMALL = 30_000_000
"""Files that grow to no more than this do no harm, however much they grow."""


class FileKind(StrEnum):
    """What is read by one reader."""

    PDF = "PDF"
    WORD = "Word"
    OLD_WORD = "old Word"
    SPREADSHEET = "spreadsheet"
    DELIMITED = "comma-separated values"
    HTML = "web page"
    MARKDOWN = "Markdown"
    TEXT = "plain text"


NAMED = {
    ".pdf": FileKind.PDF,
    ".docx": FileKind.WORD,
    ".docm": FileKind.WORD,
    ".doc": FileKind.OLD_WORD,
    ".rtf": FileKind.OLD_WORD,
    ".odt": FileKind.OLD_WORD,
    ".xlsx": FileKind.SPREADSHEET,
    ".xlsm": FileKind.SPREADSHEET,
    ".csv": FileKind.DELIMITED,
    ".tsv": FileKind.DELIMITED,
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".md": FileKind.MARKDOWN,
    ".markdown": FileKind.MARKDOWN,
    ".txt": FileKind.TEXT,
}
"""What a file's name promises."""

_PLAIN = (FileKind.DELIMITED, FileKind.HTML, FileKind.MARKDOWN, FileKind.TEXT)
"""Kinds that only the name tells apart."""

_PAGE = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of old Office begin, and new ones that are locked with a password."""


def kind_of(data: bytes, name: str, ending: str) -> FileKind:
    """What the bytes are. `ending`: of the file's name, in small letters.

    Raises NotReadable for kinds that have no reader, files that no longer hold together and files that grow beyond measure,
    and Locked.
    """
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if data.startswith(_OLD):
        return _of_old_office(data, name)
    if data.startswith(b"PK"):
        return _of_zip(data, name)
    if head.startswith(b"{\\rtf"):
        return FileKind.OLD_WORD
    if _PAGE.match(_narrow(head)):
        return FileKind.HTML
    return _by_name(head, name, ending)


def _narrow(head: bytes) -> bytes:
    """The bytes as ASCII, where they are UTF-16."""
    return head[2:].replace(b"\0", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head


def _by_name(head: bytes, name: str, ending: str) -> FileKind:
    promised = NAMED.get(ending, FileKind.TEXT)
    if promised in (*_PLAIN, FileKind.PDF):
        return promised
    if b"\0" in head:
        raise NotReadable(f"{name} is broken: it does not hold what its name says.", "Ask for a fresh copy of the file.")
    if b"multipart/related" in head:
        raise NotReadable(f"{name} is a web archive.", "Open it in a browser and save the page as 'Web page, HTML only'.")
    return FileKind.TEXT


def _of_old_office(data: bytes, name: str) -> FileKind:
    if _wide("EncryptedPackage") in data:
        raise Locked(f"{name} is locked with a password.", "Open it, take the password off, and save it again.")
    if _wide("WordDocument") in data:
        return FileKind.OLD_WORD
    if _wide("Workbook") in data or _wide("Book") in data:
        raise NotReadable(f"{name} is an old Excel file.", "Open it in Excel or LibreOffice and save it as .xlsx.")
    raise NotReadable(f"{name} is an old Office file of a kind that cannot be read.", "Save it as .docx, .xlsx or PDF.")


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _of_zip(data: bytes, name: str) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _fit(package, len(data), name)
            parts = set(package.namelist())
            kind = package.read("mimetype")[:60] if "mimetype" in parts else b""
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise NotReadable(f"{name} is broken: {error}.", "Ask for a fresh copy of the file.") from error
    if "word/document.xml" in parts or any(part.startswith("word/document") for part in parts):
        return FileKind.WORD
    if any(part.startswith("xl/") for part in parts):
        return FileKind.SPREADSHEET
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return FileKind.OLD_WORD
    raise NotReadable(
        f"{name} is a package of files that cannot be read.", "Unpack it, or save it as .docx, .xlsx or PDF, and try again."
    )


def _fit(package: zipfile.ZipFile, packed: int, name: str) -> None:
    """Raises NotReadable where the parts would fill the machine or ask for things from outside it."""
    parts = package.infolist()
    grown = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or grown > MOST_BYTES or grown > max(SMALL, MOST_GROWTH * packed):
        raise NotReadable(
            f"{name} grows from {packed:,} to {grown:,} bytes in {len(parts):,} parts when it is opened, and is refused.",
            "Open it in the program that made it and save it as PDF, if you trust where it comes from.",
        )
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and _declares(package, part):
            raise NotReadable(
                f"{name} defines words of its own in {part.filename}, which no Office program does, and is refused.",
                "Open it in the program that made it and save it as PDF, if you trust where it comes from.",
            )


def _declares(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether an XML part brings a document type: the way in for entities that grow or read other files."""
    with package.open(part) as opened:
        head = opened.read(HEAD).replace(b"\0", b"")
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head
