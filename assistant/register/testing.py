"""A register in memory, for tests and for looking at the doors without a store."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from assistant.register.records import Records


def records_in_memory() -> Records:
    """Tables that are gone with the process. One connection, so that one thread at a time has it."""
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    lock = Lock()

    @contextmanager
    def connected() -> Iterator[Connection]:
        with lock, engine.begin() as connection:
            yield connection

    return Records(connected)
