"""Text of a PDF page that nobody can see: how orders to a program are smuggled into a paper.

What may be hidden is found object by object, from colour, size, place and what lies above and below. Where that does not
settle it, the page is drawn twice, with and without the suspects: what changes nothing on the page is hidden, however that was
done. So white words on a dark band, or on a photograph, are never taken for hidden ones.
"""

from __future__ import annotations  # the pointer types of ctypes have no names at run time

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as raw

SMALLEST = 2.0
"""Points: type smaller than this cannot be read on paper."""

ALIKE = 16
"""Of 255: colours no further apart than this in any part may be one for the eye."""

SEEN = 8
"""Of 255: a mark that changes a pixel by more than this can be seen."""

MOST_PIXELS = 3000
"""Width and height of a drawn page at most, whatever size it claims."""

MOST_SHAPES = 400
"""Of a drawing's many shapes, so many of the largest may cover words."""

SCAN = 0.6
"""A picture over this part of a page is the page: words under it, or drawn over it unseen, are the text layer of a scan."""

Address = int
if TYPE_CHECKING:
    import numpy.typing

    Shape = ctypes._Pointer[raw.fpdf_pageobject_t__]


class Hiding(StrEnum):
    """How text is hidden, as the report says it."""

    WHITE = "white on white"
    COLOUR = "in the colour of what is behind it"
    INVISIBLE = "drawn invisibly"
    SMALL = "too small to see"
    OUTSIDE = "outside the page"
    COVERED = "covered by something drawn over it"
    TRANSPARENT = "fully transparent"


@dataclass(frozen=True, slots=True)
class _Box:
    """In PDF user space: the origin is at the bottom left."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        return max(self.right - self.left, 0.0) * max(self.top - self.bottom, 0.0)

    def meets(self, other: _Box) -> bool:
        return self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top

    def covers(self, other: _Box) -> bool:
        """Whether it lies over the middle of `other`."""
        x, y = (other.left + other.right) / 2, (other.bottom + other.top) / 2
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something drawn, in the order of drawing."""

    shape: Shape
    kind: int
    box: _Box
    colour: tuple[int, int, int] | None
    """What it is filled with; `None` where that is a picture or a pattern."""
    opacity: int
    """0 to 255."""
    scale: float
    """By how much the forms it stands in enlarge it."""


def hidden_objects(page: pdfium.PdfPage) -> dict[Address, Hiding]:
    """The text objects of a page that cannot be seen, by their address in pdfium, with the way they are hidden."""
    marks = list(_marks(page, None, None))
    texts = [(at, mark) for at, mark in enumerate(marks) if mark.kind == raw.FPDF_PAGEOBJ_TEXT]
    grounds = _grounds(marks)
    crop = _Box(*page.get_cropbox())
    sure: dict[Address, Hiding] = {}
    suspects: list[tuple[_Mark, Hiding]] = []
    for at, mark in texts:
        how = _plainly_hidden(mark, crop, grounds)
        if how is not None:
            sure[_address(mark)] = how
        elif (how := _perhaps_hidden(mark, at, crop, grounds)) is not None:
            suspects.append((mark, how))
    return {**sure, **_unseen(page, crop, suspects)} if suspects else sure


Grounds = Sequence[tuple[int, _Mark]]
"""Pictures and filled shapes with their turn in the drawing."""


def _marks(page: pdfium.PdfPage, form: Shape | None, outer: raw.FS_MATRIX | None, depth: int = 0) -> Iterator[_Mark]:
    count = raw.FPDFFormObj_CountObjects(form) if form else raw.FPDFPage_CountObjects(page)
    for index in range(count):
        shape = raw.FPDFFormObj_GetObject(form, index) if form else raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(shape)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if depth < 5:
                yield from _marks(page, shape, _joined(_matrix(shape), outer), depth + 1)
        elif kind in (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING) or (
            kind == raw.FPDF_PAGEOBJ_PATH and _is_filled(shape)
        ):
            yield _mark(shape, kind, outer)


def _mark(shape: Shape, kind: int, outer: raw.FS_MATRIX | None) -> _Mark:
    corners = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(shape, *corners)
    box = _Box(*(corner.value for corner in corners))
    scale = 1.0
    if outer is not None:
        box, scale = _moved(box, outer), max(abs(outer.d), abs(outer.b))
    if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        return _Mark(shape, kind, box, None, 255, scale)
    stroked = kind == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFTextObj_GetTextRenderMode(shape) in _STROKED
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    ask = raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor
    known = ask(shape, red, green, blue, opacity)
    return _Mark(
        shape, kind, box, (red.value, green.value, blue.value) if known else None, opacity.value if known else 255, scale
    )


_STROKED = (raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP)


def _grounds(marks: Sequence[_Mark]) -> Grounds:
    grounds = [(at, mark) for at, mark in enumerate(marks) if mark.kind != raw.FPDF_PAGEOBJ_TEXT and mark.box.area > 40]
    largest = sorted(grounds, key=lambda ground: -ground[1].box.area)[:MOST_SHAPES]
    return sorted(largest, key=lambda ground: ground[0])


def _plainly_hidden(mark: _Mark, crop: _Box, grounds: Grounds) -> Hiding | None:
    """What needs no drawing to be sure of."""
    if not mark.box.meets(crop) and mark.box.area > 0:
        return Hiding.OUTSIDE
    if mark.opacity == 0:
        return Hiding.TRANSPARENT
    mode = raw.FPDFTextObj_GetTextRenderMode(mark.shape)
    if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        pictured = any(ground.colour is None and ground.box.covers(mark.box) for _, ground in grounds)
        return None if pictured else Hiding.INVISIBLE
    if mark.box.top - mark.box.bottom < SMALLEST and _size(mark) < SMALLEST:
        return Hiding.SMALL
    return None


def _perhaps_hidden(mark: _Mark, at: int, crop: _Box, grounds: Grounds) -> Hiding | None:
    """How it would be hidden, if it is."""
    if raw.FPDFTextObj_GetTextRenderMode(mark.shape) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return None  # over a picture: the text layer of a scan
    below: tuple[int, int, int] | None = (255, 255, 255)
    for turn, ground in grounds:
        if not ground.box.covers(mark.box):
            continue
        scanned = ground.kind == raw.FPDF_PAGEOBJ_IMAGE and ground.box.area >= SCAN * crop.area
        if turn < at:
            below = ground.colour if ground.opacity > 200 else None
        elif not scanned and ground.opacity > 200:
            return Hiding.COVERED
    if mark.colour is None:
        return None
    light = min(mark.colour) > 255 - ALIKE
    if below is None:
        return Hiding.COLOUR if light else None
    if max(abs(a - b) for a, b in zip(mark.colour, below, strict=True)) > ALIKE:
        return None
    return Hiding.WHITE if light else Hiding.COLOUR


def _unseen(page: pdfium.PdfPage, crop: _Box, suspects: Sequence[tuple[_Mark, Hiding]]) -> dict[Address, Hiding]:
    """The suspects without which the page looks the same."""
    scale = min(1.0, MOST_PIXELS / max(crop.right - crop.left, crop.top - crop.bottom, 1.0))
    large = [(mark, how) for mark, how in suspects if _size(mark) * scale > 3]
    if not large:
        return {}
    before = _drawn(page, scale)
    _show(large, shown=False)
    after = _drawn(page, scale)
    _show(large, shown=True)
    import numpy

    changed = numpy.abs(before.astype(numpy.int16) - after.astype(numpy.int16)).max(axis=2) > SEEN
    found = {}
    for mark, how in large:
        x0, y0, x1, y1 = _pixels(page, mark.box, changed.shape)
        if not changed[y0:y1, x0:x1].any():
            found[_address(mark)] = how
    return found


def _drawn(page: pdfium.PdfPage, scale: float) -> numpy.typing.NDArray[numpy.uint8]:
    bitmap: pdfium.PdfBitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False)
    try:
        pixels: numpy.typing.NDArray[numpy.uint8] = bitmap.to_numpy().copy()
        return pixels
    finally:
        bitmap.close()


def _pixels(page: pdfium.PdfPage, box: _Box, shape: Sequence[int]) -> tuple[int, int, int, int]:
    """Where a box stands on the drawn page, a pixel wider on each side."""
    height, width = shape[0], shape[1]
    xs, ys = [], []
    for x, y in ((box.left, box.bottom), (box.right, box.top)):
        device_x, device_y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, device_x, device_y)
        xs.append(device_x.value)
        ys.append(device_y.value)
    return max(min(xs) - 1, 0), max(min(ys) - 1, 0), max(xs) + 2, max(ys) + 2


def _show(marks: Sequence[tuple[_Mark, Hiding]], *, shown: bool) -> None:
    for mark, _ in marks:
        raw.FPDFPageObj_SetIsActive(mark.shape, shown)


def _size(mark: _Mark) -> float:
    """Height of the type in points, as it stands on the page."""
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(mark.shape, size)
    matrix = _matrix(mark.shape)
    return float(abs(size.value) * max(abs(matrix.d), abs(matrix.b)) * mark.scale)


def _is_filled(shape: Shape) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape, fill, stroke)
    return bool(fill.value)


def _address(mark: _Mark) -> Address:
    return ctypes.addressof(mark.shape.contents)


def _matrix(shape: Shape) -> raw.FS_MATRIX:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(shape, matrix)
    return matrix


def _joined(inner: raw.FS_MATRIX, outer: raw.FS_MATRIX | None) -> raw.FS_MATRIX:
    """First `inner`, then `outer`."""
    if outer is None:
        return inner
    return raw.FS_MATRIX(
        inner.a * outer.a + inner.b * outer.c,
        inner.a * outer.b + inner.b * outer.d,
        inner.c * outer.a + inner.d * outer.c,
        inner.c * outer.b + inner.d * outer.d,
        inner.e * outer.a + inner.f * outer.c + outer.e,
        inner.e * outer.b + inner.f * outer.d + outer.f,
    )


def _moved(box: _Box, m: raw.FS_MATRIX) -> _Box:
    xs = [m.a * x + m.c * y + m.e for x in (box.left, box.right) for y in (box.bottom, box.top)]
    ys = [m.b * x + m.d * y + m.f for x in (box.left, box.right) for y in (box.bottom, box.top)]
    return _Box(min(xs), min(ys), max(xs), max(ys))
