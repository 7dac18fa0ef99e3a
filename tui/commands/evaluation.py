"""`eval`: how well the answers and the register do on cases whose right answers are known."""

from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import SettingsError
from tui.commands import Command
from tui.printing import print_text
from tui.progress import progress
from tui.session import Session

if TYPE_CHECKING:
    from evals.scorecard import Scorecard


class Writer(StrEnum):
    """Who words the answers."""

    QUOTES = "quotes"
    MODEL = "model"


def evaluate(
    ctx: typer.Context,
    cases: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of cases; else those of the sample papers.")] = None,
    papers: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Read these papers into a passing store and use that, not yours.")
    ] = None,
    misses: Annotated[bool, typer.Option("--list", help="Also list every case that went wrong.")] = False,
    writer: Annotated[
        Writer, typer.Option(help="Who words the answers; model: that of PAPERS_MODEL, beside the quotes, questions only.")
    ] = Writer.QUOTES,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scorecard as JSON.")] = False,
) -> None:
    """Score answers and register on known cases.

    Compared with the stored baseline; a language model with the quotes on the same questions.
    Exit code: 0; 1 if a figure is worse.
    """
    session: Session = replace(ctx.obj, wordless=writer is Writer.QUOTES)
    if papers is None:
        session.must_exist()
    if writer is Writer.MODEL and not session.settings().model:
        raise SettingsError(
            "No language model is configured.", "Set PAPERS_MODEL, and PAPERS_MODEL_URL for a server of your own."
        )
    from evals.report import list_misses, main_report
    from evals.run import CASES
    from evals.scorecard import drops, load_baseline, to_json

    run = partial(_scored, session) if papers is None else partial(_scored_apart, session, papers)
    scorecard, beside = run(cases or CASES)
    baseline = beside or load_baseline()
    if as_json:
        session.out.file.write(to_json(scorecard))
    else:
        print_text(session.out, main_report(scorecard, baseline))
        print_text(session.out, list_misses(scorecard) if misses else "")
    raise typer.Exit(1 if baseline and drops(scorecard, baseline) else 0)


def _scored_apart(session: Session, papers: Path, cases: Path) -> "tuple[Scorecard, Scorecard | None]":
    """The scorecards of papers that are read for this run only."""
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


def _scored(session: Session, cases: Path) -> "tuple[Scorecard, Scorecard | None]":
    """The scorecard; where a language model words the answers, also that of the quotes on the same questions."""
    if session.wordless:
        return _one(session, cases, "cases", questions_only=False), None
    beside = _one(replace(session, wordless=True), cases, "questions, quotes", questions_only=True)
    return _one(session, cases, "questions, model", questions_only=True), beside


def _one(session: Session, cases: Path, what: str, *, questions_only: bool) -> "Scorecard":
    from evals.run import run_evals

    with session.asking() as assistant, progress(session) as show:
        return run_evals(assistant, cases, lambda done, total: show(done, total, what), questions_only=questions_only)


COMMANDS = (
    Command(
        "eval",
        evaluate,
        (
            "papers eval",
            "papers eval --cases my-cases/ --papers my-papers/ --list",
            "papers eval --json > scorecard.json",
            "papers eval --writer model",
        ),
    ),
)
