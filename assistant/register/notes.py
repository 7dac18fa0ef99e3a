"""Rows of the register → the notes that an export shows beside them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from assistant.export import Note
from assistant.findings import Commitment
from assistant.register.chains import Link
from assistant.register.entries import Entry


def notes_of(
    entries: Iterable[Entry],
    link: Callable[[Commitment], str],
    histories: Mapping[str, Sequence[Link]] | None = None,
) -> dict[str, Note]:
    """By the id of each row. `link` gives the address of a row's page."""
    return {
        entry.commitment.id: note_of(entry, link(entry.commitment), (histories or {}).get(entry.commitment.id, ()))
        for entry in entries
    }


def note_of(entry: Entry, link: str = "", history: Sequence[Link] = ()) -> Note:
    """The note of one row."""
    last = entry.last
    return Note(
        link=link,
        version=entry.version,
        by=last.by if last and not entry.changed else "",
        at=last.at.isoformat() if last and not entry.changed else "",
        original={name: before for name, (before, _) in entry.edited.items()},
        added=entry.added,
        changed=entry.changed,
        history=tuple(
            {
                "date": one.date,
                "paper": one.paper,
                "page": one.page,
                "status": one.status,
                "due": one.due,
                "owner": list(one.owner),
                "id": one.id,
                "text": one.text,
            }
            for one in history
        ),
    )


def events_of(entry: Entry) -> list[dict[str, object]]:
    """Everything that was decided on a row, oldest first."""
    return [
        {
            "number": event.number,
            "decision": event.decision.value,
            "by": event.by,
            "at": event.at.isoformat(),
            "set": {name: list(value) if isinstance(value, tuple) else value for name, value in event.fields.items()},
        }
        for event in entry.events
    ]
