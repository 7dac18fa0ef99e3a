"""Dated commitments → an iCalendar file (RFC 5545): one all-day event on the day by which each is due."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from assistant.export.deadlines import due_day, exactness
from assistant.export.rows import due_of, kind_of, owners_of, printable
from assistant.findings import Commitment

_LINE = 75
"""Octets in a line of a calendar file, without its end (RFC 5545, 3.1)."""
_SUMMARY = 120
"""Characters of a summary: what fits in a calendar's list; the description has the whole."""


def to_icalendar(commitments: Sequence[Commitment], stamp: datetime) -> str:
    """A calendar of those commitments that have a date; the others cannot stand in one and are left out.

    A date that is exact to a month or a year stands on its last day, and the description says so. Events and not
    to-dos, since the calendars that councils use do not show to-dos from a file; they do not mark anyone as busy.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Partnership Papers//Commitments//EN", "CALSCALE:GREGORIAN"]
    for commitment in commitments:
        day = due_day(commitment)
        if day is not None:
            lines += _event(commitment, day, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines)


def _event(commitment: Commitment, day: date, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(commitment.id)}@{escape(commitment.paper)}.partnership-papers.invalid"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escape(_shortened(commitment.text))}"
    yield f"DESCRIPTION:{escape(_description(commitment))}"
    yield f"CATEGORIES:{kind_of(commitment).upper()}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(commitment: Commitment) -> str:
    owners = "; ".join(owners_of(commitment))
    page = f", page {commitment.page}" if commitment.page else ""
    parts = [commitment.text, f"Who: {owners}" if owners else "", _due_words(commitment), f"Paper: {commitment.paper}{page}"]
    return "\n".join(part for part in parts if part)


def _due_words(commitment: Commitment) -> str:
    written, iso = due_of(commitment)
    exact = exactness(iso or "")
    rest = "" if exact == "day" else f" The paper gives only the {exact}; this stands on its last day."
    return f"Due: {written or iso}.{rest}"


def _shortened(text: str) -> str:
    return text if len(text) <= _SUMMARY else text[: _SUMMARY - 1].rsplit(" ", 1)[0] + "…"


def escape(text: str) -> str:
    """`text` as a TEXT value (RFC 5545, 3.3.11)."""
    text = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> str:
    """`line` in pieces of at most 75 octets, each further one after a line end and a space; no character is cut."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE:
            pieces.append(piece)
            piece, size = "", 1  # the space that begins a further line counts
        piece, size = piece + character, size + octets
    return "\r\n ".join([*pieces, piece])
