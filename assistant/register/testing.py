"""A register in memory, for tests and for looking at the doors without a store."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Lock

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from assistant.register.records import Records


def records_in_memory() -> Records:
    """The register's tables, gone with the process."""
    return Records(database_in_memory())


def database_in_memory() -> Callable[[], AbstractContextManager[Connection]]:
    """What begins a transaction on a database that is gone with the process. One thread at a time has its one connection."""
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    lock = Lock()

    @contextmanager
    def connected() -> Iterator[Connection]:
        with lock, engine.begin() as connection:
            yield connection

    return connected
