"""What a question names: the places, bodies and people in it, the months, and what it asks the number of."""

import re
from collections.abc import Sequence

from assistant.everyday import SYNONYMS
from assistant.lexicon import Lexicon
from assistant.words import content_words, stem, words
from assistant.years import MONTH_WORDS, MONTHS, spans_in, without_years

CAPITALISED = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z’']{2,}\b")
"""A capitalised word that begins no sentence."""

_AFTER_COUNTED = (
    r"were|was|are|is|did|do|does|have|has|had|will|would|came|come|turned|went|got|attended"
    r"|in|at|on|of|from|for|to|per|by|since|during|between|after|there|that|who|which|the|an?"
)
COUNTED = re.compile(
    rf"\b(?:how many|number of)\s+(?!(?:{_AFTER_COUNTED})\b)(?P<what>[^£:;()]{{3,60}}?)(?=\s+(?:{_AFTER_COUNTED})\b|[?,.:;(]|$)",
    re.IGNORECASE,
)
"""What is to be counted: the words up to a verb, a preposition or an article."""

HOW_MANY = re.compile(r"^\W*how many\b", re.IGNORECASE)
"""What is asked for is a count, whatever measure the words speak of."""

MEASURED = re.compile(
    r"\b(?P<head>targets?|goals?|budget|population|funding|spend(?:ing)?|fines?|price|costs?)\s+(?:for|of|on)\s+"
    r"(?P<what>[\w’'\s-]{3,60}?)(?=[?,.;:]|\s(?:in|by|at|from|to|and|or|for|on|as|under|over|was|were|is|are|did|does|that|which)\b|$)",
    re.IGNORECASE,
)
"""A measure and what it is of."""

PAPER_KIND = re.compile(
    r"(?:['’]s)?\s+(?:[\w’'&-]+\s+){0,4}?(?:strateg(?:y|ies)|plan|minutes|log|register|report|review|briefing|meeting|agenda|papers?)\b"
)
"""What follows the year of a paper: "the 2016 community safety strategy", "the 2014 board meeting"."""

KIND_BEFORE = re.compile(r"\b(?:strategy|plan|minutes|log|register|report|review|briefing|agenda)\s+(?:for |of |from |dated )?$")
"""What stands before it: "action plan 2016/17"."""

CHANGED = re.compile(
    r"\bby how much (?:has|have|had|did|do|does|is|are|was|were|will) (?P<what>[\w’'\s-]{3,40}?) (?:in [A-Z]\w+ )?"
    r"(?:fallen|fall|risen|rise|grown?|gone|go|changed?|drop(?:ped)?|increased?|decreased?|reduced?|been|come|to be|meant)\b",
    re.IGNORECASE,
)
"""What it asks the change of."""

MAY = re.compile(r"\bmay (?:19|20)\d\d\b|\b\d{1,2}(?:st|nd|rd|th)? (?:of )?may\b", re.IGNORECASE)
"""The month, not the verb."""

TOO_WIDE = frozenset(
    """
    people persons kids children youngsters residents times things hundreds thousands millions
    years months weeks days hours minutes
    """.split()
)
"""Too many words are said for these, or none."""


def names_in(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The places, bodies and people that a question names, in small letters, each once."""
    capitals = {word for match in CAPITALISED.findall(text) for word in (_plain(part) for part in words(match))}
    plain = [_plain(word) for word in content_words(text)]
    found: list[str] = []
    for place, word in enumerate(plain):
        repaired = lexicon.mended(word) or lexicon.drawn_out(word) or word
        if not word.isalpha() or repaired in MONTH_WORDS:
            continue
        if lexicon.papers_named(repaired):
            found.append(repaired)
        elif (word in capitals and _proper(word, lexicon)) or _beside_a_name(plain, place, lexicon):
            found.append(word)
    return tuple(dict.fromkeys(found))


def _plain(word: str) -> str:
    """A name without its genitive."""
    return word.removesuffix("'s")


def _proper(word: str, lexicon: Lexicon) -> bool:
    """Whether the papers never write a word small."""
    return word in lexicon.names or word in lexicon.capitals or not (lexicon.knows(word) or word in SYNONYMS)


def _beside_a_name(plain: list[str], place: int, lexicon: Lexicon) -> bool:
    """Whether the papers write a word and one next to it with a capital again and again: a person, typed without capitals."""
    beside = {plain[i] for i in (place - 1, place + 1) if 0 <= i < len(plain) and not lexicon.papers_named(plain[i])}
    return plain[place] in lexicon.names and bool(beside & lexicon.names)


def home_names(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The names in a text that say whose papers are meant."""
    return tuple(name for name in names_in(text, lexicon) if lexicon.papers_named(name))


def months_in(text: str) -> frozenset[str]:
    """The months that a question names, in full and in small letters; "may" is a verb unless a year or a day stands beside it."""
    found = {word[:3] for word in words(text) if word in MONTH_WORDS and word != "may"}
    found |= {"may"} if MAY.search(text) else set()
    return frozenset(month for month in MONTHS if month[:3] in found)


def paper_years_in(text: str, lexicon: Lexicon) -> frozenset[int]:
    """The years by which a question names a paper ("the 2016 strategy"), where there is one of them; a month's is a date."""
    plain = text.casefold()
    named = (
        years
        for start, end, years in spans_in(text)
        if (PAPER_KIND.match(plain[end:]) or KIND_BEFORE.search(plain[:start]))
        and (words(plain[:start]) or [""])[-1] not in MONTH_WORDS
    )
    found = frozenset(year for years in named for year in years)
    return found if any(found & years for years in lexicon.dated.values()) else frozenset()


def measured_in(text: str, names: Sequence[str]) -> frozenset[str]:
    """The stems of what a measure is asked of ("the target for burglary"); of the measure itself where that is only a name."""
    match = None if HOW_MANY.search(text) else MEASURED.search(text) or CHANGED.search(text)
    if not match:
        return frozenset()
    asked = content_words(without_years(match["what"]))
    what = [word for word in asked if _plain(word) not in names and word not in TOO_WIDE]
    what = what or content_words(match.groupdict().get("head") or "")
    return frozenset(stem(word) for word in what if word not in MONTH_WORDS)


def counted_in(text: str, lexicon: Lexicon) -> str:
    """The stem of the last word of what is to be counted; "" where nothing is, or it goes by another name in the papers."""
    match = COUNTED.search(text)
    named = content_words(match["what"]) if match else []
    if not named or named[-1] in TOO_WIDE or named[0] in TOO_WIDE or named[-1].endswith("ed") or not named[-1].isalpha():
        return ""
    word = named[-1]
    if lexicon.mended(word):
        return ""
    renamed = word in SYNONYMS or lexicon.abbreviations.long_names(word)
    return "" if renamed and not lexicon.knows(word) else stem(word)
