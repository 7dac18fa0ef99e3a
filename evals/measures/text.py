"""Does a text hold these words? The matching rules of the question sets.

Facts are looked for as whole tokens, whatever the case, white space, quotation marks or dashes. Evidence is looked for by its
tokens alone (letters and figures), so that bullets, tags and line ends put in or taken out on the way do not matter.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.papers import squash

_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " "})
_TAG = re.compile(r"<[^>]{1,80}>")
_TOKEN = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*")


def plain(text: str) -> str:
    """`text` in lower case with one style of quotation mark, dash and space."""
    return squash(text.translate(_FOLD)).casefold()


@lru_cache(maxsize=4096)
def _whole(words: str) -> re.Pattern[str]:
    # "8" must not be found in "8.2" or "1,008", nor "art" in "party"; but "12" may close a sentence ("by 12.").
    before = r"(?<![a-z0-9])" + (r"(?<![0-9][.,])" if words[:1].isdigit() else "")
    after = r"(?![a-z0-9])" + (r"(?![.,][0-9])" if words[-1:].isdigit() else "")
    return re.compile(before + re.escape(words) + after)


def contains(text: str, words: str) -> bool:
    """True where `words` stand in `text` unbroken and as whole tokens; a figure never inside a longer figure."""
    return _whole(plain(words)).search(plain(text)) is not None


def facts_missing(text: str, facts: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The facts that `text` does not hold, each by its first wording. A fact is held where any of its wordings is."""
    return tuple(wordings[0] for wordings in facts if not any(contains(text, wording) for wording in wordings))


def tokens(text: str) -> list[str]:
    """Lower-case words and figures (`8.2`, `1,200` whole); tags and apostrophes are dropped first."""
    return _TOKEN.findall(plain(_TAG.sub(" ", text)).replace("'", ""))


def evidence_in(passage: str, span: str, table: bool = False) -> bool:
    """True where the span's tokens run through `passage` in order and unbroken.

    A table row may have been written out with its column names between the cells. So where `table` is set, or the span itself is
    cut into cells, gaps are allowed: the tokens in order within a window of four times their number and forty more.
    """
    held, wanted = tokens(passage), tokens(span)
    if not wanted:
        return False
    if f" {' '.join(wanted)} " in f" {' '.join(held)} ":
        return True
    return (table or "\t" in span or "<td>" in span) and _with_gaps(held, wanted)


def _with_gaps(held: Sequence[str], wanted: Sequence[str]) -> bool:
    window = 4 * len(wanted) + 40
    return any(_in_order(held[start : start + window], wanted) for start, token in enumerate(held) if token == wanted[0])


def _in_order(held: Sequence[str], wanted: Sequence[str]) -> bool:
    rest = iter(held)
    return all(token in rest for token in wanted)  # `in` moves `rest` on to just after the token it finds
