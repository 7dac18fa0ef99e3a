"""Which predicted target or action is which one of the gold set?

A predicted and a gold span are alike by the F1 of their word tokens, taken as bags; 0.6 is enough for a match. The one-to-one
assignment with the greatest total likeness is taken. A gold row that two sensible people could argue about (`certain` false)
counts neither for nor against.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.papers import squash

ENOUGH = 0.6
"""Least likeness of a match."""
_ROUNDING = 1e-9
_FOLD = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u00a0": " "})
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_TOKEN = re.compile(r"[a-z0-9]+(?:[.'][a-z0-9]+)*%?")


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """The words of one gold row."""

    text: str
    also: tuple[str, ...] = ()
    """Other spans that would be right."""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of the predictions and of the gold rows of one paper, as positions in their lists."""

    right: tuple[tuple[int, int], ...]
    """(prediction, gold row) for each match with a certain row."""
    wrong: tuple[int, ...]
    """Predictions that are like nothing, or like a row that another prediction matches better."""
    missed: tuple[int, ...]
    """Certain gold rows without a match."""
    left_out: tuple[int, ...]
    """Predictions matched to an uncertain row; also unmatched ones that are like an uncertain row or like another wording."""


def folded(text: object) -> str:
    """`text` without tags, with one style of quotation mark and dash and single spaces."""
    return squash(_TAG.sub(" ", str(text)).translate(_FOLD).replace("&amp;", "&"))


def words(text: object) -> list[str]:
    """Lower-case word tokens; a percentage keeps its sign."""
    return _TOKEN.findall(folded(text).lower())


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """F1 of two bags of words: two of three words shared with two of four gives 4/7."""
    if not one or not other:
        return 0.0
    return 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other))


def match(gold: Sequence[GoldSpan], predicted: Sequence[str]) -> Matching:
    """Matches the predicted spans of one paper to its gold rows, both of one type."""
    bags = [[words(wording) for wording in (span.text, *span.also)] for span in gold]
    likes = {
        (p, g): tuple(likeness(said, wording) for wording in wordings)
        for p, said in enumerate(map(words, predicted))
        for g, wordings in enumerate(bags)
    }
    chosen = _assign({pair: _weight(found, gold[pair[1]].certain) for pair, found in likes.items() if _enough(max(found))})
    excused = {p for (p, g), found in likes.items() if _excuses(found, gold[g].certain)}
    matched = set(chosen.values())
    return Matching(
        right=tuple((p, g) for p, g in sorted(chosen.items()) if gold[g].certain),
        wrong=tuple(p for p in range(len(predicted)) if p not in chosen and p not in excused),
        missed=tuple(g for g, span in enumerate(gold) if span.certain and g not in matched),
        left_out=tuple(p for p in range(len(predicted)) if (not gold[chosen[p]].certain if p in chosen else p in excused)),
    )


def _enough(like: float) -> bool:
    return like >= ENOUGH - _ROUNDING


def _weight(found: Sequence[float], certain: bool) -> float:
    # Where it is all the same, the row's own wording goes before another wording, and a certain row before an uncertain one.
    return max(found) + (1e-6 if found[0] == max(found) else 0) + (1e-7 if certain else 0)


def _excuses(found: Sequence[float], certain: bool) -> bool:
    restated = max(found[1:], default=0.0)
    return (not certain and _enough(max(found))) or (_enough(restated) and restated > found[0])


def _assign(weights: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """The one-to-one assignment of greatest total weight; pairs without a weight are never matched."""
    from scipy.optimize import linear_sum_assignment  # slow to import

    if not weights:
        return {}
    rows, columns = sorted({p for p, _ in weights}), sorted({g for _, g in weights})
    table = [[weights.get((p, g), 0.0) for g in columns] for p in rows]
    pairs = zip(*(side.tolist() for side in linear_sum_assignment(table, maximize=True)), strict=True)
    return {rows[p]: columns[g] for p, g in pairs if (rows[p], columns[g]) in weights}
