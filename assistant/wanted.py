"""The kind of answer a question wants, read from its question word."""

import re
from enum import StrEnum


class Wanted(StrEnum):
    """What kind of words would answer a question."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    PERIOD = "period"
    """How long or how often."""
    PERSON = "person"
    LIST = "list"
    DEFINITION = "definition"
    OTHER = "other"


NUMBER = re.compile(
    r"\b(?:how many|by how much|number of|total|count|how much|figure|score|rate|what was the|how often did)\b|\bhow (?:big|large|high)\b",
    re.IGNORECASE,
)
PERCENT = re.compile(r"%|\b(?:per ?cent(?:age)?|percentage|proportion|share of|what part of|fraction)\b", re.IGNORECASE)
MONEY = re.compile(
    r"£|\b(?:how much (?:money|did .* (?:cost|spend|pay|put)|does|will|was .* (?:spent|paid))|costs?|budget|spend|spent|paid|price|bill|worth|fund(?:ing|ed)? .*how much|how much .*(?:fund|cost|invest|put in))\b",
    re.IGNORECASE,
)
DATE = re.compile(
    r"^(?:[\w’']+ ){0,4}when\b|(?:\band|\bor|[,–-]) when\b|\b(?:what (?:date|day|month|year|time)|which (?:date|day|month|year)|by when|deadline|due|date for|how far back|since when|from when)\b",
    re.IGNORECASE,
)
PERIOD = re.compile(r"\b(?:how long|how often|how frequently|length of)\b", re.IGNORECASE)
PERSON = re.compile(r"\b(?:who|whose|whom|which (?:person|officer|member|councillor|two members|councillors))\b", re.IGNORECASE)
LIST = re.compile(
    r"^(?:list|name)\b|\b(?:what|which) (?:(?:are|were)\b|(?:\w+ ){0,3}(?:priorities|areas|targets|aims|principles|objectives|options|ideas|things|reasons|hospitals|members|"
    r"partners|places|themes|actions|recommendations|services|issues)\b)|\b(?:five|four|three|six|main|all) (?:\w+ )?(?:areas|things|themes|priorities|options|ways)\b",
    re.IGNORECASE,
)
DEFINITION = re.compile(
    r"\bwhat (?:does|do|did) .{2,60}\b(?:mean|stand for)\b|\bstands? for\b|^what(?:'s|’s| is| are|s) (?:an? |the )?['‘“\"]?(?:[\w/-]+ ?){1,4}['’”\"]?\??$|\bmeant by\b|\bdefin|\bwhat counts as\b|\bmeaning of\b",
    re.IGNORECASE,
)
MOST = re.compile(r"\b(?:most|highest|busiest|worst|largest|biggest|top|peak|maximum|greatest)\b", re.IGNORECASE)
LEAST = re.compile(r"\b(?:least|lowest|quietest|smallest|fewest|minimum)\b", re.IGNORECASE)

AIMED = re.compile(
    r"\b(?:want(?:s|ed)?|aim(?:s|ed|ing)?|targets?|hop(?:e|es|ed|ing)|plan(?:s|ned|ning)?|goals?|supposed|intend(?:s|ed)?|promis(?:e|ed|es)|pledged?|meant to)\b",
    re.IGNORECASE,
)
"""A question of what is meant to come about, not of what did."""

KINDS = (
    (PERIOD, Wanted.PERIOD),
    (PERCENT, Wanted.PERCENT),
    (MONEY, Wanted.MONEY),
    (DEFINITION, Wanted.DEFINITION),
    (DATE, Wanted.DATE),
    (PERSON, Wanted.PERSON),
    (NUMBER, Wanted.NUMBER),
    (LIST, Wanted.LIST),
)
STRONG = (Wanted.PERIOD, Wanted.PERCENT, Wanted.MONEY, Wanted.DEFINITION)


def wanted(text: str) -> tuple[Wanted, ...]:
    """The kinds of answer that the question words ask for, the first first; those that only one kind of words asks for before all."""
    found = [
        (kind not in STRONG, match.start(), order, kind)
        for order, (pattern, kind) in enumerate(KINDS)
        if (match := pattern.search(text))
    ]
    return tuple(kind for *_, kind in sorted(found)) or (Wanted.OTHER,)
