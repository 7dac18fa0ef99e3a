"""Whose figures they are: of the body or the named place of the paper that set the target, and of no part of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.lexicon import TITLE_NOISE, Lexicon
from assistant.words import STOP_WORDS, words
from ingest.papers import Block, BlockKind, Paper

_BODIES = frozenset(
    "overview safeguarding safer corporate parenting adults select cabinet forum alliance trust group team officer office".split()
)
_NOISE = TITLE_NOISE | STOP_WORDS | _BODIES
"""Words of bodies that name no place."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose paper it is."""

    body: str
    """Its body's words, in small letters; empty where nobody knows."""
    place: frozenset[str]
    """The words of the body that are only ever names."""
    named: frozenset[str]
    """The lines of the paper that are nothing but a name or a heading: a paper of no known body may say there whose it is."""


def owner_of(paper: Paper, blocks: Sequence[Block], lexicon: Lexicon) -> Owner:
    """Whose paper it is, from its body; from its headings where none is known."""
    own = words(paper.body or "")
    place = frozenset(word for word in own if word in lexicon.capitals and word not in _NOISE)
    headings = (block.text for block in blocks if block.kind is BlockKind.HEADING)
    named = frozenset(_plain(text) for text in headings) if not paper.body else frozenset()
    return Owner(_plain(paper.body or ""), place, named)


def same_owner(one: Owner, other: Owner) -> bool:
    """Whether both papers are of one body, or of bodies of one named place."""
    if one.body and other.body:
        return one.body == other.body or (bool(one.place) and one.place == other.place)
    return bool(one.body and one.body in other.named) or bool(other.body and other.body in one.named)


def part_of(texts: Sequence[str], paper: Paper, measure_words: str, lexicon: Lexicon) -> str:
    """A name in headings or captions that neither the paper's body and title nor the measure has; "" where there is none."""
    known = {*words(f"{paper.body or ''} {paper.title} {paper.id.replace('-', ' ')} {measure_words}"), *_NOISE}
    for text in texts:
        found = [word for word in re.findall(r"\b[A-Z][a-z’']{2,}\b", text) if word.casefold() in lexicon.capitals]
        strange = [word for word in found if word.casefold() not in known]
        if strange:
            return str(strange[0])
    return ""


def _plain(text: str) -> str:
    found = words(text)
    return " ".join(found[1:] if found[:1] == ["the"] else found)
