"""What officers decided, and what of it is in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from assistant.findings import Commitment

Value = str | float | tuple[str, ...] | None
"""What a field of a row may hold."""


class Decision(StrEnum):
    """What an officer can do to a row."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    ADD = "add"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Event:
    """One decision of one officer. It is never changed; undoing it is another event."""

    number: int
    """Counts up through all events."""
    thread: int
    """Number of the first event on the same row."""
    decision: Decision
    seen: Commitment
    """The row as it was read when it was reviewed; for one added by hand, the row."""
    by: str
    at: datetime
    fields: Mapping[str, Value] = field(default_factory=dict)
    """Edits: what each field was set to."""


def in_force(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events that no later one has undone, oldest first. Each undo takes back the last that was still in force."""
    standing: list[Event] = []
    for event in events:
        if event.decision is not Decision.UNDO:
            standing.append(event)
        elif standing:
            standing.pop()
    return tuple(standing)
