"""One index over Chroma and the ledger: a paper is wholly in or not in, and only what a reader may see is found."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ingest.encoder import Encoder
from ingest.errors import UnknownPaper
from ingest.index import soundness
from ingest.index.chroma import Chroma
from ingest.index.store import Store
from ingest.ledger import Entered, Ledger, Record, Scope, file_of
from ingest.papers import Access, Block, Filters, Hit, Page, Paper, Passage, Reading
from ingest.vectors import OnBatch, embed_in_batches, name_of

if TYPE_CHECKING:
    from chromadb.types import Where
    from sqlalchemy import Connection

LEDGER = "ledger.db"
VECTORS = "vectors"


class Index:
    """The papers of one store. Any number of readers and one writer may use it at once. Safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ledger = store.ledger
        self._counts: tuple[int, dict[Access, Mapping[str, int]]] = (-1, {})

    @classmethod
    def open(cls, store: Path, encoder: Callable[[], Encoder], *, chroma_url: str = "", database_url: str = "") -> "Index":
        """The index in the folder `store`; one that is not there yet has no papers and is made by the first to go in.

        `encoder` is called when a vector is first needed. With `chroma_url` the vectors are on a Chroma server, with
        `database_url` the ledger is in that SQLite file.
        Raises StoreMismatch where another version made the store, SettingsError for a URL that cannot be used.
        """
        ledger = Ledger(file_of(database_url) if database_url else store / LEDGER)
        ledger.generation()
        return cls(Store(store, encoder, ledger, Chroma(store / VECTORS, chroma_url)))

    def close(self) -> None:
        """Lets go of files and connections."""
        self._store.close()

    def connected(self) -> "AbstractContextManager[Connection]":
        """One transaction on the ledger's database, for what others keep beside it in tables of their own."""
        return self._ledger.connected()

    # What is in

    def generation(self) -> int:
        """Changes with every paper that comes or goes."""
        return self._ledger.generation()

    def made_with(self) -> str:
        """The embedding model that made the vectors; empty where there are none."""
        return self._ledger.model()

    def papers(self, filters: Filters) -> tuple[Paper, ...]:
        """The papers that the filters let through, by id."""
        return self._ledger.papers(filters)

    def pages(self, paper_id: str) -> tuple[Page, ...]:
        """A paper's pages in order; none for a paper that is not in. Who may see it is the caller's to ask (`papers`)."""
        return self._ledger.pages(paper_id)

    def blocks(self, paper_id: str) -> tuple[Block, ...]:
        """A paper's blocks in order; none for a paper that is not in. Who may see it is the caller's to ask."""
        return self._ledger.blocks(paper_id)

    def passages(self, filters: Filters) -> tuple[Passage, ...]:
        """All passages of the papers that the filters let through, in order."""
        return self._ledger.every_passage(filters)

    def problems(self, paper_id: str) -> tuple[str, ...]:
        """What of a paper could not be read."""
        return self._ledger.problems(paper_id)

    def entered(self) -> tuple[Entered, ...]:
        """Hash, file and catalogue entry of every paper that is in."""
        return self._ledger.entered()

    # Search

    def akin(self, words: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """How near each word is in meaning to each of the others, from -1 to 1. Needs the encoder."""
        return self._store.any_encoder().akin(words, others) if words and others else []

    def by_meaning(self, query: str, limit: int, filters: Filters) -> tuple[Hit, ...]:
        """The passages nearest in meaning, scored by cosine similarity. Needs the encoder."""
        if limit < 1 or not self._ledger.scope(filters).inside:
            return ()
        vector = self._store.encoder().embed_query(query)
        with self._store.vectors() as vectors:
            # What the ledger says now holds until the end of this block, as far as vectors go: they are written after
            # their paper is entered and removed after it is marked as leaving, and neither can happen meanwhile.
            scope = self._ledger.scope(filters)
            found = vectors.nearest(vector, limit, _where(scope)) if scope.inside else []
            passages = self._ledger.passages([row for row, _ in found], scope)
        scored = [(passages[row], score) for row, score in found if row in passages]
        return _hits(sorted(scored, key=lambda pair: (-pair[1], pair[0].id)))

    def by_words(self, words: Sequence[str], limit: int, filters: Filters) -> tuple[Hit, ...]:
        """Passages with any of the words in text, heading or title, scored by BM25. Word endings do not matter."""
        found = self._ledger.by_words(words, limit, filters)
        return _hits(found)

    def word_counts(self, access: Access = Access.OFFICERS) -> Mapping[str, int]:
        """In how many passages each word stands, of those that a reader of this class may see.

        Words are in small letters and unstemmed; text, heading and title count. Kept until a paper comes or goes.
        """
        generation = self._ledger.generation()
        if self._counts[0] != generation:
            self._counts = (generation, {})
        counts = self._counts[1]
        if access not in counts:
            counts[access] = self._ledger.word_counts(Filters(access=access))
        return counts[access]

    # Writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keeps other writers out; may be nested. Raises StoreBusy where another process or thread is writing.

        What is half in or half gone is taken out before (an interrupted writer may have left it) and at the end.
        """
        with self._store.locked() as outermost:
            if not outermost:
                yield
                return
            self._store.prepare()
            try:
                yield
            finally:
                self._store.clear_unfinished()

    def add(self, reading: Reading, *, record: Record | None = None, on_batch: OnBatch | None = None) -> None:
        """Puts a paper in; it replaces the one of the same id in a single step. On failure nothing of it is left.

        `record` is kept beside it for the next ingest.
        """
        with self.writing():
            encoder = self._store.encoder()
            vectors = embed_in_batches(encoder, [passage.text for passage in reading.passages], on_batch)
            if not self._ledger.model():
                self._ledger.made_with(name_of(encoder))
            number = self._ledger.enter(reading, record or Record())
            self._store.write_vectors(number, self._ledger.texts(number), vectors)
            self._ledger.go_live(number)

    def describe(self, paper: Paper, *, entry: str, described: str) -> None:
        """A paper that is in is called, dated and kept from readers as `paper` says, in a single step and from then on.

        Neither its words nor its vectors are touched, so nothing is read again and an interruption leaves it as it was.
        `entry` and `described` are what a catalogue and a person say of it. Raises UnknownPaper.
        """
        with self.writing():
            if not self._ledger.describe(paper, entry, described):
                raise UnknownPaper(f"There is no paper {paper.id!r} here.", "See `papers list` for the papers that are in.")

    def drop(self, paper_id: str) -> None:
        """Takes a paper out. Raises UnknownPaper."""
        with self.writing():
            if not self._ledger.leave(paper_id):
                raise UnknownPaper(f"There is no paper {paper_id!r} here.", "See `papers list` for the papers that are in.")

    def moved(self, paper_id: str, file: str) -> None:
        """Notes that a paper's file is elsewhere now."""
        with self.writing():
            self._ledger.moved(paper_id, file)

    # Soundness

    def check(self) -> tuple[str, ...]:
        """What is wrong with the store, in plain words; empty where ledger and vectors agree. Raises StoreBusy."""
        return soundness.check(self._store)

    def mend(self) -> tuple[str, ...]:
        """Makes the store agree with its ledger again and says what was done. Vectors of another model are made anew."""
        return soundness.mend(self._store)


def _hits(scored: Iterable[tuple[Passage, float]]) -> tuple[Hit, ...]:
    return tuple(Hit(passage, rank, score) for rank, (passage, score) in enumerate(scored, start=1))


def _where(scope: Scope) -> "Where | None":
    """The shortest condition that keeps a search inside the scope; none where all papers are in it."""
    if not scope.outside:
        return None
    within: dict[Literal["$in", "$nin"], list[str | int | float | bool]]
    within = {"$nin": [*scope.outside]} if len(scope.outside) < len(scope.inside) else {"$in": [*scope.inside]}
    return {"paper": within}
