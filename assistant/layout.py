"""Tables that a part of the Assistant keeps beside the ledger's, and the steps that bring older ones up to date."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Column, Connection, MetaData, Table, Text, exists, insert, inspect, literal, select, update
from sqlalchemy.schema import CreateIndex, CreateTable

from ingest.errors import StoreMismatch

Step = Callable[[Connection], None]


def meta_table(name: str, tables: MetaData) -> Table:
    """`schema`: how many steps were done. `turn`: raised first in every writing, so that writers stand in line."""
    return Table(name, tables, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))


def first_step(tables: MetaData, meta: Table) -> Step:
    """The step that makes the tables."""

    def make(connection: Connection) -> None:
        for table in tables.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in table.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))
        for key in ("schema", "turn"):
            absent = ~exists().where(meta.c.key == key)
            connection.execute(insert(meta).from_select(["key", "value"], select(literal(key), literal("0")).where(absent)))

    return make


@dataclass(frozen=True, slots=True)
class Layout:
    """How one part's tables came to be as they are."""

    what: str
    """The part, as an error names it: `register`."""
    meta: Table
    """Made by `meta_table`."""
    steps: tuple[Step, ...]
    """Each adds to what is there and may be done twice. A new table or column is a new step at the end; none is changed."""

    def lay_out(self, connection: Connection) -> None:
        """Brings the tables up to date. Raises StoreMismatch where a newer program made them."""
        done = self._done(connection)
        if done > len(self.steps):
            raise StoreMismatch(
                f"The {self.what} in this store was made by a newer version of this program.",
                "Install that version, or a newer one.",
            )
        for step in self.steps[done:]:
            step(connection)
        if done < len(self.steps):
            connection.execute(update(self.meta).where(self.meta.c.key == "schema").values(value=str(len(self.steps))))

    def _done(self, connection: Connection) -> int:
        if not inspect(connection).has_table(self.meta.name):
            return 0
        return int(connection.scalar(select(self.meta.c.value).where(self.meta.c.key == "schema")) or 0)

    def take_turn(self, connection: Connection) -> None:
        """The first statement of whoever writes: it waits for other writers, and what is read after it holds to the end."""
        connection.execute(update(self.meta).where(self.meta.c.key == "turn").values(value=self.meta.c.value))
