"""Lists of names in the text → people: `Present: …`, `Apologies were received from …`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.minutes.names import BODY_NOUN, named
from ingest.papers import Block, BlockKind, Person

EXCUSED = "Apologies"
"""The attendance of somebody from whom apologies came."""
_FIRST, _LONGEST = 80, 4000
"""Blocks of a paper among which its attendance stands, and characters of one list."""
_HEAD = (
    r"(?:present|in attendance|also (?:present|in attendance|attending)|attendees?|attending|attended|members present|invited|"
    r"panel|secretariat|apologies|absent|members|board members|officers|officers present|observers|staff|other attendees|"
    r"others present|guests|advisers|advisors|substitutes?|presenters?)\b"
)
_LIST_HEAD = re.compile(rf"^\W*{_HEAD}", re.IGNORECASE)
_OPENED = re.compile(rf"^\W*(?P<head>{_HEAD})[^:]{{0,40}}:", re.IGNORECASE)
_INLINE = re.compile(
    r"(?<=[.;,)\w])\s+(?=(?:Apologies|APOLOGIES|In attendance|In Attendance|IN ATTENDANCE|Also present|Also Present|"
    r"Other Attendees|Observers|OBSERVERS|Officers|OFFICERS|Secretariat|Invited)[^:.;,]{0,25}:)"
)
"""Where one list runs on into the next."""
_POSTS = r"Clerk|Chair(?:man|person)?|Vice[- ]Chair|Minute[- ]?taker|Note[- ]?taker|Minutes(?: taken)? by"
_POST = re.compile(rf"(?:^|(?<=[\w.)])\s+)(?P<post>{_POSTS})\s*:?\s+(?=(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr)\.? )?[A-Z])")
_SENTENCE = re.compile(
    r"\b(?:was|were|had|has|have|is|are|reported|received|gave|welcomed|informed|noted|declared|introduced|asked|sent|submitted)\b"
)
_EXCUSED = re.compile(
    r"\bapologies(?: for (?:absence|lateness))?(?: (?:for the meeting|were|was|had been|have been|has been|being))*"
    r"(?: (?:received|reported|given|submitted|sent|noted|accepted|recorded|tendered))*(?: (?:from|by|on behalf of))\s*:?\s*"
    r"(?P<names>[^.:]*(?:\b(?:Mr|Mrs|Ms|Dr|St)\.[^.:]*)*)",
    re.IGNORECASE,
)
_STAND_IN = re.compile(r"\s*,?\s*\b(?:who (?:was|were) (?:substituted|represented)|substituted|represented)(?: (?:by|for))\s+")


@dataclass(frozen=True, slots=True)
class _List:
    """Names, and what they are listed as."""

    sort: str
    names: str


def people_in_lists(blocks: Sequence[Block]) -> Iterator[Person]:
    """Everyone whom a list near the top names, with the list's own name as attendance."""
    for block in blocks[:_FIRST]:
        if block.kind is not BlockKind.HEADING or ":" in block.text:
            for found in _lists(block):
                yield from _listed(found)


def excused(blocks: Sequence[Block]) -> Iterator[Person]:
    """Everyone from whom apologies were received, in a sentence, and whoever stood in for them."""
    for block in blocks[:_FIRST]:
        for match in _EXCUSED.finditer(block.text):
            away, *stand_ins = _STAND_IN.split(match["names"])
            yield from _listed(_List(EXCUSED, away))
            for names in stand_ins:
                yield from _listed(_List("Substitute", names))


def _lists(block: Block) -> Iterator[_List]:
    words = " ".join(block.cells[1:]) if len(block.cells) > 1 else block.text
    above = block.cells[0] if block.cells else (block.lead_in or (block.place.heading[-1] if block.place.heading else ""))
    sort = _sort(above) if len(above.split()) < 5 and _LIST_HEAD.match(above) else ""
    for at, piece in enumerate(_INLINE.split(words)):
        opened = _OPENED.match(piece)
        if opened:
            yield _List(_sort(opened["head"]), piece[opened.end() :])
        elif at == 0 and sort and len(piece) < _LONGEST and not _SENTENCE.search(piece):
            yield _List(sort, _LIST_HEAD.sub("", piece, count=1).lstrip(" :.–-"))


def _sort(head: str) -> str:
    found = _LIST_HEAD.match(head)
    return re.sub(r"^\W+", "", found[0] if found else head).strip(" :").capitalize()


def _listed(found: _List) -> Iterator[Person]:
    """Entry by entry; a post in front of a name ("Clerk A Sample") is that person's."""
    if len(found.names) > _LONGEST:
        return
    first, *rest = _POST.split(found.names)
    yield from _entries(first, found.sort, "")
    for post, names in zip(rest[::2], rest[1::2], strict=True):
        yield from _entries(names, found.sort, post)


def _entries(names: str, sort: str, post: str) -> Iterator[Person]:
    """What follows a comma and names a post belongs to the person before it; `post` to the first."""
    person: Person | None = None
    for piece in _outside_brackets(names):
        new = named(piece)
        if new:
            if person:
                yield person
            person, post = replace(new, attendance=sort, role=new.role or post), ""
        elif person and not person.role and "(" not in piece and BODY_NOUN.search(piece):
            person = replace(person, role=piece.strip(" ."))
    if person:
        yield person


def _outside_brackets(text: str) -> list[str]:
    """Cut at commas, semicolons, colons and "and", but not inside brackets."""
    masked = re.sub(r"\([^()]*\)", lambda m: "\0" * len(m.group()), text)
    cuts = [(m.start(), m.end()) for m in re.finditer(r"[,;:\n]|\s(?:and|&)\s|(?<=\0)\s+(?=[A-Z])", masked)]
    edges = [0, *(end for _, end in cuts)]
    return [text[start:end].strip() for start, end in zip(edges, [*(start for start, _ in cuts), len(text)], strict=True)]
