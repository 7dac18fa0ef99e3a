"""Blocks → units: the sentence, list item, table row or short list that can stand as an answer with its proof."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import groupby, takewhile

from assistant.dates import NUMBER_WORDS
from assistant.kinds import figures_in
from assistant.sentences import split_sentences
from assistant.words import FAMILY, families, stems, words
from assistant.years import financial_years_in, fits, spans_in, years_in
from ingest.blocks import mark_style
from ingest.pages.lines import BULLETS
from ingest.papers import Block, BlockKind

LONG_ITEM = 60
"""Words: a longer list item is taken sentence by sentence."""

LONG_CELL = 20
"""Words: a table's longer cell is prose."""

LONG_LIST = 110
"""Words: of a longer list only the beginnings of its items are read out."""

MOST_LINES = 6
"""Lines after a sentence that brings them."""

LONG_POINT = 14
"""Words: a longer item of a long list is cut, at its first pause where it has one by then."""

LEADING = re.compile(r"(?:[:;–-]|\b(?:following|as follows|below))\W*$", re.IGNORECASE)
"""A sentence that only brings what follows it."""

ROW_NUMBER = re.compile(r"^\d{1,3}(?:\.\d{1,2}){0,2}\.?$")
"""The number of a row, not a figure in it."""

PAUSE = re.compile(r"\s[–-]\s|[:;.,(]\s")
"""Where the head of a list's item ends."""

LEANING = re.compile(
    r"^(?:it|this|these|those|they|he|she|both|such|that|the (?:service|project|scheme|programme|panel|group|board))\b",
    re.IGNORECASE,
)
"""A sentence whose first words are such says what only together with the one before."""

GOES_ON = re.compile(rf"{LEANING.pattern}|(?:although|however|in addition|together|all|each)\b", re.IGNORECASE)
"""A paragraph that begins so speaks of all that was counted before it."""

BASELINE = re.compile(r"\b(?:baseline|against|compared|from|since|than)\b", re.IGNORECASE)
"""What the year of an earlier figure stands by …"""

VOTED_ON = re.compile(r"\b(?:set out (?:in|at)|in|at) paragraph (?P<paragraph>\d+)\b.{0,40}\bvot(?:e|ed|ing)\b", re.IGNORECASE)
"""A vote on words that stand in another paragraph …"""

VOTES = re.compile(r"^(?:For|Against|Abstain(?:ed|ing)?|Abstentions?)\s*[(:]\s*\d+")
"""The line of those who voted one way."""

FAR_BACK = 60
"""… at most so many blocks before."""

TO_BASELINE = 5
"""… so many words before it at most."""

BRINGING = re.compile(r"\b(?:the|these) following\b|\bas follows\b|\blisted below\b", re.IGNORECASE)
"""A sentence that brings a list, though another may stand between."""

LEANS = re.compile(r"\b(?:these|those|they)\b", re.IGNORECASE)
"""The words before a list that say what it is of only together with the sentence before."""


class UnitKind(StrEnum):
    """What a unit is."""

    SENTENCE = "sentence"
    ITEM = "item"
    ROW = "row"
    LIST = "list"
    LED = "led"
    """A sentence and the lines that it brings."""
    FIELDS = "fields"
    """The "Label: words" lines of one record."""


@dataclass(frozen=True)
class Unit:
    """Words that can stand as an answer."""

    paper: str
    kind: UnitKind
    first: int
    """The block it begins in."""
    last: int
    pieces: tuple[tuple[int, str], ...]
    """(block, verbatim words) in order: what is quoted."""
    context: str = ""
    """Heading path, lead-in, caption and column names."""
    label: str = ""
    """Rows: the first cell."""
    columns: tuple[str, ...] = ()
    """Rows: the column names."""
    cells: tuple[str, ...] = ()
    """Rows: the cells that are told, or the words of them that are; empty where one is not."""
    recognised: bool = False
    """It is of a paper with pages that were read by character recognition."""
    cut: bool = False
    """Lists: some items are given by their beginnings only."""
    is_label: bool = False
    """It is a heading or a table's caption."""
    is_outline: bool = False
    """Lists: headings of the paper."""
    before: str = ""
    """The sentence before it in its paragraph, where it leans on that."""
    dated: str = ""
    """The last sentence before it in its paragraph that names a year, where it names none itself."""

    @cached_property
    def text(self) -> str:
        """The words quoted, as one text."""
        return " ".join(piece for _, piece in self.pieces)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its own words."""
        return frozenset(stems(self.text))

    @cached_property
    def motion(self) -> str:
        """Of a vote, the words that moved what was voted on; "" for anything else."""
        block, words = self.pieces[0]
        return words if block < self.first else ""

    @cached_property
    def told(self) -> str:
        """What it says, without the number that a row begins with where words follow it."""
        first, *rest = [cell for cell in self.cells if cell] or [""]
        numbered = self.kind is UnitKind.ROW and rest and ROW_NUMBER.match(first) and any(c.isalpha() for c in rest[0])
        return " ".join(rest) if numbered else self.text

    @cached_property
    def words(self) -> frozenset[str]:
        """Its own words, in small letters."""
        return frozenset(word for word in words(self.text) if word.isalpha() and len(word) > 2)

    @cached_property
    def own_families(self) -> frozenset[str]:
        """Beginnings of its own stems."""
        return families(self.stems)

    @cached_property
    def context_stems(self) -> frozenset[str]:
        """Stems of what it stands under."""
        return frozenset(stems(f"{self.context} {self.before}"))

    @cached_property
    def families(self) -> frozenset[str]:
        """Beginnings of its stems and of those it stands under."""
        return families(self.stems | self.context_stems)

    @cached_property
    def years(self) -> frozenset[int]:
        """Years named in it."""
        return frozenset(years_in(self.text))

    @cached_property
    def context_years(self) -> frozenset[int]:
        """Years named in what it stands under."""
        return frozenset(years_in(self.context))

    def mentions(self, each: str) -> bool:
        """Whether it, or what it stands under, has a stem in this or another form."""
        return each in self.stems or each in self.context_stems or each[:FAMILY] in self.families

    @cached_property
    def financial_years(self) -> frozenset[tuple[int, ...]]:
        """The financial years that it and what it stands under name; none where they name other years too.

        A sentence that names its own is of those alone, unless it compares with a baseline.
        """
        return financial_years_in(self.text if self._tells_its_year else f"{self.text} {self.context}")

    @cached_property
    def _tells_its_year(self) -> bool:
        """Whether it is a sentence that names a year other than that of a figure it compares with."""
        return self.kind is UnitKind.SENTENCE and any(
            not BASELINE.search(" ".join(self.text[:start].split()[-TO_BASELINE:])) for start, _, _ in spans_in(self.text)
        )

    def speaks_of_years(self, years: frozenset[int], financial_years: frozenset[tuple[int, ...]]) -> bool:
        """Whether it, or else what it stands under, names one of the years; the sentences before it count more than the headings.

        Of two financial years that share a calendar year one is not the other.
        """
        if not years:
            return False
        columns = " ; ".join(self.columns)
        where = self.dated or (self.text if self._tells_its_year else f"{self.text} ; {self.context}")
        if next(spans_in(columns), None):  # a table of some years is of no others, whatever its heading covers
            where = f"{self.text} ; {columns}"
        return fits(years, financial_years, [span for _, _, span in spans_in(where)])

    @cached_property
    def length(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def units_of(paper: str, blocks: Sequence[Block], wanted: Sequence[int]) -> list[Unit]:
    """The units of some blocks of a paper (indexes in order), each once."""
    units: list[Unit] = []
    listed: set[int] = set()
    for index in wanted:
        block = blocks[index]
        if block.kind in (BlockKind.CONTENTS, BlockKind.COLUMNS):
            continue
        units += _led(paper, blocks, index, listed, _units(paper, index, block))
        if _is_field(block) and index not in listed:
            run = _fields_around(blocks, index)
            listed.update(run)
            units += _fields(paper, blocks, run)
        if block.kind is BlockKind.ROW and index not in listed:
            run = _record_around(blocks, index)
            listed.update(run)
            units += _fields(paper, blocks, run)
        if block.kind is BlockKind.ITEM and index not in listed:
            start, end = _list_around(blocks, index)
            listed.update(range(start, end))
            units += _list(paper, blocks, start, end)
    return [_with_motion(unit, blocks) for unit in units]


def _led(paper: str, blocks: Sequence[Block], index: int, listed: set[int], units: Iterable[Unit]) -> Iterator[Unit]:
    """The units of a block; a last sentence that only brings what follows is given with that, never alone."""
    every = list(units)
    yield from every[:-1]
    last = every[-1] if every else None
    if last and _is_caption(blocks, index):
        yield replace(last, is_label=True)
        return
    if last is None or last.kind is not UnitKind.SENTENCE or not LEADING.search(last.text) or index + 1 >= len(blocks):
        if last:
            yield last
        return
    follower = blocks[index + 1]
    if follower.kind is BlockKind.ITEM and follower.lead_in:
        if index + 1 not in listed:
            start, end = _list_around(blocks, index + 1)
            listed.update(range(start, end))
            yield from _list(paper, blocks, start, end)
    elif follower.place.heading == blocks[index].place.heading or _told_by_heading(follower):
        points = _counted(blocks, index, last.text)
        pieces = (*last.pieces, *(points or _followers(blocks, index)))
        yield replace(last, kind=UnitKind.LIST if points else UnitKind.LED, last=pieces[-1][0], pieces=pieces)


def _is_caption(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block stands over a table as its caption: the table's rows carry its words."""
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if after is not None and after.kind is BlockKind.COLUMNS:
        after = blocks[index + 2] if index + 2 < len(blocks) else None
    tabled = after is not None and after.kind is BlockKind.ROW
    return tabled and blocks[index].kind is BlockKind.PARAGRAPH and after is not None and blocks[index].text in after.lead_in


def _followers(blocks: Sequence[Block], index: int) -> list[tuple[int, str]]:
    """What a sentence brings that no list follows: the next lines; only their beginnings where they are long."""
    after = blocks[index + 1]
    lines = [(index + 1, after.text)] if _told_by_heading(after) else []
    under = (*after.place.heading, after.text) if lines else blocks[index].place.heading
    for place in range(index + 1 + len(lines), min(len(blocks), index + 1 + MOST_LINES)):
        block = blocks[place]
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or block.place.heading[-1:] != under[-1:]:
            break
        if blocks[index].number and _numbered_alike(block, blocks[index]):
            break
        closes = block.text.rstrip().endswith(".") and len(block.text.split()) > LONG_POINT
        if closes and lines:
            break
        lines.append((place, split_sentences(block.text)[0] if closes else block.text))
        if closes:
            break
    long = sum(len(text.split()) for _, text in lines) > LONG_ITEM
    return [(place, beginning(text)) for place, text in lines] if long else lines


def _numbered_alike(block: Block, other: Block) -> bool:
    """Whether a paragraph bears a number of the same sort as another: it is the next one, not what that one brings."""
    shape, others = (re.sub(r"\d+", "9", each.number) for each in (block, other))
    return block.kind is BlockKind.PARAGRAPH and "9" in shape and shape == others


def _with_motion(unit: Unit, blocks: Sequence[Block]) -> Unit:
    """A vote on what is "set out in paragraph 12" with the words that open that paragraph: who moved it."""
    if VOTES.match(unit.text):  # whose votes they are is said before them
        return replace(unit, is_label=True)
    match = VOTED_ON.search(unit.text) if unit.kind in (UnitKind.SENTENCE, UnitKind.LED) else None
    moved = (i for i in range(unit.first - 1, -1, -1) if match and re.sub(r"\D", "", blocks[i].number) == match["paragraph"])
    place = next((i for i in moved if blocks[i].kind is BlockKind.PARAGRAPH), None)
    if place is None or not unit.first - place < FAR_BACK:
        return unit
    return replace(unit, pieces=((place, split_sentences(blocks[place].text)[0]), *unit.pieces))


def _counted(blocks: Sequence[Block], index: int, lead: str) -> list[tuple[int, str]]:
    """The paragraphs that a sentence counts and brings, "directed towards three areas:", each by its first sentence.

    None where it counts none, or fewer than two such paragraphs follow.
    """
    counts = [1 + NUMBER_WORDS.index(each) for each in lead.lower().split() if each in NUMBER_WORDS[1:]]
    heading = blocks[index].place.heading
    after = enumerate(blocks[index + 1 : index + 1 + max(counts, default=0)], index + 1)
    points = [
        (place, split_sentences(each.text)[0]) for place, each in takewhile(lambda pair: _is_point(pair[1], heading), after)
    ]
    if len(points) < 2:
        return []
    long = sum(len(text.split()) for _, text in points) > LONG_ITEM
    return [(place, beginning(text)) for place, text in points] if long else points


def _is_point(block: Block, heading: tuple[str, ...]) -> bool:
    """Whether a paragraph says one of the things counted before it, and not more of them all."""
    return block.kind is BlockKind.PARAGRAPH and block.place.heading == heading and not GOES_ON.match(block.text)


def _told_by_heading(block: Block) -> bool:
    """Whether a line that stands out as a heading says what the line before it brings: "Date: 21 May Time: 10 am"."""
    return block.kind is BlockKind.HEADING and bool(FIELD.match(block.text))


def _units(paper: str, index: int, block: Block) -> Iterator[Unit]:
    context = context_of(block)
    if block.kind is BlockKind.HEADING:
        if figures_in(block.text) and len(block.text.split()) > 3:
            yield Unit(
                paper, UnitKind.SENTENCE, index, index, ((index, block.text),), context, is_label=not FIELD.match(block.text)
            )
    elif block.kind is BlockKind.ROW:
        yield from _row(paper, index, block)
    elif block.kind is BlockKind.ITEM and len(block.text.split()) <= LONG_ITEM:
        yield Unit(paper, UnitKind.ITEM, index, index, ((index, block.text),), context)
    else:
        yield from _sentences(paper, index, block, context)


ORDINAL = re.compile(r"^(?:first|second|third|fourth|fifth|finally|lastly|last|additionally|next)(?:ly)?\b,?", re.IGNORECASE)
"""How a sentence begins that is one of several points."""


def _sentences(paper: str, index: int, block: Block, context: str) -> Iterator[Unit]:
    """Each sentence; one that leans on the sentence before is quoted with it where both are short."""
    above = dated = ""
    sentences = split_sentences(block.text)
    yield from _enumerated(paper, index, sentences, context)
    for sentence in sentences:
        leans = bool(above) and bool(LEANING.search(" ".join(sentence.split()[:6])))
        short = len(above.split()) + len(sentence.split()) <= LONG_ITEM
        pieces = ((index, above), (index, sentence)) if leans and short else ((index, sentence),)
        unit = Unit(paper, UnitKind.SENTENCE, index, index, pieces, context, before=above if leans and not short else "")
        yield replace(unit, dated="" if unit.years else dated)
        above, dated = sentence, sentence if unit.years else dated


def _enumerated(paper: str, index: int, sentences: Sequence[str], context: str) -> Iterator[Unit]:
    """Sentences that count their points ("Firstly … Secondly …"), as one list with the sentence that brings them."""
    places = [place for place, sentence in enumerate(sentences) if ORDINAL.match(sentence)]
    run = [place for n, place in enumerate(places) if place - places[0] == n]
    if len(run) > 1:
        told = sentences[max(0, run[0] - 1) : run[-1] + 1]
        if sum(len(sentence.split()) for sentence in told) <= LONG_LIST:
            yield Unit(paper, UnitKind.LIST, index, index, tuple((index, sentence) for sentence in told), context)


def _row(paper: str, index: int, block: Block) -> Iterator[Unit]:
    """A row of a table; a long one as its short cells, alone and with each point of its long ones."""
    label = next((cell for cell in block.cells if cell), "")
    row = Unit(paper, UnitKind.ROW, index, index, ((index, block.text),), context_of(block), label, block.columns, block.cells)
    if row.length <= LONG_ITEM:
        yield row
        return
    short = tuple("" if is_prose(cell) else cell for cell in block.cells)
    if any(short):
        yield _part_of(row, short)
    brief = short if sum(len(cell.split()) for cell in short) <= LONG_CELL else ("",) * len(short)
    for place, cell in enumerate(block.cells):
        if is_prose(cell):
            yield from (_part_of(row, (*brief[:place], point, *brief[place + 1 :])) for point in _points(cell))


def _part_of(row: Unit, cells: tuple[str, ...]) -> Unit:
    """The row with these words of its cells only; neighbouring cells are quoted as one."""
    groups = groupby(zip(cells, row.cells, strict=True), lambda pair: bool(pair[0]) and pair[0] == pair[1])
    runs: list[str] = []
    for together, pairs in groups:
        words = [cell for cell, _ in pairs if cell]
        runs += [" ".join(words)] if together and words else words
    return replace(row, pieces=tuple((row.first, run) for run in runs), cells=cells)


def is_prose(cell: str) -> bool:
    """Whether a table's cell is so long that it is told sentence by sentence."""
    return len(cell.split()) > LONG_CELL


def _points(cell: str) -> Sequence[str]:
    """The bullets of a cell, or its sentences."""
    points = [point.strip() for point in re.split(rf"\s*[{BULLETS}]\s+", cell) if point.strip()]
    return points if len(points) > 2 else split_sentences(cell)


def context_of(block: Block) -> str:
    """What a block stands under, as words."""
    return " ".join(part for part in (*block.place.heading[-3:], block.lead_in, *block.columns) if part)


FIELD = re.compile(r"^[A-Z][\w /&’'()-]{2,34}:\s*\S")
"""`Who: Public Health`: a field of a form."""


def _fields_around(blocks: Sequence[Block], index: int) -> range:
    """The fields of one record: of a run of short "Label: words" lines, those from one with the run's first label to the next.

    A label that comes again begins a record too: nobody is given the date of the card before.
    """
    start = end = index
    while start > 0 and _is_field(blocks[start - 1]):
        start -= 1
    while end + 1 < len(blocks) and _is_field(blocks[end + 1]):
        end += 1
    opening, begins, seen = _label(blocks[start]), [start], set[str]()
    for place in range(start, end + 1):
        label = _label(blocks[place])
        if place > start and (label == opening or label in seen):
            begins.append(place)
            seen = set()
        seen.add(label)
    begin = max(each for each in begins if each <= index)
    return range(begin, min((each for each in begins if each > index), default=end + 1))


def _record_around(blocks: Sequence[Block], index: int) -> range:
    """The rows of one record of a form ("Author:", "Name:"), which names no columns: one with a first cell, and those without."""

    def goes_on(place: int) -> bool:
        row = blocks[place]
        return row.kind is BlockKind.ROW and row.table == blocks[index].table and bool(row.cells) and not row.cells[0]

    start, end = index, index + 1
    if any(blocks[index].columns):
        return range(start, end)
    while start > 0 and goes_on(start):
        start -= 1
    while end < len(blocks) and goes_on(end):
        end += 1
    form = any(cell.endswith(":") for row in blocks[start:end] for cell in row.cells)
    return range(start, end) if form else range(index, index + 1)


def _is_field(block: Block) -> bool:
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and bool(FIELD.match(block.text)) and len(block.text.split()) <= 30


def _label(block: Block) -> str:
    return block.text.split(":")[0].casefold()


def _fields(paper: str, blocks: Sequence[Block], run: range) -> Iterator[Unit]:
    if len(run) > 1 and sum(len(blocks[i].text.split()) for i in run) <= LONG_ITEM:
        yield Unit(paper, UnitKind.FIELDS, run[0], run[-1], tuple((i, blocks[i].text) for i in run), context_of(blocks[run[0]]))


def _list_around(blocks: Sequence[Block], index: int) -> tuple[int, int]:
    """The run of list items that one of them is in."""
    start = end = index
    while start > 0 and _same_list(blocks[start - 1], blocks[index]):
        start -= 1
    while end + 1 < len(blocks) and _same_list(blocks[end + 1], blocks[index]):
        end += 1
    return start, end + 1


def _same_list(one: Block, other: Block) -> bool:
    if one.kind is not BlockKind.ITEM or one.place.heading != other.place.heading or one.lead_in != other.lead_in:
        return False
    return mark_style(one.number) == mark_style(other.number)


def _list(paper: str, blocks: Sequence[Block], start: int, end: int) -> Iterator[Unit]:
    """The whole list as one unit, with the sentence that brings it."""
    items = [(i, blocks[i].text) for i in range(start, end)]
    if sum(len(text.split()) for _, text in items) > LONG_LIST:
        items = [(i, beginning(text)) for i, text in items]
    if len(items) < 2 or sum(len(text.split()) for _, text in items) > LONG_LIST:
        return
    lead = _opener(blocks, start)
    opener = [(start - 1, lead)] if lead else []
    cut = any(text != blocks[i].text for i, text in items)
    yield Unit(paper, UnitKind.LIST, start - len(opener), end - 1, tuple(opener + items), context_of(blocks[start]), cut=cut)


def _opener(blocks: Sequence[Block], start: int) -> str:
    """The words right before a list that bring it; with the sentence that they lean on."""
    before, lead = blocks[start - 1] if start else None, blocks[start].lead_in
    if before is None or before.kind is not BlockKind.PARAGRAPH or lead not in before.text:
        return ""
    sentences = split_sentences(before.text)
    if not lead:
        return next((each for each in sentences[-2:] if BRINGING.search(each)), "")
    if LEANS.search(lead) and len(sentences) > 1 and lead in sentences[-1]:
        return before.text[before.text.rindex(sentences[-2]) :]
    return lead


def beginning(text: str) -> str:
    """The first words of a long item, up to its first pause or at most LONG_POINT."""
    words = text.split(" ")
    if len(words) <= LONG_POINT:
        return text
    head = " ".join(words[:LONG_POINT])
    pauses = [match.start() for match in PAUSE.finditer(head) if match.start() > 3]
    return head[: pauses[0]] if pauses else head
