"""Texts as they are compared: words in small letters, figures in one spelling, years told from counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.composing.wordings import TOKEN, closed_ranges, is_figure, plain_figure
from assistant.years import MONTH_WORDS

_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d{2,4})?")
_MAY_BE_YEAR = re.compile(r"(?<![\d,.£$€/-])((?:19|20)\d\d)(?![\d/-])(?!,\d{3})(?!\s*:)")
_WITH_COMMA = re.compile(r"(?<![\d,.£$€])((?:1,9|2,0)\d\d)(?![\d,])")
_BEFORE_YEAR = frozenset("in by of since from to until till between and or for during before after early late mid year".split())
"""Words that a year follows; months too. After others four figures may well be a count: "1968 incidents"."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is compared."""

    tokens: tuple[str, ...]
    """Words in small letters, figures in one spelling."""
    written: tuple[str, ...]
    """The same as written."""
    counts: frozenset[str] = frozenset()
    """Figures that look like years and are none, or may be none."""

    @property
    def words(self) -> frozenset[str]:
        """Its words and figures."""
        return frozenset(self.tokens)

    def is_year(self, token: str) -> bool:
        """Whether a figure is a year, as this text uses it."""
        return bool(_YEAR.fullmatch(token)) and token not in self.counts

    def is_value(self, token: str) -> bool:
        """Whether it is a figure and no year, as this text uses it."""
        return is_figure(token) and not self.is_year(token)


def text_of(text: str) -> Text:
    """The words and figures of a text; hyphenated words stand also apart."""
    pairs = [pair for match in TOKEN.finditer(closed_ranges(text)) for pair in _forms(match.group())]
    return Text(tuple(plain for plain, _ in pairs), tuple(written for _, written in pairs), _counts(text))


def _forms(token: str) -> Iterator[tuple[str, str]]:
    if is_figure(token):
        yield plain_figure(token), token
        return
    for part in re.split(r"[-&]", token):
        if part:
            yield part.casefold().replace("’", "'").removesuffix("'s"), part


def _counts(text: str) -> frozenset[str]:
    found = {match[1].replace(",", "") for match in _WITH_COMMA.finditer(text)}
    for match in _MAY_BE_YEAR.finditer(text):
        before = re.findall(r"[^\W\d_]+[:;]?|[:;]", text[: match.start()][-30:])
        if before and before[-1].casefold() not in _BEFORE_YEAR | MONTH_WORDS:
            found.add(match[1])
    return frozenset(found)
