"""Papers that give different figures for the same thing: found among the words that answer, and shown, never smoothed over."""

import re
from collections.abc import Sequence
from itertools import combinations

from assistant.findings import Citation
from assistant.kinds import figures_in
from assistant.lexicon import Lexicon
from assistant.question import Question
from assistant.scored import Scored
from assistant.shelf import Opened
from assistant.units import Unit
from assistant.wanted import FIGURES, Wanted
from assistant.words import stems
from assistant.years import spans_in, years_in
from ingest.papers import Paper, PaperKind

PERCENT = re.compile(r"(\d[\d,.]*)(?:%| per ?cent)", re.IGNORECASE)
MONEY = re.compile(r"£(\d[\d,.]*)")


SORTS = frozenset(
    each for kind in PaperKind if kind is not PaperKind.OTHER for word in (kind.value, f"{kind.value}s") for each in stems(word)
) | frozenset(stems("strategic paper papers document"))
"""Stems of what sorts of papers are called."""

AIM = re.compile(
    r"\b(?:targets?|aims?|goals?|will|want|should)\b|^\W*(?:reduce|lower|cut|increase|raise|achieve|bring|keep|improve|maintain)\b",
    re.IGNORECASE,
)
"""How words speak of what is to come about."""

ALIKE = 0.6
"""Two places speak of the same thing where they share this part of the question's words that either speaks of."""

LEAST = 0.4
"""Part of the question's words that each must speak of."""


def disagreements(
    question: Question, evidence: Sequence[Scored], opened: Sequence[Opened], citations: Sequence[Citation], lexicon: Lexicon
) -> tuple[tuple[int, ...], ...]:
    """Markers of citations, in pairs, from two papers that answer the same question for the same time with different figures."""
    if question.wanted not in FIGURES or len(list(spans_in(question.asked))) > 1:
        return ()
    found = []
    for one, other in combinations(range(len(evidence)), 2):
        if (
            same_thing(evidence[one], evidence[other])
            and _same_time(evidence[one].unit, evidence[other].unit, opened[one], opened[other])
            and same_place(opened[one].paper, opened[other].paper, lexicon)
        ):
            pair = tuple(_marker(evidence[place].unit, citations) for place in (one, other))
            first, second = (_figures(evidence[place].unit, question.wanted) for place in (one, other))
            if first and second and first.isdisjoint(second) and all(pair):
                found.append(tuple(sorted(pair)))
    return tuple(found)


def same_thing(one: Scored, other: Scored) -> bool:
    """Whether units of two papers speak of the same words of the question, both of what is aimed at or both of what is."""
    first, second = _subject(one), _subject(other)
    if one.unit.paper == other.unit.paper or bool(AIM.search(one.unit.text)) != bool(AIM.search(other.unit.text)):
        return False
    if min(_cover(one), _cover(other)) < LEAST:
        return False
    return len(first & second) >= ALIKE * len(first | second)


def _subject(scored: Scored) -> set[str]:
    """The question's words that a unit speaks of, those aside that only say in what sort of paper ("briefing vs review")."""
    return {each for each in scored.found if each not in SORTS}


def _cover(scored: Scored) -> float:
    """Part of the question's other words, by rarity, that it speaks of."""
    asked = {each: stake for each, stake in scored.stakes.items() if each not in SORTS}
    return sum(stake * scored.found.get(each, 0.0) for each, stake in asked.items()) / (sum(asked.values()) or 1.0)


def same_place(one: Paper, other: Paper, lexicon: Lexicon) -> bool:
    """Whether two papers may be of one place: not where each has names of its own and none in common."""
    first, second = ({name for name, ids in lexicon.title_words.items() if paper.id in ids} for paper in (one, other))
    return not first or not second or bool(first & second)


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
