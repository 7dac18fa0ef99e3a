"""When a sentence says it is due: the date, time span or frequency that belongs to the commitment, not every date in it."""

import re

from assistant.dates import Calendar, Written, find_dates

_LIMIT = ("by", "before", "until", "till", "than")
_POINT = (
    "in",
    "on",
    "at",
    "from",
    "for",
    "to",
    "during",
    "within",
    "starting",
    "end",
    "next",
    "through",
    "throughout",
    "around",
    "of",
)
_BARE = re.compile(r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*$")
_DATED = re.compile(
    r"\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|meeting|Board|Panel|Committee|agenda|month|year|week"
)
_PROMISED = re.compile(r"\b(?:will|would|shall|(?:is|are) to)\b(?!.*\b\w+ed (?:in|on|at|by) (?:the )?$)")
"""A date before the paper's own is due only straight after a promise: papers are dated later than they are written."""
_YEAR = re.compile(r"^(?:FY |(?:the )?financial year )?(?:19|20)?\d\d(?:\s?[/–-]\s?\d{1,4})?$")
_NAMED = re.compile(r"\b(?:the|its|our|their|this|last|next|new) $", re.IGNORECASE)
_EACH = ("annual", "monthly", "quarterly", "weekly", "yearly")
""" "the annual report" is a thing's name; "an annual review" says how often."""
_ADJECTIVE = re.compile(r"^(?:on-?going|continuous|immediate|daily)$", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:from|of|dated|since|adopted in|published in|published on)\s+(?:the\s+)?$", re.IGNORECASE)


def due_in(sentence: str, calendar: Calendar) -> Written | None:
    """The date that the sentence's commitment is due: the first, dates before frequencies; `None` where it gives none."""
    dates = [one for one in find_dates(sentence, calendar) if _may_be_due(one, sentence, calendar)]
    return min(dates, key=lambda one: (_is_past(one, calendar), one.iso is None, one.start), default=None)


def _is_past(one: Written, calendar: Calendar) -> bool:
    return bool(calendar.today and one.iso and one.iso[: len(calendar.today)] < calendar.today[: len(one.iso)])


def _may_be_due(one: Written, sentence: str, calendar: Calendar) -> bool:
    if _NAMED.search(sentence[: one.start]) and re.match(r"\s+[A-Za-z]", sentence[one.end :]) and one.text.lower() in _EACH:
        return False
    if _YEAR.match(one.text) and one.preposition in ("for", "of", "from"):
        return False
    if one.iso is None and not _DATED.search(one.text):
        limited = one.preposition in _LIMIT or one.start == 0
        return not _ADJECTIVE.match(one.text) and (limited or not one.text[0].isupper())
    if _is_past(one, calendar) and not _PROMISED.search(sentence[: one.start]):
        return False
    if one.preposition in _LIMIT:
        return True
    other = _OTHER.search(sentence[: one.start])
    starts = one.preposition == "from" and bool(calendar.today and one.iso and one.iso > calendar.today)
    if (
        other
        and not starts
        and not re.search(r"\b(?:will|would|shall|to) be (?:\w+ly )?$", sentence[: other.start()])
        and not re.search(r"\b(?:out|membership|starting|effect|effective) from\s+$", sentence[: one.start])
    ):
        return False
    return one.preposition in _POINT or not _BARE.match(one.text)
