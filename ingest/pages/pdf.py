"""PDF → sheets.

pdfium gives every character's place, size and weight, and every ruled line, at a seventh of the time of pypdf's layout mode;
without places there are no tables, no columns and no true headings. pypdf is the second reader of a page that pdfium cannot read.
Each page is read on its own, so that one broken page does not lose the paper. What cannot be seen is left out
(`ingest.pages.hidden`).
"""

import ctypes
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.errors import NotReadable
from ingest.limits import Limits
from ingest.pages.annotations import annotation_remarks
from ingest.pages.geometry import Box, Rule, Sheet
from ingest.pages.hidden import Hiding, hidden_objects
from ingest.pages.opening import BROKEN, Opened, opened
from ingest.pages.pictures import ReadPicture, with_picture
from ingest.pages.words import Character, words_of
from ingest.steps import ALONE, Circumstances, Step

THIN = 3.0
"""Points: a filled shape no thicker than this is a ruled line."""

MOST_PATHS = 20_000
"""A page with more drawn shapes than this is a map or a drawing: its lines are no table."""


def read_sheets(file: Path, read_picture: ReadPicture | None = None, told: Circumstances = ALONE) -> Iterator[Sheet]:
    """Every page of a PDF in order, those that cannot be read with the reason. The first also says what else the file carries.

    Pages without a text of their own are read by `read_picture`.
    Raises NotReadable (empty, broken, or not a PDF) and Locked.
    """
    ends = time.monotonic() + told.limits.seconds
    with opened(file, told.password) as document:
        count = len(document)
        if not count:
            raise NotReadable(f"{file.name} has no pages.", "Ask for a fresh copy of the file.")
        remarks = document.remarks()
        for number in range(1, count + 1):
            why = _passed_over(number, told, ends)
            if why:
                yield _unread(count, number, why, remarks)
                return
            told.on_step(Step("page", number, count))
            sheet = _read_sheet(document, number, read_picture, told)
            yield replace(sheet, remarks=(*remarks, *sheet.remarks))
            remarks = ()


def _passed_over(number: int, told: Circumstances, ends: float) -> str:
    """Why this page and those after it are not read; empty where they are."""
    if number > told.limits.pages:
        return f"no more than {told.limits.pages} pages of one file are read"
    if time.monotonic() > ends:
        return f"reading took longer than {told.limits.seconds:.0f} seconds"
    return ""


def _unread(count: int, number: int, why: str, remarks: tuple[str, ...]) -> Sheet:
    pages = f"page {number}" if number == count else f"pages {number} to {count}"
    return Sheet(number, *_A4, problem=f"{pages} could not be read: {why}", remarks=remarks)


_A4 = (595.0, 842.0)


def _read_sheet(document: Opened, number: int, read_picture: ReadPicture | None, told: Circumstances) -> Sheet:
    """One page. Where neither library can read it, the sheet says so."""
    if number in told.spoilt:
        return _spoilt(number, told.spoilt[number])
    try:
        if document.pdfium is not None:
            page = document.pdfium[number - 1]
            try:
                return _sheet(page, number, told.limits, read_picture) or _with_pypdf(document, number) or _shown(page, number)
            finally:
                page.close()
    except (pdfium.PdfiumError, IndexError):
        pass  # the second reader is tried next
    return _with_pypdf(document, number) or _spoilt(number, "it is damaged")


def _sheet(page: pdfium.PdfPage, number: int, limits: Limits, read_picture: ReadPicture | None) -> Sheet | None:
    """`None` for a page that has neither characters nor pictures on it: the second reader may see more."""
    turn = _Turn.of(page)
    text = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text)
        if count > limits.characters:
            return _spoilt(number, f"it holds more than {limits.characters} characters")
        if count < 1 and next(iter(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=5)), None) is None:
            return None
        unseen = _Unseen(hidden_objects(page))
        words = words_of(_characters(text, turn, unseen))
    finally:
        text.close()
    sheet = Sheet(number, turn.width, turn.height, words, tuple(_rules(page, turn)))
    read = with_picture(page, sheet, read_picture)
    return replace(read, remarks=annotation_remarks(page, number), hidden=unseen.counted())


def _shown(page: pdfium.PdfPage, number: int) -> Sheet:
    """A page without words or pictures, as it is."""
    turn = _Turn.of(page)
    bare = with_picture(page, Sheet(number, turn.width, turn.height, (), tuple(_rules(page, turn))), None)
    return replace(bare, remarks=annotation_remarks(page, number))


def _with_pypdf(document: Opened, number: int) -> Sheet | None:
    """`None` where it finds no words either."""
    try:
        text = document.pypdf.pages[number - 1].extract_text(extraction_mode="layout") if document.pypdf is not None else ""
    except BROKEN:
        return None
    said = f"page {number} could be read only without the places of its words: columns and tables on it may be mixed up"
    return Sheet(number, *_A4, plain=text, remarks=(said,)) if text.strip() else None


def _spoilt(number: int, why: str) -> Sheet:
    return Sheet(number, *_A4, problem=f"page {number} could not be read: {why}")


class _Unseen:
    """The hidden text of a page: counted, never kept in the paper or repeated."""

    def __init__(self, hidden: Mapping[int, Hiding]) -> None:
        self._hidden = hidden
        self._words: defaultdict[Hiding, str] = defaultdict(str)

    def takes(self, shape: int, character: str) -> bool:
        """Whether this character is hidden."""
        how = self._hidden.get(shape)
        if how is not None:
            self._words[how] += character
        return how is not None

    def space(self) -> None:
        """A space that the file does not draw, between words of any sort."""
        for how in self._words:
            self._words[how] += " "

    def counted(self) -> tuple[tuple[str, int], ...]:
        """How it is hidden, and how many words."""
        counts = ((how.value, len(words.split())) for how, words in self._words.items())
        return tuple((how, count) for how, count in counts if count)


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


def _characters(text: pdfium.PdfTextPage, turn: _Turn, unseen: _Unseen) -> Iterator[Character]:
    styles: dict[int, _Style] = {}
    rectangle, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        shape = raw.FPDFText_GetTextObject(text, index)
        key = ctypes.addressof(shape.contents) if shape else 0
        if key not in styles:
            styles[key] = _style(shape)
        style = styles[key]
        if not key:
            unseen.space()
        elif unseen.takes(key, chr(code)):
            code = 0
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
    paths = list(islice(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=5), MOST_PATHS + 1))
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
