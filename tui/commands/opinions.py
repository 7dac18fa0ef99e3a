"""`feedback`: what people think of the answers."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.findings import Status, Verdict
from ingest.errors import UsageError
from tui.commands import Command
from tui.commands.answers import Json
from tui.delivery import print_bytes, write_whole
from tui.printing import print_json, print_text
from tui.session import Session
from tui.wording import HEADLINES, counted, joined, long_date, shortened

if TYPE_CHECKING:
    from assistant.conversations import Feedback


class OpinionShape(StrEnum):
    """How opinions can be given."""

    TABLE = "table"
    CSV = "csv"


_SHOWN = 200
"""Characters of an answer that the list shows."""


def feedback(
    ctx: typer.Context,
    verdict: Annotated[Verdict | None, typer.Option(case_sensitive=False, help="Only what was found so.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many, the newest.")] = None,
    form: Annotated[
        OpinionShape, typer.Option("--format", case_sensitive=False, help="To be read, or for Excel.")
    ] = OpinionShape.TABLE,
    output: Annotated[Path | None, typer.Option(metavar="FILE.csv", help="Write it to this file, as CSV.")] = None,
    remove: Annotated[int | None, typer.Option(min=1, metavar="NUMBER", help="Take this one out instead.")] = None,
    as_json: Json = False,
) -> None:
    """List what people think of answers: right, wrong, unhelpful.

    Newest first, with the word beside it, the question, the answer and the papers it cited. It is given in the chat and
    through the API and the widget.
    """
    session: Session = ctx.obj
    csv = form is OpinionShape.CSV or output is not None
    if sum((csv, as_json, remove is not None)) > 1:
        raise UsageError("A file as CSV, --json and --remove do not go together.", "Give one of them.")
    from assistant.export import export_feedback, feedback_fields
    from assistant.wiring import open_feedback

    with session.keeping() as index:
        box = open_feedback(index)
        if remove is not None:
            box.take_back(remove)
            session.note(f"Feedback {remove} was removed.")
            return
        listed = box.listed(verdict, limit)
    if as_json:
        print_json(session.out, {"feedback": [feedback_fields(one) for one in listed]})
    elif output is not None:
        write_whole(output, export_feedback(listed))
        session.note(f"{counted(len(listed), 'opinion')} written to {output}.")
    elif csv:
        print_bytes(session, export_feedback(listed))
    else:
        _print(session, listed)


def _print(session: Session, listed: "tuple[Feedback, ...]") -> None:
    if not listed:
        session.note("Nobody has said anything yet.")
    for one in listed:
        said = one.opinion
        when = f"{long_date(one.at.date().isoformat())}, {one.at:%H:%M}"
        print_text(session.out, joined([str(one.number), said.verdict.value, when, said.by, said.door]))
        if said.word:
            print_text(session.out, f"“{said.word}”", indent=2)
        print_text(session.out, f"Question: {said.question}", indent=2)
        told = HEADLINES[said.status] if said.status in (Status.NOT_FOUND, Status.DECLINED) else said.answer
        if told:
            print_text(session.out, f"Answer: {shortened(told, _SHOWN)}", indent=2)
        if said.papers:
            print_text(session.out, f"Papers: {', '.join(said.papers)}", indent=2)


COMMANDS = (
    Command(
        "feedback",
        feedback,
        ("papers feedback", "papers feedback --verdict wrong", "papers feedback --output feedback.csv", "papers feedback --json"),
    ),
)
