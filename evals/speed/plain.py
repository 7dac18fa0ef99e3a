"""What reading is measured against: pypdf's own text extraction, without any structure."""

import logging
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from ingest.papers import Reading


def plain_seconds(file: Path) -> float:
    """Processor seconds that pypdf takes for the text of every page."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    started = time.process_time()
    try:
        for page in PdfReader(file).pages:
            page.extract_text()
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, AssertionError, IndexError) as error:
        logging.getLogger(__name__).warning("pypdf gave up on %s: %s", file.name, error)
    return time.process_time() - started


def pages_of(reading: Reading) -> int:
    """Pages, one for a paper without."""
    return reading.paper.page_count or 1


def repeated(files: Sequence[Path], pages: int, target: Path) -> Path:
    """A paper of so many pages, made of those of `files` over and over."""
    every = [page for file in files for page in PdfReader(file).pages]
    writer = PdfWriter()
    for page in islice(cycle(every), pages):
        writer.add_page(page)
    writer.write(target)
    return target
