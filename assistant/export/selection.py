"""Which commitments are wanted: by owner, theme, status, words, review, and by when they are due."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from assistant.export.deadlines import due_day, first_day, last_day
from assistant.export.rows import kind_of, owners_of
from assistant.findings import Action, Commitment, Review, Target

T = TypeVar("T", Target, Action, Commitment)
REVIEWS = {"open": Review.OPEN, **{review.value: review for review in Review if review is not Review.OPEN}}
"""What a review is asked for by."""
ANY = "any"
"""Every row, rejected ones too."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of commitments is limited to; an empty field limits nothing."""

    owner: str = ""
    """Whole words of an action's owners or their names, or of a target's lead, ignoring case."""
    status: str = ""
    """Whole words of the status that the paper prints, ignoring case."""
    due_before: str = ""
    """`2008`, `2008-03` or `2008-03-31`: only what is wholly past by then. What has no date is left out."""
    due_after: str = ""
    """The same: only what is due when that day, month or year is over. What has no date is left out."""
    theme: str = ""
    """Words of the theme or of the headings that a row stands under, ignoring case."""
    text: str = ""
    """Words that all stand in the row's text or quote, ignoring case."""
    review: str = ""
    """`open`, `accepted`, `edited`, `rejected` or `any`; empty is all but the rejected ones."""
    type: str = ""
    """`target` or `action`."""

    def __post_init__(self) -> None:
        """Raises ValueError where a date is none, or there is no such review."""
        for day in (self.due_before, self.due_after):
            if day:
                first_day(day)
        if self.review not in ("", ANY, *REVIEWS):
            raise ValueError(f"{self.review!r} is none of {', '.join(REVIEWS)}, {ANY}")


def select(commitments: Sequence[T], wanted: Wanted) -> tuple[T, ...]:
    """Those that are wanted, in their order."""
    return tuple(commitment for commitment in commitments if fits(commitment, wanted))


def fits(commitment: Commitment, wanted: Wanted) -> bool:
    """Whether this one is wanted."""
    status = commitment.status or "" if isinstance(commitment, Action) else ""
    heads = " ".join((commitment.theme or "", *commitment.heading))
    return (
        wanted.type in ("", kind_of(commitment))
        and _reviewed(commitment.review, wanted.review)
        and (not wanted.owner or any(_has_words(owner, wanted.owner) for owner in owners_of(commitment)))
        and (not wanted.status or _has_words(status, wanted.status))
        and all(_has_words(heads, word) for word in wanted.theme.split())
        and all(word in f"{commitment.text} {commitment.quote}".casefold() for word in wanted.text.casefold().split())
        and _due(commitment, wanted)
    )


def _reviewed(review: Review, wanted: str) -> bool:
    if not wanted:
        return review is not Review.REJECTED
    return wanted == ANY or review is REVIEWS[wanted]


def _due(commitment: Commitment, wanted: Wanted) -> bool:
    if not wanted.due_before and not wanted.due_after:
        return True
    day = due_day(commitment)
    if day is None:
        return False
    before = not wanted.due_before or day < first_day(wanted.due_before)
    return before and (not wanted.due_after or day > last_day(wanted.due_after))


def _has_words(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words.strip())}(?!\w)", text, re.IGNORECASE) is not None
