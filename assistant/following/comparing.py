"""The targets of two papers side by side: kept, changed, dropped, new.

Two targets are one where they are of the same measure (`measures.same`); where several are, those with the most fields alike are
paired first. A target that is only like one of the other paper is never taken for it: it is dropped or new, and the likest of the
other paper is named beside it.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.findings import Target
from assistant.following.measures import Read, likeness, same
from assistant.following.periods import periods_in
from assistant.trails import Change, Comparison, Fate, Pairing
from assistant.words import words
from ingest.papers import Paper

_LIKE = 0.4
"""Measures at least so like each other are named beside each other."""


def compared(papers: tuple[Paper, Paper], targets: tuple[Sequence[Target], Sequence[Target]], read: Read) -> Comparison:
    """What the second paper makes of the first one's targets."""
    first, second = targets
    pairs = _pairs(first, second, read)
    both = [_both(first[one], second[other]) for one, other in sorted(pairs)]
    dropped = [target for at, target in enumerate(first) if at not in {one for one, _ in pairs}]
    new = [target for at, target in enumerate(second) if at not in {other for _, other in pairs}]
    pairings = (
        *(each for each in both if each.fate is Fate.KEPT),
        *(each for each in both if each.fate is Fate.CHANGED),
        *(Pairing(Fate.DROPPED, first=target, nearest=_nearest(target, second, read)) for target in dropped),
        *(Pairing(Fate.NEW, second=target, nearest=_nearest(target, first, read)) for target in new),
    )
    return Comparison(*papers, pairings, tuple(_notes(*papers)))


def _pairs(first: Sequence[Target], second: Sequence[Target], read: Read) -> set[tuple[int, int]]:
    """Greedy: the pair with the fewest changes first, each target once."""
    measures = [[read(target.measure or target.text) for target in targets] for targets in (first, second)]
    found = [
        (len(_changes(first[i], second[j])), i, j)
        for i, one in enumerate(measures[0])
        for j, other in enumerate(measures[1])
        if same(one, other)
    ]
    taken: set[tuple[int, int]] = set()
    for _, i, j in sorted(found):
        if all(i != one and j != other for one, other in taken):
            taken.add((i, j))
    return taken


def _both(first: Target, second: Target) -> Pairing:
    changes = tuple(_changes(first, second))
    return Pairing(Fate.CHANGED if changes else Fate.KEPT, first, second, changes)


def _changes(first: Target, second: Target) -> list[Change]:
    """The fields that differ; wording only where no other field tells the difference."""
    pairs = {
        "figure": (_figure(first), _figure(second)),
        "baseline": (_baseline(first), _baseline(second)),
        "deadline": (first.deadline, second.deadline),
        "lead": (first.lead, second.lead),
    }
    alike = {"deadline": first.deadline_iso == second.deadline_iso and bool(first.deadline_iso)}
    changes = [
        Change(name, before, after)
        for name, (before, after) in pairs.items()
        if _plain(before) != _plain(after) and not alike.get(name)
    ]
    if not changes and words(first.text) != words(second.text):
        changes.append(Change("wording", first.text, second.text))
    return changes


def _figure(target: Target) -> str | None:
    if target.value is None:
        return None
    number = f"{target.value:,.10g}"
    amount = {"%": f"{number}%", "£": f"£{number}"}.get(target.unit or "", number)
    amount += f" a {target.per}" if target.per else ""
    return f"{target.direction} · {amount}" if target.direction in ("reduce", "increase") else amount


def _baseline(target: Target) -> str | None:
    """As written; the year that the words name in brackets where the field is empty."""
    if target.baseline:
        return target.baseline
    match = re.search(r"\bbaseline (?:of |year )?(?=\d)|\bagainst (?=\d)", target.text)
    after = [(start, end) for start, end, _ in periods_in(target.text) if match and start == match.end()]
    return target.text[slice(*after[0])] if after else None


def _plain(text: str | None) -> tuple[str, ...]:
    return tuple(words(text or ""))


def _nearest(target: Target, others: Sequence[Target], read: Read) -> Target | None:
    """The likest target of the other paper that is not of the same measure."""
    mine = read(target.measure or target.text)
    liked = [(likeness(mine, read(other.measure or other.text)), at) for at, other in enumerate(others)]
    best = max(liked, default=(0.0, 0), key=lambda pair: (pair[0], -pair[1]))
    return others[best[1]] if best[0] >= _LIKE else None


def _notes(first: Paper, second: Paper) -> Iterator[str]:
    if first.body and second.body and words(first.body) != words(second.body):
        yield f"The papers are of different bodies: {first.body}; {second.body}."
    if first.date and second.date and first.date > second.date:
        yield f"The first paper ({first.date}) is later than the second ({second.date})."
