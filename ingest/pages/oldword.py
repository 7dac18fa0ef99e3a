"""Old Word files, rich text and OpenDocument → elements, by a converter that the machine has: LibreOffice or antiword."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from ingest.elements import Content
from ingest.errors import NotReadable
from ingest.pages.flow import Field, Flow
from ingest.pages.kinds import FileKind, kind_of
from ingest.pages.numerals import BULLET, figured
from ingest.pages.word import content_of_word
from ingest.pages.word.paragraphs import paras_of
from ingest.pages.word.text import Span

LONGEST = 120.0
"""Seconds that a converter may take for one file."""

_OFFICES = ("soffice", "libreoffice")
_ANTIWORD = "antiword"
_OLD_DOC = b"\xd0\xcf\x11\xe0"
_SIZE = 11.0
_ORDERS = {"loweralpha": "lowerLetter", "upperalpha": "upperLetter", "lowerroman": "lowerRoman", "upperroman": "upperRoman"}


def content_of_old_word(data: bytes, name: str, *, longest: float = LONGEST) -> Content:
    """What stands in the file. `longest`: seconds that a converter may take.

    Raises NotReadable where the machine has no converter that can read it, or the converter fails or takes too long.
    """
    with tempfile.TemporaryDirectory(prefix="papers-") as folder:
        source = Path(folder, "paper" + _ending(data))
        source.write_bytes(data)
        if (made := _by_office(source, name, longest)) is not None:
            return _converted(made, name)
        if (text := _by_antiword(source, name, longest)) is not None:
            return Content(
                _flow_of(text).elements(), problems=("it was read by antiword, which leaves out headers and text boxes",)
            )
    raise NotReadable(
        f"{name} is an old Word file, and this machine has no program that reads it.",
        "Open it in Word or LibreOffice and save it as .docx, or install LibreOffice Writer (or antiword, for .doc) here.",
    )


def converter() -> str | None:
    """The program that would be tried first on this machine; `None` where there is none."""
    return _office() or shutil.which(_ANTIWORD)


def _office() -> str | None:
    return next((found for office in _OFFICES if (found := shutil.which(office))), None)


def _ending(data: bytes) -> str:
    return ".doc" if data.startswith(_OLD_DOC) else ".odt" if data.startswith(b"PK") else ".rtf"


def _converted(made: bytes, name: str) -> Content:
    if kind_of(made, name, ".docx") is not FileKind.WORD:
        raise NotReadable(f"{name} could not be turned into a Word document.", "Open it in Word and save it as .docx.")
    return content_of_word(made, name)


def _by_office(source: Path, name: str, longest: float) -> bytes | None:
    """The file as .docx; `None` where LibreOffice is not there, or is without Writer: then it ends well and writes nothing."""
    program = _office()
    if program is None:
        return None
    out = source.parent / "out"
    profile = (source.parent / "profile").as_uri()
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "docx", "--outdir", str(out)]
    _run([program, f"-env:UserInstallation={profile}", *options, str(source)], source.parent, name, longest)
    made = out / "paper.docx"
    return made.read_bytes() if made.is_file() and made.stat().st_size else None


def _by_antiword(source: Path, name: str, longest: float) -> bytes | None:
    """The file as DocBook; `None` where antiword is not there or cannot read it."""
    program = shutil.which(_ANTIWORD)
    if program is None or source.suffix != ".doc":
        return None
    return _run([program, "-x", "db", str(source)], source.parent, name, longest) or None


def _run(command: Sequence[str], folder: Path, name: str, longest: float) -> bytes:
    """What the command prints, empty where it fails; whatever it started is ended with it. Raises NotReadable after `longest`."""
    environment = os.environ | {"HOME": str(folder), "TMPDIR": str(folder)}
    process = subprocess.Popen(  # noqa: S603 - a converter found by name, no shell, our own file name
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder, env=environment,
        start_new_session=True,
    )  # fmt: skip
    try:
        printed, _ = process.communicate(timeout=longest)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise NotReadable(
            f"{name} takes longer than {longest:.0f} seconds to convert.", "Open it in Word or LibreOffice and save it as .docx."
        ) from error
    return printed if process.returncode == 0 else b""


def _flow_of(docbook: bytes) -> Flow:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    flow = Flow()
    root = etree.fromstring(docbook, parser)
    if root is not None:
        _say(root, flow)
    return flow


def _say(element: Any, flow: Flow) -> None:
    for part in element:
        if part.tag == "bookinfo" or (part.tag == "title" and element.tag == "book"):
            continue  # what the file says of itself is often that of the file it was copied from
        if part.tag == "para" or part.tag == "title":
            level = _level(element) if part.tag == "title" else None
            flow.say(paras_of(list(_spans(part, bold=False)), _mark(part), level))
        elif part.tag == "informaltable":
            flow.table([[_field(cell) for cell in row.iter("entry")] for row in part.iter("row")])
            continue
        _say(part, flow)


def _level(section: Any) -> int | None:
    return {"chapter": 1, "sect1": 2, "sect2": 3, "sect3": 4, "sect4": 5, "sect5": 6}.get(section.tag)


def _field(cell: Any) -> Field:
    return Field(
        tuple(para for part in cell.iter("para") for para in paras_of(list(_spans(part, bold=False)), _mark(part), None))
    )


def _mark(paragraph: Any) -> str:
    """The mark of the list whose item the paragraph opens."""
    item = paragraph.getparent()
    if item is None or item.tag != "listitem" or item.index(paragraph):
        return ""
    order = item.getparent()
    if order.tag == "itemizedlist":
        return BULLET
    return figured(order.index(item) + 1, _ORDERS.get(order.get("numeration", ""), "decimal")) + "."


def _spans(element: Any, *, bold: bool) -> Iterator[Span]:
    heavy = bold or (element.tag == "emphasis" and element.get("role") == "bold")
    if element.text:
        yield Span(element.text.replace("\n", " "), _SIZE, heavy, hidden=False)
    for part in element:
        if part.tag in ("emphasis", "superscript", "subscript", "ulink"):
            yield from _spans(part, bold=heavy)
        if part.tail:
            yield Span(part.tail.replace("\n", " "), _SIZE, heavy, hidden=False)
