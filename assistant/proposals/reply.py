"""A model's reply → what it proposes. Whatever else it says is counted and left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import from_json

MOST = 100
"""Rows that one reply may propose."""
FIELDS = {"target": ("measure", "amount", "baseline", "deadline", "lead"), "action": ("owner", "due", "status")}
"""What may be said of a row beside its quote, by type."""

_Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that a model points at, and what it says of them. Nothing of it is believed yet."""

    type: str
    """`target` or `action`."""
    block: int
    quote: str
    fields: Mapping[str, str] = field(default_factory=dict)


class _Line(BaseModel):
    """One line of a reply."""

    model_config = ConfigDict(extra="ignore", strict=True)

    type: Literal["target", "action"]
    block: int
    quote: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
    measure: _Words | None = None
    amount: _Words | None = None
    baseline: _Words | None = None
    deadline: _Words | None = None
    lead: _Words | None = None
    owner: _Words | None = None
    due: _Words | None = None
    status: _Words | None = None


class Reply(BaseModel):
    """What could be read of a reply."""

    proposals: tuple[Proposal, ...]
    unread: int = Field(ge=0)
    """Lines that are no proposal."""


def read_reply(text: str) -> Reply:
    """The proposals of a reply: JSON objects, one a line or in one list, also inside a Markdown fence."""
    found: list[Proposal] = []
    unread = 0
    for value in _values(text):
        try:
            line = _Line.model_validate(value)
        except ValidationError:
            unread += 1
            continue
        given = {name: said for name in FIELDS[line.type] if (said := getattr(line, name))}
        found.append(Proposal(line.type, line.block, line.quote, given))
    return Reply(proposals=tuple(found[:MOST]), unread=unread + len(found[MOST:]))


def _values(text: str) -> Iterator[object]:
    """The JSON values of a reply; a line that is none is given as it is."""
    lines = [line for line in text.splitlines() if line.strip() and not line.strip().startswith("```")]
    try:
        whole = from_json("\n".join(lines))
    except ValueError:
        for line in lines:
            try:
                yield from_json(line.strip().rstrip(","))
            except ValueError:
                yield line
        return
    yield from whole if isinstance(whole, list) else [whole]
