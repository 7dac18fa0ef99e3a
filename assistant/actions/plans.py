"""Rows of action plans, action logs and timelines → actions, whatever their columns are called."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.actions.columns import Role, role_of, roles_by_content, roles_by_name
from assistant.actions.doers import doers
from assistant.actions.draft import Draft
from assistant.actions.dues import due_in
from assistant.actions.exclusions import starts_no_work
from assistant.actions.lexicon import COMMANDS
from assistant.context import Context
from assistant.dates import find_dates, to_iso
from assistant.people import owners_of
from assistant.standing import Mode, Standing, mode_of_heading
from ingest.minutes.names import is_initials
from ingest.papers import BlockKind, squash

_HEAD = re.compile(
    r"^(?:no|ref|action|actions|completed(?: actions)?|outstanding(?: actions)?|open|closed|total|status|notes?)\W*$",
    re.IGNORECASE,
)


_DECISIONS = re.compile(r"(?:^|(?<=[.;])\s+|(?<=; and)\s+)\(?(?:\d|[a-h]|[ivx]{1,4})[.)]\s+(?=[A-Z])")
"""The marks of a numbered list in a cell of decisions."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One table of commitments and what its columns hold."""

    roles: tuple[Role | None, ...]
    rows: tuple[Standing, ...]
    names: tuple[str, ...] = ()
    """The column names as printed: a repeated head row is no action."""


def plan_actions(context: Context) -> Iterator[Draft]:
    """One action for each row of each plan, log or timeline, in order."""
    for plan in _plans(context):
        theme: str | None = None
        for standing in plan.rows:
            theme = _cell(plan, standing, Role.THEME) or _section(plan, standing) or theme
            draft = _row(context, plan, standing)
            if draft:
                yield from _each(context, plan, replace(draft, theme=theme or draft.theme))


def _plans(context: Context) -> Iterator[Plan]:
    tables: dict[int, list[Standing]] = {}
    for standing in context.standings:
        told = standing.block.kind is BlockKind.ROW and standing.prose
        if standing.block.kind in (BlockKind.ROW, BlockKind.COLUMNS) and standing.block.table is not None and not told:
            tables.setdefault(standing.block.table, []).append(standing)
    last: Plan | None = None
    for rows in tables.values():
        plan = _plan(context, rows, last, tables.values())
        if plan:
            yield plan
        last = plan or last


def _plan(context: Context, rows: Sequence[Standing], before: Plan | None, tables: Iterable[Sequence[Standing]]) -> Plan | None:
    """The table as a plan, or `None`: it needs an action column, and an owner, a date or a status beside it.

    A log without a head row may be cut into a table for each heading: all of its width are looked at together.
    """
    body = [r for r in rows if r.block.kind is BlockKind.ROW]
    cells = [r.block.cells for r in body]
    columns = next((r.block.columns for r in body if any(r.block.columns)), ()) or (_head_row(body) if body else ())
    if not columns and body and before and len(before.roles) == len(cells[0]):
        return Plan(before.roles, tuple(body))
    roles = roles_by_name(columns, cells, context.directory)
    if not set(roles) - {None}:  # no head row, or a first row of data that was read as one
        body, columns = list(rows), ()
        alike = [r.block.cells for table in tables for r in table if len(r.block.cells) == len(rows[0].block.cells)]
        roles = roles_by_content(alike, context.directory)
    beside = set(roles) & {Role.OWNER, Role.DUE, Role.STATUS, Role.START}
    if Role.ACTION not in roles or not (beside or any(r.mode is Mode.ACTIONS for r in body) or _is_named(columns, roles)):
        return None
    return Plan(roles, tuple(body), tuple(columns))


def _is_named(columns: Sequence[str], roles: Sequence[Role | None]) -> bool:
    """Whether a column's name alone makes its cells actions: "What happens next", not "Recommendation" or "Stage"."""
    return any(r is Role.ACTION and mode_of_heading(c) is Mode.ACTIONS for c, r in zip(columns, roles, strict=False))


def _head_row(rows: Sequence[Standing]) -> tuple[str, ...]:
    """A first row that the reader took for data, where its cells are the names of columns."""
    cells = rows[0].block.cells
    roles = [role_of(cell) for cell in cells if len(cell.split()) < 6]
    return cells if Role.ACTION in roles and len({r for r in roles if r}) > 2 else ()


def _section(plan: Plan, standing: Standing) -> str | None:
    """The words of a row that heads those under it: one cell filled in a table of owners or dates, and no instruction."""
    filled = [squash(cell) for cell in standing.block.cells if cell.strip()]
    if len(filled) != 1 or len(standing.block.cells) < 3 or _is_instruction(filled[0]):
        return None
    beside = (Role.OWNER, Role.DUE, Role.STATUS)
    others = [r for r in plan.rows if any(_cell(plan, r, role) for role in beside)]
    return filled[0] if len(others) >= len(plan.rows) / 3 else None


def _is_instruction(text: str) -> bool:
    first = re.split(r"\W+", text, maxsplit=1)[0].lower()
    return first in COMMANDS and not re.match(r"\w+(?: \d+)?\s*[:–-]", text)


def _each(context: Context, plan: Plan, draft: Draft) -> Iterator[Draft]:
    """The row's action; a numbered list of decisions in its cell one by one, and a date in the words where no column has it."""
    decided = bool(re.search(r"decision|resol|recommend", _name(plan, Role.ACTION), re.IGNORECASE))
    for words in _DECISIONS.split(draft.text) if _DECISIONS.match(draft.text) else [draft.text]:
        text = words.strip()
        if not text or (decided and starts_no_work(text)):
            continue
        due = due_in(text, context.calendar) if Role.DUE not in plan.roles and draft.due is None else None
        yield replace(draft, text=text, due=due.text if due else draft.due, due_iso=due.iso if due else draft.due_iso)


def _row(context: Context, plan: Plan, standing: Standing) -> Draft | None:
    text = _cell(plan, standing, Role.ACTION)
    if (
        not text
        or text in plan.names
        or len(text) < 3
        or _HEAD.match(text)
        or _section(plan, standing)
        or (role_of(text) is Role.ACTION and len(text.split()) < 3)
    ):
        return None
    due, status = _cell(plan, standing, Role.DUE), _cell(plan, standing, Role.STATUS)
    raised = to_iso(_cell(plan, standing, Role.RAISED) or "")
    calendar = replace(context.calendar, today=raised) if raised else context.calendar
    return Draft(
        standing,
        text,
        "row of a plan",
        _owners(context, _cell(plan, standing, Role.OWNER), text) if Role.OWNER in plan.roles else _leading(context, text),
        due or None,
        to_iso(due, calendar) if due else None,
        status or None,
        _cell(plan, standing, Role.REF) or _ref_beside(plan, standing) or standing.ref,
        standing.theme,
    )


def _name(plan: Plan, role: Role) -> str:
    """What the paper calls a column."""
    at = plan.roles.index(role)
    return plan.names[at] if at < len(plan.names) else ""


def _cell(plan: Plan, standing: Standing, role: Role) -> str:
    cells = standing.block.cells
    at = plan.roles.index(role) if role in plan.roles else len(cells)
    return " ".join(cells[at].split()) if at < len(cells) else ""


def _ref_beside(plan: Plan, standing: Standing) -> str | None:
    """The number in a column of dates and numbers: "24/04/2030 EB31"."""
    cell = _cell(plan, standing, Role.RAISED)
    code = re.search(r"(?:^|\s)(?P<code>[A-Z]{1,4}[-/]?\d{1,4}|\d{1,3}(?:\.\d{1,3})?)$", cell)
    dates = find_dates(cell)
    return code["code"] if code and dates and dates[0].end <= code.start("code") else None


def _owners(context: Context, cell: str, text: str) -> tuple[str, ...]:
    return owners_of(cell, context.directory) or (_leading(context, text) if not cell else ())


def _leading(context: Context, text: str) -> tuple[str, ...]:
    """The owner at the start of the cell: "Transport Team to develop ..."."""
    match = re.match(r"(?P<who>.{2,90}?)(?: with [\w\s]+ input)? (?:to (?!be (?!actively))|will )", text)
    return doers(match["who"], context.directory) if match and not is_initials(text) else ()
