"""Pictures of pages → sheets: optical character recognition for pages that hold no text of their own."""

from ingest.scans.presence import missing
from ingest.scans.scanning import SECONDS_PER_PAGE, Engine, Scanning

__all__ = ["SECONDS_PER_PAGE", "Engine", "Scanning", "missing"]
