"""File → Paper: what a catalogue file or a person says of it, and else what can be read off the paper itself."""

from ingest.catalogue.describing import describe
from ingest.catalogue.entries import Entry, checked, entry_of, load_catalogue, written
from ingest.catalogue.settling import FACTS, Said, as_inferred, kept, settle, still_said

__all__ = [
    "FACTS",
    "Entry",
    "Said",
    "as_inferred",
    "checked",
    "describe",
    "entry_of",
    "kept",
    "load_catalogue",
    "settle",
    "still_said",
    "written",
]
