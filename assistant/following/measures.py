"""A measure as its content words: the same measure in other words is known, a near one is not taken for it.

Two measures are the same where every content word of the one answers to one of the other. What is counted (incidents,
offences, reports, a share) may be left unsaid, but where both say it they must agree: hate crimes are not hate incidents.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.abbreviations import Abbreviations
from assistant.words import STOP_WORDS, stem

_PREFIXES = frozenset("anti re non co multi self under over pre mis".split())
"""Written apart, with a hyphen or as one word: "anti-social", "re offending"."""

_EMPTY = STOP_WORDS | frozenset(
    """
    number numbers total level levels volume amount overall annual annually yearly year years quarter quarterly month monthly
    recorded logged counted reported police people person persons per against by least less fewer
    reduce reduces reducing reduction reductions cut cutting lower lowering decrease decreasing bring bringing drive driving
    increase increases increasing raise raising improve improving maintain maintaining keep keeping achieve achieving reach
    reaching ensure train trained issue issued halve halving double doubling up end every each annum
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty
    measure indicator target
    """.split()
) - {"without", "no", "not", "under", "over", "below", "between", "after", "before", "again", "her", "his", "him", "most", "off"}
"""Words that do not tell one measure from another."""

_CLASSES = {
    "incident": "incident",
    "offence": "crime",
    "offense": "crime",
    "crime": "crime",
    "report": "report",
    "case": "case",
    "share": "share",
    "proportion": "share",
    "percentage": "share",
    "rate": "share",
}
_COUNTED = {stem(word): kind for word, kind in _CLASSES.items()}
"""What is counted: its stem → its class."""

_ENDINGS = frozenset("e er or ship ity y al ial i ion ment ent enc ant anc t c d s ing ed ation at".split()) | {""}
_LEAST_COMMON = 5
"""Letters that two forms of a word share ("violence", "violent")."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured."""

    words: str
    """As it was written."""
    core: tuple[str, ...]
    """Stems of its content words, each once, in order."""
    counted: frozenset[str] = frozenset()
    """Classes of what is counted, where it says so."""

    @property
    def is_share(self) -> bool:
        """A share, percentage or rate: its level may be in per cent."""
        return "share" in self.counted


Read = Callable[[str], Measure]
"""Words → the measure, short names written out."""


def reader(abbreviations: Abbreviations) -> Read:
    """Reads measures with the short names that the papers explain."""
    return lambda text: measure_of(text, abbreviations)


def measure_of(text: str, abbreviations: Abbreviations | None = None) -> Measure:
    """The measure that the words name."""
    tokens = [token for word in _tokens(text) for token in _written_out(word, abbreviations)]
    stems: list[str] = []
    counted: set[str] = set()
    found = [stem(token) for token in _joined(tokens) if token not in _EMPTY and not token[0].isdigit()]
    for each in found:
        if each in _COUNTED:
            counted.add(_COUNTED[each])
        elif each not in stems:
            stems.append(each)
    if not stems:  # "all recorded crime": what is counted is all that is said
        return Measure(text, tuple(dict.fromkeys(found)))
    return Measure(text, tuple(stems), frozenset(counted))


def same(one: Measure, other: Measure) -> bool:
    """Whether both are the same measure: each content word has its like in the other, and what is counted does not differ."""
    return bool(one.core) and len(one.core) == len(other.core) == shared(one, other) and not _differ(one, other)


def shared(one: Measure, other: Measure) -> int:
    """How many content words they have in common, each counted once."""
    left = list(other.core)
    count = 0
    for each in one.core:
        like = each if each in left else next((word for word in left if related(each, word)), None)
        if like is not None:
            left.remove(like)
            count += 1
    return count


def likeness(one: Measure, other: Measure) -> float:
    """Shared content words as a part of all that either has, 0 to 1 (Jaccard's index)."""
    common = shared(one, other)
    return common / max(1, len(one.core) + len(other.core) - common)


def within(part: Measure, whole: Measure) -> bool:
    """Whether every content word of `part` has its like in `whole`, and what is counted does not differ."""
    return bool(part.core) and shared(part, whole) == len(part.core) and not _differ(part, whole)


def related(one: str, other: str) -> bool:
    """Whether two stems are forms of one word: "violenc" and "violent", "member" and "membership"."""
    if one == other:
        return True
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= _LEAST_COMMON and one[common:] in _ENDINGS and other[common:] in _ENDINGS


def begins(measure: Measure) -> tuple[str, ...]:
    """The first letters of each content word: words that have none of them cannot speak of the measure."""
    return tuple(each[:_LEAST_COMMON] for each in measure.core)


def _differ(one: Measure, other: Measure) -> bool:
    return bool(one.counted and other.counted and one.counted.isdisjoint(other.counted))


def _tokens(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9]+(?:['’][a-z]+)?", text)


def _written_out(word: str, abbreviations: Abbreviations | None) -> list[str]:
    """The long name of a short one where the papers give it just one; else the word itself."""
    shortish = len(word) > 2 and word.casefold() not in STOP_WORDS
    longs = abbreviations.long_names(word) if abbreviations and shortish else []
    return _tokens(longs[0]) if len(longs) == 1 else [word]


def _joined(tokens: Iterable[str]) -> list[str]:
    """The words in small letters; a prefix written apart goes to its word."""
    found: list[str] = []
    before = ""
    for token in tokens:
        plain = token.casefold().replace("’", "'").removesuffix("'s")
        if plain in _PREFIXES and not before:
            before = plain
            continue
        found.append(before + plain)
        before = ""
    return [*found, before] if before else found
