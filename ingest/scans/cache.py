"""What was recognised, kept by the hash of the picture: a paper that is read again is not recognised again. Safe to delete."""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from ingest.pages.geometry import Box, Rule, Sheet, Word
from ingest.scans.picture import Picture

VERSION = "3"
"""Raised whenever what is made of a picture changes."""

MOST = 5_000
"""Pages kept; the oldest go first. One takes about 60 kB."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of recognised pages. Any number of processes may use it at once."""

    folder: Path

    def key(self, picture: Picture, engine: str) -> str:
        """The name under which what `engine` makes of the picture is kept."""
        about = f"{VERSION} {engine} {picture.number} {picture.points!r} {picture.pixels.shape}".encode()
        return hashlib.sha256(about + picture.pixels.tobytes()).hexdigest()

    def get(self, key: str) -> Sheet | None:
        """What is kept under the key; `None` where nothing is, or nothing that can be used."""
        try:
            return _sheet(json.loads((self.folder / f"{key}.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def put(self, key: str, sheet: Sheet) -> None:
        """Keeps a sheet. A folder that cannot be written to keeps nothing: the next reading recognises again."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", encoding="utf-8", dir=self.folder, suffix=".part", delete=False) as file:
                json.dump(asdict(sheet), file, separators=(",", ":"))
            Path(file.name).replace(self.folder / f"{key}.json")
            self._bound()

    def _bound(self) -> None:
        """Takes out the oldest pages above MOST, a tenth at a time so that it is seldom done."""
        if sum(1 for _ in self._kept()) > MOST:
            oldest = sorted(self._kept(), key=lambda entry: entry.stat().st_mtime)
            for entry in oldest[: len(oldest) - MOST + MOST // 10]:
                Path(entry.path).unlink(missing_ok=True)

    def _kept(self) -> Iterator["os.DirEntry[str]"]:
        with os.scandir(self.folder) as entries:
            yield from (entry for entry in entries if entry.name.endswith((".json", ".part")))


def _sheet(kept: dict[str, object]) -> Sheet:
    words = tuple(Word(**{**word, "box": Box(**word["box"])}) for word in kept.pop("words"))  # type: ignore[attr-defined]
    rules = tuple(Rule(**rule) for rule in kept.pop("rules"))  # type: ignore[attr-defined]
    for of_the_file in ("remarks", "hidden"):  # not of the picture
        kept.pop(of_the_file, None)
    return Sheet(**kept, words=words, rules=rules)  # type: ignore[arg-type]
