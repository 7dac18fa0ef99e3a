"""Blocks of minutes → who met, when and where, what was on the agenda, what was decided."""

from ingest.minutes.people import read_people

__all__ = ["read_people"]
