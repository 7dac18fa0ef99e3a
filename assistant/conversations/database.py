"""Transactions on the tables of conversations and feedback."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection

from assistant.conversations.schema import LAYOUT

Connect = Callable[[], AbstractContextManager[Connection]]
"""Begins a transaction on the ledger's database."""


class Database:
    """Any number of readers and writers, also in other processes: every writing is one short step."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the tables as this version knows them. Raises StoreError."""
        with self._connect() as connection:
            LAYOUT.lay_out(connection)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that has its turn. Raises StoreError."""
        with self.reading() as connection:
            LAYOUT.take_turn(connection)
            yield connection
