"""What the rules hand over: a figure of one block, before its paper's facts are put to it."""

from dataclasses import dataclass

from assistant.following.periods import Period
from assistant.trails import FigureKind


@dataclass(frozen=True, slots=True)
class Found:
    """One figure for the measure."""

    block: int
    """Its index in the paper."""
    quote: str
    """The sentence or the row."""
    kind: FigureKind
    written: str = ""
    value: float | None = None
    decimals: int = 0
    period: Period | None = None
    against: Period | None = None
    """Changes: compared with which year."""
    doubt: str = ""
    """Why no verdict may rest on it."""
    by_then: bool = False
    """It is what had been reached by then, not what a single month had."""
    target: str = ""
    """Rows: what the row's own target column says."""
    none_given: bool = False
    """Rows: it says that there is no figure."""
