"""Recognised sheets as a whole paper: sizes of type made even, doubtful figures listed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.pages.geometry import Box, Sheet, Word

NEAR = 0.13
"""Sizes that differ by less than this part are one size that was measured twice."""

UNSURE = 0.85
"""A word with a figure in it that is less sure than this is doubtful."""


def doubtful_words(sheet: Sheet) -> tuple[str, ...]:
    """The words with a figure in them that were recognised without being sure, each once, in order."""
    found = (word.text for word in sheet.words if word.sure < UNSURE and any(character.isdigit() for character in word.text))
    return tuple(dict.fromkeys(found))


def evened(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets; on recognised ones type of nearly one size is of one size."""
    seen = [sheet for sheet in sheets if sheet.recognised is not None]
    steps = Counter(_step(word.size) for sheet in seen for word in sheet.words for _ in word.text)
    sizes = _settled(steps)
    return [
        replace(sheet, words=tuple(_of_size(word, sizes[_step(word.size)]) for word in sheet.words))
        if sheet.recognised is not None
        else sheet
        for sheet in sheets
    ]


def _step(size: float) -> float:
    return round(size * 5) / 5


def _settled(steps: "Counter[float]") -> dict[float, float]:
    """Each measured size and the one it is taken for: the commonest first takes all that is near it."""
    sizes: dict[float, float] = {}
    left = dict(steps)
    while left:
        near = {step: sum(n for s, n in left.items() if abs(s - step) <= 0.5 * NEAR * step) for step in left}
        size = max(left, key=lambda step: (near[step], left[step]))
        taken = {step for step in left if abs(step - size) <= NEAR * size}
        sizes |= dict.fromkeys(taken, size)
        left = {step: count for step, count in left.items() if step not in taken}
    return sizes


def _of_size(word: Word, size: float) -> Word:
    base = word.box.bottom - 0.2 * word.size
    box = Box(word.box.x0, base - 0.8 * size, word.box.x1, base + 0.2 * size)
    return replace(word, size=size, box=box)
