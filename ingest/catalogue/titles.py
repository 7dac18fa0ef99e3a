"""What a paper is called."""

import re
from collections.abc import Iterator, Sequence

from ingest.catalogue.dates import dates_in, spans_in
from ingest.catalogue.front import Front
from ingest.papers import Block, BlockKind, squash

_TITLE_LABEL = r"(?:[a-z]+ )?(?:title|subject)(?: of (?:the )?(?:report|paper|briefing|meeting))?"
_GENERIC = re.compile(
    r"(?:table of )?contents|index|agenda|introduction|foreword|preface|(?:executive |brief )?summary|actions?|acknowledgements?|"
    r"items?|(?:un)?restricted items|open actions|(?:glossary|apologies|attendance|welcome|declarations?|present|attendees|"
    r"background|purpose|recommendations?|statement|register|matters)\b.*",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?:draft )?(?:minutes|agenda|report|notes|briefing|action log)(?: of (?:the )?(?:a )?meeting)?", re.IGNORECASE
)
"""Says what sort of paper it is, not which."""
_MARKING = re.compile(
    r"unclassified|official(?:[- ]sensitive.*)?|restricted|confidential|public|draft|not for publication.*", re.IGNORECASE
)
_LONGEST = 30
"""Words; what is longer is no title."""


def title_of(front: Front) -> str | None:
    """The title as the paper gives it; `None` where it gives none."""
    for value in front.labelled(_TITLE_LABEL):
        if len(value.split()) <= _LONGEST:
            return front.calm(value)
    headings = [block for block in _first_page(front) if block.kind is BlockKind.HEADING]
    title = _of_headings(front, headings) or _of_lines(front)
    return _fuller(title, front.running)


def readable(stem: str) -> str:
    """A file's name as words."""
    words = squash(re.sub(r"[_\-.]+", " ", stem))
    return words[:1].upper() + words[1:]


def is_plain(title: str) -> bool:
    """Whether a title only says what sort of paper it is."""
    return bool(_PLAIN.fullmatch(title))


def _first_page(front: Front) -> Iterator[Block]:
    first = front.blocks[0].place.first_page if front.blocks else None
    return (block for block in front.blocks[:40] if block.place.first_page == first)


def _of_headings(front: Front, headings: Sequence[Block]) -> str | None:
    """The first headings of the first page, as far as they follow one another: a title may run over two, or have a subtitle."""
    if not headings or _skipped(headings[0].text):
        return None
    at = front.blocks.index(headings[0])
    run = [headings[0]]
    for block in front.blocks[at + 1 : at + 4]:
        if block.kind is not BlockKind.HEADING or block.place.item or _skipped(block.text) or dates_in(block.text):
            break
        run.append(block)
    return _joined([(front.calm(block.text), block.level) for block in run])


def _of_lines(front: Front) -> str | None:
    """Short first lines before anything else."""
    lines: list[tuple[str, int]] = []
    for line in front.lines[:3]:
        dated = bool(dates_in(line)) and not spans_in(line)
        if "\t" in line or ":" in line or dated or _skipped(line) or line.endswith(".") or len(line.split()) > 12:
            break
        lines.append((line, 0 if not lines or not _only_years(line) else 1))
    return _joined(lines) if lines else None


def _joined(parts: Sequence[tuple[str, int]]) -> str | None:
    """One line of several (text, level): of one level they are one title, of another a subtitle."""
    title, before = parts[0]
    for text, level in parts[1:]:
        if text.lower() in title.lower():
            continue
        between = ", " if _only_years(text) else " " if level == before else ": "
        title, before = f"{title}{between}{text}", level
    return title if len(title.split()) <= _LONGEST else parts[0][0] if len(parts[0][0].split()) <= _LONGEST else None


def _only_years(text: str) -> bool:
    spans = spans_in(text)
    return len(spans) == 1 and len(text) - (spans[0].end - spans[0].start) < 8


def _skipped(text: str) -> bool:
    return bool(_GENERIC.fullmatch(text.strip(" :")) or _MARKING.fullmatch(text.strip(" :")))


def _fuller(title: str | None, running: Sequence[str]) -> str | None:
    """The running head, where it says all that the title's first part says and more, or where there is no title."""
    words = set(re.findall(r"\w+", re.split(r"[:,]", title)[0].lower())) if title else set()
    for head in running:
        said = set(re.findall(r"\w+", head.lower()))
        if words < said or (title is None and len(said) > 2):
            return head
    return title
