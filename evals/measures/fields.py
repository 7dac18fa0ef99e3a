"""Do a gold field and a predicted field of a target or an action say the same?"""

import re
from collections.abc import Callable, Iterable, Mapping

from evals.measures.matching import folded, likeness, words

FIELDS: Mapping[str, tuple[str, ...]] = {
    "target": ("theme", "measure", "direction", "value", "unit", "per", "baseline", "deadline", "deadline_iso", "lead"),
    "action": ("theme", "owner", "owner_names", "due", "due_iso", "status", "ref"),
}
"""The fields that are compared, by type."""

_NOTHING = {"", "none", "null", "n/a", "na", "-", "not stated", "unknown"}
_PER = {
    **dict.fromkeys(("per annum", "annum", "annual", "annually", "yearly", "year on year", "p.a", "pa", "years"), "year"),
    **{"monthly": "month", "quarterly": "quarter", "weekly": "week"},
}
_UNIT = {
    **dict.fromkeys(("percent", "per cent", "percentage", "pct"), "%"),
    **dict.fromkeys(("number", "families", "people", "officers", "police officers", "persons"), "count"),
    **dict.fromkeys(("gbp", "pounds", "pound"), "£"),
}
_EVERYONE = {"all", "all members", "members", "board members", "all board members", "the board", "board"}
_BEFORE_DATE = re.compile(r"^(?:(?:by|in|on|at|from|to|until|till|during|before|within|for|the|of)\s+)+")
_AROUND_BASELINE = re.compile(r"\b(?:against|the|a|an|baseline|figure|figures|year|level|levels|from|on|compared|with|to|of)\b")
_YEARS = re.compile(r"\b(?:20)?(\d\d)\s*[/-]\s*(?:20)?0?(\d{1,2})\b")


def empty(value: object) -> bool:
    """True for nothing, or for a word that says so ("n/a", "not stated"), or for a list of only such."""
    if isinstance(value, list | tuple):
        return all(empty(one) for one in value)
    return value is None or (isinstance(value, str) and folded(value).lower() in _NOTHING)


def same(field: str, gold: object, predicted: object) -> bool:
    """True where both say the same by the rule of that field, or both say nothing."""
    if empty(gold) or empty(predicted):
        return empty(gold) and empty(predicted)
    return _RULES.get(field, alike)(gold, predicted)


def alike(gold: object, predicted: object) -> bool:
    """Theme, measure, lead: one holds the other as whole words, or half their words are shared (F1 of 0.5)."""
    one, other = words(gold), words(predicted)
    if not one or not other:
        return one == other
    return _within(" ".join(one), " ".join(other)) or likeness(one, other) >= 0.5


def _within(one: str, other: str) -> bool:
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _same_number(gold: object, predicted: object) -> bool:
    try:
        return abs(float(str(predicted).replace(",", "").rstrip("%")) - float(str(gold))) < 1e-9
    except ValueError:
        return False


def _same_words(gold: object, predicted: object) -> bool:
    return folded(gold).lower() == folded(predicted).lower()


def _same_unit(gold: object, predicted: object) -> bool:
    return _term(gold, _UNIT) == _term(predicted, _UNIT)


def _same_per(gold: object, predicted: object) -> bool:
    return _period(gold) == _period(predicted)


def _period(value: object) -> str:
    return _term(re.sub(r"^per (?=annum|year|month|week|quarter)", "", folded(value).lower()), _PER)


def _term(value: object, meanings: Mapping[str, str]) -> str:
    term = folded(value).lower().rstrip(".")
    return meanings.get(term, term)


def _same_ref(gold: object, predicted: object) -> bool:
    one, other = (re.sub(r"[^a-z0-9.]", "", folded(value).lower()).strip(".") for value in (gold, predicted))
    return one == other


def _same_date_words(gold: object, predicted: object) -> bool:
    return _date_words(gold) == _date_words(predicted)


def _date_words(value: object) -> str:
    """A date as written, without leading preposition or the ending of a day's number: "by the 31st March" is "31 march"."""
    written = _BEFORE_DATE.sub("", " ".join(words(value)))
    written = re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", written)
    written = re.sub(r"\b(end|start) of (?:the )?", r"\1 ", written)
    return written.replace("month's", "months").replace("months'", "months")


def _same_iso(gold: object, predicted: object) -> bool:
    """ISO dates agree from the month on: 2010-01 and 2010-01-21 do, 2010 and 2010-01 do not."""
    one, other = folded(gold), folded(predicted)
    short = min(len(one), len(other))
    return one == other or (short >= len("2010-01") and one[:short] == other[:short])


def _same_baseline(gold: object, predicted: object) -> bool:
    one, other = _baseline(gold), _baseline(predicted)
    return one == other or alike(one, other)


def _baseline(value: object) -> str:
    """A baseline with its financial years in one form: "against the 2003/04 figure" and "03/04" are the same."""
    written = _YEARS.sub(lambda found: f"fy{found[1]}{int(found[2]):02d}", folded(value).lower())
    return " ".join(_AROUND_BASELINE.sub(" ", written).split())


def _same_people(gold: object, predicted: object) -> bool:
    # "Children and Families Panel" may be one owner or two: the prediction is also tried unsplit.
    if isinstance(predicted, str) and _match_people(_people(gold), _people((predicted,))):
        return True
    return _match_people(_people(gold), _people(predicted))


def _people(value: object) -> frozenset[str]:
    """The names in a value, as words; text is split at commas, semicolons, slashes, "and" and "&"."""
    names: Iterable[object] = ()
    if isinstance(value, str):
        names = re.split(r"\s*(?:,|;|/|\band\b|&)\s*", value)
    elif isinstance(value, list | tuple):
        names = value
    return frozenset(_name(one) for one in names if not empty(one))


def _name(value: object) -> str:
    bare = " ".join(words(re.sub(r"\([^)]*\)", " ", str(value)))) or " ".join(words(value))
    name = re.sub(r"^(?:the|a|an) ", "", bare)
    return "ALL" if name in _EVERYONE else name


def _match_people(gold: frozenset[str], predicted: frozenset[str]) -> bool:
    """As many on both sides, each the same or (five letters or more) holding the other as whole words."""
    if gold == predicted:
        return True
    left = sorted(predicted)
    for one in sorted(gold):
        partner = next((other for other in left if one == other or _holds_name(one, other)), None)
        if partner is None:
            return False
        left.remove(partner)
    return bool(gold) and not left


def _holds_name(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 4 and _within(one, other)


_RULES: Mapping[str, Callable[[object, object], bool]] = {
    "owner": _same_people,
    "owner_names": _same_people,
    "value": _same_number,
    "unit": _same_unit,
    "per": _same_per,
    "direction": _same_words,
    "status": _same_words,
    "ref": _same_ref,
    "deadline": _same_date_words,
    "due": _same_date_words,
    "deadline_iso": _same_iso,
    "due_iso": _same_iso,
    "baseline": _same_baseline,
}
