"""A target's words → what is measured, how much, per what, against what and by when."""

import re
from dataclasses import dataclass

from assistant.dates import Calendar, Written, find_dates
from assistant.targets.directions import AIM, MOVES, OPENS, WILL

_NUMBER = r"£?\d[\d,]*(?:\.\d+)?"
_PERCENT = r"\s?(?:%|per ?cent\b|percentage points?\b)"
_WORDED = {
    **{word: n for n, word in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))},
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
    "a hundred": 100,
}
_WORD = "|".join(_WORDED)
_PART = r"an? (?:third|quarter|fifth|tenth|half)|half|one (?:third|quarter|fifth|half|tenth)|two[- ]thirds|three[- ]quarters"
_AMOUNT = re.compile(
    rf"(?P<pound>£)?(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:{_WORD})\b)\s?"
    r"(?P<unit>%|per ?cent\b|percentage points?|k\b|m\b|million\b)?",
    re.IGNORECASE,
)
QUANTITY = rf"£?\d[\d,]*(?:\.\d+)?(?!\d|(?:st|nd|rd|th)\b)|(?:{_WORD}|{_PART})\b"
"""An amount in figures or words (a pattern)."""
TARGET_OF = re.compile(
    r"\btargets?\b(?: (?:of|for [\w\s]{1,40} (?:is|was|of)|is|was|being|set at|figure of|remains))?\s*(?:to be |to |at )?[:=]?\s*"
    r"(?P<amount>(?:at least |over |under |below |less than |more than |no more than )?"
    r"£?\d[\d,.]*\s?(?:%|per cent|k\b|million|m\b)?)"
    r"(?!\s?(?:years?|months?|weeks?)\b|/)",
    re.IGNORECASE,
)
""" "(target 50)", "the target of £4,500"."""

MORE = re.compile(
    rf"^(?:at least )?(?P<number>\d[\d,]*|{_WORD}|{_PART}) (?:more|fewer|additional|extra|new) \w+.*\bby\b", re.IGNORECASE
)
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
_MONTHS = r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_NO_COUNT = rf"(?!\s*(?:%|/|st\b|nd\b|rd\b|th\b|years?|weeks?|months?|days?|hours?|times|[ap]m\b|(?:{_MONTHS})))"
_COUNT = re.compile(
    rf"\b(?i:by|to|at|at least|at most|below|under|over|than|of)\s+(?P<amount>£?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|"
    rf"million))?|(?:{_WORD}))\b{_NO_COUNT}",
)
_WAIT = re.compile(
    rf"\b(?:to|below|under|of|than)\s+(?P<amount>\d[\d,]*|{_WORD}) (?:working )?(?:days|weeks|months|hours|minutes)\b"
)
""" "cut the queue to nine days": only where nothing else is counted."""
_FEW = re.compile(rf"\b(?P<amount>\d[\d,]*|{_WORD}) or (?:fewer|less|more|below|above|under|over)\b", re.IGNORECASE)
""" "five or fewer a year"."""
_EACH = re.compile(r"[:,–-]\s+(?P<amount>\d[\d,]*)(?= (?:a|per|each|in|by) )")
""" "More boats licensed: 400 a year"."""
_DIRECT = re.compile(rf"(?:an? (?:further|extra) )?(?P<amount>\d[\d,]*|{_WORD})(?= [a-z])")
""" "Recruit 20 carers"."""
_COMMAND = re.compile(r"^(?!By|In|From|Over|Before|During|Until)[A-Z][a-z]+ (?=\d)")
""" "Train 60 champions"."""
_MONEY = re.compile(r"£\d[\d,]*(?:\.\d+)?\s?(?:k|m|million)?\b")
_YEAR = r"(?:19|20)?\d\d\s?[/–-]\s?\d{2,4}|(?:19|20)\d\d"
_BASELINE = re.compile(
    r"\b(?:as calculated against|against|compared (?:with|to)|relative to|on|from)\s+(?:an?\s+|the\s+|its\s+|our\s+)*"
    rf"(?P<base>(?:{_YEAR}) (?:figure|level|baseline|total|rate) of \d[\d,.]*\d?\s?%?|"
    r"[^,.;()]*?(?:baseline(?: figure)?|comparator|levels?|figures?|average|(?:19|20)?\d\d\s?/\s?\d{1,2}|"
    r"(?<=from )\d[\d.,]*\s?%?|(?<=compared with )(?:19|20)\d\d|(?<=compared to )(?:19|20)\d\d|(?<=relative to )(?:19|20)\d\d))"
    r"(?=\s+(?:by|to|in|before|during)\b|[,.;()](?!\d)|$)"
)
_BRACKETED = re.compile(
    rf"\(\s*(?P<base>(?:{_YEAR})(?: \w+)?\s?:\s?£?\d[\d,.]*\s?%?|£?\d[\d,.]*\s?%? in (?:the year )?(?:{_YEAR})|(?:baseline|"
    rf"currently|current|from|now|was)\b\s*:?\s*[^()]+)\)",
    re.IGNORECASE,
)
""" "(2027/28: 61%)", "(baseline 2014/15)"."""
_BASE_WORD = re.compile(r"^(?:baseline|currently|current|from|now|was)\b\s*(?:of\s+|in\s+)?:?\s*", re.IGNORECASE)
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
    bracket = _BRACKETED.search(text)
    bare = text[: bracket.start()] + text[bracket.end() :] if bracket else text
    from_to = _FROM_TO.search(bare)
    if from_to:
        return Figures(from_to["base"].strip(), *amount_of(from_to["amount"]))
    base = _BASELINE.search(bare)
    baseline = _BASE_WORD.sub("", bracket["base"]).strip() if bracket else base["base"].strip() if base else None
    words = _amount_words(bare)
    return Figures(baseline, *amount_of(words)) if words else Figures(baseline)


def _amount_words(text: str) -> str | None:
    """Where the amount stands: named a target, a share, then whatever else can be counted."""
    if found := TARGET_OF.search(text) or SHARE.search(text) or _PLAIN_SHARE.search(text):
        return found["amount"]
    if more := MORE.match(text):
        return more["number"]
    counts = (m["amount"] for pattern in (_FEW, _EACH, _COUNT) for m in pattern.finditer(text))
    if count := next((c for c in counts if not re.fullmatch(r"(?:19|20)\d\d", c)), None):
        return count
    opening = OPENS.match(text) or _COMMAND.match(text)
    direct = _DIRECT.match(text[opening.end() :]) if opening else None
    if direct:
        return direct["amount"]
    money, wait = _MONEY.search(text), _WAIT.search(text)
    return money.group() if money else wait["amount"] if wait else None


def amount_of(words: str) -> tuple[float | None, str | None]:
    """ "6.5%" is 6.5 and `%`; "£12k" is 12,000 and `£`; "40" is 40 and `count`; no digits, nothing."""
    match = _AMOUNT.search(words)
    if not match:
        return None, None
    unit = (match["unit"] or "").lower()
    written = match["number"].lower().replace(",", "")
    number = float(_WORDED.get(written, 0) if written in _WORDED else written) * _UNITS.get(unit, 1)
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
    dates = (d for d in find_dates(text, calendar) if d.iso and d.preposition in _LIMITS and not _is_told(d, calendar))
    found = next((d for d in dates if d.start not in inside), None)
    return (found.text, found.iso) if found else (None, None)


def _is_told(one: Written, calendar: Calendar) -> bool:
    """ "from 12% in 2028", in a paper of 2031: when the baseline was taken."""
    return one.preposition == "in" and bool(calendar.today and one.iso and one.iso[:4] < calendar.today[:4])


_WILL_MOVE = re.compile(
    rf"^(?P<what>[^.;]{{8,200}}?),? (?:will|shall) (?:have )?(?:been )?(?:{MOVES}|reduced|increased)\s*(?:further |again |"
    rf"\w+ly )?(?:by|from|to|below|above)\b"
)
_WHEN_FIRST = re.compile(
    r"^(?:by|in|from|before|over)\b(?:[^,]{3,40},| (?:the end of )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d(?:/\d\d)?)\s*", re.IGNORECASE
)
""" "By 2032, the share of boats will rise from 8% to 10%": the share of boats is measured."""
_WISHED = re.compile(
    r"^(?:[\w'’& ]{2,60}? (?:wants?|wish(?:es)?|hopes?|expects?|would like) (?:to see )?(?P<wished>[^.;]{5,150}?) to"
    r"|(?P<set>[^.;]{5,150}?) (?:is|are) to) "
    r"(?:be|stay|remain|reach|fall|rise|drop|grow|go (?:up|down)|increase|decrease|improve)\b",
    re.IGNORECASE,
)
""" "The Board wants the share of late plans to fall", "The share of late plans is to stay below 18%"."""
_TOLD_FIRST = re.compile(
    r"^(?P<what>[^.;\d]{5,150}?) (?:fell|rose|dropped|grew|went (?:up|down)|increased|decreased|stood at|was|were)\b"
)
""" "Late plans fell by 18%; the target was 12%": late plans are measured."""


def measure_of(text: str) -> str | None:
    """What is measured: the span's words without verb, amount, date and baseline."""
    target = TARGET_OF.search(text)
    if target and not OPENS.match(text):
        counted = re.search(r"\d[\d,]* (?P<noun>[A-Za-z][\w\s-]{2,40}?)\s*\(?$", text[: target.start()])
        if told := _TOLD_FIRST.match(text[: target.start()]):
            return _bare(told["what"])
        return counted["noun"].strip() if counted else text[: target.start()].strip(" (,;:–-") or None
    opening = OPENS.match(text) or AIM.search(text) or WILL.search(text)
    if moved := _WILL_MOVE.match(text):
        return _bare(_WHEN_FIRST.sub("", moved["what"]))
    if wished := _WISHED.match(text):
        return _bare(wished["wished"] or wished["set"])
    rest = text[opening.end() :] if opening else text
    rest = re.sub(_CHANGE_IN, "", rest.strip(), flags=re.IGNORECASE)
    rest = re.sub(_AMOUNT_OF, "", rest, flags=re.IGNORECASE)
    rest = re.sub(r"^(?:(?:in|the|an?|of|our|down|on|for)\s+)+", "", rest)
    end = _MEASURE_ENDS.search(rest)
    measure = (rest[: end.start()] if end else rest).strip(" ,.")
    return re.sub(r" (?:down|up)$", "", measure) or None


def _bare(words: str) -> str | None:
    return re.sub(r"^(?:the|our|its|an?)\s+", "", words.strip(" ,"), flags=re.IGNORECASE) or None
