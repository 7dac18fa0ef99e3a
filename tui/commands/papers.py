"""`ingest`, `list`, `show`, `remove`, `check`: what is in the store."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import StoreError, UnknownPaper, UsageError
from ingest.papers import Filters, Paper
from tui.commands import Command
from tui.meetings import show_meeting
from tui.paper_lists import paper_fields, print_paper, print_papers, print_report, report_fields
from tui.printing import print_json, print_text
from tui.progress import progress
from tui.reading import Password, Watch, named, password_of
from tui.session import Session
from tui.wording import counted

if TYPE_CHECKING:
    from ingest.catalogue import Entry
    from ingest.index import Index

CATALOGUE = "catalogue.toml"
BEYOND = (
    "It cannot be mended. Put a copy of the store's folder from before in its place; without one, move the folder away and run "
    "`papers ingest` again: the papers come back, reviews and feedback do not."
)
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
PaperId = Annotated[str, typer.Argument(metavar="PAPER", help="A paper's id (see `papers list`).")]


def ingest(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", parser=named, help="Files, and folders with files in them.")],
    prune: Annotated[bool, typer.Option("--prune", help="Remove papers whose file is no longer among these.")] = False,
    catalogue: Annotated[
        Path | None, typer.Option(metavar="FILE", help=f"Titles, bodies, dates … of the papers; else {CATALOGUE} beside them.")
    ] = None,
    password: Password = None,
    as_json: Json = False,
) -> None:
    """Read papers into the store, or bring it up to date.

    PDF (scans too), Word (.docx; .doc, .rtf and .odt where LibreOffice or antiword is installed), saved web pages, Excel
    (.xlsx), CSV, Markdown and plain text. What has not changed is skipped. A paper that cannot be read is named with the
    reason, and the others go in. Each file is read in a process of its own, which may take only so much time and memory and
    has no network.
    Exit code: 0; 1 if any paper failed.
    """
    session: Session = ctx.obj
    from assistant.wiring import open_sandbox, scanning_of
    from ingest.pipeline import ingest_papers

    entries, word, settings = _catalogue_of(paths, catalogue), password_of(password), session.settings()
    with session.writing() as index, progress(session) as show:
        watch = Watch(show)
        with open_sandbox(settings, scanning_of(settings), password=word, on_step=watch.on_step) as read:
            report = ingest_papers(
                paths,
                index,
                read=read,
                catalogue=entries,
                prune=prune,
                on_progress=watch.on_progress,
                executor=read.executor,
            )
    if as_json:
        print_json(session.out, report_fields(report))
    else:
        print_report(session, report)
    raise typer.Exit(1 if report.failed else 0)


def list_papers(ctx: typer.Context, as_json: Json = False) -> None:
    """List the papers that are in.

    Title, body, kind, date, pages, access, and how much in them could not be read.
    """
    session: Session = ctx.obj
    with session.looking() as assistant:
        index = assistant.index
        papers = [(paper, index.problems(paper.id)) for paper in index.papers(Filters())]
    if as_json:
        print_json(session.out, {"papers": [{**paper_fields(paper), "problems": list(problems)} for paper, problems in papers]})
    else:
        print_papers(session, papers)


def show(
    ctx: typer.Context,
    paper: PaperId,
    page: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only this page.")] = None,
    people: Annotated[bool, typer.Option("--people", help="Minutes: who was there, and who was not.")] = False,
    decisions: Annotated[bool, typer.Option("--decisions", help="Minutes: the agenda, and what was decided.")] = False,
    tables: Annotated[bool, typer.Option("--tables", help="Its tables, whole, over as many pages as they run.")] = False,
    as_json: Json = False,
) -> None:
    """Show a paper's pages, its tables, or the meeting of its minutes."""
    session: Session = ctx.obj
    if tables:
        from tui.paper_tables import show_tables

        show_tables(session, paper, page, as_json)
        return
    if people or decisions:
        show_meeting(session, paper, people, decisions, as_json)
        return
    with session.looking() as assistant:
        found = assistant.paper(paper)
        problems = assistant.index.problems(paper)
        pages = (assistant.page(paper, page),) if page is not None else assistant.pages(paper)
    if as_json:
        texts = [{"number": one.number, "text": one.text, "recognised": one.recognised} for one in pages]
        print_json(session.out, {**paper_fields(found), "problems": list(problems), "pages": texts})
    else:
        print_paper(session, found, problems, pages)


def remove(
    ctx: typer.Context,
    paper: PaperId,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    as_json: Json = False,
) -> None:
    """Take a paper out of the store. The file that it was read from is not touched."""
    session: Session = ctx.obj
    with session.keeping() as index:
        found = _find(index, paper)
        if not yes and not _confirmed(found):
            session.note("Nothing was removed.")
            raise typer.Exit(1)
        index.drop(found.id)
    if as_json:
        print_json(session.out, {"removed": [found.id]})
    else:
        session.note(f"{found.id} was removed.")


def check(
    ctx: typer.Context,
    mend: Annotated[bool, typer.Option("--mend", help="Mend what is wrong, from the ledger.")] = False,
    model: Annotated[bool, typer.Option("--model", help="Check only the embedding model: its SHA-256.")] = False,
    as_json: Json = False,
) -> None:
    """Prove that the ledger and the vectors agree. Exit code: 0 the store is sound; 1 it is not."""
    session: Session = ctx.obj
    if model:
        from ingest.vectors import NAME, WEIGHTS_SHA256, check_weights, model_folder

        check_weights(model_folder())
        print_text(session.out, f"The embedding model is {NAME} as published (SHA-256 {WEIGHTS_SHA256}).")
        return
    with _past_mending(mend), session.keeping() as index, session.busy("Checking the store …"):
        differences = index.check()
        mended = index.mend() if mend and differences else ()
        left = index.check() if mended else differences
        count = len(index.papers(Filters()))
    if as_json:
        print_json(session.out, {"papers": count, "differences": list(left), "mended": list(mended)})
    else:
        for line in mended:
            print_text(session.out, f"Mended: {line}")
        for line in left:
            print_text(session.out, line)
        if left:
            session.note(BEYOND if mend else "`papers check --mend` mends the store from the ledger.")
        else:
            print_text(session.out, f"The store is sound: {counted(count, 'paper')}.")
    raise typer.Exit(1 if left else 0)


@contextmanager
def _past_mending(mend: bool) -> Iterator[None]:
    """What is said of a damaged ledger: to somebody who has just tried to mend it, not to try that."""
    from ingest.ledger import Damaged

    try:
        yield
    except Damaged as error:
        if not mend:
            raise
        raise StoreError(error.message, BEYOND) from error


def _find(index: "Index", paper: str) -> Paper:
    found = index.papers(Filters(paper=paper))
    if not found:
        raise UnknownPaper(f"There is no paper {paper!r} here.", "See `papers list` for the papers that are in.")
    return found[0]


def _confirmed(paper: Paper) -> bool:
    """What the person says. Raises UsageError where nobody is there to ask."""
    if not sys.stdin.isatty():
        raise UsageError("Removing a paper asks first, and this is not a terminal.", "Add --yes to remove it without asking.")
    return typer.confirm(f"Remove {paper.id} ({paper.title})?", err=True)


def _catalogue_of(paths: Sequence[Path], given: Path | None) -> "Mapping[str, Entry]":
    """The entries of the catalogue given, or of those that lie in the folders given or beside the files given."""
    if given is not None and not given.is_file():
        raise UsageError(f"There is no catalogue {given}.", "Give --catalogue a TOML file, or leave it out.")
    beside = dict.fromkeys((path if path.is_dir() else path.parent) / CATALOGUE for path in paths)
    files = [given] if given is not None else [file for file in beside if file.is_file()]
    if not files:
        return {}
    from ingest.catalogue import load_catalogue

    return {name: entry for file in files for name, entry in load_catalogue(file).items()}


COMMANDS = (
    Command(
        "ingest",
        ingest,
        (
            "papers ingest minutes/ strategy-2016.pdf",
            "papers ingest papers/ --prune",
            "papers ingest *.pdf *.docx action-log.xlsx --catalogue about.toml",
            "papers ingest locked.pdf --password",
        ),
    ),
    Command("list", list_papers, ("papers list", "papers list --json")),
    Command(
        "show",
        show,
        (
            "papers show quillbridge-strategy-2016",
            "papers show quillbridge-strategy-2016 --page 4",
            "papers show quillbridge-scb-minutes-2017-09 --people",
        ),
    ),
    Command("remove", remove, ("papers remove quillbridge-strategy-2016", "papers remove quillbridge-strategy-2016 --yes")),
    Command("check", check, ("papers check", "papers check --mend")),
)
