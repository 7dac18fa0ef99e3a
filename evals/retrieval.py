"""Are the right passages found? Measured on answerable questions only.

The words searched are the assistant's own standalone form of the question, so a follow-up is measured as it is searched. A
passage **counts** when it is of one of the question's papers and holds a gold evidence span or another span listed as proving the
same (`measures.text.evidence_in`; gaps are allowed for questions of kind `table`).

- `hit@1`, `hit@5`: share of questions of which a passage that counts is the first, is among the first five.
- `MRR@10`: mean of 1 / rank of the first passage that counts, 0 where none is among the first ten.
- `span recall@5`: questions of kind `list` and `crosspaper` only: share of a question's evidence spans that passages among the
  first five hold, averaged over the questions.
- `evidence readable`: share of evidence spans that stand unbroken (tables: in order) in the stored pages of the question's
  papers. What is not readable cannot be found: this separates faults of reading from faults of searching.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.findings import Found
from evals.cases import Evidence, QuestionCase
from evals.measures.numbers import hit, mean, ratio, reciprocal_rank
from evals.measures.text import evidence_in
from evals.scorecard import Figure

DEPTH = 10
"""How many passages are asked for."""
_SPREAD = ("list", "crosspaper")
"""Kinds whose answer stands in several places."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search brought for one question."""

    rank: int | None
    """Rank of the first passage that counts, among the first ten."""
    found: int
    """Evidence spans held by passages of the question's papers among the first five."""
    spans: int
    readable: int
    """Evidence spans that stand in the stored pages."""
    spread: bool
    """True where span recall is measured on it."""


def judge_search(case: QuestionCase, passages: Sequence[Found], pages: Sequence[str]) -> Searched:
    """One question's search, best passage first. `pages` are the whole texts of the question's papers, one a paper."""
    table = case.kind == "table"
    wanted = {paper.casefold() for paper in case.papers}
    own = [found for found in passages[:DEPTH] if found.passage.place.paper.casefold() in wanted]
    counting = (found.rank for found in own if any(holds(found.passage.text, one, table) for one in case.evidence))
    near = [found.passage.text for found in own if found.rank <= 5]
    return Searched(
        rank=min(counting, default=None),
        found=sum(any(holds(text, one, table) for text in near) for one in case.evidence),
        spans=len(case.evidence),
        readable=sum(any(holds(text, one, table) for text in pages) for one in case.evidence),
        spread=case.kind in _SPREAD,
    )


def holds(text: str, evidence: Evidence, table: bool) -> bool:
    """True where `text` holds the evidence in any of its wordings."""
    return any(evidence_in(text, wording, table) for wording in evidence.wordings)


def score_retrieval(searches: Sequence[Searched]) -> tuple[Figure, ...]:
    """The figures named at the top of this file."""
    ranks = [one.rank for one in searches]
    recalls = [one.found / one.spans for one in searches if one.spread and one.spans]
    spans = sum(one.spans for one in searches)
    return (
        Figure("hit@1", mean([hit(rank, 1) for rank in ranks]), len(ranks)),
        Figure("hit@5", mean([hit(rank, 5) for rank in ranks]), len(ranks)),
        Figure("MRR@10", mean([reciprocal_rank(rank, DEPTH) for rank in ranks]), len(ranks)),
        Figure("span recall@5", mean(recalls), len(recalls)),
        Figure("evidence readable", ratio(sum(one.readable for one in searches), spans), spans),
    )


def search_misses(searched: Searched) -> tuple[str, ...]:
    """What to say of a search that did not bring the evidence among the first five."""
    if searched.readable < searched.spans:
        return (f"{searched.spans - searched.readable} of {searched.spans} evidence spans not on the stored pages",)
    if not hit(searched.rank, 5):
        return (f"evidence at rank {searched.rank}" if searched.rank else f"evidence not in the first {DEPTH} passages",)
    return ()
