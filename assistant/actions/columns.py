"""What each column of a plan or log holds: by its name, under any of the usual ones, and by what stands in its cells."""

import re
from collections.abc import Callable, Sequence
from enum import Enum

from assistant.actions.doers import doers
from assistant.actions.lexicon import COMMANDS
from assistant.dates import find_dates
from assistant.people import Directory, owners_of
from ingest.minutes.names import is_initials


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
            r"persons? responsible|action (?:by|for)|agency|owner\(s\)|delivery (?:lead|partner))|"
            r"^(?:cabinet|portfolio|executive|elected) (?:members?|holders?|leads?)\b|"
            r"\b(?:lead|responsible|accountable) (?:officer|agency|member|body|person|partner|manager)s?\W*$|"
            r"\b(?:officer|person|member|agency|manager)s? (?:responsible|accountable)\W*$",
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
            r"^(?:no\.?|nos?|ref\w*|recs?\.?(?: ?(?:no|ref|number))?|number|item(?: no)?\.?|"
            r"min(?:ute)?s?\.?(?: ?(?:ref\w*|no|item))?|#|id|para|agenda item|"
            r"(?:action|log|task|item|risk|rec\w*|entry|decision) ?(?:no|nos|nr|ref|number|id|#)\w*)\b\.?\W*$",
        ),
        (
            Role.ACTION,
            r"^(?:(?:key|agreed|main|required|specific|proposed|planned|our|the|detailed|priority|improvement|recommended|"
            r"mitigating|"
            r"corrective|remedial|further|follow[- ]up|management|outstanding|next|risk) )*"
            r"(?:actions?|activit(?:y|ies)|tasks?|what|recommendations?|steps?|stages?|phases?|deliverables?|milestones?|"
            r"commitments?|"
            r"what (?:we will|we(?:[’']ll| are going to| need to| plan)|will|needs|happens|(?:comes|is) next|next|do (?:we|"
            r"you)|is to be).*|how (?:we|will)(?!.*\b(?:know|measured?|judged?|monitor\w*|"
            r"success|differen\w+)\b).*|actions?/.*)\b|^(?:we|the [\w ]{3,40}) (?:will|shall)(?: do)?\W*$|^(?:council |cabinet |"
            r"agreed )?decisions?(?: (?:taken|made))?\W*$",
        ),
        (
            Role.THEME,
            r"^(?:(?:strategic|key|our|desired|intended) )*(?:objectives?|priorit(?:y|ies)|themes?|outcomes?|aims?|area\w*|"
            r"strands?|work ?streams?|issues?|goals?)\b",
        ),
    )
)

_CODE = re.compile(r"^(?:[A-Z]{1,4}[\s/-]?)?\d{1,4}(?:[./-]\d{1,4})*\s?[a-z]?[.)]?$|^\(?[ivx]{1,4}[.)]$|^[a-z][.)]$")
_STATUS = re.compile(
    r"^(?:(?:part(?:ial(?:ly)?|ly)?[- ]|not |fully )?(?:accepted|agreed|supported|approved|rejected|implemented|met)|"
    r"open|closed|(?:not |partly |partially )?completed?|done|discharged|on-?going|in (?:progress|hand|development)|"
    r"on (?:track|target|hold|schedule)|not (?:yet )?started|overdue|"
    r"outstanding|pending|delayed|started|live|new|carried (?:forward|over)|c/f|superseded|withdrawn|achieved|"
    r"red|amber|green|blue|[RAGB]|to do)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"^(?:(?:executive|cabinet|council|management|service|formal|agreed) )?(?:responses?|accepted)\b", re.IGNORECASE
)
"""What became of a recommendation, where the cells are as short as "Accepted"."""
_TOLD = re.compile(r"^(?:current |latest )?(?:updates?|progress|position|comments?|notes?|action taken|outcome)\b", re.IGNORECASE)
"""Columns that tell in sentences how things stand."""
_STATE_WORDS = 5
_MOST = 0.6
"""Share of a column's filled cells that must be alike to tell what it holds; the rest are blanks' and typists' doing."""
_LEAST_ROWS = 3
"""A table without a head row tells its columns only where there are this many rows."""


def role_of(column: str) -> Role | None:
    """What a column of this name holds; `None` where its name says nothing of commitments."""
    name = " ".join(column.split()).strip(" :*")
    return next((role for role, pattern in _ROLES if name and pattern.search(name)), None)


def roles_by_name(columns: Sequence[str], rows: Sequence[Sequence[str]], directory: Directory) -> tuple[Role | None, ...]:
    """The columns' roles; a name that its cells contradict, or that says too little ("By"), is read by them.

    "Action" over initials is the owner, "Recommendation" over R1, R2 the reference. A second column for the same thing is none.
    """
    found: list[Role | None] = []
    status = _status_column(columns, rows)
    for at, column in enumerate(columns):
        role, cells = role_of(column), _filled(rows, at)
        if at == status:
            role = Role.STATUS
        elif role is Role.STATUS and status is not None:
            role = None
        if role is Role.ACTION and cells:
            role = next((r for r in (Role.OWNER, Role.REF, Role.DUE) if _holds(r, cells, directory, strict=True)), role)
        if role is None and re.fullmatch(r"(?i)by\W*", column.strip()):
            role = next((r for r in (Role.DUE, Role.OWNER) if _holds(r, cells, directory)), None)
        found.append(None if role in found and role is not None else role)
    return tuple(found)


def _status_column(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """Of several columns for how things stand the one that holds states ("Open"), else one named for them, not "Comments"."""
    named = [at for at, column in enumerate(columns) if role_of(column) is Role.STATUS]
    cells = {at: _filled(rows, at) for at in range(len(columns))}
    states = {at: sum(_is_state(cell) for cell in found) > _MOST * len(found) for at, found in cells.items() if found}
    named += [at for at, column in enumerate(columns) if at not in named and states.get(at) and _ANSWER.match(column.strip())]
    return max(named, key=lambda at: (states.get(at, False), not _TOLD.match(columns[at].strip()), -at), default=None)


def _is_state(cell: str) -> bool:
    """Whether a cell says "Accepted" and no more: "Accepted. The plan was published in May." tells."""
    return bool(_STATUS.match(cell)) and len(cell.split()) <= _STATE_WORDS


def roles_by_content(rows: Sequence[Sequence[str]], directory: Directory) -> tuple[Role | None, ...]:
    """The roles of a table without a head row, or nothing where it is no log.

    It has one column of instructions, and beside it owners, and dates or states: a table of people or of figures has not.
    """
    width = max((len(row) for row in rows), default=0)
    columns = [_filled(rows, at) for at in range(width)]
    action = _action_column(columns, directory)
    if action is None or len(rows) < _LEAST_ROWS:
        return ()
    found: list[Role | None] = [None] * width
    found[action] = Role.ACTION
    for role in (Role.REF, Role.DUE, Role.STATUS, Role.OWNER):
        order = range(width) if role is not Role.DUE else (*range(action + 1, width), *range(action))
        at = next((i for i in order if found[i] is None and columns[i] and _holds(role, columns[i], directory)), None)
        if at is not None:
            found[at] = Role.RAISED if role is Role.DUE and at < action else role
    beside = {Role.DUE, Role.STATUS, Role.RAISED} & set(found)
    return tuple(found) if Role.OWNER in found and beside else ()


def _action_column(columns: Sequence[Sequence[str]], directory: Directory) -> int | None:
    """The column of instructions: words enough, and most of them opened by a verb or by who is to do it."""
    scored = [
        (sum(_instructs(c, directory) for c in cells) / len(cells), -at)
        for at, cells in enumerate(columns)
        if cells and _wordy(cells)
    ]
    share, at = max(scored, default=(0.0, 0))
    return -at if share >= _MOST / 2 else None


def _wordy(cells: Sequence[str]) -> bool:
    return sum(len(cell.split()) for cell in cells) / len(cells) > 4


def _instructs(cell: str, directory: Directory) -> bool:
    first = re.split(r"\W+", cell.strip(), maxsplit=1)[0].lower()
    who = re.match(r"(?P<who>.{2,60}?) (?:to|will) [a-z]", cell)
    return first in COMMANDS or bool(who and doers(who["who"], directory))


def _holds(role: Role, cells: Sequence[str], directory: Directory, *, strict: bool = False) -> bool:
    """Whether most of a column's cells are what such a column holds."""
    if not cells:
        return False
    tests: dict[Role, Callable[[str], bool]] = {
        Role.REF: lambda cell: bool(_CODE.match(cell)),
        Role.DUE: _is_date,
        Role.STATUS: lambda cell: bool(_STATUS.match(cell)),
        Role.OWNER: lambda cell: _is_owner(cell, directory, strict),
    }
    return sum(tests[role](cell) for cell in cells) / len(cells) > (0.5 if strict else _MOST)


def _is_date(cell: str) -> bool:
    dates = find_dates(cell)
    return bool(dates) and sum(d.end - d.start for d in dates) > len(cell) / 2


def _is_owner(cell: str, directory: Directory, strict: bool) -> bool:
    owners = owners_of(cell, directory)
    if strict:
        return bool(_INITIALS_CELL.match(cell))
    named = bool(owners) and len(cell.split()) < 10
    return named and all(is_initials(o) or o == "ALL" or doers(o, directory) or _INITIALS_CELL.match(o) for o in owners)


_INITIALS_CELL = re.compile(r"^(?:[A-Z][A-Za-z]{1,4}|All)(?:\s*[/,&]\s*(?:[A-Z][A-Za-z]{1,4}|All))*$")


def _filled(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [squashed for row in rows if at < len(row) and (squashed := " ".join(row[at].split()))]
