"""What is done to a picture before words are looked for: blank ones passed over, lines made level."""

from dataclasses import replace

import cv2
import numpy as np

from ingest.scans.picture import Picture, Pixels

STEEPEST = 6.0
"""Degrees: a scan may be fed in so far askew."""

BLANK = 0.0004
"""A page with a smaller part of it dark holds nothing but specks."""


def is_blank(pixels: Pixels) -> bool:
    """Whether nothing is printed on it. A dark page is a photograph, or white on black."""
    if float(np.median(pixels)) < 100:
        return False
    dark = cv2.medianBlur(pixels, 3) < 0.6 * float(np.median(pixels))
    return float(dark.mean()) < BLANK


def straightened(picture: Picture) -> Picture:
    """The picture with its lines level, where it was fed in a few degrees askew."""
    angle = _skew(picture.pixels)
    return replace(picture, pixels=_rotated(picture.pixels, angle)) if abs(angle) >= 0.15 else picture


def _skew(pixels: Pixels) -> float:
    """Degrees by which turning to the left makes the lines level: where rows of ink and of white are parted most sharply."""
    small = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ink = np.asarray(small < 0.7 * float(np.median(small)), dtype=np.uint8) * np.uint8(255)
    coarse = max(np.arange(-STEEPEST, STEEPEST + 0.1, 0.5), key=lambda a: _sharpness(ink, a))
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=lambda a: _sharpness(ink, a))
    return float(fine) if _sharpness(ink, fine) > 1.05 * _sharpness(ink, 0.0) else 0.0


def _sharpness(ink: Pixels, angle: float) -> float:
    rows = np.asarray(_rotated(ink, angle, around=0), dtype=np.float64).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def _rotated(pixels: Pixels, angle: float, around: int = 255) -> Pixels:
    height, width = pixels.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    made = cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(around,))
    return np.asarray(made, dtype=np.uint8)
