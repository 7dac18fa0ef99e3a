"""Evidence → draft: statements in the papers' own words, each with the quotes it rests on."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.question import ASKED, Question
from assistant.scored import Scored
from assistant.shelf import Opened
from assistant.units import ROW_NUMBER, Unit, UnitKind
from assistant.wanted import Wanted
from assistant.words import stems
from assistant.years import years_in
from ingest.papers import Block, BlockKind

LONG_HEAD = 16
"""Words: a list's head that is longer is not said again before one of its items."""

NAME = "quotes"
"""What this writer is called in an answer."""


ATTENDANCE = re.compile(r"\battend|\bpresent\b", re.IGNORECASE)
"""A column whose letters say who was there."""

ASKED_COLUMN = {
    Wanted.PERSON: re.compile(r"\b(?:owner|lead|led by|responsib\w+|who|by whom|action by|officer)\b", re.IGNORECASE),
    Wanted.DATE: re.compile(r"\b(?:deadline|due|by when|when|target date|completion|timescale)\b", re.IGNORECASE),
}
"""The columns that answer "who" and "when"."""

KEY = re.compile(r"^\W*(?:key|legend|codes?)\b", re.IGNORECASE)
"""How the line begins that says what letters mean."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of one block."""

    paper: str
    block: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said, and what it rests on."""

    text: str
    quotes: tuple[Quote, ...]


def draft(question: Question, evidence: Sequence[Scored], opened: Sequence[Opened]) -> list[Statement]:
    """A statement for each unit, the best first; `opened` are the papers of the units, in the same order."""
    return [_statement(question, scored.unit, paper) for scored, paper in zip(evidence, opened, strict=True)]


def _statement(question: Question, unit: Unit, opened: Opened) -> Statement:
    quotes = tuple(Quote(unit.paper, block, text) for block, text in unit.pieces)
    if unit.kind is UnitKind.ROW:
        return _row(question, unit, opened, quotes)
    if unit.is_outline:
        return Statement(_closed("; ".join(text.rstrip(".;,") for _, text in unit.pieces)), quotes)
    if unit.kind is UnitKind.LIST and unit.last > unit.first:
        return Statement(_list_text(unit, opened.blocks), quotes)
    if unit.kind is UnitKind.LED:
        return Statement(_led_text(unit, opened.blocks), quotes)
    if unit.kind is UnitKind.FIELDS:
        return Statement(_closed("; ".join(text.rstrip(".;,") for _, text in unit.pieces)), quotes)
    if unit.kind is UnitKind.ITEM and (head := _head(unit, opened.blocks)):
        return Statement(f"{head.text.rstrip(' :;')}: {_closed(unit.text)}", (head, *quotes))
    return Statement(_closed(unit.text), quotes)


def _head(unit: Unit, blocks: Sequence[Block]) -> Quote | None:
    """The words that bring the list that an item is in, where they are few and stand right before it."""
    lead = blocks[unit.first].lead_in
    before = _list_head(blocks, unit.first)
    if not lead.rstrip(" :;") or len(lead.split()) > LONG_HEAD or lead not in blocks[before].text:
        return None
    return Quote(unit.paper, before, lead)


def _list_head(blocks: Sequence[Block], index: int) -> int:
    """The block before the list that one of its items is in."""
    while index > 0 and blocks[index].kind is BlockKind.ITEM:
        index -= 1
    return index


def _closed(text: str) -> str:
    """Words as a sentence: with a full stop where they have none."""
    text = text.strip().rstrip(";,")
    return text if text.endswith((".", "!", "?", ":", "”", '"', "…")) else f"{text}."


def _list_text(unit: Unit, blocks: Sequence[Block]) -> str:
    (first, lead), *rest = unit.pieces
    headed = blocks[first].kind is not BlockKind.ITEM
    points = "; ".join(_point(text, blocks[block]) for block, text in (rest if headed else unit.pieces))
    return f"{lead.rstrip(' .:;–-')}: {_closed(points)}" if headed else _closed(points)


def _led_text(unit: Unit, blocks: Sequence[Block]) -> str:
    before = "".join(f"{text.rstrip(' :')}. " for block, text in unit.pieces if block < unit.first)
    lead = before + " ".join(text for block, text in unit.pieces if block == unit.first)
    lines = [_point(text, blocks[block]) for block, text in unit.pieces if block > unit.first]
    return f"{lead} {_closed('; '.join(lines))}" if lines else _closed(lead)


def _point(text: str, block: Block) -> str:
    """An item of a list; three dots say that it goes on."""
    return text.strip().rstrip(";,.") + (" …" if len(text) < len(block.text) else "")


def _row(question: Question, unit: Unit, opened: Opened, quotes: tuple[Quote, ...]) -> Statement:
    """A table's row, each cell with its column's name; only the cells asked for where the question says plainly which."""
    block = opened.blocks[unit.first]
    names = block.columns if any(block.columns) else ("",) * len(block.cells)
    cells = [(name, cell) for name, cell in zip(names, unit.cells, strict=True) if cell]
    label, rest = _labelled(cells)
    shown = _asked_for(question, label, rest)
    key = _key(shown, opened)
    told = "; ".join(_cell(name, cell, opened.legend if key else {}) for name, cell in shown)
    named = any(name for name, _ in shown)
    head = _header(unit, opened.blocks) if named else _caption(unit, opened.blocks)
    about = f"{head[0].text.rstrip(' .:;–-')}: " if head and not named else ""
    return Statement(_closed(f"{about}{label} – {told}" if told else label), (*quotes, *head, *key))


def _labelled(cells: Sequence[tuple[str, str]]) -> tuple[str, Sequence[tuple[str, str]]]:
    """What a row is about, and its other cells; a row's number is told with the words beside it."""
    (_, first), *rest = cells
    if rest and ROW_NUMBER.match(first) and any(c.isalpha() for c in rest[0][1]):
        return f"{first} {rest[0][1]}", rest[1:]
    return first, rest


def _caption(unit: Unit, blocks: Sequence[Block]) -> tuple[Quote, ...]:
    """The words over a table that names no columns: they say what its figures are."""
    lead = blocks[unit.first].lead_in
    if not lead or len(lead.split()) > LONG_HEAD:
        return ()
    before = (i for i in range(unit.first - 1, -1, -1) if blocks[i].kind not in (BlockKind.ROW, BlockKind.COLUMNS))
    place = next(before, None)
    return (Quote(unit.paper, place, lead),) if place is not None and lead in blocks[place].text else ()


def _cell(name: str, cell: str, legend: Mapping[str, str]) -> str:
    """A cell with its column's name; a letter of the attendance column with what it means."""
    meaning = f" ({legend[cell]})" if ATTENDANCE.search(name) and cell in legend else ""
    return f"{name}: {cell}{meaning}" if name else f"{cell}{meaning}"


def _key(shown: Sequence[tuple[str, str]], opened: Opened) -> tuple[Quote, ...]:
    """Where the paper says what a letter shown means."""
    meanings = [opened.legend[cell] for name, cell in shown if ATTENDANCE.search(name) and cell in opened.legend]
    for index, block in enumerate(opened.blocks):
        if meanings and all(meaning in block.text for meaning in meanings) and KEY.search(block.text):
            return (Quote(opened.paper.id, index, block.text),)
    return ()


def _asked_for(question: Question, label: str, cells: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The cell whose column the question names by a word or a year that the others lack.

    All short cells where it names none, or several alike, or asks for two things.
    """
    short = list(cells)
    if not question.is_single or re.search(r"\band\b|\bvs\b|,", question.asked):
        return short
    asked = {each for each, weight in question.weights.items() if weight >= ASKED} - set(stems(label))
    columns = Counter(each for name, _ in cells for each in set(stems(name)))
    own = {each for each in asked if columns[each] == 1}
    kind = ASKED_COLUMN.get(question.wanted)
    scores = [
        len(own & set(stems(name))) + 2 * len(question.years & set(years_in(name))) + 2 * bool(kind and kind.search(name))
        for name, _ in cells
    ]
    best = max(scores, default=0)
    if best and scores.count(best) == 1 and len(cells) > 2:
        place = scores.index(best)
        return [each for i, each in enumerate(cells) if i == place or _says_of_what(each[1], asked)]
    return short


def _says_of_what(cell: str, asked: set[str]) -> bool:
    """Whether a cell of few words has one of those asked: it says of what the figure beside it is."""
    return len(cell.split()) <= LONG_HEAD and any(c.isalpha() for c in cell) and bool(asked & set(stems(cell)))


def _header(unit: Unit, blocks: Sequence[Block]) -> tuple[Quote, ...]:
    """The rows that name the columns, as quotes."""
    table = blocks[unit.first].table
    rows = [i for i in range(unit.first) if blocks[i].kind is BlockKind.COLUMNS and blocks[i].table == table]
    return tuple(Quote(unit.paper, i, blocks[i].text) for i in rows)
