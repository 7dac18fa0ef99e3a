"""Attendance tables → people: a row for each person, or a column of names for each sort of attendance."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.minutes.names import INITIALS, LISTED_NAME, NAME, fits, is_initials, named
from ingest.papers import Block, BlockKind, Person

_NAME_COLUMN = re.compile(r"^(?:full )?(?:names?|members?|attendees?|board members?|present)\b", re.IGNORECASE)
_ROLE_COLUMN = re.compile(r"title|role|position|post|designation|job", re.IGNORECASE)
_BODY_COLUMN = re.compile(r"represent|organi[sz]ation|agency|body|company", re.IGNORECASE)
_HERE_COLUMN = re.compile(r"\battend|\bpresent\b|\bapolog|\babsent\b", re.IGNORECASE)
SORT = re.compile(
    r"(?:(?:members|officers|others|board members|councillors) )?(?:present|in attendance|attendees?|attending|apologies"
    r"(?: for absence)?|absent|officials|officers|observers|members|guests|invited|secretariat|advisers|advisors|staff)",
    re.IGNORECASE,
)
"""A sort of attendance: the head of a list or of a column of names."""
_MARK = re.compile(r"[A-Z]{1,3}|[✓✔√☑✗✘*]|yes|no|apologies|present|absent", re.IGNORECASE)
_TICK = re.compile(r"[✓✔√☑xX*•]|yes|y", re.IGNORECASE)


def people_in_tables(blocks: Sequence[Block]) -> Iterator[Person]:
    """Everyone in an attendance table, and in a table that goes on without its head where the initials fit the name."""
    for _, group in groupby(blocks, key=lambda block: block.table):
        rows = [block for block in group if block.kind is BlockKind.ROW]
        yield from _columns_of_names(rows) if _is_lists(rows) else _rows_of_people(rows)


def _rows_of_people(rows: Sequence[Block]) -> Iterator[Person]:
    for block in rows:
        if _is_attendance(block):
            person = _row_person(block)
            if person:
                yield person
        elif len(block.cells) > 2 and is_initials(block.cells[1]) and fits(block.cells[1], block.cells[0]):
            yield replace(Person(*block.cells[:2], *block.cells[2:4]), attendance=_at_the_end(block.cells))


def _at_the_end(cells: Sequence[str]) -> str:
    """The mark in the last cell of a row whose columns have no names."""
    return cells[-1] if len(cells) > 3 and _MARK.fullmatch(cells[-1].strip()) else ""


def _is_attendance(block: Block) -> bool:
    columns = [c for c in block.columns if c]
    named = any(_NAME_COLUMN.search(c) for c in columns)
    return named and any(p.search(c) for c in columns for p in (_ROLE_COLUMN, _BODY_COLUMN, _HERE_COLUMN))


def _row_person(block: Block) -> Person | None:
    pairs = list(zip(block.columns, block.cells, strict=False))
    name = next((cell for column, cell in pairs if _NAME_COLUMN.search(column)), "") or block.cells[0]
    initials = next((cell for column, cell in pairs if is_initials(cell) and not _HERE_COLUMN.search(column)), "")
    bracketed = re.search(rf"\(?\b({INITIALS})\b\)?\s*$", name)
    if bracketed and not initials and len(name.split()) > 2:
        initials, name = bracketed[1], name[: bracketed.start()]
    note = re.search(r"\s*\(([^()]*)\)\s*$", name)
    name = (name[: note.start()] if note else name).strip(" ,()")
    if not re.match(rf"^{NAME}", name):
        return None
    role = _cell(pairs, _ROLE_COLUMN) or (note[1] if note else "")
    return Person(name, initials, role, _cell(pairs, _BODY_COLUMN), _attendance(pairs, name))


def _cell(pairs: Sequence[tuple[str, str]], wanted: re.Pattern[str]) -> str:
    return next((cell for column, cell in pairs if wanted.search(column) and cell), "")


def _attendance(pairs: Sequence[tuple[str, str]], name: str) -> str:
    """As printed; where each sort has a column of its own to tick, the name of the column that is ticked."""
    here = [(column, cell) for column, cell in pairs if _HERE_COLUMN.search(column) and not cell.startswith(name)]
    ticked = next(((column, cell) for column, cell in here if cell), ("", ""))
    return ticked[0] if len(here) > 1 and _TICK.fullmatch(ticked[1].strip()) else ticked[1]


def _is_lists(rows: Sequence[Block]) -> bool:
    """Whether every column is a list of names under a sort of attendance."""
    columns = [column for column in (rows[0].columns if rows else ()) if column]
    if len(columns) < 2 or not all(SORT.fullmatch(column.strip(" :")) for column in columns):
        return False
    beside = [cell for row in rows for cell in row.cells[1:] if cell]
    return sum(bool(re.match(LISTED_NAME, cell)) for cell in beside) * 2 > len(beside)


def _columns_of_names(rows: Sequence[Block]) -> Iterator[Person]:
    """Down each column; a cell that names another sort opens its list."""
    for at, column in enumerate(rows[0].columns):
        sort = column.strip(" :")
        for row in rows:
            cell = row.cells[at].strip() if at < len(row.cells) else ""
            if SORT.fullmatch(cell.strip(" :")):
                sort = cell.strip(" :")
            elif person := named(cell):
                yield Person(person.name, person.initials, person.role, "", sort)


def legend_of(blocks: Sequence[Block]) -> Mapping[str, str]:
    """What the letters of an attendance column mean, of a line like `Key: MA – Member Attended, A – Apologies`."""
    for block in blocks[:80]:
        opening = re.match(r"\W*(?:key|legend)\s*[:–-]\s*(.+)", block.text, re.IGNORECASE)
        if opening:
            pairs = re.findall(r"\b([A-Z]{1,3})\s*[–=:-]\s*([^,;=–]+?)(?=\s*(?:[,;]|$))", opening[1])
            return {letters: words.strip() for letters, words in pairs}
    return {}
