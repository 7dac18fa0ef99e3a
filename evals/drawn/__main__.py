"""Draws the papers of the reading cases.

python -m evals.drawn            draw them all
python -m evals.drawn --check    draw nothing; exit 1 and name the papers that are not as they would be drawn
"""

import sys
from collections.abc import Callable
from pathlib import Path

from evals.drawn import columns, figures, fronts, headings, lists, minutes, running, tables
from evals.drawn.sheet import Sheet

PAPERS = Path(__file__).resolve().parents[1] / "cases" / "reading"


def papers() -> dict[str, Callable[[], Sheet]]:
    """File name → what draws it: every public function of the drawing modules that returns a sheet."""
    found = {}
    for module in (headings, lists, running, columns, tables, minutes, figures, fronts):
        for name, draw in vars(module).items():
            if callable(draw) and getattr(draw, "__annotations__", {}) == {"return": Sheet}:
                found[f"{name.replace('_', '-')}.pdf"] = draw
    return found


def stale() -> list[str]:
    """Papers that are missing or not as they would be drawn."""
    wanted = papers()
    extra = [file.name for file in PAPERS.glob("*.pdf") if file.name not in wanted]
    return extra + [name for name, draw in wanted.items() if not _same(PAPERS / name, draw)]


def _same(file: Path, draw: Callable[[], Sheet]) -> bool:
    return file.is_file() and file.read_bytes() == draw().done()


def main() -> int:
    """Draws or checks."""
    if "--check" in sys.argv:
        wrong = stale()
        sys.stdout.writelines(f"{name} is not as it would be drawn\n" for name in wrong)
        return int(bool(wrong))
    for name, draw in papers().items():
        (PAPERS / name).write_bytes(draw().done())
    return 0


if __name__ == "__main__":
    sys.exit(main())
