"""What a file is, is told by what it holds; what would fill the machine is refused."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import Locked, NotReadable
from ingest.pages.kinds import FileKind, kind_of
from ingest.reading import read_paper


def word() -> bytes:
    document, data = docx.Document(), BytesIO()
    document.add_paragraph("The gate is to be mended by May.")
    document.save(data)
    return data.getvalue()


def sheet() -> bytes:
    book, data = openpyxl.Workbook(), BytesIO()
    book.save(data)
    return data.getvalue()


def pdf() -> bytes:
    data = BytesIO()
    canvas = Canvas(data)
    canvas.drawString(72, 700, "The gate is to be mended by May.")
    canvas.save()
    return data.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return data.getvalue()


def old(stream: str) -> bytes:
    """The beginning of an old Office file with a stream of that name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le") + bytes(500)


@pytest.mark.parametrize(
    ("data", "ending", "kind"),
    [
        (pdf(), ".docx", FileKind.PDF), (word(), ".pdf", FileKind.WORD), (word(), ".doc", FileKind.WORD),
        (sheet(), ".csv", FileKind.SPREADSHEET), (b"<!DOCTYPE html><html>", ".doc", FileKind.HTML),
        (b"\xef\xbb\xbf\n<!-- saved from url --><html>", ".txt", FileKind.HTML), (b"{\\rtf1 words}", ".doc", FileKind.OLD_WORD),
        (old("WordDocument"), ".docx", FileKind.OLD_WORD), (b"a,b\n1,2", ".csv", FileKind.DELIMITED),
        (b"# Title\n\nwords", ".md", FileKind.MARKDOWN), (b"plain words", ".txt", FileKind.TEXT),
        (b"plain words", ".doc", FileKind.TEXT), ("<html>".encode("utf-16"), ".htm", FileKind.HTML),
    ],
)  # fmt: skip
def test_what_a_file_holds_goes_before_its_name(data: bytes, ending: str, kind: FileKind) -> None:
    """People give files new names."""
    assert kind_of(data, "paper" + ending, ending) is kind


def test_a_pdf_that_is_called_a_word_file_is_read(tmp_path: Path) -> None:
    """With its pages."""
    (tmp_path / "paper.docx").write_bytes(pdf())
    reading = read_paper(tmp_path / "paper.docx")
    assert (reading.pages[0].number, reading.pages[0].text) == (1, "The gate is to be mended by May.")


def test_a_word_file_that_is_called_a_pdf_is_read(tmp_path: Path) -> None:
    """Without pages."""
    (tmp_path / "paper.pdf").write_bytes(word())
    assert read_paper(tmp_path / "paper.pdf").pages[0].number is None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (packed({"word/document.xml": bytes(60_000_000)}), "grows from .* and is refused"),
        (packed({f"word/{n}.xml": b"" for n in range(6_000)}), "in 6,000 parts when it is opened, and is refused"),
        (packed({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "aa">]><w/>'}), "defines words of its own"),
        (packed({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "aa">]><w/>'.encode("utf-16")}), "defines words of its own"),
        (packed({"pictures/one.png": b""}), "is a package of files that cannot be read"),
        (word()[:-400], "is broken"), (old("Workbook"), "is an old Excel file"),
        (old("PowerPoint Document"), "is an old Office file"), (bytes(range(256)), "is broken"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "is a web archive"),
    ],
)  # fmt: skip
def test_what_is_unsafe_broken_or_unknown_is_refused(data: bytes, says: str) -> None:
    """By name, in plain words, before any reader opens it."""
    with pytest.raises(NotReadable, match=f"paper.docx .*{says}"):
        kind_of(data, "paper.docx", ".docx")


def test_a_word_file_with_a_password_is_locked() -> None:
    """New Office files that are locked look like old ones from outside."""
    with pytest.raises(Locked, match="locked with a password"):
        kind_of(old("EncryptedPackage"), "paper.docx", ".docx")


def test_a_file_of_pictures_is_no_bomb() -> None:
    """What grows little is opened, however large it is."""
    noise = bytes(i * i % 251 for i in range(200_000)) + Path(__file__).read_bytes()
    assert kind_of(packed({"word/document.xml": b"<w/>", "word/media/one.png": noise}), "paper.docx", ".docx") is FileKind.WORD
