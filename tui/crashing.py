"""What is written down when the chat crashes: where, never what any paper or person said."""

import platform
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path


def report_of(error: BaseException, screen: str, size: tuple[int, int], now: datetime) -> str:
    """The report: kinds of errors and the lines of the program they passed through.

    Neither messages nor values are in it: both may hold words of papers.
    """
    lines = [
        "Partnership Papers: crash report",
        "It holds no words of papers or questions, and may be passed on.",
        "",
        f"when      {now.isoformat(timespec='seconds')}",
        f"program   {version('partnership-papers')}, textual {version('textual')}",
        f"python    {platform.python_version()} on {platform.system()} {platform.release()}",
        f"screen    {screen}, {size[0]} x {size[1]}",
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines += ["", f"{type(cause).__module__}.{type(cause).__qualname__}"]
        frames = traceback.extract_tb(cause.__traceback__, limit=50)
        lines += [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def write_report(text: str, folder: Path, now: datetime | None = None) -> Path:
    """Writes the report into the folder, else into the machine's folder for temporary files, and says where it is."""
    name = f"crash-{(now or datetime.now(UTC)):%Y%m%d-%H%M%S}.txt"
    for place in (folder, Path(tempfile.gettempdir())):
        try:
            (place / name).write_text(text, encoding="utf-8")
        except OSError:
            continue
        return place / name
    return Path(name)


def _short(file: str) -> str:
    """The path from the package on: whole paths tell of people's folders."""
    for root in sorted((entry for entry in sys.path if entry), key=len, reverse=True):
        if file.startswith(root):
            return file[len(root) :].lstrip("/\\")
    return Path(file).name
