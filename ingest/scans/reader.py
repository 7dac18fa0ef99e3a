"""The reader of scans that the settings name, made when the first scanned page comes and kept by its process."""

from dataclasses import dataclass
from functools import cache

from ingest.pages.geometry import Sheet
from ingest.scans.cache import Cache
from ingest.scans.picture import Picture
from ingest.scans.scanning import Engine, Scanning
from ingest.scans.seen import Recogniser


@dataclass(frozen=True, slots=True)
class ScanReader:
    """Reads pictures of pages as the settings say."""

    scanning: Scanning

    def __call__(self, picture: Picture) -> Sheet:
        """The page with its words, from what was kept where it was read before. Raises NotReadable."""
        from ingest.scans.recognising import sheet_of

        recogniser = _recogniser(self.scanning.engine, self.scanning.threads)
        if self.scanning.cache is None:
            return sheet_of(picture, recogniser)
        kept = Cache(self.scanning.cache)
        key = kept.key(picture, recogniser.name)
        sheet = kept.get(key)
        if sheet is None:
            sheet = sheet_of(picture, recogniser)
            kept.put(key, sheet)
        return sheet


def reader_of(scanning: Scanning) -> ScanReader | None:
    """What reads pictures of pages; `None` where nothing is to."""
    return ScanReader(scanning) if scanning.engine is not Engine.OFF else None


@cache
def _recogniser(engine: Engine, threads: int) -> Recogniser:
    """One for each process: opening the models takes most of a second."""
    if engine is Engine.TESSERACT:
        from ingest.scans.tesseract import Tesseract

        return Tesseract()
    from ingest.scans.rapid import Rapid

    return Rapid(threads)
