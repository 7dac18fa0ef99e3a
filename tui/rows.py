"""Rows of the tables: what stands in the cells, what a row is sorted and filtered by, and the page behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.findings import Action, Target
from ingest.papers import Paper, squash
from tui.spots import Spot, opening, proof
from tui.wording import joined, long_date, page_words


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

    def matches(self, words: str) -> bool:
        """Whether every one of the words stands in the row, ignoring case."""
        text = f"{self.detail} {' '.join(self.cells)}".casefold()
        return all(word in text for word in words.casefold().split())


PAPER_COLUMNS = (Column("Title", 20, 3), Column("Body", 14, 2), Column("Kind", 10), Column("Date", 10), Column("Pages", 5))
TARGET_COLUMNS = (Column("Target", 27, 4), Column("By", 12, 1), Column("Lead", 10, 1), Column("Paper", 14, 2), Column("Page", 4))
ACTION_COLUMNS = (
    Column("Action", 27, 4),
    Column("Owner", 12, 1),
    Column("Due", 12, 1),
    Column("Paper", 12, 2),
    Column("Page", 4),
)


def paper_rows(papers: Sequence[Paper]) -> tuple[Row, ...]:
    """One row a paper."""
    return tuple(_paper_row(paper) for paper in papers)


def _paper_row(paper: Paper) -> Row:
    pages = str(paper.page_count) if paper.page_count else ""
    cells = (paper.title, paper.body or "", paper.kind.value, paper.date or "", pages)
    period = f"covers {paper.period}" if paper.period else ""
    detail = "\n".join((paper.title, joined((paper.body, paper.kind.value, long_date(paper.date), period)), f"Id: {paper.id}"))
    return Row(cells, opening(paper), detail, (*_sortable(cells[:4]), pages.zfill(6) if pages else ""))


def target_rows(targets: Sequence[Target], papers: Mapping[str, Paper]) -> tuple[Row, ...]:
    """One row a target; `papers` by id."""
    return tuple(_target_row(target, proof(target, papers.get(target.paper))) for target in targets)


def _target_row(target: Target, spot: Spot) -> Row:
    cells = (squash(target.text), target.deadline or "", target.lead or "", spot.title, _page(target.page))
    facts = (
        f"by {target.deadline}" if target.deadline else "",
        f"lead: {target.lead}" if target.lead else "",
        f"from {target.baseline}" if target.baseline else "",
        target.theme,
    )
    keys = (cells[0], target.deadline_iso or "", cells[2], cells[3], cells[4].zfill(6))
    return Row(cells, spot, _detail(cells[0], joined(facts), spot), _sortable(keys))


def action_rows(actions: Sequence[Action], papers: Mapping[str, Paper]) -> tuple[Row, ...]:
    """One row an action; `papers` by id."""
    return tuple(_action_row(action, proof(action, papers.get(action.paper))) for action in actions)


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
