"""Ruled lines in a picture: long level and upright strokes."""

from collections.abc import Iterator

import cv2
import numpy as np

from ingest.pages.geometry import Rule
from ingest.scans.picture import Picture, Pixels

SHORTEST = 20.0
"""Points: a stroke shorter than this belongs to a letter."""

BROADEST, DARKER = 13, 32
"""A stroke is less than so many pixels broad, and so much darker (of 255) than what is on both sides of it."""

GAP = 2.0
"""Points: a white gap no longer than this in a stroke is a fault of the scan."""

LONG = 150.0
"""Points: no line of type runs so far without a white gap between two words."""

CROWDED = 0.3
"""A stroke along which more than this part is ink on either side is the blur of a line of type."""

THICKEST = 3.0
"""Points: a bar thicker than this is a picture's or a shading's edge, not a line."""


def ink_of(pixels: Pixels) -> Pixels:
    """Strokes as 255, all else as 0, whatever the light they were scanned in or the shade that they stand on."""
    smooth = cv2.GaussianBlur(pixels, (3, 3), 0)
    darker = cv2.morphologyEx(smooth, cv2.MORPH_BLACKHAT, np.ones((BROADEST, BROADEST), np.uint8))
    return np.asarray((darker > DARKER) * np.uint8(255), dtype=np.uint8)


def rules_of(picture: Picture, ink: Pixels) -> tuple[Rule, ...]:
    """The ruled lines of a straightened picture, in points."""
    return (*_lines(picture, ink, level=True), *_lines(picture, ink, level=False))


def without_rules(picture: Picture, pixels: Pixels, rules: tuple[Rule, ...]) -> Pixels:
    """The picture with its ruled lines painted over in white."""
    clean = pixels.copy()
    for rule in rules:
        x0, top, x1, bottom = (int(v / picture.points) for v in (rule.x0, rule.top, rule.x1, rule.bottom))
        clean[max(top - 2, 0) : bottom + 3, max(x0 - 2, 0) : x1 + 3] = 255
    return clean


def _lines(picture: Picture, ink: Pixels, *, level: bool) -> Iterator[Rule]:
    """Strokes along one way: all that is shorter than a rule worn away, then the gaps in what is left closed."""
    least = round(SHORTEST / picture.points)
    worn = _opened(_closed(ink, 3, level=level), round(0.7 * least), level=level)
    strokes = _opened(_closed(worn, round(GAP / picture.points), level=level), least, level=level)
    _, _, stats, _ = cv2.connectedComponentsWithStats(strokes)
    for x, y, width, height, _ in stats[1:]:
        box = (x, y, x + width, y + height)
        thin = min(width, height) * picture.points <= THICKEST and max(width, height) >= least
        if thin and (max(width, height) * picture.points > LONG or not _crowded(ink, box, level=level)):
            yield _centred(picture, box, level=level)


def _crowded(ink: Pixels, box: tuple[int, int, int, int], *, level: bool) -> bool:
    """Whether it lies in a line of type. Type stands close to one side of many an upright rule, and blurs into none."""
    x0, top, x1, bottom = box
    if level:
        beside = (ink[max(top - 5, 0) : max(top - 2, 0), x0:x1], ink[bottom + 2 : bottom + 5, x0:x1])
    else:
        beside = (ink[top:bottom, max(x0 - 5, 0) : max(x0 - 2, 0)], ink[top:bottom, x1 + 2 : x1 + 5])
    full = [bool(strip.size) and float(strip.mean()) / 255 > CROWDED for strip in beside]
    return any(full) if level else all(full)


def _centred(picture: Picture, box: tuple[int, int, int, int], *, level: bool) -> Rule:
    x0, top, x1, bottom = (value * picture.points for value in box)
    if level:
        return Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2)
    return Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)


def _closed(ink: Pixels, length: int, *, level: bool) -> Pixels:
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _stroke(length, level=level)), dtype=np.uint8)


def _opened(ink: Pixels, length: int, *, level: bool) -> Pixels:
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, _stroke(length, level=level)), dtype=np.uint8)


def _stroke(length: int, *, level: bool) -> Pixels:
    return np.ones((1, length) if level else (length, 1), np.uint8)
