"""A question that asks two things → its parts, each a question of its own: they are looked up and judged one by one.

"Who chairs the Board in Millrace, and how many came in Tannery?" has its answer in two places; the words of the one half only
hide the other, and one figure found must not pass for two.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.findings import Asked
from assistant.lexicon import Lexicon
from assistant.question import ASKED_BEFORE, POINTS_BACK, Question, understood
from assistant.retrieval import scopes_of
from assistant.wanted import FIGURES
from assistant.words import content_words, stem

CLAUSE = re.compile(
    r"(?:\s*[,;–-]\s*|\s+)(?:and|or|but)\s+(?=(?:by |in |on |at |since |for |to )?"
    r"(?:how (?:many|much|often|long)|what(?:['’]?s)?\b|which|who(?:['’]?s|se|m)?\b|when|where|why)\b)|[?;]\s+(?=\S)",
    re.IGNORECASE,
)
"""Where a second question begins within one."""

TWO_COUNTED = re.compile(
    r"\bhow many (?P<one>(?:[\w’'-]+ ){0,2}?[\w’'-]+s) and (?!how\b)(?P<other>(?:[\w’'-]+ ){0,2}?[\w’'-]+s)"
    r"(?=\W*$| (?:were|was|are|is|did|do|does|have|has|had|will|in|at|by|for)\b)",
    re.IGNORECASE,
)
"""Two things counted in one breath."""

ASKING = re.compile(r"\b(?:how|what(?:['’]?s)?|which|who(?:['’]?s|se|m)?|when|where|why)\b", re.IGNORECASE)
"""The word with which a question begins to ask."""

BREAK = re.compile(r"(?:[.:;,]|\s[-–—])\s+")
"""What stands between what a question tells first and what it asks."""

LEANING = re.compile(rf"{POINTS_BACK.pattern}|\b(?:there|ones?|each|both|either|the others?)\b", re.IGNORECASE)
"""Words of a clause that stand for something in the clause before."""

UNTELLING = frozenset(
    """
    number figure count total percentage percent proportion share rate money cost amount date day month year time people person
    something anything nothing everything thing stuff due deadline start begin end finish complete ready done happen last next
    """.split()
)
"""Words of a clause that only say what kind of thing it wants."""

OWN_WORDS = 2
"""A clause with fewer words that say what it asks about leans on the one before."""


SERIES = re.compile(r",\s+(?=(?:how (?:many|much|often|long)|what|which|who|when|where)\b)", re.IGNORECASE)
"""Where another begins in a series of three."""


def clauses_of(text: str) -> list[str]:
    """What is asked, one thing after the other: "how many thefts" and "how many arsons" also of "how many thefts and arsons"."""
    if both := TWO_COUNTED.search(text):
        return [f"how many {both['one']}", f"how many {both['other']}"]
    first, *others = CLAUSE.split(text)
    parts = [*(SERIES.split(first) if others and ASKING.match(first) else [first]), *others]
    return [stripped for part in parts if (stripped := part.strip(" ?.,;–-"))]


def parts_of(question: Question, lexicon: Lexicon) -> list[Question]:
    """The questions that one question is made of; none where it asks one thing, or where a clause leans on another."""
    if question.said or TWO_COUNTED.search(question.asked):
        return []
    clauses = [clause for clause in clauses_of(question.asked) if ASKING.search(clause)]
    if len(clauses) < 2 or not all(_stands_alone(clause, clauses, lexicon) for clause in clauses):
        return []
    told, first = _told_first(clauses[0])
    return [_part(clause, told, question, lexicon) for clause in (first, *clauses[1:])]


def _stands_alone(clause: str, clauses: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a clause says by itself what it asks about; one that names its own place may do it in fewer words."""
    if clause == clauses[0]:
        return True
    if LEANING.search(clause):
        return False
    others = {stem(word) for other in clauses if other != clause for word in content_words(other)}
    own = [word for word in content_words(clause) if word not in UNTELLING and stem(word) not in others]
    return len(own) >= OWN_WORDS or any(lexicon.papers_named(word) for word in own)


def _told_first(clause: str) -> tuple[str, str]:
    """What the first clause tells before it asks, and what it asks."""
    for match in BREAK.finditer(clause):
        asked = clause[match.end() :]
        if ASKING.match(asked) and not ASKING.search(clause[: match.start()]):
            return clause[: match.start()], asked
    return "", clause


def _part(clause: str, told: str, question: Question, lexicon: Lexicon) -> Question:
    """A clause as a question: of the names that the whole is of where it has none, of its years where it wants a figure."""
    own = understood(Asked(clause, filters=question.filters), lexicon)
    weights = {stem(word): ASKED_BEFORE for word in content_words(told)}
    names = own.names
    if not any(lexicon.papers_named(name) for name in names):
        home = tuple(name for name in question.names if lexicon.papers_named(name))
        names = (*home, *names) if len(scopes_of(question, lexicon)) == 1 else names
        weights |= {stem(name): 1.0 for name in names}
    part = replace(
        own,
        names=tuple(dict.fromkeys(names)),
        weights=weights | dict(own.weights),
        meaning=" ".join(each for each in (told, clause) if each),
    )
    dated = own.years or own.months or own.wanted not in FIGURES
    return part if dated else replace(part, years=question.years, financial_years=question.financial_years)
