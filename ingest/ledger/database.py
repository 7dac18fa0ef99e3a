"""The ledger's file: made whole, opened once, its errors in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from uuid import uuid4

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DatabaseError

from ingest.errors import StoreBusy, StoreError, StoreMismatch
from ingest.ledger import schema
from ingest.ledger.migrations import bring_forward, can_bring_forward
from ingest.ledger.schema import meta


class Damaged(StoreError):
    """The database found its own file in disorder."""


class Database:
    """One store's database. A file that is not there yet reads as an empty one. Safe to share between threads."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._engine: Engine | None = None
        self._known: tuple[int, int] | None = None
        self._lock = Lock()

    def create(self) -> bool:
        """Makes the file where there is none, and says whether it did. It appears whole or not at all."""
        if self.file.exists():
            return False
        draft = self.file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        engine = schema.open_engine(draft)
        schema.lay_out(engine, store=uuid4().hex)
        engine.dispose()
        draft.replace(self.file)
        return True

    def close(self) -> None:
        """Gives the connections back."""
        with self._lock:
            engine, self._engine = self._engine, None
        if engine:
            engine.dispose()

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """One transaction. Raises StoreBusy, StoreMismatch or StoreError for whatever the database says."""
        opened = self._opened()
        engine = opened or schema.empty_engine()
        try:
            with engine.begin() as connection:
                yield connection
        except DatabaseError as error:
            raise self._plain(error) from error
        finally:
            if not opened:
                engine.dispose()

    def _opened(self) -> Engine | None:
        """Raises StoreError where the file has gone since it was opened: a connection would go on reading what is deleted."""
        with self._lock:
            now = self._on_disk()
            if self._engine and now != self._known:  # gone, or another file in its place
                self._engine.dispose()
                self._engine = None
            if self._engine is None and now:
                self._engine, self._known = self._proven(schema.open_engine(self.file)), now
            if self._known and not now:
                raise StoreError(f"The ledger {self.file} is gone.", "Put the store's folder back where it was.")
            return self._engine

    def _on_disk(self) -> tuple[int, int] | None:
        """Which file of the disk the ledger is; `None` where there is none."""
        try:
            about = self.file.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return about.st_dev, about.st_ino

    def _proven(self, engine: Engine) -> Engine:
        """The engine, once its file is known to be a ledger of this version, or has been brought forward to it."""
        try:
            with engine.connect() as connection:
                found = connection.scalar(select(meta.c.value).where(meta.c.key == "schema"))
        except DatabaseError as error:
            engine.dispose()
            if "no such table" not in str(error.orig):
                raise self._plain(error) from error
            found = None
        if found != schema.SCHEMA and found is not None and can_bring_forward(found):
            try:
                bring_forward(engine)
            except DatabaseError as error:
                engine.dispose()
                raise self._plain(error) from error
            found = schema.SCHEMA
        if found != schema.SCHEMA:
            engine.dispose()
            raise StoreMismatch(
                f"The store in {self.file.parent} was made by another version of this program.",
                "Move that folder away and run `papers ingest` again: the papers' own files are not in it.",
            )
        return engine

    def _plain(self, error: DatabaseError) -> StoreError:
        said = str(error.orig)
        if "locked" in said:
            return StoreBusy(f"The ledger {self.file} is in use.", "Wait until the other command has ended, then try again.")
        if "full" in said or "readonly" in said or "unable to open" in said:
            return StoreError(
                f"The ledger {self.file} cannot be written: {said}.", "Make room or ask for the right to write there."
            )
        return Damaged(
            f"The ledger {self.file} is damaged: {said}.",
            "Try `papers check --mend`; if that fails, move the folder away and run `papers ingest` again.",
        )
