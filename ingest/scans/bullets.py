"""The marks before a list's points, which recognisers pass over: found by their shape."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from ingest.scans.measures import Inked, darkness
from ingest.scans.picture import Pixels

MARKS = frozenset("•·●■▪○o-–—*§►➢✓")
"""What the recogniser itself gives for a list's mark."""

SMALLEST_MARK, LARGEST_MARK = 0.17, 0.6
"""Width and height of a bullet: parts of the type's size."""


def with_bullet(words: Sequence[Inked], pixels: Pixels) -> list[Inked]:
    """The words of a strip, after the bullet that stands before them, where one does.

    A bullet is a round or square blob, half-way up, with white about it.
    """
    if not words or words[0].text in MARKS or sum(len(word.text) for word in words) < 3:
        return list(words)
    first = words[0]
    x0, top, blobs = _blobs(first, pixels)
    at = next((i for i in range(len(blobs) - 1) if _is_mark(blobs[i], top, first) and _is_apart(blobs, i, first.size)), None)
    if at is None or x0 + blobs[at][0] > first.x0 + 0.6 * first.size:
        return list(words)
    (left, _, width, _, _), letter = blobs[at], blobs[at + 1][0]
    if x0 + letter < first.x0 - 0.3 * first.size:  # it stands before something else, further left
        return list(words)
    mark = replace(first, text="•", x0=float(x0 + left), x1=float(x0 + left + width), weight=0.0, sure=0.9)
    return [mark, replace(first, x0=max(first.x0, float(x0 + letter))), *words[1:]]


Blob = tuple[int, int, int, int, int]
"""Left, top, width, height, and how many pixels of it are ink."""


def _blobs(first: Inked, pixels: Pixels) -> tuple[int, int, list[Blob]]:
    """(left, top, blobs from left to right) of what stands before a word, not far off, and begins it."""
    x0, top = max(int(first.x0 - 2.2 * first.size), 0), max(int(first.base - 0.8 * first.size), 0)
    region = pixels[top : int(first.base + 0.1 * first.size), x0 : max(int(first.x1), x0 + 1)]
    if not region.size:
        return x0, top, []
    ink = np.asarray(darkness(region) > 0.5, dtype=np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    blobs = [(int(s[0]), int(s[1]), int(s[2]), int(s[3]), int(s[4])) for s in stats[1:count] if s[4] > 3]
    return x0, top, sorted(blobs)


def _is_apart(blobs: Sequence[Blob], at: int, size: float) -> bool:
    """Whether there is white on both sides of a blob."""
    left, _, width, _, _ = blobs[at]
    before = max((blob[0] + blob[2] for blob in blobs[:at]), default=left - size)
    return blobs[at + 1][0] - left - width > 0.18 * size and left - before > 0.4 * size


def _is_mark(blob: Blob, top: int, first: Inked) -> bool:
    _, y, width, height, ink = blob
    solid = 0.65 < width / height < 1.55 and ink > 0.6 * width * height
    sized = SMALLEST_MARK * first.size <= min(width, height) and max(width, height) <= LARGEST_MARK * first.size
    up = first.base - (top + y + height / 2)
    return solid and sized and 0.12 * first.size < up < 0.62 * first.size
