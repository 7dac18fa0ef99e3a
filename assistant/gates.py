"""Whether the evidence speaks of what was asked: the year, the kind of thing, the names. Similar words are not enough.

Each gate looks at the unit to be quoted and what it stands under. A question is answered when one of its best two units passes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from assistant.abbreviations import as_words, is_glossary, is_spelt_in
from assistant.declining import gives_orders
from assistant.everyday import SYNONYMS
from assistant.kinds import ROLE, counts_in, figures_in, names_someone, speaks_of
from assistant.lexicon import Lexicon
from assistant.naming import months_in
from assistant.people import initials_of
from assistant.posts import acts_as, lacks_post, names_holder, of_another_body, post_in
from assistant.premises import false_premise, only_aimed
from assistant.question import ASKED, Question
from assistant.retrieval import scopes_of
from assistant.scored import Scored
from assistant.scoring import DEFINES
from assistant.shelf import Opened
from assistant.units import Unit, UnitKind
from assistant.wanted import FIGURES, MEANS, Wanted
from assistant.words import stem, stems
from assistant.years import MONTH_WORDS, MONTHS, fits, quarters_in, spans_in, years_in
from ingest.papers import Block, Paper, PaperKind, years_of

NEAR = 1
"""Blocks on either side of a unit in which what the question names may stand: a name, a month, what a "why" takes for granted."""

LEAST_COVER = 0.17
"""Part of the question's words that the best unit must speak of."""

LEAST_SUBJECT = 0.3
"""Part of the words that say what a figure is of, names aside, that a unit must speak of to give it."""


SURE_COVER = 0.6
"""A unit that speaks of this part of the question's words may say "applications" where it asks for "bids"."""

SURE = 1.0
"""A unit of this score is not doubted for what it lacks."""

MOST_ELSEWHERE = 0.45
"""Part of the words that say what is asked of, by rarity, that the best unit's paper may say only in other places.

Of answerable questions whose evidence was taken away this finds an eighth; of those with it, one in two hundred is lost
(430 questions of six sets).
"""

RESCUE = 0.5
"""The second unit counts only where it speaks of this part of what the best one does; a third, of as much."""

RESCUE_SAID = 0.45
"""The same for a follow-up: some of what the best one speaks of was said before."""

KINDS = {
    Wanted.NUMBER: "a figure",
    Wanted.PERCENT: "a percentage",
    Wanted.MONEY: "a sum of money",
    Wanted.DATE: "a date",
    Wanted.PERIOD: "a length of time",
    Wanted.PERSON: "a person or body",
    Wanted.REASON: "a reason",
}

DEFINING = frozenset(
    stem(word) for word in ("mean", "means", "meant", "meaning", "count", "counts", "stand", "stands", "define", "defined")
)
"""How a question asks what something means."""

AND = re.compile(r"\band\b", re.IGNORECASE)
"""What asks for two things."""

SHORT_NAME = re.compile(r"[A-Z]{2,}[A-Za-z]*")
"""A short name, as it is written."""

BESIDE = 7
"""Words between a count and what it counts."""

INITIALS = re.compile(r"\b[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,2}\b")
"""How minutes write who spoke."""

TOKEN = re.compile(r"\w[\w'’]*|[^\w\s]")
"""A word or a mark."""

HOW_MANY = re.compile(
    r"\b(?:how many(?! (?:more )?(?:times|years|months|weeks|days|hours|minutes|pounds|millions|per ?cent))"
    r"|number of|(?:exact|actual|precise) number)\b",
    re.IGNORECASE,
)
"""What asks for a count."""

NAME_ASKED = re.compile(
    rf"\bname of (?:the|its|their) (?:[\w’'-]+ ){{0,3}}?{ROLE.pattern}|\bby name\b|\bwho(?:['’]s| is| was)\b[^?]*\bname\b",
    re.IGNORECASE,
)
"""What asks for a person by name: a post is no answer."""

MEETING = re.compile(r"\b(?:meeting|met|minutes|discuss\w*|decid\w*|agree\w*|resolv\w*)\b", re.IGNORECASE)
"""A month in a question about a meeting says which meeting."""


HELD = re.compile(r"\b(?:discuss|decid|agree|resolv)\w*", re.IGNORECASE)
"""What asks what a meeting did …"""

NEXT = re.compile(r"\bnext meeting\b")
"""… is not answered by when it will be."""

_MEETING_OF = r"\b{short}(?:{rest}|[.t]?)\b\W+(?:\w+\W+){{0,2}}?meeting|\bmeeting\b\W+(?:\w+\W+){{0,8}}?{short}(?:{rest}|[.t]?)\b"
"""A month beside the word meeting."""


POINTING = re.compile(
    r"\b(?:table|chart|graph|figure|record|data|map|list)s? (?:below|above|overleaf|shows?|sets? out)\b"
    r"|\b(?:shown|set out|listed) (?:below|above)\b",
    re.IGNORECASE,
)
"""A sentence that only says where it is told: what comes after it is not measured by it."""


class Gate(StrEnum):
    """What a unit must speak of, in plain words."""

    NAME = "the names asked for"
    TIME = "the time asked for"
    PREMISE = "what the question takes for granted"
    COUNTED = "what is to be counted"
    MEASURED = "what is to be measured"
    MEANING = "what the word means"
    POST = "the post asked for"
    KIND = "the kind of thing asked for"
    SUBJECT = "enough of what the figure is to be of"
    ELSEWHERE = "words that the paper says in other places"


TOGETHER = (Gate.SUBJECT, Gate.ELSEWHERE)
"""The gates that are held against all units together."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a unit does not pass a gate."""

    gate: Gate
    why: str
    """In plain words."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A unit that was held against the gates."""

    scored: Scored
    objections: tuple[Objection, ...] = ()
    """None where it passes; the first is the one that counts."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a question can be answered, and if not, why, in plain words."""

    passed: bool
    why: str = ""
    checks: tuple[Checked, ...] = ()
    """The units that were looked at."""
    gate: Gate | None = None
    """What decided, where it was a gate that did."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The units of an answer that speak of the names and the time asked for, and those that do not."""

    kept: tuple[Scored, ...] = ()
    dropped: tuple[Checked, ...] = ()


def judged(question: Question, best: Sequence[Scored], lexicon: Lexicon, opened: Sequence[Opened]) -> Verdict:
    """Whether one of the best two units speaks of what is asked; `opened` are the papers of the units, in the same order."""
    if not best:
        return Verdict(False, "The papers hold nothing on that.")
    rescue = RESCUE_SAID if question.said else RESCUE
    first = next((scored for scored in best if not POINTING.search(scored.unit.text)), best[0])
    least = [rescue * first.cover] * 2 + [first.cover] * len(best)
    near = [(scored, paper) for scored, paper, share in zip(best, opened, least, strict=False) if scored.cover >= share]
    checks = tuple(_checked(question, scored, lexicon, paper) for scored, paper in near)
    passing = [each.scored for each in checks if not each.objections]
    if not passing:
        decisive = checks[0].objections[0]
        return Verdict(False, decisive.why, checks, decisive.gate)
    figure = question.wanted in FIGURES and not (question.said or question.extremes)
    if figure and max(_subject_cover(question, each) for each in passing) < LEAST_SUBJECT:
        return Verdict(False, "The papers hold nothing close enough to that.", checks, Gate.SUBJECT)
    if best[0].score < SURE and _said_elsewhere(question, best, opened[0]) > MOST_ELSEWHERE:
        return Verdict(False, "The papers hold nothing close enough to that.", checks, Gate.ELSEWHERE)
    return Verdict(True, "", checks)


def speaking(question: Question, evidence: Sequence[Scored], lexicon: Lexicon, opened: Sequence[Opened]) -> Spoken:
    """The units that speak of the names and the time asked for: a figure of another place is not read out beside one of this."""
    checks = [
        Checked(scored, _objections(_about(question, scored.unit, lexicon, paper)))
        for scored, paper in zip(evidence, opened, strict=True)
    ]
    checks = [*checks[:1], *(_beside_the_counted(question, each, checks[0].scored.unit) for each in checks[1:])]
    if any(_of_the_kind(question, each.scored) for each in checks if not each.objections):
        checks = [each if _of_the_kind(question, each.scored) else _without_kind(question, each) for each in checks]
    return Spoken(tuple(each.scored for each in checks if not each.objections), tuple(each for each in checks if each.objections))


def _of_the_kind(question: Question, scored: Scored) -> bool:
    """Whether a unit holds a thing of the one kind that is asked for."""
    unit = scored.unit
    told = f"{unit.told}; {unit.context}" if unit.kind is UnitKind.ROW else unit.text
    other = not question.is_single or question.said or question.wanted not in KINDS or question.wanted is Wanted.REASON
    return bool(other) or any(speaks_of(kind, told) for kind in question.kinds)


def _without_kind(question: Question, checked: Checked) -> Checked:
    why = f"It does not give {KINDS[question.wanted]}."
    return checked if checked.objections else Checked(checked.scored, (Objection(Gate.KIND, why),))


def _beside_the_counted(question: Question, checked: Checked, best: Unit) -> Checked:
    """Where the best unit counts the very thing asked for, a figure of another thing beside it only misleads."""
    counted = question.counted
    if not counted or len(question.kinds) > 1 or question.said or AND.search(question.asked) or not best.mentions(counted):
        return checked
    if checked.objections or checked.scored.unit.mentions(counted) or not figures_in(checked.scored.unit.text):
        return checked
    return Checked(checked.scored, (Objection(Gate.COUNTED, "It counts something else."),))


def _checked(question: Question, scored: Scored, lexicon: Lexicon, opened: Opened) -> Checked:
    """A unit with every reason for which it does not answer."""
    near = [block.text for block in _around(scored.unit, opened)]
    said = {
        **_about(question, scored.unit, lexicon, opened),
        Gate.PREMISE: false_premise(question.asked, scored.unit.text, near) or only_aimed(question, scored.unit.text),
        Gate.COUNTED: _not_counted(question, scored, lexicon, opened),
        Gate.MEASURED: _not_measured(question, scored),
        Gate.KIND: _other_kind(question, scored, lexicon),
    }
    return Checked(scored, _objections(said))


def _about(question: Question, unit: Unit, lexicon: Lexicon, opened: Opened) -> dict[Gate, str]:
    return {
        Gate.NAME: _other_name(question, unit, lexicon, opened),
        Gate.TIME: _other_time(question, unit, lexicon, opened),
        Gate.MEANING: _not_explained(question, unit, lexicon),
        Gate.POST: _other_post(question, unit, opened),
    }


def _objections(said: Mapping[Gate, str]) -> tuple[Objection, ...]:
    return tuple(Objection(gate, why) for gate, why in said.items() if why)


def _other_name(question: Question, unit: Unit, lexicon: Lexicon, opened: Opened) -> str:
    missing = [name for name in _own_names(question, lexicon, opened) if not _named(name, unit, opened)]
    return f"The papers do not say this of {_listed(missing)}." if missing else ""


def _other_time(question: Question, unit: Unit, lexicon: Lexicon, opened: Opened) -> str:
    if question.years and not _of_year(question, unit, opened):
        return f"The papers do not say this for {_listed(_told_years(question))}."
    if question.paper_years and not _in_paper_of(question.paper_years, unit, opened, lexicon):
        return f"The papers of {_listed([str(year) for year in sorted(question.paper_years)])} do not say this."
    quarters = quarters_in(question.asked)
    if quarters and not quarters & quarters_in(f"{unit.text} {unit.context} {_names_of(opened.paper)}"):
        return f"The papers do not say this for quarter {' and '.join(str(each) for each in sorted(quarters))}."
    told_of = MEETING.search(question.asked) or _is_of_another_month(question, unit, opened)
    if question.months and told_of and not _of_month(question, unit, opened):
        return f"The papers do not say this for {_listed(sorted(question.months, key=MONTHS.index))}."
    return ""


def _not_counted(question: Question, scored: Scored, lexicon: Lexicon, opened: Opened) -> str:
    counted, unit = question.counted, scored.unit
    if not counted or _counts(counted, scored, known=counted in lexicon.counts, cells=opened.blocks[unit.first].cells):
        return ""
    return "The papers give no figure for that; what is near it counts something else."


def _not_measured(question: Question, scored: Scored) -> str:
    """Whether the measure is of something else."""
    if any(each in question.weights and not scored.found.get(each) for each in question.measured):
        return "The papers do not give that measure; what is near it is of something else."
    return ""


def _subject_cover(question: Question, scored: Scored) -> float:
    """Part of the words that say what is asked of, names and months aside, that a unit speaks of."""
    names = {stem(name) for name in question.names}
    asked = {
        each: weight
        for each, weight in scored.stakes.items()
        if each not in names and question.weights[each] >= ASKED and each not in MONTH_WORDS
    }
    spoken = sum(weight * scored.found.get(each, 0.0) for each, weight in asked.items())
    return spoken / sum(asked.values()) if any(asked.values()) else 1.0


def _said_elsewhere(question: Question, best: Sequence[Scored], opened: Opened) -> float:
    """Part of the words asked, names and months aside, that the best unit's paper has and none of the units does."""
    names = {stem(name) for name in question.names}
    asked = {
        each: stake
        for each, stake in best[0].stakes.items()
        if each not in names and question.weights[each] >= ASKED and each not in MONTH_WORDS
    }
    lacking = [each for each in asked if each in opened.stems and not any(scored.found.get(each) for scored in best)]
    return sum(asked[each] for each in lacking) / (sum(asked.values()) or 1.0)


def _other_kind(question: Question, scored: Scored, lexicon: Lexicon) -> str:
    unit, scopes = scored.unit, len(scopes_of(question, lexicon))
    if scored.cover < LEAST_COVER / max(1, scopes):
        return "The papers hold nothing close enough to that."
    told = f"{unit.told}; {unit.context}" if unit.kind is UnitKind.ROW else unit.text
    if question.wanted in FIGURES and gives_orders(unit.text):
        return f"The papers do not give {KINDS[question.wanted]} for that."
    if HOW_MANY.search(question.asked) and question.wanted is Wanted.NUMBER and not counts_in(told):
        return "The papers give no number for that."
    if NAME_ASKED.search(question.asked) and not names_someone(told, lexicon.capitals, lexicon.title_words):
        return "The papers do not give that name."
    if question.wanted is Wanted.DEFINITION and not _defined(question, scored):
        return "The papers do not say what that means."
    if question.wanted in KINDS and not speaks_of(question.wanted, told):
        return f"The papers do not give {KINDS[question.wanted]} for that."
    return ""


def _defined(question: Question, scored: Scored) -> bool:
    """Whether a unit speaks of the rarest word asked, which is the one to be explained."""
    aside = {stem(name) for name in question.names} | DEFINING
    stakes = {each: stake for each, stake in scored.stakes.items() if question.weights[each] >= ASKED and each not in aside}
    return not stakes or scored.found.get(max(stakes, key=lambda each: stakes[each]), 0.0) > 0


def _not_explained(question: Question, unit: Unit, lexicon: Lexicon) -> str:
    """Where a question asks what a short name means: to use the name is not to explain it."""
    asked = TOKEN.findall(question.asked) if MEANS.search(question.asked) else []
    short = [each for each in asked if SHORT_NAME.fullmatch(each) or lexicon.abbreviations.long_names(each)]
    known = [name for each in short for name in lexicon.abbreviations.spelt(each)]
    beside = any(re.search(rf"\b{each}s?\W*\(|\({each}s?\b|^{each}\s*[:–=-]", unit.text, re.IGNORECASE) for each in short)
    beside = beside or unit.label.casefold() in {each.casefold() for each in short}
    long = any(name in as_words(unit.text) for name in known) or any(is_spelt_in(each, unit.text) for each in short)
    otherwise = not known and bool(DEFINES.search(unit.text) or is_glossary(unit.text))
    explained = not short or beside or long or otherwise
    return "" if explained else "The papers do not say what that means."


def _other_post(question: Question, unit: Unit, opened: Opened) -> str:
    """Where a question asks who holds a post: that of another body is not it, nor what the post did."""
    post = "" if question.said else post_in(question.asked)
    if not post:
        return ""
    only_acts = acts_as(unit.text, post) and not names_holder(unit.text, post)
    around = f"{unit.context} {_leading_to(unit, opened)} {_names_of(opened.paper)}"
    lacking = lacks_post(f"{unit.text} {unit.context}", post)
    other = only_acts or lacking or of_another_body(question.asked, unit.text, around, question.names)
    return "The papers do not say who holds that post." if other else ""


def _own_names(question: Question, lexicon: Lexicon, opened: Opened) -> list[str]:
    """The names that a unit of this paper must speak of: where a question compares papers, not those of the others."""
    scopes = scopes_of(question, lexicon)
    if len(scopes) < 2 or not any(opened.paper.id in scope for scope in scopes):
        return list(question.names)
    return [name for name in question.names if not (papers := lexicon.papers_named(name)) or opened.paper.id in papers]


def _counts(counted: str, scored: Scored, *, known: bool, cells: Sequence[str]) -> bool:
    """Whether a unit can give the number of what is to be counted. `known`: some paper has the word; `cells`: a row's."""
    unit = scored.unit
    if unit.kind is UnitKind.ROW and known:
        return not _remarked(counted, unit, cells)
    if counted in unit.stems:
        return not _only_in_a_name(counted, unit.text) and (
            unit.kind is not UnitKind.SENTENCE or _beside_a_figure(counted, unit.text)
        )
    return scored.cover >= SURE_COVER or unit.mentions(counted)


def _remarked(counted: str, unit: Unit, cells: Sequence[str]) -> bool:
    """Whether a row speaks of it only in a remark: the figure beside counts more than that."""
    if counted not in unit.stems or counted in unit.context_stems or counted in stems(unit.label):
        return False
    return not any(counted in stems(cell) and figures_in(cell) for cell in cells)


def _beside_a_figure(counted: str, text: str) -> bool:
    """Whether a count stands within some words of what is counted: "Two members were in receipt of a grant" counts no grants."""
    tokens = [token for token in TOKEN.findall(text) if token[0].isalnum()]
    places = [place for place, token in enumerate(tokens) if stem(token) == counted]
    return any(counts_in(" ".join(tokens[max(0, place - BESIDE) : place + BESIDE + 1])) for place in places)


def _only_in_a_name(counted: str, text: str) -> bool:
    """Whether words speak of it only in the longer name of something else: "a Homicide Review"."""
    found = [(word, after) for word, after in pairwise([*TOKEN.findall(text), ""]) if stem(word) == counted]
    return bool(found) and all(word.istitle() and after.istitle() for word, after in found)


def _named(name: str, unit: Unit, opened: Opened) -> bool:
    """Whether a name stands in the unit, what it stands under or follows, or its paper's title, body or id.

    Not in the words after it: a neighbour named in the next sentence is just whose figure it is not.
    """
    wanted = {stem(word) for word in (name, *SYNONYMS.get(name, ()))}
    if wanted & (unit.stems | unit.context_stems | set(stems(_names_of(opened.paper)))):
        return True
    if initials_of(name, opened.people) & set(INITIALS.findall(unit.text)):
        return True
    return bool(wanted & set(stems(_leading_to(unit, opened))))


def _leading_to(unit: Unit, opened: Opened) -> str:
    """The words right before a unit: its heading path, the paragraph before it, its own paragraph as far as it."""
    block = opened.blocks[unit.first]
    above = [*block.place.heading, block.text.partition(unit.pieces[0][1])[0]]
    if unit.first and opened.blocks[unit.first - 1].place.heading == block.place.heading and unit.kind is not UnitKind.ROW:
        above.append(opened.blocks[unit.first - 1].text)
    return " ".join(above)


def _names_of(paper: Paper) -> str:
    return f"{paper.title} {paper.body or ''} {paper.id.replace('-', ' ').replace('_', ' ')}"


def _around(unit: Unit, opened: Opened) -> Sequence[Block]:
    """The unit's blocks and those next to it."""
    return opened.blocks[max(0, unit.first - NEAR) : unit.last + NEAR + 1]


def _of_year(question: Question, unit: Unit, opened: Opened) -> bool:
    """Whether a unit speaks of a year that is asked for; its paper's own years count only where it names no other."""
    if unit.speaks_of_years(question.years, question.financial_years):
        return True
    if unit.years or unit.dated or years_in(" ; ".join(unit.columns)):
        return False
    before = [span for _, _, span in spans_in(_leading_to(unit, opened))]
    return fits(question.years, question.financial_years, [*before, tuple(years_of(opened.paper))])


def _told_years(question: Question) -> list[str]:
    """The years asked for, a financial year as one."""
    financial = {f"{year[0]}/{year[-1] % 100:02}" for year in question.financial_years}
    return sorted(financial or {str(year) for year in question.years})


def _in_paper_of(years: frozenset[int], unit: Unit, opened: Opened, lexicon: Lexicon) -> bool:
    """Whether a unit stands in a paper that is known by such a year, or names one."""
    known_by = lexicon.dated.get(opened.paper.id, frozenset(years_of(opened.paper)))
    return bool(years & (known_by | unit.years))


def _is_of_another_month(question: Question, unit: Unit, opened: Opened) -> bool:
    """Whether a sum or a count asked for one month stands in minutes without a word of that month."""
    asked = any(re.search(rf"\b(?:in|during|for) {month[:3]}", question.asked, re.IGNORECASE) for month in question.months)
    minutes = opened.paper.kind is PaperKind.MINUTES and question.wanted in FIGURES and bool(question.years) and asked
    told = f"{unit.text} {unit.context} {_leading_to(unit, opened)}"
    return minutes and not months_in(told) & question.months


def _of_month(question: Question, unit: Unit, opened: Opened) -> bool:
    """Whether a unit speaks of the meeting of a month that is asked for, or its paper is of that month (and year, if asked)."""
    told = f"{unit.text} {unit.context} {_leading_to(unit, opened)}".casefold()
    if HELD.search(question.asked) and NEXT.search(told):
        return False
    if any(re.search(_MEETING_OF.format(short=month[:3], rest=month[3:]), told) for month in question.months):
        return True
    date = opened.paper.date or ""
    dated = len(date) > len("2005-") and MONTHS[int(date[5:7]) - 1] in question.months
    return dated and (not question.years or int(date[:4]) in question.years)


def _listed(words: Sequence[str]) -> str:
    shown = [word if word[:1].isdigit() else word.title() for word in words]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
