"""The cells of sheets → elements: title lines, then tables, each row readable alone.

For spreadsheets and comma-separated files, which are action logs and plans more often than not.
"""

from collections.abc import Collection, Iterator, Sequence

from ingest.elements import Element, Run
from ingest.pages.heads import Head, Sheet, heads_of
from ingest.papers import BlockKind
from ingest.paragraphs import unmarked

TITLE_WORDS = 14
"""A line with more words than this is no title."""


def elements_of_sheets(sheets: Sequence[Sheet]) -> list[Element]:
    """What stands on the sheets, in order."""
    made: list[Element] = []
    for sheet in sheets:
        if sheet.name:
            made.append(_heading(sheet.name, 1))
        tables = {e.table for e in made if e.table is not None}
        made += _elements(sheet, len(tables), bool(sheet.name))
    return made


def _elements(sheet: Sheet, table: int, named: bool) -> Iterator[Element]:
    heads = heads_of(sheet)
    head: Head | None = None
    caption = sheet.name
    table -= 1
    for at, row in enumerate(sheet.rows):
        if at in heads:
            table += head is None or heads[at].columns != head.columns
            head = heads[at]
            yield _named(head, table)
        elif (head is not None and at < head.at + head.depth) or not any(row):
            continue
        elif head is not None and not _is_section(sheet, at, heads):
            yield Element(BlockKind.ROW, _run(row), caption=caption, columns=head.columns, cells=row, table=table)
        else:
            line = _line(row, first=not named, section=head is not None)
            named = named or line.kind is BlockKind.HEADING
            caption = line.text if line.kind is BlockKind.HEADING else caption
            yield line


def _run(row: Sequence[str]) -> tuple[Run, ...]:
    return (Run(None, " ".join(cell for cell in row if cell)),)


def _named(head: Head, table: int) -> Element:
    return Element(BlockKind.COLUMNS, _run(head.columns), columns=head.columns, cells=head.columns, table=table)


def _heading(text: str, rank: int) -> Element:
    _, item, words = unmarked(text)
    return Element(BlockKind.HEADING, (Run(None, words),), item, rank=rank)


def _line(row: Sequence[str], *, first: bool, section: bool) -> Element:
    """A line above a table or between its rows: a title, a sentence, or a label and what it says."""
    label, *rest = [cell for cell in row if cell]
    short = not rest and len(label.split()) <= TITLE_WORDS and not label.endswith(".")
    if short and (section or first or (label.isupper() and ":" not in label)):
        return _heading(label, 2 if section else 1)
    words = f"{label.rstrip(' :')}: {' '.join(rest)}" if rest else label
    return Element(BlockKind.PARAGRAPH, (Run(None, words),))


def _is_section(sheet: Sheet, at: int, heads: Collection[int]) -> bool:
    """Whether a row between others is the title of those below it.

    It is one cell merged over most columns, or stands alone above a head, or alone in a first column that otherwise holds
    references or dates.
    """
    row = sheet.rows[at]
    filled = [column for column, cell in enumerate(row) if cell]
    if len(filled) != 1 or len(row[filled[0]].split()) > TITLE_WORDS:
        return False
    below = next((other for other in range(at + 1, len(sheet.rows)) if any(sheet.rows[other])), None)
    if sheet.merged.get((at, filled[0]), 1) > len(row) / 2 or below in heads:
        return True
    return filled[0] == 0 and _counts(sheet, heads)


def _counts(sheet: Sheet, heads: Collection[int]) -> bool:
    """Whether the first column holds references or dates."""
    cells = [row[0] for at, row in enumerate(sheet.rows) if at not in heads and row[0] and sum(map(bool, row)) > 1]
    return sum(len(cell.split()) <= 3 and any(map(str.isdigit, cell)) for cell in cells) > 0.5 * len(cells)
