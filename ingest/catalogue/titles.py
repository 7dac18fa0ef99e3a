"""What a paper is called."""

import re
from collections.abc import Iterator, Sequence

from ingest.catalogue.access import DRAFT
from ingest.catalogue.clues import FIRST_LINE, HEADING, LABEL, RUNNING_HEAD, TITLE_AND_HEAD, Guess
from ingest.catalogue.dates import MONTHS, dates_in, spans_in
from ingest.catalogue.front import Front
from ingest.catalogue.kinds import kind_in
from ingest.papers import Block, BlockKind, PaperKind

_TITLE_LABEL = r"(?:[a-z]+ )?(?:title|subject)(?: of (?:the )?(?:report|paper|briefing|meeting))?"
_GENERIC = re.compile(
    r"(?:table of )?contents|index|agenda|introduction|foreword|preface|(?:executive |brief )?summary|actions?|acknowledgements?|"
    r"items?|(?:un)?restricted items|open actions|(?:glossary|apologies|attendance|welcome|declarations?|present|attendees|"
    r"background|purpose|recommendations?|statement|register|matters)\b.*",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?:draft )?(?:(?:progress |update |committee |board )?(?:minutes|agenda|report|notes|briefing|action (?:log|tracker)|"
    r"update)"
    r"(?: (?:paper|note|report))?)(?: of (?:the )?(?:a )?meeting)?(?: (?:for|to) (?:members|information|decision|the board))?",
    re.IGNORECASE,
)
"""Says what sort of paper it is, not which."""
_MARKING = re.compile(
    r"unclassified|official(?:[- ]sensitive.*)?|restricted|confidential|public|draft|not for publication.*", re.IGNORECASE
)
_PART = re.compile(r"(?:part|section|chapter|item|objective|priority|theme) [\dA-Z]\b", re.IGNORECASE)
"""Opens what is below a title."""
_ANYBODYS = frozenset(
    "the a an of for and to in annual strategic review report strategy plan action assessment needs minutes notes meeting "
    "briefing update summary draft final version quarter year board partnership committee executive period april march january "
    "february "
    "may june july august september october november december log tracker register business delivery improvement".split()
)
"""Words that do not tell one body's papers from another's."""
_OF_A_MEETING = (
    "minutes",
    "meeting",
    "the",
    "of",
    "a",
    "action",
    "log",
    "notes",
    "held",
    "open",
    "board",
    "and",
    "actions",
    "draft",
)
_LONGEST = 30
"""Words; what is longer is no title."""
_ADDRESS = re.compile(
    r"\bregistered (?:office|charity|in)\b|\bwww\.|@|\bpage\b|\bcopyright\b|©|"
    r"\b[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b",
    re.IGNORECASE,
)
"""What a running foot says that is no title."""
_TAIL = re.compile(r"\W*\b(?:page|v(?:ersion)?) ?[\d.]+(?: of \d+)?\W*$", re.IGNORECASE)
_TOP_BLOCKS, _PAGE_BLOCKS = 6, 40


def title_of(front: Front) -> Guess[str] | None:
    """The title as the paper gives it; `None` where it gives none."""
    for value in front.labelled(_TITLE_LABEL):
        if len(value.split()) <= _LONGEST and not _skipped(value) and not is_plain(value):
            return Guess(front.calm(value), LABEL)
    headings = [block for block in _at_the_top(front) if block.kind is BlockKind.HEADING and not _is_marking(block.text)]
    of_headings = _of_headings(front, headings)
    if of_headings and is_plain(of_headings):
        of_headings = _of_headings(front, headings[1:]) if _follows(front, headings) else None
    title = of_headings or _of_lines(front)
    rest = HEADING if of_headings else FIRST_LINE
    fuller = _fuller(title, front.running)
    if fuller is None:
        return None
    if fuller != title:
        return Guess(fuller, TITLE_AND_HEAD if title else RUNNING_HEAD)
    return Guess(fuller, TITLE_AND_HEAD if of_headings and _said_by(fuller, front.running) else rest)


def called_after(kind: PaperKind, body: str, date: str | None) -> str:
    """`Safeguarding Board: minutes of 4 May 2021`."""
    if not date:
        return f"{body}: {kind.value}"
    year, month, day = (*date.split("-"), "", "")[:3]
    named = (day.lstrip("0"), MONTHS[int(month) - 1].capitalize() if month else "", year)
    return f"{body}: {kind.value} of {' '.join(part for part in named if part)}"


def of_the_body(title: str, body: str | None) -> str:
    """A title that might be anybody's ("Strategic Review 2019") with the body's name before it; any other without it."""
    if body is None:
        return title
    parts = [part for part in re.split(r":\s+", title) if part.lower() != body.lower()]
    rest = ": ".join(parts)
    if rest != title and rest:
        return rest if _is_its_own(rest) else f"{body}: {rest}"
    return title if body.lower() in title.lower() or _is_its_own(title) else f"{body}: {title}"


def _is_its_own(title: str) -> bool:
    """Whether the words of a title tell one body's papers from another's."""
    return any(word not in _ANYBODYS for word in re.findall(r"[a-z]+", re.sub(r"\d+(?:st|nd|rd|th)", " ", title.lower())))


def says_only(title: str, body: str) -> bool:
    """Whether a title of minutes says nothing but whose they are, and that they are minutes."""
    rest = re.sub(r"\W+", " ", title.lower())
    for word in (*re.findall(r"\w+", body.lower()), *_OF_A_MEETING):
        rest = re.sub(rf"\b{word}\b", " ", rest)
    return not rest.strip()


def is_plain(title: str) -> bool:
    """Whether a title only says what sort of paper it is."""
    return bool(_PLAIN.fullmatch(title))


def _at_the_top(front: Front) -> Iterator[Block]:
    """The blocks among which a title may stand: of the first page, or the first few where there are no pages, and later only
    those that name a kind of paper."""
    first = front.blocks[0].place.first_page if front.blocks else None
    for at, block in enumerate(front.blocks[:_PAGE_BLOCKS]):
        if block.place.first_page == first and (first is not None or at < _TOP_BLOCKS or kind_in(block.text)):
            yield block


def _of_headings(front: Front, headings: Sequence[Block]) -> str | None:
    """The first headings of the first page, as far as they follow one another: a title may run over two, or have a subtitle."""
    if not headings or _skipped(headings[0].text) or _PART.match(headings[0].text):
        return None
    at = front.blocks.index(headings[0])
    run = [headings[0]]
    for block in front.blocks[at + 1 : at + 4]:
        if block.kind is not BlockKind.HEADING or block.place.item or _skipped(block.text) or dates_in(block.text):
            break
        if _PART.match(block.text):
            break
        run.append(block)
    return _joined([(front.calm(block.text), block.level) for block in run])


def _of_lines(front: Front) -> str | None:
    """Short first lines before anything else."""
    lines: list[tuple[str, int]] = []
    for line in [line for line in front.lines[:4] if not _is_marking(line)][:3]:
        dated = bool(dates_in(line)) and not spans_in(line)
        if "\t" in line or ":" in line or dated or _skipped(line) or line.endswith(".") or len(line.split()) > 12:
            break
        if lines and not line[0].isupper() and not line[0].isdigit():
            break  # a sentence that runs on
        if not lines and is_plain(line):
            continue
        lines.append((line, 0 if not lines or not _only_years(line) else 1))
    return _joined(lines) if lines else None


def _follows(front: Front, headings: Sequence[Block]) -> bool:
    """Whether the second heading stands right under the first and opens no item."""
    if len(headings) < 2 or headings[1].number or headings[1].place.item:
        return False
    return front.blocks.index(headings[1]) == front.blocks.index(headings[0]) + 1


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


def _is_marking(text: str) -> bool:
    """Whether a line only says for whose eyes the paper is, or that it is a draft."""
    plain = text.strip(" :*")
    return bool(_MARKING.fullmatch(plain) or DRAFT.fullmatch(plain))


def _skipped(text: str) -> bool:
    return bool(_GENERIC.fullmatch(text.strip(" :")) or _is_marking(text))


def _said_by(title: str, running: Sequence[str]) -> bool:
    """Whether a running head says the same."""
    words = set(re.findall(r"\w+", title.lower()))
    return any(words <= set(re.findall(r"\w+", head.lower())) for head in running)


def _fuller(title: str | None, running: Sequence[str]) -> str | None:
    """The running head, where it says all that the title's first part says and more, or where there is no title."""
    words = set(re.findall(r"\w+", re.split(r"[:,]", title)[0].lower())) if title else set()
    for head in running:
        said = set(re.findall(r"\w+", head.lower()))
        if (words and words < said) or (title is None and len(said) > 2 and not _skipped(head) and not _ADDRESS.search(head)):
            return _TAIL.sub("", head)
    return title
