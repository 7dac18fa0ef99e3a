"""A row with its review: the paper's words, what officers made of them, and whether the one still fits the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.findings import Commitment, Review
from assistant.register.events import Decision, Event, Value, in_force
from assistant.register.rows import likeness, same_words, type_of

ALIKE = 0.6
"""Word F1 from which a row is taken for an older one reworded: the same measure as the scoring of rows against known ones."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the register."""

    commitment: Commitment
    """What counts now: edited values where an officer set some, else the paper's."""
    original: Commitment
    """As it was read from the paper."""
    events: tuple[Event, ...] = ()
    """Everything that was ever decided on it, oldest first."""
    changed: bool = False
    """The paper's words are no longer those that were reviewed: review it again."""
    gone: bool = False
    """The paper has no such row any more; only the review is left."""

    @property
    def version(self) -> int:
        """The number of the last event, 0 before the first: what a writer must have seen."""
        return self.events[-1].number if self.events else 0

    @property
    def last(self) -> Event | None:
        """The last decision in force; `None` where there is none."""
        standing = in_force(self.events)
        return standing[-1] if standing else None

    @property
    def added(self) -> bool:
        """Whether an officer added it by hand."""
        return bool(self.events) and self.events[0].decision is Decision.ADD

    @property
    def edited(self) -> dict[str, tuple[Value, Value]]:
        """Field → (as the paper has it, as an officer set it), where they differ."""
        pairs = {name: (getattr(self.original, name), getattr(self.commitment, name)) for name in _edits(self.events)}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def entries(
    rows: Sequence[Commitment], threads: Sequence[tuple[Event, ...]], stands: Mapping[str, int | None]
) -> tuple[Entry, ...]:
    """The register of one paper: its rows in order, then those added by hand, then reviews whose row is gone.

    A thread goes to the row with its words (its own id first); one whose words are nowhere goes to the row most like it,
    which then is to be reviewed again. `stands` says of rows added by hand, by id, on which page their quote stands now.
    """
    found, left = _matched(rows, threads)
    made = [_entry(row, found.get(row.id, ())) for row in rows]
    kept = [thread for thread in left if _is_added(thread) and _seen(thread).id in stands]
    made += [_entry(replace(_seen(thread), page=stands[_seen(thread).id]), thread) for thread in kept if in_force(thread)]
    lost = [thread for thread in left if thread not in kept and in_force(thread)]
    return (*made, *(replace(_entry(_seen(thread), thread), gone=True) for thread in lost))


def _matched(
    rows: Sequence[Commitment], threads: Sequence[tuple[Event, ...]]
) -> tuple[dict[str, tuple[Event, ...]], list[tuple[Event, ...]]]:
    """(thread by the id of the row that it goes to, threads without a row)."""
    found: dict[str, tuple[Event, ...]] = {}
    left = list(threads)
    for pairs in (_same(rows, left, by_id=True), _same(rows, left, by_id=False), _alike(rows, left)):
        for row, thread in pairs:
            if row.id not in found and thread in left:
                found[row.id] = thread
                left.remove(thread)
    return found, left


def _same(
    rows: Sequence[Commitment], threads: Sequence[tuple[Event, ...]], *, by_id: bool
) -> Iterator[tuple[Commitment, tuple[Event, ...]]]:
    for thread in tuple(threads):
        seen = _seen(thread)
        yield from ((row, thread) for row in rows if (row.id == seen.id or not by_id) and same_words(row, seen))


def _alike(rows: Sequence[Commitment], threads: Sequence[tuple[Event, ...]]) -> Iterator[tuple[Commitment, tuple[Event, ...]]]:
    scored = [
        (likeness(row.text, _seen(thread).text), at, row, thread)
        for thread in threads
        if not _is_added(thread)
        for at, row in enumerate(rows)
        if type_of(row) == type_of(_seen(thread))
    ]
    yield from ((row, thread) for score, _, row, thread in sorted(scored, key=lambda s: (-s[0], s[1])) if score >= ALIKE)


def _seen(thread: Sequence[Event]) -> Commitment:
    """The row that the thread speaks of: as the last decision in force saw it."""
    return (in_force(thread) or thread)[-1].seen


def _is_added(thread: Sequence[Event]) -> bool:
    return thread[0].decision is Decision.ADD


def _entry(row: Commitment, thread: tuple[Event, ...]) -> Entry:
    """A thread that is undone to before the row got its words leaves the row open."""
    standing = in_force(thread)
    if not standing:
        return Entry(row, row, thread)
    if not same_words(row, standing[-1].seen):
        return Entry(row, row, thread, changed=True)
    fitting = [event for event in standing if same_words(row, event.seen)]
    values: dict[str, Any] = _edits(fitting)
    return Entry(replace(row, **values, review=_review(fitting, values)), row, thread)


def _edits(events: Sequence[Event]) -> dict[str, Value]:
    return {name: value for event in in_force(events) for name, value in event.fields.items()}


def _review(standing: Sequence[Event], edits: Mapping[str, Value]) -> Review:
    if standing[-1].decision is Decision.REJECT:
        return Review.REJECTED
    return Review.EDITED if edits else Review.ACCEPTED
