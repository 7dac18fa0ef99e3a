"""Findings → files that other programs read: JSON Lines, CSV, XLSX, Markdown, iCalendar.

`export` gives the bytes of one such file. What goes into it was found by `Assistant.targets` and `Assistant.actions`;
nothing is added here, and nothing that a paper says can become a formula or markup in the program that opens it.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from assistant.export.answers import answer_fields, citation_fields, results_fields
from assistant.export.deadlines import due_day
from assistant.export.explanations import explanation_fields
from assistant.export.feedback import export_feedback, feedback_fields
from assistant.export.icalendar import to_icalendar
from assistant.export.notes import Note, full_fields, page_link
from assistant.export.rows import fields
from assistant.export.selection import ANY, REVIEWS, Wanted, fits, select
from assistant.export.sheets import to_csv, to_xlsx
from assistant.export.texts import to_json, to_jsonl, to_markdown
from assistant.export.trails import TableForm, comparison_fields, export_comparison, export_trail, trail_fields
from assistant.findings import Commitment

__all__ = [
    "ANY",
    "REVIEWS",
    "Format",
    "Note",
    "TableForm",
    "Wanted",
    "answer_fields",
    "citation_fields",
    "comparison_fields",
    "due_day",
    "explanation_fields",
    "export",
    "export_comparison",
    "export_feedback",
    "export_trail",
    "feedback_fields",
    "fields",
    "fits",
    "full_fields",
    "page_link",
    "results_fields",
    "select",
    "to_json",
    "trail_fields",
]


class Format(StrEnum):
    """The files that commitments can be written as."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    MD = "md"
    ICS = "ics"

    @property
    def media_type(self) -> str:
        """What HTTP calls it."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.JSONL: "application/x-ndjson; charset=utf-8",
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.MD: "text/markdown; charset=utf-8",
    Format.ICS: "text/calendar; charset=utf-8",
}


def export(
    commitments: Sequence[Commitment],
    form: Format,
    stamp: datetime | None = None,
    notes: Mapping[str, Note] | None = None,
) -> bytes:
    """The bytes of a file that holds `commitments` in their order.

    `notes`, by id, are what a workbook shows beside the rows: the link to the page, the review, the history.
    `stamp` is the moment that iCalendar asks every entry to carry; now, where it is not given.
    """
    match form:
        case Format.JSONL:
            return to_jsonl(commitments).encode()
        case Format.CSV:
            return to_csv(commitments)
        case Format.XLSX:
            return to_xlsx(commitments, notes or {})
        case Format.MD:
            return to_markdown(commitments).encode()
        case Format.ICS:
            return to_icalendar(commitments, stamp or datetime.now(UTC)).encode()
