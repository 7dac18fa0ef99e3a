"""Aim and figures → a verdict with its arithmetic; where the figures leave any doubt, why they cannot be compared.

A target for a change is judged by a change that a paper reports against the same baseline for the year of the deadline, or by
the counts of those two years. A target for a level is judged by a level of the same sort for that year. Every reading that the
figures allow (papers that disagree, rounding, a yearly change taken simply or compounded) must come to the same verdict.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from assistant.following.aims import Aim, NoAim, Way
from assistant.following.found import Found
from assistant.following.periods import Period, Span
from assistant.trails import FigureKind, Verdict


@dataclass(frozen=True, slots=True)
class Facts:
    """What the papers give to judge by."""

    found: tuple[Found, ...]
    """Figures for the measure in papers of the same body or place: those reported after the target was set, and, for the
    baseline's year only, its own paper's."""
    later: bool
    """A paper of the same body or place is from after the deadline."""
    counting_changed: bool
    """A paper says that the counting changed."""
    spoken_of: bool
    """A later paper speaks of the measure with figures that could not be read with certainty."""
    years: tuple[int, ...] = ()
    """How many years a yearly change may run for."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, why, and the arithmetic."""

    verdict: Verdict
    reason: str
    computed: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    met: bool | None
    """`None`: rounded too coarsely to tell."""
    words: str
    computed: bool


def judge(aim: Aim | NoAim, facts: Facts) -> Judged:
    """The verdict that the figures allow."""
    if isinstance(aim, NoAim):
        return _without_figures(facts, aim.why)
    readings = list(_readings(aim, facts.found))
    if not readings:
        return _without_figures(facts, _missing(aim, facts.found), aim)
    return _verdict(aim, readings, facts)


def _verdict(aim: Aim, readings: Sequence[_Reading], facts: Facts) -> Judged:
    computed = "; ".join(dict.fromkeys(one.words for one in readings if one.computed))
    reported = "; ".join(dict.fromkeys(one.words for one in readings if not one.computed))
    if facts.counting_changed and ((aim.relative and not reported) or not aim.relative):
        return Judged(Verdict.CANNOT, "A paper says that the counting changed.", computed)
    outcomes = {one.met for one in readings}
    if None in outcomes:
        return Judged(Verdict.CANNOT, f"The figures are rounded too coarsely to tell: {reported or computed}.", computed)
    if len(outcomes) > 1:
        return Judged(Verdict.CANNOT, "The figures, or the ways to read them, come to different verdicts.", computed or reported)
    verdict = Verdict.MET if outcomes == {True} else Verdict.MISSED
    shown = reported or "See the arithmetic"
    return Judged(verdict, f"Wanted: {aim.limit}. {'Reported: ' if reported else ''}{shown}.", computed)


def _without_figures(facts: Facts, why: str, aim: Aim | None = None) -> Judged:
    """No figure decides: not reported only where a later paper says so, or none speaks of it."""
    given = [one for one in facts.found if one.kind is not FigureKind.NONE]
    if any(one.none_given for one in facts.found) and not given:
        return Judged(Verdict.NOT_REPORTED, "The paper that reports on it says that there is no figure.")
    if aim and not facts.later:
        return Judged(
            Verdict.CANNOT, f"The period is not over in the papers: none of this body is from after {aim.ends[-1].label}."
        )
    if aim and not given and not facts.spoken_of:
        return Judged(Verdict.NOT_REPORTED, "No later paper of this body that is in gives a figure for it.")
    if aim and not given:
        return Judged(Verdict.CANNOT, f"{why} A later paper speaks of it, but in words that cannot be read with certainty.")
    return Judged(Verdict.CANNOT, why)


def _missing(aim: Aim, found: Sequence[Found]) -> str:
    """Why figures that are there do not decide."""
    sure = [one for one in found if not one.doubt and one.kind is not FigureKind.NONE]
    year = aim.ends[0].label
    if not aim.relative:
        doubted = next((one.doubt for one in found if one.doubt and one.period in aim.ends), "")
        return f"No level for {year} can be used{f': {doubted}' if doubted else ''}."
    if aim.baseline is None:
        return "The target names no baseline year."
    other = next(
        (one.against for one in sure if one.kind is FigureKind.CHANGE and one.against and one.against != aim.baseline), None
    )
    if other:
        return f"The baseline differs: the target's is {aim.baseline.label}, the paper compares with {other.label}."
    counts = {one.period for one in sure if one.kind is FigureKind.COUNT}
    lacking = [period.label for period in (aim.baseline, aim.ends[0]) if period not in counts]
    return f"No count for {' or '.join(lacking)} is reported, and no change against {aim.baseline.label}."


def _readings(aim: Aim, found: Sequence[Found]) -> Iterator[_Reading]:
    sure = [one for one in found if not one.doubt and one.value is not None]
    if aim.relative:
        yield from _changes(aim, sure)
    else:
        levels = (_level(aim, one) for one in sure if _is_level(aim, one))
        # of what is to be done in all, one year's count may be but a part: it can show that enough was done, not that it was not
        yield from (level for level in levels if level.met or not aim.done)


def _changes(aim: Aim, sure: Sequence[Found]) -> Iterator[_Reading]:
    """A reported change against the very baseline; and the change between each count of the one year and each of the other."""
    if aim.baseline is None or aim.baseline.span is not aim.ends[0].span:
        return
    end, limits = aim.ends[0], tuple(_limits(aim))
    for one in sure:
        if one.kind is FigureKind.CHANGE and one.period == end and one.against == aim.baseline and one.value is not None:
            words = f"{one.written} {'lower' if one.value < 0 else 'higher'} than in {aim.baseline.label}"
            yield _Reading(_passes(aim.way, one.value, limits, _half(one)), words, computed=False)
    before, after = _counts(sure, aim.baseline), _counts(sure, end)
    for first, last in product(before, after):
        if first:
            change = 100 * (last - first) / first
            words = f"({last:,.10g} − {first:,.10g}) ÷ {first:,.10g} = {change:+.1f}% ({aim.baseline.label} to {end.label})"
            wanted = (
                ""
                if not aim.yearly
                else f", against {' or '.join(f'{limit:+.1f}%' for limit in sorted(limits, key=abs))} for the whole time"
            )
            yield _Reading(_passes(aim.way, change, limits, 0.0), words.replace("+-", "-") + wanted, computed=True)


def _counts(sure: Sequence[Found], period: Period) -> list[float]:
    return sorted({one.value for one in sure if one.kind is FigureKind.COUNT and one.period == period and one.value is not None})


def _limits(aim: Aim) -> Iterator[float]:
    """The change in per cent that is wanted: of a yearly one, every way to reckon it."""
    sign = -1 if aim.way is Way.DOWN else 1
    if not aim.yearly or aim.baseline is None:
        yield sign * aim.value
        return
    whole = aim.ends[0].year - aim.baseline.year
    for years in sorted({whole, whole - 1, *((3,) if whole > 3 else ())} - {0}):
        yield sign * aim.value * years
        yield 100 * ((1 + sign * aim.value / 100) ** years - 1)


def _passes(way: Way, change: float, limits: Sequence[float], half: float) -> bool | None:
    """Whether the change is enough for every limit; `None` where limits differ on it, or lie within its rounding."""
    outcomes: set[bool | None] = set()
    for limit in limits:
        if change == limit:
            outcomes.add(True)
        elif abs(change - limit) < half:
            outcomes.add(None)
        else:
            outcomes.add(change <= limit if way is Way.DOWN else change >= limit)
    return outcomes.pop() if len(outcomes) == 1 else None


def _half(one: Found) -> float:
    """Half of the figure's last place: so far it may be from what it was rounded from."""
    return float(0.5 / 10**one.decimals)


def _is_level(aim: Aim, one: Found) -> bool:
    """Whether a figure is a level of the target's sort for its last period."""
    if one.kind is not (FigureKind.SHARE if aim.share else FigureKind.COUNT) or one.period not in aim.ends:
        return False
    if aim.done and aim.done not in one.quote.casefold():
        return False
    # A single month's count says nothing of a year's; what had been reached by then, or a share, may be of that month.
    return one.period.span is not Span.MONTH or (one.by_then and bool(aim.done))


def _level(aim: Aim, one: Found) -> _Reading:
    value = one.value or 0.0
    met = _passes(aim.way, value, (aim.value,), _half(one) if aim.share else 0.0)
    label = one.period.label if one.period else ""
    return _Reading(met, f"{one.written} for {label}", computed=False)
