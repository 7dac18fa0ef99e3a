"""What a question sets side by side: two bodies or places, two years."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.lexicon import Lexicon
from assistant.question import Question
from assistant.retrieval import scopes_of
from assistant.shelf import Opened
from assistant.units import Unit
from assistant.years import spans_in
from ingest.papers import years_of

JOINED = re.compile(r"\b(?:and|or|vs?|versus|against|than|compared|compare|beside|both)\b|[,;:–—]", re.IGNORECASE)
"""What stands between two things that are set side by side."""

_RANGE = re.compile(r"\b(?:to|until|till|through|up to)\W*$|[–-]\W*$", re.IGNORECASE)
_RANGE_OPENS = re.compile(r"\b(?:between|from|since)\b[^?]{0,30}$", re.IGNORECASE)

CHANGES = re.compile(
    r"\b(?:chang(?:e|es|ed|ing)|differ\w*|ris(?:e|en|ing)|rose|fall|fell|fallen|increase[ds]?|decrease[ds]?|drop(?:ped)?"
    r"|up or down|g(?:o|one) (?:up|down)|compare[ds]?)\b",
    re.IGNORECASE,
)
"""What sets the two ends of a range of years side by side."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things compared."""

    name: str
    """As it is said: "Millrace", "2017/18"."""
    papers: frozenset[str] = frozenset()
    """A body's papers."""
    years: tuple[int, ...] = ()
    others: frozenset[tuple[int, ...]] = frozenset()
    """The years of the other sides."""
    dated: tuple[tuple[str, frozenset[int]], ...] = ()
    """(paper, its own years) of the papers at hand: they date units that name no year."""

    def holds(self, unit: Unit) -> bool:
        """Whether a unit speaks of this side and of no other."""
        if self.papers:
            return unit.paper in self.papers
        named = {years for _, _, years in spans_in(f"{unit.text} {unit.context}")}
        if named:
            return self.years in named and not self.others & named
        own = dict(self.dated).get(unit.paper, frozenset())
        return bool(own & set(self.years)) and not any(own & set(other) for other in self.others)

    def may_hold(self, unit: Unit) -> bool:
        """Whether a unit, what it stands under or its paper's date is of this side's years, whatever else it is of."""
        named = {year for _, _, years in spans_in(f"{unit.text} {unit.context} {unit.before}") for year in years}
        return bool((named | dict(self.dated).get(unit.paper, frozenset())) & set(self.years))

    def names(self, column: str) -> bool:
        """Whether a column's name is that of this side's year."""
        return [years for _, _, years in spans_in(column)] == [self.years]


def sides_of(question: Question, lexicon: Lexicon, opened: Sequence[Opened]) -> list[Side]:
    """The sides of a question that compares; fewer than two where it does not."""
    return _of_bodies(question, lexicon) or _of_years(question, opened)


def _of_bodies(question: Question, lexicon: Lexicon) -> list[Side]:
    scopes = scopes_of(question, lexicon)
    named = [next(name for name in question.names if lexicon.papers_named(name) == scope) for scope in scopes]
    places = [question.asked.casefold().find(name) for name in named]
    if len(named) < 2 or not all(_joined(question.asked, *sorted(pair)) for pair in pairwise(places)):
        return []
    return [Side(name.title(), scope) for name, scope in zip(named, scopes, strict=True)]


def _joined(text: str, first: int, second: int) -> bool:
    """Whether something between two places of a text, or "compare" before them, sets what stands there side by side."""
    return bool(JOINED.search(text[max(first, 0) : second]) or re.match(r"\W*(?:compare|both)\b", text, re.IGNORECASE))


def _of_years(question: Question, opened: Sequence[Opened]) -> list[Side]:
    text = question.asked
    spans = sorted(spans_in(text))
    if len(spans) != 2 or spans[0][2] == spans[1][2]:
        return []
    (start, end, _), (after, _, _) = spans
    between = text[end:after]
    ranged = bool(_RANGE.search(between) or _RANGE_OPENS.search(text[:start]))
    if not CHANGES.search(text) if ranged else not JOINED.search(between):
        return []
    dated = tuple((each.paper.id, frozenset(years_of(each.paper))) for each in opened)
    both = frozenset(years for _, _, years in spans)
    return [Side(text[begin:stop], years=years, others=both - {years}, dated=dated) for begin, stop, years in spans]
