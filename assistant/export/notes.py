"""What is known of a row beside its fields: where its page opens, its review, its history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.export.rows import Value, fields, plain
from assistant.findings import Commitment


@dataclass(frozen=True, slots=True)
class Note:
    """Beside one row. Empty where there is nothing to say."""

    link: str = ""
    """Address of its page."""
    version: int = 0
    """Of its review: what a decision rests on."""
    by: str = ""
    """Who reviewed it last."""
    at: str = ""
    """When, ISO 8601."""
    original: Mapping[str, object] = field(default_factory=dict)
    """Of an edited row: what the paper says, by field."""
    added: bool = False
    """An officer added it by hand."""
    changed: bool = False
    """The paper's words have changed since they were reviewed."""
    history: tuple[Mapping[str, object], ...] = ()
    """The action in the papers of earlier and later meetings, oldest first: date, paper, page, status, due, id."""


NO_NOTE = Note()


def page_link(file: str, page: int | None) -> str:
    """The address that opens the file at that page; empty where the file is not known or no longer there."""
    path = Path(file)
    if not file or not path.is_absolute() or not path.is_file():
        return ""
    return path.as_uri() + (f"#page={page}" if page is not None else "")


def full_fields(commitment: Commitment, note: Note) -> dict[str, object]:
    """The fields of JSON Lines, then the notes: what `--json` prints."""
    return {
        **fields(commitment),
        "item": commitment.item,
        "version": note.version,
        "reviewed_by": note.by or None,
        "reviewed_at": note.at or None,
        "original": {name: plain(value) for name, value in note.original.items()},
        "added": note.added,
        "changed": note.changed,
        "history": [dict(link) for link in note.history],
        "link": note.link or None,
    }


def note_cells(commitment: Commitment, note: Note) -> dict[str, Value]:
    """The notes as cells of a sheet, by column; the link is not one of them."""
    return {
        "item": commitment.item,
        "reviewed_by": note.by or None,
        "reviewed_at": note.at[:10] or None,
        "original": "\n".join(f"{name}: {_words(value)}" for name, value in note.original.items()) or None,
        "remark": "; ".join([*_proposed(commitment), *_remarks(note)]) or None,
        "history": "\n".join(f"{link['date']}: {link['status'] or '-'}" for link in note.history) or None,
    }


def _proposed(commitment: Commitment) -> list[str]:
    return [f"proposed by model {commitment.proposed_by}"] if commitment.proposed_by else []


def _remarks(note: Note) -> list[str]:
    said = {"added by hand": note.added, "words changed, review again": note.changed}
    return [words for words, holds in said.items() if holds]


def _words(value: object) -> str:
    written = plain(value)
    return "; ".join(written) if isinstance(written, list) else "-" if written is None else str(written)
