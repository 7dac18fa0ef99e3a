"""Blocks → pieces: a list run into a paragraph is taken apart, and owners that stand behind the words are taken off them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.people import ALL, Directory
from assistant.standing.headings import Mode, mode_of_heading
from ingest.minutes.names import is_initials
from ingest.papers import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A block's words, or one item of a list run into it."""

    text: str
    """Verbatim words of the block, without list mark, number and owner's initials."""
    item: bool
    action_by: str = ""
    lead_in: str = ""
    """The words before the list, where the block itself holds both."""
    number: str | None = None
    """An item's number that stood in its words."""
    theme: str = ""
    """The column it stands in, where that names its subject."""


_ENUMERATED = re.compile(r"(?<![\w.(])(?P<bracket>\()?(?P<n>[ivx]{1,4}|[a-h]|\d{1,2})[.)]\s+(?=[A-Z“\"‘']|(?P<lower>[a-z]))")
_BULLET = re.compile(r"\s+[•▪●■◦]\s+")
_MARK = re.compile(r"\s+(?=(?:ACTION|Action)S?s?(?: \d+)?\s*:\s)")
_LED_NUMBER = re.compile(r"^\(?(?P<n>\d{1,2})[.)]?\s+(?=[A-Z])")
_NAMES = r"(?:ALL|All|[A-Z][A-Za-z]{1,4})(?:\s?(?:[/&,]|and)\s?(?:ALL|All|[A-Z][A-Za-z]{1,4}))*"
_AFTER_STOP = re.compile(rf"(?<=[.;!?])\s+(?P<by>{_NAMES})$")
_AFTER_MARK = re.compile(rf"\s*[\[(]?\b(?:ACTION|Action)s?\b\s*(?:by|for)?\s*[:–-]?\s*(?P<by>{_NAMES})[\])]?\.?$")
_NUMBERED_BOX = re.compile(r"^(?P<what>Recommendation|Action|Decision|Resolution)s? (?:[Nn]o\.? ?)?(?P<n>\d{1,2})\W*$")
"""`Recommendation 3`, in a box beside its words."""
ONLY_OWNER = re.compile(rf"^[\[(]?(?:ACTION|Action)s?\b\s*(?:by|for)?\s*[:–-]?\s*(?P<by>{_NAMES})[\])]?\.?$")
"""A line of its own that names who is to do what stands before it."""


def pieces_of(block: Block, directory: Directory) -> Iterator[Piece]:
    """The block's words; a list run into them ("agreed to: i. Fund ... ii. Review ...") item by item."""
    item = block.kind is BlockKind.ITEM
    if block.kind is BlockKind.ROW and (
        boxed := [*_headed(block)] or ([] if any(block.columns) else [p for cell in block.cells for p in _boxed(cell)])
    ):
        yield from boxed
        return
    if block.kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH):
        yield Piece(block.text, item, block.action_by)
        return
    text, action_by = _without_owner(block, directory)
    number = _LED_NUMBER.match(text) if item and not re.search(r"\d", block.place.item or "") else None
    text = text[number.end() :] if number else text
    marked = [words.strip() for words in _MARK.split(text) if words.strip()]
    if len(marked) > 1:
        yield from (Piece(words, item, action_by) for words in marked)
        return
    yield from _listed(text, item, action_by, number["n"] if number else None)


def _headed(block: Block) -> Iterator[Piece]:
    """The items of a row that its first cell names ("What we will do"): a strategy on a page, its columns the priorities."""
    head, *cells = (" ".join(cell.split()) for cell in block.cells)
    if (boxed := _NUMBERED_BOX.match(head)) and not any(block.columns) and len([cell for cell in cells if cell]) == 1:
        yield Piece("".join(cells), True, lead_in=f"{boxed['what']}:", number=boxed["n"])
        return
    if len(head.split()) > 9 or mode_of_heading(head) not in (Mode.TARGETS, Mode.ACTIONS):
        return
    filled = [cell for cell in cells if cell]
    if not filled or sum(len(cell.split()) for cell in filled) < 4 * len(filled):
        return
    names = [" ".join(name.split()) for name in block.columns[1:]] or [""] * len(cells)
    for name, cell in zip(names, cells, strict=False):
        for words in re.split(r"(?:^|\s+)[•▪●■◦]\s+", cell):
            if words.strip():
                yield Piece(words.strip(), True, lead_in=head, theme=name)


def _boxed(cell: str) -> Iterator[Piece]:
    """The items of a box that stands beside others as a table's cell: a short head, then bullets."""
    head, *items = (part.strip() for part in re.split(r"(?:^|\s+)[•▪●■◦]\s+", " ".join(cell.split())))
    if head and items and len(head.split()) < 10:
        yield from (Piece(words, True, lead_in=head) for words in items if words)


def _listed(text: str, item: bool, action_by: str, number: str | None) -> Iterator[Piece]:
    cuts = _list_within(text)
    if not cuts:
        yield Piece(text, item, action_by, number=number)
        return
    head = text[: cuts[0][0]].strip()
    if head:
        yield Piece(head, item, action_by, number=number)
    for (_, start), end in zip(cuts, [*(cut[0] for cut in cuts[1:]), len(text)], strict=True):
        if words := text[start:end].strip():
            yield Piece(words, True, action_by, lead_in=head)


def _list_within(text: str) -> list[tuple[int, int]]:
    """Where each item's mark starts and ends; empty where there is no list: one mark counts only after a colon."""
    bullets = [(m.start(), m.end()) for m in _BULLET.finditer(text)]
    marks = [m for m in _ENUMERATED.finditer(text) if m.start() > 0 and (m["bracket"] or not m["lower"])]
    led = bool(marks) and text[: marks[0].start()].rstrip().endswith((":", ";"))
    if marks and (led or (len(marks) > 1 and marks[0]["n"] in ("i", "a", "1"))):
        return [(m.start(), m.end()) for m in marks]
    return bullets if len(bullets) > 1 or (bullets and text[: bullets[0][0]].rstrip().endswith((":", ";"))) else []


def _without_owner(block: Block, directory: Directory) -> tuple[str, str]:
    """The words without "ACTION: KP" or bare initials behind them: those are an Action-by cell that lost its column."""
    if block.action_by:
        return block.text, block.action_by
    marked, bare = _AFTER_MARK.search(block.text), _AFTER_STOP.search(block.text)
    if marked and marked.start() > 0:
        return block.text[: marked.start()].rstrip(), marked["by"]
    if bare and all(_known(name, directory) for name in re.split(r"\s?(?:[/&,]|\band\b)\s?", bare["by"])):
        return block.text[: bare.start()], bare["by"]
    return block.text, ""


def _known(name: str, directory: Directory) -> bool:
    return name.upper() == ALL or (is_initials(name) and directory.knows(name))
