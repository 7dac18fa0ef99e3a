"""The numbered headings of a paper as a list: "Objective 1: …", "Objective 2: …" are its objectives, wherever they stand."""

import re
from collections.abc import Sequence

from assistant.units import Unit, UnitKind
from assistant.words import stem, words
from ingest.papers import Block, BlockKind, Paper

NUMBERED = re.compile(
    r"^(?:[A-Z]\w+ )?(?P<what>priority|objective|theme|aim|outcome|ambition|principle|strand|goal|pillar)"
    r" (?P<number>\d{1,2}|[A-J])\s*[:.–-]?\s+(?P<name>\w.*)$",
    re.IGNORECASE,
)
"""A heading that is one of several, and of what."""

COUNTS = {word: count for count, word in enumerate("two three four five six seven eight nine ten".split(), 2)}
"""How a question says how many."""

FEWEST, MOST = 2, 10
"""So many headings are a list that can be read out."""


def outlines_of(paper: Paper, blocks: Sequence[Block], asked: frozenset[str]) -> list[Unit]:
    """A unit for each sort of numbered headings, counted from 1 or A without a gap, whose name is among the stems asked."""
    found: dict[str, dict[str, int]] = {}
    for index, block in enumerate(blocks):
        match = NUMBERED.match(block.text) if block.kind is BlockKind.HEADING else None
        if match and stem(match["what"]) in asked:
            found.setdefault(stem(match["what"]), {}).setdefault(match["number"].upper(), index)
    return [_unit(paper, blocks, list(headings.values())) for headings in found.values() if _is_whole(list(headings))]


def is_counted(unit: Unit, asked: str) -> bool:
    """Whether a question says how many there are ("the five objectives"), and so many they are."""
    return any(COUNTS.get(word) == len(unit.pieces) for word in words(asked))


def _is_whole(numbers: Sequence[str]) -> bool:
    counted = [str(place) for place in range(1, len(numbers) + 1)], [chr(ord("A") + place) for place in range(len(numbers))]
    return FEWEST <= len(numbers) <= MOST and list(numbers) in counted


def _unit(paper: Paper, blocks: Sequence[Block], headings: Sequence[int]) -> Unit:
    pieces = tuple((index, blocks[index].text) for index in headings)
    return Unit(paper.id, UnitKind.LIST, headings[0], headings[0], pieces, paper.title, is_outline=True)
