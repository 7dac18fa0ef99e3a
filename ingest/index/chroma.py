"""Vectors in Chroma. Nothing but vectors: the words stay in the ledger.

Each vector's id is the row of its passage in the ledger. Its metadata are the number of its paper's version and a
checksum of the words it was made from, so that `papers check` can prove that the two belong together.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from zlib import crc32

from filelock import FileLock, Timeout

from ingest.errors import StoreBusy, StoreError, StoreMismatch

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.types import Where

LOCK = "vectors.lock"
SPACE: Final = "cosine"
MAX_NEIGHBORS, EF_CONSTRUCTION, EF_SEARCH = 48, 200, 200
"""How dense the graph is, and how widely it is built and searched. With Chroma's own 16, 100, 100 a passage unlike all
others could be lost to every search (in 5 of 14 stores of 6,000 vectors with replaced papers; with these in none of 8)."""
BATCH = 1000

_MEND = "Run `papers check --mend`: it makes the vectors anew from the ledger."
_WAIT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Vector:
    """One stored vector, without its numbers."""

    paper: int
    """Number of the paper's version."""
    words: int
    """Checksum of the passage's text."""


def checksum(text: str) -> int:
    """A number that tells whether two texts are the same."""
    return crc32(text.encode("utf-8"))


class Vectors:
    """One store's vectors, opened. Used only inside `Chroma.alone`."""

    def __init__(self, collection: "Collection") -> None:
        self._collection = collection

    def write(self, number: int, texts: Mapping[int, str], vectors: Sequence[Sequence[float]]) -> None:
        """Adds vectors of one paper's passages, given as row → text, in the same order. At most `BATCH` at once."""
        if not texts:  # Chroma refuses to write nothing
            return
        metadata: list[Any] = [{"paper": number, "words": checksum(text)} for text in texts.values()]
        self._collection.upsert(ids=[str(row) for row in texts], embeddings=list(vectors), metadatas=metadata)

    def remove(self, number: int) -> None:
        """Takes every vector of one version of a paper out."""
        self._collection.delete(where={"paper": number})

    def remove_rows(self, rows: Sequence[int]) -> None:
        """Takes single vectors out."""
        for start in range(0, len(rows), BATCH):
            self._collection.delete(ids=[str(row) for row in rows[start : start + BATCH]])

    def nearest(self, vector: Sequence[float], limit: int, where: "Where | None") -> list[tuple[int, float]]:
        """(row, cosine similarity) of the vectors nearest to `vector`, among those that `where` lets through."""
        query: list[Sequence[float] | Sequence[int]] = [vector]
        found = self._collection.query(query_embeddings=query, n_results=limit, where=where, include=["distances"])
        distances = found["distances"] or [[]]
        return [(int(row), 1.0 - distance) for row, distance in zip(found["ids"][0], distances[0], strict=True)]

    def stored(self) -> dict[int, Vector]:
        """Every vector by row. Their numbers are read too: a lost file shows here, not at the next question."""
        found: dict[int, Vector] = {}
        while True:
            page = self._collection.get(limit=BATCH, offset=len(found), include=["metadatas", "embeddings"])
            if not page["ids"]:
                return found
            for row, about in zip(page["ids"], page["metadatas"] or [], strict=True):
                found[int(row)] = Vector(int(str(about["paper"])), int(str(about["words"])))


class Chroma:
    """Where the vectors are: in a folder under the store, or on a Chroma server where a URL is given."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self._folder = folder
        self._url = url
        self._server: ClientAPI | None = None
        self._between_threads = Lock()
        self._between_processes = FileLock(folder.with_name(LOCK), timeout=_WAIT_SECONDS, poll_interval=0.005)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keeps every other thread and process off the folder meanwhile, readers too; a server needs no such care.

        Chroma's reader catches up with what others have written when it is asked, and may then write the graph's files
        itself: two of them at once, or one and a writer, can spoil these. What Chroma raises comes out as StoreError.
        """
        with ExitStack() as locks:
            if not self._url:
                locks.enter_context(self._between_threads)
                locks.enter_context(self._locked())
            with self._plainly():
                yield

    def open(self, name: str, model: str, create: bool) -> Vectors:
        """The vectors of that name as they are now; made if need be, where that is wanted.

        Raises StoreMismatch where they were made with another model or are measured otherwise than by cosine.
        """
        client = self._client()
        collection = _made(client, name, model) if create else client.get_collection(name, embedding_function=None)
        # Chroma ignores a wish that differs from what is stored, so it is compared here.
        found = str((collection.metadata or {}).get("model"))
        if found != model:
            raise mismatch(found, model)
        space = (collection.configuration_json.get("hnsw") or {}).get("space")
        if space != SPACE:
            raise StoreMismatch(f"The vectors are measured by {space!r}, not by {SPACE!r}.", _MEND)
        return Vectors(collection)

    def wipe(self, name: str) -> None:
        """Takes every vector of the store away, damaged ones too."""
        if self._url:
            client = self._client()
            if name in [collection.name for collection in client.list_collections()]:
                client.delete_collection(name)
        elif self._folder.exists():
            shutil.rmtree(self._folder)

    def _client(self) -> "ClientAPI":
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if self._url:
            self._server = self._server or chromadb.HttpClient(**_address(self._url), settings=settings)
            return self._server
        # Chroma keeps one reader per folder and process, and that one never sees what another process has written since.
        # Clients still in use elsewhere in this process are not disturbed: they hold on to theirs.
        SharedSystemClient.clear_system_cache()
        return chromadb.PersistentClient(str(self._folder), settings=settings)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            self._between_processes.acquire()
        except Timeout as error:
            raise StoreBusy(f"The vectors in {self._folder} are in use.", "Wait a minute, then try again.") from error
        try:
            yield
        finally:
            self._between_processes.release()

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        import httpx
        from chromadb.errors import ChromaError, NotFoundError

        try:
            yield
        except NotFoundError as error:
            raise StoreError(f"The vectors in {self._url or self._folder} are not there.", _MEND) from error
        except (ChromaError, ValueError, OSError, httpx.HTTPError) as error:
            said = str(error).rstrip(" .?!")
            if self._url:
                hint = "See that the Chroma server runs and that the Chroma URL is right."
                raise StoreError(f"The vectors at {self._url} cannot be used: {said}.", hint) from error
            hint = "Make room on the disk, then try again." if "full" in said else _MEND
            raise StoreError(f"The vectors in {self._folder} cannot be used: {said}.", hint) from error


def _address(url: str) -> dict[str, Any]:
    """`http://host:port` as Chroma's client wants it."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    secure = parts.scheme == "https"
    return {"host": parts.hostname or "localhost", "port": parts.port or (443 if secure else 8000), "ssl": secure}


def _made(client: "ClientAPI", name: str, model: str) -> "Collection":
    graph: CreateHNSWConfiguration = {
        "space": SPACE,
        "max_neighbors": MAX_NEIGHBORS,
        "ef_construction": EF_CONSTRUCTION,
        "ef_search": EF_SEARCH,
    }
    # embedding_function=None: the default one would fetch a model
    return client.get_or_create_collection(
        name, embedding_function=None, configuration={"hnsw": graph}, metadata={"model": model}
    )


def mismatch(found: str, wanted: str) -> StoreMismatch:
    """The store's vectors are another model's."""
    return StoreMismatch(
        f"This store was made with the embedding model {found!r}, not {wanted!r}.",
        "Use that model, or run `papers check --mend`: it makes the vectors anew with this one.",
    )
