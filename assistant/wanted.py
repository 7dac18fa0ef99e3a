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
    REASON = "reason"
    OTHER = "other"


NUMBER = re.compile(
    r"\b(?:how many|by how much|(?:what|which) (?:age|number|percentile|total|score|rank(?:ing)?)|how old|number of"
    r"|(?:exact|actual|precise) (?:number|figure)s?|total|count|how much|figure|score|rate|what was the|how often did)\b"
    r"|\bhow (?:big|large|high)\b",
    re.IGNORECASE,
)
PERCENT = re.compile(r"%|\b(?:per ?cent(?:age)?|percentage|proportion|share of|what part of|fraction)\b", re.IGNORECASE)
MONEY = re.compile(
    r"£|\b(?:salary|salaries|wage|wages|fee|fees)\b"
    r"|^what (?:did|does|do|will|was|is) [^?]{2,60}\b(?:pay|paid|spend|spent)\b"
    r"|(?<!\bby )\bhow much"
    r" (?:money|did .* (?:cost|spend|pay|put)|does|will|was .* (?:spent|paid)|.*(?:fund|cost|invest|put in))\b"
    r"|\b(?:how much|what(?:['’]?s)?(?! (?:share|proportion|percentage|number)))\b"
    r".{0,60}\b(?:costs?|budget|spend|spent|paid|price|bill|worth|fund(?:ing|ed)?)\b"
    r"|\bhow much\b.{0,50}\b(?:pay|fines?|fees?|grants?|put by|set aside|savings?|income|owed?|raised)\b"
    r"|\bbudget for\b|\b(?:the|total|annual|yearly) (?:cost|price|bill)\b",
    re.IGNORECASE,
)
DATE = re.compile(
    r"^(?:[\w’']+ )?when\b|(?:\band|\bor|[,:–-]) when\b"
    r"|\bwhen (?:is|are|was|were|will|did|do|does|should|must|can|has|have)\b"
    r"|\b(?:what (?:date|day|month|year|time)|which (?:date|day|month|year))\b"
    r"|\b(?:by when|deadline|due|date for|how far back|since when|from when)\b",
    re.IGNORECASE,
)
PERIOD = re.compile(
    r"\b(?:how long|how often|how frequently|length of|how many (?:more )?(?:weeks|months|years|days|hours|minutes))\b",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"(?:^|[^\w\s'’]\s*|\b(?:and|or|but|so|then|ok|by|to|from|with|for|of|on|at|is|was|were|are|be|just|exactly|says?|know"
    r"|tell me|see|wonder) )"
    r"(?:who(?!['’]?(?:ve|re)\b)|whose|whom)\b|\bwhom\b|\bname of (?:the|its|their)\b"
    r"|\bwhich (?:person|officer|member|councillor|two members|councillors)\b",
    re.IGNORECASE,
)
"""A "who" that asks; one right after a noun only goes on about it ("mums who've left care")."""

_NO_PLURAL = (
    r"(?:does|is|was|has|this|plus|across|always|perhaps|its|theirs|as|us|yes|news|crisis|basis|status|focus|census|police"
    r"|happens|makes|works|helps|counts|matters|needs|means|goes|comes|causes)\b"
)
"""Words that end in s and are not several."""

LIST = re.compile(
    r"^(?:list|name)\b(?! of)"
    r"|\b(?:what|which) (?:are|were)\b"
    r"|\b(?:what|which) (?:(?!(?:did|do|does|is|are|was|were|has|have|had|will|would|can|could|should)\b)[\w’'-]+ ){0,3}?"
    rf"(?!{_NO_PLURAL})\w{{2,}}(?<!s)s\b(?!['’])"
    r"|\b(?:what|which) (?:\w+ ){0,3}(?:priorities|areas|targets|aims|principles|objectives|options|ideas|things|reasons"
    r"|hospitals|members|partners|places|themes|actions|recommendations|services|issues)\b"
    r"|\b(?:five|four|three|six|main|all) (?:\w+ )?(?:areas|things|themes|priorities|options|ways)\b",
    re.IGNORECASE,
)
DEFINITION = re.compile(
    r"\bwhat (?:does|do|did) .{2,60}\b(?:mean|stand for)\b"
    r"|\bstands? for\b"
    r"|^what(?:'s|’s| is| are(?! the\b)|s) (?:an? |the )?['‘“\"]?(?:[\w/-]+ ?){1,4}['’”\"]?\??$"
    r"|\bmeant by\b|\bdefin|\bwhat counts as\b|\bmeaning of\b",
    re.IGNORECASE,
)
MEANS = re.compile(r"\b(?:mean|stands? for)\b", re.IGNORECASE)
"""What asks for what a word stands for."""

REASON = re.compile(
    r"^why\b|[,:;] why\b|\b(?:and|but|or) why\b|\bhow come\b|\bwhat (?:caused|led to|explains)\b|\bfor what reason\b",
    re.IGNORECASE,
)
MOST = re.compile(r"\b(?:most|highest|busiest|worst|largest|biggest|top|peak|maximum|greatest)\b", re.IGNORECASE)
LEAST = re.compile(r"\b(?:least|lowest|quietest|smallest|fewest|minimum)\b", re.IGNORECASE)

AIMED = re.compile(
    r"\b(?:want(?:s|ed)?|aim(?:s|ed|ing)?|targets?|hop(?:e|es|ed|ing)|plan(?:s|ned|ning)?|goals?|supposed"
    r"|intend(?:s|ed)?|promis(?:e|ed|es)|pledged?|meant to)\b",
    re.IGNORECASE,
)
"""A question of what is meant to come about, not of what did."""

KINDS = (
    (PERIOD, Wanted.PERIOD),
    (PERCENT, Wanted.PERCENT),
    (MONEY, Wanted.MONEY),
    (REASON, Wanted.REASON),
    (DEFINITION, Wanted.DEFINITION),
    (DATE, Wanted.DATE),
    (PERSON, Wanted.PERSON),
    (NUMBER, Wanted.NUMBER),
    (LIST, Wanted.LIST),
)
"""Each kind and the words that ask for it; of two that begin at the same word the first counts more."""

STRONG = (Wanted.PERIOD, Wanted.PERCENT, Wanted.MONEY, Wanted.DEFINITION, Wanted.REASON)
"""Kinds that only one sort of words asks for."""

FIGURES = frozenset((Wanted.NUMBER, Wanted.PERCENT, Wanted.MONEY))
"""Kinds that one figure can answer, whichever of them the question's words ask for."""

REASONED = (Wanted.REASON, Wanted.DATE, Wanted.PERSON)
"""What a question that begins with why can ask besides: the figures in it are what is to be explained."""


def wanted(text: str) -> tuple[Wanted, ...]:
    """The kinds of answer that the question's words ask for, in the order in which it asks; strong ones before all others."""
    found = [
        (kind not in STRONG, match.start(), order, kind)
        for order, (pattern, kind) in enumerate(KINDS)
        if (match := pattern.search(text))
    ]
    kinds = tuple(kind for *_, kind in sorted(found)) or (Wanted.OTHER,)
    return tuple(kind for kind in kinds if kind in REASONED) if kinds[0] is Wanted.REASON else kinds
