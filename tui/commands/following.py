"""`follow` and `compare`: what became of a target, and of one paper's targets in the next."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ingest.errors import UsageError
from ingest.papers import Filters
from tui.commands import Command
from tui.commands.answers import Body, Json, Year, checked_words
from tui.delivery import print_bytes, write_whole
from tui.printing import print_json
from tui.session import Session

NOTHING_FOUND = 3


class TrailShape(StrEnum):
    """How a trail or a comparison can be given."""

    TABLE = "table"
    CSV = "csv"
    MD = "md"


Form = Annotated[
    TrailShape | None,
    typer.Option("--format", case_sensitive=False, help="How to give it; else by the ending of FILE, else to be read."),
]
Output = Annotated[Path | None, typer.Option(metavar="FILE", help="Write it to this file, .csv or .md.")]
PaperId = Annotated[str, typer.Argument(metavar="PAPER", help="A paper's id (see `papers list`).")]


def follow(
    ctx: typer.Context,
    measure: Annotated[list[str], typer.Argument(metavar="MEASURE", help='What is measured, such as "criminal damage".')],
    body: Body = None,
    year: Year = None,
    as_json: Json = False,
    form: Form = None,
    output: Output = None,
) -> None:
    """Follow a measure: its targets and the figures reported later.

    By date, each with its words and place. The verdict is met, missed, not reported or cannot be compared, and says why;
    its arithmetic is marked as computed. --body and --year limit the papers that set the targets. A measure that is only like the
    one named is not taken for it: it is named as near.

    Exit code: 0; 3 where the papers do not speak of the measure.
    """
    session: Session = ctx.obj
    words, shape = checked_words(measure, "measure"), _shape_of(form, output)
    with session.looking() as assistant:
        trail = assistant.follow(words, Filters(body=body, year=year))
    from assistant.export import TableForm, export_trail, trail_fields
    from tui.trails import print_trail

    if as_json:
        print_json(session.out, trail_fields(trail))
    elif shape is TrailShape.TABLE:
        print_trail(session, trail)
    else:
        _deliver(session, export_trail(trail, TableForm(shape.value)), output)
    raise typer.Exit(0 if trail.found else NOTHING_FOUND)


def compare(
    ctx: typer.Context,
    first: PaperId,
    second: PaperId,
    as_json: Json = False,
    form: Form = None,
    output: Output = None,
) -> None:
    """Compare the targets of two papers: kept, changed, dropped, new.

    A changed target says which field differs: figure, baseline, deadline, lead or wording.

    Exit code: 0; 3 where neither has targets.
    """
    session: Session = ctx.obj
    shape = _shape_of(form, output)
    with session.looking() as assistant:
        comparison = assistant.compare(first, second)
    from assistant.export import TableForm, comparison_fields, export_comparison
    from tui.trails import print_comparison

    if as_json:
        print_json(session.out, comparison_fields(comparison))
    elif shape is TrailShape.TABLE:
        print_comparison(session, comparison)
    else:
        _deliver(session, export_comparison(comparison, TableForm(shape.value)), output)
    raise typer.Exit(0 if comparison.pairings else NOTHING_FOUND)


def _shape_of(form: TrailShape | None, output: Path | None) -> TrailShape:
    """The shape asked for, else the one that the file's ending names. Raises UsageError where it names none."""
    if output is None:
        return form or TrailShape.TABLE
    ending = output.suffix.removeprefix(".").lower()
    named = form or (TrailShape(ending) if ending in (TrailShape.CSV, TrailShape.MD) else None)
    if named in (None, TrailShape.TABLE):
        raise UsageError(f"{output.name!r} can be written as CSV or Markdown.", "Add --format csv or md.")
    return named or TrailShape.CSV


def _deliver(session: Session, content: bytes, output: Path | None) -> None:
    if output is None:
        print_bytes(session, content)
        return
    write_whole(output, content)
    session.note(f"Written to {output}.")


COMMANDS = (
    Command(
        "follow",
        follow,
        (
            'papers follow "criminal damage"',
            'papers follow "violence with injury" --body "Safety Partnership" --year 2016',
            'papers follow "criminal damage" --output criminal-damage.csv',
        ),
    ),
    Command(
        "compare",
        compare,
        (
            "papers compare quillbridge-strategy-2016 quillbridge-strategy-2019",
            "papers compare quillbridge-strategy-2016 quillbridge-strategy-2019 --format md",
        ),
    ),
)
