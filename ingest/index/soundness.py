"""Do ledger and vectors agree? The ledger is right: what differs is made anew from it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.errors import StoreError
from ingest.index.chroma import Vector, checksum, mismatch
from ingest.index.store import Store
from ingest.ledger import Entered, Ledger
from ingest.vectors import embed_in_batches, name_of


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where ledger and vectors differ."""

    lacking: Mapping[Entered, int]
    """Papers and how many of their passages have no vector, or one made from other words."""
    stray: tuple[int, ...]
    """Vectors that belong to no paper, by row."""

    def in_words(self) -> tuple[str, ...]:
        """One sentence for each difference."""
        lacks = [f"{paper.id} lacks the right vector for {count} of its passages." for paper, count in self.lacking.items()]
        return (*lacks, *([f"{len(self.stray)} vectors belong to no paper."] if self.stray else []))


def compare(ledger: Ledger, stored: Mapping[int, Vector]) -> Comparison:
    """The differences; vectors of papers that are half in or half gone are left out, they are known."""
    lacking: dict[Entered, int] = {}
    known: set[int] = set()
    for paper in ledger.entered():
        wanted = {row: Vector(paper.number, checksum(text)) for row, text in ledger.texts(paper.number).items()}
        known |= wanted.keys()
        wrong = sum(stored.get(row) != vector for row, vector in wanted.items())
        if wrong:
            lacking[paper] = wrong
    unfinished = {number for number, _ in ledger.unfinished()}
    stray = tuple(row for row, vector in sorted(stored.items()) if row not in known and vector.paper not in unfinished)
    return Comparison(lacking, stray)


def check(store: Store) -> tuple[str, ...]:
    """What is wrong with the store, in plain words. Raises StoreBusy."""
    if not store.ledger.file.exists():
        return ()
    with store.locked():
        wrong = [f"{paper} is only half in or half gone." for _, paper in store.ledger.unfinished()]
        if not store.ledger.words_agree():
            wrong.append("The full-text index does not hold the passages' words.")
        return (*wrong, *_wrong_vectors(store))


def mend(store: Store) -> tuple[str, ...]:
    """Puts right what `check` finds and says what was done. Vectors of another model are made anew. Raises StoreBusy."""
    if not store.ledger.file.exists():
        return ()
    with store.locked():
        done = _wipe_useless_vectors(store)
        done += [f"Took out {paper}, which was only half in or half gone." for _, paper in store.ledger.unfinished()]
        store.clear_unfinished()
        done += _mend_vectors(store)
        if not store.ledger.words_agree():
            store.ledger.rebuild_words()
            done.append("Made the full-text index anew.")
    return tuple(done)


def _wrong_vectors(store: Store) -> tuple[str, ...]:
    if not store.ledger.model():
        return ()
    try:
        with store.vectors() as vectors:
            stored = vectors.stored()
    except StoreError as error:
        return (error.message,)
    return compare(store.ledger, stored).in_words()


def _wipe_useless_vectors(store: Store) -> list[str]:
    """Vectors that cannot be read, or that another model made, are of no use."""
    made_with, model = store.ledger.model(), name_of(store.any_encoder())
    if not made_with:
        return []
    try:
        if made_with != model:
            raise mismatch(made_with, model)
        with store.vectors() as vectors:
            vectors.stored()
    except StoreError as error:
        store.wipe_vectors()
        store.ledger.made_with(model)
        return [f"{error.message} They were thrown away."]
    return []


def _mend_vectors(store: Store) -> list[str]:
    if not store.ledger.model():
        return []
    with store.changing_vectors() as vectors:
        comparison = compare(store.ledger, vectors.stored())
        vectors.remove_rows(comparison.stray)
    for paper in comparison.lacking:
        texts = store.ledger.texts(paper.number)
        store.write_vectors(paper.number, texts, embed_in_batches(store.encoder(), list(texts.values())))
    done = [f"Made the vectors of {paper.id} anew." for paper in comparison.lacking]
    return done + ([f"Took out {len(comparison.stray)} vectors that belong to no paper."] if comparison.stray else [])
