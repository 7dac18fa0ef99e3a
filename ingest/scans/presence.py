"""Whether what recognises scans is on this machine, without opening it."""

import shutil
from importlib.metadata import PackageNotFoundError, distribution

from ingest.errors import NotReadable
from ingest.scans.scanning import Engine

MODELS = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")
"""What finds lines and what reads them, as RapidOCR brings them along."""
TESSERACT = "tesseract"
"""The program's name."""


def missing(engine: Engine) -> NotReadable | None:
    """What is missing for that engine to read a page, and the remedy; `None` where nothing is."""
    if engine is Engine.RAPIDOCR and not _rapidocr_is_whole():
        return NotReadable("RapidOCR or its models are not installed.", "Run `make setup` again, or set PAPERS_OCR=off.")
    if engine is Engine.TESSERACT and shutil.which(TESSERACT) is None:
        return NotReadable("Tesseract is not on this machine.", "Install Tesseract, or set PAPERS_OCR=rapidocr.")
    return None


def _rapidocr_is_whole() -> bool:
    try:
        package = distribution("rapidocr")
    except PackageNotFoundError:
        return False
    return all(package.locate_file(f"rapidocr/models/{model}").is_file() for model in MODELS)  # type: ignore[attr-defined]
