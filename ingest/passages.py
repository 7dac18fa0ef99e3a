"""Blocks → passages: neighbouring blocks of one section, about 150 words, none cut unseen by the embedding model."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from langchain_text_splitters import RecursiveCharacterTextSplitter

from ingest.papers import Block, BlockKind, Paper, Passage, Place

WORDS = 150
"""A passage is closed before it grows past this many words."""

OVERLAP = 40
"""Words that two pieces of one long block share."""

SMALL = 60
"""Sections under one heading with fewer words than this may share a passage."""

SEARCHED = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.COLUMNS, BlockKind.ROW, BlockKind.NOTE)

Counter = Callable[[Sequence[str]], list[int]]
"""Texts → how many tokens the embedding model makes of each."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some words of a block (all of them, unless it is long)."""

    index: int
    text: str
    block: Block

    @property
    def words(self) -> int:
        return len(self.text.split())


def passages_of(paper: Paper, blocks: Sequence[Block], tokens: Counter, most_tokens: int) -> tuple[Passage, ...]:
    """The paper's passages in order. Contents pages are left out."""
    groups = [group for section in _sections(blocks) for group in _groups(section)]
    fitting = [part for group in groups for part in _fitting(group, tokens, most_tokens)]
    return tuple(_passage(paper, number, group) for number, group in enumerate(fitting))


def _sections(blocks: Sequence[Block]) -> Iterator[list[_Piece]]:
    """Runs of blocks that may share passages: one section, or small neighbouring sections under one heading."""
    run: list[_Piece] = []
    path: tuple[str, ...] = ()
    for index, block in enumerate(blocks):
        if block.kind not in SEARCHED:
            continue
        if block.kind is BlockKind.NOTE and run:
            run += [_Piece(index, text, block) for text in _cut(block)]
            continue
        here = (*block.place.heading, block.text) if block.kind is BlockKind.HEADING else block.place.heading
        if run and here != path and not _may_share(run, path, here, block):
            yield run
            run = []
        path = here
        run += [_Piece(index, text, block) for text in _cut(block)]
    if run:
        yield run


def _may_share(run: Sequence[_Piece], path: tuple[str, ...], here: tuple[str, ...], block: Block) -> bool:
    """Whether a new section joins the passages of the last: a heading alone never closes one, small siblings stay together."""
    if all(piece.block.kind is BlockKind.HEADING for piece in run):
        return True
    shared = 0
    while shared < min(len(path), len(here)) and path[shared] == here[shared]:
        shared += 1
    numbered = block.place.item is not None and block.kind is BlockKind.HEADING
    return shared > 0 and not numbered and shared >= len(here) - 1 and sum(piece.words for piece in run) < SMALL


def _cut(block: Block) -> list[str]:
    """A block's words; those of a long one in overlapping pieces, cut at sentences where that can be."""
    text = f"{block.number} {block.text}".strip()
    if len(text.split()) <= WORDS:
        return [text]
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=WORDS,
        chunk_overlap=OVERLAP,
        length_function=lambda text: len(text.split()),
        separators=[". ", "; ", ", ", " "],
        keep_separator="end",
    )
    return [" ".join(piece.split()) for piece in splitter.split_text(text)]


def _groups(section: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces of one section, closed before they grow past WORDS and before a second table."""
    group: list[_Piece] = []
    for piece in section:
        full = sum(p.words for p in group) + piece.words > WORDS
        tables = {p.block.table for p in group if p.block.table is not None}
        another = piece.block.table is not None and bool(tables - {piece.block.table})
        if (full or another) and not all(p.block.kind is BlockKind.HEADING for p in group):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _fitting(group: list[_Piece], tokens: Counter, most: int) -> Iterator[list[_Piece]]:
    """The group, halved until the model cuts nothing of it."""
    if tokens([_text(group)])[0] <= most:
        yield group
    elif len(group) > 1:
        half = len(group) // 2
        yield from _fitting(group[:half], tokens, most)
        yield from _fitting(group[half:], tokens, most)
    else:
        words = group[0].text.split()
        if len(words) < 2:
            yield group
            return
        half = len(words) // 2
        for part in (words[:half], words[half:]):
            yield from _fitting([_Piece(group[0].index, " ".join(part), group[0].block)], tokens, most)


def _text(group: Sequence[_Piece]) -> str:
    lines: list[str] = []
    tables: set[int | None] = set()
    for piece in group:
        names = " ".join(name for name in piece.block.columns if name)
        if piece.block.table not in tables and names and piece.block.kind is not BlockKind.COLUMNS:
            lines.append(names)
        tables.add(piece.block.table)
        lines.append(piece.text)
    return "\n".join(lines)


def _passage(paper: Paper, number: int, group: Sequence[_Piece]) -> Passage:
    body = next((p.block for p in group if p.block.kind is not BlockKind.HEADING), group[0].block)
    pages = [page for p in group for page in (p.block.place.first_page, p.block.place.last_page) if page is not None]
    place = Place(paper.id, min(pages, default=None), max(pages, default=None), body.place.heading, body.place.item)
    captions = dict.fromkeys(p.block.lead_in for p in group if p.block.lead_in)
    return Passage(
        id=f"{paper.id}#{number:04d}",
        text=_text(group),
        title_text=paper.title_words,
        heading_text=" ".join([*body.place.heading, *captions]),
        place=place,
        first_block=group[0].index,
        last_block=group[-1].index,
    )
