"""One store's parts and what joins them: the lock, the encoder, the collection of this ledger, and clearing up."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout

from ingest.encoder import Encoder
from ingest.errors import StoreBusy, StoreError
from ingest.index.chroma import BATCH, Chroma, Vectors, mismatch
from ingest.ledger import Ledger
from ingest.vectors import name_of

LOCK = "writer.lock"


class Store:
    """Ledger, vectors and encoder of one folder. Safe to share between threads."""

    def __init__(self, folder: Path, open_encoder: Callable[[], Encoder], ledger: Ledger, chroma: Chroma) -> None:
        self.ledger = ledger
        self._chroma = chroma
        self._opened: tuple[str, int, Vectors] | None = None
        self._folder = folder
        self._open_encoder = open_encoder
        self._encoder: Encoder | None = None
        self._opening = Lock()
        self._writer = FileLock(folder / LOCK, timeout=0)

    @contextmanager
    def locked(self) -> Iterator[bool]:
        """Keeps other writers out; may be nested. Yields whether this is the outermost.

        Raises StoreBusy where another process or thread is writing, StoreError where the folder cannot be written.
        """
        outermost = not self._writer.is_locked
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._writer.acquire()
        except Timeout as error:
            message = f"Another command is writing to the store {self._folder}."
            raise StoreBusy(message, "Wait until it has ended, then try again.") from error
        except OSError as error:
            message = f"The store {self._folder} cannot be written: {error.strerror or error}."
            raise StoreError(message, "Name another folder with --store.") from error
        try:
            yield outermost
        finally:
            self._writer.release()

    def prepare(self) -> None:
        """Makes the ledger where there is none, and takes out what an interrupted writer left half in or half gone."""
        if self.ledger.create():
            self.wipe_vectors()  # vectors whose ledger was deleted belong to nothing
        self.clear_unfinished()

    def clear_unfinished(self) -> None:
        """Takes out every version that is not live. Each step may be interrupted and done again."""
        for number, _ in self.ledger.unfinished():
            with self.changing_vectors() as vectors:
                vectors.remove(number)
            self.ledger.forget(number)

    @contextmanager
    def vectors(self) -> Iterator[Vectors]:
        """The vectors to read, as they are now, whoever wrote them. Raises StoreMismatch, StoreError."""
        with self._chroma.alone():
            yield self._newest(create=False)

    @contextmanager
    def changing_vectors(self) -> Iterator[Vectors]:
        """The vectors to write, made where there are none. Other readers will open them anew."""
        with self._chroma.alone():
            vectors = self._newest(create=True)
            # Counted before the change: were the process killed after it, a reader must not take it for unchanged.
            self._opened = (self._name(), self.ledger.vectors_change(), vectors)
            yield vectors

    def write_vectors(self, number: int, texts: Mapping[int, str], vectors: Sequence[Sequence[float]]) -> None:
        """Writes the vectors of one version's passages, given as row → text; readers get their turn between batches."""
        rows = list(texts)
        for start in range(0, max(1, len(rows)), BATCH):  # once also for none, so that there is something to open
            some = {row: texts[row] for row in rows[start : start + BATCH]}
            with self.changing_vectors() as opened:
                opened.write(number, some, vectors[start : start + BATCH])

    def wipe_vectors(self) -> None:
        """Takes every vector away, damaged ones too."""
        with self._chroma.alone():
            self._opened = None
            self._chroma.wipe(self._name())
            self.ledger.vectors_change()

    def _newest(self, create: bool) -> Vectors:
        name, changes = self._name(), self.ledger.vectors_changes()
        if not self._opened or self._opened[:2] != (name, changes):
            self._opened = None
            self._opened = (name, changes, self._chroma.open(name, self.ledger.model(), create))
        return self._opened[2]

    def _name(self) -> str:
        """No two ledgers share a collection, so no vector can pass for another ledger's."""
        return f"papers-{self.ledger.store()}"

    def encoder(self) -> Encoder:
        """The encoder, once it is known to be the one that made the store's vectors. Raises StoreMismatch."""
        encoder = self.any_encoder()
        made_with = self.ledger.model()
        if made_with and made_with != name_of(encoder):
            raise mismatch(made_with, name_of(encoder))
        return encoder

    def any_encoder(self) -> Encoder:
        """The encoder that was given, opened once."""
        with self._opening:
            if self._encoder is None:
                self._encoder = self._open_encoder()
            return self._encoder

    def close(self) -> None:
        """Lets go of files and connections."""
        self._opened = None
        self.ledger.close()
