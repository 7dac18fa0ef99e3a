"""What the corpus as a whole knows: how rare words are, which are names, which papers are whose, what short names stand for."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from assistant.abbreviations import Abbreviations, learn
from assistant.everyday import SYNONYMS
from assistant.words import STOP_WORDS, near, stem, words
from assistant.years import MONTH_WORDS
from ingest.papers import Paper, Passage

CAPITAL = re.compile(r"\b[a-z]+[,;]? ([A-Z][a-z’']{2,})")
"""A capitalised word after a small one: in the middle of a sentence."""

TITLE_NOISE = frozenset(
    """
    strategy strategic review report minutes meeting board partnership committee panel council action log plan briefing
    draft final version annual service services safety community crime disorder police health children young people youth
    justice local authority joint scrutiny executive cabinet county borough city district parish national government
    response part appendix full page update open data group public user member members agenda paper january february march
    april may june july august september october november december
    """.split()
)
"""Words of titles that name no place and no body."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One generation of a store, as words."""

    passages: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    """stem → in how many passages it stands."""
    vocabulary: frozenset[str] = frozenset()
    """Every word, in small letters."""
    names: frozenset[str] = frozenset()
    """Words, in small letters, that the papers again and again write with a capital in the middle of a sentence."""
    capitals: frozenset[str] = frozenset()
    """Words, in small letters, that the papers only write with a capital."""
    title_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """word of a paper's title, body or id, or the name it uses all through → the ids of those papers."""
    abbreviations: Abbreviations = field(default_factory=Abbreviations)
    dated: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """paper → the years that it is known by: that of its date and the first that it covers."""
    copies: Mapping[str, str] = field(default_factory=dict)
    """scan → the paper with a text layer that it is a copy of; the words of the scan count for nothing here."""
    repairs: dict[str, str | None] = field(default_factory=dict, compare=False)
    """Mistyped words that were met before, and what they were meant to be."""

    def rarity(self, word: str) -> float:
        """How rare the word's stem is among N passages, n of which have it: ln((N + 1) / (n + ½)), about 0 for one that all have.

        Inverse document frequency: Spärck Jones (1972).
        """
        return math.log((self.passages + 1) / (self.counts.get(stem(word), 0) + 0.5))

    @property
    def most_rare(self) -> float:
        """The rarity of a word that stands in one passage only."""
        return math.log((self.passages + 1) / 1.5)

    def knows(self, word: str) -> bool:
        """Whether any paper has the word, in any form."""
        return word in self.vocabulary or stem(word) in self.counts

    def mended(self, word: str) -> str | None:
        """What a word that no paper has was meant to be."""
        if word not in self.repairs:
            self.repairs[word] = self._repair(word)
        return self.repairs[word]

    def _repair(self, word: str) -> str | None:
        if self.knows(word) or word in SYNONYMS or word in MONTH_WORDS or any(c.isdigit() for c in word):
            return None
        alike = [each for each in self.vocabulary if each[0] == word[0] and abs(len(each) - len(word)) < 3]
        return near(word, sorted(alike, key=lambda each: (-self.counts.get(stem(each), 0), each)))

    def drawn_out(self, word: str) -> str | None:
        """The name of whose papers they are that an unknown word is short for, as "Soton" is: its letters in order, same ends."""
        if len(word) < SHORT_NAME or self.knows(word):
            return None
        return next((name for name in sorted(self.title_words) if _is_short_for(word, name)), None)

    def papers_named(self, word: str) -> frozenset[str]:
        """The papers whose title, body or id has the word, where it tells them from others."""
        return self.title_words.get(word, frozenset())


NO_COPIES: Mapping[str, str] = MappingProxyType({})

SHORT_NAME = 4
"""Letters: no shorter word is taken for a contraction."""


def _is_short_for(word: str, name: str) -> bool:
    letters = iter(name)
    return len(name) > len(word) + 1 and word[0] == name[0] and word[-2:] == name[-2:] and all(each in letters for each in word)


def lexicon_of(
    papers: Sequence[Paper], passages: Iterable[Passage], counts: Mapping[str, int], copies: Mapping[str, str] = NO_COPIES
) -> Lexicon:
    """The lexicon of the papers that are in. `counts`: passages per word, unstemmed, those of the copies too."""
    every = list(passages)
    own = [passage for passage in every if passage.place.paper not in copies]
    again = Counter(word for each in every if each.place.paper in copies for word in set(words(_searched(each))))
    stemmed: Counter[str] = Counter()
    for word, count in counts.items():
        stemmed[stem(word)] = max(stemmed[stem(word)], count - again[word])
    texts = [(passage.place.paper, passage.text) for passage in own]
    names, capitals, small = _names(text for _, text in texts)
    vocabulary = frozenset(word for word, count in counts.items() if word.isalpha() and count > again[word])
    originals = [paper for paper in papers if paper.id not in copies]
    dated = {paper.id: _known_by(paper) for paper in originals}
    home = _merged(_title_words(originals, small - names), _home_words(texts, names))
    return Lexicon(len(own), +stemmed, vocabulary, names, capitals, home, learn(texts), dated, copies)


def _known_by(paper: Paper) -> frozenset[int]:
    begun = (part[:4] for part in (paper.date or "", (paper.period or "").split("-")[0]))
    return frozenset(int(year) for year in begun if year.isdigit())


def _searched(passage: Passage) -> str:
    """All words that a passage is found by."""
    return f"{passage.title_text} {passage.heading_text} {passage.text}"


HOME_SHARE = 0.2
"""A name in this part of a paper's passages …"""

HOME_OWN = 0.6
"""… with this part of all its passages in that paper is the paper's own: its place or its body."""


def _home_words(texts: Sequence[tuple[str, str]], names: frozenset[str]) -> dict[str, frozenset[str]]:
    """name → the paper that speaks of it again and again, where others hardly do: papers say whose they are in every section."""
    sizes = Counter(paper for paper, _ in texts)
    spread: dict[str, Counter[str]] = defaultdict(Counter)
    for paper, text in texts:
        for name in names & set(words(text)):
            spread[name][paper] += 1
    found: dict[str, frozenset[str]] = {}
    for name, counts in spread.items():
        paper, most = counts.most_common(1)[0]
        if name not in TITLE_NOISE and most >= max(5, HOME_SHARE * sizes[paper]) and most >= HOME_OWN * counts.total():
            found[name] = frozenset({paper})
    return found


def _merged(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    return {word: one.get(word, frozenset()) | other.get(word, frozenset()) for word in {*one, *other}}


def _names(texts: Iterable[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """In small letters: words that sentences write with a capital again and again; those never written without; all others."""
    inside: Counter[str] = Counter()
    anywhere: set[str] = set()
    small: Counter[str] = Counter()
    for text in texts:
        inside.update(word.casefold() for word in CAPITAL.findall(text))
        anywhere.update(word.casefold() for word in re.findall(r"\b[A-Z][a-z]{2,}\b", text))
        small.update(re.findall(r"\b[a-z]{3,}\b", text))
    often = frozenset(word for word, count in inside.items() if count > max(1, 4 * small[word]) and word not in STOP_WORDS)
    return often, frozenset(word for word in anywhere if not small[word] and word not in STOP_WORDS), frozenset(small)


def _title_words(papers: Sequence[Paper], small: frozenset[str]) -> dict[str, frozenset[str]]:
    """Names in papers' titles, bodies and ids → the papers.

    Words that papers also write small ("violence") tell nothing of whose a paper is; a name may stand only in the capitals of
    its title.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        for word in words(f"{paper.title} {paper.body or ''} {paper.id.replace('-', ' ').replace('_', ' ')}"):
            if len(word) > 2 and word.isalpha() and word not in small and word not in TITLE_NOISE and word not in STOP_WORDS:
                found[word].add(paper.id)
    return {word: frozenset(ids) for word, ids in found.items()}
