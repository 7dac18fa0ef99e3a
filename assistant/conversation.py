"""Follow-ups: what was said before stands somewhere in the papers, and what is asked next often stands right after it."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.lexicon import Lexicon
from assistant.scored import Scored
from assistant.words import content_words, stem

AFTER = 6
"""Units after the place where the last answer stands that are likely to go on about it."""

BEFORE = 3

NEXT_BONUS = 0.3
BEFORE_BONUS = 0.1

SURE = 0.35
"""Part of the words said before, by rarity, that a unit must have to be their place."""


def carried_on(said: str, scored: Sequence[Scored], lexicon: Lexicon) -> list[Scored]:
    """The units, those near the place of the last answer raised. `scored`: all units of some passages, paper by paper, in order."""
    anchor = _anchor(said, scored, lexicon)
    if anchor is None:
        return list(scored)
    return [replace(each, score=each.score + _bonus(place - anchor)) if _same_paper(each, scored[anchor]) else each for place, each in enumerate(scored)]


def _anchor(said: str, scored: Sequence[Scored], lexicon: Lexicon) -> int | None:
    """Where the words said before stand, if they plainly do."""
    weights = {stem(word): lexicon.rarity(word) for word in content_words(said)}
    total = sum(weights.values()) or 1.0
    shares = [sum(weights.get(each, 0.0) for each in one.unit.stems) / total / (1 + 0.01 * one.unit.length) for one in scored]
    best = max(range(len(shares)), key=lambda place: (shares[place], -place), default=None)
    return best if best is not None and shares[best] >= SURE else None


def _same_paper(one: Scored, other: Scored) -> bool:
    return one.unit.paper == other.unit.paper


def _bonus(distance: int) -> float:
    if 0 < distance <= AFTER:
        return NEXT_BONUS - 0.04 * (distance - 1)
    return BEFORE_BONUS if -BEFORE <= distance < 0 else 0.0
