"""The register's own tables, in the ledger's database, and the steps by which older ones are brought up to date."""

from collections.abc import Callable

from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, Text, exists, insert, inspect, literal, select, update
from sqlalchemy.schema import CreateIndex, CreateTable

from ingest.errors import StoreMismatch

tables = MetaData()

meta = Table("register_meta", tables, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))
"""`schema`: how many of `STEPS` were done. `turn`: raised first in every writing, so that writers stand in line."""

versions = Table(
    "register_versions",
    tables,
    Column("version", Integer, primary_key=True, autoincrement=False),  # the number that the ledger gave this version of a paper
    Column("paper", Text, nullable=False),
    Column("rules", Text, nullable=False),  # which rules drew the rows
    Column("unproven", Integer, nullable=False),  # rows left out since their quote was not found
)
"""A version of a paper that stands here has all its rows in `rows`: both are written in one transaction."""

rows = Table(
    "register_rows",
    tables,
    Column("version", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("row", Text, nullable=False),  # JSON
)
Index("register_rows_by_id", rows.c.id)

events = Table(
    "register_events",
    tables,
    Column("number", Integer, primary_key=True),
    Column("thread", Integer, nullable=False),  # number of the first event of the same row: rows come and go, threads stay
    Column("paper", Text, nullable=False),
    Column("row", Text, nullable=False),  # the row's id when it was reviewed
    Column("decision", Text, nullable=False),
    Column("fields", Text, nullable=False),  # JSON: what an edit set
    Column("seen", Text, nullable=False),  # JSON: the row as it was read when it was reviewed
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),  # ISO 8601, UTC
    sqlite_autoincrement=True,
)
"""What officers decided, one after another. Nothing is ever changed or deleted here."""
Index("register_events_by_paper", events.c.paper)
Index("register_events_by_row", events.c.row)


def _first(connection: Connection) -> None:
    for table in tables.sorted_tables:
        connection.execute(CreateTable(table, if_not_exists=True))
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))
    for key, value in (("schema", "0"), ("turn", "0")):
        absent = ~exists().where(meta.c.key == key)
        connection.execute(insert(meta).from_select(["key", "value"], select(literal(key), literal(value)).where(absent)))


STEPS: tuple[Callable[[Connection], None], ...] = (_first,)
"""Each adds to what is there and may be done twice. A new table or column is a new step at the end; none is ever changed."""


def lay_out(connection: Connection) -> None:
    """Brings the tables up to date. Raises StoreMismatch where a newer program made them."""
    done = _done(connection)
    if done > len(STEPS):
        raise StoreMismatch(
            "The register in this store was made by a newer version of this program.", "Install that version, or a newer one."
        )
    for step in STEPS[done:]:
        step(connection)
    if done < len(STEPS):
        connection.execute(update(meta).where(meta.c.key == "schema").values(value=str(len(STEPS))))


def _done(connection: Connection) -> int:
    if not inspect(connection).has_table(meta.name):
        return 0
    return int(connection.scalar(select(meta.c.value).where(meta.c.key == "schema")) or 0)


def take_turn(connection: Connection) -> None:
    """The first statement of whoever writes: it waits for other writers, and what is read after it holds to the end."""
    connection.execute(update(meta).where(meta.c.key == "turn").values(value=meta.c.value))
