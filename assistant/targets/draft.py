"""What the rules hand over: a target without its place and id."""

from dataclasses import dataclass

from assistant.standing import Standing


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """One target as found."""

    standing: Standing
    text: str
    quote: str
    """Verbatim words of the block that prove it: the text, or the whole row."""
    rule: str
    """Name of the rule that found it."""
    measure: str | None = None
    direction: str | None = None
    value: float | None = None
    unit: str | None = None
    per: str | None = None
    baseline: str | None = None
    deadline: str | None = None
    deadline_iso: str | None = None
    lead: str | None = None
