"""Papers, their pages and the report of an ingest: as text to read, and as fields for JSON."""

from collections.abc import Sequence
from typing import Any

from ingest.papers import Access, Page, Paper, Report
from tui.printing import Column, print_grid, print_text
from tui.session import Session
from tui.wording import counted, joined, long_date, page_words, scan_words

_WIDE_ENOUGH = 120
"""Columns of a terminal that eight columns of a table need."""


def report_fields(report: Report) -> dict[str, object]:
    """What `papers ingest --json` prints."""
    return {
        "read": list(report.read),
        "unchanged": list(report.unchanged),
        "described": list(report.described),
        "duplicates": [{"file": file, "paper": paper} for file, paper in report.duplicates],
        "removed": list(report.removed),
        "failed": [{"file": file, "reason": reason} for file, reason in report.failed],
        "problems": [{"paper": paper, "problem": problem} for paper, problem in report.problems],
        "seconds": round(report.seconds, 2),
    }


def print_report(session: Session, report: Report) -> None:
    """What became of the files: what needs attention by name, the rest counted."""
    lines = [
        *(("Read", paper) for paper in report.read),
        *(("Described anew", paper) for paper in report.described),
        *(("Removed", paper) for paper in report.removed),
        *(("Same file twice", f"{file} is {paper}") for file, paper in report.duplicates),
        *(("Not all read", f"{paper}: {problem}") for paper, problem in report.problems),
        *(("FAILED", f"{file}: {reason}") for file, reason in report.failed),
    ]
    for label, text in lines if not session.quiet else [line for line in lines if line[0] == "FAILED"]:
        print_text(session.out, f"{label}: {text}")
    if not session.quiet:
        print_text(session.out, _summary(report))


def paper_fields(paper: Paper) -> dict[str, Any]:
    """A paper as JSON gives it, with the names that the API uses."""
    names = ("id", "title", "body", "kind", "date", "period", "access", "draft", "page_count", "source", "sha256")
    clues = {clue.fact: {"from": clue.words, "confidence": clue.confidence} for clue in paper.clues}
    return {**{name: getattr(paper, name) for name in names}, "doubtful": list(paper.doubtful), "clues": clues}


def print_papers(session: Session, papers: Sequence[tuple[Paper, Sequence[str]]]) -> None:
    """A line or table row for each paper; on a terminal too narrow for that many columns, a few lines."""
    if not papers:
        session.note("No papers are in. Add some: papers ingest FOLDER")
    elif session.out.is_terminal and session.out.width < _WIDE_ENOUGH:
        for paper, problems in papers:
            print_text(session.out, paper.id, style="bold")
            print_text(session.out, joined([marked(paper, "title", paper.title), _facts(paper)]), indent=2)
            for problem in problems:
                print_text(session.out, f"Not all read: {problem}", indent=2)
    else:
        columns = [Column("Paper", wide=True), Column("Title", wide=True), Column("Body"), Column("Kind"), Column("Date")]
        columns += [Column("Pages", right=True), Column("Access"), Column("Problems", right=True)]
        print_grid(session.out, columns, [_row(paper, problems) for paper, problems in papers])
    if any(paper.doubtful for paper, _ in papers):
        session.note(
            "? is doubtful: there was little to go by. `papers show PAPER` says what; `papers describe PAPER` puts it right."
        )


def print_paper(session: Session, paper: Paper, problems: Sequence[str], pages: Sequence[Page]) -> None:
    """What the paper is, what could not be read, then the pages."""
    print_text(session.out, marked(paper, "title", paper.title), style="bold")
    print_text(session.out, _facts(paper))
    print_text(session.out, grounds(paper))
    for problem in problems:
        print_text(session.out, f"Not all read: {problem}")
    for page in pages:
        said = joined((page_words(page.number), scan_words(page.recognised, page.doubtful)))
        print_text(session.out, f"\n--- {said} ---\n" if said else "", style="bold")
        print_text(session.out, page.text)


def _facts(paper: Paper) -> str:
    """Body, kind, date, period, pages and who may see it, in one line; what is not known is left out."""
    pages = counted(paper.page_count, "page") if paper.page_count else None
    shut = paper.access is not Access.PUBLIC or "access" in paper.doubtful
    access = marked(paper, "access", f"access: {paper.access.value}") if shut else None
    body, date = marked(paper, "body", paper.body), marked(paper, "date", long_date(paper.date))
    return joined([body, _kind(paper), date, marked(paper, "period", paper.period), pages, access])


def marked(paper: Paper, fact: str, words: str | None) -> str:
    """The words for a fact, with a question mark where it is doubtful; nothing where it is not known."""
    return f"{words} ?" if words and fact in paper.doubtful else words or ""


def grounds(paper: Paper) -> str:
    """What each fact rests on, in one line: `title from the first heading, date from papers describe`."""
    parts = [f"{clue.fact} from {clue.words}{' (doubtful)' if clue.fact in paper.doubtful else ''}" for clue in paper.clues]
    return f"Taken: {'; '.join(parts)}." if parts else ""


def _kind(paper: Paper) -> str:
    """`strategy`, `draft minutes`."""
    return marked(paper, "kind", f"draft {paper.kind.value}" if paper.draft else paper.kind.value)


def _row(paper: Paper, problems: Sequence[str]) -> list[str]:
    pages = "" if paper.page_count is None else str(paper.page_count)
    facts = [marked(paper, "body", paper.body), _kind(paper), marked(paper, "date", paper.date), pages]
    facts.append(marked(paper, "access", paper.access.value))
    return [paper.id, marked(paper, "title", paper.title), *facts, str(len(problems)) if problems else ""]


def _summary(report: Report) -> str:
    parts = [counted(len(report.read), "paper") + " read", f"{len(report.unchanged):,} unchanged"]
    more = {
        "described anew": report.described,
        "removed": report.removed,
        "given twice": report.duplicates,
        "failed": report.failed,
    }
    parts += [f"{len(found):,} {what}" for what, found in more.items() if found]
    return f"{', '.join(parts)}, in {report.seconds:.1f} s."
