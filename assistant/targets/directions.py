"""Which way a target points: verbs that open it, and the words of moving, staying and limits that a prose target has."""

import re

_VERBS = {
    "reduce": (
        r"reduc(?:e|es|ing|tions? in)|cut(?:s|ting)?|decreas(?:e|es|ing)(?: in)?|lower(?:s|ing)?|prevent(?:s|ing)?|fewer|"
        r"driv(?:e|ing) down|minimis(?:e|ing)|bring(?:ing)? down|halv(?:e|ing)|eliminat(?:e|ing)|eradicat(?:e|ing)|"
        r"narrow(?:ing)?|clos(?:e|ing) the gap|fall in|bring(?:ing)? (?=[^.;,]{3,90}\bdown\b)|"
        r"get(?:ting)? (?=[^.;,]{3,90}\bdown\b)"
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
_SAID_LATER = {
    "reduce": r"(?:come |go |be |brought |are |is )?down(?= by| to| from|$)|fall(?:en)?|drop(?:ped)?|declin(?:e|"
    r"ed)|reduced|decreased|lowered|halved|"
    r"less than(?= \d)",
    "increase": r"(?:come |go |be )?up(?= by| to| from|$)|rise|risen|grown?|increased|doubled|net gain",
    "maintain": r"stay|remain|held|kept|maintained",
    "improve": r"improved",
}
"""Words that tell the direction wherever they stand, but open no target: "calls down by 10%", "the rate to fall"."""
_NAMES = (*_VERBS,)
_PATTERNS = {
    name: re.compile(rf"\b(?:{'|'.join(p for p in (_VERBS[name], _SAID_LATER.get(name)) if p)})(?!\w)", re.IGNORECASE)
    for name in _NAMES
}
_ANY = "|".join(_VERBS.values())
_CODE = r"(?:\W*(?:PSA|LPSA|NI|KPI|LAA)\s?\d*\s*[–-]\s*)?"

OPENS = re.compile(
    rf"^{_CODE}(?:to\s+)?(?:further\s+|substantially\s+|significantly\s+|continue to\s+)?(?P<verb>{_ANY})\b\s*", re.IGNORECASE
)
"""Opens with a direction: "To increase reporting", "PSA 4 – Reduce harm"."""

_AIMING = (
    r"(?:aims?|objectives?|goals?|ambitions?|intention|target|aiming)\b"
    r"(?: (?:is|are|was|of|to|for|which is|remains|here|now))*\s+(?:to |of )?"
)
AIM = re.compile(
    rf"(?<!set a )(?<!agree a )(?<!set the )(?<!develop a )(?<!propose a )\b{_AIMING}(?P<verb>{_ANY})\b", re.IGNORECASE
)
"""An aim that has a direction: "the aim of cutting"."""

WILL = re.compile(
    rf"\b(?:will|shall|plans? to|intends? to|aims? to|aiming to|committed to|is to|are to|would like to|wants? to)\s+(?:\w+ )?"
    rf"(?P<verb>{_ANY})\b",
    re.IGNORECASE,
)
"""A promise that has a direction."""

UP_OR_DOWN = re.compile(
    r"reduc|cut|decreas|lower|halv|eliminat|eradicat|narrow|clos|increas|rais|doubl|bring|get|driv|fewer|fall|rise", re.IGNORECASE
)
"""Verbs of which a date alone makes a target; "improve" and "extend" are as often tasks."""

CHANGE = re.compile(rf"\b(?:{_VERBS['reduce']}|{_VERBS['increase']}|{_VERBS['improve']})\b", re.IGNORECASE)
"""A direction anywhere in the words."""

MOVES = (
    r"fall|drop|decline|rise|grow|increase|decrease|reduce|improve|double|halve|"
    r"(?:have |be )?(?:fallen|dropped|declined|risen|grown|increased|decreased|reduced|improved|doubled|halved)|"
    r"(?:come|go|get|bring|brought|drive|driven) (?:[\w-]+ ){0,12}?(?:down|up)\b|be (?:down|up)\b|"
    r"(?:(?:stay|remain|keep|hold|held|kept) (?:[\w-]+ ){0,12}?|be (?:kept |held )?)"
    r"(?:below|above|under|over|at least|at most|at or (?:below|above)|no (?:more|fewer|less|higher|lower) than|"
    r"(?:less|fewer|more|higher|lower) than|within)|"
    r"match|exceed|reach"
)
"""What an amount is to do: go up or down, stay within a limit, reach one (a pattern)."""


def direction_of(text: str) -> str:
    """`reduce`, `increase`, `maintain`, `improve`, `achieve` or `other`: of the opening or aim's verb, else of the first one."""
    opening = OPENS.match(text) or AIM.search(text) or WILL.search(text)
    name = next((n for n, pattern in _PATTERNS.items() if opening and pattern.match(text, opening.start("verb"))), None)
    if name and name != "achieve":
        return name
    rest = text[opening.end() :] if opening else text
    found = [(m.start(), n) for n, pattern in _PATTERNS.items() if n != "achieve" and (m := pattern.search(rest))]
    noun = re.match(r"(?:an? )?(?:further )?\d[\d,.]*\s?(?:%|per ?cent) \w+ in\b", rest)
    if name == "achieve" and not noun:
        return name
    return min(found)[1] if found else name or "other"
