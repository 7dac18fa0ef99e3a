"""Faults of recognition that are certain, mended. Whatever could be read in two ways is left as it was recognised."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from ingest.scans.seen import Strip

LETTERS_IN_FIGURES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
FIGURE = re.compile(r"^[(£$€<>~+-]*(?=[\dOolI|]*\d[\dOolI|]*)[\dOolI|]{2,}(?:[.,:/][\dOolI|]+)*[%),.;:]*$")
"""A number of two places or more in which a letter stands for a figure that looks like it."""

POUNDS = re.compile(r"^(\(?)[EF](?=\d{1,3}(?:,\d{3})+(?:\.\d+)?[),.;:]*$)")
"""`E12,500` is nothing but an amount of money."""

PRONOUN = re.compile(r"^l(?=[tnsf]$|['’](?:m|ve|ll|d)$)")
"""`lt`, `ln`, `ls`, `lf`, `l'm`: no word begins so."""

MARKS = {"·": "•", "●": "•", "○": "o", "＊": "*", "—": "–"}
"""A lone mark before a list's words."""


def mended(text: str) -> str:
    """One recognised word without the faults that are certain."""
    plain = unicodedata.normalize("NFKC", text) if not text.isascii() else text
    plain = MARKS.get(plain, plain)
    if FIGURE.match(plain):
        return plain.translate(LETTERS_IN_FIGURES)
    return POUNDS.sub(r"\1£", PRONOUN.sub("I", plain))


TICKS = frozenset(("√", "✓", "✔", "V", "v", "J", "/"))
"""What a tick is taken for, where it stands alone and the recogniser is at a loss."""

AT_A_LOSS = (0.2, 0.5)
"""How sure it is then: less is a speck, and a letter that stands there is read more surely."""


def is_tick(strip: Strip) -> bool:
    """Whether a strip is a lone mark that is a tick."""
    text = "".join(letter.text for letter in strip.letters).strip()
    return text in ("√", "✓", "✔") or (text in TICKS and AT_A_LOSS[0] <= strip.sure < AT_A_LOSS[1])


def ticked(strip: Strip) -> Strip:
    """The strip; a tick as the mark that it is."""
    return replace(strip, letters=(replace(strip.letters[0], text="✓"),)) if is_tick(strip) else strip


ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
SURE = 0.8
"""A number that is surer than this is left as it was recognised."""


def counted(words: Sequence[tuple[str, float]]) -> dict[int, str]:
    """Where a list's roman number is wrong though it was not sure, and its neighbours leave no other ("ii. … ii. … iv.").

    `words` are (text, how sure); the answer is the right text by position.
    """
    marks = [
        (at, ROMAN.index(bare), text)
        for at, (text, _) in enumerate(words)
        if (bare := text.strip("().")) in ROMAN and bare != text
    ]
    right: dict[int, str] = {}
    for (_, before, _), (at, value, text), (_, after, _) in zip(marks, marks[1:], marks[2:], strict=False):
        if after == before + 2 and value != before + 1 and words[at][1] < SURE:
            right[at] = text.replace(ROMAN[value], ROMAN[before + 1])
    return right
