"""`targets`, `actions`, `extract`: what the papers commit somebody to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.findings import Action, Commitment, Target
from ingest.errors import ReadingError, UsageError
from ingest.papers import Filters, Reading
from tui.commands import Command
from tui.commands.answers import Body, Json, Kind, Year
from tui.delivery import Shape, deliver, notes_for, shape_of
from tui.printing import print_json, print_text
from tui.progress import progress
from tui.proposing import Proposing
from tui.reading import Password, Watch, named, password_of
from tui.session import Session

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.export import Note, Wanted
    from assistant.register import Entry


class Only(StrEnum):
    """Which of the two `extract` gives."""

    TARGETS = "targets"
    ACTIONS = "actions"


class Reviewed(StrEnum):
    """Which rows, by their review."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    ANY = "any"


PaperIds = Annotated[list[str] | None, typer.Argument(metavar="PAPER", help="Ids of papers; all papers if none is given.")]
Owner = Annotated[str, typer.Option(metavar="WORDS", help="Only what falls to this person or body: initials, name or role.")]
State = Annotated[str, typer.Option(metavar="WORDS", help="Only with this status, as the paper prints it.")]
Theme = Annotated[str, typer.Option(metavar="WORDS", help="Only under headings with these words.")]
Holding = Annotated[str, typer.Option("--text", metavar="WORDS", help="Only with all these words.")]
DueBefore = Annotated[str, typer.Option(metavar="DATE", help="Only what is due before this date: 2008, 2008-03 or 2008-03-31.")]
DueAfter = Annotated[str, typer.Option(metavar="DATE", help="Only what is due after this date.")]
InReview = Annotated[
    Reviewed | None,
    typer.Option("--review", case_sensitive=False, help="Only rows so reviewed; without it, all but the rejected ones."),
]
Form = Annotated[
    Shape | None,
    typer.Option("--format", case_sensitive=False, help="How to give them; else by the ending of FILE, else a table."),
]
Propose = Annotated[
    bool,
    typer.Option("--propose", help="First ask the language model in PAPERS_MODEL for further rows; papers are sent to it."),
]
Output = Annotated[Path | None, typer.Option(metavar="FILE", help="Write them to this file.")]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be listed, and how."""

    type: str
    papers: Sequence[str]
    filters: Filters
    wanted: "Wanted"
    form: Shape | None
    output: Path | None
    as_json: bool
    propose: bool = False
    """Ask the language model for further rows first."""
    history: bool = False
    """Actions that were carried forward: one row each, with what became of them meeting by meeting."""


def targets(
    ctx: typer.Context,
    papers: PaperIds = None,
    owner: Owner = "",
    theme: Theme = "",
    text: Holding = "",
    due_before: DueBefore = "",
    due_after: DueAfter = "",
    review: InReview = None,
    body: Body = None,
    kind: Kind = None,
    year: Year = None,
    propose: Propose = False,
    form: Form = None,
    output: Output = None,
    as_json: Json = False,
) -> None:
    """List the targets that the papers set, each with its place."""
    wanted = wanted_of(owner=owner, theme=theme, text=text, due_before=due_before, due_after=due_after, review=review)
    filters = Filters(body=body, kind=kind, year=year)
    _list(ctx.obj, Wish("target", papers or [], filters, wanted, form, output, as_json, propose))


def actions(
    ctx: typer.Context,
    papers: PaperIds = None,
    owner: Owner = "",
    status: State = "",
    theme: Theme = "",
    text: Holding = "",
    due_before: DueBefore = "",
    due_after: DueAfter = "",
    review: InReview = None,
    body: Body = None,
    kind: Kind = None,
    year: Year = None,
    history: Annotated[
        bool, typer.Option("--history", help="An action carried forward once, with its status meeting by meeting.")
    ] = False,
    propose: Propose = False,
    form: Form = None,
    output: Output = None,
    as_json: Json = False,
) -> None:
    """List who is to do what by when, each with its place."""
    wanted = wanted_of(
        owner=owner, status=status, theme=theme, text=text, due_before=due_before, due_after=due_after, review=review
    )
    filters = Filters(body=body, kind=kind, year=year)
    _list(ctx.obj, Wish("action", papers or [], filters, wanted, form, output, as_json, propose, history))


def extract(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", parser=named, help="Papers to read.")],
    only: Annotated[Only | None, typer.Option(case_sensitive=False, help="Only the targets, or only the actions.")] = None,
    password: Password = None,
    owner: Owner = "",
    status: State = "",
    theme: Theme = "",
    text: Holding = "",
    due_before: DueBefore = "",
    due_after: DueAfter = "",
    propose: Propose = False,
    form: Form = None,
    output: Output = None,
    as_json: Json = False,
) -> None:
    """Targets and actions of files, storing nothing.

    A file that cannot be read is named with the reason. Exit code: 0; 1 if any file failed.
    """
    session: Session = ctx.obj
    wanted = wanted_of(owner=owner, status=status, theme=theme, text=text, due_before=due_before, due_after=due_after)
    shape = _shape(form, output, as_json)
    from assistant.export import Note, page_link, select

    proposing = Proposing(session) if propose else None
    failed: list[ReadingError] = []
    found: list[Commitment] = []
    notes: dict[str, Note] = {}
    for file, reading in _read(session, files, password_of(password), failed):
        rows = _drawn_out(reading)
        rows = (*rows, *(proposing.of(reading, rows) if proposing else ()))
        drawn = select(_only(rows, only), wanted)
        found += drawn
        notes |= {row.id: Note(link=page_link(str(file.resolve()), row.page)) for row in drawn}
    if proposing:
        proposing.say()
    if as_json:
        _print_extracted(session, found, notes, failed)
    elif found or not failed or output is not None:
        deliver(session, found, shape, output, notes)
    for error in failed:
        print_text(session.err, str(error))
    raise typer.Exit(1 if failed else 0)


def _list(session: Session, wish: Wish) -> None:
    shape = _shape(wish.form, wish.output, wish.as_json)
    proposing = Proposing(session) if wish.propose else None
    with session.asking() if proposing else session.looking() as assistant:
        if proposing:
            proposing.store(assistant.register, [p for scope in _scopes(assistant, wish) for p in assistant.papers(scope)])
            proposing.say()
        entries = _entries(assistant, wish)
        notes = notes_for(assistant, entries, history=wish.history or wish.as_json)
    rows = [entry.commitment for entry in entries]
    if wish.as_json:
        from assistant.export import full_fields

        print_json(session.out, {f"{wish.type}s": [full_fields(row, notes[row.id]) for row in rows]})
    else:
        deliver(session, _latest(rows, notes) if wish.history else rows, shape, wish.output, notes)


def _shape(form: Shape | None, output: Path | None, as_json: bool) -> Shape:
    if as_json and (form or output):
        raise UsageError("--json goes with neither --format nor --output.", "Use --format jsonl --output FILE for a file.")
    return shape_of(form, output)


def _print_extracted(
    session: Session, found: Sequence[Commitment], notes: Mapping[str, "Note"], failed: Sequence[ReadingError]
) -> None:
    """Both lists, each row with all that `papers targets --json` gives of it, and the files that could not be read."""
    from assistant.export import full_fields

    rows: dict[str, list[object]] = {"targets": [], "actions": [], "failed": [str(error) for error in failed]}
    for row in found:
        rows["targets" if isinstance(row, Target) else "actions"].append(full_fields(row, notes[row.id]))
    print_json(session.out, rows)


def _entries(assistant: "Assistant", wish: Wish) -> list["Entry"]:
    from assistant.export import fits

    wanted = replace(wish.wanted, type=wish.type)
    return [
        entry
        for scope in _scopes(assistant, wish)
        for entry in assistant.register.entries(scope)
        if fits(entry.commitment, wanted)
    ]


def _scopes(assistant: "Assistant", wish: Wish) -> list[Filters]:
    return [replace(wish.filters, paper=assistant.paper(paper).id) for paper in dict.fromkeys(wish.papers)] or [wish.filters]


def _latest(rows: Sequence[Commitment], notes: Mapping[str, "Note"]) -> list[Commitment]:
    """The rows without those that a later one among them carries on."""
    listed = {row.id for row in rows}
    chains = [[str(link["id"]) for link in notes[row.id].history] for row in rows if notes[row.id].history]
    earlier = {link for chain in chains for link in [one for one in chain if one in listed][:-1]}
    return [row for row in rows if row.id not in earlier]


def _read(session: Session, files: Sequence[Path], password: str, failed: list[ReadingError]) -> list[tuple[Path, Reading]]:
    """Each file with what was read, several at once, in order; the errors of those that cannot be read go to `failed`."""
    from assistant.wiring import open_sandbox
    from ingest.scans import Scanning

    readings = []
    if folders := [str(file) for file in files if file.is_dir()]:
        raise UsageError(f"{folders[0]} is a folder, not a file.", f"Name the files: papers extract {Path(folders[0]) / '*'}")
    settings = session.settings()
    with progress(session) as show:
        watch = Watch(show, total=len(files))
        with open_sandbox(settings, Scanning(settings.ocr), password=password, on_step=watch.on_step) as read:
            for file, reading in zip(files, [read.executor.submit(read, file) for file in files], strict=True):
                watch.show(watch.done, watch.total, f"reading {file.name}")
                try:
                    readings.append((file, reading.result()))
                except ReadingError as error:
                    failed.append(error)
                watch.done += 1
    return readings


def _drawn_out(reading: Reading) -> tuple[Commitment, ...]:
    """A paper's targets, then its actions."""
    from assistant.extraction import Rules

    return (*Rules().targets(reading.paper, reading.blocks), *Rules().actions(reading.paper, reading.blocks))


def _only(rows: Sequence[Commitment], only: Only | None) -> list[Commitment]:
    """Those that are wanted: targets first."""
    wanted = {Only.TARGETS: (Target,), Only.ACTIONS: (Action,), None: (Target, Action)}[only]
    return [row for kind in wanted for row in rows if isinstance(row, kind)]


def wanted_of(**limits: str | None) -> "Wanted":
    """The limits as the selection takes them. Raises UsageError for a date that is none."""
    from assistant.export import Wanted

    try:
        return Wanted(**{name: str(value or "") for name, value in limits.items()})
    except ValueError as error:
        dates = [limits[name] for name in ("due_before", "due_after") if limits.get(name)]
        wrong = next((date for date in dates if str(date) in str(error)), dates[0])
        raise UsageError(f"{wrong!r} is not a date.", "Give dates as 2008, 2008-03 or 2008-03-31.") from error


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
            "papers actions --body Safeguarding --history",
            "papers actions --review accepted --format jsonl",
            "papers actions --output diary.ics",
        ),
    ),
    Command("extract", extract, ("papers extract minutes.docx", "papers extract *.pdf --only actions --output actions.xlsx")),
)
