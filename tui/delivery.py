"""Commitments to where they are wanted: printed, or written to a file that is there whole or not at all."""

import os
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.findings import Action, Commitment, Target
from ingest.errors import UsageError
from ingest.papers import Filters
from tui.listing import plain_commitments, print_commitments
from tui.session import Session
from tui.wording import counted

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.export import Note
    from assistant.register import Entry


class Shape(StrEnum):
    """How commitments can be given: a table to read, or what other programs read."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    MD = "md"
    ICS = "ics"


def shape_of(form: Shape | None, output: Path | None) -> Shape:
    """The shape asked for, else the one that the file's ending names, else a table.

    Raises UsageError where the ending names none, or a workbook would be printed.
    """
    if form is Shape.XLSX and output is None:
        raise UsageError("A workbook cannot be printed.", "Add --output FILE.xlsx.")
    if form is not None or output is None:
        return form or Shape.TABLE
    ending = output.suffix.removeprefix(".").lower()
    if ending not in {shape.value for shape in Shape if shape is not Shape.TABLE}:
        raise UsageError(f"The ending of {output.name!r} names no format.", "Add --format jsonl, csv, xlsx, md, ics or table.")
    return Shape(ending)


def deliver(
    session: Session, found: Sequence[Commitment], shape: Shape, output: Path | None, notes: "Mapping[str, Note] | None" = None
) -> None:
    """Prints or writes the commitments with what is noted of them, and says beside them what was done."""
    if output is not None:
        write_whole(output, content_of(found, shape, notes))
    elif shape is Shape.TABLE:
        print_commitments(session.out, found, notes)
    else:
        print_bytes(session, content_of(found, shape, notes))
    _note(session, found, shape, output)


def content_of(found: Sequence[Commitment], shape: Shape, notes: "Mapping[str, Note] | None" = None) -> bytes:
    """The bytes of a file of that shape."""
    if shape is Shape.TABLE:
        return plain_commitments(found, notes).encode()
    from assistant.export import Format, export

    return export(found, Format(shape.value), notes=notes)


def notes_for(assistant: "Assistant", entries: Sequence["Entry"], *, history: bool = False) -> dict[str, "Note"]:
    """What there is to say beside the rows: the page's address, the review, and the history where it is wanted."""
    from assistant.export import page_link
    from assistant.register import notes_of

    files = {entered.id: entered.file for entered in assistant.index.entered()}
    histories = assistant.register.histories(Filters()) if history and entries else {}
    return notes_of(entries, lambda row: page_link(files.get(row.paper, ""), row.page), histories)


def export_rows(assistant: "Assistant", entries: Sequence["Entry"], output: Path) -> None:
    """Writes rows of the register to a file in the form that its ending names. Raises UsageError, OSError."""
    shape = shape_of(None, output)
    write_whole(output, content_of([entry.commitment for entry in entries], shape, notes_for(assistant, entries)))


def print_bytes(session: Session, content: bytes) -> None:
    """As they are: UTF-8 whatever the terminal says, and the line ends that the format asks for."""
    session.out.file.flush()
    buffer = getattr(session.out.file, "buffer", None)
    if buffer is None:  # a text stream that stands in for standard output
        session.out.file.write(content.decode())
    else:
        buffer.write(content)
        buffer.flush()


def write_whole(output: Path, content: bytes) -> None:
    """Writes a file that is there whole or not at all. Raises UsageError where its folder is not there, OSError."""
    if not output.parent.is_dir():
        raise UsageError(f"There is no folder {output.parent}.", "Make it first, or name another file.")
    if output.exists() and not output.is_file():
        output.write_bytes(content)  # a device or a pipe takes the words and stays what it is; a folder refuses
        return
    whole = output.resolve()  # a link goes on pointing where it pointed
    partial = whole.with_name(f".{whole.name}.{os.getpid()}")
    try:
        partial.write_bytes(content)
        partial.replace(whole)
    finally:
        partial.unlink(missing_ok=True)


def _note(session: Session, found: Sequence[Commitment], shape: Shape, output: Path | None) -> None:
    if output is not None:
        session.note(f"{_counts(found)} written to {output}.")
    elif not found:
        session.note("None found.")
    if shape is Shape.ICS:
        from assistant.export import due_day

        undated = sum(due_day(commitment) is None for commitment in found)
        if undated:
            session.note(f"{undated:,} of {len(found):,} have no date and so are not in the calendar.")


def _counts(found: Sequence[Commitment]) -> str:
    numbers = (sum(isinstance(one, Target) for one in found), "target"), (sum(isinstance(one, Action) for one in found), "action")
    return " and ".join(counted(number, noun) for number, noun in numbers if number) or "Nothing"
