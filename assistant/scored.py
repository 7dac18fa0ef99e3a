"""The vocabulary between units and evidence: a unit with what speaks for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.units import Unit


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit and why it was taken."""

    unit: Unit
    score: float
    cover: float
    """Part of the question's words, by rarity, that it speaks of: 0 to 1."""
    stakes: Mapping[str, float] = field(default_factory=dict)
    """stem of a question's word → how much it matters in this paper."""
    found: Mapping[str, float] = field(default_factory=dict)
    """stem → how fully it is spoken of."""
