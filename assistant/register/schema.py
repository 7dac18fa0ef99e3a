"""The register's own tables, in the ledger's database, and the steps by which older ones are brought up to date."""

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text

from assistant.layout import Layout, first_step, meta_table

tables = MetaData()

meta = meta_table("register_meta", tables)

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


LAYOUT = Layout("register", meta, (first_step(tables, meta),))
