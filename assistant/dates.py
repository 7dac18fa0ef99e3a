"""Dates as papers write them → ISO dates, as exact as what is written and never more.

A bare month is the next one from the meeting on; a financial year is its last month; frequencies and "shortly" have no date.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = "spring|summer|autumn|winter|Spring|Summer|Autumn|Winter"
NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""The numbers that papers write as words, from one."""

_NAMES = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?"
)
_MONTH = rf"(?P<month>(?i:{_NAMES}))\.?(?![A-Za-z])"
_CAPITAL_MONTH = rf"(?P<month>{_NAMES})\.?(?![A-Za-z])"
"""Bare: "may" and "march" are also verbs."""
_DAY = r"(?P<day>[0-3]?\d)\s?(?i:st|nd|rd|th)?(?![\d%])"
_YEAR = r"(?P<year>(?:19|20)\d\d|['’]?\d\d)(?![\d/:.]\d|\d|%|\s?(?:am|pm|hrs|years?|days?|people|members)\b)"
_FULL_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/]|[-–]\d)"
_WEEKDAYS = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(_WEEKDAYS)})day,?\s+(?:the\s+)?)?"
_PART = r"(?:(?:the\s+)?(?:very\s+)?(?:end|start|beginning|middle|early|mid|late)(?:\s+(?:of|in)(?:\s+the)?|[-\s])\s*)?"
_FINANCIAL = r"(?:19|20)?(?P<from>\d\d)\s?[/–-]\s?(?:20)?(?P<to>\d{1,2})(?!\d|/)"
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(NUMBER_WORDS)})"


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a paper's dates are counted from."""

    today: str | None = None
    """The date of the paper or of its meeting, ISO, as exact as known. A log's row counts from the day it was raised."""
    next_meeting: str | None = None
    """ISO."""
    period_end: str | None = None
    """ISO: the last month of the period that the paper covers."""


@dataclass(frozen=True, slots=True)
class Written:
    """A date, time span or frequency as it stands in a text."""

    start: int
    end: int
    text: str
    """As written, without the preposition before it."""
    iso: str | None
    """`None` where it names no date: "Ongoing", "quarterly", "shortly"."""
    preposition: str = ""
    """The word before it, lower case: `by`, `in`, `from`."""


Resolver = Callable[[re.Match[str], Calendar], str | None]


def find_dates(text: str, calendar: Calendar | None = None) -> tuple[Written, ...]:
    """Every date, time span and frequency in `text`, in order, none inside another."""
    taken: list[tuple[int, int]] = []
    found: list[Written] = []
    for pattern, resolve in _RULES:
        for match in pattern.finditer(text):
            start, end = _trim(text, *match.span("whole" if "whole" in pattern.groupindex else 0))
            if not any(start < b and a < end for a, b in taken):
                taken.append((start, end))
                found.append(Written(start, end, text[start:end], resolve(match, calendar or Calendar()), _before(text, start)))
    return tuple(sorted(found, key=lambda one: one.start))


def to_iso(text: str, calendar: Calendar | None = None) -> str | None:
    """The date that a whole cell or phrase names; the revised one where it says so; `None` where it names none."""
    dates = [one for one in find_dates(text, calendar) if one.iso]
    if not dates:
        return None
    if (last := _end_of_range(text, dates)) is not None:
        return last.iso
    revised = re.search(r"\b(?:revised|extended|moved|deferred|now)\b", text, re.IGNORECASE)
    later = [one for one in dates if revised and one.start > revised.start()]
    return (later or dates)[0].iso


def _end_of_range(text: str, dates: list[Written]) -> Written | None:
    """ "April 2025 – June 2025" is due at its end; `None` where the two dates are no range."""
    first, *rest = dates
    joined = bool(rest) and re.fullmatch(r"\s*(?:-|–|—|to|until|till)\s*", text[first.end : rest[0].start])
    return rest[0] if joined and (rest[0].iso or "") > (first.iso or "") else None


def month_of(iso: str | None) -> str | None:
    """An ISO date cut to its month."""
    return iso[:7] if iso else None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip(" ,."))


def _before(text: str, start: int) -> str:
    match = re.search(r"(\w+)\s+(?:the\s+|an?\s+)?$", text[:start])
    return match[1].lower() if match else ""


# ---- what each form comes to


def _year(written: str) -> int:
    number = int(written.lstrip("'’"))
    return number if number > 99 else number + (2000 if number < 70 else 1900)


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].lower()) + 1


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _full(match: re.Match[str], _: Calendar) -> str | None:
    return _iso(_year(match["year"]), _month(match), int(match["day"]))


def _numeric(match: re.Match[str], _: Calendar) -> str | None:
    return _iso(_year(match["year"]), int(match["mm"]), int(match["day"]))


def _month_and_year(match: re.Match[str], _: Calendar) -> str | None:
    return f"{_year(match['year'])}-{_month(match):02d}"


def _bare_month(match: re.Match[str], calendar: Calendar) -> str | None:
    if not calendar.today:
        return None
    year, month = int(calendar.today[:4]), _month(match)
    if len(calendar.today) > 4 and month < int(calendar.today[5:7]):
        year += 1
    return f"{year}-{month:02d}"


def _day_and_month(match: re.Match[str], calendar: Calendar) -> str | None:
    """The next such day from the meeting on; where the weekday is written, the nearest year in which it falls on that day."""
    if not calendar.today:
        return None
    this = int(calendar.today[:4])
    days = [_iso(year, _month(match), int(match["day"])) for year in (this, this + 1, this - 1)]
    ahead = [day for day in days if day and day >= calendar.today]
    if match["weekday"]:
        on_it = [d for d in (*ahead, *days) if d and date.fromisoformat(d).weekday() == _WEEKDAYS.index(match["weekday"])]
        ahead = on_it or ahead
    return ahead[0] if ahead else None


def _only_year(match: re.Match[str], _: Calendar) -> str | None:
    return match["year"]


def _financial_year(match: re.Match[str], _: Calendar) -> str | None:
    first, last = int(match["from"]), int(match["to"])
    if last not in ((first + 1) % 100, (first + 1) % 10):
        return None
    return f"{_year(match['from']) + 1}-03"


def _quarter(match: re.Match[str], calendar: Calendar) -> str | None:
    number = int(match["quarter"])
    if match["from"]:
        end = _financial_year(match, calendar)
        return end and (end if number == 4 else f"{int(end[:4]) - 1}-{3 * number + 3:02d}")
    return f"{match['year']}-{3 * number:02d}"


def _april(_: re.Match[str], calendar: Calendar) -> str | None:
    return _next_month(calendar, 4)


def _financial_year_end(_: re.Match[str], calendar: Calendar) -> str | None:
    return _next_month(calendar, 3)


def _next_month(calendar: Calendar, month: int) -> str | None:
    if not calendar.today or len(calendar.today) < 7:
        return None
    year = int(calendar.today[:4]) + (int(calendar.today[5:7]) > month)
    return f"{year}-{month:02d}"


def _end_of_span(match: re.Match[str], calendar: Calendar) -> str | None:
    """The month's own end, or December: "the end of the year" is the calendar's unless it says financial."""
    if not calendar.today or len(calendar.today) < 7:
        return None
    return calendar.today[:7] if match["span"].lower() == "month" else f"{calendar.today[:4]}-12"


def _christmas(_: re.Match[str], calendar: Calendar) -> str | None:
    return f"{calendar.today[:4]}-12" if calendar.today else None


def _new_year(_: re.Match[str], calendar: Calendar) -> str | None:
    return str(int(calendar.today[:4]) + 1) if calendar.today and calendar.today[5:7] > "06" else None


def _from_now(match: re.Match[str], calendar: Calendar) -> str | None:
    count = match["count"].lower()
    number = int(count) if count.isdigit() else NUMBER_WORDS.index(count) + 1
    return _later(calendar, number, match["span"].lower())


def _next_span(match: re.Match[str], calendar: Calendar) -> str | None:
    return _later(calendar, 1, match["span"].lower())


def _tomorrow(_: re.Match[str], calendar: Calendar) -> str | None:
    return _later(calendar, 1, "day")


def _later(calendar: Calendar, number: int, span: str) -> str | None:
    """The date `number` days, weeks, months or years after the calendar's; `None` where that is not known closely enough."""
    today = calendar.today or ""
    if span == "year" and today:
        return f"{int(today[:4]) + number}{today[4:7]}"
    if span == "month" and len(today) >= 7:
        months = int(today[:4]) * 12 + int(today[5:7]) - 1 + number
        return f"{months // 12}-{months % 12 + 1:02d}"
    if span in ("day", "week") and len(today) == 10:
        return (date.fromisoformat(today) + timedelta(days=number * (7 if span == "week" else 1))).isoformat()
    return None


def _next_meeting(_: re.Match[str], calendar: Calendar) -> str | None:
    return month_of(calendar.next_meeting)


def _period_end(_: re.Match[str], calendar: Calendar) -> str | None:
    return calendar.period_end


def _never(_: re.Match[str], __: Calendar) -> str | None:
    return None


# ---- the forms, the most exact first: a later one never reaches into an earlier one's words

_LEFT = r"(?<![\w/.-])"
_GATHERING = (
    r"(?:\s+(?:[A-Z][\w'’&]*\s+){0,4}(?:[Mm]eeting|Board|Panel|Committee|Executive|Cabinet|Council)"
    r"(?!s?\s?[A-Za-z]*\s[Mm]eetings)(?![a-z]))"
)
"""The gathering that a month or "next" belongs to; not "next group meetings", which are others'."""


def _forms() -> Iterator[tuple[str, Resolver]]:
    yield rf"{_LEFT}{_WEEKDAY}(?:(?:noon|NOON|midday)\s+)?{_DAY}\s*(?:of\s+)?[\s-]?{_MONTH},?[\s-]*{_YEAR}", _full
    yield rf"{_LEFT}{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_FULL_YEAR}", _full
    yield rf"{_LEFT}(?P<year>(?:19|20)\d\d)-(?P<mm>[01]\d)-(?P<day>[0-3]\d)(?![\d-])", _numeric
    yield rf"{_LEFT}(?P<day>[0-3]?\d)[/.](?P<mm>[01]?\d)[/.](?P<year>(?:19|20)?\d\d)(?![\d/]|\.\d)", _numeric
    yield rf"{_LEFT}(?P<day>[0-3]?\d)-(?P<mm>[01]?\d)-(?P<year>(?:19|20)\d\d)(?![\d-])", _numeric
    yield (
        r"\b(?:the\s+)?(?:end|close|conclusion|expiry) of (?:the|this) (?:[\w-]+\s+){0,3}(?:strategy|plan|"
        r"programme)(?:\s+period)?",
        _period_end,
    )
    yield rf"{_LEFT}(?:Q|Quarter )(?P<quarter>[1-4])(?:\s+of)?,?\s+(?:{_FINANCIAL}|{_FULL_YEAR})", _quarter
    yield rf"{_LEFT}(?i:{_NAMES})\s?[/–-]\s?{_MONTH}\s+{_YEAR}", _month_and_year
    yield rf"{_LEFT}{_PART}{_MONTH},?[\s-]?{_YEAR}", _month_and_year
    yield rf"{_LEFT}{_WEEKDAY}(?:(?:noon|NOON|midday)\s+)?(?:the\s+)?{_DAY}\s*(?:of\s+)?[\s-]?{_MONTH}", _day_and_month
    yield r"\b(?:the\s+)?(?:start of the\s+|beginning of the\s+)?(?:new|next|coming) financial year\b", _april
    yield (
        r"\b(?:the\s+)?end of (?:the|this)(?: current)? financial year\b|\b(?:this|the current) financial year\b",
        _financial_year_end,
    )
    yield rf"{_LEFT}(?:the\s+)?(?:end of\s+)?(?:(?:FY|(?:the\s+)?financial year)\s*){_FINANCIAL}", _financial_year
    yield (
        rf"\b(?i:by|in|during|for|throughout|before|"
        rf"until)\s+(?P<whole>(?:(?:the\s+)?end\s+of\s+)?(?:the\s+)?{_FINANCIAL}(?:\s+financial year)?)",
        _financial_year,
    )
    yield rf"\b(?P<whole>end\s+of\s+(?:the\s+)?{_FINANCIAL}(?:\s+financial year)?)", _financial_year
    yield r"^\s*(?:20)?(?P<from>\d\d)\s?[/–-]\s?(?:20)?(?P<to>\d\d)\s*$", _financial_year
    yield (
        rf"{_LEFT}(?:(?i:end of|early|late|mid|the)[\s-]+)*(?i:{_SEASONS}|Easter|"
        rf"Christmas)(?: (?i:term))?,?(?:\s+of)?\s+{_FULL_YEAR}",
        _only_year,
    )
    yield r"\b(?:the\s+)?end of (?:the|this) (?P<span>month|calendar year|year)\b(?! \d)", _end_of_span
    yield r"\b(?:the\s+)?end of (?:the|this) (?:week|term|school year|academic year|summer|spring|autumn|winter)\b(?! \d)", _never
    yield r"\b(?:before|by|after|until)\s+(?P<whole>Christmas)\b", _christmas
    yield r"\b(?:in|early in|by|before|after) (?P<whole>the new year)\b(?! \d)", _new_year
    yield (
        rf"\b(?:before|by|after|until|in)\s+(?P<whole>(?:the\s+)?(?:{_SEASONS}|Easter|"
        rf"half[- ]term)\b(?:\s+(?:term|half[- ]term|recess|holidays?|break))?)",
        _never,
    )
    yield rf"{_LEFT}(?:{_SEASONS}) (?:term|half[- ]term)\b", _never
    yield (
        rf"{_LEFT}(?:end of\s+)?(?:Q|[Qq]uarter )[1-4]\b|\b(?:the )?(?:first|second|third|fourth|next|last|final) quarter\b",
        _never,
    )
    yield rf"\b(?:each|every)\s+(?:{_NAMES}|{_SEASONS})\b", _never
    yield rf"\b(?:next|each|every)(?:\s+future)?{_GATHERING}\b|\bnext (?:agenda|meeting)\b", _at_meeting
    yield rf"{_LEFT}{_PART}{_CAPITAL_MONTH}(?:{_GATHERING})?(?!\s+[A-Z][a-z]+\s+(?:said|will|has|is)\b)", _bare_month
    yield r"\b(?:once|twice|\w+ times) (?:in|every) (?:[a-z]+|\d+) (?:weeks|months|years)\b", _never
    yield rf"\b(?:with)?in (?:the next )?{_COUNT} (?P<span>day|week|month|year)s?(?:['’]s?)?(?:['’]s)?(?: time)?\b", _from_now
    yield rf"\b{_COUNT} (?P<span>week|month|year)s?['’]s? time\b", _from_now
    yield r"\bnext (?P<span>week|month|year)\b", _next_span
    yield r"\btomorrow\b", _tomorrow
    yield (
        r"\b(?:on an? )?(?:bi-?|half[- ]|six[- ]|three[- ]|four[- ])?(?:annual|annually|monthly|quarterly|"
        r"weekly|fortnightly|yearly|"
        r"termly|daily)\b(?: basis)?",
        _never,
    )
    yield (
        r"\b(?:every|each) (?:year|month|quarter|week|\w+ months|\w+ weeks)\b|\b(?:twice|once) (?:a|per) (?:year|month|week)\b",
        _never,
    )
    yield r"\b(?:each|every|an?y?|a) (?:future )meetings?\b|\bfuture meetings?\b|\bat (?:an?y?|each|every) meetings?\b", _never
    yield r"\b(?:on-?going|continuous|shortly|in due course|as soon as possible|asap|immediate(?:ly)?|at a later date)\b", _never
    yield r"\bwithin the (?:next|coming) (?:few|couple of) (?:days|weeks|months|years)\b", _never
    yield rf"\b(?:end|start|beginning|middle) of (?:the year )?{_FULL_YEAR}", _only_year
    yield rf"\b(?i:by|before|until|till|to|in|during|for|from|since|mid|early|late)[\s-](?P<whole>{_FULL_YEAR})", _only_year
    yield rf"^\s*{_FULL_YEAR}\s*$", _only_year


def _at_meeting(match: re.Match[str], calendar: Calendar) -> str | None:
    return _next_meeting(match, calendar) if match.group().startswith("next") else None


_CASELESS = (
    _never,
    _end_of_span,
    _christmas,
    _new_year,
    _from_now,
    _next_span,
    _tomorrow,
    _april,
    _financial_year_end,
    _period_end,
)
_RULES: tuple[tuple[re.Pattern[str], Resolver], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE if resolve in _CASELESS else 0), resolve) for pattern, resolve in _forms()
)
