"""Targets and actions ↔ JSON, without loss; and what "the same words" means."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from assistant.findings import Action, Commitment, Review, Target

_LISTS = ("heading", "owner", "owner_names")
_WORD = re.compile(r"[^\W_]+")


def written(commitment: Commitment) -> str:
    """The row as JSON; the review is left out, it follows from the events."""
    row = asdict(commitment)
    del row["review"]
    return json.dumps({"type": type_of(commitment), **row})


def read(text: str) -> Commitment:
    """The row that was written. Fields that this version does not know are left out, missing ones are empty."""
    row: dict[str, Any] = json.loads(text)
    kind = class_of(row["type"])
    known = {field.name for field in fields(kind)} - {"review"}
    values: dict[str, Any] = {name: tuple(value) if name in _LISTS else value for name, value in row.items() if name in known}
    return kind(**values, review=Review.OPEN)


def type_of(commitment: Commitment) -> str:
    """`target` or `action`."""
    return "target" if isinstance(commitment, Target) else "action"


def class_of(type: str) -> type[Target] | type[Action]:
    """Target or Action."""
    return Target if type == "target" else Action


def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters: what must stay for it to be the same, whatever marks and spaces do."""
    return tuple(_WORD.findall(text.casefold()))


def same_words(one: Commitment, other: Commitment) -> bool:
    """Whether two rows of one type say the same in the same words."""
    return type(one) is type(other) and words(one.text) == words(other.text) and words(one.quote) == words(other.quote)


def likeness(one: str, other: str) -> float:
    """F1 of two texts' words, from 0 to 1 (each word as often as it stands)."""
    return f1(Counter(words(one)), Counter(words(other)))


def f1(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Twice the shared words over all words."""
    total = sum(one.values()) + sum(other.values())
    return 2 * sum(min(count, other.get(word, 0)) for word, count in one.items()) / total if total else 0.0
