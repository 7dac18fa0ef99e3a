"""How well a unit answers: by the question's words and their rarity, the kind of thing asked, and what the unit stands under.

The weights were chosen on several sets of questions; each has its reason beside it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.abbreviations import is_glossary
from assistant.kinds import names_someone, speaks_of
from assistant.lexicon import Lexicon
from assistant.question import Question
from assistant.scored import Scored
from assistant.units import Unit, UnitKind
from assistant.wanted import Wanted
from assistant.words import FAMILY, stem, stems

UNDER = 0.6
"""What a question's word counts for that stands in the heading, the list's head or the column names."""

NAMED = 0.9
"""What a short name counts for whose long name is there in full."""

AKIN = 0.55
"""What it counts for in another form, or under another name."""

RANK_PRIOR = 0.2
"""What a unit of the first passage gains; one of the second half of it, and so on."""

KIND_BONUS = 0.2
"""For words of the kind that is asked for: a figure, a date, a person."""

LIST_BONUS = 0.15
"""For a whole list where a list is asked for; what it loses where one thing is asked for."""

AIM_BONUS = 0.12
"""For standing under a heading of aims where an aim is asked for; what it loses where a figure is."""

UNCOUNTED = 0.2
"""What a unit loses that does not speak of what is to be counted."""

CELL_BONUS = 0.2
"""For a row whose label the question gives, with a column's name or as what is to be counted."""

EXTREME_BONUS = 0.4
"""For the row that is the highest or lowest, where that is asked for."""

YEAR_BONUS = 0.1
"""For a year that is asked for."""

NO_ANSWER = 0.3
"""What a label loses, and a glossary's row where no meaning is asked for."""

FEWEST_WORDS = 4
"""A shorter sentence or list item is a label."""

EASY_WORDS, LENGTH_COST = 45, 0.002
"""A unit of more words loses this for each further one."""

OWN_NAME = 0.2
"""What the name of a paper's own body counts for among its units: nearly all of them are about it."""

PLAIN = 0.5
"""A question's word of this weight was asked, not only said before or guessed."""

AIMS = re.compile(
    r"\b(?:targets?|objectives?|aims?|goals?|priorit(?:y|ies)|actions?|outcomes?|pledges?|commitments?)\b", re.IGNORECASE
)
"""What stands over a list of what is meant to come about."""

YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d{2,4})?")
"""Years are weighed apart from the words."""

Others = Mapping[str, tuple[frozenset[str], ...]]
"""stem of a question's word → what may stand for it, each as stems that must all be there."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What the units of one paper are weighed by."""

    question: Question
    stakes: Mapping[str, float]
    """stem → how much it matters."""
    others: Others


def stakes_of(question: Question, lexicon: Lexicon, paper: str | None) -> dict[str, float]:
    """stem → how much it matters: its weight times its rarity. A word that no paper has counts as one that stands in one passage.

    The name of a paper's own body (of any body, where `paper` is None) tells its units not apart and counts little.
    """
    own = {stem(name) for name in question.names if (papers := lexicon.papers_named(name)) and (paper is None or paper in papers)}
    shares = {
        each: weight * min(lexicon.rarity(each), lexicon.most_rare)
        for each, weight in question.weights.items()
        if not YEAR.fullmatch(each)
    }
    return {each: share * (OWN_NAME if each in own else 1.0) for each, share in shares.items()}


def scored(unit: Unit, scale: Scale, rank: int, *, extreme: bool) -> Scored:
    """The unit with what speaks for it. `rank`: of its passage, from 0; `extreme`: it is the highest or lowest row asked for."""
    stakes, question = scale.stakes, scale.question
    found = {each: share for each in stakes if (share := _share(each, unit, scale.others)) > 0}
    cover = sum(stakes[each] * share for each, share in found.items()) / (sum(stakes.values()) or 1.0)
    gained = (
        cover,
        RANK_PRIOR / (1 + rank),
        _for_kind(question, unit),
        _for_aim(question, unit),
        _for_count(question, unit),
        _for_row(question, unit),
        EXTREME_BONUS if extreme else 0.0,
        YEAR_BONUS if unit.speaks_of_years(question.years, question.financial_years) else 0.0,
        -NO_ANSWER if unit.length < FEWEST_WORDS and unit.kind is not UnitKind.ROW else 0.0,
        -LENGTH_COST * max(0, unit.length - EASY_WORDS),
    )
    return Scored(unit, sum(gained), cover, found)


def _share(each: str, unit: Unit, others: Others) -> float:
    """How fully a unit speaks of a question's word: 1 in this very form, less in another, under another name or over it."""
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


def _for_kind(question: Question, unit: Unit) -> float:
    """For the kind that is asked for first, and half for another that is asked for too ("by how much, and by when?")."""
    first, *others = question.kinds
    bonus = KIND_BONUS if speaks_of(first, unit.text) else 0.0
    if bonus and first is Wanted.PERSON and not names_someone(unit.text):
        bonus /= 2
    if any(speaks_of(kind, unit.text) for kind in others):
        bonus += KIND_BONUS / 2
    if unit.kind is UnitKind.LIST and first is not Wanted.OTHER:
        bonus += LIST_BONUS if first is Wanted.LIST else -LIST_BONUS
    return bonus


def _for_aim(question: Question, unit: Unit) -> float:
    if not AIMS.search(unit.context):
        return 0.0
    if question.aimed:
        return AIM_BONUS
    return -AIM_BONUS if question.wanted is Wanted.NUMBER else 0.0


def _for_count(question: Question, unit: Unit) -> float:
    return -UNCOUNTED if question.counted and not unit.mentions(question.counted) else 0.0


def _for_row(question: Question, unit: Unit) -> float:
    if unit.kind is not UnitKind.ROW:
        return 0.0
    labels = set(stems(unit.label))
    bonus = CELL_BONUS if question.counted and question.counted in labels else 0.0
    if _names_the_cell(question, unit, labels):
        bonus += CELL_BONUS
    if question.wanted is not Wanted.DEFINITION and is_glossary(unit.text):
        bonus -= NO_ANSWER
    return bonus


def _names_the_cell(question: Question, unit: Unit, labels: set[str]) -> bool:
    """Whether the question gives both the row's label and a column's name, or its year."""
    asked = {each for each, weight in question.weights.items() if weight >= PLAIN} - {stem(name) for name in question.names}
    columns = set(stems(" ".join(unit.columns)))
    return bool(asked & labels) and bool(asked & columns or question.years & unit.context_years)
