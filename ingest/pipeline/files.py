"""Paths as a person gives them → files to read."""

import hashlib
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Found:
    """What stands under the given paths."""

    files: list[Path] = field(default_factory=list)
    """Whole paths, each once, those of a folder by name."""
    folders: list[Path] = field(default_factory=list)
    """Given folders that hold something to read."""
    failed: list[tuple[str, str]] = field(default_factory=list)
    """(path as given, reason and remedy)."""


NOT_PAPERS = frozenset(("readme.md", "readme.txt"))
"""Files that say what a folder holds. Named by themselves they are read; found in a folder they are passed over."""


def find_files(paths: Sequence[Path], endings: Collection[str]) -> Found:
    """Files as they are named, and of folders, all the way down, those with one of `endings` (`.pdf`, small letters).

    Hidden files and folders, folders whose names begin with an underscore, the traces of open documents (`~$…`) and what a
    browser saves beside a page (`Minutes_files` beside `Minutes.html`) are passed over.
    """
    found = Found()
    for path in paths:
        if path.is_file():
            found.files.append(path.resolve())
        elif path.is_dir():
            inside = sorted(file for file in _walk(path, found) if file.suffix.lower() in endings)
            found.files += inside
            if inside:
                found.folders.append(path.resolve())
            else:
                known = " ".join(sorted(endings))
                found.failed.append((str(path), f"The folder holds nothing that can be read. Papers end in {known}."))
        else:
            found.failed.append((str(path), "There is no such file or folder. Check the name."))
    found.files = list(dict.fromkeys(found.files))
    return found


def sha256_of(file: Path) -> str:
    """Hash of the file's bytes. Raises OSError."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _walk(folder: Path, found: Found) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        found.failed.append(
            (str(error.filename), f"The folder cannot be opened: {error.strerror}. Ask for the right to read it.")
        )

    for where, folders, files in os.walk(folder.resolve(), onerror=refused):
        folders[:] = [name for name in folders if not name.startswith((".", "_")) and not _belongs_to_a_page(name, files)]
        yield from (Path(where, name) for name in files if not name.startswith((".", "~$")) and name.casefold() not in NOT_PAPERS)


def _belongs_to_a_page(folder: str, files: Collection[str]) -> bool:
    page = folder.removesuffix("_files")
    return page != folder and any(f"{page}{ending}" in files for ending in (".html", ".htm"))
