"""A question as it came → a Question: made whole, its words weighed, what kind of answer it wants, and what it must not miss."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.everyday import QUARTERS, SYNONYMS
from assistant.findings import Asked, Turn
from assistant.lexicon import Lexicon
from assistant.naming import counted_in, home_names, measured_in, months_in, names_in, paper_years_in
from assistant.wanted import AIMED, FIGURES, LEAST, MEANS, MOST, Wanted, wanted
from assistant.words import STOP_WORDS, content_words, stem, words
from assistant.years import FINANCIAL, financial_years_in, without_years, years_in, years_moved
from ingest.papers import Filters


class Way(StrEnum):
    """Why a word is looked up."""

    ASKED = "asked"
    SAID = "said before"
    REPAIR = "meant by a mistyped word"
    OTHER = "another word for"
    LONG = "long name of"
    SHORT = "short name of"


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A word that is looked up word for word."""

    word: str
    way: Way
    source: str = ""
    """The word or name of the question that it stands for."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be answered without its conversation."""

    asked: str
    standalone: str
    weights: Mapping[str, float]
    """Stem of each word that matters → how much, from 0 to 1 (1: asked for in these words)."""
    looked_up: tuple[LookedUp, ...]
    """What is looked up word for word: the words, their repairs, short and long names."""
    kinds: tuple[Wanted, ...]
    """The kinds of answer it wants, the first first."""
    years: frozenset[int] = frozenset()
    """The years it names: a financial year is both its years."""
    financial_years: frozenset[tuple[int, ...]] = frozenset()
    """The financial years, each as both its years, of a question that names no other years."""
    paper_years: frozenset[int] = frozenset()
    """The years by which it names a paper ("the 2016 strategy"); they are not among the others."""
    months: frozenset[str] = frozenset()
    """The months it names, in full and in small letters."""
    names: tuple[str, ...] = ()
    """The places, bodies and people it names, in small letters."""
    counted: str = ""
    """Stem of what it asks the number of: "homicid" in "How many domestic homicides …"."""
    measured: frozenset[str] = frozenset()
    """Stems of what it asks a measure of: "burglari" in "the target for burglary"."""
    aimed: bool = False
    """It asks what is meant to come about."""
    extremes: str = ""
    """`most` or `least` where it asks for the highest or lowest of a column."""
    filters: Filters = field(default_factory=Filters)
    said: str = ""
    """What a follow-up leans on: the question and answer before it."""
    meaning: str = ""
    """The words that are embedded: those of the question, after what they lean on."""

    @property
    def is_single(self) -> bool:
        """Whether it wants one thing: a figure is one, by whichever words it is asked for."""
        return len({Wanted.NUMBER if kind in FIGURES else kind for kind in self.kinds}) == 1

    @property
    def wanted(self) -> Wanted:
        """The first kind of answer it wants."""
        return self.kinds[0]

    @property
    def search_words(self) -> tuple[str, ...]:
        """The words that are looked up."""
        return tuple(each.word for each in self.looked_up)


GOES_ON = re.compile(r"^(?:and|but|so|ok(?:ay)?|or|what about|how about|also|then)\b", re.IGNORECASE)
POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|she|his|her|hers)\b"
    r"|\b(?:that|this|those|these)(?=\W*$|\s+(?:one|ones|is|was|were|are|did|do|does|will|would|have|has|had|mean|cost|happen"
    r"|go|change|work|time|point|year|meeting|figure|number|target|action|plan|service|group)\b)"
    r"|\bof (?:that|this|those|these|them)\b|\bthe same\b|\b(?:before|after|with|by|for|about) that\b",
    re.IGNORECASE,
)
"""Words that stand for what was said before."""


ASKS = re.compile(
    r"\b(?:who|how|which|when|where|why|did|do|does|is|are|was|were|has|have|will|can|what(?! about\b))\b", re.IGNORECASE
)
"""What a follow-up asks with; one without ("and in Millrace?") asks what was asked before."""

JOINED_BY = re.compile(r" (?:and|of|for|the|on|to) ")
"""What papers may write in two ways inside a name ("&")."""

ASKED = 0.5
"""A word of this weight was asked, not only said before."""

ASKED_BEFORE, SAID_BEFORE = 0.5, 0.3
"""What a word counts for that only the question before, or only its answer, has."""

MENDED = 0.9
"""What the word counts for that a mistyped one was meant to be."""


def understood(asked: Asked, lexicon: Lexicon) -> Question:
    """The question made whole and weighed against what the papers know."""
    text = " ".join(asked.question.split())
    said = asked.history[-1] if asked.history and leans(text, lexicon) else None
    turn = _of_this_place(text, said, lexicon) if said else None
    weights = _weights(text, turn, lexicon)
    names = names_in(text, lexicon) or (home_names(turn[0], lexicon) if turn else ())
    moved = years_moved(text, *said) if said else ()
    kinds = wanted(text)
    of_paper = paper_years_in(text, lexicon)
    return Question(
        asked=text,
        standalone=_standalone(text, said, moved),
        meaning=" ".join((*turn, text)) if turn else text,
        said=" ".join(turn) if turn else "",
        weights=weights,
        looked_up=_looked_up(text, turn, lexicon),
        kinds=wanted(turn[0]) if turn and kinds == (Wanted.OTHER,) and _asks_the_same(text) else kinds,
        aimed=bool(AIMED.search(text)),
        years=frozenset(moved or years_in(text)) - of_paper,
        financial_years=_financial_years(text, moved, of_paper),
        paper_years=of_paper,
        months=months_in(text),
        names=names,
        counted=counted_in(text, lexicon),
        measured=measured_in(text, names),
        extremes="most" if MOST.search(text) else "least" if LEAST.search(text) else "",
        filters=asked.filters,
    )


def leans(text: str, lexicon: Lexicon) -> bool:
    """Whether a question cannot stand without the conversation: it goes on, points back, or is too short to say of what."""
    subject = content_words(text)
    if len(subject) >= 4 and any(lexicon.papers_named(word) for word in subject):
        return False
    if GOES_ON.search(text) or POINTS_BACK.search(text):
        return True
    return len(subject) < 3 and all(lexicon.knows(word) for word in subject)


def _asks_the_same(text: str) -> bool:
    """Whether a follow-up asks what was asked before: it has no question word, or no word but for a year."""
    return not ASKS.search(text) or not set(content_words(without_years(text))) - {"back"}


def _financial_years(text: str, moved: tuple[int, ...], of_paper: frozenset[int]) -> frozenset[tuple[int, ...]]:
    """The financial years asked for, where no other years are."""
    if moved:
        return frozenset([moved] if len(moved) == FINANCIAL else [])
    return frozenset() if of_paper else financial_years_in(text)


def _of_this_place(text: str, turn: Turn, lexicon: Lexicon) -> Turn:
    """The question and answer before, without the names of the place they were of where the follow-up names another."""
    own = home_names(text, lexicon)
    others = [name for name in home_names(" ".join(turn), lexicon) if own and name not in own]
    if not others:
        return turn
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, others))})(?:['’]s)?\b", re.IGNORECASE)
    return (named.sub(" ", turn[0]), named.sub(" ", turn[1]))


def _standalone(text: str, turn: Turn | None, moved: tuple[int, ...]) -> str:
    """The question as it can be read without its conversation."""
    year = "" if not moved else f" ({moved[0]})" if len(moved) == 1 else f" ({moved[0]}/{moved[-1] % 100:02})"
    return f"{turn[0].rstrip()} — {text}{year}" if turn else text


def _weights(text: str, turn: Turn | None, lexicon: Lexicon) -> dict[str, float]:
    """Stem of each content word, of now and of what a follow-up leans on → how much it matters."""
    before, answer = turn or ("", "")
    weights: dict[str, float] = {}
    for source, weight in ((text, 1.0), (before, ASKED_BEFORE), (answer, SAID_BEFORE)):
        for word in content_words(without_years(source)):
            repaired = lexicon.mended(word)
            each = stem(repaired or word)
            weights[each] = max(weights.get(each, 0.0), weight * (MENDED if repaired else 1.0))
    return weights


def _looked_up(text: str, turn: Turn | None, lexicon: Lexicon) -> tuple[LookedUp, ...]:
    """What is looked up word for word, each once, under the first reason for it."""
    found: dict[str, LookedUp] = {}
    for each in (*_said(text, Way.ASKED, lexicon), *(one for said in turn or () for one in _said(said, Way.SAID, lexicon))):
        found.setdefault(each.word, each)
    for each in _standing_for(text, lexicon):
        found.setdefault(each.word, each)
    if "quarter" in found:
        for word in words(text):
            if word in QUARTERS:
                found.setdefault(QUARTERS[word], LookedUp(QUARTERS[word], Way.OTHER, word))
    return tuple(found.values())


def _said(text: str, way: Way, lexicon: Lexicon) -> Iterator[LookedUp]:
    """The words that matter, each followed by what it was meant to be where it is mistyped."""
    for word in content_words(text):
        yield LookedUp(word, way)
        if repaired := lexicon.mended(word):
            yield LookedUp(repaired, Way.REPAIR, word)


def _standing_for(text: str, lexicon: Lexicon) -> Iterator[LookedUp]:
    """Words that papers may use for those of the question."""
    for word in content_words(text):
        yield from (LookedUp(other, Way.OTHER, word) for other in SYNONYMS.get(word, ()))
        for long in _long_names(word, text, lexicon):
            if MEANS.search(text):
                yield LookedUp(max(JOINED_BY.split(long), key=len), Way.LONG, word)
            yield from (LookedUp(each, Way.LONG, word) for each in words(long) if each not in STOP_WORDS)
    for short in lexicon.abbreviations.short_names(text):
        yield LookedUp(short.casefold(), Way.SHORT, " or ".join(lexicon.abbreviations.long_names(short)))


def others_of(question: Question, lexicon: Lexicon) -> dict[str, tuple[frozenset[str], ...]]:
    """stem of a question's word → what may stand for it: words that papers use, long names, short names.

    Each is given as the stems that must all be there.
    """
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for word in content_words(question.asked):
        others = [frozenset({stem(other)}) for other in SYNONYMS.get(word, ())]
        others += [_stems(long) for long in _long_names(word, question.asked, lexicon)]
        if others:
            found[stem(lexicon.mended(word) or word)] = tuple(others)
    for short in lexicon.abbreviations.short_names(question.asked):
        for long in lexicon.abbreviations.long_names(short):
            for each in _stems(long) & set(question.weights):
                found[each] = (*found.get(each, ()), frozenset({stem(short)}))
    return found


def _long_names(word: str, asked: str, lexicon: Lexicon) -> list[str]:
    """What a short name stands for; where that is asked, also what it may stand for in papers that do not say."""
    return lexicon.abbreviations.spelt(word) if MEANS.search(asked) else lexicon.abbreviations.long_names(word)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP_WORDS)
