"""Commitments → JSON Lines and Markdown tables."""

import json
import re
from collections.abc import Sequence

from assistant.export.rows import cells, fields
from assistant.findings import Action, Commitment, Target

MARKDOWN_COLUMNS = {
    "target": ("text", "measure", "direction", "value", "unit", "baseline", "deadline", "lead", "paper", "page"),
    "action": ("text", "owner", "due", "status", "ref", "paper", "page"),
}
"""A table that is read, not computed with: the fields that a reader looks for."""
_ACTIVE = re.compile(r"([\\`*_\[\]<>|~])")
_CONTROLS = re.compile(r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON would print as it is though it drives a terminal, turns the line round or cannot be encoded."""


def to_jsonl(commitments: Sequence[Commitment]) -> str:
    """One JSON object a line."""
    return "".join(to_json(fields(commitment)) + "\n" for commitment in commitments)


def to_json(value: object, indent: int | None = None) -> str:
    """`value` as JSON in plain UTF-8; characters that could drive a terminal are written as escapes."""
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False, indent=indent))


def to_markdown(commitments: Sequence[Commitment]) -> str:
    """A heading and a table for the targets, and for the actions; only what is there."""
    targets = [commitment for commitment in commitments if isinstance(commitment, Target)]
    actions = [commitment for commitment in commitments if isinstance(commitment, Action)]
    tables = [_table("Targets", "target", targets), _table("Actions", "action", actions)]
    return "\n".join(table for table in tables if table) or "No targets or actions.\n"


def _table(title: str, kind: str, commitments: Sequence[Commitment]) -> str:
    if not commitments:
        return ""
    columns = MARKDOWN_COLUMNS[kind]
    head = f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}\n"
    return f"## {title}\n\n{head}" + "".join(_line(cells(commitment, columns)) for commitment in commitments)


def _line(row: Sequence[str | int | float | None]) -> str:
    return "| " + " | ".join(escape("" if cell is None else str(cell)) for cell in row) + " |\n"


def escape(text: str) -> str:
    """`text` as Markdown that shows just these characters, on one line."""
    return _ACTIVE.sub(r"\\\1", " ".join(text.split()))
