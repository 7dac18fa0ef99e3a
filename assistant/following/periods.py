"""Periods that figures are for: a financial year is not the calendar year beside it, and a month is neither."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.years import FINANCIAL, MONTHS, spans_in
from ingest.papers import Paper, PaperKind

_MARCH, _DECEMBER = 3, 12
_SHORT = "|".join(month[:3] for month in MONTHS)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? )?"
_FROM_TO = re.compile(
    rf"\b{_DAY}Apr(?:il)? (?P<first>(?:19|20)\d\d) ?(?:to|until|–|-) ?{_DAY}Mar(?:ch)? (?P<last>(?:19|20)\d\d)\b", re.IGNORECASE
)
_YEAR_TO = re.compile(
    rf"\b(?:year|12 months|twelve months) (?:to|ending|ended|up to|until)(?: the end of)? {_DAY}(?P<month>{_SHORT})[a-z]* "
    r"(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(rf"\b(?P<month>{_SHORT})[a-z]*\.?,? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)


class Span(StrEnum):
    """How long a period is."""

    FINANCIAL = "financial"
    CALENDAR = "calendar"
    MONTH = "month"
    OTHER = "other"
    """Several years, or twelve months that are neither: nothing is compared with it."""


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a month."""

    span: Span
    year: int
    """Financial years: the one in which they begin."""
    month: int = 0
    """Months: 1 to 12."""

    @property
    def label(self) -> str:
        """`2018/19`, `2018`, `March 2018`."""
        if self.span is Span.FINANCIAL:
            return f"{self.year}/{(self.year + 1) % 100:02d}"
        return f"{MONTHS[self.month - 1].title()} {self.year}" if self.span is Span.MONTH else str(self.year)

    @property
    def end(self) -> str:
        """The month in which it is over, ISO."""
        if self.span is Span.FINANCIAL:
            return f"{self.year + 1}-03"
        return f"{self.year}-{self.month or _DECEMBER:02d}"


def periods_in(text: str) -> list[tuple[int, int, Period]]:
    """(start, end, period) of every period that the text names, in order."""
    found: list[tuple[int, int, Period]] = []
    for start, end, period in _all(text):
        if not any(start < b and a < end for a, b, _ in found):
            found.append((start, end, period))
    return sorted(found, key=lambda one: one[0])


def only_period(text: str) -> Period | None:
    """The one period that the text names; `None` where it names none or several."""
    found = {period for _, _, period in periods_in(text)}
    return found.pop() if len(found) == 1 and next(iter(found)).span is not Span.OTHER else None


def deadline_periods(iso: str | None) -> tuple[Period, ...]:
    """The periods whose figure shows whether a deadline was kept: the year that ends with it, and its month."""
    if not iso or not re.fullmatch(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?", iso):
        return ()
    year, month = int(iso[:4]), int(iso[5:7] or 0)
    whole = {0: Period(Span.CALENDAR, year), _DECEMBER: Period(Span.CALENDAR, year), _MARCH: Period(Span.FINANCIAL, year - 1)}
    days = (Period(Span.MONTH, year, month),) if month else ()
    return (*((whole[month],) if month in whole else ()), *days)


def own_period(paper: Paper) -> Period | None:
    """The year that a review or report as a whole is about: its figures are for it where they name no other."""
    if paper.kind not in (PaperKind.REVIEW, PaperKind.REPORT) or not paper.period:
        return None
    found = re.fullmatch(r"((?:19|20)\d\d)-((?:19|20)\d\d)", paper.period)
    if not found or int(found[2]) != int(found[1]) + 1:
        return None
    over = f"{found[2]}-03"
    return Period(Span.FINANCIAL, int(found[1])) if (paper.date or "") >= over else None


def _all(text: str) -> Iterator[tuple[int, int, Period]]:
    for match in _FROM_TO.finditer(text):
        year = int(match["first"]) if int(match["last"]) == int(match["first"]) + 1 else 0
        yield *match.span(), Period(Span.FINANCIAL if year else Span.OTHER, year)
    for match in _YEAR_TO.finditer(text):
        year, month = int(match["year"]), _number(match["month"])
        whole = {_MARCH: Period(Span.FINANCIAL, year - 1), _DECEMBER: Period(Span.CALENDAR, year)}
        yield *match.span(), whole.get(month, Period(Span.OTHER, year, month))
    for match in _IN_MONTH.finditer(text):
        yield *match.span(), Period(Span.MONTH, int(match["year"]), _number(match["month"]))
    for start, end, years in spans_in(text):
        spans = {1: Span.CALENDAR, FINANCIAL: Span.FINANCIAL}
        yield start, end, Period(spans.get(len(years), Span.OTHER), years[0])


def _number(month: str) -> int:
    return [name[:3] for name in MONTHS].index(month[:3].casefold()) + 1
