"""A target → what its figures must show, and by when; or why no figure can show it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.findings import Review, Target
from assistant.following.periods import Period, Span, deadline_periods, periods_in

_NUMBER = r"(?<![\d.,])£?\d[\d,]*(?:\.\d+)?"
_BY = re.compile(
    rf"\bby (?:at least |about |around |a further |an? (?:extra|further) |over )?(?P<amount>{_NUMBER})\s?(?P<unit>%|per ?cent)",
    re.I,
)
_CHANGE_OF = re.compile(
    rf"(?P<amount>{_NUMBER})\s?(?P<unit>%|per ?cent) (?:fewer|less|more|lower|higher|reduction|increase|fall|rise|cut|decrease|"
    r"drop|improvement)\b",
    re.I,
)
_TO = re.compile(
    rf"\b(?:to|at|of|below|under|above|over|than|most|least)\s+(?:at least |at most |no more than |below |under |above |over )?"
    rf"(?P<amount>{_NUMBER})\s?(?P<unit>%|per ?cent)?",
    re.I,
)
_MOST = re.compile(
    r"\b(?:or (?:fewer|less|lower|below|under)|no more than|at most|below|under|fewer than|less than|down to)\b", re.I
)
_LEAST = re.compile(r"\b(?:or (?:more|higher|above|over)|at least|no (?:fewer|less) than|above|more than|up to (?=\d))\b", re.I)
_DONE = {
    "train": "trained",
    "recruit": "recruited",
    "issue": "issued",
    "open": "opened",
    "deliver": "delivered",
    "fit": "fitted",
    "install": "installed",
    "hold": "held",
    "plant": "planted",
    "build": "built",
}
_DO = re.compile(rf"^\W*(?:to )?(?P<verb>{'|'.join(_DONE)})\b", re.I)
_SO_MANY_MORE = re.compile(
    rf"\bby (?:at least |about |around |a further |an? (?:extra|further) |over )?(?P<amount>{_NUMBER})(?!\s?(?:%|per ?cent))\b"
    rf"|(?P<more>{_NUMBER}) (?:more|fewer|less|additional|extra|further)\b"
    rf"|\b(?:an? )?(?:further|extra|additional) (?P<extra>{_NUMBER})",
    re.I,
)
_RATE = re.compile(r"\b(?:rates?|shares?|proportions?|percentages?)\b", re.I)
_POINTS = re.compile(r"percentage points?", re.I)
_PLAIN_BASELINE = re.compile(
    r"(?:\W|\d|the|its|our|year|financial|baseline|levels?|figures?|outturn|of|recorded|offences|incidents|crimes|cases)*", re.I
)
"""What may stand beside a baseline's year: anything else is another way of counting."""
_BASELINE_BEFORE = re.compile(r"\b(?:baseline|against|compared (?:with|to)|relative to|from|on|measured)\b[^.;%]{0,30}$", re.I)
_BASELINE_AFTER = re.compile(r"^[\s)]*(?:baseline|levels?|figures?|outturn|comparator)\b", re.I)


class Way(StrEnum):
    """Which way the figure is to go."""

    DOWN = "down"
    """The figure may be no higher."""
    UP = "up"
    """The figure may be no lower."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a figure must show."""

    way: Way
    value: float
    relative: bool
    """A change in per cent against the baseline; else a level."""
    share: bool
    """Levels: in per cent."""
    ends: tuple[Period, ...]
    """The periods whose figure shows it."""
    baseline: Period | None = None
    yearly: bool = False
    """The change is for each year."""
    done: str = ""
    """Something is to be done so many times in all by the deadline: what a report of it says, "trained"."""

    @property
    def limit(self) -> str:
        """`at most 25%`, `a fall of at least 9.5%`."""
        number = f"{self.value:,.10g}"
        if self.relative:
            each = " a year" if self.yearly else ""
            return f"a {'fall' if self.way is Way.DOWN else 'rise'} of at least {number}%{each}"
        return f"{'at most' if self.way is Way.DOWN else 'at least'} {number}{'%' if self.share else ''}"


@dataclass(frozen=True, slots=True)
class NoAim:
    """Why no figure can show whether the target was met."""

    why: str


def aim_of(target: Target) -> Aim | NoAim:
    """What the target asks of the figures. What an officer edited goes before the paper's words."""
    if target.value is None:
        return NoAim("The target names no figure.")
    if target.unit == "£":
        return NoAim("The target is a sum of money.")
    ends = deadline_periods(target.deadline_iso)
    if not ends:
        return NoAim("The target names no deadline.")
    relative = _is_relative(target)
    if relative is None:
        return NoAim("The target's words do not say for certain whether its figure is a level or a change in per cent.")
    way = _way(target, relative=relative)
    if way is None:
        return NoAim("The target's words do not say whether more or less is wanted.")
    if target.per and not (relative and target.per == "year"):
        return NoAim(f"The target is for each {target.per}.")
    share = not relative and target.unit == "%"
    done = _DO.match(target.text) if not relative and not share and way is Way.UP else None
    verb = _DONE[done["verb"].casefold()] if done else ""
    return Aim(way, target.value, relative, share, ends, _baseline(target), bool(target.per), verb)


def _is_relative(target: Target) -> bool | None:
    """Whether the value is a change in per cent: "by 10%", not "to 10%"."""
    text = target.text
    if target.unit != "%":  # "by 50 offences" is neither a level nor a change in per cent
        more = [
            match for match in _SO_MANY_MORE.finditer(text) if not re.fullmatch(r"(?:19|20)\d\d", match[match.lastgroup or 0])
        ]
        return None if more else False
    if _POINTS.search(text):
        return None
    kinds = {True for pattern in (_BY, _CHANGE_OF) for match in pattern.finditer(text) if _is(match, target)}
    kinds |= {False for match in _TO.finditer(text) if match["unit"] and _is(match, target)}
    relative = kinds.pop() if len(kinds) == 1 else None
    return None if relative and _RATE.search(text) else relative  # a rate "by 5%" may be by five points


def _is(match: re.Match[str], target: Target) -> bool:
    """Whether it is the target's value; an officer's may stand nowhere in the words."""
    return target.review is Review.EDITED or float(match["amount"].strip("£,").replace(",", "")) == target.value


def _way(target: Target, *, relative: bool) -> Way | None:
    ways = {"reduce": Way.DOWN, "increase": Way.UP}
    if relative or target.review is Review.EDITED:
        return ways.get(target.direction or "")
    said = {way for way, pattern in ((Way.DOWN, _MOST), (Way.UP, _LEAST)) if pattern.search(target.text)}
    if target.direction in ways:
        said.add(ways[target.direction])
    if not said and _DO.match(target.text):
        said.add(Way.UP)
    return said.pop() if len(said) == 1 else None


def _baseline(target: Target) -> Period | None:
    """The baseline's year, from the field or, where it is empty and nobody edited it, from the target's words."""
    if not _is_plain(target.baseline or ""):
        return None
    named = {period for _, _, period in periods_in(target.baseline or "")}
    if not named and target.review is not Review.EDITED:
        named = {
            period
            for start, end, period in periods_in(target.text)
            if _BASELINE_BEFORE.search(target.text[:start]) or _BASELINE_AFTER.match(target.text[end:])
        }
    found = named.pop() if len(named) == 1 else None
    return found if found and found.span in (Span.FINANCIAL, Span.CALENDAR) else None


def _is_plain(baseline: str) -> bool:
    """Whether a baseline is a year and nothing that counts in another way, as "the survey comparator" does."""
    for start, end, _ in reversed(periods_in(baseline)):
        baseline = baseline[:start] + baseline[end:]
    return bool(_PLAIN_BASELINE.fullmatch(baseline))
