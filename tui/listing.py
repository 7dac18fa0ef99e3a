"""Targets and actions as tables to read."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console

from assistant.findings import Action, Commitment, Target
from tui.printing import Column, aligned, print_grid
from tui.wording import shown

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


def print_commitments(console: Console, commitments: Sequence[Commitment]) -> None:
    """On a terminal a table for the targets and one for the actions of each paper; in a pipe the aligned lines."""
    if not console.is_terminal:
        console.file.write(plain_commitments(commitments))
        return
    for paper, of_paper in groupby(commitments, key=lambda commitment: commitment.paper):
        for title, columns, rows in _tables(list(of_paper)):
            print_grid(console, columns, [row[1:] for row in rows], f"{title}: {paper}")


def plain_commitments(commitments: Sequence[Commitment]) -> str:
    """A line for each commitment, its paper first and its words last, under a line with the columns' names."""
    blocks = []
    for _, columns, rows in _tables(commitments):
        lines = aligned((PAPER, *columns), [[shown(cell) for cell in row] for row in rows])
        blocks.append("".join(f"{line}\n" for line in lines))
    return "\n".join(blocks)


def _tables(commitments: Sequence[Commitment]) -> Iterator[tuple[str, Sequence[Column], list[list[str]]]]:
    """(title, columns, rows with the paper first) of the targets and of the actions, where there are any."""
    targets = [_target_row(one) for one in commitments if isinstance(one, Target)]
    actions = [_action_row(one) for one in commitments if isinstance(one, Action)]
    if targets:
        yield "Targets", TARGET_COLUMNS, targets
    if actions:
        yield "Actions", ACTION_COLUMNS, actions


def _target_row(target: Target) -> list[str]:
    return [
        *(target.paper, _page(target), _amount(target)),
        *(target.baseline or "", target.deadline or "", target.lead or "", target.text),
    ]


def _action_row(action: Action) -> list[str]:
    return [
        *(action.paper, _page(action), action.ref or ""),
        *(", ".join(action.owner), action.due or "", action.status or "", action.text),
    ]


def _page(commitment: Commitment) -> str:
    return "" if commitment.page is None else str(commitment.page)


def _amount(target: Target) -> str:
    if target.value is None:
        return ""
    number = f"{target.value:,.10g}"
    written = {"%": f"{number}%", "£": f"£{number}"}.get(target.unit or "", number)
    return f"{written} a {target.per}" if target.per else written
