"""Stores of earlier versions brought forward: only by adding, in one step each, all in one transaction.

A released schema is never changed in place. To add a column: write it into its table in `schema.py` with a
`server_default`, and name it in the last step here (where that step has been released, raise `schema.SCHEMA` and add one).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Column, Connection, Engine, select, update
from sqlalchemy.schema import CreateColumn

from ingest.ledger.schema import RETITLED_DDL, SCHEMA, meta, pages, papers


@dataclass(frozen=True, slots=True)
class Step:
    """What one schema has that the one before it had not."""

    to: str
    """The schema that it leads to."""
    columns: tuple[Column[object], ...] = ()
    """Columns that existing tables gain."""
    statements: tuple[str, ...] = ()
    """Whatever else is made anew: triggers, indexes."""


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "1": Step(
            "2",
            (papers.c.draft, papers.c.clues, papers.c.described, papers.c.inferred),
            (RETITLED_DDL,),
        ),
        "2": Step("3", (pages.c.recognised, pages.c.doubtful)),
    }
)
"""Steps by the schema that they start from."""


def can_bring_forward(found: str, steps: Mapping[str, Step] = STEPS) -> bool:
    """Whether a store of that schema can become one of this version."""
    while found in steps:
        found = steps[found].to
    return found == SCHEMA


def bring_forward(engine: Engine, steps: Mapping[str, Step] = STEPS) -> None:
    """Brings a store forward, wholly or not at all; one that another process has brought forward meanwhile is left alone.

    Raises DatabaseError: the store is then as it was.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # Python's driver begins no transaction before a change of tables
        try:
            _take(connection, steps)
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")


def _take(connection: Connection, steps: Mapping[str, Step]) -> None:
    found = connection.scalar(select(meta.c.value).where(meta.c.key == "schema")) or ""
    while found in steps:
        step = steps[found]
        for column in step.columns:
            definition = CreateColumn(column).compile(dialect=connection.dialect)
            connection.exec_driver_sql(f"ALTER TABLE {column.table.name} ADD COLUMN {definition}")
        for statement in step.statements:
            connection.exec_driver_sql(statement)
        found = step.to
        connection.execute(update(meta).where(meta.c.key == "schema").values(value=found))
