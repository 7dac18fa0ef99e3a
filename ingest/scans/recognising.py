"""One picture → one sheet: turned upright, straightened, words and ruled lines with their places."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from ingest.pages.geometry import Box, Sheet, Word
from ingest.scans.bullets import with_bullets
from ingest.scans.faults import apart, counted, mended
from ingest.scans.levelling import is_blank, straightened
from ingest.scans.measures import Inked, words_of
from ingest.scans.picture import Picture, turned
from ingest.scans.ruling import ink_of, rules_of, without_rules
from ingest.scans.seen import Recogniser, Strip

GOOD = 0.86
"""Upright words are recognised at least this surely on the whole; where they are not, the page is tried in other turns."""

HEAVY = 1.28
"""Strokes this many times as thick as those of most words are bold."""

FOREIGN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
"""What the recogniser, which knows Chinese too, makes of a drawing."""


def sheet_of(picture: Picture, recogniser: Recogniser) -> Sheet:
    """The page with its words, and how sure they are; without words where nothing is printed on it."""
    if is_blank(picture.pixels):
        return Sheet(picture.number, picture.width, picture.height, blank=True)
    upright, strips = _upright(picture, recogniser)
    rules = rules_of(upright, ink_of(upright.pixels))
    clean = without_rules(upright, upright.pixels, rules)
    ordered = sorted(strips, key=lambda strip: (strip.top + strip.bottom, strip.x0))
    lines = [[piece for word in words_of(strip, clean) for piece in _apart(word)] for strip in ordered]
    inked = with_bullets(_unstacked(lines), clean)
    usual = _usual_weight(inked)
    found = [_word(word, upright.points, usual) for word in inked if not FOREIGN.search(word.text)]
    right = counted([(word.text, word.sure) for word in found])
    words = tuple(replace(word, text=right.get(at, word.text)) for at, word in enumerate(found))
    return Sheet(picture.number, upright.width, upright.height, words, rules, recognised=_sure(words) if words else None)


def _upright(picture: Picture, recogniser: Recogniser) -> tuple[Picture, list[Strip]]:
    """The picture as it can be read, straightened, and what is read there."""
    quarters = (1, 3) if recogniser.slant(picture.pixels) else (0, 2)
    best: tuple[float, Picture, list[Strip]] | None = None
    for quarter in quarters:
        tried = straightened(turned(picture, quarter))
        strips = recogniser.strips(tried.pixels)
        score = _legible(strips)
        if best is None or score > best[0]:
            best = (score, tried, strips)
        if score >= GOOD:
            break
    return (best[1], best[2]) if best is not None else (picture, [])


def _legible(strips: Sequence[Strip]) -> float:
    """How sure the letters are on the whole, strips of three letters and more."""
    letters = [letter.sure for strip in strips if len(strip.letters) > 2 for letter in strip.letters]
    return sum(letters) / len(letters) if letters else 0.0


def _apart(word: Inked) -> list[Inked]:
    """A word as the words that it is, each with its share of the width."""
    step = (word.x1 - word.x0) / len(word.text)
    at, made = 0, []
    for text in apart(word.text):
        made.append(replace(word, text=text, x0=word.x0 + at * step, x1=word.x0 + (at + len(text)) * step))
        at += len(text)
    return made


def _unstacked(lines: Sequence[Sequence[Inked]]) -> list[Sequence[Inked]]:
    """The lines; type that was measured so high that it reaches into the line above is of that line's size."""
    made: list[Sequence[Inked]] = []
    for line in lines:
        size = min((above[0].size for above in lines if above and line and _reaches(line, above)), default=None)
        made.append(line if size is None else [replace(word, size=min(word.size, size)) for word in line])
    return made


def _reaches(line: Sequence[Inked], above: Sequence[Inked]) -> bool:
    gap = (line[0].base - above[0].base) / line[0].size
    return 0.3 < gap < 0.65 and line[0].x0 < above[-1].x1 and above[0].x0 < line[-1].x1


def _usual_weight(words: Sequence[Inked]) -> float:
    weights = [word.weight for word in words for _ in word.text]
    return median(weights) if weights else 0.0


def _word(word: Inked, points: float, usual: float) -> Word:
    size = word.size * points
    base = word.base * points
    text = mended(word.text)
    sure = word.sure if text == word.text else min(word.sure, 0.5)
    box = Box(word.x0 * points, base - 0.8 * size, word.x1 * points, base + 0.2 * size)
    return Word(text, box, size, bold=word.weight > HEAVY * usual, sure=round(sure, 3))


def _sure(words: Iterable[Word]) -> float:
    """The mean over all letters."""
    pairs = [(word.sure, len(word.text)) for word in words]
    return round(sum(sure * length for sure, length in pairs) / sum(length for _, length in pairs), 3)
