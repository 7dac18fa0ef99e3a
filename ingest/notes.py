"""Footnotes: the mark before one, and the sentence elsewhere on the page that bears it."""

import re
from collections.abc import Sequence

from ingest.pages.lines import RAISED
from ingest.papers import Block, BlockKind

SMALL_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
NOTE_MARK = re.compile(rf"^(\[\d{{1,3}}\]|[{SMALL_DIGITS}]+|\d{{1,3}}|[*†‡]{{1,3}})[.)]?\s*(?=\S)")

SENTENCE = re.compile(rf"[.!?][”’\"']?(?:\s?\[\d{{1,3}}\]|[{SMALL_DIGITS}])*\s+(?=[A-Z“‘])")
"""Where a sentence ends; its marks stand behind the stop."""


def note_mark(text: str) -> tuple[str, str]:
    """(the mark before a footnote, its words); the mark is empty where there is none."""
    match = NOTE_MARK.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


def hangs_on(mark: str, page: int | None, blocks: Sequence[Block]) -> tuple[str, Block] | None:
    """The sentence that bears the mark, and its block: the last such on the note's own page, else on the page before."""
    printed = _printed(mark)
    for number in (page, page - 1 if page else None):
        for block in reversed(blocks):
            if block.kind is not BlockKind.NOTE and block.place.last_page == number and (found := printed.search(block.text)):
                return _sentence(block.text, found.start()), block
    return None


def _printed(mark: str) -> re.Pattern[str]:
    if mark.isdigit() and mark.isascii():
        return re.compile(rf"(?<=[^\s{SMALL_DIGITS}]){mark.translate(RAISED)}(?![{SMALL_DIGITS}])")
    return re.compile(r"(?<=\S)\s?" + re.escape(mark))


def _sentence(text: str, at: int) -> str:
    starts = [0, *(match.end() for match in SENTENCE.finditer(text))]
    start = max(s for s in starts if s <= at)
    return text[start : min((s for s in starts if s > at), default=len(text))].strip()
