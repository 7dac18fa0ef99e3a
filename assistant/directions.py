"""Whether a question takes for granted that something rose of which the papers say that it fell, or the other way round."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.gates import Checked, Gate, Objection, Verdict
from assistant.premises import WHY
from assistant.question import Question
from assistant.scored import Scored
from assistant.units import LEANING
from assistant.words import STOP_WORDS, stem, stems, words
from assistant.years import MONTH_WORDS, without_years, years_in


class Direction(StrEnum):
    """Which way a figure went; the value is a noun."""

    UP = "rise"
    DOWN = "fall"

    @property
    def opposite(self) -> "Direction":
        """The other way."""
        return Direction.DOWN if self is Direction.UP else Direction.UP


WORDS = {
    Direction.UP: re.compile(
        r"\b(?:ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|gr(?:ow|ows|ew|own|owing|owth)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?"
        r"|soar(?:s|ed|ing)?|surg(?:e|es|ed|ing)|g(?:o|oes|oing|one) up|went up|higher|up (?:by|from|on)"
        r"|worse(?:n|ns|ned|ning)?)\b",
        re.IGNORECASE,
    ),
    Direction.DOWN: re.compile(
        r"\b(?:fall(?:s|en|ing)?|fell|decreas(?:e|es|ed|ing)|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tions?)"
        r"|shrink(?:s|ing)?|shrank|g(?:o|oes|oing|one) down|went down|lower(?:ed|ing)?|fewer|down (?:by|from|on)|cut)\b",
        re.IGNORECASE,
    ),
}
"""Whatever speaks of a direction, plans too."""

_NOUN = r"\b(?:an?|the|this|that) (?:[\w.%-]+ ){{0,2}}(?:{nouns}) (?:of|in)\b|\d\s?(?:%|per ?cent) (?:{nouns})\b"
SAID = {
    Direction.UP: re.compile(
        r"\b(?:rose|risen|went up|gone up|(?:has|have|had) (?:also )?(?:increased|grown)|increased (?:slightly|sharply|again)"
        r"|(?:increased|grew) (?:by|from|to)|(?:was|were|is|are) (?:now )?up|up (?:by|from|on))\b"
        rf"|{_NOUN.format(nouns='rise|increase')}",
        re.IGNORECASE,
    ),
    Direction.DOWN: re.compile(
        r"\b(?:fell|fallen|went down|gone down|(?:has|have|had) (?:also )?(?:decreased|declined|reduced|dropped)"
        r"|(?:decreased|declined|reduced|dropped) (?:slightly|sharply|again)"
        r"|(?:decreased|declined|reduced|dropped) (?:by|from|to)"
        r"|(?:was|were|is|are) (?:now )?down|down (?:by|from|on))\b"
        rf"|{_NOUN.format(nouns='fall|decrease|drop|decline|reduction')}",
        re.IGNORECASE,
    ),
}
"""What says that it happened."""

NOT_SO = re.compile(
    r"\b(?:aim\w*|target\w*|goal|will|should|would|could|must|want\w*|plan\w*|expect\w*|hope\w*|forecast\w*"
    r"|to (?:reduce|increase|cut)|if|not|never|no|risk of|prevent\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
"""A question or a clause with these asserts no change."""

PRESUMES = re.compile(
    r"\bhow (?:much|far|many|big|large|quickly)\b|\bwhat (?:was|is|were) the\b|\bwhen did\b|\bwhat percentage\b", re.IGNORECASE
)
"""Other questions than a "why" that take a change for granted."""

OPEN = re.compile(r"\b(?:or|whether|any)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[,;:()–—]|\.\s|\b(?:and|but|while|whilst|whereas|although|though|compared|despite)\b", re.IGNORECASE)

MOST_OF_IT = 0.67
"""A clause is of the question's subject where it has this part of its words."""

SOME_OF_IT = 0.5
"""A clause may be of it where it has this part."""

CHANGE_WORDS = frozenset(
    stems("rise rose risen increase grow growth climb jump soar surge up worsen fall fell fallen decrease drop decline reduce")
    + stems(
        "reduction shrink come go gone down lower caused cause reason behind explains led drove drive big large sharp sharply"
    )
    + stems("number numbers figure figures rate level percentage amount recorded last year month quarter")
) | frozenset(stem(word) for word in MONTH_WORDS)
"""Words of the question that do not say what it is that rose."""


@dataclass(frozen=True, slots=True)
class Contrary:
    """Words of the papers that say the opposite of what a question takes for granted."""

    asked: Direction
    scored: Scored
    why: bool
    """The question asks for the reason: it has no answer at all."""

    @property
    def told(self) -> str:
        """In plain words, to stand before a marker."""
        return f"The papers speak of a {self.asked.opposite.value}, not of a {self.asked.value}."


def contrary(question: Question, kept: Sequence[Scored], near: Sequence[Scored]) -> Contrary | None:
    """Words among the evidence `kept` that say the opposite of what the question takes for granted.

    None where any words `near` say what it takes for granted.
    """
    asked = _taken_for_granted(question)
    subject = _subject(question)
    if asked is None or not subject:
        return None
    if any(_says(asked, WORDS, question, scored, SOME_OF_IT) for scored in (*kept, *near)):
        return None
    said = (each for each in kept if _says(asked.opposite, SAID, question, each, MOST_OF_IT))
    return next((Contrary(asked, each, bool(WHY.search(question.asked))) for each in said), None)


def withdrawn(verdict: Verdict, opposite: Contrary) -> Verdict:
    """The verdict on a question for the reason of what was not so: it has no answer."""
    refused = Checked(opposite.scored, (Objection(Gate.PREMISE, opposite.told),))
    checks = tuple(refused if each.scored is opposite.scored else each for each in verdict.checks)
    return replace(verdict, passed=False, why=opposite.told, gate=Gate.PREMISE, checks=checks)


def _taken_for_granted(question: Question) -> Direction | None:
    """The direction that a question speaks of as of a fact."""
    text = question.asked
    if question.said or NOT_SO.search(text) or OPEN.search(text) or not (WHY.search(text) or PRESUMES.search(text)):
        return None
    spoken = [direction for direction, pattern in WORDS.items() if pattern.search(text)]
    return spoken[0] if len(spoken) == 1 else None


def _subject(question: Question) -> frozenset[str]:
    """The stems of what is said to have risen."""
    names = {stem(name) for name in question.names}
    return frozenset(each for each, weight in question.weights.items() if weight > 0) - CHANGE_WORDS - names


def _says(
    direction: Direction, patterns: Mapping[Direction, re.Pattern[str]], question: Question, scored: Scored, least: float
) -> bool:
    """Whether a clause of a unit says that the question's subject went that way in its years."""
    certain = patterns is SAID
    for clause, own in _clauses(scored, patterns[direction]):
        years = set(years_in(clause))
        if (certain and NOT_SO.search(clause)) or (question.years and years and not years & question.years):
            continue
        if _share(question, own) >= least:
            return True
    return False


def _clauses(scored: Scored, pattern: re.Pattern[str]) -> Iterator[tuple[str, Set[str]]]:
    """Each clause in which a pattern is found, with the stems of what it is of: where it names nothing, all that stands above."""
    before = set(scored.unit.context_stems)
    for clause in CLAUSE.split(scored.unit.text):
        own = set(stems(clause))
        match = pattern.search(clause)
        if match:
            of_itself = not LEANING.search(clause.strip()) and _names_something(clause[: match.start()], clause[match.end() :])
            yield clause, own if of_itself else own | before
        before |= own


def _names_something(*parts: str) -> bool:
    """Whether words round a change say what changed: "It", "and then" and "by 12% in 2018" do not."""
    plain = (word for part in parts for word in words(without_years(part)))
    return any(word not in STOP_WORDS and not word[0].isdigit() and stem(word) not in CHANGE_WORDS for word in plain)


def _share(question: Question, own: Set[str]) -> float:
    """Part of the question's subject that stems have."""
    subject = _subject(question)
    return len(subject & own) / len(subject)
