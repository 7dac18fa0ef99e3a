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


def apart(text: str) -> list[str]:
    """A recognised word as the words that it is: a list's mark and a long dash stand by themselves."""
    return [piece for piece in re.split(r"(•)|(?<=[A-Za-z])([–—])$|^([–—])(?=\w)", text) if piece]


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
    """Roman numbers of lists that are wrong, or lost their full stop, where their neighbours leave no other reading.

    "i. … ii. … ii. … iv." and "i. … ii. … iii … iv.". `words` are (text, how sure); the answer is the right text by position.
    """
    marks = [(at, bare, text) for at, (text, _) in enumerate(words) if _counts(bare := text.strip("()."), text)]
    right: dict[int, str] = {}
    for (_, before, above), (at, value, text), (_, after, below) in zip(marks, marks[1:], marks[2:], strict=False):
        first, last = ROMAN.index(before), ROMAN.index(after)
        if last != first + 2 or before == above or after == below:
            continue
        meant = ROMAN[first + 1]
        if value == meant == text or (value != meant and words[at][1] < SURE):
            right[at] = above.replace(before, meant)
    return right


def _counts(bare: str, text: str) -> bool:
    """Whether a word is a roman number: alone it must be of two letters, as a mere `i` or `v` may be anything."""
    return bare in ROMAN and (bare != text or len(bare) > 1)
