"""Keys: who may use the server beyond this machine, kept as hashes in one small file beside the papers.

A key is `papers_ID_SECRET`. The secret is 256 random bits, so that one round of SHA-256 is enough to keep it from whoever
reads the file; a slow password hash would only slow every request down.
"""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from ingest.errors import StoreBusy, StoreError, UsageError
from ingest.papers import Access

PREFIX = "papers"
_NOBODY = hashlib.sha256(b"nobody").hexdigest()
_TOKEN = re.compile(rf"{PREFIX}_([0-9a-f]{{12}})_([A-Za-z0-9_-]{{20,100}})")
_NAME = re.compile(r"[\w][\w .,@()'-]{0,79}")
_PATIENCE = 10
"""Seconds that a command waits for another that is changing the keys."""


class Scope(StrEnum):
    """What a key lets its holder do beside reading, which every key does."""

    READ = "read"
    REVIEW = "review"
    INGEST = "ingest"


LEAST = {Scope.READ: Access.PUBLIC, Scope.REVIEW: Access.MEMBERS, Scope.INGEST: Access.OFFICERS}
"""The lowest class that may have a scope: reviews carry officers' names, and whoever puts papers in meets every paper."""


def is_key(token: str) -> bool:
    """Whether the token is one of a server like this one, known here or not."""
    return token.startswith(f"{PREFIX}_")


class UnknownKey(UsageError):
    """No key of that name or number."""

    status = 404


class Key(BaseModel):
    """What is kept of one key: never its secret."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    """The part of the key that may be shown."""
    name: str
    """Who or what it was made for."""
    digest: str
    """SHA-256 of the secret."""
    access: Access
    scopes: frozenset[Scope]
    origins: frozenset[str] = frozenset()
    """Web pages that may use it (`https://intranet.example`); with any, nothing else may. None: it is not for browsers."""
    made: datetime
    expires: datetime | None = None
    revoked: datetime | None = None

    def state(self, now: datetime) -> str:
        """`valid`, `expired` or `revoked`."""
        if self.revoked:
            return "revoked"
        return "expired" if self.expires and self.expires <= now else "valid"


class Keys:
    """The keys of one file. Safe to share between threads and processes; a key that is revoked is refused at once."""

    def __init__(self, file: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """A file that is not there holds no keys."""
        self._file = file
        self._clock = clock
        self._held: tuple[tuple[int, int, int], tuple[Key, ...]] | None = None

    def all(self) -> tuple[Key, ...]:
        """Every key, the revoked ones too, oldest first. Raises StoreError where the file cannot be read."""
        try:
            about = self._file.stat()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise _unreadable(self._file, error.strerror or str(error)) from error
        stamp = (about.st_mtime_ns, about.st_size, about.st_ino)
        held = self._held
        if held is None or held[0] != stamp:
            held = self._held = (stamp, _read(self._file))
        return held[1]

    def valid(self) -> tuple[Key, ...]:
        """The keys that can be used now."""
        now = self._clock()
        return tuple(key for key in self.all() if key.state(now) == "valid")

    def holder(self, token: str) -> Key | None:
        """The valid key that `token` is, or `None`; a wrong secret and a number that nobody has take the same time."""
        found = _TOKEN.fullmatch(token)
        number, secret = found.groups() if found else ("", token)
        key = next((key for key in self.valid() if key.id == number), None)
        right = hmac.compare_digest(_digest(secret), key.digest if key else _NOBODY)
        return key if key and right else None

    def origins(self) -> frozenset[str]:
        """The web pages that some valid key is bound to."""
        return frozenset().union(*(key.origins for key in self.valid()))

    def add(
        self,
        name: str,
        access: Access,
        scopes: Collection[Scope],
        origins: Collection[str] = (),
        expires: datetime | None = None,
    ) -> tuple[Key, str]:
        """A new key and its token, which is told this once only. Raises UsageError for what no key may be."""
        secret = secrets.token_urlsafe(32)
        key = Key(
            id=secrets.token_hex(6),
            name=name,
            digest=_digest(secret),
            access=access,
            scopes=frozenset({Scope.READ, *scopes}),
            origins=frozenset(_origin(one) for one in origins),
            made=self._clock(),
            expires=expires,
        )
        _check(key, self._clock())
        with self._changing():
            if any(one.name == name for one in self.valid()):
                raise UsageError(f"There is a key {name!r} already.", "Choose another name, or revoke that one first.")
            self._write((*self.all(), key))
        return key, f"{PREFIX}_{key.id}_{secret}"

    def revoke(self, name: str) -> Key:
        """Makes the valid key of that name or number unusable from now on. Raises UnknownKey."""
        with self._changing():
            found = next((key for key in self.valid() if name in (key.name, key.id)), None)
            if not found:
                raise UnknownKey(f"There is no key {name!r} that can be used.", "`papers keys list` shows the keys.")
            gone = found.model_copy(update={"revoked": self._clock()})
            self._write(tuple(gone if key is found else key for key in self.all()))
        return gone

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Keeps other commands from changing the keys meanwhile. Raises StoreBusy and StoreError."""
        lock = FileLock(self._file.with_name(f"{self._file.name}.lock"), timeout=_PATIENCE)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout as error:
            raise StoreBusy("Another command is changing the keys.", "Try again when it has ended.") from error
        except OSError as error:
            raise _unwritable(self._file, error) from error
        try:
            yield
        finally:
            lock.release()

    def _write(self, keys: tuple[Key, ...]) -> None:
        """The whole file or nothing of it: a reader never sees half."""
        draft = self._file.with_name(f"{self._file.name}.new")
        held = {"keys": [key.model_dump(mode="json") for key in keys]}
        try:
            draft.touch(mode=0o600)
            draft.chmod(0o600)
            draft.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            draft.replace(self._file)
        except OSError as error:
            raise _unwritable(self._file, error) from error
        self._held = None


_FILE = TypeAdapter(dict[str, tuple[Key, ...]])


def _read(file: Path) -> tuple[Key, ...]:
    try:
        return _FILE.validate_json(file.read_bytes())["keys"]
    except OSError as error:
        raise _unreadable(file, error.strerror or str(error)) from error
    except (ValidationError, KeyError) as error:
        raise _unreadable(file, "it is not a list of keys") from error


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def _origin(given: str) -> str:
    """The origin as browsers send it: scheme, name and port, in small letters. Raises UsageError."""
    parts = urlsplit(given.strip().lower())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise UsageError(f"{given!r} is no origin of a web page.", "Write it like https://intranet.example, without a path.")
    return f"{parts.scheme}://{parts.netloc}"


def _check(key: Key, now: datetime) -> None:
    """Raises UsageError for a key that nobody should have."""
    if not _NAME.fullmatch(key.name):
        raise UsageError(f"A key cannot be called {key.name!r}.", "Use letters, figures, spaces and - . , @ in at most 80 signs.")
    if key.expires and key.expires <= now:
        raise UsageError("The key would have expired already.", "Give --expires a day to come.")
    for scope in key.scopes:
        if LEAST[scope] not in key.access.visible():
            raise UsageError(
                f"A key for {key.access} papers cannot {scope}.",
                f"Give it --access {LEAST[scope]}, or leave --scope {scope} out.",
            )
    if key.origins and key.scopes != {Scope.READ}:
        raise UsageError(
            "A key for web pages can only read: whoever opens the page can copy it.", "Leave --origin out, or --scope."
        )


def _unreadable(file: Path, why: str) -> StoreError:
    return StoreError(f"The keys in {file} cannot be read: {why}.", "Mend the file, or move it away and make new keys.")


def _unwritable(file: Path, error: OSError) -> StoreError:
    return StoreError(f"The keys in {file} cannot be written: {error.strerror or error}.", "Make room, or ask for the right.")
