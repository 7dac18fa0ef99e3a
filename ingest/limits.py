"""How much one file may ask for before it is stopped."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for the reading of one file. The defaults leave room for a scanned report of several hundred pages."""

    file_bytes: int = 200 * MEGABYTE
    """A larger file is refused before it is opened."""
    pages: int = 2000
    """Pages after these are left unread and named."""
    characters: int = 100_000
    """A page with more is no page for a reader: it is left unread and named. A close-set page holds about 8,000."""
    page_seconds: float = 60.0
    """A page that takes longer is left unread and named."""
    seconds: float = 1800.0
    """Pages that could not be begun in this time are left unread and named."""
    memory_bytes: int = 2048 * MEGABYTE
    """What the reader may hold in memory."""
