"""Which part of a question the papers leave open: one of two places, one of two years, or one of two things asked.

Cautious: a part counts as open only where nothing that was found near speaks of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.everyday import SYNONYMS
from assistant.kinds import speaks_of
from assistant.lexicon import Lexicon
from assistant.naming import counted_in, names_in
from assistant.parts import UNTELLING, clauses_of
from assistant.question import POINTS_BACK, Question
from assistant.scored import Scored
from assistant.sides import JOINED, Side
from assistant.units import Unit, UnitKind
from assistant.wanted import Wanted, wanted
from assistant.words import content_words, stem

KINDS = {
    Wanted.NUMBER: "a figure",
    Wanted.PERCENT: "a percentage",
    Wanted.MONEY: "a sum of money",
    Wanted.DATE: "a date",
    Wanted.PERIOD: "a length of time",
}
"""The kinds of thing that words are surely known by."""

KNOWN = frozenset((*KINDS, Wanted.PERSON))
"""Those, and persons, who are known by their names and roles well enough where none is near."""


ASKS = re.compile(
    r"^(?:by |in |on |at |since )?"
    r"(?:how (?:many|much|often|long)|what (?:date|day|month|year|percentage|proportion|share)|when"
    r"|what(?:['’]s| is| are| was| were)? (?:the |its |their )?(?P<figure>targets?|figures?|numbers?|rates?|totals?|scores?))\b",
    re.IGNORECASE,
)
"""A clause that says plainly what kind of thing it wants."""

ABOUT_AS_MUCH = 0.5
"""A unit that covers this part of what the best one does may hold a clause that has no words of its own."""


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to answer with."""

    told: Sequence[Scored]
    """The units that the answer tells."""
    near: Sequence[Scored]
    """All units of the passages found."""
    sides: Sequence[Side]


def to_be_told(question: Question, material: Material) -> Sequence[Scored]:
    """The units told, without those that stood only for a side of which the papers do not say it."""
    unsaid = _sides_open(question, material)
    if not unsaid:
        return material.told
    said = [side for side in material.sides if side.name not in unsaid]
    return [scored for scored in material.told if any(_speaks(question, scored, side) for side in said)]


def left_open(question: Question, material: Material, lexicon: Lexicon) -> list[str]:
    """A plain sentence for each part of the question that the papers do not answer; none where all of it is answered."""
    left_out = [name for name in names_in(question.asked, lexicon) if name not in question.names]
    strangers = [name.title() for name in (*_strangers(question.asked, lexicon), *left_out)]
    sides = _sides_open(question, material)
    if strangers or sides:
        return [f"The papers do not say this for {' and '.join(dict.fromkeys((*strangers, *sides)))}."]
    return [
        f"The papers do not give {KINDS[kind]} for “{clause}”."
        for clause in _clauses(question)
        if (kind := _kind(clause)) and _is_open(clause, kind, question, material, lexicon)
    ]


def halves_of(question: Question, lexicon: Lexicon) -> list[Question]:
    """A question as it would be without one of its parts: the place that no paper knows, one of two things asked."""
    clauses = _clauses(question)
    halves = [_half(clause, question, clauses, lexicon) for clause in clauses if len(clauses) > 1]
    return [*_without_strangers(question, lexicon), *halves]


def _half(clause: str, question: Question, clauses: Sequence[str], lexicon: Lexicon) -> Question:
    """The question with the words of its other clauses left out, names aside."""
    names = {stem(name) for name in question.names}
    own = {stem(word) for word in content_words(clause)}
    gone = {stem(word) for other in clauses if other != clause for word in content_words(other)} - own - names
    weights = {each: weight for each, weight in question.weights.items() if each not in gone}
    return replace(question, kinds=(wanted(clause)[0],), counted=counted_in(clause, lexicon), weights=weights)


def _without_strangers(question: Question, lexicon: Lexicon) -> list[Question]:
    """The question for one of two places, where no paper is of the other."""
    names = _strangers(question.asked, lexicon) or _lodgers(question, lexicon)
    return [_without(name, question) for name in names if name in question.names]


def _without(name: str, question: Question) -> Question:
    weights = {each: weight for each, weight in question.weights.items() if each != stem(name)}
    return replace(question, names=tuple(each for each in question.names if each != name), weights=weights)


def _strangers(text: str, lexicon: Lexicon) -> list[str]:
    """The names in a text that no paper has and that are joined to one whose papers are in ("Samplebury and Nowhere")."""
    names = names_in(text, lexicon)
    known = [name for name in names if lexicon.papers_named(name)]
    strange = [name for name in names if not (lexicon.knows(name) or lexicon.mended(name) or name in SYNONYMS)]
    return [name for name in strange if any(_paired(text.casefold(), name, other) for other in known)]


def _lodgers(question: Question, lexicon: Lexicon) -> list[str]:
    """The names that papers only mention and that are joined to one whose papers are in."""
    known = [name for name in question.names if lexicon.papers_named(name)]
    lodgers = [name for name in question.names if name not in known]
    return [name for name in lodgers if any(_paired(question.asked.casefold(), name, other) for other in known)]


def _paired(plain: str, one: str, other: str) -> bool:
    """Whether two names stand in one text as two of a sort: both bare, or both with a genitive, joined by a word."""
    first, second = sorted((plain.find(one), plain.find(other)))
    between = plain[first:second].split()
    return first >= 0 and bool(JOINED.search(" ".join(between[1:]))) and len(between) <= 8


def _sides_open(question: Question, material: Material) -> list[str]:
    """The names of the sides of which nothing was told nor found near; all or none told leaves none open."""
    spoken = [any(_speaks(question, scored, side) for scored in (*material.told, *material.near)) for side in material.sides]
    told = [any(_speaks(question, scored, side) for scored in material.told) for side in material.sides]
    return [side.name for side, yes in zip(material.sides, spoken, strict=True) if not yes] if any(told) else []


def _speaks(question: Question, scored: Scored, side: Side) -> bool:
    """Whether a unit may tell the thing that is asked for one side."""
    unit = scored.unit
    kind = question.wanted not in KNOWN or speaks_of(question.wanted, _all_words(unit))
    of_side = unit.paper in side.papers if side.papers else side.may_hold(unit)
    return kind and of_side and bool(_subject(question) & set(scored.found))


def _subject(question: Question) -> set[str]:
    """The question's words, names aside."""
    return set(question.weights) - {stem(name) for name in question.names}


def _all_words(unit: Unit) -> str:
    return f"{unit.text} {unit.context}" if unit.kind is UnitKind.ROW else unit.text


def _clauses(question: Question) -> list[str]:
    """The questions in one question that say plainly what they want; none where there is only one."""
    if question.said:
        return []
    parts = clauses_of(question.asked)
    plain = [part for part in parts if _kind(part)]
    return plain if len(parts) > 1 else []


def _kind(clause: str) -> Wanted | None:
    """The kind of thing that a clause plainly wants; None where it does not say so."""
    match = ASKS.search(clause)
    if not match:
        return None
    found = wanted(clause)[0]
    return found if found in KINDS else Wanted.NUMBER if match["figure"] else None


def _is_open(clause: str, kind: Wanted, question: Question, material: Material, lexicon: Lexicon) -> bool:
    """Whether no unit told or near gives the kind of thing that a clause wants, of what it wants it."""
    others = {stem(word) for part in _parts_beside(clause, question) for word in content_words(part)}
    own = {stem(word) for word in content_words(clause) if word not in UNTELLING} - others
    counted = counted_in(clause, lexicon)
    if counted and counted not in others:
        own = {counted}
    elif POINTS_BACK.search(clause):
        own = set()
    best = max((scored.cover for scored in material.told), default=0.0)
    return not any(_may_answer(kind, own, scored, best) for scored in (*material.told, *material.near))


def _parts_beside(clause: str, question: Question) -> list[str]:
    return [part for part in clauses_of(question.asked) if part != clause]


def _may_answer(kind: Wanted, own: set[str], scored: Scored, best: float) -> bool:
    if not speaks_of(kind, _all_words(scored.unit)):
        return False
    if not own:  # "and by when?": of the same thing
        return scored.cover >= ABOUT_AS_MUCH * best
    return bool(own & set(scored.found)) or any(scored.unit.mentions(each) for each in own)
