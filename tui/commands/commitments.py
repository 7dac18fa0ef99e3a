"""`targets`, `actions`, `extract`: what the papers commit somebody to."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.findings import Commitment
from ingest.errors import ReadingError, UsageError
from ingest.papers import Filters, Reading
from tui.commands import Command
from tui.delivery import Shape, deliver, shape_of
from tui.printing import print_text
from tui.progress import progress
from tui.reading import Password, Watch, password_of
from tui.session import Session

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.export import Wanted


class Only(StrEnum):
    """Which of the two `extract` gives."""

    TARGETS = "targets"
    ACTIONS = "actions"


PaperIds = Annotated[list[str] | None, typer.Argument(metavar="PAPER", help="Ids of papers; all papers if none is given.")]
Owner = Annotated[str, typer.Option(metavar="WORDS", help="Only what falls to this person or body: initials, name or role.")]
State = Annotated[str, typer.Option(metavar="WORDS", help="Only with this status, as the paper prints it or as reviewed.")]
DueBefore = Annotated[str, typer.Option(metavar="DATE", help="Only what is due before this date: 2008, 2008-03 or 2008-03-31.")]
Form = Annotated[
    Shape | None,
    typer.Option("--format", case_sensitive=False, help="How to give them; else by the ending of FILE, else a table."),
]
Draw = Callable[["Assistant", Filters], Sequence[Commitment]]
Output = Annotated[Path | None, typer.Option(metavar="FILE", help="Write them to this file.")]


def targets(
    ctx: typer.Context,
    papers: PaperIds = None,
    owner: Owner = "",
    status: State = "",
    due_before: DueBefore = "",
    form: Form = None,
    output: Output = None,
) -> None:
    """List the targets that the papers set, each with its place."""
    _list(
        ctx.obj, lambda assistant, filters: assistant.targets(filters), papers or [], (owner, status, due_before), (form, output)
    )


def actions(
    ctx: typer.Context,
    papers: PaperIds = None,
    owner: Owner = "",
    status: State = "",
    due_before: DueBefore = "",
    form: Form = None,
    output: Output = None,
) -> None:
    """List who is to do what by when, each with its place."""
    _list(
        ctx.obj, lambda assistant, filters: assistant.actions(filters), papers or [], (owner, status, due_before), (form, output)
    )


def extract(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Papers to read.")],
    only: Annotated[Only | None, typer.Option(case_sensitive=False, help="Only the targets, or only the actions.")] = None,
    password: Password = None,
    owner: Owner = "",
    status: State = "",
    due_before: DueBefore = "",
    form: Form = None,
    output: Output = None,
) -> None:
    """Targets and actions of files, storing nothing.

    A file that cannot be read is named with the reason. Exit code: 0; 1 if any file failed.
    """
    session: Session = ctx.obj
    wanted, shape = _wanted(owner, status, due_before), shape_of(form, output)
    from assistant.export import select

    failed: list[ReadingError] = []
    readings = _read(session, files, password_of(password), failed)
    found = [commitment for reading in readings for commitment in _drawn_out(reading, only)]
    deliver(session, select(found, wanted), shape, output)
    for error in failed:
        print_text(session.err, str(error))
    raise typer.Exit(1 if failed else 0)


def _list(
    session: Session, draw: Draw, papers: Sequence[str], limits: tuple[str, str, str], target: tuple[Shape | None, Path | None]
) -> None:
    wanted, shape = _wanted(*limits), shape_of(*target)
    from assistant.export import select

    with session.asking() as assistant:
        scopes = [Filters(paper=assistant.paper(paper).id) for paper in dict.fromkeys(papers)] or [Filters()]
        found = [commitment for scope in scopes for commitment in draw(assistant, scope)]
    deliver(session, select(found, wanted), shape, target[1])


def _read(session: Session, files: Sequence[Path], password: str, failed: list[ReadingError]) -> list[Reading]:
    """The files read, several at once, in order; the errors of those that cannot be read go to `failed`."""
    from assistant.wiring import open_sandbox
    from ingest.scans import Scanning

    readings = []
    settings = session.settings()
    with progress(session) as show:
        watch = Watch(show, total=len(files))
        with open_sandbox(settings, Scanning(settings.ocr), password=password, on_step=watch.on_step) as read:
            for file, reading in zip(files, [read.executor.submit(read, file) for file in files], strict=True):
                watch.show(watch.done, watch.total, f"reading {file.name}")
                try:
                    readings.append(reading.result())
                except ReadingError as error:
                    failed.append(error)
                watch.done += 1
    return readings


def _drawn_out(reading: Reading, only: Only | None) -> Iterator[Commitment]:
    """A paper's targets, then its actions."""
    from assistant.extraction import Rules

    if only is not Only.ACTIONS:
        yield from Rules().targets(reading.paper, reading.blocks)
    if only is not Only.TARGETS:
        yield from Rules().actions(reading.paper, reading.blocks)


def _wanted(owner: str, status: str, due_before: str) -> "Wanted":
    from assistant.export import Wanted

    try:
        return Wanted(owner, status, due_before)
    except ValueError as error:
        raise UsageError(f"{due_before!r} is not a date.", "Give --due-before as 2008, 2008-03 or 2008-03-31.") from error


COMMANDS = (
    Command(
        "targets",
        targets,
        (
            "papers targets",
            "papers targets quillbridge-strategy-2016 --format csv",
            "papers targets --due-before 2019-04 --output targets.xlsx",
        ),
    ),
    Command(
        "actions",
        actions,
        (
            "papers actions quillbridge-scb-minutes-2017-09 --owner LG",
            "papers actions --format jsonl",
            "papers actions --output diary.ics",
        ),
    ),
    Command("extract", extract, ("papers extract minutes.pdf", "papers extract *.pdf --only actions --output actions.xlsx")),
)
