"""`make bench-reading`, or `python -m evals.speed FOLDER...`: speed and memory of reading, printed."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from evals.speed.measuring import Run, Stages, sandboxed, searchable, stages_of
from evals.speed.plain import repeated
from ingest.pipeline.files import find_files
from ingest.vectors import open_encoder

Say = Callable[[str], object]

LONG, REPORT = 500, 120
"""Pages of the papers that are made to see what a long one takes."""


def main(folders: Sequence[str], say: Say) -> int:
    """Measures the PDF papers in the folders. The aims stand beside the figures."""
    files = find_files([Path(folder) for folder in folders], (".pdf",)).files
    if not files:
        say(f"There are no PDF papers in {', '.join(folders)}.\n")
        return 1
    stages = stages_of(files)
    _say_stages(stages, say)
    together = sandboxed(files)
    ratio = (together.processor / together.pages) / (stages.plain / stages.pages)
    rate = _rate(together.pages, together.seconds)
    say(f"{'the whole, all processors':32}{rate} as a person waits\n")
    say(f"{'processor, beside plain pypdf':32}{ratio:10.2f} x (aim: at most 3, of time)\n")
    _say_long(files, say)
    return 0


def _say_stages(stages: Stages, say: Say) -> None:
    say(f"{stages.pages} pages, {len(stages.refused)} files refused (scans are not recognised); per second of the processor:\n")
    for name, seconds in stages.seconds.items():
        say(f"{name:32}{_rate(stages.pages, seconds)}\n")
    say(f"{'the whole, one processor':32}{_rate(stages.pages, stages.seconds.total())}\n")
    say(f"{'plain pypdf, one processor':32}{_rate(stages.pages, stages.plain)}\n")


def _say_long(files: Sequence[Path], say: Say) -> None:
    with tempfile.TemporaryDirectory() as folder:
        long = sandboxed([repeated(files, LONG, Path(folder, "long.pdf"))])
        _say_run("a paper", long, "aim: memory under 1,000 MB", say)
        report = searchable(repeated(files, REPORT, Path(folder, "report.pdf")), open_encoder)
        _say_run("searchable", report, "aim: under 30 s; memory with the embedding model", say)


def _say_run(what: str, run: Run, aim: str, say: Say) -> None:
    used = f"{run.seconds:8.1f} s ({run.processor:.1f} of the processor)"
    say(f"{f'{what}, {run.pages} pages':32}{used}, {run.megabytes:.0f} MB at most ({aim})\n")


def _rate(pages: int, seconds: float) -> str:
    return f"{pages / seconds if seconds else 0:10.1f} pages a second"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["corpus"], sys.stdout.write))
