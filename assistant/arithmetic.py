"""Two figures → their difference or sum in a sentence marked as computed; and the check of such a sentence."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.amounts import AMOUNT, Amount, AmountKind, amount_of, written
from assistant.years import spans_in

LABEL = "Computed from these figures:"
"""How every sentence begins whose first figure stands in no paper."""

SAME = f"{LABEL} no difference."
"""What is said of two figures that are the same."""

_WAY = r"(?:more|together)(?: (?:for|in) (?P<where>[^.()]+))?|(?:above|below) the target|(?:up|down) on the earlier figure"
_SUM = re.compile(
    rf"{LABEL} (?P<rest>{AMOUNT})(?P<points> percentage points?)? (?:{_WAY})"
    rf" \((?P<first>{AMOUNT}) (?P<sign>[−+]) (?P<second>{AMOUNT})\)\.",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\d+(?:[.,:/]\d+)*")


@dataclass(frozen=True, slots=True)
class Ways:
    """What is said of a first figure that is the greater or the smaller of two."""

    greater: str
    """"more for Samplebury", "above the target"."""
    smaller: str
    """Said of the second figure less the first."""


def told_difference(first: Amount, second: Amount, ways: Ways) -> str:
    """The difference of two amounts of one kind and scale, the greater first: "34 above the target (250 − 216)"."""
    if first.value == second.value:
        return SAME
    greater, smaller = sorted((first, second), key=lambda each: -each.value)
    rest = greater.value - smaller.value
    points = f" percentage point{'' if rest == Decimal(1) else 's'}" if first.kind is AmountKind.SHARE else ""
    way = ways.greater if greater is first else ways.smaller
    return f"{LABEL} {written(rest, (first, second))}{points} {way} ({greater.text} − {smaller.text})."


def told_sum(first: Amount, second: Amount) -> str:
    """The sum of two counts or two sums of money of one scale: "1,448 together (862 + 586)"."""
    return f"{LABEL} {written(first.value + second.value, (first, second))} together ({first.text} + {second.text})."


def worked_out(text: str) -> frozenset[str]:
    """The figures of a sentence that need stand in no quote; none unless it is nothing but a labelled sum that is right.

    They are its result and the year that it is of.
    """
    match = _SUM.fullmatch(text)
    if not match or not _right(match):
        return frozenset()
    where = match["where"] or ""
    year = where if [where[start:end] for start, end, _ in spans_in(where)] == [where] else ""
    return frozenset(_FIGURE.findall(match["rest"])) | frozenset(_YEAR.findall(year))


def _right(match: re.Match[str]) -> bool:
    first, second, rest = (amount_of(match[part]) for part in ("first", "second", "rest"))
    share = first.kind is AmountKind.SHARE
    kind = AmountKind.COUNT if share else first.kind
    alike = first.kind is second.kind and first.scale == second.scale == rest.scale and rest.kind is kind
    if not alike or bool(match["points"]) != share:
        return False
    if match["sign"] == "+":
        return not share and first.value + second.value == rest.value
    return first.value - second.value == rest.value
