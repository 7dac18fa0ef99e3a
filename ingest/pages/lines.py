"""Words → lines: what stands on one level, cut where a wide gap parts two columns."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.pages.geometry import Box, Word, around

COLUMN_GAP = 1.6
"""A gap wider than this many times the type's size parts two columns of one level."""

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

BULLETS = "•●○◦▪■□◼◻◾◽◆◇❖❑❒►▶➢➤✓✔‣∙·⁃"
MARK = re.compile(
    rf"^(?:[{BULLETS}\ue000-\uf8ff]|[-–—*o§Øü]|\(?(?:\d{{1,3}}|[a-zA-Z]|[ivxIVX]{{1,5}})[.)]|\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}\.?|[A-Z]\d{{1,2}}|\d{{1,3}})$"
)
"""What stands alone before the words of a list item or a numbered paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one level, left to right."""

    text: str
    box: Box
    size: float
    bold: bool
    """Whether all of it is bold."""
    words: tuple[Word, ...] = ()
    page: int | None = None
    figure: bool = False
    """It tells a figure that is set big, with the words around it: a statement, never a heading."""

    @property
    def capitals(self) -> bool:
        """Whether it is set in capitals."""
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.9 * len(letters)


def levels_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words grouped by the level they stand on, top to bottom, each group left to right.

    A small raised word (a footnote's mark) belongs to the level it touches.
    """
    levels: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (-round(w.size), w.box.top, w.box.x0)):
        home = min(
            (x for x in levels if _level_with(x[0], word)), key=lambda x: abs(x[0].box.bottom - word.box.bottom), default=None
        )
        if home is None:
            levels.append([word])
        else:
            home.append(word)
    levels.sort(key=lambda level: level[0].box.bottom)
    return [sorted(level, key=lambda w: w.box.x0) for level in levels]


def _level_with(first: Word, word: Word) -> bool:
    """Whether they stand on one level. Type less than half as high beside a big figure is a text of its own."""
    middle = (word.box.top + word.box.bottom) / 2
    reach = 0.5 if word.size > 0.9 * first.size else 0.7
    near = abs(first.box.bottom - word.box.bottom) < reach * first.size
    return near and first.box.top <= middle <= first.box.bottom and word.size >= 0.45 * first.size


def lines_of(words: Iterable[Word], page: int | None = None) -> list[Line]:
    """Lines top to bottom; those of one level left to right."""
    lines: list[Line] = []
    for level in levels_of(words):
        lines += [line_of(run, page) for run in _columns(level)]
    return lines


def _columns(level: Sequence[Word]) -> list[list[Word]]:
    runs: list[list[Word]] = [[level[0]]]
    for word in level[1:]:
        last = runs[-1][-1]
        gap = word.box.x0 - last.box.x1
        size = max(min(last.size, word.size), 6.0)
        if gap > COLUMN_GAP * size and not _is_mark(runs[-1], gap, size):
            runs.append([word])
        else:
            runs[-1].append(word)
    return runs


def _is_mark(run: Sequence[Word], gap: float, size: float) -> bool:
    """Whether the run is only a bullet or number, whose words stand at the next tab."""
    return len(run) == 1 and gap < 6 * size and bool(MARK.match(run[0].text))


def line_of(words: Sequence[Word], page: int | None = None) -> Line:
    """One line from words that stand left to right."""
    size = median([w.size for w in words for _ in w.text])
    heavy = [w for w in words if len(w.text) > 1 or w.text.isalnum()] or list(words)
    return Line(_joined(words, size), around([w.box for w in words]), size, all(w.bold for w in heavy), tuple(words), page)


LETTERS = 4
"""So many letters in a row, each by itself, are words set with gaps."""


def _spaced_out(words: Sequence[Word]) -> str:
    """The words that letters set with gaps spell ("K E Y  D A T A"); empty where they are none."""
    if len(words) < LETTERS or any(len(word.text) != 1 or not word.text.isalpha() for word in words):
        return ""
    gaps = [right.box.x0 - left.box.x1 for left, right in pairwise(words)]
    usual = median(gaps)
    return words[0].text + "".join(
        (" " if gap > 1.6 * usual else "") + word.text for gap, word in zip(gaps, words[1:], strict=True)
    )


def _joined(words: Sequence[Word], size: float) -> str:
    if spelt := _spaced_out(words):
        return spelt
    base = median(w.box.bottom for w in words)
    pieces: list[str] = []
    for index, word in enumerate(words):
        raised = word.size < 0.9 * size and word.box.bottom < base - 0.1 * size
        text = word.text.translate(RAISED) if raised and word.text.isdigit() and index else word.text
        before = "" if not pieces or word.glued or (raised and text != word.text) else " "
        pieces.append(before + text)
    return "".join(pieces)
