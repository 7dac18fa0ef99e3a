"""An action carried forward from one meeting's paper to the next: its rows as one chain, with what became of it by date.

Rather no link than a wrong one. Two rows are linked where they stand in papers of the same body with different dates, say
nearly the same (word F1 without stop words and endings, the due date left out), name no different people, and have the same
figures in them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.findings import Action
from assistant.register.rows import f1
from assistant.words import content_words, stem
from ingest.papers import Paper, PaperKind

SURE = 0.85
"""Wording that links by itself …"""
WITH_OWNER = 0.7
"""… with the same owner …"""
WITH_NUMBER = 0.6
"""… with the same reference number in an action log."""
_LEAST = 4
"""Content words that a text must have: "Report back" is said at every meeting."""
_KINDS = (PaperKind.MINUTES, PaperKind.ACTION_LOG)
_FIGURE = re.compile(r"\d[\d.,:/]*")


@dataclass(frozen=True, slots=True)
class Link:
    """One action in one paper of its chain."""

    date: str
    """The paper's, ISO."""
    paper: str
    id: str
    page: int | None
    status: str | None
    """As that paper prints it, or as an officer put it right."""
    due: str | None
    owner: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class _Known:
    """An action made ready to be compared."""

    action: Action
    date: str
    stems: Counter[str]
    figures: frozenset[str]
    people: frozenset[str]
    log: bool
    """Its number is its own, not that of the minute."""


def chains(actions: Iterable[Action], papers: Mapping[str, Paper]) -> tuple[tuple[Link, ...], ...]:
    """The chains of two and more, each oldest first. Only actions of dated minutes and action logs are looked at."""
    meetings: dict[str, dict[str, list[_Known]]] = defaultdict(lambda: defaultdict(list))
    for action in actions:
        paper = papers.get(action.paper)
        if paper and paper.body and paper.date and paper.kind in _KINDS:
            meetings[paper.body.casefold()][f"{paper.date}|{paper.id}"].append(_known(action, paper, paper.date))
    found = [chain for of_body in meetings.values() for chain in _of_body([of_body[key] for key in sorted(of_body)])]
    return tuple(tuple(_link(known) for known in chain) for chain in found if len(chain) > 1)


def histories(found: Iterable[Sequence[Link]]) -> dict[str, tuple[Link, ...]]:
    """Action id → the whole chain that it is part of."""
    return {link.id: tuple(chain) for chain in found for link in chain}


def _of_body(meetings: Sequence[Sequence[_Known]]) -> list[list[_Known]]:
    """Each meeting's actions go on the chains of those before, the best fit first; what fits none begins its own."""
    made: list[list[_Known]] = []
    by_stem: dict[str, list[int]] = defaultdict(list)
    for meeting in meetings:
        fits = sorted(_fits(meeting, made, by_stem), key=lambda fit: (-fit[0], -fit[1], fit[2]))
        placed: dict[int, int] = {}
        grown: set[int] = set()
        for _, chain, at in fits:
            if chain not in grown and at not in placed:
                placed[at] = chain
                grown.add(chain)
        for at, known in enumerate(meeting):
            chain = placed.get(at, len(made))
            if chain == len(made):
                made.append([])
            made[chain].append(known)
            for each in known.stems:
                by_stem[each].append(chain)
    return made


def _fits(
    meeting: Sequence[_Known], made: Sequence[Sequence[_Known]], by_stem: Mapping[str, Sequence[int]]
) -> Iterator[tuple[float, int, int]]:
    """(score, chain, action) of every action that may go on a chain; only chains that share words are looked at."""
    for at, known in enumerate(meeting):
        shared = Counter(number for each in known.stems for number in set(by_stem.get(each, ())))
        for number, count in shared.items():
            if count >= _LEAST - 1 and (score := _score(made[number][-1], known)):
                yield score, number, at


def _score(earlier: _Known, later: _Known) -> float:
    """How alike the two are; 0 where they are not the same action."""
    least = min(sum(earlier.stems.values()), sum(later.stems.values()))
    if earlier.date >= later.date or least < _LEAST or earlier.figures != later.figures:
        return 0.0
    if earlier.people and later.people and not earlier.people & later.people:
        return 0.0
    alike = f1(earlier.stems, later.stems)
    numbered = earlier.log and later.log and earlier.action.ref is not None and earlier.action.ref == later.action.ref
    enough = WITH_NUMBER if numbered else WITH_OWNER if earlier.people & later.people else SURE
    return alike if alike >= enough else 0.0


def _known(action: Action, paper: Paper, date: str) -> _Known:
    text = action.text.replace(action.due, " ") if action.due else action.text
    people = {name.casefold() for name in (*action.owner, *action.owner_names)}
    stems = Counter(stem(word) for word in content_words(text))
    return _Known(action, date, stems, frozenset(_FIGURE.findall(text)), frozenset(people), paper.kind is PaperKind.ACTION_LOG)


def _link(known: _Known) -> Link:
    action = known.action
    return Link(known.date, action.paper, action.id, action.page, action.status, action.due, action.owner, action.text)
