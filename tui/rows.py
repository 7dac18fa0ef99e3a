"""Rows of the tables: what stands in the cells, what a row is sorted and filtered by, and the page behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.findings import Action, Review, Target
from ingest.papers import Access, Paper, squash
from tui.spots import Spot, opening, proof
from tui.wording import amount, joined, long_date, page_words

if TYPE_CHECKING:  # importing the register loads the database's library
    from assistant.register import Entry


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    title: str
    width: int
    """Cells it needs at least."""
    share: int = 0
    """Its part of the room that is left over."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[str, ...]
    spot: Spot
    """What Enter opens."""
    detail: str
    """The whole of it in a few lines: a cell may be cut."""
    keys: tuple[str, ...]
    """What each column sorts by; empty goes last."""
    id: str = ""
    """Of the target or action."""

    def matches(self, words: str) -> bool:
        """Whether every one of the words stands in the row, ignoring case."""
        text = f"{self.detail} {' '.join(self.cells)}".casefold()
        return all(word in text for word in words.casefold().split())


PAPER_COLUMNS = (
    Column("Title", 22, 4),
    Column("Body", 10, 2),
    Column("Kind", 10),
    Column("Date", 10),
    Column("Pages", 5),
    Column("Note", 7, 1),
)
MARK = Column("Mark", 4)
"""The review: a sign that no colour is needed for."""
MARKS = {Review.ACCEPTED: "✓", Review.EDITED: "✎", Review.REJECTED: "✗", Review.OPEN: ""}
AGAIN = "!"
TARGET_COLUMNS = (
    Column("Target", 24, 4),
    Column("By", 12, 1),
    Column("Lead", 10, 1),
    Column("Paper", 13, 2),
    Column("Page", 4),
    MARK,
)
ACTION_COLUMNS = (
    Column("Action", 24, 4),
    Column("Owner", 12, 1),
    Column("Due", 12, 1),
    Column("Paper", 11, 2),
    Column("Page", 4),
    MARK,
)


def paper_rows(held: "Sequence[tuple[Paper, Sequence[str]]]") -> tuple[Row, ...]:
    """One row a paper, with what of it could not be read."""
    return tuple(_paper_row(paper, problems) for paper, problems in held)


def _paper_row(paper: Paper, problems: Sequence[str]) -> Row:
    pages = str(paper.page_count) if paper.page_count else ""
    cells = (paper.title, paper.body or "", paper.kind.value, paper.date or "", pages, _note(paper, problems))
    period = f"covers {paper.period}" if paper.period else ""
    doubtful = f"doubtful: {', '.join(paper.doubtful)}" if paper.doubtful else ""
    about = joined((paper.body, paper.kind.value, long_date(paper.date), period))
    detail = (paper.title, about, joined((f"Id: {paper.id}", f"access: {paper.access.value}", doubtful)))
    told = [f"Not all read: {problem}" for problem in problems]
    keys = (*_sortable(cells[:4]), pages.zfill(6) if pages else "", cells[5])
    return Row(cells, opening(paper), "\n".join((*detail, *told)), keys)


def _note(paper: Paper, problems: Sequence[str]) -> str:
    """What is not as with most papers: marks in words, none where there is nothing to know."""
    shut = paper.access.value if paper.access is not Access.PUBLIC else ""
    doubt = "?" if paper.doubtful else ""
    marks = ("draft" if paper.draft else "", shut, f"{len(problems)} unread" if problems else "", doubt)
    return ", ".join(mark for mark in marks if mark)


def entry_rows(entries: "Sequence[Entry]", papers: Mapping[str, Paper]) -> tuple[Row, ...]:
    """One row a target or action; `papers` by id."""
    return tuple(_entry_row(entry, papers.get(entry.commitment.paper)) for entry in entries)


def _entry_row(entry: "Entry", paper: Paper | None) -> Row:
    found, spot = entry.commitment, proof(entry.commitment, paper)
    row = _target_row(found, spot) if isinstance(found, Target) else _action_row(found, spot)
    mark = AGAIN if entry.changed else MARKS[found.review]
    proposed = f"proposed by model {found.proposed_by}" if found.proposed_by else ""
    said = joined((proposed, review_line(entry)))
    detail = f"{row.detail}\n{said}" if said else row.detail
    return replace(row, cells=(*row.cells, mark), keys=(*row.keys, mark), detail=detail, id=found.id)


def review_line(entry: "Entry") -> str:
    """Who said what of it, and beside an edit what the paper says; empty where nobody has reviewed it."""
    last = entry.last
    if last is None:
        return ""
    if entry.changed:
        return f"Words changed since {last.by} reviewed it: “{last.seen.text}”. Review it again."
    was = [f"{name} was {field_words(before) or 'empty'}" for name, (before, _) in entry.edited.items() if name[-4:] != "_iso"]
    added = "added by hand" if entry.added else ""
    return joined((f"{entry.commitment.review.value} by {last.by}, {long_date(last.at.date().isoformat())}", added, *was))


def field_words(value: object) -> str:
    """What a field holds, as one types it."""
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def _target_row(target: Target, spot: Spot) -> Row:
    text, figure = squash(target.text), _figure(target)
    cells = (f"{text}: {figure}" if figure else text, target.deadline or "", target.lead or "", spot.title, _page(target.page))
    facts = (
        f"“{squash(target.quote)}”" if figure else "",
        f"by {target.deadline}" if target.deadline else "",
        f"lead: {target.lead}" if target.lead else "",
        f"from {target.baseline}" if target.baseline else "",
        target.theme,
    )
    keys = (cells[0], target.deadline_iso or "", cells[2], cells[3], cells[4].zfill(6))
    return Row(cells, spot, _detail(cells[0], joined(facts), spot), _sortable(keys))


def _figure(target: Target) -> str:
    """The figure of a target from a table, where it stands in another column than the words."""
    figure = amount(target)
    number = figure.split(" ")[0].replace(",", "")
    words, row = (text.replace(",", "") for text in (target.text, target.quote))
    return figure if number in row and number not in words else ""


def _action_row(action: Action, spot: Spot) -> Row:
    owner = ", ".join(action.owner)
    cells = (squash(action.text), owner, action.due or "", spot.title, _page(action.page))
    names = f" ({', '.join(action.owner_names)})" if action.owner_names not in ((), action.owner) else ""
    facts = (
        f"owner: {owner}{names}" if owner else "",
        f"due: {action.due}" if action.due else "",
        f"status: {action.status}" if action.status else "",
        f"item {action.ref}" if action.ref else "",
    )
    keys = (cells[0], owner, action.due_iso or "", cells[3], cells[4].zfill(6))
    return Row(cells, spot, _detail(cells[0], joined(facts), spot), _sortable(keys))


def _detail(text: str, facts: str, spot: Spot) -> str:
    return "\n".join(part for part in (text, facts, joined((spot.title, page_words(spot.page)))) if part)


def _page(page: int | None) -> str:
    return str(page) if page is not None else ""


def _sortable(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(squash(key).casefold() for key in keys)


def widths(columns: Sequence[Column], room: int) -> tuple[int, ...]:
    """The width of each column so that together they fill `room` cells, none below what it needs."""
    spare = max(0, room - sum(column.width for column in columns))
    shares = sum(column.share for column in columns) or 1
    return tuple(column.width + spare * column.share // shares for column in columns)
