"""Whether the evidence speaks of what was asked: the year, the kind of thing, the names. Similar words are not enough.

Each gate looks at the unit to be quoted and what it stands under. A question is answered when one of its best two units passes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.scored import Scored
from assistant.kinds import speaks_of
from assistant.lexicon import Lexicon
from assistant.question import Question
from assistant.retrieval import scopes_of
from assistant.shelf import Opened
from assistant.units import Unit, UnitKind
from assistant.wanted import Wanted
from assistant.words import FAMILY, stem, stems
from ingest.papers import years_of

NEAR = 2
"""Blocks on either side of a unit in which a name that the question gives must stand."""

LEAST_COVER = 0.2
"""Part of the question's words that the best unit must speak of."""

SURE_COVER = 0.6
"""A unit that speaks of this part of the question's words may say "applications" where it asks for "bids"."""

ORDERS = re.compile(
    r"^\s*(?:system|assistant|admin)\s*:|\bfrom now on\b|"
    r"\b(?:answer|say|reply|state) that\b.{3,80}\b(?:cite|quote|give the (?:paragraph|page)|as proof|proves?)\b|"
    r"^\s*(?:system|assistant|admin)\s*:|\bfrom now on\b|\b(?:answer|say|reply|state) that\b.{3,80}\b(?:cite|quote|give the (?:paragraph|page)|as proof|proves?)\b|"
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|prompt|rule|previous|above|everything)s?\b|\bsystem (?:prompt|override|message)\b|\badmin(?:istrator)? mode\b|"
    r"\byou are (?:now )?(?:in|an?)\b.{0,30}\b(?:mode|dan|assistant that)\b|\b(?:pretend|act|behave|respond) (?:as if|as though|like you|to be)\b|\bprint (?:out )?(?:your|the) (?:full |whole )?(?:prompt|instructions)\b|"
    r"\b(?:developer|debug|jailbreak) mode\b",
    re.IGNORECASE,
)
PRIVATE = re.compile(
    r"\b(?:home|private|personal)\s+(?:address|number|phone|mobile|e-?mail|details)\b|\bmobile (?:number|phone)\b|\bphone number\b|\bwhere (?:does|do|is|are) .{2,40}\b(?:live|living|lives)\b|"
    r"\breal name\b|\bdate of birth\b|\bhow old is (?:mr|mrs|ms|dr|cllr|[A-Z])|\b(?:medical|criminal) (?:history|record) of\b|\bnational insurance\b|\bbank (?:account|details) of\b|\bsalary of (?:mr|mrs|ms|dr)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a question can be answered, and if not, why, in plain words."""

    passed: bool
    why: str = ""


def declined(text: str) -> str:
    """Why a question is not to be answered whatever the papers hold; "" where it may be."""
    if ORDERS.search(text):
        return "That reads as an order to the program, not a question about the papers. Ask what the papers say and it will be looked up."
    if PRIVATE.search(text):
        return "Private details of a person are not given out. What people did in their role can be asked for."
    return ""


def judged(question: Question, best: Sequence[Scored], lexicon: Lexicon, opened: Sequence[Opened]) -> Verdict:
    """Whether one of the best two units speaks of what is asked; `opened` are the papers of the units, in the same order."""
    if not best:
        return Verdict(False, "The papers hold nothing on that.")
    reasons = [_failing(question, scored, lexicon, paper) for scored, paper in zip(best[:2], opened[:2], strict=True)]
    return Verdict(True) if "" in reasons else Verdict(False, reasons[0])


def _failing(question: Question, scored: Scored, lexicon: Lexicon, opened: Opened) -> str:
    """Why a unit does not answer; "" where it does."""
    unit = scored.unit
    missing = [name for name in _own_names(question, lexicon, opened) if not _named(name, unit, opened)]
    if missing:
        return f"The papers do not say this of {_listed(missing)}."
    if question.years and not _of_year(question, unit, opened):
        years = _listed([str(year) for year in sorted(question.years)])
        return f"The papers do not say this for {years}."
    if question.months and MEETING.search(question.asked) and not _of_month(question, unit, opened):
        return f"The papers do not say this for {_listed(sorted(question.months))}."
    if (premise := _false_premise(question, unit, opened)):
        return premise
    if question.counted and scored.cover < SURE_COVER and not _counts(question.counted, unit):
        return "The papers give no figure for that; what is near it counts something else."
    if scored.cover < LEAST_COVER:
        return "The papers hold nothing close enough to that."
    if question.wanted in KINDS and not speaks_of(question.wanted, f"{unit.text} {_row_names(unit)}"):
        return f"The papers do not give {KINDS[question.wanted]} for that."
    return ""


KINDS = {
    Wanted.NUMBER: "a figure",
    Wanted.PERCENT: "a percentage",
    Wanted.MONEY: "a sum of money",
    Wanted.DATE: "a date",
    Wanted.PERIOD: "a length of time",
    Wanted.PERSON: "a person or body",
}


def _own_names(question: Question, lexicon: Lexicon, opened: Opened) -> list[str]:
    """The names that a unit of this paper must speak of: where a question compares papers, not those of the others."""
    scopes = scopes_of(question, lexicon)
    if len(scopes) < 2 or not any(opened.paper.id in scope for scope in scopes):
        return list(question.names)
    return [name for name in question.names if not (papers := lexicon.papers_named(name)) or opened.paper.id in papers]


def _row_names(unit: Unit) -> str:
    return unit.context if unit.kind is UnitKind.ROW else ""


def _counts(counted: str, unit: Unit) -> bool:
    """Whether a unit speaks of what is to be counted. A row says it in its table's caption or not at all."""
    if unit.kind is UnitKind.ROW:
        return True
    return counted in unit.stems or counted in unit.context_stems or counted[:FAMILY] in unit.families


def _named(name: str, unit: Unit, opened: Opened) -> bool:
    """Whether a name stands in the unit, what it stands under, the blocks around it, or its paper's title or body."""
    wanted = stem(name)
    if wanted in unit.stems or wanted in unit.context_stems:
        return True
    paper = opened.paper
    if wanted in stems(f"{paper.title} {paper.body or ''} {paper.id.replace('-', ' ').replace('_', ' ')}"):
        return True
    around = opened.blocks[max(0, unit.first - NEAR) : unit.last + NEAR + 1]
    return any(wanted in stems(f"{block.text} {' '.join(block.place.heading)}") for block in around)


def _of_year(question: Question, unit: Unit, opened: Opened) -> bool:
    """Whether a unit speaks of a year that is asked for; its paper's own years count only where it names no other."""
    named = unit.years | unit.context_years
    if named & question.years:
        return True
    return not unit.years and bool(set(years_of(opened.paper)) & question.years)


JUDGEMENT = re.compile(r"\b(?:inadequate|outstanding|requires? improvement|failing|special measures)\b", re.IGNORECASE)
REFUSAL = re.compile(r"\b(?:not to|never|against|reject\w*|refus\w*|oppos\w*|declin\w*|scrap\w*|abandon\w*|withdr[ae]w\w*)\b", re.IGNORECASE)
REFUSED = re.compile(
    r"\b(?:not|no|never|none|against|reject\w*|refus\w*|oppos\w*|declin\w*|scrap\w*|abandon\w*|withdr[ae]w\w*|lost|cannot|unable|without|fail\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
WHY = re.compile(r"\bwhy\b|\bfor what reason\b|\bhow come\b", re.IGNORECASE)


def _false_premise(question: Question, unit: Unit, opened: Opened) -> str:
    """What a "why" takes for granted that the words found do not say: a judgement, or that something was turned down; "" where they do."""
    if not WHY.search(question.asked):
        return ""
    around = opened.blocks[max(0, unit.first - 1) : unit.last + 2]
    told = f"{unit.text} {' '.join(block.text for block in around)}"
    for judgement in JUDGEMENT.findall(question.asked):
        if judgement.casefold() not in told.casefold():
            return f"The papers do not say “{judgement}” of that."
    if REFUSAL.search(question.asked) and not REFUSED.search(unit.text):
        return "The papers do not say that this was turned down."
    return ""


def _of_month(question: Question, unit: Unit, opened: Opened) -> bool:
    """Whether a unit speaks of a month that is asked for, or its paper is of that month."""
    around = opened.blocks[max(0, unit.first - 1) : unit.last + 2]
    told = f"{unit.text} {unit.context} {' '.join(block.text for block in around)} {opened.paper.title}".casefold()
    if any(re.search(rf"\b{month[:3]}(?:{month[3:]}|[.t]?)\b", told) for month in question.months):
        return True
    date = opened.paper.date or ""
    return len(date) > 6 and MONTH_ORDER[int(date[5:7]) - 1] in question.months


MEETING = re.compile(r"\b(?:meeting|met|minutes|discuss\w*|decid\w*|agree\w*|resolv\w*)\b", re.IGNORECASE)
"""A month in a question about a meeting says which meeting."""

MONTH_ORDER = "january february march april may june july august september october november december".split()


def _listed(words: Sequence[str]) -> str:
    shown = [word if word[:1].isdigit() else word.title() for word in words]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
