"""Whether words are of the kind that a question wants: a figure, a percentage, a sum, a date, a time span, a person."""

import re
from collections.abc import Container

from assistant.wanted import Wanted
from assistant.years import spans_in

SMALL_NUMBERS = (
    r"zero|none|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|hundred|thousand|million|half|third|quarter|dozen|twice|once"
)
FIGURE = re.compile(rf"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w]*\.\d)|\b(?:{SMALL_NUMBERS})\b", re.IGNORECASE)
LABEL_NUMBER = re.compile(
    r"\b(?:option|objective|priority|appendix|annex|table|figure|paragraph|para|item|page|section|phase|stage|class|level|step"
    r"|part|act|s|q|tier|band|key stage|ks)\s*\d+(?:\.\d+)*\b",
    re.IGNORECASE,
)
DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?(?= (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)"
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b",
    re.IGNORECASE,
)
"""Days and times: they count nothing."""

PERCENT = re.compile(
    r"\d\s?%|\bper ?cent\b|\b(?:half|third|quarter|fifth|tenth|one in \w+|majority|three quarters|two thirds)\b", re.IGNORECASE
)
MONEY = re.compile(r"£|\d\s?(?:k|m|bn)\b|\bpounds?\b|\bmillion\b", re.IGNORECASE)
DATE = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december)\b|\bmay\s+\d"
    r"|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|autumn|spring|summer|winter|christmas)\b"
    r"|\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|ongoing|quarter [1-4]|q[1-4])\b"
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th)\b|\d[.:]\d\d\s?[ap]m|\b\d\s?[ap]m\b"
    r"|\b(?:next|last|within|in) (?:\w+ )?(?:months?|weeks?|years?|meeting)\b",
    re.IGNORECASE,
)
PERIOD = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|couple of)[\s-]+"
    r"(?:year|month|week|day|hour|minute|session)s?\b"
    r"|\b(?:annual(?:ly)?|monthly|quarterly|weekly|fortnightly|daily|termly|yearly|every|biannual(?:ly)?|twice)\b"
    r"|\beach (?:year|month|week|quarter)\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|reasons?|since|therefore|hence|consequently|cannot|without|lack of|despite"
    r"|as (?:a result|this|these|it|they|there|we|he|she)|results? (?:of|from)|resulting from|so that|in order to"
    r"|(?:not|un)able to|caus(?:e[sd]?|ing)|reflect(?:s|ed|ing)?|driven by|drivers?|attribut\w+|led to|associated with"
    r"|linked (?:to|with)|relat(?:es|ed) to|factors?|explain\w*|contribut\w+|concerns?|fear(?:s|ed)?|afraid|deter(?:s|red)?"
    r"|prevent(?:s|ed)|delay(?:s|ed)?|shortage|after|meant that|means that|follow(?:ing|s|ed)|in response to|aims? to"
    r"|to (?:ensure|improve|reduce|help|support|make|give|allow))\b",
    re.IGNORECASE,
)
"""Words that bring a reason or an end."""

ROLE = re.compile(
    r"\b(?:chair(?:man|ed|person|s)?|manager|officer|director|inspector|superintendent|sergeant|constable|head of|lead(?:s|er)?"
    r"|councillor|cllr|member|coordinator|co-ordinator|minister|secretary|administrator|worker|teacher|nurse|doctor|commissioner"
    r"|mayor|clerk|treasurer|consultant|partnership|board|council|service|team|group|university|college"
    r"|trust|agency|authority|department|ministry|constabulary|police|foundation|association|forum|commission|committee|panel|mr|mrs|ms|dr|sir)\b",
    re.IGNORECASE,
)
DOER = re.compile(r"\b(?:by|lead|with|our|its) (?:[\w’'-]+ ){0,3}$|^(?:[\w’'-]+ ){0,3}$", re.IGNORECASE)
"""What stands before the one who does something, or to whom it is done."""

_OPENING = r"(?:In|On|At|By|The|This|These|For|From|Since|During|After|Before|Last|Every|All|Both|Between|Of|To|A|An)\b"
NAME = re.compile(
    rf"\b(?!{_OPENING})[A-Z][a-z’']+(?:-[A-Z][a-z]+)?\s+(?:Mc|Mac|O['’])?[A-Z][A-Za-z’'-]+\b|\b[A-Z]{{2}}[a-z]?[A-Z]?\b"
)

PERSON_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Cllr|Councillor|Professor)\.? (?:[A-Z][a-z]*\.? )?[A-Z][a-z]+"
    r"|\b[A-Z][a-z]{2,} (?:Mc|Mac|O['’])?[A-Z][a-z]{2,}\b"
    r"(?! (?:Board|Council|Panel|Committee|Service|Team|Group|Partnership|Authority|Strategy))"
)

TITLE = re.compile(r"Mr|Mrs|Ms|Miss|Dr|Sir|Cllr|Councillor|Professor")
"""What stands before the name of a person."""

PATTERNS = {Wanted.PERCENT: PERCENT, Wanted.MONEY: MONEY, Wanted.PERIOD: PERIOD, Wanted.REASON: REASON}
"""The kinds whose words one pattern tells."""


def figures_in(text: str) -> list[str]:
    """Figures that count something: no years, no "Option 2", no paragraph numbers."""
    plain = DAY.sub(lambda m: " " * len(m.group()), LABEL_NUMBER.sub(lambda m: " " * len(m.group()), text))
    years = [(start, end) for start, end, _ in spans_in(plain)]
    return [m.group() for m in FIGURE.finditer(plain) if not any(start <= m.start() < end for start, end in years)]


_NO_COUNT = re.compile(
    r"£\s?\d[\d,.]*\s?(?:k|m|bn|million)?\b|\d[\d,.]*\s?(?:%|per ?cent|k\b|m\b|bn\b)"
    rf"|\b(?:\d+|{SMALL_NUMBERS})[\s-]+(?:times|fold|years?|months?|weeks?|days?|hours?|minutes?|year-olds?|pm|am)\b"
    r"|\b(?:aged?|ages?|age of|turn(?:s|ed|ing)?)[\s-]+(?:of )?\d{1,2}(?:\s?(?:-|–|to|and)\s?\d{1,2})?\b(?![,.%]?\d)|\b\d{1,2}s\b"
    r"|\b(?:one|no one|once|twice|half|third|quarter)\b",
    re.IGNORECASE,
)
"""Sums, shares, ages, spans of time and turns of speech: they count no things."""


def counts_in(text: str) -> list[str]:
    """Figures that can be the number of something."""
    return figures_in(_NO_COUNT.sub(" ", text))


def speaks_of(wanted: Wanted, text: str) -> bool:
    """Whether the text holds a thing of the kind that is wanted; lists, definitions and the rest are known by no words."""
    if wanted is Wanted.NUMBER:
        return bool(figures_in(text))
    if wanted in PATTERNS:
        return bool(PATTERNS[wanted].search(text))
    if wanted is Wanted.DATE:
        return bool(DATE.search(text) or next(spans_in(text), None))
    if wanted is Wanted.PERSON:
        return bool(NAME.search(text)) or any(_is_someone(match, text) for match in ROLE.finditer(text))
    return False


def _is_someone(role: re.Match[str], text: str) -> bool:
    """Whether a post or body is one of its own: written with a capital, or as the one by whom something is done."""
    return role.group()[0].isupper() or bool(DOER.search(text[: role.start()]))


def names_someone(text: str, capitals: frozenset[str], places: Container[str] = ()) -> bool:
    """Whether a person is named, not only a role or a body: with a title, or by words that the papers only write with a capital.

    `capitals`: those words, in small letters; `places`: the names of whose papers they are, which no person is called by.
    """
    for match in PERSON_NAME.finditer(text):
        first, *rest = match.group().split()
        if TITLE.fullmatch(first.rstrip(".")) or all(_is_name(word, capitals, places) for word in (first, *rest)):
            return True
    return False


def _is_name(word: str, capitals: frozenset[str], places: Container[str]) -> bool:
    return word.casefold() in capitals and word.casefold() not in places
