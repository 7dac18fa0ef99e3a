"""RapidOCR as a recogniser. The only file that imports it.

Its own pipeline is left aside: the angle classifier turns upright lines to gibberish, tall narrow boxes (a lone `1` in a cell)
are laid on their side, and the sureness it gives a word is that of other letters. Its detector and its reader are used by
themselves, with the models that come in its package, so that nothing is fetched.
"""

import logging
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from ingest.scans.faults import is_tick, ticked
from ingest.scans.picture import Pixels
from ingest.scans.presence import MODELS
from ingest.scans.seen import Letter, Strip

if TYPE_CHECKING:
    from numpy.typing import NDArray

DETECTION_SIDE = 1536
"""Pixels of the longer side of what the detector looks at: it finds the same lines as at 2,000 in half of the time."""

LEAST_SURE = 0.5
"""A strip that is less sure on the whole is a speck or a piece of a drawing."""

LEAST_SURE_ASKEW = 0.9
"""A stamp that was set aslant is mostly read wrongly: only what is surely right is taken."""


Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


class Rapid:
    """One process's engine: its models are opened once and kept."""

    def __init__(self, threads: int) -> None:
        self.name = f"rapidocr-{version('rapidocr')}"
        self._detect, self._read = _opened(threads)

    def strips(self, pixels: Pixels) -> list[Strip]:
        """Every strip of letters, in no order."""
        from rapidocr.ch_ppocr_rec import TextRecInput

        found = self._boxes(pixels)
        boxes = [box for box, _ in found if box[2] - box[0] > 3 and box[3] - box[1] > 3]
        askew = {box for box, slanted in found if slanted}
        if not boxes:
            return []
        colour = cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR)
        crops = [colour[top:bottom, x0:x1] for x0, top, x1, bottom in boxes]
        read = self._read(TextRecInput(img=crops, return_word_box=True))
        strips = [_strip(box, text, info) for box, text, info in zip(boxes, read.txts, read.word_results, strict=True)]
        least = [LEAST_SURE_ASKEW if box in askew else LEAST_SURE for box in boxes]
        return [ticked(strip) for strip, sure in zip(strips, least, strict=True) if _is_read(strip, sure)]

    def slant(self, pixels: Pixels) -> bool:
        """Whether most of what it finds runs upward or downward."""
        boxes = self._boxes(pixels)
        tall = sum(bottom - top for (x0, top, x1, bottom), _ in boxes if bottom - top > 2 * (x1 - x0))
        wide = sum(x1 - x0 for (x0, top, x1, bottom), _ in boxes if x1 - x0 > 2 * (bottom - top))
        return tall > wide

    def _boxes(self, pixels: Pixels) -> list[tuple[Box, bool]]:
        """Boxes, and whether what stands in each runs aslant."""
        factor = min(1.0, DETECTION_SIDE / max(pixels.shape))
        small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        found = self._detect(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR)).boxes
        return [] if found is None else [(_upright(box / factor, pixels), _slanted(box)) for box in found]


def _opened(threads: int) -> tuple[Any, Any]:
    """(detector, reader). They ship no types worth the name."""
    import rapidocr

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    models = Path(rapidocr.__file__).parent / "models"
    engine: Any = rapidocr.RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "critical",
            "Det.model_path": str(models / MODELS[0]),
            "Rec.model_path": str(models / MODELS[1]),
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        }
    )
    return engine._load_det_model(), engine._load_rec_model()


def _is_read(strip: Strip, least: float) -> bool:
    return bool(strip.letters) and (strip.sure >= least or is_tick(strip))


def _slanted(quad: "NDArray[np.float32]") -> bool:
    """Whether its longer side rises or falls by more than one in eight."""
    across, down = quad[1] - quad[0], quad[3] - quad[0]
    longer = across if np.abs(across).sum() >= np.abs(down).sum() else down
    return bool(np.abs(longer).min() > 0.125 * np.abs(longer).max())


def _upright(quad: "NDArray[np.float32]", pixels: Pixels) -> Box:
    height, width = pixels.shape
    (x0, top), (x1, bottom) = quad.min(axis=0), quad.max(axis=0)
    return max(int(x0), 0), max(int(top), 0), min(int(x1) + 1, width), min(int(bottom) + 1, height)


def _strip(box: Box, read: str, info: Any) -> Strip:
    """`info` gives the column of every letter that is no space, and how sure it is of every letter, spaces too."""
    x0, top, x1, bottom = box
    columns = iter([column for word in info.word_cols for column in word])
    step = (x1 - x0) / max(info.line_txt_len, 1.0)
    letters = tuple(
        Letter(text, x0 + (next(columns, 0) + 0.5) * step if not text.isspace() else x0, float(sure))
        for text, sure in zip(read, info.confs, strict=False)
    )
    return Strip(x0, top, x1, bottom, letters)
