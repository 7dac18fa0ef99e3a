"""`eval`: how well the answers and the register do on cases whose right answers are known."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands import Command
from tui.printing import print_text
from tui.progress import progress
from tui.session import Session

if TYPE_CHECKING:
    from evals.scorecard import Scorecard


def evaluate(
    ctx: typer.Context,
    cases: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of cases; else those of the sample papers.")] = None,
    papers: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Read these papers into a passing store and use that, not yours.")
    ] = None,
    misses: Annotated[bool, typer.Option("--list", help="Also list every case that went wrong.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scorecard as JSON.")] = False,
) -> None:
    """Score answers and register on known cases.

    The scorecard is compared with the stored baseline. Exit code: 0; 1 if a figure is worse than the baseline.
    """
    session: Session = ctx.obj
    if papers is None:
        session.must_exist()
    from evals.report import list_misses, main_report
    from evals.run import CASES
    from evals.scorecard import drops, load_baseline, to_json

    baseline = load_baseline()
    scorecard = _scored(session, cases or CASES) if papers is None else _scored_apart(session, cases or CASES, papers)
    if as_json:
        session.out.file.write(to_json(scorecard))
    else:
        print_text(session.out, main_report(scorecard, baseline))
        print_text(session.out, list_misses(scorecard) if misses else "")
    raise typer.Exit(1 if baseline and drops(scorecard, baseline) else 0)


def _scored_apart(session: Session, cases: Path, papers: Path) -> "Scorecard":
    """The scorecard of papers that are read for this run only."""
    from evals.cases import load_cases
    from evals.ingesting import ingest_for_evals

    load_cases(cases)  # reading papers takes minutes: a slip in the cases is better told before
    with TemporaryDirectory(prefix="papers-eval-", ignore_cleanup_errors=True) as folder:
        apart = replace(session, store=Path(folder) / "store", embedded=True)
        with apart.writing() as index, progress(session) as show:
            report = ingest_for_evals(papers, index, lambda step: show(step.done, step.total, f"{step.stage} {step.file}"))
        for file, reason in report.failed:
            session.note(f"{file}: {reason}")
        return _scored(apart, cases)


def _scored(session: Session, cases: Path) -> "Scorecard":
    from evals.run import run_evals

    with session.asking() as assistant, progress(session) as show:
        return run_evals(assistant, cases, lambda done, total: show(done, total, "cases"))


COMMANDS = (
    Command(
        "eval",
        evaluate,
        ("papers eval", "papers eval --cases my-cases/ --papers my-papers/ --list", "papers eval --json > scorecard.json"),
    ),
)
