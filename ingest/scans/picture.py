"""A page as a picture."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Grey: 0 is black, 255 is white. Rows first."""

LONG_SIDE = 2000
"""Pixels of a page's longer side: about 170 to the inch on A4, where more made no difference to what was recognised."""

MOST_SCALE = 200 / 72
"""Pixels to a point: a small page is not made larger than this."""

LONGEST, SHORTEST, USUAL = 1000.0, 250.0, 842.0
"""Points: scanners that do not know their resolution make pages of any size. A longer side outside these is taken to be A4's."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """One page as it is seen."""

    number: int
    """Of the page, from 1."""
    pixels: Pixels
    points: float
    """Points (1/72 inch) to a pixel."""

    @property
    def width(self) -> float:
        """In points."""
        return float(self.pixels.shape[1] * self.points)

    @property
    def height(self) -> float:
        """In points."""
        return float(self.pixels.shape[0] * self.points)


def scale_of(width: float, height: float) -> float:
    """Pixels to a point at which a page of this size in points is made a picture."""
    return min(LONG_SIDE / max(width, height), MOST_SCALE)


def picture_of(number: int, pixels: Pixels, width: float, height: float) -> Picture:
    """The picture of a page that the file says is so large, in points."""
    longer = max(width, height)
    usual = longer if SHORTEST <= longer <= LONGEST else USUAL
    return Picture(number, pixels, usual / max(pixels.shape))


def turned(picture: Picture, quarters: int) -> Picture:
    """The picture turned to the left by so many quarters of a circle."""
    return replace(picture, pixels=np.ascontiguousarray(np.rot90(picture.pixels, quarters))) if quarters % 4 else picture
