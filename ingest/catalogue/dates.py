"""Dates and spans of years as papers print them → ISO."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
LONGEST_PERIOD = 30

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th)?(?:\s+of)?[\s,]+{_MONTH},?\s+{_YEAR}",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?<![\d./-]){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?![\d/-])",
        r"(?<![\d./-])(?P<day>\d{1,2})(?P<mark>[./-])(?P<number>\d{1,2})(?P=mark)(?P<year>(?:19|20)?\d\d)(?![\d/-])",
        rf"\b{_MONTH},?\s+{_YEAR}",
    )
)
_SPAN = re.compile(
    rf"(?<![\d./-]){_YEAR}(?:/(?:\d\d){{1,2}})?\s*(?:[-–—‐‑]|\bto\b|\buntil\b)\s*"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+)?"
    r"(?P<last>(?:19|20)?\d\d)(?P<half>/(?:\d\d){1,2})?(?![\d/-])(?!(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|"
    r"Sep|Oct|Nov|Dec))",
    re.IGNORECASE,
)
_FINANCIAL_YEAR = re.compile(rf"(?<![\d./-]){_YEAR}/(?P<last>(?:19|20)?\d\d)(?![\d/-])")


@dataclass(frozen=True, slots=True)
class Printed:
    """A date or a span of years and where it stands."""

    start: int
    end: int
    iso: str
    """`2005`, `2005-04`, `2005-04-20`; a span is `2005-2008`."""


def dates_in(text: str) -> list[Printed]:
    """The dates with at least a month, in order. Numbers are day first; two-digit years to 79 are of this century."""
    found: list[Printed] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            iso = _iso(match.groupdict())
            if iso and not any(other.start < match.end() and match.start() < other.end for other in found):
                found.append(Printed(match.start(), match.end(), iso))
    return sorted(found, key=lambda printed: printed.start)


def spans_in(text: str) -> list[Printed]:
    """Spans of years, in order: `2005-08`, `2005 to 2008`, `2019/20 – 2023/24`, `April 2021 – March 2022`, `2021/22`."""
    spans = [*_spans(_SPAN, text)]
    spans += [span for span in _spans(_FINANCIAL_YEAR, text) if not any(o.start < span.end and span.start < o.end for o in spans)]
    return sorted(spans, key=lambda span: span.start)


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Printed]:
    for match in pattern.finditer(text):
        first, last = int(match["year"]), match["last"]
        until = int(last) if len(last) == 4 else first - first % 100 + int(last)
        until += 100 if until < first and len(last) == 2 and first % 100 > 90 else 0
        until += 1 if match.groupdict().get("half") else 0  # 2023/24 ends in 2024
        if first < until <= first + LONGEST_PERIOD:
            yield Printed(match.start(), match.end(), f"{first}-{until}")


def _iso(parts: dict[str, str | None]) -> str | None:
    year = _year(parts["year"] or "")
    name = (parts.get("month") or "").lower()
    month = next(n for n, full in enumerate(MONTHS, start=1) if full.startswith(name[:3])) if name else int(parts["number"] or 0)
    if not parts.get("day"):
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, int(parts["day"] or 0)).isoformat()
    except ValueError:
        return None


def _year(printed: str) -> int:
    year = int(printed)
    return year if year > 99 else year + (2000 if year < 80 else 1900)
