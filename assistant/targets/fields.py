"""A target's words → what is measured, how much, per what, against what and by when."""

import re
from dataclasses import dataclass

from assistant.dates import Calendar, find_dates
from assistant.targets.directions import AIM, OPENS, WILL

_NUMBER = r"£?\d[\d,]*(?:\.\d+)?"
_PERCENT = r"\s?(?:%|per ?cent\b)"
_AMOUNT = re.compile(
    r"(?P<pound>£)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?"
    r"(?P<unit>%|per ?cent\b|percentage points?|k\b|m\b|million\b)?",
    re.IGNORECASE,
)
TARGET_OF = re.compile(
    r"\btargets?\b(?: (?:of|for [\w\s]{1,40} (?:is|was|of)|is|was|being|set at|figure of|remains))?\s*(?:to be |to |at )?[:=]?\s*"
    r"(?P<amount>(?:at least |over |under |below |less than |more than |no more than )?"
    r"£?\d[\d,.]*\s?(?:%|per cent|k\b|million|m\b)?)"
    r"(?!\s?(?:years?|months?|weeks?)\b|/)",
    re.IGNORECASE,
)
""" "(target 50)", "the target of £4,500"."""

MORE = re.compile(r"^(?P<number>\d[\d,]*) (?:more|fewer|additional|extra|new) \w+.*\bby\b")
""" "40 more lifeguards by 2031"."""

SHARE = re.compile(
    r"\b(?:by|to|of|below|above|under|over|least|than|at)\s+(?:at least |around |about |a further |over |an? )?"
    rf"(?P<amount>{_NUMBER}{_PERCENT})",
    re.IGNORECASE,
)
_PLAIN_SHARE = re.compile(rf"(?P<amount>{_NUMBER}{_PERCENT})", re.IGNORECASE)
_FROM_TO = re.compile(
    rf"\bfrom\s+(?:an? \w+ of )?(?P<base>{_NUMBER}\s?%?)\s+(?:\([^)]*\) )?to\s+(?:at least |no more than |below |under |over )?"
    rf"(?P<amount>{_NUMBER}(?:{_PERCENT})?)"
)
_COUNT = re.compile(
    r"\b(?:by|to|at least|below|under|over|than)\s+(?P<amount>£?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|million))?)\b"
    r"(?!\s*(?:%|/|st\b|nd\b|rd\b|th\b|years?|weeks?|months?|days?|hours?|[ap]m\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))"
)
_DIRECT = re.compile(r"(?:an? (?:further|extra) )?(?P<amount>\d[\d,]*)(?= [a-z])")
""" "Recruit 20 carers"."""
_MONEY = re.compile(r"£\d[\d,]*(?:\.\d+)?\s?(?:k|m|million)?\b")
_BASELINE = re.compile(
    r"\b(?:as calculated against|against|compared (?:with|to)|relative to|on|from)\s+(?:an?\s+|the\s+|its\s+|our\s+)*"
    r"(?P<base>[^,.;()]*?(?:baseline(?: figure)?|comparator|levels?|figures?|average|(?:19|20)?\d\d\s?/\s?\d{1,2}|"
    r"(?<=from )\d[\d.,]*\s?%?))"
    r"(?=\s+(?:by|to|in|before|during)\b|[,.;()]|$)"
)
_PER = (
    ("year", r"per annum|p\.a\.|year on year|a year|per year|annually|each year|every year|annual"),
    ("quarter", r"per quarter|quarterly|each quarter"),
    ("month", r"per month|a month|monthly|each month"),
)
_LIMITS = ("by", "to", "before", "until", "end", "in", "than")
_CHANGE_IN = rf"^(?:an? )?{_NUMBER}{_PERCENT} (?:reduction|increase|improvement|fall|rise|cut|decrease) in\s+"
_AMOUNT_OF = (
    rf"^(?:no more than|at least|fewer than|less than|more than|over|under)?\s*{_NUMBER}(?:{_PERCENT}|k|m| million)?\s+"
    r"(?:of (?:all )?)?"
)
_UNITS = {"k": 1_000, "m": 1_000_000, "million": 1_000_000}
_MEASURE_ENDS = re.compile(
    r"\s+(?:by\s+(?:at least\s+)?(?:£?\d|the end|[A-Z][a-z]+ \d{2,4})|from\s+£?\d|to\s+£?\d|as calculated|against|"
    r"per annum|year on year|compared)|\s*\(|[.;]"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """How much, and against what."""

    baseline: str | None = None
    value: float | None = None
    unit: str | None = None


def figures_of(text: str) -> Figures:
    """The amount that is aimed at, and the baseline as written."""
    from_to = _FROM_TO.search(text)
    if from_to:
        return Figures(from_to["base"].strip(), *amount_of(from_to["amount"]))
    base = _BASELINE.search(text)
    baseline = base["base"].strip() if base else None
    words = _amount_words(text)
    return Figures(baseline, *amount_of(words)) if words else Figures(baseline)


def _amount_words(text: str) -> str | None:
    if target := TARGET_OF.search(text):
        return target["amount"]
    if more := MORE.match(text):
        return more["number"]
    if share := SHARE.search(text) or _PLAIN_SHARE.search(text):
        return share["amount"]
    count = next((m["amount"] for m in _COUNT.finditer(text) if not re.fullmatch(r"(?:19|20)\d\d", m["amount"])), None)
    opening = OPENS.match(text)
    direct = _DIRECT.match(text[opening.end() :]) if opening else None
    money = _MONEY.search(text)
    return count or (direct["amount"] if direct else None) or (money.group() if money else None)


def amount_of(words: str) -> tuple[float | None, str | None]:
    """ "6.5%" is 6.5 and `%`; "£12k" is 12,000 and `£`; "40" is 40 and `count`; no digits, nothing."""
    match = _AMOUNT.search(words)
    if not match:
        return None, None
    unit = (match["unit"] or "").lower()
    number = float(match["number"].replace(",", "")) * _UNITS.get(unit, 1)
    if match["pound"]:
        return number, "£"
    return number, "%" if unit.startswith(("%", "per")) else "count"


def per_of(text: str) -> str | None:
    """`year`, `quarter` or `month` where the amount is for each."""
    return next((name for name, words in _PER if re.search(rf"\b(?:{words})(?!\w)", text, re.IGNORECASE)), None)


def deadline_of(text: str, calendar: Calendar) -> tuple[str | None, str | None]:
    """By when, as written and as ISO; a year that belongs to the baseline is none."""
    base = _BASELINE.search(text)
    inside = range(base.start("base"), base.end("base")) if base else range(0)
    dates = (d for d in find_dates(text, calendar) if d.iso and d.preposition in _LIMITS)
    found = next((d for d in dates if d.start not in inside), None)
    return (found.text, found.iso) if found else (None, None)


def measure_of(text: str) -> str | None:
    """What is measured: the span's words without verb, amount, date and baseline."""
    target = TARGET_OF.search(text)
    if target and not OPENS.match(text):
        counted = re.search(r"\d[\d,]* (?P<noun>[A-Za-z][\w\s-]{2,40}?)\s*\(?$", text[: target.start()])
        return counted["noun"].strip() if counted else text[: target.start()].strip(" (,;:–-") or None
    opening = OPENS.match(text) or AIM.search(text) or WILL.search(text)
    rest = text[opening.end() :] if opening else text
    rest = re.sub(_CHANGE_IN, "", rest.strip(), flags=re.IGNORECASE)
    rest = re.sub(_AMOUNT_OF, "", rest, flags=re.IGNORECASE)
    rest = re.sub(r"^(?:(?:in|the|an?|of|our|down|on|for)\s+)+", "", rest)
    end = _MEASURE_ENDS.search(rest)
    return (rest[: end.start()] if end else rest).strip(" ,.") or None
