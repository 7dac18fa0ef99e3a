"""Who a paper names: attendance tables and lists → people."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.minutes.names import BODY_NOUN, INITIALS, NAME, NO_NAME, bare, fits, is_initials
from ingest.papers import Block, BlockKind, Person

_NAMED_INITIALS = re.compile(rf"(?P<name>{NAME})\s*\((?P<initials>{INITIALS})\)")
_LISTED = re.compile(rf"^\W*(?P<name>{NAME})(?P<brackets>(?:\s*\([^()]*\))*)(?:\s*[–-]\s*(?P<role>.+?))?\W*$")
_LIST_HEAD = re.compile(
    r"^\W*(?:present|in attendance|also present|attendees?|attending|members present|invited|panel|secretariat|"
    r"apologies|members|board members|officers|officers present|observers|staff|other attendees|guests|advisers|advisors)\b",
    re.IGNORECASE,
)
_NAME_COLUMN = re.compile(r"^(?:full )?(?:names?|members?|attendees?|board members?|present)\b", re.IGNORECASE)
_ROLE_COLUMN = re.compile(r"title|role|position|post|designation|job", re.IGNORECASE)
_BODY_COLUMN = re.compile(r"represent|organi[sz]ation|agency|body|company", re.IGNORECASE)
_HERE_COLUMN = re.compile(r"\battend|\bpresent\b|\bapolog", re.IGNORECASE)


def read_people(blocks: Sequence[Block]) -> tuple[Person, ...]:
    """Everyone whom the attendance tables and lists name, and whoever stands with initials in brackets anywhere."""
    found: dict[tuple[str, str], Person] = {}
    for person in (*_from_tables(blocks), *_from_lists(blocks), *_from_brackets(blocks)):
        twin = next((key for key in found if key[0] == bare(person.name) and (not key[1] or key[1] == person.initials)), None)
        if twin is None:
            found[bare(person.name), person.initials] = person
        elif person.initials and not twin[1]:
            known = found.pop(twin)
            found[twin[0], person.initials] = replace(known, initials=person.initials)
    return tuple(found.values())


# ---- where people are listed


def _from_tables(blocks: Sequence[Block]) -> Iterator[Person]:
    for block in blocks:
        if block.kind is BlockKind.ROW and _is_attendance(block):
            person = _row_person(block)
            if person:
                yield person
        elif len(block.cells) > 2 and is_initials(block.cells[1]) and fits(block.cells[1], block.cells[0]):
            yield Person(block.cells[0], block.cells[1], *block.cells[2:4])


def _is_attendance(block: Block) -> bool:
    columns = [c for c in block.columns if c]
    named = any(_NAME_COLUMN.search(c) for c in columns)
    return named and any(p.search(c) for c in columns for p in (_ROLE_COLUMN, _BODY_COLUMN, _HERE_COLUMN))


def _row_person(block: Block) -> Person | None:
    pairs = list(zip(block.columns, block.cells, strict=False))
    name = next((cell for column, cell in pairs if _NAME_COLUMN.search(column)), "") or block.cells[0]
    bracketed = re.search(rf"\(?\b({INITIALS})\b\)?\s*$", name)
    initials = next((cell for column, cell in pairs if is_initials(cell) and not _HERE_COLUMN.search(column)), "")
    if bracketed and not initials and len(name.split()) > 2:
        initials, name = bracketed[1], name[: bracketed.start()]
    name = name.strip(" ,()")
    if not re.match(rf"^{NAME}", name):
        return None
    return Person(name, initials, _cell(pairs, _ROLE_COLUMN), _cell(pairs, _BODY_COLUMN), _cell(pairs, _HERE_COLUMN))


def _cell(pairs: Sequence[tuple[str, str]], wanted: re.Pattern[str]) -> str:
    return next((cell for column, cell in pairs if wanted.search(column) and cell), "")


def _from_lists(blocks: Sequence[Block]) -> Iterator[Person]:
    """Names after "Present:", "Attendees" and the like, with initials and role in brackets, after a dash or after a comma."""
    for block in blocks[:80]:
        words = " ".join(block.cells[1:]) if len(block.cells) > 1 else block.text
        head = block.cells[0] if block.cells else (block.lead_in or (block.place.heading[-1] if block.place.heading else ""))
        named = re.match(rf"{_LIST_HEAD.pattern}[^:]{{0,40}}:", block.text, re.IGNORECASE) or (
            len(head.split()) < 5 and _LIST_HEAD.match(head)
        )
        listed = block.kind is not BlockKind.HEADING and named
        if listed and len(words) < 1500:
            yield from _listed(_LIST_HEAD.sub("", words, count=1).lstrip(" :.–-"))


def _listed(text: str) -> Iterator[Person]:
    person: Person | None = None
    for piece in _outside_brackets(text):
        match = _LISTED.match(piece)
        if match and not BODY_NOUN.search(match["name"]) and not NO_NAME.search(match["name"]):
            if person:
                yield person
            notes = re.findall(r"\(([^()]*)\)", match["brackets"])
            initials = next((n for n in notes if is_initials(n) and fits(n, match["name"])), "")
            person = Person(match["name"], initials, ", ".join(n for n in notes if n != initials) or match["role"] or "")
        elif person and not person.role and BODY_NOUN.search(piece):
            person = replace(person, role=piece.strip(" ."))
    if person:
        yield person


def _outside_brackets(text: str) -> list[str]:
    """Cut at commas, semicolons, colons and "and", but not inside brackets."""
    masked = re.sub(r"\([^()]*\)", lambda m: "\0" * len(m.group()), text)
    cuts = [(m.start(), m.end()) for m in re.finditer(r"[,;:\n]|\s(?:and|&)\s|(?<=\0)\s+(?=[A-Z])", masked)]
    edges = [0, *(end for _, end in cuts)]
    return [text[start:end].strip() for start, end in zip(edges, [*(start for start, _ in cuts), len(text)], strict=True)]


def _from_brackets(blocks: Sequence[Block]) -> Iterator[Person]:
    for text in (text for block in blocks for text in (block.cells or (block.text,))):
        for match in _NAMED_INITIALS.finditer(text):
            name = match["name"]
            if fits(match["initials"], name) and not BODY_NOUN.search(name) and not NO_NAME.search(name):
                yield Person(name, match["initials"])
