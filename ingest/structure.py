"""Pieces of pages → elements: which is a heading, which a paragraph, a list item, a row, before they know their place."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from math import inf

from ingest.elements import Element, runs_of
from ingest.notes import note_mark
from ingest.pagebreaks import Entry, Table, begun_above, is_note, made_whole
from ingest.pages.lines import Line
from ingest.pages.order import Note, Piece
from ingest.papers import BlockKind
from ingest.paragraphs import BARE_NUMBER, MINUTE_NUMBER, Habit, Paragraph, habit_of, paragraphs_of
from ingest.rows import elements_of_table
from ingest.siblings import numbered_alike
from ingest.tables import Grid, join_lines

CONTENTS_LINE = re.compile(r"^\S.{2,90}?(?:[\s.…_·]{3,}|\s)(?:page\s+)?\d{1,3}$", re.IGNORECASE)
CONTENTS_NAMES = frozenset(("contents", "table of contents", "index", "contents page"))
"""What heads a contents page; no chapter stands under it."""

LABELLED = re.compile(
    r"^(objective|priority|theme|aim|goal|outcome|section|part|appendix|annex|chapter|workstream|strand|item|pledge|commitment)\s+"
    r"(\d{1,2}|[A-Z]|[ivx]+)\b",
    re.IGNORECASE,
)
CAPTION = re.compile(r"^(?:table|figure|fig\.|chart|graph|map)\s+\d{1,3}(?:\.\d{1,2})?[a-z]?\b", re.IGNORECASE)
CAPTION_TITLE = re.compile(CAPTION.pattern + r"\s*(?:[:.–—-]\s*\S|(?-i:[A-Z]))", re.IGNORECASE)
"""`Table 3: Stops by month`, not "Table 3 shows that …" (which is longer than a caption, or ends a sentence)."""

FIELD = re.compile(r"^[A-Z][\w /&’'()-]{0,34}:\s*\S")
"""`Lead: Head of Housing` is a field, not a heading."""


MARKS = re.compile(r"(?:\s*\[\d{1,3}\]|[⁰¹²³⁴-⁹]+)+$")
"""Footnotes' marks behind the last word."""

VOTES = re.compile(
    r"^(?:(?:voted )?(?:for|against|in favour|to abstain)|abstain(?:ed|ing)?|abstentions?)\b\W*\(?\d{1,3}\)?", re.IGNORECASE
)
"""`Abstain (4)` and who they were: no title of what follows."""

MUCH_BIGGER = 1.3
"""Type so many times as high as the running text is a heading's, even where a colon parts its words."""


def elements_of(pages: Sequence[Sequence[Piece]], *, whole: bool = False, largest: float = inf) -> list[Element]:
    """What stands on the pages, in reading order.

    `whole`: no page's end has cut a paragraph or a table in two. `largest`: larger type, in points, is never running text.
    """
    habit = habit_of(line for page in pages for line in _all_lines(page) if line.size <= largest)
    entries = list(_entries(pages, habit)) if whole else made_whole(_entries(pages, habit), habit)
    ranks = _ranks(entries, habit)
    contents = _contents(entries)
    captions = captions_of(entries)
    elements: list[Element] = []
    tables = 0
    for index, entry in enumerate(entries):
        if isinstance(entry, Table):
            caption = _caption(entries, index, captions) or _caption_above(elements)
            rows = elements_of_table(entry.grids, habit, caption, tables, begun_above(entries, index))
            tables += 1
            elements += [replace(row, kind=BlockKind.CONTENTS) for row in rows] if index in contents else rows
        elif index in contents:
            elements.append(_element(entry, BlockKind.CONTENTS))
        elif index in captions:
            elements.append(_element(entry, BlockKind.PARAGRAPH))
        else:
            following = entries[index + 1] if index + 1 < len(entries) else None
            elements.append(_classified(entry, following, entries[index - 1] if index else None, ranks, habit))
    return numbered_alike([_settled(e, elements[i + 1 : i + 2]) for i, e in enumerate(elements)])


def _caption_above(elements: Sequence[Element]) -> str:
    above = elements[-1] if elements else None
    return above.text if above is not None and len(above.text.split()) <= 30 and above.table is None else ""


def _caption(entries: Sequence[Entry], index: int, captions: Container[int]) -> str:
    """The words of the captions right above a table."""
    start = index
    while start and start - 1 in captions:
        start -= 1
    return join_lines(e.text for e in entries[start:index] if isinstance(e, Paragraph))


def captions_of(entries: Sequence[Entry]) -> set[int]:
    """Lines that say what a table or a picture shows: "Table 3: Stops by month", also where the number stands alone."""
    found: set[int] = set()
    for index, entry in enumerate(entries):
        if not isinstance(entry, Paragraph) or not CAPTION.match(entry.text) or len(entry.text.split()) > 30:
            continue
        following = entries[index + 1 : index + 3]
        bare = len(entry.text.split()) == 2
        if len(following) == 2 and bare and isinstance(following[0], Paragraph) and isinstance(following[1], Table):
            found |= {index, index + 1} if len(following[0].text.split()) <= 30 else {index}
        elif bare or CAPTION_TITLE.match(entry.text):
            found.add(index)
    return found


def _settled(element: Element, below: Sequence[Element]) -> Element:
    """What looked like a title in a layout table is none where nothing of a layout follows it."""
    is_title = element.kind is BlockKind.HEADING and element.minute and not element.item
    return replace(element, kind=BlockKind.PARAGRAPH) if is_title and not any(e.minute for e in below) else element


def _all_lines(page: Sequence[Piece]) -> Iterator[Line]:
    for piece in page:
        if isinstance(piece, Grid):
            yield from (line for row in piece.rows for cell in row for line in cell.lines)
        else:
            yield piece.line if isinstance(piece, Note) else piece


def _entries(pages: Sequence[Sequence[Piece]], habit: Habit) -> Iterator[Entry]:
    for page in pages:
        run: list[Line | Note] = []
        for piece in page:
            if isinstance(piece, Grid):
                yield from paragraphs_of(run, habit)
                run = []
                yield Table((piece,))
            else:
                run.append(piece)
        yield from paragraphs_of(run, habit)


def _ranks(entries: Sequence[Entry], habit: Habit) -> dict[tuple[float, bool, bool], int]:
    """Every style that a heading has in this paper, the strongest 1: bigger before smaller, then bold, then capitals."""
    headings = [e for e in entries if isinstance(e, Paragraph) and _is_heading(e, habit)]
    order = sorted({_style(e) for e in headings}, reverse=True)
    ranks = {style: rank for rank, style in enumerate(order, 1)}
    for alike in _page_titles(headings):
        ranks |= dict.fromkeys(alike, min(ranks[style] for style in alike))
    return ranks


def _page_titles(headings: Sequence[Paragraph]) -> Iterator[set[tuple[float, bool, bool]]]:
    """Styles that titles of pages have which begin at one place of the sheet in type of one size, be it capitals or not."""
    places: dict[tuple[int, int, float], set[tuple[float, bool, bool]]] = {}
    first = {heading.page: heading for heading in reversed(headings)}
    for heading in first.values():
        box = heading.lines[0].box
        places.setdefault((round(box.x0 / 6), round(box.top / 6), _style(heading)[0]), set()).add(_style(heading))
    yield from (styles for styles in places.values() if len(styles) > 1)


def _style(paragraph: Paragraph) -> tuple[float, bool, bool]:
    return (round(paragraph.size * 2) / 2, paragraph.bold, paragraph.capitals)


def _is_heading(paragraph: Paragraph, habit: Habit) -> bool:
    """Whether its own look says so: bigger, bolder or in capitals, short, and not a sentence."""
    text = MARKS.sub("", paragraph.text.strip())
    words = text.split()
    if not any(c.isalpha() for c in text) or len(words) > 24 or paragraph.bullet or paragraph.size < 0.9 * habit.size:
        return False
    if any(line.figure for line in paragraph.lines) or VOTES.match(text):
        return False
    big, heavy = paragraph.size >= 1.1 * habit.size, paragraph.bold and not habit.bold
    if text.endswith((";", ",")) or (text.endswith(".") and (len(words) > 10 or not (big or heavy))):
        return False
    if FIELD.match(text) and not LABELLED.match(text) and not text.endswith(":") and not paragraph.item:
        return big and (heavy or paragraph.size >= MUCH_BIGGER * habit.size)
    return big or heavy or (paragraph.capitals and len(words) <= 14 and len(text) > 5)


def _classified(
    entry: Paragraph, below: Entry | None, above: Entry | None, ranks: dict[tuple[float, bool, bool], int], habit: Habit
) -> Element:
    if _is_heading(entry, habit):
        if not entry.item and not entry.bullet and (minute := MINUTE_NUMBER.match(entry.text)):
            entry = replace(entry, text=minute["rest"], item=minute["item"])
        return replace(_element(entry, BlockKind.HEADING), rank=ranks[_style(entry)])
    if (match := BARE_NUMBER.match(entry.text)) and _is_numbered_under(below, match["item"]):
        heading = replace(entry, text=match["rest"], item=match["item"])
        return replace(_element(heading, BlockKind.HEADING), rank=len(ranks) + 1)
    if _is_quiet_heading(entry, below, above, habit):
        return replace(_element(entry, BlockKind.HEADING), rank=len(ranks) + 1)
    if is_note(entry, habit):
        return _note(entry)
    if entry.bullet or (entry.item and not _is_numbered_paragraph(entry)):
        return _element(entry, BlockKind.ITEM)
    return _element(entry, BlockKind.PARAGRAPH)


def _is_numbered_under(below: Entry | None, number: str) -> bool:
    """Whether `below` is the first paragraph of section `number`: "4.1" of "4"."""
    return isinstance(below, Paragraph) and (below.item or "").startswith(number + ".")


def _is_numbered_paragraph(entry: Paragraph) -> bool:
    """`3.7 The Board heard …` is a numbered paragraph; `(a) note the report` is an item of a list."""
    number = entry.item or ""
    return "." in number or (number.rstrip(")").isdigit() and len(entry.text.split()) >= 15)


def _is_quiet_heading(entry: Paragraph, below: Entry | None, above: Entry | None, habit: Habit) -> bool:
    """Whether a short line in ordinary type is a heading all the same: it stands alone, is no sentence, and text follows it."""
    words = entry.text.split()
    if len(entry.lines) != 1 or entry.bullet or not 1 <= len(words) <= 10 or not entry.text[:1].isupper() or entry.margin:
        return False
    if entry.ended or entry.text.endswith((",", "-", "–")) or FIELD.match(entry.text) or not isinstance(below, Paragraph):
        return False
    if _is_heading(below, habit) or below.text[:1].islower():
        return False
    if abs(entry.size - habit.size) > 0.1 * habit.size or sum(c.isdigit() for c in entry.text) > 4:
        return False
    if entry.item:
        return entry.item.isdigit() and _is_numbered_under(below, entry.item)
    stands_alone = above is None or isinstance(above, Table) or above.ended or above.item is not None or above.bullet
    return stands_alone and (len(below.text.split()) >= 12 or below.item is not None)


def _contents(entries: Sequence[Entry]) -> set[int]:
    """The lines and tables of a contents page: what follows a heading that says so, each ending in a page's number."""
    found: set[int] = set()
    for index, entry in enumerate(entries):
        if isinstance(entry, Paragraph) and entry.text.strip().casefold().rstrip(":") in CONTENTS_NAMES:
            for place in range(index + 1, len(entries)):
                if not _lists_pages(entries[place]):
                    break
                found.add(place)
    dotted = [
        i
        for i, e in enumerate(entries)
        if isinstance(e, Paragraph) and re.search(r"[.…_·]{4,}\s*\d{1,3}$", e.text) and len(e.text) < 160
    ]
    return found | (set(dotted) if len(dotted) > 3 else set())


def _lists_pages(entry: Entry) -> bool:
    if isinstance(entry, Paragraph):
        return bool(CONTENTS_LINE.match(entry.text)) and len(entry.text.split()) < 20
    last = [row[-1].text for grid in entry.grids for row in grid.rows]
    return sum(cell.isdigit() for cell in last) >= 0.7 * len(last)


def _note(paragraph: Paragraph) -> Element:
    made = _element(paragraph, BlockKind.NOTE)
    mark, words = note_mark(made.runs[0].text)
    return replace(made, item=mark, runs=(replace(made.runs[0], text=words), *made.runs[1:])) if mark and not made.item else made


def _element(paragraph: Paragraph, kind: BlockKind) -> Element:
    return Element(
        kind,
        runs_of(paragraph),
        paragraph.item,
        paragraph.bullet,
        action_by=" ".join(note.margin for note in paragraph.margin),
    )
