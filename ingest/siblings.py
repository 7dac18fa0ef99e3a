"""Numbered titles of one list are of one kind: where "2." is a heading, so is the "1." before it and the "3." after it."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.elements import Element
from ingest.papers import BlockKind

LONGEST_TITLE = 16
"""Words."""


def numbered_alike(elements: Sequence[Element]) -> list[Element]:
    """The elements; a numbered line read as an item of a list is a heading where the next or the last of its numbers is one."""
    elements = _over_lists(elements)
    titles = {i: e for i, e in enumerate(elements) if _is_numbered(e) and e.kind is BlockKind.HEADING}
    if not titles:
        return elements
    return [_as_title(elements, at, titles) for at in range(len(elements))]


def _over_lists(elements: Sequence[Element]) -> list[Element]:
    """Short numbered lines that each stand over items counted from 1 again, as headings below all others."""
    over = {
        at: int(e.item or 0)
        for at, e in enumerate(elements)
        if e.kind is BlockKind.ITEM and _is_numbered(e) and len(e.text.split()) <= LONGEST_TITLE and _counts_anew(elements, at)
    }
    numbers = [*over.values()]
    if len(numbers) < 3 or numbers != [*range(1, len(numbers) + 1)]:
        return list(elements)
    lowest = max((e.rank for e in elements if e.kind is BlockKind.HEADING and e.table is None), default=0) + 1
    return [replace(e, kind=BlockKind.HEADING, rank=lowest) if at in over else e for at, e in enumerate(elements)]


def _is_numbered(element: Element) -> bool:
    return element.table is None and not element.bullet and not element.minute and (element.item or "").isdigit()


def _as_title(elements: Sequence[Element], at: int, titles: dict[int, Element]) -> Element:
    element = elements[at]
    if element.kind is not BlockKind.ITEM or not _is_numbered(element) or len(element.text.split()) > LONGEST_TITLE:
        return element
    below = elements[at + 1] if at + 1 < len(elements) else None
    if below is None or below.table is not None or (below.kind is BlockKind.ITEM and below.item not in (None, "1")):
        return element
    number = int(element.item or 0)
    near = _neighbour(elements, at, number + 1, titles) or _neighbour(elements, at, number - 1, titles)
    return replace(element, kind=BlockKind.HEADING, rank=near.rank) if near is not None else element


def _neighbour(elements: Sequence[Element], at: int, number: int, titles: dict[int, Element]) -> Element | None:
    """The heading of the number before or after this one, where the two stand over words of one kind.

    Over items that count from 1 each, it is the nearest such heading; else no other line of that number may stand between.
    """
    counts = _counts_anew(elements, at)
    after = number > int(elements[at].item or 0)
    order = range(at + 1, len(elements)) if after else range(at - 1, -1, -1)
    for index in order:
        other = elements[index]
        if index in titles and other.item == str(number):
            return other if _counts_anew(elements, index) == counts else None
        if other.item == str(number) and not counts:
            return None
    return None


def _counts_anew(elements: Sequence[Element], at: int) -> bool:
    """Whether what stands right under a numbered line is numbered from 1."""
    return at + 1 < len(elements) and elements[at + 1].item == "1"
