"""Words of questions and papers, compared without their endings. The only file that imports the stemmer (Porter 2, Snowball)."""

import re
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[a-z0-9]+(?:[.,'’&-][a-z0-9]+)*", re.IGNORECASE)

STOP_WORDS = frozenset(
    """
    a about above after again all also am an and any are as at be because been before being below between both but by can
    cant could did do does doing down during each few for from further get got had has have having he her here hers him
    his how i if in into is isn't it its itself just let like me more most my no nor not now of off on once only or other
    our ours out over own pls please s said same say says she should so some such t tell than that the their theirs them
    themselves then there these they this those through to too under until up upon us very was we were what whats what's
    when where which while who whom who's whose why will with would you your yours according paper papers document report
    give given many much exactly actually list mean means stand stands put did does didn't doesn't wasn't going went way
    got there's that's it's i'm they're we're ok thanks
    """.split()
)
"""Words of a question that say nothing of what is asked for."""

_STEMMER = snowballstemmer.stemmer("english")

FAMILY = 5
"""Words whose first letters, this many, agree may be one word in two forms ("reduce", "reduction")."""


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word without its ending, in small letters."""
    plain = word.casefold().replace("’", "'")
    plain = plain[:-2] if plain.endswith("'s") else plain.replace("'", "")
    if plain[:-1].isdigit():  # "the over 90s", "£40k", "the 3rd"
        return plain[:-1] if plain[-1] == "s" else plain
    return str(_STEMMER.stemWord(plain))


def words(text: str) -> list[str]:
    """The words of a text in order, in small letters; hyphenated and slashed ones also as their parts."""
    found: list[str] = []
    for match in WORD.finditer(text):
        word = match.group().casefold().replace("’", "'")
        found.append(word)
        if "-" in word or "&" in word:
            found += [part for part in re.split(r"[-&]", word) if part]
    return found


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word) for word in words(text)]


def content_words(text: str) -> list[str]:
    """The words that say what a text is about, each once, in order."""
    return list(dict.fromkeys(word for word in words(text) if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())))


def families(found: Iterable[str]) -> frozenset[str]:
    """The beginnings of stems, by which other forms of a word are known."""
    return frozenset(each[:FAMILY] for each in found if len(each) >= FAMILY and not each[0].isdigit())


def near(word: str, stock: Iterable[str]) -> str | None:
    """The word of the stock that a mistyped one was meant to be: one slip away (two in a long word); the first of equals."""
    if len(word) < 4:
        return None
    most = 1 if len(word) < 8 else 2
    best: tuple[int, str] | None = None
    for candidate in stock:
        if abs(len(candidate) - len(word)) > most or candidate[0] != word[0]:
            continue
        slips = distance(word, candidate, most)
        if slips <= most and (best is None or slips < best[0]):
            best = (slips, candidate)
    return best[1] if best else None


def distance(first: str, second: str, most: int) -> int:
    """Letters to change, add, drop or swap with a neighbour to turn one word into the other; `most` + 1 where it is more.

    Optimal string alignment: Damerau's (1964) four slips, no letter touched twice.
    """
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        above, row = row, [i]
        for j, b in enumerate(second, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:  # swapped neighbours
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before = above
    return row[-1]
