"""Rows of action plans, action logs and timelines → actions, whatever their columns are called."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from assistant.actions.doers import doers
from assistant.actions.draft import Draft
from assistant.context import Context
from assistant.dates import to_iso
from assistant.people import owners_of
from assistant.standing import Mode, Standing
from ingest.minutes.names import is_initials
from ingest.papers import BlockKind


class Role(Enum):
    """What a column of a plan holds."""

    RAISED = "raised"
    REF = "ref"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    THEME = "theme"
    START = "start"


_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        (
            Role.RAISED,
            r"^(?:meeting date|date (?:raised|agreed|of meeting|of decision|added|logged|opened)|raised|meeting|date opened)\b",
        ),
        (Role.START, r"\bstart(?:s|ing)?(?: date)?$|^(?:estimated |planned )?start\b"),
        (
            Role.OWNER,
            r"^(?:(?:action|task) )?(?:owners?|leads?|responsib\w+|accountable|assigned|by who|who|led by|officers?|person|"
            r"partners?|"
            r"(?:lead|responsible|named|accountable|link|action) (?:officers?|agenc(?:y|ies)|partners?|persons?|organisations?|"
            r"body|service)|"
            r"persons? responsible|action (?:by|for)|agency|owner\(s\)|delivery (?:lead|partner))",
        ),
        (
            Role.DUE,
            r"^(?:(?:target|due|completion|implementation|end|finish|review|agreed|proposed|revised|estimated|planned|delivery|"
            r"expected) )*"
            r"(?:dates?|deadlines?|due|by when|when|time ?-?scales?|time ?frames?|time ?lines?|finish|completion|complete by|"
            r"target date|"
            r"implementation date|delivery date|milestone date)\b",
        ),
        (
            Role.STATUS,
            r"^(?:current )?(?:status|rag\b|b?rag|progress|updates?|position|outcome of action|state|complete\??$|"
            r"completed\??$|action taken|"
            r"comments?|notes?)",
        ),
        (
            Role.REF,
            r"^(?:no\.?|nos?|ref\w*|number|item(?: no)?\.?|min(?:ute)?s?\.?(?: ?(?:ref\w*|no|item))?|#|id|para|agenda item|"
            r"action (?:no|ref|number|id)\w*)\b\.?\W*$",
        ),
        (
            Role.ACTION,
            r"^(?:(?:key|agreed|main|required|specific|proposed|planned|our|the|detailed|priority|improvement|recommended) )*"
            r"(?:actions?|activit(?:y|ies)|tasks?|what|recommendations?|steps?|deliverables?|milestones?|commitments?|"
            r"what (?:we|will|needs).*|how (?:we|will).*|actions?/.*)\b",
        ),
        (
            Role.THEME,
            r"^(?:(?:strategic|key|our|desired|intended) )*(?:objectives?|priorit(?:y|ies)|themes?|outcomes?|aims?|area\w*|"
            r"strands?|work ?streams?|issues?|goals?)\b",
        ),
    )
)

_INITIALS_CELL = re.compile(r"^(?:[A-Z][A-Za-z]{1,4}|All)(?:\s*[/,&]\s*(?:[A-Z][A-Za-z]{1,4}|All))*$")
_HEAD = re.compile(
    r"^(?:no|ref|action|actions|completed(?: actions)?|outstanding(?: actions)?|open|closed|total|status|notes?)\W*$",
    re.IGNORECASE,
)


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
            theme = _cell(plan, standing, Role.THEME) or theme
            draft = _row(context, plan, standing)
            if draft:
                yield replace(draft, theme=theme or draft.theme)


def _plans(context: Context) -> Iterator[Plan]:
    tables: dict[int, list[Standing]] = {}
    for standing in context.standings:
        if standing.block.kind is BlockKind.ROW and standing.block.table is not None and not standing.prose:
            tables.setdefault(standing.block.table, []).append(standing)
    last: Plan | None = None
    for rows in tables.values():
        plan = _plan(rows, last)
        if plan:
            yield plan
        last = plan or last


def _plan(rows: Sequence[Standing], before: Plan | None) -> Plan | None:
    """The table as a plan, or `None`: it needs an action column, and an owner, a date or a status beside it."""
    columns = next((r.block.columns for r in rows if any(r.block.columns)), ()) or _head_row(rows)
    if not columns and before and len(before.roles) == len(rows[0].block.cells):
        return Plan(before.roles, tuple(rows))
    roles = _mended(tuple(role_of(column) for column in columns), rows)
    found = set(roles)
    beside = found & {Role.OWNER, Role.DUE, Role.STATUS, Role.START}
    if Role.ACTION not in found or not (beside or any(r.mode is Mode.ACTIONS for r in rows)):
        return None
    return Plan(roles, tuple(rows), tuple(columns))


def _head_row(rows: Sequence[Standing]) -> tuple[str, ...]:
    """A first row that the reader took for data, where its cells are the names of columns."""
    cells = rows[0].block.cells
    roles = [role_of(cell) for cell in cells if len(cell.split()) < 6]
    return cells if Role.ACTION in roles and len({r for r in roles if r}) > 2 else ()


def role_of(column: str) -> Role | None:
    """What a column of this name holds; `None` where its name says nothing of commitments."""
    name = " ".join(column.split()).strip(" :*")
    return next((role for role, pattern in _ROLES if name and pattern.search(name)), None)


def _mended(roles: tuple[Role | None, ...], rows: Sequence[Standing]) -> tuple[Role | None, ...]:
    """ "Action" over a column of initials is the owner; a second column for the same thing is none."""
    mended: list[Role | None] = []
    for at, role in enumerate(roles):
        cells = [r.block.cells[at] for r in rows if at < len(r.block.cells) and r.block.cells[at]]
        if role is Role.ACTION and cells and sum(bool(_INITIALS_CELL.match(c)) for c in cells) > len(cells) / 2:
            role = Role.OWNER
        mended.append(None if role in mended and role is not None else role)
    return tuple(mended)


def _row(context: Context, plan: Plan, standing: Standing) -> Draft | None:
    text = _cell(plan, standing, Role.ACTION)
    if (
        not text
        or text in plan.names
        or len(text) < 3
        or _HEAD.match(text)
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
        _cell(plan, standing, Role.REF) or standing.ref,
        standing.theme,
    )


def _cell(plan: Plan, standing: Standing, role: Role) -> str:
    cells = standing.block.cells
    at = plan.roles.index(role) if role in plan.roles else len(cells)
    return " ".join(cells[at].split()) if at < len(cells) else ""


def _owners(context: Context, cell: str, text: str) -> tuple[str, ...]:
    return owners_of(cell, context.directory) or (_leading(context, text) if not cell else ())


def _leading(context: Context, text: str) -> tuple[str, ...]:
    """The owner at the start of the cell: "Transport Team to develop ..."."""
    match = re.match(r"(?P<who>.{2,90}?)(?: with [\w\s]+ input)? (?:to (?!be (?!actively))|will )", text)
    return doers(match["who"], context.directory) if match and not is_initials(text) else ()
