"""`ask` and `search`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.findings import DIFFER, LONGEST_QUESTION, Answer, Asked, Citation, Found, Status
from ingest.errors import UsageError
from ingest.papers import Filters, PaperKind, Place
from tui.commands import Command
from tui.printing import print_json, print_text
from tui.session import Session
from tui.wording import HEADLINES, joined, long_date, page_words, scan_words, shortened, usage_words

if TYPE_CHECKING:
    from assistant.assistant import Assistant

NOT_ANSWERED = 3
_SHOWN = 400
"""Characters of a passage that `search` shows where `--full` is not given."""

Body = Annotated[str | None, typer.Option(metavar="WORDS", help="Only papers of a body whose name holds these words.")]
Kind = Annotated[
    PaperKind | None,
    typer.Option(case_sensitive=False, metavar="KIND", help=f"Only papers of this kind: {', '.join(PaperKind)}."),
]
Year = Annotated[int | None, typer.Option(min=1000, max=9999, metavar="YYYY", help="Only papers of, or covering, this year.")]
OnePaper = Annotated[str | None, typer.Option(metavar="ID", help="Only this paper, by its id (see `papers list`).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def ask(
    ctx: typer.Context,
    question: Annotated[list[str], typer.Argument(metavar="QUESTION", help="The question, best in quotes.")],
    body: Body = None,
    kind: Kind = None,
    year: Year = None,
    paper: OnePaper = None,
    history: Annotated[
        Path | None, typer.Option(metavar="FILE.json", help='The conversation so far: [["question", "answer"], …].')
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say how the answer, or the refusal, came about.")] = False,
    as_json: Json = False,
) -> None:
    """Answer a question from the papers, with places.

    The answer is in the papers' own words; each statement has a citation whose words stand on the page it names.

    With --explain: how the question was understood, what was found for it, why it was taken or refused.

    Exit code: 0 answered, also in part; 3 the papers do not say; 2 the question cannot be used.
    """
    session: Session = ctx.obj
    words = checked_words(question, "question")
    turns = _read_history(history)
    filters = Filters(body=body, kind=kind, year=year, paper=paper)
    with session.looking() as assistant:
        _check_paper(assistant, paper)
        asked = Asked(words, turns, filters)
        answer, explanation = assistant.explain(asked) if explain else (assistant.ask(asked), None)
    if as_json:
        from assistant.export import answer_fields, explanation_fields

        told = {"explanation": explanation_fields(explanation)} if explanation else {}
        print_json(session.out, answer_fields(answer) | told)
    else:
        print_answer(session, answer)
        if explanation:
            from tui.explaining import as_text

            print_text(session.out, f"\n{as_text(explanation)}")
    raise typer.Exit(0 if answer.status in (Status.ANSWERED, Status.PARTIAL) else NOT_ANSWERED)


def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.")],
    body: Body = None,
    kind: Kind = None,
    year: Year = None,
    paper: OnePaper = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="At most so many passages.")] = 10,
    full: Annotated[bool, typer.Option("--full", help="Show the passages whole.")] = False,
    as_json: Json = False,
) -> None:
    """Find the passages that speak of something, best first."""
    session: Session = ctx.obj
    query = checked_words(words, "search")
    with session.looking() as assistant:
        _check_paper(assistant, paper)
        found = assistant.search(query, limit, Filters(body=body, kind=kind, year=year, paper=paper))
    if as_json:
        from assistant.export import results_fields

        print_json(session.out, results_fields(found))
    else:
        print_results(session, found, full=full)


def checked_words(words: Sequence[str], what: str) -> str:
    """The words as one text. Raises UsageError where there are none, or more than any question needs."""
    text = " ".join(words).strip()
    if not text:
        raise UsageError(f"The {what} is empty.", "Say in a few words what you want to know.")
    if len(text) > LONGEST_QUESTION:
        raise UsageError(
            f"The {what} has {len(text):,} characters; {LONGEST_QUESTION:,} are the most.", "Ask for one thing at a time."
        )
    return text


def print_answer(session: Session, answer: Answer) -> None:
    """The answer, then each place that it rests on with the words that stand there."""
    if answer.standalone_question != answer.question:
        session.note(f"Understood as: {answer.standalone_question}")
    if answer.status is not Status.ANSWERED:
        print_text(session.out, HEADLINES[answer.status] + ".", style="bold")
    print_text(session.out, answer.text)
    for markers in answer.conflicts if DIFFER not in answer.text else ():
        print_text(session.out, f"\nThe papers disagree: {' and '.join(f'[{marker}]' for marker in markers)}.", style="bold")
    for notice in answer.notices:
        print_text(session.out, f"\nNote: {notice}")
    print_citations(session, answer.citations)
    if answer.nearest:
        print_text(session.out, "\nNearest places, which are not an answer:", style="bold")
        print_citations(session, answer.nearest, mark="" if "[1]" in answer.text else "- ")
    if answer.usage:
        session.note(f"\n{usage_words(answer.usage, answer.writer)}")


def print_citations(session: Session, citations: Sequence[Citation], mark: str = "") -> None:
    """Each place on a line (title, body, date, page, heading), its words below it."""
    for citation in citations:
        label = mark or f"[{citation.marker}] "
        print_text(session.out, f"\n{label}{place_of(citation)}")
        print_text(session.out, f"“{citation.quote}”", indent=4)


def place_of(citation: Citation) -> str:
    """Where a citation's words stand, for a reader."""
    item = f"item {citation.item}" if citation.item else None
    heading = " › ".join(citation.heading)
    scan = scan_words(citation.recognised, citation.doubtful)
    return joined([citation.title, citation.body, long_date(citation.date), page_words(citation.page), heading, item, scan])


def print_results(session: Session, found: Sequence[Found], *, full: bool) -> None:
    """Each passage's place on a line, its words below it."""
    if not found:
        session.note("Nothing found.")
    for one in found:
        place = one.passage.place
        where = joined([place.paper, _pages(place), " › ".join(place.heading), place.item])
        print_text(session.out, f"{one.rank}. {where}", style="bold")
        text = one.passage.text if full else shortened(" ".join(one.passage.text.split()), _SHOWN)
        print_text(session.out, text + "\n", indent=4)


def _pages(place: Place) -> str:
    """`page 3`, or `pages 3–4` of a passage that runs over."""
    if place.first_page == place.last_page:
        return page_words(place.first_page)
    return f"pages {place.first_page}–{place.last_page}"


def _check_paper(assistant: "Assistant", paper: str | None) -> None:
    """Raises UnknownPaper: a search limited to no paper would find nothing and say that the papers do not say."""
    if paper is not None:
        assistant.paper(paper)


def _read_history(file: Path | None) -> tuple[tuple[str, str], ...]:
    """The turns that a file holds. Raises UsageError where it does not hold a list of pairs."""
    if file is None:
        return ()
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(tuple[tuple[str, str], ...]).validate_json(file.read_bytes())
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.", "Give --history a file of JSON.") from error
    except ValidationError as error:
        raise UsageError(
            f"{file} does not hold a conversation.", 'It must be a list of pairs in JSON: [["question", "answer"], …].'
        ) from error


COMMANDS = (
    Command(
        "ask",
        ask,
        (
            'papers ask "How many parks are to meet the Safer Parks standard?"',
            'papers ask "Who pays for the alley gates?" --kind "action log" --year 2019',
            'papers ask "And by when?" --history conversation.json --json',
            'papers ask "How many parks are to meet the Safer Parks standard?" --explain',
        ),
    ),
    Command("search", search, ('papers search "alley gates"', "papers search lighting --limit 3 --json")),
)
