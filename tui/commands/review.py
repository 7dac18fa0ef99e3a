"""`review`: what officers say of the rows, one keypress each on a terminal, or row by row in a script."""

import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import PapersError, UsageError
from ingest.papers import Filters
from tui.commands import Command
from tui.commands.answers import Body, Json, OnePaper
from tui.delivery import notes_for
from tui.listing import review_words
from tui.printing import Column, print_grid, print_json, print_text
from tui.session import Session
from tui.wording import counted

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.export import Note
    from assistant.register import Decision, Entry


class Type(StrEnum):
    """What sort of row."""

    TARGET = "target"
    ACTION = "action"


class Listed(StrEnum):
    """Which rows `review list` lists."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    ANY = "any"
    AGAIN = "again"
    LOST = "lost"


Ids = Annotated[list[str], typer.Argument(metavar="ID", help="Ids of rows (see `papers review list`).")]
Id = Annotated[str, typer.Argument(metavar="ID", help="A row's id (see `papers review list`).")]
By = Annotated[str, typer.Option(metavar="NAME", help="Who reviews; else PAPERS_REVIEWER, else the login name.")]
OnlyType = Annotated[Type | None, typer.Option("--type", case_sensitive=False, help="Only targets, or only actions.")]
Words = Annotated[str | None, typer.Option(metavar="WORDS", help="Set it; an empty value says that the paper gives none.")]
WordsOfRow = Annotated[str | None, typer.Option("--text", metavar="WORDS", help="The row's words as they are to be listed.")]
Iso = Annotated[str | None, typer.Option(metavar="DATE", help="The same as 2030, 2030-05 or 2030-05-31, where it is not plain.")]
Names = Annotated[str | None, typer.Option(metavar="NAMES", help="With semicolons between: AB; CD.")]
Number = Annotated[str | None, typer.Option(metavar="NUMBER", help="A target's amount.")]


def review(
    ctx: typer.Context,
    paper: OnePaper = None,
    body: Body = None,
    only: OnlyType = None,
    by: By = "",
) -> None:
    """Accept, edit or reject what was found, row by row.

    On a terminal it shows each row that nobody has reviewed, with its words and page, and waits for a key. Nothing is ever
    deleted: each decision is kept with its name and time, and can be undone.
    """
    if ctx.invoked_subcommand is not None:
        return
    session: Session = ctx.obj
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("Reviewing by keys needs a terminal.", "In a script: `papers review list`, `papers review accept ID`.")
    from tui.reviewing import Walk

    with session.asking() as assistant:
        waiting = _listed(assistant, Filters(paper=paper, body=body), Listed.OPEN, only)
        titles = {one.id: one.title for one in assistant.papers()}
        Walk(session.out, assistant.register, titles, by, typer.getchar, _asked).through(waiting)


def accept(ctx: typer.Context, rows: Ids, by: By = "") -> None:
    """The rows are right as they stand."""
    from assistant.register import Decision

    _decide(ctx.obj, rows, Decision.ACCEPT, by, "accepted")


def reject(ctx: typer.Context, rows: Ids, by: By = "") -> None:
    """The rows are none: they leave every list, and stay in the register."""
    from assistant.register import Decision

    _decide(ctx.obj, rows, Decision.REJECT, by, "rejected")


def undo(ctx: typer.Context, rows: Ids, by: By = "") -> None:
    """Take back the last decision on each of the rows."""
    from assistant.register import Decision

    _decide(ctx.obj, rows, Decision.UNDO, by, "as it was before")


def edit(
    ctx: typer.Context,
    row: Id,
    text: WordsOfRow = None,
    theme: Words = None,
    owner: Names = None,
    owner_names: Names = None,
    due: Words = None,
    due_iso: Iso = None,
    status: Words = None,
    ref: Words = None,
    measure: Words = None,
    direction: Words = None,
    value: Number = None,
    unit: Words = None,
    per: Words = None,
    baseline: Words = None,
    deadline: Words = None,
    deadline_iso: Iso = None,
    lead: Words = None,
    by: By = "",
) -> None:
    """Put fields of a row right; what the paper says stays beside them.

    A due date or deadline that is a date by itself ("May 2030") needs no ISO form.
    """
    given = locals()
    fields = {name: given[name] for name in FIELDS if given[name] is not None}
    session: Session = ctx.obj
    from assistant.register import Decision

    with session.asking() as assistant:
        entry = assistant.register.review(row, Decision.EDIT, fields, by)
    for name, (before, now) in entry.edited.items():
        print_text(session.out, f"{row}: {name} {_value(now)} (the paper: {_value(before)})")


def add(
    ctx: typer.Context,
    type: Annotated[Type, typer.Argument(metavar="target|action", help="What it is.", case_sensitive=False)],
    paper: Annotated[str, typer.Argument(metavar="PAPER", help="Where it stands.")],
    quote: Annotated[str, typer.Argument(metavar="QUOTE", help="Its words, as they stand in the paper.")],
    owner: Names = None,
    due: Words = None,
    status: Words = None,
    ref: Words = None,
    measure: Words = None,
    value: Number = None,
    unit: Words = None,
    deadline: Words = None,
    lead: Words = None,
    by: By = "",
) -> None:
    """Add a row that was missed: its words must stand in the paper, word for word. More fields: `papers review edit`."""
    given = locals()
    fields = {name: given[name] for name in FIELDS if given.get(name) is not None}
    session: Session = ctx.obj
    with session.asking() as assistant:
        entry = assistant.register.add(type.value, paper, quote, fields, by)
    page = f", page {entry.commitment.page}" if entry.commitment.page else ""
    print_text(session.out, f"{entry.commitment.id}: added to {paper}{page}")


def list_rows(
    ctx: typer.Context,
    which: Annotated[
        Listed,
        typer.Option("--review", case_sensitive=False, help="open, accepted …; again: the words changed; lost: the row is gone."),
    ] = Listed.OPEN,
    paper: OnePaper = None,
    body: Body = None,
    only: OnlyType = None,
    as_json: Json = False,
) -> None:
    """List rows with their ids, by their review: those that nobody has reviewed, unless told otherwise."""
    session: Session = ctx.obj
    with session.looking() as assistant:
        found = _listed(assistant, Filters(paper=paper, body=body), which, only)
        notes = notes_for(assistant, found)
    if as_json:
        from assistant.export import full_fields
        from assistant.register import events_of

        rows = [{**full_fields(entry.commitment, notes[entry.commitment.id]), "events": events_of(entry)} for entry in found]
        print_json(session.out, {"rows": rows})
        return
    if found:
        print_grid(session.out, COLUMNS, [_row(entry, notes) for entry in found])
    session.note(f"{counted(len(found), 'row')}.")


def _row(entry: "Entry", notes: "Mapping[str, Note]") -> list[str]:
    row = entry.commitment
    page = "" if row.page is None else str(row.page)
    review = "gone from the paper" if entry.gone else review_words(row, notes)
    return [row.id, row.paper, page, review, entry.last.by if entry.last else "", row.text]


def _listed(assistant: "Assistant", filters: Filters, which: Listed, only: Type | None) -> list["Entry"]:
    from assistant.export import Wanted, fits

    if filters.paper is not None and which is not Listed.LOST:
        assistant.paper(filters.paper)
    if which is Listed.LOST:
        wanted = Wanted(review="any", type=only.value if only else "")
        return [entry for entry in assistant.register.lost(filters) if fits(entry.commitment, wanted)]
    wanted = Wanted(review="open" if which is Listed.AGAIN else which.value, type=only.value if only else "")
    found = [entry for entry in assistant.register.entries(filters) if fits(entry.commitment, wanted)]
    return [entry for entry in found if entry.changed] if which is Listed.AGAIN else found


def _decide(session: Session, rows: Sequence[str], decision: "Decision", by: str, words: str) -> None:
    """Each row on its own: one that cannot be decided is named, and the others are."""
    failed: PapersError | None = None
    with session.asking() as assistant:
        for row in dict.fromkeys(rows):
            try:
                assistant.register.review(row, decision, by=by)
            except UsageError as error:
                print_text(session.err, str(error))
                failed = error
            else:
                print_text(session.out, f"{row}: {words}")
    raise typer.Exit(failed.exit_code if failed else 0)


def _asked(question: str, default: str) -> str:
    return str(typer.prompt(question, default=default, show_default=False))


def _value(value: object) -> str:
    return "; ".join(map(str, value)) or "empty" if isinstance(value, tuple) else "empty" if value is None else str(value)


COLUMNS = (
    *(Column("Id"), Column("Paper"), Column("Page", right=True), Column("Review"), Column("By")),
    Column("Words", wide=True),
)
FIELDS = (
    *("text", "theme", "owner", "owner_names", "due", "due_iso", "status", "ref"),
    *("measure", "direction", "value", "unit", "per", "baseline", "deadline", "deadline_iso", "lead"),
)
"""Every field that an option sets."""

COMMANDS = (
    Command(
        "review",
        review,
        (
            "papers review",
            "papers review list --review open",
            "papers review accept 93865bdf8466",
            'papers review edit 93865bdf8466 --due "May 2030"',
        ),
        (
            Command("list", list_rows, ("papers review list", "papers review list --review lost", "papers review list --json")),
            Command("accept", accept, ("papers review accept 93865bdf8466 0c1f2ab34d56",)),
            Command("reject", reject, ("papers review reject 93865bdf8466 --by 'A. Officer'",)),
            Command("edit", edit, ('papers review edit 93865bdf8466 --due "May 2030" --owner "AB; CD"',)),
            Command("undo", undo, ("papers review undo 93865bdf8466",)),
            Command("add", add, ('papers review add action minutes-2030-03 "AB to write to the schools." --owner AB',)),
        ),
    ),
)
