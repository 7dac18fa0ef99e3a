"""Papers that give different figures for the same thing: found among the words that answer, and shown, never smoothed over."""

import re
from collections.abc import Sequence
from itertools import combinations

from assistant.findings import Citation
from assistant.kinds import figures_in
from assistant.question import Question
from assistant.scored import Scored
from assistant.shelf import Opened
from assistant.units import Unit
from assistant.wanted import Wanted
from assistant.years import years_in

PERCENT = re.compile(r"(\d[\d,.]*)(?:%| per ?cent)", re.IGNORECASE)
MONEY = re.compile(r"£(\d[\d,.]*)")

FIGURES = frozenset((Wanted.NUMBER, Wanted.PERCENT, Wanted.MONEY))
"""Questions that one figure answers."""

ALIKE = 0.6
"""Two places speak of the same thing where they share this part of the question's words that either speaks of."""

LEAST = 0.4
"""Part of the question's words that each must speak of."""


def disagreements(
    question: Question, evidence: Sequence[Scored], opened: Sequence[Opened], citations: Sequence[Citation]
) -> tuple[tuple[int, ...], ...]:
    """Markers of citations, in pairs, from two papers that answer the same question for the same time with different figures."""
    if question.wanted not in FIGURES:
        return ()
    found = []
    for one, other in combinations(range(len(evidence)), 2):
        if _same_thing(evidence[one], evidence[other]) and _same_time(
            evidence[one].unit, evidence[other].unit, opened[one], opened[other]
        ):
            pair = tuple(_marker(evidence[place].unit, citations) for place in (one, other))
            first, second = (_figures(evidence[place].unit, question.wanted) for place in (one, other))
            if first and second and first.isdisjoint(second) and all(pair):
                found.append(tuple(sorted(pair)))
    return tuple(found)


def _same_thing(one: Scored, other: Scored) -> bool:
    if one.unit.paper == other.unit.paper or min(one.cover, other.cover) < LEAST:
        return False
    shared = set(one.found) & set(other.found)
    return len(shared) >= ALIKE * len(set(one.found) | set(other.found))


def _same_time(one: Unit, other: Unit, first: Opened, second: Opened) -> bool:
    """Whether both speak of a year in common: the years they name; where they name none, their paper's and the one before it."""
    return bool(_years(one, first) & _years(other, second))


def _years(unit: Unit, opened: Opened) -> frozenset[int]:
    named = unit.years or frozenset(years_in(" ".join(unit.columns)))
    date = opened.paper.date
    return named or (frozenset({int(date[:4]), int(date[:4]) - 1}) if date else frozenset())


def _figures(unit: Unit, wanted: Wanted) -> frozenset[str]:
    """The figures of the kind that is asked for; nothing where it has none, so that it can disagree with no other."""
    plain = unit.text.replace(" %", "%").replace("£ ", "£")
    kinds = {Wanted.PERCENT: PERCENT, Wanted.MONEY: MONEY}
    if wanted in kinds:
        return frozenset(match.replace(",", "") for match in kinds[wanted].findall(plain))
    counts = MONEY.sub(" ", PERCENT.sub(" ", plain))
    return frozenset(figure.replace(",", "") for figure in figures_in(counts))


def _marker(unit: Unit, citations: Sequence[Citation]) -> int:
    """The marker of the first citation of these words; 0 where they are not cited."""
    return next((c.marker for c in citations if c.paper == unit.paper and c.quote in unit.text), 0)
