"""Follow-ups: what was said before stands somewhere in the papers, and what is asked next often stands close by."""

from collections.abc import Sequence

from assistant.lexicon import Lexicon
from assistant.scored import Part, Scored
from assistant.words import content_words, stem

AFTER = 6
"""Units after the place where the last answer stands that are likely to go on about it."""

BEFORE = 3
"""Units before it that may lead up to it."""

NEXT_BONUS = 0.2
"""What the unit right after gains …"""

FADING = 0.03
"""… and how much less each further one."""

BEFORE_BONUS = 0.07
"""What a unit before it gains."""

SURE = 0.35
"""Part of the words said before, by rarity, that a unit must have to be their place."""


def carried_on(said: str, scored: Sequence[Scored], lexicon: Lexicon) -> list[Scored]:
    """The units with those near the place of the last answer raised.

    `said` is the question and answer before; `scored` are all units of some passages, paper by paper, in order.
    """
    anchor = _anchor(said, scored, lexicon)
    if anchor is None:
        return list(scored)
    home = scored[anchor].unit.paper
    return [_raised(each, place - anchor) if each.unit.paper == home else each for place, each in enumerate(scored)]


def _anchor(said: str, scored: Sequence[Scored], lexicon: Lexicon) -> int | None:
    """Where the words said before stand, if they plainly do."""
    weights = {stem(word): lexicon.rarity(word) for word in content_words(said)}
    total = sum(weights.values()) or 1.0
    shares = [sum(weights.get(each, 0.0) for each in one.unit.stems) / total / (1 + 0.01 * one.unit.length) for one in scored]
    best = max(range(len(shares)), key=lambda place: (shares[place], -place), default=None)
    return best if best is not None and shares[best] >= SURE else None


def _raised(scored: Scored, distance: int) -> Scored:
    """The unit with what it gains for standing so many units after (before, where negative) the last answer."""
    bonus = 0.0
    if 0 < distance <= AFTER:
        bonus = NEXT_BONUS - FADING * (distance - 1)
    elif -BEFORE <= distance < 0:
        bonus = BEFORE_BONUS
    return scored.gaining(Part.CONVERSATION, bonus) if bonus else scored
