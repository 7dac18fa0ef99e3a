"""One meeting of its minutes: when and where, who was there, what was on the agenda, what was decided."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.catalogue.dates import dates_in
from ingest.catalogue.front import Front
from ingest.minutes.people import attendance_of, key_of
from ingest.papers import Block, BlockKind, Page, Paper, Person

_VENUE_LABEL = r"(?:meeting )?(?:venue|place|location)(?: of (?:the )?meeting)?|held (?:at|in)|at"
_TIME_LABEL = r"(?:start )?times?(?: of (?:the )?meeting)?"
_HELD = re.compile(
    r"(?<!be )\bheld (?:at|in|on|via|by|online)?\s*(?!(?:before|after|during|until|every|each)\b)(?P<venue>.+?)(?:,? (?:on|"
    r"at) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2})|"
    r"\.?$|\. )",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|noon)(?:\s?(?:-|–|to|until)\s?\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|noon))?|"
    r"\b\d{1,2}:\d\d(?:\s?(?:-|–|to|until)\s?\d{1,2}:\d\d)?",
    re.IGNORECASE,
)
_TOP = 12
_ITEM_NUMBER = re.compile(r"(?:item\s+)?[A-Z]{0,3}\d[\d./-]*[.)]?", re.IGNORECASE)
_ITEM_LINE = re.compile(r"\(\s*(?:agenda )?item (?:no\.? ?)?(?P<number>[A-Z]?\d+[a-z]?)\s*\)", re.IGNORECASE)
_LONGEST_TITLE = 14
"""Words of an item's title; what is longer is a paragraph."""
_DECIDED = re.compile(
    r"^\W*(?:(?:it was )?(?:unanimously )?(?:further )?(?:RESOLVED|AGREED|DECIDED|Resolved|Agreed|Decided)\b"
    r"(?! (?:actions?|to differ))|DECISIONS?\b|Decisions?:|RECOMMENDED\b)|(?<=[.\d)] )(?:RESOLVED|Resolved)\b|"
    r"\b(?:it was|were|was)\s+(?:therefore |also |further |unanimously |then )*(?:resolved|agreed|decided)\b|"
    r"(?i:\b(?:board|panel|committee|council|cabinet|partnership|forum|group|trustees|members?|councillors|all|everyone)\s+"
    r"(?:(?:unanimously|then|also|therefore|formally)\s+)*(?:agreed|resolved|approved|endorsed|decided|adopted|ratified)\b)"
)
_EARLIER = re.compile(r"\b(?:last|previous|earlier) (?:meeting|minutes)\b|\bpreviously\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:[:;]|\b(?:that|to|agreed|resolved|decided))[\s:;–-]*$", re.IGNORECASE)
"""How a decision ends whose points follow."""
_BARE = re.compile(r"\W*(?:this|these|it|both|all)\b[\w ]{0,30}\W*", re.IGNORECASE)
"""A decision that says nothing without the sentence before it: "This was agreed." """
_IN_TITLE = re.compile(r"(?:agenda )?(?:item )?(?P<number>[A-Z]?\d{1,3}(?:\.\d{1,2})*)[.):]*\s+(?P<title>\D.*)", re.IGNORECASE)
_INLINE_POINT = re.compile(r"(?:(?<=\s)|^)(?P<mark>\(?(?:[a-h]|[ivx]{1,4}|\d)\))\s+")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting decided, in its own words."""

    text: str
    """The sentence that says so, up to its points."""
    points: tuple[tuple[str, str], ...] = ()
    """(mark, words) of its lettered or numbered points: `("(a)", "the plan be adopted")`."""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of the agenda, as it was minuted."""

    number: str
    """As printed; empty where items have none."""
    title: str
    page: int | None = None
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a set of minutes says of its meeting."""

    body: str | None
    date: str | None
    time: str = ""
    """As printed."""
    venue: str = ""
    people: tuple[Person, ...] = ()
    key: Mapping[str, str] | None = None
    """What the letters of the attendance column mean, where the paper says so."""
    items: tuple[AgendaItem, ...] = ()


def meeting_of(paper: Paper, pages: Sequence[Page], blocks: Sequence[Block]) -> Meeting:
    """The meeting of these minutes. What they do not say is empty."""
    front = Front(paper.id, pages, blocks, ())
    lines = front.lines[:_TOP]
    return Meeting(
        paper.body,
        paper.date,
        time=next(front.labelled(_TIME_LABEL), None) or _clock(lines),
        venue=next(front.labelled(_VENUE_LABEL), None) or _held(lines),
        people=attendance_of(blocks),
        key=key_of(blocks) or None,
        items=tuple(_items(blocks)),
    )


def _clock(lines: Sequence[str]) -> str:
    return next((found[0] for line in lines if (found := _CLOCK.search(line))), "")


def _held(lines: Sequence[str]) -> str:
    """Where the meeting was, of its announcement."""
    found = (match["venue"].strip(" ,.") for line in lines if (match := _HELD.search(line)))
    plain = (re.sub(r"^the ", "", venue) for venue in found if len(venue.split()) < 20 and not dates_in(venue))
    return next((venue for venue in plain if venue and not venue[0].isdigit()), "")


def _items(blocks: Sequence[Block]) -> Iterator[AgendaItem]:
    """Each item with what was decided under it; what comes before the first is under an item without a title."""
    starts = _starts(blocks)
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else len(blocks)
        opening = blocks[start]
        printed = _ITEM_LINE.fullmatch(blocks[start + 1].text.strip()) if start + 1 < end else None
        number, title = _named(opening)
        item = AgendaItem(number or (printed["number"] if printed else ""), title, opening.place.first_page)
        yield replace(item, decisions=tuple(_decisions(blocks[start:end])))


def _named(opening: Block) -> tuple[str, str]:
    """(number, title) of an item; a title that runs into its text is cut."""
    inside = _IN_TITLE.fullmatch(opening.text) if not opening.number else None
    number, title = (inside["number"], inside["title"]) if inside else (opening.number.strip(" .)("), opening.text)
    words = title.strip(" :").split()
    return number, " ".join(words) if len(words) <= _LONGEST_TITLE else " ".join(words[:_LONGEST_TITLE]) + "…"


def _starts(blocks: Sequence[Block]) -> list[int]:
    """Where items begin: numbered headings and short numbered lines; where nothing is numbered, the headings below the title."""
    tabled = any(block.action_by for block in blocks)
    numbered: list[int] = []
    last = 0
    for at, block in enumerate(blocks):
        following = tabled and block.kind is BlockKind.PARAGRAPH and block.number.strip(" .)") == str(last + 1) and last > 0
        if _opens(block) or _numbered_below(blocks, at) or following:
            numbered.append(at)
            number = _named(block)[0].split(".")[0]
            last = int(number) if number.isdigit() else last
    if len(numbered) > 1:
        return numbered
    text = next((at for at, block in enumerate(blocks) if block.kind is not BlockKind.HEADING), 0)
    return [at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING and at > text]


def _opens(block: Block) -> bool:
    if _DECIDED.search(block.text) or (dates_in(block.text) and block.text[:1].isdigit()):
        return False
    if block.kind is BlockKind.HEADING and not block.number and _IN_TITLE.fullmatch(block.text):
        return True
    if not block.number or not _ITEM_NUMBER.fullmatch(block.number.strip()):
        return False
    short = len(block.text.split()) <= _LONGEST_TITLE and not block.text.rstrip().endswith((".", ";", ","))
    return block.kind is BlockKind.HEADING or (block.kind is BlockKind.PARAGRAPH and short and block.text[:1].isupper())


def _numbered_below(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line like `(Item 3)` follows the heading."""
    below = blocks[at + 1].text.strip() if at + 1 < len(blocks) else ""
    return blocks[at].kind is BlockKind.HEADING and bool(_ITEM_LINE.fullmatch(below))


def _decisions(blocks: Sequence[Block]) -> Iterator[Decision]:
    for at, block in enumerate(blocks):
        if block.kind in (BlockKind.CONTENTS, BlockKind.NOTE, BlockKind.COLUMNS):
            continue
        before = ""
        for sentence in _sentences(block.text):
            if _DECIDED.search(sentence) and not _EARLIER.search(sentence):
                whole = f"{before} {sentence}".strip() if _BARE.fullmatch(sentence) else sentence
                yield _with_points(whole, block, blocks[at + 1 :])
            before = sentence


def _sentences(text: str) -> Iterator[str]:
    """Sentences; one with lettered points is kept with them."""
    if _INLINE_POINT.search(text) and _DECIDED.search(re.split(r"\(?a\)|\(?i\)|\(?1\)", text)[0]):
        yield text
    else:
        yield from re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)


def _with_points(sentence: str, block: Block, following: Sequence[Block]) -> Decision:
    inline = list(_INLINE_POINT.finditer(sentence))
    if inline:
        edges = [*(match.start() for match in inline[1:]), len(sentence)]
        points = tuple((m["mark"], sentence[m.end() : end].strip(" ;,")) for m, end in zip(inline, edges, strict=True))
        return Decision(sentence[: inline[0].start()].strip(), points, block.place.first_page)
    last = block.text.rstrip().endswith(sentence.rstrip())
    points = tuple(_points(following)) if last and _OPENS.search(sentence) else ()
    return Decision(sentence.strip(), points, block.place.first_page)


def _points(following: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """The list that follows; where there is none, the paragraph."""
    for at, block in enumerate(following):
        if block.kind is not BlockKind.ITEM and not re.fullmatch(r"\(?(?:[a-z]|[ivx]+)[.)]", block.number):
            if at == 0 and block.kind is BlockKind.PARAGRAPH:
                yield "", block.text
            return
        yield block.number, block.text
