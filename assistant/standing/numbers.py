"""The printed number of the paragraph, minute or recommendation that a block belongs to."""

import re

from ingest.papers import Block, BlockKind

_NUMBER = re.compile(r"^\(?(?:\d+(?:\.\d+)*|[A-Z]\d{1,3}|(?:[A-Z]{1,4}[ .]?)?\d{1,4}/\d{2,4}(?:[./]\d{1,3})?)[a-z]?\W*$")
_SEVERAL = re.compile(r"\d\.?\s+\d")
"""A margin of numbers that could not be told apart: none of them is taken."""
_LETTER = re.compile(r"^\W*([a-hj-uwyz])\W*$")


class Numbers:
    """Remembers the last numbered minute or paragraph, for items and paragraphs that go on under it."""

    def __init__(self) -> None:
        self._last: Block | None = None
        self._titled = False
        self._list_item: str | None = None
        self._bringer: tuple[str, str | None] = ("", None)

    def read(self, block: Block, *, title: bool) -> None:
        """Takes note of the next block's number, and whether the block is the title of what follows."""
        if block.place.item and _SEVERAL.search(block.place.item):
            self._last = None
        elif block.kind is BlockKind.ITEM and block.lead_in:
            self._list_item = block.place.item
        elif is_number(block.place.item) and not self._goes_on(block) and not self._is_under(block):
            self._last, self._titled = block, title or block.kind is BlockKind.HEADING
        elif block.kind is BlockKind.HEADING and self._last and self._last.text not in block.place.heading:
            self._last = None

    def brings(self, text: str, ref: str | None) -> None:
        """Takes note of words that may bring a list: its unnumbered or lettered items have their number."""
        self._bringer = (text, ref)

    def ref(self, block: Block, lead_in: str) -> str | None:
        """The printed number that this block belongs to; `4(b)` for a lettered item of minute 4."""
        item = block.place.item
        brought = bool(lead_in) and self._bringer[0].endswith(lead_in[-40:])
        if self._bringer[1] and (brought or self._goes_on(block)):
            return self._bringer[1]
        if self._last is None or is_number(item) or not self._holds(block, self._last):
            return item.strip(" .") if item and not _SEVERAL.search(item) else None
        letter = _LETTER.match(item) if item else None
        number = (self._last.place.item or "").strip(" .")
        return f"{number}({letter[1]})" if letter else number

    def _goes_on(self, block: Block) -> bool:
        """Whether a paragraph only seems to have a number: that of the last item of the list before it."""
        return (
            block.kind is BlockKind.PARAGRAPH
            and not block.number
            and bool(self._list_item)
            and block.place.item == self._list_item
        )

    def _is_under(self, block: Block) -> bool:
        """Whether a block has its number from the heading that is remembered already."""
        last = self._last
        return last is not None and last.kind is BlockKind.HEADING and not block.number and last.text in block.place.heading

    def _holds(self, block: Block, last: Block) -> bool:
        """Whether the number before still holds: it is a heading's above, a title's, or its paragraph's that goes on."""
        if last.kind is BlockKind.HEADING:
            return last.text in block.place.heading
        if block.place.heading != last.place.heading:
            return False
        return self._titled or last.kind is BlockKind.PARAGRAPH or (block.kind is BlockKind.ITEM and block.level > last.level)


def is_number(item: str | None) -> bool:
    """Whether a printed mark is a paragraph's or minute's number (3.7, B1) and not a letter or a roman numeral."""
    return bool(item and _NUMBER.match(item))
