"""Targets and actions → fields by name, in the agreed order."""

import re
from collections.abc import Mapping, Sequence

from assistant.findings import Action, Commitment, Target

Value = str | int | float | list[str] | None
"""What a field may hold: a list is a heading path or several owners."""

TARGET_FIELDS = (
    *("paper", "type", "text", "theme", "measure", "direction", "value", "unit", "per", "baseline", "deadline"),
    *("deadline_iso", "lead", "page", "heading", "quote", "id", "review"),
)
ACTION_FIELDS = (
    *("paper", "type", "text", "theme", "owner", "owner_names", "due", "due_iso", "status", "ref"),
    *("page", "heading", "quote", "id", "review"),
)
JOINS = {"heading": " › "}
"""How a list becomes one cell; the others are joined by a semicolon."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters and broken ones: a stray one in a paper must not cost the file, nor drive the terminal it is shown on."""


def printable(text: str) -> str:
    """`text` without characters that no file format can hold."""
    return _UNPRINTABLE.sub("", text)


def kind_of(commitment: Commitment) -> str:
    """`target` or `action`."""
    return "target" if isinstance(commitment, Target) else "action"


def fields(commitment: Commitment) -> dict[str, Value]:
    """Every field of a target or an action, in the order in which JSON Lines gives them; `proposed_by` only where it is set."""
    names = TARGET_FIELDS if isinstance(commitment, Target) else ACTION_FIELDS
    proposed = {"proposed_by": commitment.proposed_by} if commitment.proposed_by else {}
    return {**{name: _value(commitment, name) for name in names}, **proposed}


def cells(commitment: Commitment, columns: Sequence[str]) -> list[str | int | float | None]:
    """One cell of printable characters for each column; `None` where the commitment has no such field or no value."""
    row = fields(commitment)
    return [_cell(row, name) for name in columns]


def columns_of(commitments: Sequence[Commitment]) -> tuple[str, ...]:
    """The columns of one table that holds them all: a target's, an action's, or the union of both."""
    has_targets = any(isinstance(commitment, Target) for commitment in commitments)
    has_actions = any(isinstance(commitment, Action) for commitment in commitments)
    proposed = ("proposed_by",) if any(commitment.proposed_by for commitment in commitments) else ()
    if has_targets and has_actions:
        return (*TARGET_FIELDS[:13], *ACTION_FIELDS[4:10], *ACTION_FIELDS[10:], *proposed)
    return (*(TARGET_FIELDS if has_targets else ACTION_FIELDS), *proposed)


def due_of(commitment: Commitment) -> tuple[str | None, str | None]:
    """(when it is due as the paper writes it, the same as ISO 8601)."""
    if isinstance(commitment, Target):
        return commitment.deadline, commitment.deadline_iso
    return commitment.due, commitment.due_iso


def owners_of(commitment: Commitment) -> tuple[str, ...]:
    """Who it falls to: an action's owners and their names, a target's lead."""
    if isinstance(commitment, Target):
        return (commitment.lead,) if commitment.lead else ()
    return (*commitment.owner, *(name for name in commitment.owner_names if name not in commitment.owner))


def _value(commitment: Commitment, name: str) -> Value:
    if name == "type":
        return kind_of(commitment)
    return plain(getattr(commitment, name))


def plain(value: object) -> Value:
    """A field's value as JSON has it."""
    if isinstance(value, tuple | list):
        return [str(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)  # "50", not "50.0": the paper wrote no decimals
    return None if value is None else value if isinstance(value, int | float) else str(value)


def _cell(row: Mapping[str, Value], name: str) -> str | int | float | None:
    value = row.get(name)
    if isinstance(value, list):
        value = JOINS.get(name, "; ").join(value)
    return printable(value) if isinstance(value, str) else value
