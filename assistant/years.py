"""Years as papers and people write them: 2005, 2003/04, 03-04, 2017-18, FY 2018/19, 2005-2008."""

import re
from collections.abc import Iterable, Iterator, Set

MONTHS = tuple("january february march april may june july august september october november december".split())
"""In their order, in small letters."""

MONTH_WORDS = frozenset(MONTHS) | frozenset("jan feb mar apr jun jul aug sept sep oct nov dec".split())
"""In full and in short."""

FINANCIAL = 2
"""Calendar years that a financial year is in."""

SPAN = re.compile(
    r"(?<![\d£.,/])(?P<first>(?:19|20)\d\d|\d\d)\s?[/–-]\s?(?P<last>(?:19|20)\d\d|\d{1,2})(?![\d%]|s\b|[.,/]\d| ?-?year)"
)
YEAR_TO = re.compile(
    r"\byear (?:to|ending|ended) (?:on )?(?:the )?(?:end of |31(?:st)? (?:of )?)?March (?P<year>(?:19|20)\d\d)", re.IGNORECASE
)
"""A financial year by its end."""
SINGLE = re.compile(r"(?<![\d£.,/#])(?:19|20)\d\d(?![\d%]|[.,]\d|/\d)")
SHORT = re.compile(
    rf"(?:\b(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|autumn|spring|summer|winter)\.?\s+|['’])(?P<year>\d\d)(?!\d|st|nd|rd|th|[:.]\d)",
    re.IGNORECASE,
)


def years_in(text: str) -> list[int]:
    """Every year the text names, in order, each once.

    A span of two neighbouring years is a financial year and gives both; a longer one (up to twelve years on) gives all its years.
    """
    return list(dict.fromkeys(year for _, _, years in spans_in(text) for year in years))


def financial_years_in(text: str) -> frozenset[tuple[int, ...]]:
    """The financial years, each as its two calendar years, of a text that names no other years; none where it does."""
    spans = {years for _, _, years in spans_in(text)}
    return frozenset(spans) if all(len(years) == FINANCIAL for years in spans) else frozenset()


YEAR_BEFORE = re.compile(r"\b(?:the )?(?:year before|previous year|year earlier|preceding year|prior year)\b", re.IGNORECASE)
YEAR_AFTER = re.compile(r"\b(?:the )?(?:year after|following year|next year|year later)\b", re.IGNORECASE)


def years_moved(text: str, *said: str) -> tuple[int, ...]:
    """The year (both calendar years of a financial one) that "the year before" or "the year after" is, by the first year said.

    `said` are the texts in which it was said, the surest first; () where there is none, or `text` asks for no such year.
    """
    step = -1 if YEAR_BEFORE.search(text) else 1 if YEAR_AFTER.search(text) else 0
    if not step or next(spans_in(text), None):
        return ()
    first = next((min(found)[2] for each in said if (found := list(spans_in(each)))), ())
    return tuple(year + step for year in first) if len(first) <= FINANCIAL else ()


def fits(years: Set[int], financial: Set[tuple[int, ...]], named: Iterable[tuple[int, ...]]) -> bool:
    """Whether one of the years asked for is named.

    `named` are the years and spans of years of a text. Of two financial years that share a calendar year one is not the other; a
    plain year fits the financial years that touch it, a longer span those that it covers.
    """
    if not financial:
        return any(years & set(span) for span in named)
    return any(_fits_financial(year, span) for year in financial for span in named)


def _fits_financial(year: tuple[int, ...], span: tuple[int, ...]) -> bool:
    return span == year or (len(span) == 1 and span[0] in year) or (len(span) > FINANCIAL and set(year) <= set(span))


def spans_in(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """(start, end, years) of every year or span of years."""
    taken: list[tuple[int, int]] = []
    for match in YEAR_TO.finditer(text):
        taken.append(match.span())
        yield *match.span(), (int(match["year"]) - 1, int(match["year"]))
    for match in SPAN.finditer(text):
        if years := _years(match["first"], match["last"]):
            taken.append(match.span())
            yield *match.span(), years
    for pattern in (SINGLE, SHORT):
        for match in pattern.finditer(text):
            if not any(start <= match.start() < end for start, end in taken):
                taken.append(match.span())
                yield *match.span(), (_full(match.groupdict().get("year") or match.group()),)


def _years(first: str, last: str) -> tuple[int, ...]:
    if len(first) == 2 and (len(last) != 2 or int(last) != (int(first) + 1) % 100):
        return ()
    begin = _full(first)
    end = int(last) if len(last) == 4 else begin // 100 * 100 + int(last) if len(last) == 2 else begin // 10 * 10 + int(last)
    if end < begin and len(last) == 2:
        end += 100
    return tuple(range(begin, end + 1)) if 0 < end - begin <= 12 else ()


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else (2000 if int(year) < 70 else 1900) + int(year)


def without_years(text: str) -> str:
    """The text with every year and span of years blanked out."""
    plain = list(text)
    for start, end, _ in spans_in(text):
        plain[start:end] = " " * (end - start)
    return "".join(plain)


QUARTER = re.compile(
    r"\bq(?P<q>[1-4])\b|\bquarter (?P<n>[1-4]|one|two|three|four)\b|\b(?P<o>first|second|third|fourth) quarter\b", re.IGNORECASE
)
_QUARTERS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}


def quarters_in(text: str) -> frozenset[int]:
    """The quarters of a year that a text names, 1 to 4."""
    named = (match["q"] or match["n"] or match["o"] for match in QUARTER.finditer(text))
    return frozenset(_QUARTERS.get(each.casefold()) or int(each) for each in named)
