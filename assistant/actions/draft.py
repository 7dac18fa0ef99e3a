"""What the rules hand over: an action without its place and id."""

from dataclasses import dataclass

from assistant.standing import Standing


@dataclass(frozen=True, slots=True)
class Draft:
    """One action as found."""

    standing: Standing
    text: str
    """Verbatim words of the block."""
    rule: str
    """Name of the rule that found it."""
    owners: tuple[str, ...] = ()
    due: str | None = None
    due_iso: str | None = None
    status: str | None = None
    ref: str | None = None
    theme: str | None = None
