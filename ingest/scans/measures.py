"""Strips of letters → words where they stand: edges, size of type and weight measured in the ink."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.scans.picture import Pixels
from ingest.scans.seen import Letter, Strip

TALL = frozenset("bdfhkl0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ£&%()[]/|")
"""What reaches up to the height of a capital."""

DEEP = frozenset("gjpqy()[]/|")
"""What reaches below the line."""

CAPITAL, LOW, TAIL, COMMA = 0.72, 0.52, 0.21, 0.13
"""Height of a capital and of an `x`, and what a `p` and a comma have below the line: parts of the type's size."""

LOST = 0.26
"""A white gap in a word wider than this part of its height, as wide as the line's spaces, is a space that was lost."""

LOST_OVER = 2.2
"""Where a line has no other space: so many times as wide as the word's other gaps."""


@dataclass(frozen=True, slots=True)
class Inked:
    """A word where its ink is, in pixels."""

    text: str
    x0: float
    x1: float
    base: float
    """The line it stands on."""
    size: float
    weight: float
    """How thick its strokes are, as a part of its size; 0 where there are too few letters to tell."""
    sure: float


def words_of(strip: Strip, pixels: Pixels) -> list[Inked]:
    """The words of a strip; none where it holds no ink."""
    crop = darkness(pixels[strip.top : strip.bottom, strip.x0 : strip.x1])
    ink = np.asarray(crop > 0.35)
    rows = np.flatnonzero(_without_specks(ink.sum(axis=1)))
    if not rows.size:
        return []
    groups = _words(strip, ink[rows[0] : rows[-1] + 1])
    base, size = _level(groups, ink, float(rows[-1] - rows[0] + 1))
    weight = _weight(crop) / max(size, 1.0) if sum(letter.text.isalnum() for letter in strip.letters) > 2 else 0.0
    return [
        Inked(_text(letters), strip.x0 + x0, strip.x0 + x1, strip.top + base, size, weight, _sure(letters))
        for letters, x0, x1 in groups
    ]


Group = tuple[tuple[Letter, ...], float, float]
"""Letters of one word, and where it begins and ends in its strip."""


def _text(letters: Sequence[Letter]) -> str:
    return "".join(letter.text for letter in letters)


def _sure(letters: Sequence[Letter]) -> float:
    """A word is as sure as its least sure letter: one wrong figure makes a wrong number."""
    return min(letter.sure for letter in letters)


def darkness(crop: Pixels) -> NDArray[np.float64]:
    """Ink as 1, paper as 0; white type on dark paper too."""
    level, _ = cv2.threshold(crop, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    dark = crop <= level
    if dark.mean() > 0.55:
        dark = ~dark
    if dark.all() or not dark.any():
        return np.zeros(crop.shape)
    ink, paper = float(np.median(crop[dark])), float(np.median(crop[~dark]))
    return np.clip((crop.astype(np.float64) - paper) / (ink - paper), 0.0, 1.0)


def _without_specks(rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The longest run of rows with ink, and what is parted from it by no more than the room under an `i`'s dot."""
    inked = rows >= max(2.0, 0.03 * float(rows.max()))
    closed = cv2.morphologyEx(inked.astype(np.uint8)[:, None], cv2.MORPH_CLOSE, np.ones((max(3, len(rows) // 16), 1), np.uint8))
    count, labels = cv2.connectedComponents(closed)
    if count < 2:
        return np.asarray(inked)
    weights = [float(rows[labels[:, 0] == label].sum()) for label in range(1, count)]
    return np.asarray(labels[:, 0] == 1 + int(np.argmax(weights)))


def _words(strip: Strip, ink: NDArray[np.bool_]) -> list[Group]:
    """Cut at the spaces that were read, and at wide white gaps where one was lost; edges where the ink ends."""
    runs = _spoken(strip.letters)
    gaps = _white(ink.sum(axis=0))
    bounds = [_between(a[-1].x - strip.x0, b[0].x - strip.x0, gaps) for a, b in pairwise(runs)]
    edges = [(0.0, 0.0), *bounds, (float(ink.shape[1]), float(ink.shape[1]))]
    groups: list[Group] = []
    spaces = [right - left for left, right in bounds if right > left]
    for run, (_, left), (right, _) in zip(runs, edges, edges[1:], strict=False):
        groups += _found_again(run, (left, right), gaps, (strip.x0, float(ink.shape[0]), median(spaces) if spaces else 0.0))
    return [(letters, *_trimmed(ink, x0, x1)) for letters, x0, x1 in groups]


def _spoken(letters: Sequence[Letter]) -> list[tuple[Letter, ...]]:
    runs: list[list[Letter]] = [[]]
    for letter in letters:
        if letter.text.isspace():
            runs.append([])
        else:
            runs[-1].append(letter)
    return [tuple(run) for run in runs if run]


def _white(columns: NDArray[np.int64]) -> list[tuple[float, float]]:
    """Runs of columns without ink, those at the ends left out."""
    inked = np.flatnonzero(columns > 0)
    return [(float(a) + 1, float(b)) for a, b in pairwise(inked) if b - a > 1]


def _between(left: float, right: float, gaps: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The widest white gap between two letters' middles; just the middle where there is none."""
    near = [gap for gap in gaps if left - 2 <= (gap[0] + gap[1]) / 2 <= right + 2]
    return max(near, key=lambda gap: gap[1] - gap[0], default=((left + right) / 2, (left + right) / 2))


def _found_again(
    run: tuple[Letter, ...], edges: tuple[float, float], gaps: Sequence[tuple[float, float]], at: tuple[int, float, float]
) -> list[Group]:
    """A word, or the two that it is where a space as wide as the line's others was lost between them."""
    start, height, usual = at
    inside = [gap for gap in gaps if edges[0] < gap[0] and gap[1] < edges[1]]
    widest = max(inside, key=lambda gap: gap[1] - gap[0], default=None)
    if widest is None or len(run) < 2:
        return [(run, *edges)]
    wide = widest[1] - widest[0]
    others = [right - left for left, right in inside if (left, right) != widest]
    middle = start + sum(widest) / 2
    cut = sum(letter.x < middle for letter in run)
    over = 1.25 if usual else LOST_OVER
    lost = wide > max(LOST * height, 0.85 * usual, over * max(others, default=0.12 * height))
    if not lost or not 0 < cut < len(run) or not (wide > 2 * LOST * height or _turns(run[cut - 1].text, run[cut].text)):
        return [(run, *edges)]
    return [(run[:cut], edges[0], widest[0]), (run[cut:], widest[1], edges[1])]


def _turns(left: str, right: str) -> bool:
    """Whether a word would hardly go on so: from a letter to a figure or a dash, from a small letter to a capital."""
    if right in ".,;:)'’”%?!" or left in "(‘“£":
        return False
    return left.isalpha() != right.isalpha() or (left.islower() and right.isupper())


def _trimmed(ink: NDArray[np.bool_], x0: float, x1: float) -> tuple[float, float]:
    columns = np.flatnonzero(ink[:, int(x0) : max(int(x1), int(x0) + 1)].any(axis=0))
    return (int(x0) + float(columns[0]), int(x0) + float(columns[-1]) + 1) if columns.size else (x0, x1)


def _level(groups: Sequence[Group], ink: NDArray[np.bool_], height: float) -> tuple[float, float]:
    """(line the words stand on, size of their type), from what their letters reach up and down to."""
    measured = [m for letters, x0, x1 in groups if (m := _measured(letters, ink[:, int(x0) : int(x1) + 1])) is not None]
    sure = [m for m in measured if m[2]] or measured
    if not sure:
        rows = np.flatnonzero(ink.any(axis=1))
        return (float(rows[-1]) + 1 if rows.size else float(ink.shape[0])), height
    return median(m[0] for m in sure), median(m[1] for m in sure)


def _measured(letters: Sequence[Letter], ink: NDArray[np.bool_]) -> tuple[float, float, bool] | None:
    """(line, size, whether a capital's height was there to go by) of one word."""
    text = _text(letters)
    if not any(character.isalnum() for character in text):
        return None
    rows = np.flatnonzero(_without_specks(ink.sum(axis=1))) if ink.size else np.array([])
    if not rows.size:
        return None
    tall, tail = bool(TALL & set(text)), TAIL if DEEP & set(text) else COMMA if set(",;") & set(text) else 0.0
    size = float(rows[-1] - rows[0] + 1) / ((CAPITAL if tall else LOW) + tail)
    return float(rows[-1]) + 1 - tail * size, size, tall


def _weight(crop: NDArray[np.float64]) -> float:
    """Pixels that upright strokes are thick: ink over the edges that a level line crosses, two to a stroke."""
    edges = float(np.abs(np.diff(crop, axis=1)).sum())
    return 2 * float(crop.sum()) / edges if edges else 0.0
