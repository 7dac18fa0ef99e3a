"""Every file of a folder of real and of hostile papers ends as read, read in part, or refused with a reason."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from ingest.errors import ReadingError
from ingest.limits import Limits
from ingest.papers import Reading
from ingest.reading import ENDINGS
from ingest.sandbox import Sandbox
from ingest.scans import Engine, Scanning

SHARED = Path(__file__).resolve().parents[3] / "shared"
FOLDERS = [SHARED / "real", SHARED / "robust"]

pytestmark = pytest.mark.skipif(not all(folder.is_dir() for folder in FOLDERS), reason="the shared papers are not here")


def outcome(box: Sandbox, file: Path) -> Reading | ReadingError:
    try:
        return box(file)
    except ReadingError as error:
        return error


def test_every_file_is_read_or_refused_with_a_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """None crashes its reader, and none meets a limit of time; refusals say what to do."""
    files = [file for folder in FOLDERS for file in sorted(folder.iterdir()) if file.is_file()]
    named = [file if file.suffix.lower() in ENDINGS else Path(shutil.copy(file, tmp_path / f"{file.name}.pdf")) for file in files]
    with Sandbox(Limits(page_seconds=30), scanning=Scanning(Engine.OFF)) as box:
        found = list(box.executor.map(lambda file: outcome(box, file), named))
    kinds = Counter("refused" if isinstance(one, ReadingError) else "partly" if one.problems else "read" for one in found)
    with capsys.disabled():
        print(f"\n{len(found)} files: {dict(kinds)}")  # noqa: T201 - the counts are what this run is for
    refused = [one for one in found if isinstance(one, ReadingError)]
    told = [str(one) for one in refused] + [line for one in found if isinstance(one, Reading) for line in one.problems]
    assert all(one.message and one.hint for one in refused)
    assert [line for line in told if "the reader" in line or "took longer" in line or "more memory" in line] == []
    assert kinds["read"] > kinds["refused"]
