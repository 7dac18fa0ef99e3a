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


def with_bullets(strips: Sequence[Sequence[Inked]], pixels: Pixels) -> list[Inked]:
    """The words of strips, one after another; before those of a strip the bullet, where one stands there.

    A bullet is a round or square blob, half-way up, with white about it, that is no part of another word.
    """
    every = [word for words in strips for word in words]
    made: list[Inked] = []
    for words in strips:
        if words and words[0].text[0] not in MARKS and sum(len(word.text) for word in words) > 2:
            mark, first = _marked(words[0], pixels)
            made += [mark] if mark is not None and not any(_holds(word, mark) for word in every if word is not words[0]) else []
            made += [first, *words[1:]]
        else:
            made += words
    return made


def _holds(word: Inked, mark: Inked) -> bool:
    return word.x0 <= (mark.x0 + mark.x1) / 2 <= word.x1 and abs(word.base - mark.base) < 0.8 * mark.size


def _marked(word: Inked, pixels: Pixels) -> tuple[Inked | None, Inked]:
    """(the bullet before a word, the word without it)."""
    x0, top, blobs = _blobs(word, pixels)
    at = next((i for i in range(len(blobs) - 1) if _is_mark(blobs[i], top, word) and _is_apart(blobs, i, word.size)), None)
    if at is None or x0 + blobs[at][0] > word.x0 + 0.6 * word.size:
        return None, word
    (left, _, width, _, _), letter = blobs[at], blobs[at + 1][0]
    if x0 + letter < word.x0 - 0.3 * word.size:  # it stands before something else, further left
        return None, word
    mark = replace(word, text="•", x0=float(x0 + left), x1=float(x0 + left + width), weight=0.0, sure=0.9)
    return mark, replace(word, x0=max(word.x0, float(x0 + letter)))


Blob = tuple[int, int, int, int, int]
"""Left, top, width, height, and how many pixels of it are ink."""


def _blobs(word: Inked, pixels: Pixels) -> tuple[int, int, list[Blob]]:
    """(left, top, blobs from left to right) of what stands before a word, not far off, and in it."""
    x0, top = max(int(word.x0 - 2.2 * word.size), 0), max(int(word.base - 0.8 * word.size), 0)
    region = pixels[top : int(word.base + 0.1 * word.size), x0 : max(int(word.x1), x0 + 1)]
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


def _is_mark(blob: Blob, top: int, word: Inked) -> bool:
    _, y, width, height, ink = blob
    solid = 0.65 < width / height < 1.55 and ink > 0.6 * width * height
    sized = SMALLEST_MARK * word.size <= min(width, height) and max(width, height) <= LARGEST_MARK * word.size
    up = word.base - (top + y + height / 2)
    return solid and sized and 0.12 * word.size < up < 0.62 * word.size
