"""File → Paper: what a catalogue file says of it, and else what can be read off the paper itself."""

from ingest.catalogue.describing import describe
from ingest.catalogue.entries import Entry, entry_of, load_catalogue, written

__all__ = ["Entry", "describe", "entry_of", "load_catalogue", "written"]
