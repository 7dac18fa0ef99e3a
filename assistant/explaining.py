"""Workings → Explanation: nothing is judged again, what happened is only written down."""

from collections.abc import Iterable, Sequence

from assistant.explanation import Candidate, Explanation, Gain, Said, Understanding, Unsaid, Weighed, WordUsed
from assistant.findings import Found, Status
from assistant.gates import TOGETHER, Checked, Verdict
from assistant.lexicon import Lexicon
from assistant.parts import parts_of
from assistant.question import Question
from assistant.retrieval import scopes_of
from assistant.scored import Fate, Scored
from assistant.shelf import Shelf
from assistant.words import stem
from assistant.workings import Workings
from assistant.years import MONTHS
from ingest.papers import Filters, squash

MOST_PASSAGES = 8
"""Passages that are shown."""

MOST_UNITS = 6
"""Units that are shown; those taken come before others."""

COUNTS = 0.005
"""A part of a score that is less counts for nothing."""


def explanation_of(workings: Workings, shelf: Shelf) -> Explanation:
    """How the answer came about; `shelf` knows on which page a unit stands."""
    answer, question, lexicon = workings.answer, workings.question, workings.lexicon
    return Explanation(
        question=answer.question,
        standalone_question=answer.standalone_question,
        understanding=_understanding(question, lexicon) if question and lexicon else None,
        passages_found=len(workings.ranking.found),
        passages=tuple(_candidate(each) for each in workings.ranking.found[:MOST_PASSAGES]),
        units_weighed=len(workings.ranking.units),
        units=tuple(_weighed(rank, each, workings, shelf) for rank, each in _shown(workings)),
        unsaid=tuple(Unsaid(statement.text, why) for statement, why in workings.cited.failed),
        status=answer.status,
        verdict=_verdict(workings),
    )


def _understanding(question: Question, lexicon: Lexicon) -> Understanding:
    spelt = _spelt(question)
    return Understanding(
        kinds=tuple(kind.value for kind in question.kinds),
        years=_years(question),
        months=tuple(sorted(question.months, key=MONTHS.index)),
        names=question.names,
        counted=spelt.get(question.counted, question.counted),
        measured=tuple(sorted(spelt.get(each, each) for each in question.measured)),
        aimed=question.aimed,
        extremes=question.extremes,
        follow_up=bool(question.said),
        words=tuple(WordUsed(each.word, each.way, each.source, lexicon.knows(each.word)) for each in question.looked_up),
        parts=tuple(part.asked for part in parts_of(question, lexicon)),
        compared=_compared(question, lexicon),
        filters=tuple(_limits(question.filters)),
        reader=question.filters.access.value,
    )


def _compared(question: Question, lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    scopes = scopes_of(question, lexicon)
    return tuple(tuple(sorted(papers)) for papers in scopes) if len(scopes) > 1 else ()


def _limits(filters: Filters) -> Iterable[tuple[str, str]]:
    named = (("body", filters.body), ("kind", filters.kind), ("year", filters.year), ("paper", filters.paper))
    return ((name, str(value)) for name, value in named if value)


def _years(question: Question) -> tuple[str, ...]:
    """The years asked for; a financial year as one."""
    spans = sorted(question.financial_years)
    inside = {year for span in spans for year in span}
    whole = [f"{span[0]}/{span[-1] % 100:02}" for span in spans]
    return (*whole, *(str(year) for year in sorted(question.years - inside)))


def _spelt(question: Question) -> dict[str, str]:
    """stem → the word of the question that it is the stem of."""
    return {stem(word): word for word in reversed(question.search_words)}


def _candidate(found: Found) -> Candidate:
    place = found.passage.place
    by_words, by_meaning = found.ranks
    text = squash(found.passage.text)
    return Candidate(found.rank, by_words, by_meaning, found.fused, place.paper, place.first_page, place.heading, text)


def _shown(workings: Workings) -> list[tuple[int, Scored]]:
    """Those taken and the best of the others, with their ranks."""
    taken = {id(each) for each in workings.choice.taken}
    ranked = list(enumerate(workings.ranking.units, 1))
    mine = [(rank, each) for rank, each in ranked if id(each) in taken]
    others = [(rank, each) for rank, each in ranked if id(each) not in taken]
    return sorted([*mine, *others[: max(0, MOST_UNITS - len(mine))]], key=lambda shown: shown[0])


def _weighed(rank: int, scored: Scored, workings: Workings, shelf: Shelf) -> Weighed:
    unit = scored.unit
    place = shelf.paper(unit.paper).blocks[unit.first].place
    check = _of(scored, workings.verdict.checks) or _of(scored, workings.spoken.dropped)
    outcome, used = _outcome(scored, check, workings)
    spelt = _spelt(workings.question) if workings.question else {}
    return Weighed(
        rank=rank,
        paper=unit.paper,
        page=place.first_page,
        heading=place.heading,
        text=squash(unit.text),
        score=round(scored.score, 2),
        gains=_gains(scored),
        has=tuple(spelt.get(each, each) for each in scored.stakes if each in scored.found),
        lacks=tuple(spelt.get(each, each) for each in scored.stakes if each not in scored.found),
        taken=workings.choice.fate(scored) is Fate.TAKEN,
        used=used,
        outcome=outcome,
        checked=check is not None,
        objections=_objections(check, workings.verdict) if check else (),
    )


def _objections(check: Checked, verdict: Verdict) -> tuple[Said, ...]:
    """What the gates said against a unit, before the rest what was held against all of them together."""
    together = (Said(verdict.gate, verdict.why),) if verdict.gate in TOGETHER else ()
    return (*together, *(Said(each.gate, each.why) for each in check.objections))


def _gains(scored: Scored) -> tuple[Gain, ...]:
    parts = sorted(scored.parts.items(), key=lambda part: -abs(part[1]))
    return tuple(Gain(part.value, round(gain, 2)) for part, gain in parts if abs(gain) >= COUNTS)


def _of(scored: Scored, checks: Sequence[Checked]) -> Checked | None:
    return next((each for each in checks if each.scored is scored), None)


def _outcome(scored: Scored, check: Checked | None, workings: Workings) -> tuple[str, bool]:
    """What became of a unit, and whether it is in the answer."""
    fate = workings.choice.fate(scored)
    if fate is not Fate.TAKEN:
        return fate.value, False
    if not workings.verdict.passed:
        return ("refused" if check else "not judged: what comes before it decides"), False
    if dropped := _of(scored, workings.spoken.dropped):
        return f"left out: it does not speak of {dropped.objections[0].gate}", False
    if _unsaid(scored, workings):
        return "left out: it could not be shown on its page", False
    return "taken into the answer", True


def _unsaid(scored: Scored, workings: Workings) -> bool:
    """Whether the statement made of a unit did not hold."""
    failed = {(quote.paper, quote.block, quote.text) for statement, _ in workings.cited.failed for quote in statement.quotes}
    return all((scored.unit.paper, block, text) in failed for block, text in scored.unit.pieces)


def _verdict(workings: Workings) -> str:
    """Why it ended so, in plain words."""
    answer, verdict = workings.answer, workings.verdict
    if answer.status in (Status.ANSWERED, Status.PARTIAL):
        passed = sum(not each.objections for each in verdict.checks)
        return f"{passed} of the {len(verdict.checks)} looked at pass every gate; all that is said stands in the words it cites."
    gate = f" The best evidence does not speak of {verdict.gate}." if verdict.gate else ""
    return f"{verdict.why or answer.text}{gate}"
