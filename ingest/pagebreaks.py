"""What a page's end cut in two, made whole: sentences, and tables that run over a page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.paragraphs import Habit, Paragraph, carries_on, joined
from ingest.tables import Grid

NOTE = re.compile(r"^\W{0,2}[\d⁰¹²³⁴-⁹*†\[]")
"""How a footnote begins."""


@dataclass(frozen=True, slots=True)
class Table:
    """Grids that are one table, in the order in which they stand among the paragraphs."""

    grids: tuple[Grid, ...]


Entry = Paragraph | Table


def made_whole(entries: Iterable[Entry], habit: Habit) -> list[Entry]:
    """The entries; those that a page's end cut in two stand whole where they begin."""
    whole: list[Entry] = []
    for entry in entries:
        place = _cut_off(whole, entry) if isinstance(entry, Paragraph) else _begun(whole, entry, habit)
        if place is None:
            whole.append(entry)
        else:
            whole[place] = _both(whole[place], entry)
    return whole


def _both(above: Entry, below: Entry) -> Entry:
    match above, below:
        case Table(), Table():
            return Table(above.grids + below.grids)
        case Paragraph(), Paragraph():
            return joined(above, below)
    raise TypeError("a table and a paragraph are never one")


def is_note(paragraph: Paragraph, habit: Habit) -> bool:
    """Whether it is a footnote: in smaller type than the running text, behind a number or another mark."""
    return paragraph.size < 0.93 * habit.size and bool(NOTE.match(paragraph.lines[0].text))


def _begun(whole: Sequence[Entry], below: Table, habit: Habit) -> int | None:
    """Where the table stands that `below` carries on; footnotes at the foot of the page before are passed over."""
    for place in range(len(whole) - 1, max(-1, len(whole) - 6), -1):
        above = whole[place]
        if isinstance(above, Table):
            return place if _same_table(above.grids[-1], below.grids[0]) else None
        if above.page == below.grids[0].page or not is_note(above, habit):
            return None
    return None


def begun_above(entries: Sequence[Entry], index: int) -> tuple[Grid, ...]:
    """The grids of the table that entry `index` carries on below one that stands in a cell of it; none where it is whole."""
    here = entries[index]
    if not isinstance(here, Table) or not index or not isinstance(entries[index - 1], Table):
        return ()
    page = here.grids[0].page
    near = [e for e in entries[max(0, index - 4) : index - 1] if isinstance(e, Table) and e.grids[-1].page == page]
    return next((t.grids for t in reversed(near) if _same_table(t.grids[-1], here.grids[0])), ())


def _cut_off(whole: Sequence[Entry], below: Paragraph) -> int | None:
    """Where the paragraph stands that `below` carries on; footnotes at the foot of the page are passed over."""
    for place in range(len(whole) - 1, max(-1, len(whole) - 5), -1):
        above = whole[place]
        if not isinstance(above, Paragraph):
            return None
        if carries_on(above, below) or _runs_over(above, below):
            return place
        if above.page == below.page or above.size > 0.93 * below.size:
            return None
    return None


def _runs_over(above: Paragraph, below: Paragraph) -> bool:
    """Whether a page's end stands in the middle of a sentence.

    The last line is full, nothing closes it, and the words on the next page are set like it.
    """
    if (
        above.lines[-1].page == below.page
        or below.bullet
        or below.item
        or above.ended
        or len(above.lines) < 2
        or len(below.text.split()) < 6
    ):
        return False
    full = above.lines[-1].box.x1 >= max(line.box.x1 for line in above.lines) - 6 * above.size
    return full and abs(above.size - below.size) <= 0.1 * below.size and above.bold == below.bold and not below.capitals


def _same_table(above: Grid, below: Grid) -> bool:
    """Whether `below`, on the next page or just under `above`, has the same columns."""
    if len(above.edges) != len(below.edges) or below.page - above.page > 1:
        return False
    return all(abs(a - b) < 14 for a, b in zip(above.edges, below.edges, strict=True))
