"""How scans are read: a value that is passed in, and that crosses to another process."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

SECONDS_PER_PAGE = 60.0
"""The most that recognising one page may take. It takes two to four on one processor; a reader of a whole scan is given this
for each page."""


class Engine(StrEnum):
    """What recognises the words."""

    RAPIDOCR = "rapidocr"
    """In the default install, models and all."""
    TESSERACT = "tesseract"
    """Where the machine has the program."""
    OFF = "off"
    """Nothing: a page without text is reported as a picture."""


@dataclass(frozen=True, slots=True)
class Scanning:
    """How pages without a text layer are read."""

    engine: Engine = Engine.RAPIDOCR
    cache: Path | None = None
    """Folder that keeps what was recognised, safe to delete; `None` keeps nothing."""
    threads: int = 2
    """Processors that one recognition uses."""
