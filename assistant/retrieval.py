"""Question → ranked passages: keyword search (BM25) and dense search, fused by reciprocal rank.

Reciprocal rank fusion: Cormack, Clarke and Büttcher (2009), "Reciprocal rank fusion outperforms Condorcet and individual rank
learning methods", here with a weight for each list. BM25: Robertson and Zaragoza (2009), as SQLite's FTS5 has it.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.findings import Found
from assistant.lexicon import Lexicon
from assistant.question import Question
from assistant.shelf import Shelf
from assistant.words import content_words, stem
from ingest.papers import Filters, Hit, Passage

K = 10
"""The constant of reciprocal rank fusion. The paper's 60 suits long runs; on short ones the first ranks must count."""

KEYWORD, DENSE = 2.0, 1.0
"""How much each retriever's ranks count."""

OWN_PART = 3
"""Words, its name counted, that a part of a question must have to be asked by itself."""

ELSEWHERE = 0.5
"""What the score of a passage counts for whose paper is not of the place that a follow-up names."""

DEPTH = 60
"""Passages asked of each retriever."""


@dataclass(frozen=True, slots=True)
class Retriever:
    """Ranks passages for a question."""

    shelf: Shelf

    def passages(self, question: Question, lexicon: Lexicon, limit: int) -> tuple[Found, ...]:
        """The best passages for a question, best first.

        One that names several bodies is searched in the papers of each, and the finds are dealt in turn.
        """
        scopes = scopes_of(question, lexicon)
        if len(scopes) < 2:
            found = _without_copies(self._ranked(question, question.filters, 2 * DEPTH), lexicon)
            return (_first_of(found, scopes[0]) if scopes and question.said else found)[:limit]
        dealt = [self._in_papers(question, papers, limit) for papers in scopes]
        mixed = [found[place] for place in range(limit) for found in dealt if place < len(found)]
        unique = {found.passage.id: found for found in reversed(mixed)}
        order = list(dict.fromkeys(found.passage.id for found in mixed))[:limit]
        return tuple(replace(unique[id_], rank=rank, fused=rank) for rank, id_ in enumerate(order, 1))

    def _in_papers(self, question: Question, papers: frozenset[str], limit: int) -> list[Found]:
        found = [f for paper in sorted(papers) for f in self._ranked(question, replace(question.filters, paper=paper), limit)]
        return sorted(found, key=lambda f: (-f.score, f.passage.id))[:limit]

    def _ranked(self, question: Question, filters: Filters, limit: int) -> tuple[Found, ...]:
        by_words = self.shelf.index.by_words(question.search_words, DEPTH, filters)
        by_meaning = self.shelf.index.by_meaning(question.meaning, DEPTH, filters)
        return fused([(by_words, KEYWORD), (by_meaning, DENSE)])[:limit]


def _first_of(found: Sequence[Found], papers: frozenset[str]) -> tuple[Found, ...]:
    """The same with the passages of other papers further down: a follow-up that names another place has left the first."""
    weighed = [replace(each, score=each.score * (1.0 if each.passage.place.paper in papers else ELSEWHERE)) for each in found]
    order = sorted(weighed, key=lambda each: (-each.score, each.passage.id))
    return tuple(replace(each, rank=rank, fused=rank) for rank, each in enumerate(order, 1))


def _without_copies(found: Sequence[Found], lexicon: Lexicon) -> tuple[Found, ...]:
    """No passage of a scan whose paper was found with a text layer; where a search is limited to the scan, all of it."""
    papers = {each.passage.place.paper for each in found}
    kept = [each for each in found if lexicon.copies.get(each.passage.place.paper) not in papers]
    return tuple(replace(each, rank=rank, fused=rank) for rank, each in enumerate(kept, 1))


def fused(lists: Sequence[tuple[Sequence[Hit], float]]) -> tuple[Found, ...]:
    """Several rankings as one: a passage scores weight / (K + rank) in each list that has it."""
    scores: dict[str, float] = defaultdict(float)
    passages: dict[str, Passage] = {}
    for hits, weight in lists:
        for hit in hits:
            scores[hit.passage.id] += weight / (K + hit.rank)
            passages[hit.passage.id] = hit.passage
    order = sorted(scores, key=lambda id_: (-scores[id_], id_))
    places = [{hit.passage.id: hit.rank for hit in hits} for hits, _ in lists]
    return tuple(
        Found(rank, round(scores[id_], 6), passages[id_], tuple(place.get(id_) for place in places), rank)
        for rank, id_ in enumerate(order, 1)
    )


JOINTS = re.compile(
    r"[;–]|,?\s(?:and|compared (?:with|to)|against|versus|vs\.?|while|whereas|but|next to|in contrast to)\s", re.IGNORECASE
)
"""Where a question's parts meet."""


def apart(question: Question, lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """paper → stems that the question asks of other papers only: where each paper named has a part of the question to itself."""
    scopes = scopes_of(question, lexicon)
    parts: dict[int, set[str]] = {}
    shared: set[str] = set()
    for clause in JOINTS.split(question.asked):
        said = content_words(clause)
        named = [place for place, scope in enumerate(scopes) if any(lexicon.papers_named(word) & scope for word in said)]
        if len(named) == 1:
            parts.setdefault(named[0], set()).update(stem(word) for word in said)
        else:
            shared.update(stem(word) for word in said)
    if len(scopes) < 2 or len(parts) < len(scopes) or min(len(part) for part in parts.values()) < OWN_PART:
        return {}
    return {
        paper: frozenset().union(*(part for other, part in parts.items() if other != place)) - parts[place] - shared
        for place, scope in enumerate(scopes)
        for paper in scope
    }


def scopes_of(question: Question, lexicon: Lexicon) -> list[frozenset[str]]:
    """The groups of papers that a question compares: one for each name in it that belongs to papers of its own."""
    if question.filters.paper:
        return []
    groups: list[frozenset[str]] = []
    for name in question.names:
        papers = lexicon.papers_named(name)
        if papers and not any(papers & group for group in groups):
            groups.append(papers)
    return groups
