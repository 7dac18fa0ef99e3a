"""Tables → the row that holds the highest or lowest figure of a column, for questions that ask for it."""

import re
from collections import defaultdict
from collections.abc import Sequence

from assistant.question import Question
from assistant.units import Unit, UnitKind
from assistant.words import stems
from assistant.years import MONTH_WORDS
from ingest.papers import Block, BlockKind

MOSTLY = 0.7
"""Part of a column's cells that must be figures for it to be a column of figures."""

FIGURE = re.compile(r"^[£<>~]?\s?(\d[\d,]*(?:\.\d+)?)\s?%?(?:\s[^\d]*)?(?:/\s?[\d,]+\s\w+)?$")
TOTAL = re.compile(r"^(?:grand |sub-?|overall )?totals?\b|^overall\b|^all\b", re.IGNORECASE)


def extreme_rows(question: Question, blocks: Sequence[Block], units: Sequence[Unit]) -> frozenset[int]:
    """Blocks that are the highest (or lowest) row of their table in the column that the question speaks of.

    None where it asks for neither, or where two rows share the first place.
    """
    if not question.extremes:
        return frozenset()
    tables: dict[int, list[int]] = defaultdict(list)
    wanted = {blocks[unit.first].table for unit in units if unit.kind is UnitKind.ROW}
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.ROW and block.table is not None and block.table in wanted and not TOTAL.match(block.text):
            tables[block.table].append(index)
    return frozenset(row for rows in tables.values() if (row := _extreme(question, blocks, rows)) is not None)


def _extreme(question: Question, blocks: Sequence[Block], rows: Sequence[int]) -> int | None:
    if "month" in question.weights:
        rows = [row for row in rows if blocks[row].text.split()[0].casefold() in MONTH_WORDS]
    if len(rows) < 2:
        return None
    column = _column(question, blocks, rows)
    values = {row: value for row in rows if (value := _value(blocks[row], column)) is not None}
    if len(values) < 2:
        return None
    pick = max if question.extremes == "most" else min
    best = pick(values.values())
    winners = [row for row, value in values.items() if value == best]
    return winners[0] if len(winners) == 1 else None


def _column(question: Question, blocks: Sequence[Block], rows: Sequence[int]) -> int:
    """The column of figures whose name shares most with the question; the first of equals."""
    width = max(len(blocks[row].cells) for row in rows)
    numeric = [c for c in range(width) if sum(_value(blocks[row], c) is not None for row in rows) >= MOSTLY * len(rows)]
    names = blocks[rows[0]].columns
    asked = set(question.weights)
    return max(numeric, key=lambda c: (len(asked & set(stems(names[c]))) if c < len(names) else 0, -c), default=width - 1)


def _value(block: Block, column: int) -> float | None:
    if column >= len(block.cells):
        return None
    match = FIGURE.match(block.cells[column].strip())
    return float(match[1].replace(",", "")) if match else None
