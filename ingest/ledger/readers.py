"""Keyword search for readers who may not see every paper: weighed by the papers that they may see, and by no others.

BM25 weighs a word by how many passages have it. Counted over all papers, the order of what a reader is shown would change
with papers that they may not know of. So a class that does not see everything has an index of its own, in memory: made when
it first searches, and made anew when a paper comes, goes or changes its class.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.pool import StaticPool

from ingest.ledger import schema

Words = tuple[int, str, str, str]
"""A passage: number of its row, title, heading, text."""


@dataclass(frozen=True, slots=True)
class _Made:
    generation: int
    engine: Engine


class OwnIndexes:
    """The full-text indexes of classes, by name. Safe to share between threads."""

    def __init__(self) -> None:
        self._made: dict[str, _Made] = {}
        self._lock = Lock()

    def holds(self, reader: str, generation: int) -> bool:
        """Whether the class has an index of that generation."""
        with self._lock:
            return reader in self._made and self._made[reader].generation == generation

    def make(self, reader: str, generation: int, passages: Iterable[Words]) -> None:
        """Makes the index of a class anew."""
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        filling = text("INSERT INTO passages_fts(rowid, title_text, heading_text, text) VALUES (:row, :title, :heading, :text)")
        rows = [dict(zip(("row", "title", "heading", "text"), one, strict=True)) for one in passages]
        with engine.begin() as connection:
            connection.exec_driver_sql(schema.OWN_FULL_TEXT_DDL)
            if rows:
                connection.execute(filling, rows)
        with self._lock:
            old, self._made[reader] = self._made.get(reader), _Made(generation, engine)
            if old:
                old.engine.dispose()

    def search(self, reader: str, query: str) -> list[tuple[int, float]]:
        """(row, badness) of the passages that match, the best first. The class must have an index."""
        badness, row = schema.badness().label("badness"), schema.full_text.c.rowid
        wanted = select(row, badness).select_from(schema.full_text).where(schema.matches(query)).order_by(badness, row)
        with self._lock, self._made[reader].engine.connect() as connection:  # one connection: one at a time
            return [(int(number), float(bad)) for number, bad in connection.execute(wanted)]

    def close(self) -> None:
        """Lets go of them."""
        with self._lock:
            for made in self._made.values():
                made.engine.dispose()
            self._made.clear()
