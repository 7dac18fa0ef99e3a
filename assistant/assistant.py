"""The Assistant: the one thing that the doors (terminal, command line, API) talk to."""

import time
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.conversations import Conversations, FeedbackBox
from assistant.explanation import Explanation
from assistant.findings import Action, Answer, Asked, Found, Target
from assistant.language_model import Stopped, never
from assistant.listening import NOBODY, Listener
from assistant.register import Register
from assistant.trails import Comparison, Trail
from ingest.errors import UnknownPaper
from ingest.index import Index
from ingest.papers import Access, Filters, Page, Paper


class Answerer(Protocol):
    """Makes an answer from a question."""

    def answer(self, asked: Asked, listener: Listener = NOBODY) -> Answer:
        """The answer with checked citations, or a refusal."""

    def explained(self, asked: Asked) -> tuple[Answer, Explanation]:
        """The same answer, and how it came about."""


class Searcher(Protocol):
    """Ranks passages for words."""

    def search(self, query: str, limit: int, filters: Filters) -> tuple[Found, ...]:
        """The best passages, best first."""


class Following(Protocol):
    """Follows measures through the papers."""

    def follow(self, measure: str, filters: Filters) -> Trail:
        """The targets for the measure, by date, each with what was reported later."""

    def compare(self, first: Paper, second: Paper, access: Access) -> Comparison:
        """The targets of two papers side by side."""


class Suggesting(Protocol):
    """Thinks of questions to begin with."""

    def suggestions(self, filters: Filters, limit: int, stopped: Stopped = never) -> tuple[str, ...]:
        """Questions that the papers in scope answer; fewer where it is stopped."""


@dataclass(frozen=True, slots=True)
class Assistant:
    """Answers, searches, shows and lists; through its register, reviews; follows what became of targets."""

    index: Index
    answerer: Answerer
    searcher: Searcher
    register: Register
    follower: Following
    feedback: FeedbackBox
    """What people think of answers."""
    conversations: Conversations
    """What this person asked and was told."""
    suggester: Suggesting

    def ask(self, asked: Asked, listener: Listener = NOBODY) -> Answer:
        """The answer, with the seconds it took. Raises ModelStopped where the listener stops it."""
        start = time.perf_counter()
        answer = self.answerer.answer(asked, listener)
        return replace(answer, seconds=round(time.perf_counter() - start, 4))

    def explain(self, asked: Asked) -> tuple[Answer, Explanation]:
        """The same answer, with the seconds it took, and how it came about."""
        start = time.perf_counter()
        answer, explanation = self.answerer.explained(asked)
        return replace(answer, seconds=round(time.perf_counter() - start, 4)), explanation

    def search(self, query: str, limit: int = 10, filters: Filters | None = None) -> tuple[Found, ...]:
        """The best passages for the words, best first."""
        return self.searcher.search(query, limit, filters or Filters())

    def suggestions(self, filters: Filters | None = None, limit: int = 5, stopped: Stopped = never) -> tuple[str, ...]:
        """Questions to begin with, made from what the papers in scope hold: each is one that is answered.

        Where nobody waits any more (`stopped`) there are fewer. Raises StoreError.
        """
        return self.suggester.suggestions(filters or Filters(), limit, stopped)

    def papers(self, filters: Filters | None = None) -> tuple[Paper, ...]:
        """The papers that are in, by id."""
        return self.index.papers(filters or Filters())

    def paper(self, paper_id: str, access: Access = Access.OFFICERS) -> Paper:
        """One paper. Raises UnknownPaper, also for one that the reader may not see."""
        found = self.index.papers(Filters(paper=paper_id, access=access))
        if not found:
            raise UnknownPaper(f"There is no paper {paper_id!r} here.", "See `papers list` for the papers that are in.")
        return found[0]

    def pages(self, paper_id: str, access: Access = Access.OFFICERS) -> tuple[Page, ...]:
        """A paper's pages in order. Raises UnknownPaper."""
        return self.index.pages(self.paper(paper_id, access).id)

    def page(self, paper_id: str, number: int | None, access: Access = Access.OFFICERS) -> Page:
        """One page; `None` is the whole of a paper without pages. Raises UnknownPaper."""
        pages = self.pages(paper_id, access)
        for page in pages:
            if page.number == number or (len(pages) == 1 and page.number is None):
                return page
        raise UnknownPaper(f"{paper_id} has no page {number}.", f"It has {len(pages)} page{'s' if len(pages) != 1 else ''}.")

    def targets(self, filters: Filters | None = None) -> tuple[Target, ...]:
        """The targets of every paper that the filters let through: as edited where an officer did, without rejected ones."""
        return self.register.targets(filters or Filters())

    def actions(self, filters: Filters | None = None) -> tuple[Action, ...]:
        """The actions of every paper that the filters let through: as edited where an officer did, without rejected ones."""
        return self.register.actions(filters or Filters())

    def follow(self, measure: str, filters: Filters | None = None) -> Trail:
        """What became of a measure's targets: what was set, what was reported, what can be said. Raises UsageError."""
        return self.follower.follow(measure, filters or Filters())

    def compare(self, first: str, second: str, access: Access = Access.OFFICERS) -> Comparison:
        """What the second paper makes of the first one's targets. Raises UnknownPaper; UsageError for a paper beside itself."""
        return self.follower.compare(self.paper(first, access), self.paper(second, access), access)
