"""What one paper says about itself that its commitments are read by: its people, its dates, what each block stands under."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.dates import Calendar, find_dates
from assistant.people import Directory
from assistant.standing import Standing, stand
from ingest.minutes import read_people
from ingest.papers import Block, Paper, PaperKind

_NEXT_MEETING = re.compile(r"\b(?:next|future)\b.{0,40}\bmeetings?\b|\bmeetings?\b.{0,20}\bnext\b", re.IGNORECASE)
_OTHER_MEETING = re.compile(r"\b(?:previous|last|next|published|since|from)\b", re.IGNORECASE)
_OTHER_OR_LAST = re.compile(rf"{_OTHER_MEETING.pattern}|\bminutes of (?:the )?meeting\b", re.IGNORECASE)
_PERIOD = re.compile(r"\bperiod\b|\bcovers?\b|\bruns? from\b", re.IGNORECASE)
_MINUTES = re.compile(r"\bminutes\b|\b(?:notes?|record) of (?:the |a )?(?:\w+ )?meeting\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Context:
    """One paper, ready for the rules."""

    paper: Paper
    standings: tuple[Standing, ...]
    directory: Directory
    calendar: Calendar
    minutes: bool


def read_context(paper: Paper, blocks: Sequence[Block]) -> Context:
    """People, dates and standing of one paper's blocks."""
    calendar = Calendar(today=_date(paper, blocks))
    calendar = replace(calendar, next_meeting=_next_meeting(blocks, calendar), period_end=_period_end(paper, blocks))
    directory = Directory(read_people(blocks))
    return Context(paper, stand(blocks, directory), directory, calendar, _is_minutes(paper, blocks))


def _date(paper: Paper, blocks: Sequence[Block]) -> str | None:
    """The paper's date; where that is not exact, the full date that stands at the head of the paper, if they agree."""
    if paper.date and len(paper.date) == 10:
        return paper.date
    for at, block in enumerate(blocks[:20]):
        other = _OTHER_MEETING if at < 5 else _OTHER_OR_LAST
        for one in find_dates(block.text):
            exact = bool(one.iso) and len(one.iso or "") == 10 and (not paper.date or (one.iso or "").startswith(paper.date))
            if exact and not other.search(block.text[: one.start]):
                return one.iso
    return paper.date


def _is_minutes(paper: Paper, blocks: Sequence[Block]) -> bool:
    if paper.kind is not PaperKind.OTHER:
        return paper.kind in (PaperKind.MINUTES, PaperKind.ACTION_LOG)
    return any(_MINUTES.search(block.text) for block in blocks[:12]) or any(block.action_by for block in blocks)


def _next_meeting(blocks: Sequence[Block], calendar: Calendar) -> str | None:
    """The first date after this meeting that stands with the words "next meeting" or just under them."""
    found: list[str] = []
    for at, block in enumerate(blocks):
        under = block.place.heading[-1] if block.place.heading else ""
        if _NEXT_MEETING.search(block.text) or _NEXT_MEETING.search(under):
            found += _days(block.text) or _days(" ".join(b.text for b in blocks[at + 1 : at + 3]))
    later = sorted(iso for iso in found if not calendar.today or iso > calendar.today)
    return later[0] if later else None


def _days(text: str) -> list[str]:
    """The full dates in `text`."""
    return [one.iso for one in find_dates(text) if one.iso and len(one.iso) == 10]


def _period_end(paper: Paper, blocks: Sequence[Block]) -> str | None:
    """The end of "the period April 2005 to March 2008"; else the last year of the paper's period."""
    for block in blocks[:120]:
        if _PERIOD.search(block.text):
            dates = find_dates(block.text)
            for first, last in pairwise(dates):
                if re.fullmatch(r"\s*(?:to|until|and|-|–)\s*(?:the end of\s*)?", block.text[first.end : last.start]):
                    return last.iso
    return paper.period.split("-")[-1] if paper.period else None
