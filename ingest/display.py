"""Blocks → whole tables, as a reader sees them on the page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.papers import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table."""

    cells: tuple[str, ...]
    """As many as the table has columns; a name across the whole table stands in the first."""
    heads: bool = False
    """It names the rows below it."""
    total: bool = False
    """It is the sum of others."""


@dataclass(frozen=True, slots=True)
class WholeTable:
    """A table, over as many pages as it runs."""

    caption: str
    columns: tuple[str, ...]
    """Empty where nothing names them."""
    lines: tuple[Line, ...]
    first_page: int | None
    last_page: int | None
    heading: tuple[str, ...]
    """Heading path from the outermost."""


def tables_of(blocks: Iterable[Block]) -> Iterator[WholeTable]:
    """The tables in order. Where other columns are named halfway, another table begins."""
    within = (block for block in blocks if block.table is not None)
    for _, found in groupby(within, key=lambda block: block.table):
        table = list(found)
        heads = [b for b in table if b.kind is BlockKind.HEADING]
        rest = [b for b in table if b.kind is not BlockKind.COLUMNS]
        for columns, part in groupby(rest, key=lambda block: _columns(block, table)):
            yield _whole(columns, list(part), {head.text for head in heads})


def _columns(block: Block, table: Sequence[Block]) -> tuple[str, ...]:
    """A row's own columns; a name of rows has those of the row that follows it."""
    if block.kind is not BlockKind.HEADING:
        return block.columns
    at = next(i for i, b in enumerate(table) if b is block)
    return next((b.columns for b in table[at:] if b.cells), ())


def _whole(columns: tuple[str, ...], part: Sequence[Block], heads: set[str]) -> WholeTable:
    width = max(len(block.cells) for block in part) or 1
    lines = tuple(_line(block, width) for block in part)
    pages = [page for block in part for page in (block.place.first_page, block.place.last_page) if page is not None]
    heading = tuple(text for text in part[-1].place.heading if text not in heads)
    caption = next((block.lead_in for block in part if block.lead_in), "")
    names = columns if any(columns) else ()
    return WholeTable(caption, names, lines, min(pages, default=None), max(pages, default=None), heading)


def _line(block: Block, width: int) -> Line:
    if not block.cells:
        return Line((f"{block.number} {block.text}".strip(), *[""] * (width - 1)), heads=True)
    return Line(block.cells + ("",) * (width - len(block.cells)), total=block.total)
