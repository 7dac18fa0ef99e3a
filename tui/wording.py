"""Words for the screen: text made safe to show, dates as people write them, places in one line."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from assistant.findings import Status, Target, Usage
from ingest.papers import Filters

SEPARATOR = " · "
UNSHOWABLE = "\N{REPLACEMENT CHARACTER}"
"""Stands where a control character, a lone surrogate or a direction override stood."""

_DIRECTION_OVERRIDES = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SPACES = {"\t": " ", "\r": " ", "\v": " ", "\f": "\n", "\u2028": "\n", "\u2029": "\n"}

HEADLINES = {
    Status.ANSWERED: "Answer",
    Status.PARTIAL: "Part of an answer",
    Status.NOT_FOUND: "Not found in the papers",
    Status.DECLINED: "Declined",
}
"""What stands over an answer: its status in words, so that it never rests on colour."""


def shown(text: str) -> str:
    """`text` as it may go to a terminal, character for character.

    Papers and answers are untrusted: an escape sequence in a paper must not reach the terminal, a lone surrogate (which
    broken fonts give) must not break the encoder, a direction override must not turn a figure round.
    """
    return "".join(_SPACES.get(char) or (UNSHOWABLE if _unshowable(char) else char) for char in text)


def _unshowable(char: str) -> bool:
    return char != "\n" and (unicodedata.category(char) in {"Cc", "Cs"} or ord(char) in _DIRECTION_OVERRIDES)


def long_date(iso: str | None) -> str:
    """`2005-04-20` as `20 April 2005`, `2005-04` as `April 2005`; anything else as it came."""
    parts = (iso or "").split("-")
    try:
        day = date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return iso or ""
    forms = {1: str(day.year), 2: f"{day:%B %Y}", 3: f"{day.day} {day:%B %Y}"}
    return forms.get(len(parts), iso or "")


def day_words(moment: datetime) -> str:
    """`20 April 2005`, as the day is in this place."""
    return long_date(moment.astimezone().date().isoformat())


def joined(parts: Iterable[str | None]) -> str:
    """The parts that there are, in one line."""
    return SEPARATOR.join(part for part in parts if part)


def page_words(page: int | None) -> str:
    """`page 11`, or nothing where a paper has no pages."""
    return f"page {page}" if page is not None else ""


def scan_words(recognised: float | None, doubtful: Sequence[str]) -> str:
    """`read by OCR` of a scan's words, and which figures to check against it; nothing where the file held the words."""
    if recognised is None:
        return ""
    return f"read by OCR; check against the scan: {', '.join(doubtful)}" if doubtful else "read by OCR"


def counted(number: int, noun: str) -> str:
    """`1 paper`, `12 papers`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def amount(target: Target) -> str:
    """The figure to be reached, with its unit: `12%`, `£3,000 a year`; nothing where the paper gives none."""
    if target.value is None:
        return ""
    number = f"{target.value:,.10g}"
    written = {"%": f"{number}%", "£": f"£{number}"}.get(target.unit or "", number)
    return f"{written} a {target.per}" if target.per else written


def shortened(text: str, length: int) -> str:
    """`text` cut at a word so that it has at most `length` characters, an ellipsis included."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(" ,;:") + "…"


def scope_chips(filters: Filters) -> tuple[tuple[str, str], ...]:
    """The limits in force as (field of Filters, words)."""
    chips = (
        ("body", filters.body),
        ("kind", filters.kind.value if filters.kind else None),
        ("year", str(filters.year) if filters.year else None),
        ("paper", filters.paper),
    )
    return tuple((name, value) for name, value in chips if value)


def usage_words(usage: Usage, writer: str) -> str:
    """What asking the language model cost, in a line."""
    about = "about " if usage.estimated else ""
    by = "Asked a language model" if writer == "quotes" else f"Written by {writer}, checked against the quotes"
    return f"{by}: {about}{usage.prompt_tokens:,} + {usage.answer_tokens:,} tokens, {usage.seconds:.1f} s."
