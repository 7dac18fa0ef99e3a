"""A question as it came → a Question: made whole, its words weighed, what kind of answer it wants, and what it must not miss."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.findings import Asked, Turn
from assistant.lexicon import Lexicon
from assistant.wanted import AIMED, LEAST, MOST, Wanted, wanted
from assistant.words import STOP_WORDS, content_words, stem, words
from assistant.years import without_years, years_in
from ingest.papers import Filters


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be answered without its conversation."""

    asked: str
    standalone: str
    weights: Mapping[str, float]
    """Stem of each word that matters → how much, from 0 to 1 (1: asked for in these words)."""
    search_words: tuple[str, ...]
    """What is looked up word for word: the words, their repairs, short and long names."""
    kinds: tuple[Wanted, ...]
    """The kinds of answer it wants, the first first."""
    years: frozenset[int] = frozenset()
    """The years it names: a financial year is both its years."""
    months: frozenset[str] = frozenset()
    """The months it names, in full and in small letters."""
    names: tuple[str, ...] = ()
    """The places, bodies and people it names, in small letters."""
    counted: str = ""
    """Stem of what it asks the number of: "homicid" in "How many domestic homicides …"."""
    aimed: bool = False
    """It asks what is meant to come about."""
    extremes: str = ""
    """`most` or `least` where it asks for the highest or lowest of a column."""
    filters: Filters = field(default_factory=Filters)

    @property
    def wanted(self) -> Wanted:
        """The first kind of answer it wants."""
        return self.kinds[0]

    said: str = ""
    """What a follow-up leans on: the question and answer before it."""
    meaning: str = ""
    """The words that are embedded: those of the question, after what they lean on."""


GOES_ON = re.compile(r"^(?:and|but|so|ok(?:ay)?|or|what about|how about|also|then)\b", re.IGNORECASE)
POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|she|his|her|hers)\b"
    r"|\b(?:that|this|those|these)(?=\W*$|\s+(?:one|ones|is|was|were|are|did|do|does|will|would|have|has|had|mean|cost|happen|go|change|work|"
    r"time|point|year|meeting|figure|number|target|action|plan|service|group)\b)"
    r"|\bof (?:that|this|those|these|them)\b|\bthe same\b|\b(?:before|after|with|by|for|about) that\b",
    re.IGNORECASE,
)
"""Words that stand for what was said before."""

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "goal": ("target", "aim", "objective"),
    "target": ("aim", "reduce", "increase"),
    "cut": ("reduce", "reduction", "lower", "fall"),
    "bring": ("reduce", "increase"),
    "drop": ("reduce", "decrease", "fall"),
    "moaned": ("identified", "concern", "complained"),
    "worst": ("highest", "top", "most"),
    "lower": ("reduce",),
    "kids": ("children", "young"),
    "kid": ("child", "young"),
    "youngsters": ("young", "children"),
    "teenagers": ("young",),
    "cost": ("funding", "£"),
    "money": ("funding", "funded"),
    "paid": ("payment", "funded"),
    "boss": ("chair", "lead", "manager"),
    "runs": ("delivered", "managed", "provided"),
    "run": ("delivered", "managed", "provided"),
    "leads": ("lead", "chair"),
    "charge": ("lead", "responsible"),
    "deadline": ("by", "date"),
    "police": ("constabulary",),
    "complained": ("identified", "complaints", "concern"),
    "share": ("accounted", "percentage"),
    "proportion": ("percentage",),
    "abusers": ("perpetrators", "perpetrator"),
    "abuser": ("perpetrator",),
    "schools": ("school", "education"),
    "homeless": ("housing",),
    "report": ("reports", "reported"),
    "often": ("monthly", "quarterly", "weekly", "fortnightly", "annual"),
    "start": ("launched", "began", "established"),
    "started": ("launched", "began", "established"),
    "began": ("launched", "started"),
    "end": ("due", "expire", "ends"),
    "people": ("residents", "respondents", "clients"),
    "ppl": ("people", "residents", "respondents"),
    "decide": ("agreed", "resolved"),
    "decided": ("agreed", "resolved"),
    "chose": ("agreed", "option"),
    "worry": ("concern", "danger", "risk"),
    "worries": ("concerns", "risks"),
    "absent": ("apologies",),
    "attend": ("present", "apologies", "attendance"),
    "author": ("name",),
    "wrote": ("author", "prepared", "name"),
    "job": ("title", "role"),
    "role": ("title",),
    "fires": ("fire", "arson"),
    "quarter": ("q1", "q2", "q3", "q4"),
    "yearly": ("annual", "total"),
}
"""Everyday words → words that papers use. Extra search words of half the weight, never replacements."""

QUARTERS = {
    "first": "q1",
    "one": "q1",
    "second": "q2",
    "two": "q2",
    "third": "q3",
    "three": "q3",
    "fourth": "q4",
    "four": "q4",
    "last": "q4",
}


def understood(asked: Asked, lexicon: Lexicon) -> Question:
    """The question made whole and weighed against what the papers know."""
    text = " ".join(asked.question.split())
    turn = asked.history[-1] if asked.history and leans(text, lexicon) else None
    weights = _weights(text, turn, lexicon)
    return Question(
        asked=text,
        standalone=_standalone(text, turn),
        meaning=" ".join((*turn, text)) if turn else text,
        said=" ".join(turn) if turn else "",
        weights=weights,
        search_words=_search_words(text, turn, lexicon),
        kinds=wanted(text),
        aimed=bool(AIMED.search(text)),
        years=frozenset(years_in(text)),
        months=frozenset(MONTH_NAMES[word[:3]] for word in words(text) if word in MONTHS and word != "may"),
        names=_names(text, lexicon) or (_title_names(turn[0], lexicon) if turn else ()),
        counted=_counted(text, lexicon),
        extremes="most" if MOST.search(text) else "least" if LEAST.search(text) else "",
        filters=asked.filters,
    )


def leans(text: str, lexicon: Lexicon) -> bool:
    """Whether a question cannot stand without the conversation: it goes on, points back, or is too short to say what it is about."""
    subject = content_words(text)
    if len(subject) >= 4 and any(lexicon.papers_named(word) for word in subject):
        return False
    if GOES_ON.search(text) or POINTS_BACK.search(text):
        return True
    return len(subject) < 3 and all(lexicon.knows(word) for word in subject)


def _standalone(text: str, turn: Turn | None) -> str:
    return f"{turn[0].rstrip()} — {text}" if turn else text


def _weights(text: str, turn: Turn | None, lexicon: Lexicon) -> dict[str, float]:
    weights: dict[str, float] = {}
    for source, weight in ((text, 1.0), (turn[0] if turn else "", 0.5), (turn[1] if turn else "", 0.3)):
        for word in content_words(without_years(source)):
            for each, share in _forms(word, lexicon):
                weights[each] = max(weights.get(each, 0.0), weight * share)
    return weights


def _forms(word: str, lexicon: Lexicon) -> list[tuple[str, float]]:
    """The stem of a word; of one no paper has, also that of the word it was meant to be."""
    repaired = lexicon.mended(word)
    return [(stem(repaired), 0.9)] if repaired else [(stem(word), 1.0)]


def _search_words(text: str, turn: Turn | None, lexicon: Lexicon) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for source in (text, *(turn or ())):
        for word in content_words(source):
            found[word] = None
            if repaired := lexicon.mended(word):
                found[repaired] = None
    for word in content_words(text):
        found.update(dict.fromkeys(SYNONYMS.get(word, ())))
        for long in lexicon.abbreviations.long_names(word):
            found.update(dict.fromkeys(w for w in words(long) if w not in STOP_WORDS))
    found.update(dict.fromkeys(short.casefold() for short in lexicon.abbreviations.short_names(text)))
    if "quarter" in found:
        found.update((QUARTERS[word], None) for word in words(text) if word in QUARTERS)
    return tuple(found)


def others_of(question: Question, lexicon: Lexicon) -> dict[str, tuple[frozenset[str], ...]]:
    """stem of a question's word → what may stand for it, each as the stems that must all be there: everyday words, long and short names."""
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for word in content_words(question.asked):
        others = [frozenset({stem(other)}) for other in SYNONYMS.get(word, ())]
        others += [_stems(long) for long in lexicon.abbreviations.long_names(word)]
        if others:
            found[stem(word)] = tuple(others)
    for short in lexicon.abbreviations.short_names(question.asked):
        for long in lexicon.abbreviations.long_names(short):
            for each in _stems(long) & set(question.weights):
                found[each] = (*found.get(each, ()), frozenset({stem(short)}))
    return found


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP_WORDS)


CAPITALISED = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z’']{2,}\b")


def _names(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Names in the question: words of papers' titles, words with a capital inside it that papers do not write small, and, typed without one,
    two neighbouring words that the papers always write with one (a person)."""
    capitals = {match.casefold() for match in CAPITALISED.findall(text)}
    plain = [word.removesuffix("'s") for word in content_words(text)]
    found: list[str] = []
    for place, word in enumerate(plain):
        if not word.isalpha() or word in MONTHS:
            continue
        beside = {plain[i] for i in (place - 1, place + 1) if 0 <= i < len(plain)}
        repaired = lexicon.mended(word) or word
        if lexicon.papers_named(repaired):
            found.append(repaired)
        elif (word in capitals and (word in lexicon.names | lexicon.capitals or not lexicon.knows(word))) or (word in lexicon.names and beside & lexicon.names):
            found.append(word)
    return tuple(dict.fromkeys(found))


def _title_names(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The names in what was said before that say whose papers are meant."""
    return tuple(name for name in _names(text, lexicon) if lexicon.papers_named(name))


COUNTED = re.compile(
    r"\b(?:how many|number of)\s+(?P<what>.{3,60}?)(?=\s+(?:were|was|are|is|did|do|does|have|has|had|in|at|on|of|came|come|from|for|to|per|that|who|which|will|would|turned|went|got|there|by|attended|since|during|between|after)\b|[?,.]|$)",
    re.IGNORECASE,
)


def _counted(text: str, lexicon: Lexicon) -> str:
    """The last word of what is to be counted; "" where the question says it in words no paper has."""
    match = COUNTED.search(text)
    named = content_words(match["what"]) if match else []
    return stem(named[-1]) if named and lexicon.knows(named[-1]) and named[-1] not in PEOPLE else ""


PEOPLE = frozenset("people persons kids children youngsters residents times things".split())
"""Too many words are said for these."""

MONTHS = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug sept
    sep oct nov dec
    """.split()
)

MONTH_NAMES = {
    name[:3]: name
    for name in "january february march april may june july august september october november december".split()
}
