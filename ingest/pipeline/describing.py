"""Papers that are in, described otherwise: their facts change, their words are not read again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from ingest.catalogue import FACTS, Entry, Said, as_inferred, entry_of, settle, written
from ingest.errors import UnknownPaper, UsageError
from ingest.index import Index
from ingest.ledger import Entered
from ingest.papers import Filters, Paper


@dataclass(frozen=True, slots=True)
class Change:
    """A paper before and after it was described."""

    before: Paper
    after: Paper

    @property
    def facts(self) -> tuple[str, ...]:
        """Which of its facts are others now, or rest on another word."""
        return tuple(
            fact
            for fact in FACTS
            if getattr(self.before, fact) != getattr(self.after, fact) or self.before.clue(fact) != self.after.clue(fact)
        )


def describe_paper(index: Index, paper_id: str, words: Entry, forget: Collection[str] = ()) -> Change:
    """What a person says of a paper, from now on: it goes before the catalogue and what was read off the paper.

    `forget` names facts of which the person says nothing any more: the catalogue's word, or what was read, holds again.
    Both are kept when the file changes, until the catalogue says something else of the same fact.
    Raises UnknownPaper, StoreBusy, and UsageError for a paper that an older version read and of which something is forgotten.
    """
    with index.writing():
        entered = next((one for one in index.entered() if one.id == paper_id), None)
        if entered is None:
            raise UnknownPaper(f"There is no paper {paper_id!r} here.", "See `papers list` for the papers that are in.")
        [before] = index.papers(Filters(paper=paper_id))
        old = entry_of(entered.described) or Entry()
        new = replace(old, **{fact: value for fact in FACTS if (value := getattr(words, fact)) is not None})
        new = replace(new, **dict.fromkeys(forget))
        if forget and not entered.inferred:
            raise UsageError(
                f"An older version read {paper_id} and did not keep what stood on it.", "Run `papers ingest` on its file first."
            )
        return _describe(index, entered, before, Said(entry_of(entered.entry), new))


def describe_again(index: Index, words: Mapping[str, Said]) -> tuple[str, ...]:
    """Takes up what is said now of papers that are in, by id, and gives the ids of those that are others for it."""
    if not words:
        return ()
    papers = {paper.id: paper for paper in index.papers(Filters())}
    told = [one for one in index.entered() if one.id in words]
    return tuple(one.id for one in told if _describe(index, one, papers[one.id], words[one.id]).facts)


def _describe(index: Index, entered: Entered, before: Paper, said: Said) -> Change:
    inferred = as_inferred(before, entered.inferred) if entered.inferred else before
    after = settle(inferred, said)
    index.describe(after, entry=written(said.catalogue), described=written(said.described))
    return Change(before, after)
