"""Questions to begin with: made from what the papers hold, and only those that are answered from where they were made."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Protocol

from assistant.actions.lexicon import COMMANDS
from assistant.findings import Action, Answer, Asked, Status, Target
from assistant.language_model import Stopped, never
from assistant.words import content_words
from ingest.papers import Block, BlockKind, Filters, Paper, squash

MOST = 12
"""Suggestions that can be asked for."""
TRIES = 5
"""Candidates that are asked for each suggestion wanted: asking takes time."""
KEPT = 200
"""Scopes whose suggestions are kept."""
_LONGEST = 90
"""Characters of a suggestion: what is longer nobody reads."""
_PIECE = re.compile(
    r"\d|\b(?:it|its|this|these|those|that|there|their|which|where|who|same|is|was|are|were|be|been|has|have|had|will|we|our|us"
    r"|wants?|should|must|more|fewer|less|worked|tomorrow|today|issue|first|second|third)\b",
    re.IGNORECASE,
)
"""What has one of these is a piece of a sentence, and says nothing by itself."""
_DOES = re.compile(r"^.{2,60}?\b(?:to|will) (?P<work>[a-z]+ .+)$")
_END = re.compile(r"(?:[,;:(]|\. | (?:by|before|in|within|until|from|and) (?:the )?(?:end |[A-Z]|\d)|\.?$).*", re.DOTALL)
_TOPIC = re.compile(r"^[A-Z][a-z]{3,}(?:[ -](?:of|in|on|at|by|to|or|[a-z’'-]{3,}))+$")
_FRAME = re.compile(
    r"\b(?:apologies|minutes|matters|introduction|foreword|background|appendi\w+|contents|targets?|actions?|objectives?|attendance"
    r"|present|summary|conclusions?|recommendations?|glossary|contacts?|declarations?|meetings?|strateg(?:y|ies)|reports?|election"
    r"|updates?|register|agreed|areas?|briefing|reviews?|delivery|monitoring|aims?|papers?|items?|chair|board|panel|committee"
    r"|groups?|partnership|plans?|terms|next|key|overview|decisions?|notes?|profile|progress|words?|findings?|data|date"
    r"|main|case study|any other)\b",
    re.IGNORECASE,
)
"""Headings with one of these say what a part of a paper is, not what it is about."""
_QUANTITY = re.compile(r"(?:number|numbers|rate|share|amount|proportion|percentage|level) of\b", re.IGNORECASE)
_ALIKE = 0.5
"""Part of its words that a question may share with one before it."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    question: str
    paper: str
    words: str
    """What it was made from; the answer must quote some of it."""
    heading: str = ""
    """For a question about a heading: the answer must stand under it."""


class Asking(Protocol):
    """Answers without a model: suggestions must cost nothing."""

    def answer(self, asked: Asked) -> Answer:
        """The answer, or a refusal."""


class Shelves(Protocol):
    """Where the papers are: the index."""

    def generation(self) -> int:
        """Changes with every paper that comes or goes."""

    def papers(self, filters: Filters) -> tuple[Paper, ...]:
        """The papers that the filters let through, by id."""

    def blocks(self, paper_id: str) -> tuple[Block, ...]:
        """A paper's blocks in order."""


class Rows(Protocol):
    """Where targets and actions are: the register."""

    def targets(self, filters: Filters) -> tuple[Target, ...]:
        """Of the papers that the filters let through."""

    def actions(self, filters: Filters) -> tuple[Action, ...]:
        """Of the papers that the filters let through."""


class Suggester:
    """Makes suggestions once for each state of the store and each scope. Safe to share between threads."""

    def __init__(self, asking: Asking, shelves: Shelves, rows: Rows) -> None:
        self._asking = asking
        self._shelves = shelves
        self._rows = rows
        self._made: tuple[int, dict[tuple[Filters, int], tuple[str, ...]]] = (-1, {})

    def suggestions(self, filters: Filters, limit: int = 5, stopped: Stopped = never) -> tuple[str, ...]:
        """Up to `limit` questions (MOST at most) that the papers in scope answer, on different papers as far as may be.

        Where nobody waits any more (`stopped`) it ends with those that it has. Raises StoreError.
        """
        limit = max(0, min(limit, MOST))
        generation = self._shelves.generation()
        if self._made[0] != generation:
            self._made = (generation, {})
        made = self._made[1]
        if (found := made.get((filters, limit))) is not None:
            return found
        chosen = self._chosen(filters, limit, stopped)
        if not stopped():
            if len(made) >= KEPT:  # scopes come from outside: there is no end of them
                made.clear()
            made[filters, limit] = chosen
        return chosen

    def _chosen(self, filters: Filters, limit: int, stopped: Stopped) -> tuple[str, ...]:
        chosen: list[str] = []
        for candidate in self._candidates(filters)[: limit * TRIES]:
            if len(chosen) == limit or stopped():
                break
            if not any(_alike(candidate.question, other) for other in chosen) and self._is_answered(candidate, filters):
                chosen.append(candidate.question)
        return tuple(chosen)

    def _is_answered(self, candidate: _Candidate, filters: Filters) -> bool:
        """Whether the answer rests on the place that the question was made from."""
        answer = self._asking.answer(Asked(candidate.question, filters=filters))
        places = [citation for citation in answer.citations if citation.paper == candidate.paper]
        if answer.status is not Status.ANSWERED:
            return False
        if candidate.heading:
            return any(candidate.heading in citation.heading for citation in places)
        return any(citation.quote in candidate.words or candidate.words in citation.quote for citation in places)

    def _candidates(self, filters: Filters) -> list[_Candidate]:
        """Turn by turn from targets, actions and headings, and from one paper after another, the latest first."""
        papers = sorted(self._shelves.papers(filters), key=lambda paper: (paper.date or "", paper.id), reverse=True)
        order = [paper.id for paper in papers]
        kinds = (
            _in_turn([*_of_targets(self._rows.targets(filters))], order),
            _in_turn([*_of_actions(self._rows.actions(filters))], order),
            _in_turn([*chain.from_iterable(_of_headings(self._shelves.blocks(paper)) for paper in order)], order),
        )
        # the second kind begins with the second paper, and so on: three questions about one paper would be dull
        turned = [found[at % len(found) :] + found[: at % len(found)] for at, found in enumerate(kinds) if found]
        return [one for row in zip_longest(*turned) for one in row if one and len(one.question) <= _LONGEST]


def _alike(question: str, other: str) -> bool:
    """Whether two questions are about the same."""
    one, two = set(content_words(question)), set(content_words(other))
    return len(one & two) > _ALIKE * min(len(one), len(two))


def _in_turn(found: Sequence[_Candidate], papers: Sequence[str]) -> list[_Candidate]:
    """The first of each paper, then the second of each."""
    by_paper = [[one for one in found if one.paper == paper] for paper in papers]
    return [one for row in zip_longest(*by_paper) for one in row if one]


def _of_targets(targets: Sequence[Target]) -> Iterator[_Candidate]:
    for target in targets:
        measure = squash(target.measure or "")
        if target.value is not None and 1 < len(measure.split()) < 9 and not _PIECE.search(measure):
            the = "the " if _QUANTITY.match(measure) else ""
            yield _Candidate(f"What is the target for {the}{measure}?", target.paper, target.quote)


def _of_actions(actions: Sequence[Action]) -> Iterator[_Candidate]:
    for action in actions:
        if action.owner and (work := _work_of(squash(action.text))):
            yield _Candidate(f"Who is to {work}?", action.paper, action.quote)


def _work_of(text: str) -> str:
    """What is to be done, from its verb on: "write to the schools"; empty where it cannot be told."""
    does = _DOES.match(text)
    work = _END.sub("", does["work"] if does else text).strip(" .;,")
    verb, _, rest = work.partition(" ")
    told = verb.lower() in COMMANDS and 1 < len(rest.split()) < 11 and not _PIECE.search(rest)
    return f"{verb.lower()} {rest}" if told else ""


def _of_headings(blocks: Sequence[Block]) -> Iterator[_Candidate]:
    for block in blocks:
        heading = squash(block.text)
        topic = heading.rpartition(": ")[2]
        speaks = _TOPIC.match(topic) and not _FRAME.search(topic) and not _PIECE.search(topic)
        if block.kind is BlockKind.HEADING and speaks and len(topic.split()) < 8:
            yield _Candidate(f"What do the papers say about {topic[0].lower()}{topic[1:]}?", block.place.paper, "", heading)
