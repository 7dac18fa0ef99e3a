"""Pages whose text is only in a picture: which they are, and the picture as a reader sees it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.pages.geometry import Sheet
from ingest.scans.picture import Picture, picture_of, scale_of

ReadPicture = Callable[[Picture], Sheet]
"""Recognises the words of a picture."""

COVERED = 0.6
"""A picture over this part of a page may be a scan of it."""

FEW = 60
"""Letters and figures: a scan may bear a stamp or a page number as text, but not more than this."""

JUNK = 0.35
"""Text with a smaller part of letters and figures in it (leaders of dots aside) is the rubble of an earlier recognition."""

OUTLANDISH = 20
"""A page so many times as long as it is wide is a trap, not a page."""


def with_picture(page: pdfium.PdfPage, sheet: Sheet, read_picture: ReadPicture | None) -> Sheet:
    """The sheet; read from its picture where the file holds no text of it, or none worth the name."""
    if not sheet.words and next(iter(page.get_objects(max_depth=2)), None) is None:
        return replace(sheet, problem=f"page {sheet.number} shows nothing: it is blank or broken")
    if not _is_picture(page, sheet):
        return sheet
    width, height = page.get_size()
    if read_picture is None or min(width, height) <= 0 or max(width, height) > OUTLANDISH * min(width, height):
        return sheet if sheet.words else replace(sheet, problem=f"page {sheet.number} is a picture without text")
    picture = _rendered(page, sheet.number)
    found = read_picture(picture)
    if _letters(found) > (3 * _letters(sheet) if _worth(sheet) else _letters(sheet) // 3):
        return found
    return sheet if sheet.words or found.blank else replace(sheet, problem=f"page {sheet.number} is a picture without words")


def _is_picture(page: pdfium.PdfPage, sheet: Sheet) -> bool:
    return not sheet.words or not _worth(sheet) or (_letters(sheet) < FEW and _is_covered(page))


def _is_covered(page: pdfium.PdfPage) -> bool:
    width, height = page.get_width(), page.get_height()
    for image in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) >= COVERED * width * height:
            return True
    return False


def _letters(sheet: Sheet) -> int:
    return sum(character.isalnum() for word in sheet.words for character in word.text)


def _worth(sheet: Sheet) -> bool:
    marks = sum(character not in "._…·-–" for word in sheet.words for character in word.text)
    return marks < FEW or _letters(sheet) >= JUNK * marks


def _rendered(page: pdfium.PdfPage, number: int) -> Picture:
    width, height = page.get_size()
    bitmap = page.render(scale=scale_of(width, height), grayscale=True)
    pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
    bitmap.close()
    return picture_of(number, pixels.reshape(pixels.shape[0], pixels.shape[1]), width, height)
