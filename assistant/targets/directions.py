"""Which way a target points, and the wordings that open with a direction."""

import re

_VERBS = {
    "reduce": (
        r"reduc(?:e|es|ing|tions? in)|cut(?:s|ting)?|decreas(?:e|es|ing)(?: in)?|lower(?:s|ing)?|prevent(?:s|ing)?|fewer|"
        r"driv(?:e|ing) down|minimis(?:e|ing)|bring(?:ing)? down|halv(?:e|ing)|eliminat(?:e|ing)|eradicat(?:e|ing)|"
        r"narrow(?:ing)?|clos(?:e|ing) the gap|fall in"
    ),
    "increase": (
        r"increas(?:e|es|ing)(?: in)?|rais(?:e|es|ing)|extend(?:s|ing)?|expand(?:s|ing)?|grow(?:ing|th in)?|widen(?:ing)?|"
        r"(?<!no )more(?! than)|doubl(?:e|ing)|recruit|further develop|develop(?:ing)? further|rise in"
    ),
    "maintain": r"maintain(?:s|ing)?|sustain(?:s|ing)?|hold(?:ing)?|keep(?:ing)?|retain(?:ing)?",
    "improve": r"improv(?:e|es|ing|ements? in)(?: on)?|enhanc(?:e|ing)|strengthen(?:ing)?|better",
    "achieve": (
        r"achiev(?:e|es|ing)|reach(?:es|ing)?|attain(?:ing)?|ensur(?:e|ing) (?:that )?(?:at least )?(?=\d)|"
        r"deliver(?:ing)?(?= \d)|secur(?:e|ing)(?= \d)"
    ),
}
_PATTERNS = {name: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for name, pattern in _VERBS.items()}
_ANY = "|".join(_VERBS.values())
_CODE = r"(?:\W*(?:PSA|LPSA|NI|KPI|LAA)\s?\d*\s*[–-]\s*)?"

OPENS = re.compile(
    rf"^{_CODE}(?:to\s+)?(?:further\s+|substantially\s+|significantly\s+|continue to\s+)?(?P<verb>{_ANY})\b\s*", re.IGNORECASE
)
"""Opens with a direction: "To increase reporting", "PSA 4 – Reduce harm"."""

AIM = re.compile(
    r"\b(?:aims?|objectives?|goals?|ambition|intention|target|aiming)\b(?: (?:is|are|was|of|to|for|which is|remains))*\s+"
    rf"(?:to |of )?(?P<verb>{_ANY})\b",
    re.IGNORECASE,
)
"""An aim that has a direction: "with the aim of driving down"."""

WILL = re.compile(
    rf"\b(?:will|shall|plans? to|intends? to|aims? to|aiming to|committed to|is to|are to)\s+(?:\w+ )?(?P<verb>{_ANY})\b",
    re.IGNORECASE,
)
"""A promise that has a direction."""

UP_OR_DOWN = re.compile(r"reduc|cut|decreas|lower|halv|eliminat|eradicat|narrow|clos|increas|rais|doubl", re.IGNORECASE)
"""Verbs of which a date alone makes a target; "improve" and "extend" are as often tasks."""

CHANGE = re.compile(rf"\b(?:{_VERBS['reduce']}|{_VERBS['increase']}|{_VERBS['improve']})\b", re.IGNORECASE)
"""A direction anywhere in the words."""


def direction_of(text: str) -> str:
    """`reduce`, `increase`, `maintain`, `improve`, `achieve` or `other`: of the opening or aim's verb, else of the first one."""
    opening = OPENS.match(text) or AIM.search(text) or WILL.search(text)
    name = next((n for n, pattern in _PATTERNS.items() if opening and pattern.match(opening["verb"])), None)
    if name and name != "achieve":
        return name
    rest = text[opening.end() :] if opening else text
    found = [(m.start(), n) for n, pattern in _PATTERNS.items() if n != "achieve" and (m := pattern.search(rest))]
    noun = re.match(r"(?:an? )?(?:further )?\d[\d,.]*\s?(?:%|per ?cent) \w+ in\b", rest)
    if name == "achieve" and not noun:
        return name
    return min(found)[1] if found else name or "other"
