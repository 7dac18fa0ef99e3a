"""Blocks → pieces with what they stand under: the theme, the printed number, and what the list or heading says they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.people import Directory
from assistant.standing.headings import Mode, mode_of_heading, mode_of_lead_in, theme_of
from assistant.standing.minutes import Minute, minutes_in_tables
from assistant.standing.motions import defeated
from assistant.standing.numbers import Numbers, is_number
from assistant.standing.pieces import ONLY_OWNER, Piece, pieces_of
from ingest.papers import Block, BlockKind

__all__ = ["Mode", "Standing", "mode_of_heading", "mode_of_lead_in", "stand", "theme_of"]


_BRINGS_MORE = re.compile(r":$|\bthe following\b[^.:;]*[.;]?$")
"""The end of an item under which further items stand."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A block, or one item of a list run into it, and what it stands under."""

    block: Block
    text: str
    """Verbatim words of the block."""
    item: bool
    """Whether it is a list item."""
    prose: bool
    """Whether it is words to be read: not a row of a table, but for a row of minutes."""
    mode: Mode
    listed: bool
    """Whether its list or heading speaks for it: each item under "Actions" is one."""
    theme: str | None
    """The nearest heading that says more than "Targets" or "Actions", as written."""
    ref: str | None
    """Number of the paragraph, minute or recommendation."""
    action_by: str
    """What stands in the Action-by column, or as a mark behind the words."""
    lead_in: str
    """Items: the words that bring the list."""


def stand(blocks: Sequence[Block], directory: Directory) -> tuple[Standing, ...]:
    """Each block, lists run into it taken apart, with what it stands under, in order."""
    standings: list[Standing] = []
    minutes, numbers, lost = minutes_in_tables(blocks), Numbers(), defeated(blocks)
    carried, title = "", None
    for at, block in enumerate(blocks):
        titled = _is_title(blocks, at)
        numbers.read(block, title=titled)
        carried = _carried(carried, blocks, at)
        title = block.text if titled else None if block.kind is BlockKind.HEADING else title
        owner = ONLY_OWNER.match(block.text)
        if owner and standings and not standings[-1].action_by:
            standings[-1] = replace(standings[-1], action_by=owner["by"])
            continue
        for piece in _pieces(block, minutes.get(at), directory):
            lead_in = piece.lead_in or block.lead_in or (carried if piece.item else "")
            ref = piece.number or numbers.ref(block, lead_in)
            if not piece.item or _BRINGS_MORE.search(piece.text):
                numbers.brings(piece.text, ref)
            found = _standing(block, piece, lead_in, ref, title)
            standings.append(replace(found, mode=Mode.ASIDE, listed=False) if at in lost else found)
    return tuple(standings)


def _pieces(block: Block, minute: Minute | None, directory: Directory) -> Iterator[Piece]:
    """A block's pieces; of a row of minutes, those of what was said."""
    if minute is None:
        yield from pieces_of(block, directory)
        return
    said = replace(block, kind=BlockKind.PARAGRAPH, text=minute.text, action_by=minute.action_by)
    if minute.text:
        yield from (replace(piece, number=piece.number or minute.number) for piece in pieces_of(said, directory))
    yield from (Piece(action, True, lead_in="Actions:", number=minute.number) for action in minute.actions)


def _standing(block: Block, piece: Piece, lead_in: str, ref: str | None, title: str | None) -> Standing:
    mode, listed = _mode(block, piece, lead_in)
    return Standing(
        block,
        piece.text,
        piece.item,
        block.kind is not BlockKind.ROW or piece.text != block.text,
        mode,
        listed,
        piece.theme or title or theme_of(block.place.heading),
        ref,
        piece.action_by,
        lead_in,
    )


def _is_title(blocks: Sequence[Block], at: int) -> bool:
    """A short line without a full stop that stands over paragraphs, or a numbered one over items: a heading not set as one."""
    block = blocks[at]
    after = blocks[at + 1] if at + 1 < len(blocks) else block
    over_words = after is not block and after.kind is BlockKind.PARAGRAPH and not after.number
    over_items = bool(block.number) and after.kind is BlockKind.ITEM and not after.lead_in and after.place.item != block.number
    short = 3 < len(block.text) < 70 and block.text[0].isupper() and block.text[-1] not in ".;,?!" and ":" not in block.text
    alone = block.kind is BlockKind.PARAGRAPH or (
        block.kind is BlockKind.ITEM and is_number(block.place.item) and (at == 0 or blocks[at - 1].kind is not BlockKind.ITEM)
    )
    boxed = any(mode_of_heading(h) is Mode.ASIDE for h in block.place.heading)
    return (over_words or over_items) and short and alone and not block.lead_in and not block.action_by and not boxed


def _carried(carried: str, blocks: Sequence[Block], at: int) -> str:
    """The sentence or line that brings a list, where sub-headings part the list or the list's head was not seen as such.

    "The recommendations include", then the heading "Prevention" with items 1 and 2, then the heading "Support" with item 3.
    """
    block = blocks[at]
    if block.kind is BlockKind.ITEM and at and blocks[at - 1].kind is BlockKind.ITEM and not block.lead_in:
        if _BRINGS_MORE.search(blocks[at - 1].text) and block.place.item:
            return blocks[at - 1].text
        return "" if carried.endswith(":") and not block.place.item else carried
    if block.kind is not BlockKind.PARAGRAPH:
        return carried if block.kind in (BlockKind.HEADING, BlockKind.ITEM) else ""
    after = blocks[at + 1] if at + 1 < len(blocks) else block
    heads_on = after.kind is BlockKind.HEADING or (after.kind is BlockKind.ITEM and not after.lead_in)
    brings = heads_on and len(block.text) < 160 and not block.text.endswith(".")
    return block.text if brings and mode_of_lead_in(block.text) in (Mode.DECISIONS, Mode.ACTIONS, Mode.TARGETS) else ""


def _mode(block: Block, piece: Piece, lead_in: str) -> tuple[Mode, bool]:
    """What the piece is said to be, and whether that makes it one. A lead-in wins over a heading, but for Targets and Actions."""
    modes = [mode_of_heading(h) for h in block.place.heading]
    if Mode.ASIDE in modes:
        return Mode.ASIDE, False
    nearest = modes[-1] if modes else Mode.PROSE
    if piece.item and lead_in and nearest not in (Mode.TARGETS, Mode.ACTIONS):
        readings = (mode_of_lead_in, mode_of_heading)  # a row's own head is no sentence
        brought, other = (read(lead_in) for read in (readings if block.kind is not BlockKind.ROW else reversed(readings)))
        brought = other if brought is Mode.PROSE else brought
        return brought, brought not in (Mode.PROSE, Mode.TOLD)
    if nearest is Mode.PROSE and block.kind is not BlockKind.ROW:
        above = next((m for m in (Mode.TARGETS, Mode.OBJECTIVES) if m in modes), None)
        return (above, True) if above else (Mode.PROSE, False)
    numbered = nearest is Mode.DECISIONS and bool(block.place.item) and block.kind is BlockKind.PARAGRAPH
    listed = piece.item or numbered or block.kind is BlockKind.ROW or nearest is Mode.OBJECTIVES
    return nearest, nearest is not Mode.PROSE and listed
