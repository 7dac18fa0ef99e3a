"""Short names and what they stand for, learnt from the papers: "Long Name (LN)" in prose and the rows of a glossary.

The method is that of Schwartz and Hearst (2003, "A simple algorithm for identifying abbreviation definitions in biomedical
text"), made stricter: each letter of the short name is the first of a word, small joining words passed over.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

SHORT = r"[A-Z][A-Za-z&/]{0,7}[A-Z]s?"
IN_BRACKETS = re.compile(rf"\((?P<short>{SHORT})\)")
GLOSSARY = re.compile(rf"^(?P<short>{SHORT})\s+(?P<long>[A-Z].{{3,90}})$")
JOINING = frozenset("a an and at by for from in of on or the to with & -".split())

USED = re.compile(r"\b[A-Z]{3,6}s?\b")
"""A short name, as it is used."""

NAMED = re.compile(r"\b[A-Z][a-z'’]+(?:,? (?:and |& |of |for |the |on |to )?[A-Z][a-z'’]+){2,5}")
"""A name of three words or more."""

MOST_EXTRA = 2
"""Words after the long name in a row of a glossary."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What short names stand for, and in which papers."""

    meanings: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    """SHORT → long name in small letters → ids of the papers that say so."""

    guesses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """SHORT → names in small letters that have its letters, in papers that use it and spell it out nowhere."""

    def long_names(self, short: str) -> list[str]:
        """What a short name stands for, as the papers have it; the plural's s and the case do not matter."""
        key = short.upper()
        found = self.meanings.get(key) or (self.meanings.get(key[:-1]) if key.endswith("S") else None)
        return list(found or ())

    def spelt(self, short: str) -> list[str]:
        """What it stands for or, in papers that do not say, may stand for."""
        return list(dict.fromkeys((*self.long_names(short), *self.guesses.get(short.upper(), ()))))

    def short_names(self, text: str) -> list[str]:
        """The short names of every long name in the text."""
        plain = f" {as_words(text)} "
        return [short for short, longs in self.meanings.items() if any(f" {long} " in plain for long in longs)]


def learn(texts: Sequence[tuple[str, str]]) -> Abbreviations:
    """Abbreviations from (paper id, words) pairs; lines matter, since a glossary's rows are lines."""
    meanings: dict[str, dict[str, set[str]]] = {}
    for paper, text in texts:
        for short, long in _pairs(text):
            plain = as_words(long)
            meanings.setdefault(short.upper().rstrip("s"), {}).setdefault(plain, set()).add(paper)
    found = {short: {long: frozenset(papers) for long, papers in longs.items()} for short, longs in meanings.items()}
    return Abbreviations(found, _guessed(texts, found))


def _guessed(texts: Sequence[tuple[str, str]], told: Mapping[str, Mapping[str, frozenset[str]]]) -> dict[str, tuple[str, ...]]:
    """For each short name that a paper uses and does not spell out, the names of that paper that have its letters."""
    used: dict[str, set[str]] = defaultdict(set)
    named: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for paper, text in texts:
        used[paper].update(match.group().rstrip("s").upper() for match in USED.finditer(text))
        for match in NAMED.finditer(text):
            words = as_words(match.group()).split()
            words = words[words[0] in JOINING :]
            letters = "".join(word[0] for word in words if word not in JOINING).upper()
            named[paper][letters].add(" ".join(words))
    found: dict[str, set[str]] = defaultdict(set)
    for paper, shorts in used.items():
        for short in shorts:
            if not any(paper in papers for papers in told.get(short, {}).values()):
                found[short] |= named[paper].get(short, set())
    return {short: tuple(sorted(longs)) for short, longs in found.items() if longs}


def as_words(text: str) -> str:
    """Words as long names are kept: small letters, "and" for "&", single spaces."""
    return " ".join(re.findall(r"[a-z0-9'’]+", text.casefold().replace("&", " and ")))


def _pairs(text: str) -> Iterable[tuple[str, str]]:
    for match in IN_BRACKETS.finditer(text):
        short = match["short"]
        before = re.split(r"[.;:()\n]", text[max(0, match.start() - 120) : match.start()])[-1]
        if long := _spelt_out(short, before):
            yield short.rstrip("s"), long
    for line in text.split("\n"):
        row = GLOSSARY.match(line.strip())
        if row and (long := _of_a_row(row)):
            yield row["short"].rstrip("s"), long


def is_spelt_in(short: str, text: str) -> bool:
    """Whether words of a text, one after the other, spell a short name."""
    told = text.split()
    return any(_spelt_out(short, " ".join(told[: end + 1])) for end in range(len(told)))


def _spelt_out(short: str, words: str, *, whole: bool = False) -> str:
    """The last words (or all of them) whose first letters, joining words aside, spell the short name; "" where none do."""
    letters = [c.lower() for c in short.rstrip("s") if c.isalpha()]
    tokens = re.findall(r"[A-Za-z0-9'’]+|&", words)
    begin = _begin(letters, tokens)
    if begin is None or (whole and any(t.lower() not in JOINING for t in tokens[:begin])):
        return ""
    return " ".join(tokens[begin:])


def _begin(letters: list[str], tokens: list[str]) -> int | None:
    """Where the long name begins, reading backwards; a joining word that does not open with the next letter is passed over."""
    place = len(tokens)
    for letter in reversed(letters):
        place -= 1
        while place >= 0 and tokens[place][0].lower() != letter and tokens[place].lower() in JOINING:
            place -= 1
        if place < 0 or tokens[place][0].lower() != letter:
            return None
    return place


def is_glossary(text: str) -> bool:
    """Whether words are a glossary's row: a short name and what it stands for."""
    match = GLOSSARY.match(text)
    return bool(match and _of_a_row(match))


def _of_a_row(row: re.Match[str]) -> str:
    """The long name in a glossary's row; a word or two after it say what kind of thing it is: "MAP  Multi-Agency Panel group"."""
    told = row["long"].split()
    ends = (" ".join(told[: len(told) - extra]) for extra in range(min(MOST_EXTRA, len(told) - 1) + 1))
    return next((long for end in ends if (long := _spelt_out(row["short"], end, whole=True))), "")
