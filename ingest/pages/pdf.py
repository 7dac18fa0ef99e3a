"""PDF → sheets. The only file that imports pypdf and pypdfium2.

pypdf opens the file (it knows why a broken or locked file cannot be opened) and is the second reader, in layout mode, of a page
that pdfium cannot read. pdfium gives every character's place, size and weight, and every ruled line, at a seventh of the time of
pypdf's layout mode; without places there are no tables, no columns and no true headings. Each page is read on its own, so that
one broken page does not lose the paper.
"""

import ctypes
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from ingest.errors import Locked, NotReadable
from ingest.pages.geometry import Box, Rule, Sheet
from ingest.pages.pictures import ReadPicture, with_picture
from ingest.pages.words import Character, words_of

BROKEN = (PyPdfError, ValueError, TypeError, KeyError, AssertionError, AttributeError, IndexError, RecursionError, OSError)
"""What pypdf was seen to raise over 466 hostile files: its own errors and Python's."""

THIN = 3.0
"""Points: a filled shape no thicker than this is a ruled line."""

MOST_PATHS = 20_000
"""A page with more drawn shapes than this is a map or a drawing: its lines are no table."""


def read_sheets(file: Path, read_picture: ReadPicture | None = None) -> Iterator[Sheet]:
    """Every page of a PDF in order, those that cannot be read with the reason.

    Pages without a text of their own are read by `read_picture`.
    Raises NotReadable (empty, broken, or not a PDF) and Locked.
    """
    reader = _open_with_pypdf(file)
    document = _open_with_pdfium(file)
    if document is None and reader is None:
        raise NotReadable(
            f"{file.name} is broken or is not a PDF.", "Open it in a PDF viewer and save it again, then try that copy."
        )
    try:
        count = len(document) if document is not None else len(reader.pages) if reader is not None else 0
        if not count:
            raise NotReadable(f"{file.name} has no pages.", "Ask for a fresh copy of the file.")
        for index in range(count):
            yield _read_sheet(document, reader, index, read_picture)
    finally:
        if document is not None:
            document.close()


def _open_with_pypdf(file: Path) -> PdfReader | None:
    """`None` where the file is broken. pypdf's own log lines about mended faults are of no use to a reader of papers."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise Locked(f"{file.name} is locked with a password.", "Save a copy without the password, then add that copy.")
        len(reader.pages)
    except (*BROKEN, DependencyError):
        return None
    return reader


def _open_with_pdfium(file: Path) -> pdfium.PdfDocument | None:
    try:
        return pdfium.PdfDocument(file)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Locked(
                f"{file.name} is locked with a password.", "Save a copy without the password, then add that copy."
            ) from error
        return None


def _read_sheet(
    document: pdfium.PdfDocument | None, reader: PdfReader | None, index: int, read_picture: ReadPicture | None
) -> Sheet:
    if document is not None:
        try:
            return _sheet(document[index], index + 1, read_picture)
        except (pdfium.PdfiumError, IndexError):
            pass  # the second reader is tried next; where it fails too, the sheet carries the problem
    if reader is not None:
        try:
            text = reader.pages[index].extract_text(extraction_mode="layout")
            return Sheet(index + 1, 595, 842, plain=text)
        except BROKEN:
            pass
    return Sheet(index + 1, 595, 842, problem=f"page {index + 1} is broken and could not be read")


def _sheet(page: pdfium.PdfPage, number: int, read_picture: ReadPicture | None) -> Sheet:
    turn = _Turn.of(page)
    text = page.get_textpage()
    words = words_of(_characters(text, turn))
    rules = tuple(_rules(page, turn))
    text.close()
    sheet = with_picture(page, Sheet(number, turn.width, turn.height, words, rules), read_picture)
    page.close()
    return sheet


@dataclass(frozen=True, slots=True)
class _Turn:
    """From PDF user space (origin bottom left, page not yet turned) to the page as a reader sees it."""

    left: float
    bottom: float
    right: float
    top: float
    degrees: int

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> "_Turn":
        left, bottom, right, top = page.get_cropbox()
        return cls(left, bottom, right, top, page.get_rotation() % 360)

    @property
    def width(self) -> float:
        return (self.top - self.bottom) if self.degrees in (90, 270) else (self.right - self.left)

    @property
    def height(self) -> float:
        return (self.right - self.left) if self.degrees in (90, 270) else (self.top - self.bottom)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.degrees == 90:
            return y - self.bottom, x - self.left
        if self.degrees == 180:
            return self.right - x, y - self.bottom
        if self.degrees == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (xa, ya), (xb, yb) = self.point(left, bottom), self.point(right, top)
        return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    slope: int
    """Degrees by which the type itself is turned: 0, 90, 180 or 270."""
    seen: bool
    """Type of no size is not seen."""


def _characters(text: pdfium.PdfTextPage, turn: _Turn) -> Iterator[Character]:
    styles: dict[int, _Style] = {}
    rectangle, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        shape = raw.FPDFText_GetTextObject(text, index)
        key = ctypes.addressof(shape.contents) if shape else 0
        if key not in styles:
            styles[key] = _style(shape)
        style = styles[key]
        raw.FPDFText_GetLooseCharBox(text, index, rectangle)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        box = turn.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        upright = (style.slope - turn.degrees) % 360 == 0 or not key
        if upright and style.size > 0.5:  # a font's own box may be twice as tall as its type; the baseline is sure
            base = turn.point(x.value, y.value)[1]
            box = Box(box.x0, base - 0.8 * style.size, box.x1, base + 0.2 * style.size)
        yield Character(chr(code) if style.seen and code else " ", box, style.size, style.bold, upright)


def _style(shape: "ctypes._Pointer[raw.fpdf_pageobject_t__] | None") -> _Style:
    if not shape:
        return _Style(0.0, False, 0, True)
    matrix, size = raw.FS_MATRIX(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(shape, matrix)
    raw.FPDFTextObj_GetFontSize(shape, size)
    font = raw.FPDFTextObj_GetFont(shape)
    height = size.value * max(abs(matrix.d), abs(matrix.b))
    stroked = raw.FPDFTextObj_GetTextRenderMode(shape) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
    return _Style(abs(height), stroked or _is_bold(font), _slope(matrix), abs(height) > 0.5)


def _slope(matrix: raw.FS_MATRIX) -> int:
    if abs(matrix.b) > abs(matrix.a):
        return 90 if matrix.b > 0 else 270
    return 0 if matrix.a >= 0 else 180


def _is_bold(font: "ctypes._Pointer[raw.fpdf_font_t__]") -> bool:
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace").lower()
    return any(part in name for part in ("bold", "black", "heavy", "demi")) or int(raw.FPDFFont_GetWeight(font)) >= 600


def _rules(page: pdfium.PdfPage, turn: _Turn) -> Iterator[Rule]:
    paths = list(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=5))
    if len(paths) > MOST_PATHS:
        return
    for path in paths:
        box = turn.box(*path.get_bounds())
        if min(box.width, box.height) <= THIN:
            if max(box.width, box.height) > 2 * THIN:
                yield Rule(box.x0, box.top, box.x1, box.bottom)
        elif _bounds_a_cell(path):
            yield from _edges(box)


def _bounds_a_cell(path: pdfium.PdfObject) -> bool:
    """Whether it is a rectangle whose edges a reader sees: drawn, or shaded in a colour.

    White ones lie behind the words of many papers.
    """
    if not 4 <= int(raw.FPDFPath_CountSegments(path)) <= 6:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if stroke.value:
        return True
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return bool(fill.value) and alpha.value > 8 and min(red.value, green.value, blue.value) < 245


def _edges(box: Box) -> Iterator[Rule]:
    yield Rule(box.x0, box.top, box.x1, box.top)
    yield Rule(box.x0, box.bottom, box.x1, box.bottom)
    yield Rule(box.x0, box.top, box.x0, box.bottom)
    yield Rule(box.x1, box.top, box.x1, box.bottom)
