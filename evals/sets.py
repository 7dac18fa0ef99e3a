"""One set of cases over an assistant → its score."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from assistant.findings import Asked, Commitment
from evals.answers import Judged, answer_misses, judge_answer, score_answers
from evals.cases import CommitmentSet, QuestionCase, QuestionSet
from evals.extraction import Extracted, judge_paper, score_extraction
from evals.retrieval import DEPTH, Searched, judge_search, score_retrieval, search_misses
from evals.scorecard import Figure, Miss, Row, SetScore, Table
from evals.shelf import Shelf
from ingest.papers import Filters

Step = Callable[[], None]
"""Called when one question or one paper is done."""

_BY_KIND = ("hit@1", "hit@5", "MRR@10", "full", "fact recall", "refused wrongly", "refused rightly")


def score_questions(one: QuestionSet, cases: Sequence[QuestionCase], shelf: Shelf, step: Step) -> SetScore:
    """Asks `cases`, those of the set whose papers are in, and scores the searches and the answers."""
    judged: dict[str, Judged] = {}
    searched: dict[str, Searched] = {}
    misses: list[Miss] = []
    for case in cases:
        answer = shelf.assistant.ask(Asked(case.question, case.history))
        judged[case.id] = judge_answer(case, answer, shelf.page_text)
        missed = answer_misses(judged[case.id])
        if case.answerable:
            searched[case.id] = _search(case, answer.standalone_question, shelf)
            missed += search_misses(searched[case.id])
        if missed:
            misses.append(Miss(case.id, case.kind, answer.status.value, missed))
        step()
    return SetScore(
        name=one.name,
        cases=len(cases),
        left_out=len(one.cases) - len(cases),
        figures=_figures(cases, judged, searched),
        tables=(Table("kind", tuple(_by_kind(cases, judged, searched))),),
        misses=tuple(misses),
    )


def score_commitments(one: CommitmentSet, papers: Sequence[str], shelf: Shelf, step: Step) -> SetScore:
    """Draws the commitments out of `papers`, those of the set that are in, and scores them."""
    extracted: list[Extracted] = []
    for paper in papers:
        gold = [row for row in one.rows if row.paper == paper]
        extracted.append(judge_paper(paper, gold, _draw(one, Filters(paper=shelf.id(paper)), shelf)))
        step()
    return score_extraction(one, extracted, sum(row.span.certain for row in one.rows if row.paper not in papers))


def _draw(one: CommitmentSet, filters: Filters, shelf: Shelf) -> tuple[Commitment, ...]:
    return shelf.assistant.targets(filters) if one.kind == "target" else shelf.assistant.actions(filters)


def _search(case: QuestionCase, query: str, shelf: Shelf) -> Searched:
    # The assistant's own standalone form: a follow-up is measured as it is searched.
    found = shelf.assistant.search(query, DEPTH)
    return judge_search(case, found, [shelf.whole_text(paper) for paper in case.papers])


def _figures(cases: Sequence[QuestionCase], judged: Mapping[str, Judged], searched: Mapping[str, Searched]) -> tuple[Figure, ...]:
    searches = [searched[case.id] for case in cases if case.id in searched]
    return (*score_retrieval(searches), *score_answers([judged[case.id] for case in cases]))


def _by_kind(cases: Sequence[QuestionCase], judged: Mapping[str, Judged], searched: Mapping[str, Searched]) -> Iterator[Row]:
    for kind in sorted({case.kind for case in cases}):
        own = [case for case in cases if case.kind == kind]
        figures = {figure.name: figure for figure in _figures(own, judged, searched)}
        yield Row(kind, tuple(figures[name] for name in _BY_KIND))
