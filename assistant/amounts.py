"""Figures with what they are figures of: "£386,000", "18% of cases", "16 units". Days, years and labels are none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.kinds import DAY, LABEL_NUMBER
from assistant.words import STOP_WORDS, stem, words
from assistant.years import without_years


class AmountKind(StrEnum):
    """What sort of figure an amount is: two sorts are never set against each other."""

    COUNT = "count"
    SHARE = "%"
    MONEY = "£"


_ROUGH = (
    r"about|around|nearly|almost|approximately|approx\.?|roughly|over|under|up to|at least|at most|(?:more|less|fewer) than"
    r"|some|c"
)
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
AMOUNT = rf"(?:£\s?)?(?:{_FIGURE})(?:\s?(?:k|m|bn|million|thousand|billion)\b)?(?:\s?%|\sper ?cent\b)?(?![\w/–-]|[.,]\d)"
"""A pattern without groups: a figure with its sign of money, its scale and its sign of a share."""

_PARTS = re.compile(
    rf"(?P<pound>£\s?)?(?P<figure>{_FIGURE})(?P<scale>\s?(?:k|m|bn|million|thousand|billion)\b)?(?P<share>\s?%|\sper ?cent\b)?",
    re.IGNORECASE,
)
_ANY = re.compile(rf"(?P<rough>\b(?:{_ROUGH})\s?)?(?<![\w.,/–-])(?P<amount>{AMOUNT})", re.IGNORECASE)

THOUSAND = 1_000

OF = 2
"""Words that matter, right after a figure, that say what it counts."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure of a text."""

    text: str
    """As it stands there."""
    value: Decimal
    kind: AmountKind
    scale: str = ""
    """`m`, `million` …, where it has one."""
    of: frozenset[str] = frozenset()
    """Stems of the words that say what it is a figure of."""
    rough: bool = False
    """It is said to be about that much: not to be reckoned with."""


def amounts_in(text: str) -> list[Amount]:
    """Every amount of a text, in order."""
    plain = text
    for pattern in (LABEL_NUMBER, DAY):
        plain = pattern.sub(lambda match: " " * len(match.group()), plain)
    plain = without_years(plain)
    return [amount_of(match["amount"], plain[match.end() :], rough=bool(match["rough"])) for match in _ANY.finditer(plain)]


def amount_of(text: str, after: str = "", *, rough: bool = False) -> Amount:
    """The amount that one figure is; `after` are the words behind it. Raises ValueError where it is none."""
    parts = _PARTS.fullmatch(text.strip())
    if parts is None:
        raise ValueError(text)
    kind = AmountKind.MONEY if parts["pound"] else AmountKind.SHARE if parts["share"] else AmountKind.COUNT
    value = Decimal(parts["figure"].replace(",", ""))
    return Amount(text.strip(), value, kind, (parts["scale"] or "").strip().casefold(), _of(after), rough)


def _of(after: str) -> frozenset[str]:
    """The first words that matter of the same clause."""
    clause = re.split(r"[,;:.()?!]|\d", after, maxsplit=1)[0]
    return frozenset(stem(word) for word in [word for word in words(clause) if word not in STOP_WORDS][:OF])


def written(value: Decimal, like: Sequence[Amount]) -> str:
    """A value as amounts like it are written: "£246,000", "1.5m", "7"; without the sign of a share."""
    plain = any("," not in amount.text and amount.value >= THOUSAND for amount in like)
    comma = "" if plain else ","
    pound = "£" if like[0].kind is AmountKind.MONEY else ""
    return f"{pound}{value:{comma}f}{like[0].scale if len(like[0].scale) < 3 else f' {like[0].scale}'}"
