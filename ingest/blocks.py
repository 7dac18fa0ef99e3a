"""Elements → blocks and pages: each element gets its heading path, its number and its place in the page's clean text."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.elements import Element, Run
from ingest.notes import hangs_on
from ingest.papers import Block, BlockKind, Page, Part, Place
from ingest.paragraphs import unmarked
from ingest.structure import CONTENTS_NAMES, LABELLED

LIST_OPENERS = re.compile(
    r"(?:[:;–-]|\bthat|\bfollowing|\binclud(?:e|es|ing)|\bsuch as|\bthese are|\bas follows|\bare)\W*$", re.IGNORECASE
)
"""How the sentence ends that brings a list."""


IN_TABLE = 90
"""Headings of this rank stand inside a table (`ingest.layouts.MINUTE_RANK`)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the blocks below it stand under."""

    text: str
    rank: int
    label: str
    """`objective` where it reads "Objective 2 …"."""
    number: str
    table: int | None
    """It names rows of this table, and ends with it."""
    part: bool
    """It comes again under other headings ("Targets", "Background"): it never closes the heading above it."""


@dataclass(slots=True)
class _Sheets:
    """Page texts while they grow."""

    texts: dict[int | None, list[str]] = field(default_factory=dict)
    lengths: Counter[int | None] = field(default_factory=Counter)

    def add(self, page: int | None, before: str, words: str, after: str) -> Part:
        lead = ("" if not self.lengths[page] else "\n") + before
        start = self.lengths[page] + len(lead)
        self.texts.setdefault(page, []).append(lead + words + after)
        self.lengths[page] = start + len(words) + len(after)
        return Part(page, start, start + len(words))


def blocks_of(paper: str, elements: Sequence[Element], pages: Iterable[int | None]) -> tuple[tuple[Block, ...], tuple[Page, ...]]:
    """Blocks with their places, and the clean text of every page (also of one without words)."""
    recurring = _recurring(elements)
    sheets = _Sheets({page: [] for page in pages})
    path: list[Heading] = []
    blocks: list[Block] = []
    item, lead_in = None, ""
    for element in elements:
        path = [h for h in path if h.table is None or h.table == element.table]
        if element.kind is BlockKind.HEADING:
            path = _entered(path, _heading(element, recurring))
            item = element.item
        elif element.table is None and not element.minute and blocks and blocks[-1].kind is BlockKind.ROW:
            path = [heading for heading in path if heading.rank < IN_TABLE]  # the titles inside a table end with it
        elif element.minute or (element.kind is BlockKind.PARAGRAPH and "." in (element.item or "")):
            path = _left(path, element.item)
        item = _number(element) or item
        lead_in = _lead_in(element, blocks, lead_in)
        made = _block(paper, element, path, (item, lead_in), sheets)
        blocks.append(_hung(made, blocks) if element.kind is BlockKind.NOTE else made)
    return tuple(blocks), tuple(Page(page, "".join(texts)) for page, texts in sheets.texts.items())


def _hung(note: Block, blocks: Sequence[Block]) -> Block:
    """A footnote under the heading of the sentence that it hangs on."""
    found = hangs_on(note.number, note.place.first_page, blocks) if note.number else None
    if found is None:
        return note
    sentence, block = found
    return replace(note, lead_in=sentence, place=replace(note.place, heading=block.place.heading))


PARTS = frozenset(
    (
        "targets",
        "target",
        "actions",
        "action",
        "background",
        "lead",
        "partners",
        "performance measures",
        "what we will do",
        "measures",
    )
)
"""Headings that name a part of whatever stands above them, even where they come only once."""


def _recurring(elements: Sequence[Element]) -> frozenset[str]:
    """Names of headings that come again in one and the same type; a chapter that an overview lists in small type does not."""
    headings = [e for e in elements if e.kind is BlockKind.HEADING and e.table is None]
    tops = {(e.page, _name(e)) for e in {heading.page: heading for heading in reversed(headings)}.values()}
    counts = Counter((_name(e), e.rank) for e in headings if not _goes_on(e, tops))
    styles = Counter(name for name, _ in counts)
    return frozenset(
        name
        for (name, _), count in counts.items()
        if count > 1 and styles[name] == 1 and len(name.split()) <= 6 and not LABELLED.match(name)
    )


def _goes_on(heading: Element, tops: Container[tuple[int | None, str]]) -> bool:
    """Whether a page's title is that of the page before: what stands there goes on."""
    name, page = _name(heading), heading.page
    return page is not None and (page, name) in tops and (page - 1, name) in tops


def _name(element: Element) -> str:
    return element.text.casefold().rstrip(" :")


def _heading(element: Element, recurring: frozenset[str]) -> Heading:
    label = LABELLED.match(element.text) if element.table is None else None
    return Heading(
        element.text.rstrip(" :"),
        element.rank,
        label[1].casefold() if label else "",
        (element.item or unmarked(element.text)[1] or "").rstrip("."),
        element.table,
        element.table is None and (_name(element) in recurring or _name(element) in PARTS),
    )


def _entered(path: Sequence[Heading], new: Heading) -> list[Heading]:
    """The heading path under `new`.

    "Objective 2" closes "Objective 1" whatever their type sizes; a heading that recurs ("Targets") nests under the last one
    that does not; numbers nest as they count ("4.1" under "4", and "5" closes "4"); everything else nests by the strength of
    its type.
    """
    kept = [h for h in path if h.text.casefold() not in CONTENTS_NAMES]
    same = next((i for i, h in enumerate(kept) if new.label and h.label == new.label), None)
    if same is not None:
        return [*kept[:same], new]
    if new.number and any(h.number and new.number.startswith(h.number + ".") for h in kept):
        while kept and not (kept[-1].number and new.number.startswith(kept[-1].number + ".")):
            kept.pop()
        return [*kept, new]
    counted = next((i for i, h in enumerate(kept) if new.number.isdigit() and h.number.isdigit()), None)
    if counted is not None and int(new.number) > int(kept[counted].number):
        return [*kept[:counted], new]
    alike = next((i for i, h in enumerate(kept) if h.rank == new.rank and not h.part and not new.part), None)
    if alike is not None and all(h.part for h in kept[alike + 1 :]):
        return [*kept[:alike], new]
    labelled = any(h.label for h in kept)
    while kept and (_part_closes(kept[-1], new, labelled) if new.part else kept[-1].rank >= new.rank):
        kept.pop()
    return [*kept, new]


def _part_closes(above: Heading, new: Heading, labelled: bool) -> bool:
    """Whether a part ("Actions") closes the heading above: another part always; a weaker heading, but never an objective."""
    return above.part or (above.rank > new.rank and not above.label and (labelled or above.rank >= IN_TABLE))


def _left(path: Sequence[Heading], item: str | None) -> list[Heading]:
    """The heading path of a numbered paragraph: "6" does not stand under the title of item 5, nor "4.1" under that of 3."""
    if not item or not item[0].isalnum():
        return list(path)
    kept = list(path)
    while kept and kept[-1].number and kept[-1].rank >= IN_TABLE and not item.startswith(kept[-1].number.removesuffix(".0")):
        kept.pop()
    return kept


def _number(element: Element) -> str | None:
    """The number that the blocks after this one still stand under, until the next: a paragraph's or a minute's, not a list's."""
    if element.item and (element.minute or element.kind is BlockKind.PARAGRAPH or "." in element.item):
        return element.item
    return None


def _lead_in(element: Element, blocks: Sequence[Block], current: str) -> str:
    """The sentence that brings the list this element is in; for a row, its table's caption."""
    if element.kind is BlockKind.ROW:
        return element.caption
    if element.kind is not BlockKind.ITEM:
        return ""
    if blocks and blocks[-1].kind is BlockKind.ITEM and mark_style(blocks[-1].number) == mark_style(element.item or ""):
        return current
    above = blocks[-1] if blocks else None
    if above is not None and above.kind is BlockKind.PARAGRAPH and LIST_OPENERS.search(above.text):
        return re.split(r"(?<=[.!?])\s+(?=[A-Z])", above.text)[-1]
    return ""


def mark_style(number: str) -> str:
    """How the items of a list are numbered: "(1)" and "(2)" alike, "16)" and "a." otherwise."""
    return re.sub(r"\d+", "1", re.sub(r"(?<![a-zA-Z])(?:[ivx]+|[a-z])(?![a-zA-Z])", "a", number))


def _block(paper: str, element: Element, path: Sequence[Heading], context: tuple[str | None, str], sheets: _Sheets) -> Block:
    item, lead_in = context
    headings = tuple(h.text for h in path)
    if element.kind is BlockKind.HEADING:
        headings = headings[:-1]
    parts = tuple(_part(element, index, run, sheets) for index, run in enumerate(element.runs))
    pages = [run.page for run in element.runs]
    return Block(
        kind=element.kind,
        text=element.text,
        place=Place(paper, pages[0], pages[-1], headings, element.item or item),
        parts=parts,
        number=element.item or "",
        level=element.rank if element.kind is BlockKind.HEADING else 0,
        lead_in=lead_in,
        columns=element.columns,
        cells=element.cells,
        table=element.table,
        action_by=element.action_by,
        group=element.group,
        total=element.total,
    )


def _part(element: Element, index: int, run: Run, sheets: _Sheets) -> Part:
    before = "" if index else ("\n" if element.kind is BlockKind.HEADING else "") + _mark(element)
    whole_row = element.cells and len(element.runs) == 1
    words = "\t".join(cell for cell in element.cells if cell) if whole_row else run.text
    last = index == len(element.runs) - 1
    after = f"\t{element.action_by}" if last and element.action_by and not element.cells else ""
    return sheets.add(run.page, before, words, after)


def _mark(element: Element) -> str:
    number = f"{element.item} " if element.item else ""
    return f"• {number}" if element.bullet else number
