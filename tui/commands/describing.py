"""`describe`: what a person knows of a paper and the program does not, or has wrong."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import UsageError
from ingest.papers import Access, Paper, PaperKind
from tui.commands import Command
from tui.paper_lists import grounds, paper_fields
from tui.printing import print_json, print_text
from tui.session import Session

if TYPE_CHECKING:
    from ingest.pipeline import Change

FIELDS = ("title", "body", "kind", "date", "period", "access", "draft")


def describe(
    ctx: typer.Context,
    paper: Annotated[str, typer.Argument(metavar="PAPER", help="A paper's id (see `papers list`).")],
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="What it is called.")] = None,
    body: Annotated[str | None, typer.Option(metavar="NAME", help="Whose paper it is.")] = None,
    kind: Annotated[PaperKind | None, typer.Option(help="What sort of paper it is.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="2019, 2019-04 or 2019-04-30.")] = None,
    period: Annotated[str | None, typer.Option(metavar="YEARS", help="The years it covers: 2019-2022.")] = None,
    access: Annotated[Access | None, typer.Option(help="Who may see it, from now on.")] = None,
    draft: Annotated[bool | None, typer.Option("--draft/--final", help="Whether it is only a draft.")] = None,
    forget: Annotated[
        list[str] | None, typer.Option(metavar="FIELD", help="Say nothing of this any more: what the paper says holds again.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what a paper is: title, date, who may see it.

    Your word goes before what is read off the paper and before the catalogue file, and holds when the paper is read again,
    until the catalogue file says something else of the same field: the later word holds. Nothing is read again for it, and
    what is said of access holds in the next search. Fields: title, body, kind, date, period, access, draft.
    """
    session: Session = ctx.obj
    from ingest.catalogue import checked
    from ingest.pipeline import describe_paper

    given = {"title": title, "body": body, "kind": kind, "date": date, "period": period, "access": access, "draft": draft}
    said = {name: value for name, value in given.items() if value is not None}
    forgotten = _known(forget or ())
    if not said and not forgotten:
        raise UsageError(f"Nothing was said of {paper}.", "Add for example --title WORDS, --date 2019-04 or --forget title.")
    if twice := sorted(set(said) & set(forgotten)):
        raise UsageError(f"{twice[0]} is both said and forgotten.", "Give one of the two.")
    words = checked(said, "The command", paper)
    with session.keeping() as index:
        change = describe_paper(index, paper, words, forgotten)
    if as_json:
        before = {fact: paper_fields(change.before)[fact] for fact in change.facts}
        print_json(session.out, {**paper_fields(change.after), "before": before})
    else:
        _print(session, change)


def _known(forget: Sequence[str]) -> tuple[str, ...]:
    for name in forget:
        if name not in FIELDS:
            raise UsageError(f"There is no field {name!r}.", f"The fields are {', '.join(FIELDS)}.")
    return tuple(forget)


def _print(session: Session, change: "Change") -> None:
    """Each fact that is another now, before and after; then what all of them rest on."""
    for fact in change.facts:
        before, after = _words(change.before, fact), _words(change.after, fact)
        print_text(session.out, f"{fact}: {before} → {after}" if before != after else f"{fact}: {after}, as before")
    if not change.facts:
        print_text(session.out, "Nothing is changed by that.")
    print_text(session.out, grounds(change.after))


def _words(paper: Paper, fact: str) -> str:
    value = getattr(paper, fact)
    return ("yes" if value else "no") if isinstance(value, bool) else str(value) if value is not None else "not known"


COMMANDS = (
    Command(
        "describe",
        describe,
        (
            'papers describe scan-0012 --title "Safer Streets Strategy" --kind strategy --period 2019-2022',
            "papers describe scan-0012 --access officers",
            "papers describe scan-0012 --forget title",
        ),
    ),
)
