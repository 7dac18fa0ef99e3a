"""Minutes set as a table (item, discussion, action): rows whose words are minutes and whose last column says who is to act."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.papers import Block, BlockKind

_WHO_COLUMN = re.compile(r"^(?:actions?(?: by| for| owner)?|by whom|who|owner|lead|responsib\w+|for action)\W*$", re.IGNORECASE)
_NUMBER_COLUMN = re.compile(r"^(?:no\.?|nos?|item|ref\w*|min\w*|agenda(?: item)?|#)\W*(?:no\.?|number)?$", re.IGNORECASE)
_WORDS_COLUMN = re.compile(
    r"^(?:agenda items?|items?|discussions?|minutes?|notes?|details?|subject|summary|points?)\b", re.IGNORECASE
)
_ACTED_COLUMN = re.compile(r"^(?:agreed |key )?actions?(?: points?| required| agreed)?(?:\s*[/,(&–-].*)?$", re.IGNORECASE)
_OPENED = re.compile(
    r"(?<=[\w.)])\s+(?=(?:[A-Z]{2,4}(?:[/&][A-Z]{2,4})*|All|ALL|(?:The )?(?:[A-Z][a-z]+ ){0,3}(?:Team|Officer|Manager|Lead|"
    r"Clerk|Chair)) (?:to|will) [a-z])"
)
_OWNER = re.compile(r"^(?:ALL|All|[A-Z][\w'’.]*)(?:\s*[/,&+]?\s*(?:and\s+)?[A-Z][\w'’.]*){0,5}$")
_PRINTED = re.compile(r"^[\dA-Z][\dA-Za-z.]{0,6}$")


@dataclass(frozen=True, slots=True)
class Minute:
    """One row of such a table."""

    text: str
    action_by: str
    number: str | None
    actions: tuple[str, ...] = ()
    """What its Action column says is to be done, where that column holds more than who."""


def minutes_in_tables(blocks: Sequence[Block]) -> Mapping[int, Minute]:
    """The rows that are minutes, by their place in `blocks`."""
    tables: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.ROW and block.table is not None:
            tables.setdefault(block.table, []).append(at)
    return {at: minute for rows in tables.values() for at, minute in _minutes(blocks, rows)}


def _minutes(blocks: Sequence[Block], rows: Sequence[int]) -> list[tuple[int, Minute]]:
    columns = next((blocks[at].columns for at in rows if any(blocks[at].columns)), ())
    who = next((i for i, name in enumerate(columns) if _WHO_COLUMN.match(name.strip())), None)
    said = next((i for i, name in enumerate(columns) if i != who and _is_said(blocks, rows, i, name)), None)
    if said is None:
        return []
    acted = _worded_column(blocks, rows, columns, said)
    if acted is None and (who is None or not all(_OWNER.match(c) for c in _column(blocks, rows, who) if c)):
        return []
    number = next((i for i, name in enumerate(columns) if i not in (who, said) and _NUMBER_COLUMN.match(name.strip())), None)
    found = []
    for at in rows:
        cells = blocks[at].cells
        printed = cells[number] if number is not None and number < len(cells) and _PRINTED.match(cells[number]) else None
        by = cells[who] if acted is None and who is not None and who < len(cells) else ""
        done = tuple(_each(cells[acted])) if acted is not None and acted < len(cells) else ()
        if said < len(cells) and (cells[said] or done):
            found.append((at, Minute(cells[said], by, printed, done)))
    return found


def _worded_column(blocks: Sequence[Block], rows: Sequence[int], columns: Sequence[str], said: int) -> int | None:
    """The column "Action" or "Action / Lead / By when" that says in words what is to be done; most minutes have none."""
    for at, name in enumerate(columns):
        cells = [cell for cell in _column(blocks, rows, at) if cell]
        if at != said and _ACTED_COLUMN.match(name.strip()) and cells and all(len(cell.split()) > 3 for cell in cells):
            return at
    return None


def _each(cell: str) -> list[str]:
    """The actions of a cell: bulleted, or each opened by who is to do it."""
    words = " ".join(cell.split())
    parts = re.split(r"(?:^|\s+)[•▪●■◦]\s+", words) if re.search(r"[•▪●■◦]", words) else _OPENED.split(words)
    return [part.strip() for part in parts if part.strip()]


def _is_said(blocks: Sequence[Block], rows: Sequence[int], at: int, name: str) -> bool:
    cells = [cell for cell in _column(blocks, rows, at) if cell]
    return bool(cells and _WORDS_COLUMN.match(name.strip())) and sum(len(c.split()) for c in cells) / len(cells) > 7


def _column(blocks: Sequence[Block], rows: Sequence[int], at: int) -> list[str]:
    return [" ".join(blocks[row].cells[at].split()) for row in rows if at < len(blocks[row].cells)]
