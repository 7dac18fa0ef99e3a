"""Figures as papers write them, in digits or in words, with how exactly they are written."""

import re
from dataclasses import dataclass

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ONES = {word: at for at, word in enumerate(_UNITS.split())}
_TENS = {word: (at + 2) * 10 for at, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_WORDS = rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(list(_ONES)[1:10])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))}"

DIGITS = r"(?<![\d.,/£])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d.,/£])\d+(?:\.\d+)?(?!,?\d)"
COUNT = rf"(?:{DIGITS})(?!\s?(?:%|per ?cent|percentage|/|k\b|m\b|bn\b|million|st\b|nd\b|rd\b|th\b))|\b(?:{_WORDS})\b"
"""A count: not a sum of money, a percentage, an ordinal or a part of a year."""
_CELL = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?(?P<share>%|per ?cent)?\*?", re.IGNORECASE)
PERCENT = rf"(?:{DIGITS})\s?(?:%|per ?cent\b)(?! points?)"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure, and how exactly it is written."""

    value: float
    decimals: int = 0


def number_of(written: str) -> Number:
    """The number that a match of `COUNT` or `PERCENT` names."""
    plain = written.casefold().strip()
    digits = re.search(r"\d[\d,]*(?:\.(?P<decimals>\d+))?", plain)
    if digits:
        return Number(float(digits.group().replace(",", "")), len(digits["decimals"] or ""))
    tens, _, ones = plain.partition("-")
    return Number(float(_TENS.get(tens, _ONES.get(tens, 0)) + _ONES.get(ones, 0)))


def cell_number(cell: str) -> tuple[Number, bool] | None:
    """(number, whether it is in per cent) of a cell that holds nothing else; `None` for any other."""
    match = re.fullmatch(
        r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?(?P<share>%|per ?cent)?\*?", cell.strip(), re.IGNORECASE
    )
    return (number_of(match["number"]), bool(match["share"])) if match else None
