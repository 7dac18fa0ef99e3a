"""The register: targets and actions stored with their proof, reviewed by officers, followed from meeting to meeting."""

from assistant.register.chains import Link
from assistant.register.editing import FIELDS
from assistant.register.entries import Entry
from assistant.register.errors import NothingToUndo, ReviewConflict, UnknownRow, Unproven, WrongField
from assistant.register.events import Decision, Event
from assistant.register.notes import events_of, note_of, notes_of
from assistant.register.records import Records
from assistant.register.register import Extractor, Library, Register, Reviewer
from assistant.register.rows import type_of

__all__ = [
    "FIELDS",
    "Decision",
    "Entry",
    "Event",
    "Extractor",
    "Library",
    "Link",
    "NothingToUndo",
    "Records",
    "Register",
    "ReviewConflict",
    "Reviewer",
    "UnknownRow",
    "Unproven",
    "WrongField",
    "events_of",
    "note_of",
    "notes_of",
    "type_of",
]
