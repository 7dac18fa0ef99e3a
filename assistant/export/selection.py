"""Which commitments are wanted: by owner, by status, by when they are due."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from assistant.export.deadlines import due_day, first_day
from assistant.export.rows import owners_of
from assistant.findings import Action, Commitment, Target

T = TypeVar("T", Target, Action, Commitment)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of commitments is limited to; an empty field limits nothing."""

    owner: str = ""
    """Whole words of an action's owners or their names, or of a target's lead, ignoring case."""
    status: str = ""
    """Whole words of the status that the paper prints, or of the review (`open`, `accepted` …), ignoring case."""
    due_before: str = ""
    """`2008`, `2008-03` or `2008-03-31`: only what is wholly past by then. What has no date is left out."""

    def __post_init__(self) -> None:
        """Raises ValueError where `due_before` is no date."""
        if self.due_before:
            first_day(self.due_before)


def select(commitments: Sequence[T], wanted: Wanted) -> tuple[T, ...]:
    """Those that are wanted, in their order."""
    return tuple(commitment for commitment in commitments if _fits(commitment, wanted))


def _fits(commitment: Commitment, wanted: Wanted) -> bool:
    if wanted.owner and not any(_has_words(owner, wanted.owner) for owner in owners_of(commitment)):
        return False
    if wanted.status and not any(_has_words(status, wanted.status) for status in _statuses(commitment)):
        return False
    return not wanted.due_before or _due_before(commitment, wanted.due_before)


def _statuses(commitment: Commitment) -> tuple[str, ...]:
    printed = (commitment.status,) if isinstance(commitment, Action) and commitment.status else ()
    return (*printed, commitment.review.value)


def _due_before(commitment: Commitment, limit: str) -> bool:
    day = due_day(commitment)
    return day is not None and day < first_day(limit)


def _has_words(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words.strip())}(?!\w)", text, re.IGNORECASE) is not None
