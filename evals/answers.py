"""Are the answers right, short, cited and refused where they should be?

An answer is **given** where its status is answered or partial, else it is a **refusal**. Facts are looked for in the text of the
answer without its markers (`measures.text.contains`).

Over answerable questions:
- `full`: share given with every gold fact in the text and at most 120 words.
- `fact recall`: share of a question's facts that stand in the answer given (a refusal has none), averaged over the questions.
- `refused wrongly`: share refused.
Over unanswerable questions:
- `refused rightly`: share refused.
Over answers given, to whatever question:
- `median words`: of the text without markers.
- `quotes on their page`: share of citations (those offered as nearest included, also of refusals) whose quote stands word for
  word, white space collapsed, on the cited page of the cited paper as stored.
- `sentences marked`: share of answers of which every sentence carries a marker of one of its citations; one that says what the
  papers do not say has nothing to cite.
- `statements supported`: share of answers of which every sentence with a marker is spoken of by the quotes that it cites
  (`measures.statements.supported`).
- `figures quoted`: share of answers of which every figure stands in a quote that its sentence cites (or is a number of that
  citation's date); a sentence without a marker is held against the next one's, for its own fault is counted above, and one that
  says that it is computed, calculated or worked out is passed over.
Over answers that a language model worded (only where there are any, or where it left its notice):
- `in the model's words`: share of answers given that hold a statement of the model's.
- `with a notice`: share of answers given in which something of the model's was left out, or that it could not word.
Over full answers:
- `evidence cited`: share of which the quotes from the question's papers hold every gold evidence span. A quote that is itself a
  part of the span (a row's cell, a list's item) counts; the mark before a list's item, "(a)", is no part of its words.
- `page cited`: of those whose case gives pages, share of which every evidence span's page (or another listed for it) is cited.
Over all questions:
- `seconds, median` and `seconds, 95%`: as the answer itself says.
"""

import re
from calendar import month_name
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.findings import Answer, Citation, Status
from evals.cases import Evidence, QuestionCase
from evals.measures.numbers import mean, middle, percentile, ratio
from evals.measures.statements import bare_figures, figures, markers, says_what_is_missing, sentences, supported, without_markers
from evals.measures.text import evidence_in, facts_missing
from evals.retrieval import holds
from evals.scorecard import Better, Figure
from ingest.papers import squash

QUOTES = "quotes"
"""The writer of answers that no language model had a hand in."""

MOST_WORDS = 120
"""A longer answer is not a short one, whatever it holds."""

PageText = Callable[[str, int | None], str]
"""(paper, page number) → the page's stored text; empty where there is no such page."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer against its case."""

    answerable: bool
    given: bool
    words: int
    facts: int
    missing: tuple[str, ...]
    """Facts that the text does not hold: all of them for a refusal."""
    citations: int
    astray: tuple[Citation, ...]
    """Citations whose quote does not stand on their page."""
    unmarked: tuple[str, ...]
    """Sentences without a marker."""
    unquoted: tuple[str, ...]
    """Figures that stand in no quote that their sentence cites."""
    unsupported: tuple[str, ...]
    """Sentences that the quotes which they cite do not speak of."""
    worded: bool
    """A language model wrote it."""
    noticed: bool
    """It says that something of the model's was left out."""
    evidence_cited: bool
    page_cited: bool | None
    """`None` where the case gives no pages."""
    seconds: float

    @property
    def full(self) -> bool:
        """Every fact is there, and it is short."""
        return self.answerable and self.given and not self.missing and self.words <= MOST_WORDS


def judge_answer(case: QuestionCase, answer: Answer, page_text: PageText) -> Judged:
    """Holds one answer against its case and against the stored pages."""
    given = answer.status in (Status.ANSWERED, Status.PARTIAL)
    text = without_markers(answer.text)
    cited = (*answer.citations, *answer.nearest)
    return Judged(
        answerable=case.answerable,
        given=given,
        words=len(text.split()),
        facts=len(case.facts),
        missing=facts_missing(text if given else "", case.facts),
        citations=len(cited),
        astray=tuple(one for one in cited if not stands(one, page_text)),
        unmarked=tuple(unmarked(answer)) if given else (),
        unquoted=tuple(unquoted(answer)) if given else (),
        unsupported=tuple(unsupported(answer)) if given else (),
        worded=given and answer.writer != QUOTES,
        noticed=given and bool(answer.notices),
        evidence_cited=evidence_cited(case, answer.citations),
        page_cited=page_cited(case, answer.citations),
        seconds=answer.seconds,
    )


def stands(citation: Citation, page_text: PageText) -> bool:
    """True where the quote stands on the cited page, word for word with white space collapsed."""
    quote = squash(citation.quote)
    return bool(quote) and quote in squash(page_text(citation.paper, citation.page))


def unmarked(answer: Answer) -> list[str]:
    """The sentences without a marker of one of the answer's citations."""
    known = {one.marker for one in answer.citations}
    told = (sentence for sentence in sentences(answer.text) if not says_what_is_missing(sentence))
    return [sentence for sentence in told if not known.intersection(markers(sentence))]


def unquoted(answer: Answer) -> list[str]:
    """The figures of the text that stand in no quote that their sentence, or else the next marked one, cites."""
    held = {one.marker: {*bare_figures(one.quote), *bare_figures(one.date or "")} for one in answer.citations}
    found: list[str] = []
    cited: tuple[int, ...] = ()
    for sentence in reversed(sentences(answer.text)):
        cited = markers(sentence) or cited
        found += [figure for figure in reversed(figures(sentence)) if not any(figure in held.get(one, ()) for one in cited)]
    return found[::-1]


def unsupported(answer: Answer) -> list[str]:
    """The sentences with markers that the quotes which they cite, with their headings, do not speak of."""
    held = {
        one.marker: " ".join((one.quote, *one.heading, one.title, one.body or "", _month(one.date))) for one in answer.citations
    }
    said = ((sentence, [held[one] for one in markers(sentence) if one in held]) for sentence in sentences(answer.text))
    return [sentence for sentence, grounds in said if grounds and not supported(sentence, " ".join(grounds))]


def _month(date: str | None) -> str:
    """The month of a paper's date, in words: an answer may say of when a paper is."""
    parts = (date or "").split("-")
    return month_name[int(parts[1])] if len(parts) > 1 else ""


def evidence_cited(case: QuestionCase, citations: Sequence[Citation]) -> bool:
    """True where the quotes from the question's papers hold every evidence span, together or as parts of it."""
    quotes = [one.quote for one in _own(case, citations)]
    return bool(quotes) and all(_cites(quotes, one, case.kind == "table") for one in case.evidence)


LIST_MARK = re.compile(r"^(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).]|[•▪–-])\s+", re.IGNORECASE)
"""What stands before an item of a list and is no part of its words: a quote leaves it out."""


def _cites(quotes: Sequence[str], evidence: Evidence, table: bool) -> bool:
    unmarked = replace(evidence, wordings=tuple(LIST_MARK.sub("", wording) for wording in evidence.wordings))
    parts = any(evidence_in(wording, quote) for wording in evidence.wordings for quote in quotes)
    return parts or any(holds("\n".join(quotes), one, table) for one in (evidence, unmarked))


def page_cited(case: QuestionCase, citations: Sequence[Citation]) -> bool | None:
    """True where every evidence span that has pages has one of them cited; `None` where none has."""
    pages = {one.page for one in _own(case, citations)}
    paged = [one for one in case.evidence if one.pages]
    return all(pages.intersection(one.pages) for one in paged) if paged else None


def _own(case: QuestionCase, citations: Sequence[Citation]) -> list[Citation]:
    papers = {paper.casefold() for paper in case.papers}
    return [one for one in citations if one.paper.casefold() in papers]


def score_answers(judged: Sequence[Judged]) -> tuple[Figure, ...]:
    """The figures named at the top of this file."""
    asked = [one for one in judged if one.answerable]
    full = [one for one in asked if one.full]
    pages = [one.page_cited for one in full if one.page_cited is not None]
    return (
        Figure("full", mean([one.full for one in asked]), len(asked)),
        Figure("fact recall", mean([1 - len(one.missing) / one.facts for one in asked]), len(asked)),
        *_refusals(judged),
        *_of_given(judged),
        Figure("evidence cited", mean([one.evidence_cited for one in full]), len(full)),
        Figure("page cited", mean(pages), len(pages)),
        *_times([one.seconds for one in judged]),
    )


def _refusals(judged: Sequence[Judged]) -> tuple[Figure, ...]:
    right = [not one.given for one in judged if not one.answerable]
    wrong = [not one.given for one in judged if one.answerable]
    return (
        Figure("refused rightly", mean(right), len(right)),
        Figure("refused wrongly", mean(wrong), len(wrong), Better.LOWER),
    )


def _of_given(judged: Sequence[Judged]) -> tuple[Figure, ...]:
    given = [one for one in judged if one.given]
    citations = sum(one.citations for one in judged)
    astray = sum(len(one.astray) for one in judged)
    return (
        Figure("median words", middle([one.words for one in given]), len(given), Better.NEITHER),
        Figure("quotes on their page", ratio(citations - astray, citations), citations),
        Figure("sentences marked", mean([not one.unmarked for one in given]), len(given)),
        Figure("statements supported", mean([not one.unsupported for one in given]), len(given)),
        Figure("figures quoted", mean([not one.unquoted for one in given]), len(given)),
        *_of_worded(given),
    )


def _of_worded(given: Sequence[Judged]) -> tuple[Figure, ...]:
    if not any(one.worded or one.noticed for one in given):
        return ()
    return (
        Figure("in the model's words", mean([one.worded for one in given]), len(given), Better.NEITHER),
        Figure("with a notice", mean([one.noticed for one in given]), len(given), Better.NEITHER),
    )


def _times(seconds: Sequence[float]) -> tuple[Figure, ...]:
    middling = Figure("seconds, median", middle(seconds), len(seconds), Better.LOWER, timed=True)
    return middling, replace(middling, name="seconds, 95%", value=percentile(seconds, 0.95))


def answer_misses(judged: Judged) -> tuple[str, ...]:
    """Everything that is wrong with one answer, in plain words; nothing for an answer that is as it should be."""
    found = _refusal_misses(judged) or _fact_misses(judged)
    found += [f"quote not on page {one.page} of {one.paper}: {one.quote[:80]}" for one in judged.astray]
    found += [f"no marker: {sentence[:80]}" for sentence in judged.unmarked]
    found += [f"not supported: {sentence[:80]}" for sentence in judged.unsupported]
    return (*found, *(f"figure not quoted: {figure}" for figure in judged.unquoted))


def _refusal_misses(judged: Judged) -> list[str]:
    if judged.answerable and not judged.given:
        return ["refused, but the papers say"]
    return ["answered, but the papers do not say"] if judged.given and not judged.answerable else []


def _fact_misses(judged: Judged) -> list[str]:
    found = [f"not said: {fact}" for fact in judged.missing]
    if judged.given and judged.answerable and judged.words > MOST_WORDS:
        found.append(f"{judged.words} words")
    if judged.full and not judged.evidence_cited:
        found.append("full, but its quotes do not hold the evidence")
    return found
