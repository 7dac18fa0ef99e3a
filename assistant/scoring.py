"""How well a unit answers: by the question's words and their rarity, the kind of thing asked, and what the unit stands under.

The weights were chosen on several sets of questions; each has its reason beside it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.abbreviations import as_words, is_glossary
from assistant.declining import gives_orders
from assistant.kinds import names_someone, speaks_of
from assistant.lexicon import Lexicon
from assistant.posts import acts_as, names_holder, post_in
from assistant.question import Question, Way
from assistant.scored import Part, Scored
from assistant.units import Unit, UnitKind
from assistant.wanted import MEANS, Wanted
from assistant.words import FAMILY, content_words, stem, stems

AKIN = 0.9
"""What a question's word counts for that stands there in another form, or under another name."""

UNDER = 0.7
"""What it counts for that stands in the heading, the list's head or the column names …"""

FAR = 0.3
"""… and in another form there."""

BEFORE = 0.35
"""What it gains that only the unit before has: sentences say what they are about once, not every time. It is no cover."""

NEAR_IN_MEANING = 1.8
"""What a word gains, by its nearness, that is only like one of the unit's ("deputy", "vice"). It is no cover either."""

NEARNESS = 0.4
"""Words less near than this are not alike."""

RANK_PRIOR = 0.2
"""What a unit of the first passage gains; one of the second half of it, and so on."""

KIND_BONUS = 0.29
"""For words of the kind that is asked for: a figure, a date, a person."""

HOLDER_BONUS = 0.4
"""For a name right beside the post whose holder is asked for; half of it is lost where the post only does something."""

LIST_BONUS = 0.22
"""For a whole list where a list is asked for; what it loses where one thing is asked for."""

AIM_BONUS = 0.05
"""For standing under a heading of aims where an aim is asked for; what it loses where a figure is."""

CELL_BONUS = 0.11
"""For a row whose label the question gives, with a column's name or as what is to be counted."""

SCANNED = 0.12
"""What a unit of a scan loses: where the same words are in with a text layer, those are quoted."""

DECISION_BONUS = 0.2
"""For words that say what was decided, where that is asked."""

DECIDED = re.compile(
    r"\bwhat (?:else |exactly )?(?:did|has|have|was|were|had)\b[^?]*"
    r"\b(?:agreed?|decided?|resolved?|settled?|concluded?|approved?)\b",
    re.IGNORECASE,
)
DECISION = re.compile(r"\b(?:resolved|agreed|decided|approved|endorsed|concluded|recommended)\b", re.IGNORECASE)
"""How a decision is asked for, and how it is told."""

MEANING_BONUS = 0.25
"""For the row of a glossary, or a sentence that defines, where a meaning is asked for."""

VALUE_BONUS = 0.2
"""For a row one of whose cells is just what the question says ("completed")."""

FEW = 3
"""Words of a cell that may be such a value."""

EXTREME_BONUS = 0.5
"""For the row that is the highest or lowest, where that is asked for."""

YEAR_BONUS = 0.12
"""For a year that is asked for."""

NO_ANSWER = 0.15
"""What a label loses, a heading, an address, and a glossary's row where no meaning is asked for."""

ORDER = 0.5
"""What an order to a program loses."""

FEWEST_WORDS = 4
"""A shorter sentence or list item is a label."""

OWN_NAME = 0.2
"""What the name of a paper's own body counts for among its units: nearly all of them are about it."""

PLAIN = 0.5
"""A question's word of this weight was asked, not only said before or guessed."""

DEFINES = re.compile(
    r"\b(?:refers? to|means?|(?:is|are) (?:defined|a|an|the|when|where|any)|defined as|stands? for|consists? of)\b", re.IGNORECASE
)
"""How a definition goes on after what it defines."""

CONTACT = re.compile(r"©|\bwww\.|\bhttps?:|\S@\S|^(?:Tel(?:ephone)?|Textphone|Fax|E-?mail)\b[: ]")
"""Where to write to, and whose rights they are: it answers few questions."""

AIMS = re.compile(
    r"\b(?:targets?|objectives?|aims?|goals?|priorit(?:y|ies)|actions?|outcomes?|pledges?|commitments?)\b", re.IGNORECASE
)
"""What stands over a list of what is meant to come about."""

YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d{2,4})?")
"""Years are weighed apart from the words."""

Akin = Callable[[Sequence[str], Sequence[str]], list[list[float]]]
"""How near words are in meaning to others, from -1 to 1: a row for each word."""

Others = Mapping[str, tuple[frozenset[str], ...]]
"""stem of a question's word → what may stand for it, each as stems that must all be there."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What the units of one paper are weighed by."""

    question: Question
    stakes: Mapping[str, float]
    """stem → how much it matters."""
    others: Others
    alike: Mapping[str, Mapping[str, float]]
    """stem of a question's word → words like it → how near, from 0 to 1."""

    lexicon: Lexicon = field(default_factory=Lexicon)

    @property
    def total(self) -> float:
        """What all words together matter."""
        return sum(self.stakes.values()) or 1.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a unit stands."""

    rank: int
    """Of its passage, from 0."""
    before: frozenset[str]
    """Stems of the unit before it."""
    extreme: bool = False
    """It is the highest or lowest row asked for."""


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


def scored(unit: Unit, scale: Scale, standing: Standing) -> Scored:
    """The unit with what speaks for it."""
    stakes, question = scale.stakes, scale.question
    found = {each: share for each in stakes if (share := _share(each, unit, scale.others)) > 0}
    cover = sum(stakes[each] * share for each, share in found.items()) / scale.total
    parts = {
        Part.WORDS: cover,
        Part.HINTS: _hinted(unit, scale, standing, found),
        Part.PASSAGE: RANK_PRIOR / (1 + standing.rank),
        Part.KIND: _for_kind(question, unit, scale.lexicon),
        Part.AIM: _for_aim(question, unit),
        Part.DECISION: _for_decision(question, unit) + _for_motion(question, unit),
        Part.MEANING: _for_meaning(question, unit, scale.lexicon),
        Part.ROW: _for_row(question, unit),
        Part.EXTREME: EXTREME_BONUS if standing.extreme else 0.0,
        Part.YEAR: YEAR_BONUS if unit.speaks_of_years(question.years, question.financial_years) else 0.0,
        Part.SCAN: -SCANNED if unit.recognised else 0.0,
        Part.NO_ANSWER: -ORDER if gives_orders(unit.text) else -NO_ANSWER if _no_answer(unit) else 0.0,
    }
    return Scored(unit, sum(parts.values()), cover, stakes, found, parts)


def _no_answer(unit: Unit) -> bool:
    """Whether a unit is a label, a heading or an address."""
    short = unit.length < FEWEST_WORDS and unit.kind is not UnitKind.ROW
    address = unit.kind is not UnitKind.FIELDS and bool(CONTACT.search(unit.text))
    return unit.is_label or short or address


def _share(each: str, unit: Unit, others: Others) -> float:
    """How fully a unit speaks of a question's word: 1 in this very form, less in another, under another name or over it."""
    if each in unit.stems:
        return 1.0
    names, family = others.get(each, ()), len(each) >= FAMILY and each[:FAMILY]
    if any(name <= unit.stems for name in names) or family in unit.own_families:
        return AKIN
    if each in unit.context_stems or any(len(name) > 1 and name <= unit.stems | unit.context_stems for name in names):
        return UNDER
    return FAR if any(name <= unit.context_stems for name in names) or family in unit.families else 0.0


def _hinted(unit: Unit, scale: Scale, standing: Standing, found: Mapping[str, float]) -> float:
    """For the question's words that the unit lacks: those the unit before has, and those it has something like."""
    missing = [each for each in scale.stakes if each not in found]
    before = sum(BEFORE * scale.stakes[each] for each in missing if each in standing.before)
    alike = sum(scale.stakes[each] * _nearest(scale.alike[each], unit) for each in missing if each in scale.alike)
    return (before + NEAR_IN_MEANING * alike) / scale.total


def _nearest(alike: Mapping[str, float], unit: Unit) -> float:
    return max((nearness for word, nearness in alike.items() if word in unit.words), default=0.0)


def _for_kind(question: Question, unit: Unit, lexicon: Lexicon) -> float:
    """For the kind that is asked for first, and half for another that is asked for too ("by how much, and by when?")."""
    first, *others = question.kinds
    bonus = KIND_BONUS if speaks_of(first, unit.told) else 0.0
    if bonus and first is Wanted.PERSON and not names_someone(unit.told, lexicon.capitals, lexicon.title_words):
        bonus /= 2
    if first is Wanted.PERSON and (post := post_in(question.asked)):
        bonus += HOLDER_BONUS if names_holder(unit.told, post) else -HOLDER_BONUS / 2 if acts_as(unit.told, post) else 0.0
    if any(speaks_of(kind, unit.told) for kind in others):
        bonus += KIND_BONUS / 2
    if unit.kind is UnitKind.LIST and first not in (Wanted.OTHER, Wanted.REASON):
        bonus += LIST_BONUS if first is Wanted.LIST else -LIST_BONUS
    return bonus


def _for_decision(question: Question, unit: Unit) -> float:
    """For a decision, where one is asked for: the whole of it before its items."""
    if not DECIDED.search(question.asked) or not DECISION.search(f"{unit.text} {unit.context}"):
        return 0.0
    return DECISION_BONUS if unit.kind is UnitKind.LIST or not DECISION.search(unit.context) else DECISION_BONUS / 2


def _for_motion(question: Question, unit: Unit) -> float:
    """For the vote on what was moved by one whom the question names: others who are named only voted."""
    movers = set(stems(unit.motion)) if unit.motion else set()
    return DECISION_BONUS if movers & {stem(name) for name in question.names} else 0.0


def _for_aim(question: Question, unit: Unit) -> float:
    if not AIMS.search(unit.context):
        return 0.0
    if question.aimed:
        return AIM_BONUS
    return -AIM_BONUS if question.wanted is Wanted.NUMBER else 0.0


def _for_meaning(question: Question, unit: Unit, lexicon: Lexicon) -> float:
    """For saying what something is, where that is asked."""
    if question.wanted is not Wanted.DEFINITION:
        return 0.0
    if MEANS.search(question.asked) and any(each.way is Way.LONG for each in question.looked_up):
        spelt = (name for word in content_words(question.asked) for name in lexicon.abbreviations.spelt(word))
        return MEANING_BONUS if any(name in as_words(unit.text) for name in spelt) else 0.0
    if is_glossary(unit.text):
        return MEANING_BONUS
    verb = DEFINES.search(unit.text)
    return MEANING_BONUS if verb and set(question.weights) & set(stems(unit.text[: verb.start()])) else 0.0


def _for_row(question: Question, unit: Unit) -> float:
    if unit.kind is not UnitKind.ROW:
        return 0.0
    labels = set(stems(unit.label))
    bonus = CELL_BONUS if question.counted and question.counted in labels else 0.0
    if _names_the_cell(question, unit, labels):
        bonus += CELL_BONUS
    if any(_is_asked(cell, question) for cell in unit.cells[1:]):
        bonus += VALUE_BONUS
    if question.wanted is not Wanted.DEFINITION and is_glossary(unit.text):
        bonus -= NO_ANSWER
    return bonus


def _is_asked(cell: str, question: Question) -> bool:
    """Whether a cell says nothing but words of the question."""
    own = stems(cell) if cell and len(cell.split()) <= FEW and any(c.isalpha() for c in cell) else []
    return bool(own) and all(question.weights.get(each, 0.0) >= PLAIN for each in own)


def _names_the_cell(question: Question, unit: Unit, labels: set[str]) -> bool:
    """Whether the question gives both the row's label and a column's name, or its year."""
    asked = {each for each, weight in question.weights.items() if weight >= PLAIN} - {stem(name) for name in question.names}
    columns = set(stems(" ".join(unit.columns)))
    return bool(asked & labels) and bool(asked & columns or question.years & unit.context_years)


def alike_of(question: Question, vocabulary: Sequence[str], akin: Akin) -> dict[str, dict[str, float]]:
    """stem of a question's word → the words of the vocabulary that are like it → how near, from 0 to 1."""
    asked = [word for word in content_words(question.asked) if word.isalpha()]
    found: dict[str, dict[str, float]] = {}
    for word, row in zip(asked, akin(asked, vocabulary), strict=False):
        near = {
            other: (cosine - NEARNESS) / (1 - NEARNESS)
            for other, cosine in zip(vocabulary, row, strict=True)
            if cosine > NEARNESS
        }
        if near:
            found[stem(word)] = near
    return found
