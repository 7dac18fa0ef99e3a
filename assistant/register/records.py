"""The register in SQL: rows by the version of a paper they were drawn from, and every decision ever made."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from assistant.findings import Commitment
from assistant.register.errors import ReviewConflict, Unproven
from assistant.register.events import Decision, Event, Value
from assistant.register.proof import page_with
from assistant.register.rows import read, type_of, written
from assistant.register.schema import LAYOUT, events, rows, versions
from ingest.papers import Page

_BATCH = 500
T = TypeVar("T")
Thread = tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn out of one version of a paper."""

    version: int
    paper: str
    rules: str
    unproven: int = 0
    """Rows that were left out since their quote was not found in the paper."""


class Records:
    """The register's tables. Any number of readers and writers, also in other processes: every writing is one short step."""

    def __init__(self, connect: Callable[[], AbstractContextManager[Connection]]) -> None:
        """`connect` begins a transaction on the ledger's database."""
        self._connect = connect

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        with self._connect() as connection:
            LAYOUT.lay_out(connection)
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._connected() as connection:
            LAYOUT.take_turn(connection)
            yield connection

    def drawn(self) -> dict[int, Drawn]:
        """By version, what has been drawn out."""
        with self._connected() as connection:
            return {found.version: Drawn(*found) for found in connection.execute(select(versions))}

    def rows(self, wanted: Sequence[int]) -> dict[int, tuple[Commitment, ...]]:
        """The rows of each of these versions that is stored, in order: targets, then actions."""
        found: dict[int, list[Commitment]] = {}
        held = versions.outerjoin(rows, rows.c.version == versions.c.version)  # one statement: a version whole or not at all
        with self._connected() as connection:
            for some in _batches(wanted):
                query = select(versions.c.version, rows.c.row).select_from(held).where(versions.c.version.in_(some))
                for version, row in connection.execute(query.order_by(versions.c.version, rows.c.position)):
                    found.setdefault(version, []).extend([read(row)] if row else [])
        return {version: tuple(listed) for version, listed in found.items()}

    def paper_of(self, row: str) -> str | None:
        """The id of the paper that a row is, or was, drawn from."""
        with self._connected() as connection:
            query = select(versions.c.paper).join(rows, rows.c.version == versions.c.version).where(rows.c.id == row)
            paper = connection.scalar(query) or connection.scalar(select(events.c.paper).where(events.c.row == row))
            return str(paper) if paper else None

    def threads(self, papers: Collection[str] | None = None) -> dict[str, list[Thread]]:
        """The reviews of these papers (of all, without any given) by paper, each thread's events in order."""
        found: dict[str, dict[int, list[Event]]] = defaultdict(lambda: defaultdict(list))
        with self._connected() as connection:
            for some in [None] if papers is None else _batches(sorted(papers)):
                query = select(events).order_by(events.c.number)
                for row in connection.execute(query if some is None else query.where(events.c.paper.in_(some))).mappings():
                    found[row["paper"]][row["thread"]].append(_event(row))
        return {paper: [tuple(thread) for thread in threads.values()] for paper, threads in found.items()}

    # Writing

    def put(self, drawn: Drawn, found: Sequence[Commitment], pages: Sequence[Page]) -> int:
        """Stores the rows of one version of a paper, all in one step, and gives how many were left out.

        The only place where rows are stored: one whose quote does not stand word for word on the given pages is not.
        """
        proven = [row for row in found if page_with(row.quote, pages)]
        left_out = len(found) - len(proven)
        values = [
            {"version": drawn.version, "position": at, "id": row.id, "type": type_of(row), "row": written(row)}
            for at, row in enumerate(proven)
        ]
        with self._writing() as connection:
            _forget(connection, [drawn.version])
            about = {"version": drawn.version, "paper": drawn.paper, "rules": drawn.rules, "unproven": drawn.unproven + left_out}
            connection.execute(insert(versions), about)
            if values:
                connection.execute(insert(rows), values)
        return left_out

    def forget(self, gone: Collection[int]) -> None:
        """Takes out the rows of versions that are no longer in. Reviews stay."""
        if gone:
            with self._writing() as connection:
                _forget(connection, gone)

    def append(self, event: Event, pages: Sequence[Page], expected: int | None) -> None:
        """Writes a decision down. `event.number` is not used; a thread of 0 is a new one.

        Raises ReviewConflict where the row's last event is not `expected` (with `None`, whatever it is), and Unproven where a
        row added by hand has a quote that does not stand on the given pages.
        """
        if event.decision is Decision.ADD and not page_with(event.seen.quote, pages):
            raise Unproven("These words do not stand in the paper.", "Copy the quote from `papers show PAPER --page N`.")
        with self._writing() as connection:
            thread = event.thread or _thread_of(connection, event)
            last = connection.scalar(select(func.max(events.c.number)).where(events.c.thread == thread)) or 0
            if expected is not None and last != expected:
                raise ReviewConflict(
                    f"Row {event.seen.id} was reviewed by somebody else in the meantime.", "Look at it again, then decide."
                )
            number = connection.execute(insert(events), _values(replace(event, thread=thread))).inserted_primary_key
            if not thread and number:
                connection.execute(update(events).where(events.c.number == number[0]).values(thread=number[0]))


def _forget(connection: Connection, gone: Collection[int]) -> None:
    for some in _batches(sorted(gone)):
        for table in (rows, versions):
            connection.execute(delete(table).where(table.c.version.in_(some)))


def _thread_of(connection: Connection, event: Event) -> int:
    """The thread that another writer began on the same row just before; 0 where there is none."""
    if event.decision is Decision.ADD:
        return 0
    query = select(events.c.thread).where(events.c.row == event.seen.id, events.c.paper == event.seen.paper)
    return int(connection.scalar(query.order_by(events.c.number.desc()).limit(1)) or 0)


def _values(event: Event) -> dict[str, Any]:
    return {
        "thread": event.thread,
        "paper": event.seen.paper,
        "row": event.seen.id,
        "decision": event.decision.value,
        "fields": json.dumps(event.fields),
        "seen": written(event.seen),
        "by": event.by,
        "at": event.at.isoformat(),
    }


def _event(row: RowMapping) -> Event:
    fields: Mapping[str, Value] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(row["fields"]).items()
    }
    at = datetime.fromisoformat(row["at"])
    return Event(row["number"], row["thread"], Decision(row["decision"]), read(row["seen"]), row["by"], at, fields)


def _batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    yield from (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
