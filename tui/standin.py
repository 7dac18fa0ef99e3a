"""A store that cannot be written is read from a copy of it.

Looking writes too: SQLite's log, Chroma's notes, rows of the register drawn for the first time. A folder on a read-only share, or
of another user, would else answer nothing.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import StoreError

LEFT = ("scans", "audit", "keys.json", "*.lock")
"""What no reading command needs."""


def is_writable(store: Path) -> bool:
    """Whether the folder and what lies in it may be written."""
    return os.access(store, os.W_OK) and all(os.access(one, os.W_OK) for one in store.iterdir())


@contextmanager
def writable(store: Path) -> Iterator[Path]:
    """The store itself, or where it cannot be written a copy of it, gone in the end. Only for what changes nothing.

    Raises StoreError where it cannot be read, or there is no room for the copy.
    """
    if is_writable(store):
        yield store
        return
    with tempfile.TemporaryDirectory(prefix="papers-") as folder:  # to be read by its owner alone
        copy = Path(folder, "store")
        try:
            shutil.copytree(store, copy, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns(*LEFT))
        except OSError as error:
            message = f"The store {store} can neither be written nor copied: {error}."
            raise StoreError(message, "Ask for the right to write there, or to read all of it.") from error
        for inner in (copy, *(one for one in copy.rglob("*") if one.is_dir())):
            inner.chmod(0o700)
        yield copy
