"""The vocabulary of follow-through: what became of a target, and what became of one paper's targets in the next."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.findings import Target
from ingest.papers import Paper


class Verdict(StrEnum):
    """What the figures allow one to say of a target. Never more than they allow."""

    MET = "met"
    MISSED = "missed"
    NOT_REPORTED = "not reported"
    CANNOT = "cannot be compared"


class FigureKind(StrEnum):
    """What sort of figure it is: one sort is never set against another."""

    COUNT = "count"
    SHARE = "share"
    """A level in per cent: 28% of cases."""
    CHANGE = "change"
    """A change in per cent, below nought for a fall."""
    NONE = "none"
    """Words that speak of the measure without a figure that can be read with certainty, or say that there is none."""


@dataclass(frozen=True, slots=True)
class Reported:
    """One figure that a paper gives for the measure, with its proof."""

    paper: str
    title: str
    body: str | None
    date: str | None
    page: int | None
    heading: tuple[str, ...]
    item: str | None
    quote: str
    """Verbatim, white space collapsed."""
    kind: FigureKind
    value: float | None = None
    written: str = ""
    """The figure as it stands in the quote."""
    period: str | None = None
    """The year that it is for: `2018/19`, `2018`, `March 2018`."""
    against: str | None = None
    """Changes: the year that it is compared with."""
    doubt: str = ""
    """Why no verdict may rest on it; empty where one may."""


@dataclass(frozen=True, slots=True)
class Followed:
    """One target, what was reported of it later, and what can be said."""

    target: Target
    title: str
    body: str | None
    date: str | None
    """Of the paper that sets it: the day on which the target is taken to be set."""
    verdict: Verdict
    reason: str
    """Why, in a plain sentence."""
    computed: str = ""
    """The arithmetic behind the verdict, where there is any: ours, not the papers'."""
    reported: tuple[Reported, ...] = ()
    """By date, then by place."""
    cautions: tuple[Reported, ...] = ()
    """Words that say that the counting changed."""


@dataclass(frozen=True, slots=True)
class Trail:
    """One measure through the papers, by date."""

    measure: str
    """As it was asked for."""
    followed: tuple[Followed, ...] = ()
    others: tuple[Reported, ...] = ()
    """Figures for the measure in papers of bodies that set no target for it."""
    near: tuple[str, ...] = ()
    """Measures of targets that are like it and are not it."""

    @property
    def found(self) -> bool:
        """Whether the papers that are in speak of the measure."""
        return bool(self.followed or self.others)


class Fate(StrEnum):
    """What the second paper makes of a target of the first."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs."""

    field: str
    """`figure`, `baseline`, `deadline`, `lead` or `wording`."""
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Pairing:
    """A target of the first paper, of the second, or the same measure in both."""

    fate: Fate
    first: Target | None = None
    second: Target | None = None
    changes: tuple[Change, ...] = ()
    nearest: Target | None = None
    """Dropped and new ones: the target of the other paper that is most like it and is not of the same measure."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The targets of two papers, side by side."""

    first: Paper
    second: Paper
    pairings: tuple[Pairing, ...]
    """Kept, changed, dropped, new; within each in the papers' order."""
    notes: tuple[str, ...] = ()
    """What a reader should know: that the bodies differ, that the first is the later one."""
