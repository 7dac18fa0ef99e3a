"""Faults of recognition that are certain, mended. Whatever could be read in two ways is left as it was recognised."""

import re
import unicodedata

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
