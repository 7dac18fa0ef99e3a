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
from ingest.scans.seen import Letter, Strip

if TYPE_CHECKING:
    from numpy.typing import NDArray

DETECTION_SIDE = 1536
"""Pixels of the longer side of what the detector looks at: it finds the same lines as at 2,000 in half of the time."""

LEAST_SURE = 0.5
"""A strip that is less sure on the whole is a speck or a piece of a drawing."""

MODELS = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")


class Rapid:
    """One process's engine: its models are opened once and kept."""

    def __init__(self, threads: int) -> None:
        self.name = f"rapidocr-{version('rapidocr')}"
        self._detect, self._read = _opened(threads)

    def strips(self, pixels: Pixels) -> list[Strip]:
        """Every strip of letters, in no order."""
        from rapidocr.ch_ppocr_rec import TextRecInput

        boxes = [(x0, top, x1, bottom) for x0, top, x1, bottom in self._boxes(pixels) if x1 - x0 > 3 and bottom - top > 3]
        if not boxes:
            return []
        colour = cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR)
        crops = [colour[top:bottom, x0:x1] for x0, top, x1, bottom in boxes]
        read = self._read(TextRecInput(img=crops, return_word_box=True))
        found = [_strip(box, text, info) for box, text, info in zip(boxes, read.txts, read.word_results, strict=True)]
        return [ticked(strip) for strip in found if strip.letters and (strip.sure >= LEAST_SURE or is_tick(strip))]

    def slant(self, pixels: Pixels) -> bool:
        """Whether most of what it finds runs upward or downward."""
        boxes = self._boxes(pixels)
        tall = sum(bottom - top for x0, top, x1, bottom in boxes if bottom - top > 2 * (x1 - x0))
        wide = sum(x1 - x0 for x0, top, x1, bottom in boxes if x1 - x0 > 2 * (bottom - top))
        return tall > wide

    def _boxes(self, pixels: Pixels) -> list[tuple[int, int, int, int]]:
        factor = min(1.0, DETECTION_SIDE / max(pixels.shape))
        small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        found = self._detect(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR)).boxes
        return [] if found is None else [_upright(box / factor, pixels) for box in found]


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


def _upright(quad: "NDArray[np.float32]", pixels: Pixels) -> tuple[int, int, int, int]:
    height, width = pixels.shape
    (x0, top), (x1, bottom) = quad.min(axis=0), quad.max(axis=0)
    return max(int(x0), 0), max(int(top), 0), min(int(x1) + 1, width), min(int(bottom) + 1, height)


def _strip(box: tuple[int, int, int, int], read: str, info: Any) -> Strip:
    """`info` gives the column of every letter that is no space, and how sure it is of every letter, spaces too."""
    x0, top, x1, bottom = box
    columns = iter([column for word in info.word_cols for column in word])
    step = (x1 - x0) / max(info.line_txt_len, 1.0)
    letters = tuple(
        Letter(text, x0 + (next(columns, 0) + 0.5) * step if not text.isspace() else x0, float(sure))
        for text, sure in zip(read, info.confs, strict=False)
    )
    return Strip(x0, top, x1, bottom, letters)
