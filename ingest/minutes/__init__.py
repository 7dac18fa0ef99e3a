"""Blocks of minutes → who met, when and where, what was on the agenda, what was decided."""

from ingest.minutes.meeting import AgendaItem, Decision, Meeting, meeting_of
from ingest.minutes.people import Presence, attendance_of, key_of, presence_of, read_people

__all__ = [
    "AgendaItem",
    "Decision",
    "Meeting",
    "Presence",
    "attendance_of",
    "key_of",
    "meeting_of",
    "presence_of",
    "read_people",
]
