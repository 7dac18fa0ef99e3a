"""Passages → the units that answer: scored by the question's words, what kind of thing is asked, and where they stand."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.abbreviations import is_glossary
from assistant.conversation import carried_on
from assistant.extremes import extreme_rows
from assistant.findings import Found
from assistant.kinds import names_someone, speaks_of
from assistant.lexicon import Lexicon
from assistant.question import Question, others_of
from assistant.retrieval import scopes_of
from assistant.shelf import Shelf
from assistant.scored import Scored
from assistant.units import Unit, UnitKind, units_of
from assistant.wanted import Wanted
from assistant.words import FAMILY, stem, stems

READ = 10
"""Passages whose units are weighed."""

MOST_UNITS = 3
"""About sixty words: a fourth unit answers few more questions and reads worse."""

UNDER = 0.6
"""What a question's word counts for that stands in the heading, the list's head or the column names."""

NAMED = 0.9
"""What a short name counts for whose long name is there in full."""

AKIN = 0.55
"""What it counts for in another form, or under another name."""

KIND_BONUS = 0.2
LIST_BONUS = 0.15
AIM_BONUS = 0.12
UNCOUNTED = 0.2
"""What a unit loses that does not speak of what is to be counted."""
CELL_BONUS = 0.2
AIMS = re.compile(
    r"\b(?:targets?|objectives?|aims?|goals?|priorit(?:y|ies)|actions?|outcomes?|pledges?|commitments?)\b", re.IGNORECASE
)
"""What stands over a list of what is meant to come about."""
RANK_PRIOR = 0.2
NEW_WORDS = 0.6
"""How much of a later unit's score rests on words that the units before it lack."""

KEPT = 0.6
"""A unit with less than this part of the best score is left out."""

MOST_WORDS = 110

OWN_NAME = 0.2
"""What the name of a paper's own body counts for among its units: nearly all of them are about it."""

ELSEWHERE = 0.25
"""What a unit loses in a paper that is not of the body the question names."""

FEWEST_WORDS = 4
"""A shorter sentence or list item is a label."""

YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d{2,4})?")
"""Years are weighed apart from the words."""

Others = Mapping[str, tuple[frozenset[str], ...]]


def chosen(question: Question, found: Sequence[Found], lexicon: Lexicon, shelf: Shelf) -> list[Scored]:
    """The units that answer, best first; none where nothing was found."""
    ranked = _without_needless_lists(question, ranked_units(question, found, lexicon, shelf))
    stakes = _stakes(question, lexicon, None)
    scopes = scopes_of(question, lexicon)
    if len(scopes) < 2:
        return _picked(ranked, stakes, MOST_UNITS)
    each = [_picked([s for s in ranked if s.unit.paper in papers], stakes, 2 if len(scopes) == 2 else 1) for papers in scopes]
    dealt = [picked[place] for place in range(2) for picked in each if place < len(picked)]
    return dealt[: max(MOST_UNITS, len(scopes))]


def ranked_units(question: Question, found: Sequence[Found], lexicon: Lexicon, shelf: Shelf) -> list[Scored]:
    """Every unit of the best passages, best first."""
    others = others_of(question, lexicon)
    stakes = {paper: _stakes(question, lexicon, paper) for paper in {f.passage.place.paper for f in found[:READ]}}
    home = frozenset().union(*scopes_of(question, lexicon))
    scored: list[Scored] = []
    for paper, wanted in _blocks_by_paper(found[:READ]).items():
        blocks = shelf.paper(paper).blocks
        units = units_of(paper, blocks, sorted(wanted))
        extremes = extreme_rows(question, blocks, units)
        for unit in units:
            rank = min(wanted.get(i, READ) for i in range(unit.first, unit.last + 1))
            each = _scored(question, unit, stakes[paper], others, rank, unit.first in extremes)
            scored.append(replace(each, score=each.score - (ELSEWHERE if home and paper not in home else 0.0)))
    if question.said:
        scored = carried_on(question.said, scored, lexicon)
    return sorted(scored, key=lambda s: (-s.score, s.unit.paper, s.unit.first, s.unit.kind))


ITEM_ENOUGH = 0.08
"""Where one item speaks of as much of the question as its whole list, within this, the list is not read out."""


def _without_needless_lists(question: Question, ranked: Sequence[Scored]) -> list[Scored]:
    """Lists only where a list is asked for, or where no item of it says by itself what the list says."""
    if question.wanted is Wanted.LIST:
        return list(ranked)
    items = [s for s in ranked if s.unit.kind is UnitKind.ITEM]

    def needless(scored: Scored) -> bool:
        unit = scored.unit
        return unit.kind is UnitKind.LIST and any(
            item.unit.paper == unit.paper and unit.first <= item.unit.first <= unit.last and item.cover >= scored.cover - ITEM_ENOUGH
            for item in items
        )

    return [scored for scored in ranked if not needless(scored)]


def _blocks_by_paper(found: Iterable[Found]) -> dict[str, dict[int, int]]:
    """paper → block → rank of the best passage that holds it, from 0."""
    papers: dict[str, dict[int, int]] = {}
    for rank, each in enumerate(found):
        blocks = papers.setdefault(each.passage.place.paper, {})
        for index in range(each.passage.first_block, each.passage.last_block + 1):
            blocks.setdefault(index, rank)
    return papers


def _stakes(question: Question, lexicon: Lexicon, paper: str | None) -> dict[str, float]:
    """stem → how much it matters: its weight times its rarity. The name of a paper's own body tells its units not apart."""
    own = {stem(name) for name in question.names if (papers := lexicon.papers_named(name)) and (paper is None or paper in papers)}
    most = max((lexicon.rarity(each) for each in question.weights), default=1.0)
    cap = min(most, lexicon.most_rare)
    shares = {
        each: weight * min(lexicon.rarity(each), cap) for each, weight in question.weights.items() if not YEAR.fullmatch(each)
    }
    return {each: share * (OWN_NAME if each in own else 1.0) for each, share in shares.items()}


def _scored(question: Question, unit: Unit, stakes: Mapping[str, float], others: Others, rank: int, extreme: bool) -> Scored:
    found = {each: share for each in stakes if (share := _share(each, unit, others)) > 0}
    total = sum(stakes.values()) or 1.0
    cover = sum(stakes[each] * share for each, share in found.items()) / total
    score = cover + RANK_PRIOR / (1 + rank) + _kind_bonus(question, unit)
    if question.wanted is Wanted.LIST and unit.kind is UnitKind.LIST:
        score += LIST_BONUS
    if question.counted and question.counted not in unit.stems | unit.context_stems and question.counted[:FAMILY] not in unit.families:
        score -= UNCOUNTED
    if unit.kind is UnitKind.ROW and question.counted and question.counted in stems(unit.label):
        score += CELL_BONUS
    if unit.kind is UnitKind.LIST and question.wanted not in (Wanted.LIST, Wanted.OTHER):
        score -= LIST_BONUS
    if not question.aimed and question.wanted is Wanted.NUMBER and AIMS.search(unit.context):
        score -= AIM_BONUS
    if extreme:
        score += 0.4
    if question.aimed and AIMS.search(unit.context):
        score += AIM_BONUS
    if unit.kind is UnitKind.ROW and _names_the_cell(question, unit):
        score += CELL_BONUS
    if unit.kind is UnitKind.ROW and question.wanted is not Wanted.DEFINITION and is_glossary(unit.text):
        score -= 0.3
    if unit.length < FEWEST_WORDS and unit.kind is not UnitKind.ROW:
        score -= 0.3
    if question.years & (unit.years | unit.context_years):
        score += 0.1
    return Scored(unit, score - max(0, unit.length - 45) * 0.002, cover, found)


def _kind_bonus(question: Question, unit: Unit) -> float:
    """For the kind that is asked for first, and half for another that is asked for too ("by how much, and by when?")."""
    first, *others = question.kinds
    bonus = KIND_BONUS if speaks_of(first, unit.text) else 0.0
    if bonus and first is Wanted.PERSON and not names_someone(unit.text):
        bonus /= 2
    return bonus + (KIND_BONUS / 2 if any(speaks_of(kind, unit.text) for kind in others) else 0.0)


def _names_the_cell(question: Question, unit: Unit) -> bool:
    """Whether the question gives both the row's label and a column's name."""
    asked = {each for each, weight in question.weights.items() if weight >= 0.5} - {stem(name) for name in question.names}
    return bool(asked & set(stems(unit.label))) and bool(
        asked & set(stems(" ".join(unit.columns))) or bool(question.years & unit.context_years)
    )


def _share(each: str, unit: Unit, others: Others) -> float:
    if each in unit.stems:
        return 1.0
    names = others.get(each, ())
    if any(len(name) > 1 and name <= unit.stems | unit.context_stems for name in names):
        return NAMED
    if each in unit.context_stems:
        return UNDER
    if any(name <= unit.stems for name in names) or (len(each) >= FAMILY and each[:FAMILY] in unit.families):
        return AKIN
    return AKIN * UNDER if any(name <= unit.context_stems for name in names) else 0.0


def _picked(ranked: Sequence[Scored], stakes: Mapping[str, float], most: int) -> list[Scored]:
    """The best unit, then those that add words of the question it lacks; no unit twice in other words."""
    picked: list[Scored] = []
    total = sum(stakes.values()) or 1.0
    pool = list(ranked[:60])
    while pool and len(picked) < most:
        have = {each for p in picked for each in p.found}
        gains = [(s.score + NEW_WORDS * _new(s, have, stakes) / total if picked else s.score, -i) for i, s in enumerate(pool)]
        place = -max(gains)[1]
        best = pool.pop(place)
        if picked and best.score < KEPT * picked[0].score:
            break
        if any(_same(best.unit, p.unit) for p in picked):
            continue
        if picked and sum(p.unit.length for p in picked) + best.unit.length > MOST_WORDS:
            continue
        picked.append(best)
    return picked


def _new(scored: Scored, have: set[str], stakes: Mapping[str, float]) -> float:
    return sum(stakes.get(each, 0.0) * share for each, share in scored.found.items() if each not in have)


def _same(one: Unit, other: Unit) -> bool:
    if one.paper == other.paper and set(one.pieces) & set(other.pieces):
        return True
    if (
        one.paper == other.paper
        and one.first <= other.last
        and other.first <= one.last
        and UnitKind.LIST in (one.kind, other.kind)
    ):
        return True
    shared = len(one.stems & other.stems)
    return (
        (shared > 0.75 * min(len(one.stems), len(other.stems))
        and one.paper == other.paper
        and one.first == other.first)
        or one.text == other.text
    )
