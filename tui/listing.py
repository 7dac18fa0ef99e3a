"""Targets and actions as tables to read."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.findings import Action, Commitment, Target
from tui.printing import Column, aligned, print_grid
from tui.wording import amount, joined, shown

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.export import Note

    Notes = Mapping[str, Note] | None

TARGET_COLUMNS = (
    Column("Page", right=True),
    Column("Amount"),
    Column("Baseline"),
    Column("By"),
    Column("Lead"),
    Column("Target", wide=True),
)
ACTION_COLUMNS = (
    Column("Page", right=True),
    Column("Ref"),
    Column("Who"),
    Column("Due"),
    Column("Status"),
    Column("Action", wide=True),
)
PAPER = Column("Paper")
REVIEW = Column("Review")
HISTORY = Column("History", wide=True)


def print_commitments(console: "Console", commitments: Sequence[Commitment], notes: "Notes" = None) -> None:
    """On a terminal a table for the targets and one for the actions of each paper; in a pipe the aligned lines."""
    if not console.is_terminal:
        console.file.write(plain_commitments(commitments, notes))
        return
    for paper, of_paper in groupby(commitments, key=lambda commitment: commitment.paper):
        for title, columns, rows in _tables(list(of_paper), notes):
            print_grid(console, columns, [row[1:] for row in rows], f"{title}: {paper}")


def plain_commitments(commitments: Sequence[Commitment], notes: "Notes" = None) -> str:
    """A line for each commitment, its paper first and its words last, under a line with the columns' names."""
    blocks = []
    for _, columns, rows in _tables(commitments, notes):
        lines = aligned((PAPER, *columns), [[shown(cell) for cell in row] for row in rows])
        blocks.append("".join(f"{line}\n" for line in lines))
    return "\n".join(blocks)


def _tables(commitments: Sequence[Commitment], notes: "Notes") -> Iterator[tuple[str, Sequence[Column], list[list[str]]]]:
    """(title, columns, rows with the paper first) of the targets and of the actions, where there are any.

    The columns of the review and of the history stand only where a row has one.
    """
    targets = [one for one in commitments if isinstance(one, Target)]
    actions = [one for one in commitments if isinstance(one, Action)]
    if targets:
        yield "Targets", *_noted(TARGET_COLUMNS, targets, [_target_row(one) for one in targets], notes)
    if actions:
        yield "Actions", *_noted(ACTION_COLUMNS, actions, [_action_row(one) for one in actions], notes)


def _noted(
    columns: Sequence[Column], commitments: Sequence[Commitment], rows: list[list[str]], notes: "Notes"
) -> tuple[Sequence[Column], list[list[str]]]:
    """The table with the notes' columns before the last, which holds the words."""
    said = {REVIEW: [review_words(one, notes) for one in commitments], HISTORY: [_history(one, notes) for one in commitments]}
    more = {column: cells for column, cells in said.items() if any(cells)}
    noted = [[*row[:-1], *(cells[at] for cells in more.values()), row[-1]] for at, row in enumerate(rows)]
    return (*columns[:-1], *more, columns[-1]), noted


def review_words(commitment: Commitment, notes: "Notes") -> str:
    """The review, and beside an edit what the paper says; that a model proposed the row."""
    said = _reviewed(commitment, notes)
    return joined(("proposed by model", said)) if commitment.proposed_by else said


def _reviewed(commitment: Commitment, notes: "Notes") -> str:
    note = (notes or {}).get(commitment.id)
    if note is None:
        return commitment.review.value
    if note.changed:
        return "words changed, review again"
    was = "; ".join(f"{name} was {_plain(value)}" for name, value in note.original.items() if not name.endswith("_iso"))
    return f"{commitment.review.value} ({was})" if was else commitment.review.value


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) or "empty" if isinstance(value, tuple | list) else "empty" if value is None else str(value)


def _history(commitment: Commitment, notes: "Notes") -> str:
    note = (notes or {}).get(commitment.id)
    return "; ".join(f"{link['date']} {link['status'] or '-'}" for link in note.history) if note else ""


def _target_row(target: Target) -> list[str]:
    return [
        *(target.paper, _page(target), amount(target)),
        *(target.baseline or "", target.deadline or "", target.lead or "", target.text),
    ]


def _action_row(action: Action) -> list[str]:
    return [
        *(action.paper, _page(action), action.ref or ""),
        *(", ".join(action.owner), action.due or "", action.status or "", action.text),
    ]


def _page(commitment: Commitment) -> str:
    return "" if commitment.page is None else str(commitment.page)
