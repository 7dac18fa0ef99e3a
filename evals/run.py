"""The evaluations: cases → scorecard, over an Assistant.

`papers eval` calls `run_evals` and `main_report`; where papers are given too it reads them into a store of their own first, with
`ingest_for_evals`. Engineers may run it bare, with the list of what went wrong: `python -m evals --help`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.assistant import Assistant
from evals.cases import QuestionCase, QuestionSet, load_cases
from evals.catalogue import score_catalogue
from evals.following import score_following
from evals.ingesting import ingest_for_evals
from evals.reading import score_reading
from evals.report import list_changes, list_misses, main_report
from evals.scorecard import BASELINE, Scorecard, load_baseline, save_baseline, to_json
from evals.sets import score_commitments, score_questions
from evals.shelf import Shelf
from ingest.errors import UsageError

__all__ = [
    "BASELINE",
    "CASES",
    "Scorecard",
    "ingest_for_evals",
    "list_changes",
    "list_misses",
    "load_baseline",
    "main_report",
    "run_evals",
    "save_baseline",
    "to_json",
]

CASES = Path(__file__).parent / "cases"
"""The cases of the sample papers."""

OnProgress = Callable[[int, int], None]
"""(steps done, steps in all); a step is one question, or one paper gone through for commitments."""


def run_evals(
    assistant: Assistant, cases: Path = CASES, on_progress: OnProgress | None = None, *, questions_only: bool = False
) -> Scorecard:
    """Asks, searches and extracts what the cases say, and scores it: the same papers and cases give the same scorecard.

    `questions_only` leaves out what no writer of answers has a hand in. `cases` is a folder or one file. A case is scored only
    where all of its papers are in the store; unanswerable questions name none, so they are scored along with their set's others.
    Raises UsageError where there are no cases or none can be scored.
    """
    loaded, shelf = load_cases(cases), Shelf.of(assistant)
    asking = [(one, _askable(one, shelf)) for one in loaded.questions]
    drawing = [(one, tuple(paper for paper in one.papers if shelf.has((paper,)))) for one in loaded.commitments]
    drawing = [] if questions_only else drawing
    step = _Steps(sum(len(found) for _, found in (*asking, *drawing)), on_progress)
    if not step.total:
        raise UsageError(f"None of the papers that {cases} asks about is in the store.", "Ingest them, or give --papers DIR.")
    scored = [score_questions(one, found, shelf, step) for one, found in asking if found]
    scored += [score_commitments(one, found, shelf, step) for one, found in drawing if found]
    if not questions_only:
        scored += [read for read in (score_following(cases, shelf), score_reading(cases), score_catalogue(cases)) if read]
    nothing = [one.name for one, found in asking if not found] + [one.name for one, found in drawing if not found]
    return Scorecard(len(shelf.ids), tuple(scored), tuple(nothing))


def _askable(one: QuestionSet, shelf: Shelf) -> tuple[QuestionCase, ...]:
    """The questions whose papers are in. Unanswerable ones name no paper: alone they would show nothing."""
    found = tuple(case for case in one.cases if shelf.has(case.papers))
    return found if any(case.answerable for case in found) else ()


@dataclass(slots=True)
class _Steps:
    """Counts the steps done and says so."""

    total: int
    say: OnProgress | None
    done: int = 0

    def __call__(self) -> None:
        self.done += 1
        if self.say:
            self.say(self.done, self.total)
