"""Characters → words: cut at spaces, at gaps, and where the line changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.pages.geometry import Box, Word, around

GAP = 0.24
"""A gap wider than this part of the type's size parts two words (a normal space is about 0.28 of it)."""

SOFT_HYPHENS = {"\x02": "-", "\u00ad": "-", "\ufffe": "-"}
"""What readers give for a hyphen at a line's end."""

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " "}


@dataclass(frozen=True, slots=True)
class Character:
    """One character where it stands."""

    text: str
    box: Box
    size: float
    bold: bool
    upright: bool
    """Whether a reader need not turn the page to read it."""


def words_of(characters: Iterable[Character]) -> tuple[Word, ...]:
    """Upright words in the order in which the file draws them."""
    return tuple(word for run in _runs(characters) if (word := _word(run)) is not None)


def _runs(characters: Iterable[Character]) -> Iterator[list[tuple[Character, bool]]]:
    run: list[tuple[Character, bool]] = []
    spaced = True
    for character in characters:
        text = SOFT_HYPHENS.get(character.text, character.text)
        if text.isspace() or (text in LIGATURES and LIGATURES[text].isspace()) or not character.upright:
            yield from _closed(run)
            run, spaced = [], True
            continue
        if run and _parted(run[-1][0], character):
            glued = _touching(run[-1][0], character)
            yield from _closed(run)
            run, spaced = [], not glued
        run.append((Character(text, character.box, character.size, character.bold, True), spaced))
    yield from _closed(run)


def _closed(run: list[tuple[Character, bool]]) -> Iterator[list[tuple[Character, bool]]]:
    if run:
        yield run


def _parted(left: Character, right: Character) -> bool:
    size = max(left.size, right.size, 1.0)
    middle = (right.box.top + right.box.bottom) / 2
    if not left.box.top - 0.2 * size <= middle <= left.box.bottom + 0.2 * size:
        return True
    gap = right.box.x0 - left.box.x1
    if gap > GAP * size or gap < -0.7 * size:
        return True
    return _restyled(left, right)


def _touching(left: Character, right: Character) -> bool:
    return _restyled(left, right) and abs(right.box.x0 - left.box.x1) <= GAP * max(left.size, right.size, 1.0)


def _restyled(left: Character, right: Character) -> bool:
    """Whether the type changes: smaller and raised is a footnote's mark."""
    size = max(left.size, right.size, 1.0)
    return abs(left.size - right.size) > 0.1 * size or abs(left.box.bottom - right.box.bottom) > 0.15 * size


def _word(run: list[tuple[Character, bool]]) -> Word | None:
    text = "".join(LIGATURES.get(c.text, c.text) for c, _ in run)
    text = "".join(character for character in text if character.isprintable() or "\ue000" <= character <= "\uf8ff")
    if not text.strip():
        return None
    first = run[0][0]
    bold = sum(c.bold for c, _ in run) * 2 > len(run)
    return Word(text, around([c.box for c, _ in run]), first.size or first.box.height, bold, glued=not run[0][1])
