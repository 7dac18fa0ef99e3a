"""Who a paper names: attendance lists → people; initials and roles → names; an owner cell → its owners."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.papers import Block, BlockKind, Person

ALL = "ALL"
ALL_NAMES = "All Board members"

_RANK = r"Cllrs?|Councillors?|Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Baroness|Lord|Lady|Rev|Revd|Hon|Supt|Insp|Sgt|PC|DCI|DI"
_TITLE = rf"(?:(?:{_RANK})\.?\s+)*"
_NAME = (
    rf"{_TITLE}(?:[A-Z][\w'’-]+(?:\s+(?:[A-Z][\w'’-]+|[A-Z]\.?(?!\w)|van|de|la|St\.?(?=\s))){{1,3}}|"
    rf"(?:[A-Z]\.\s?){{1,3}}[A-Z][\w'’-]+)"
)
_INITIALS = r"[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,2}"
"""Two capitals at least, with small letters among them where two people share theirs: KP, KPr, CMcV."""

_NAMED_INITIALS = re.compile(rf"(?P<name>{_NAME})\s*\((?P<initials>{_INITIALS})\)")
_LISTED = re.compile(rf"^\W*(?P<name>{_NAME})(?P<brackets>(?:\s*\([^()]*\))*)(?:\s*[–-]\s*(?P<role>.+?))?\W*$")
_LIST_HEAD = re.compile(
    r"^\W*(?:present|in attendance|also present|attendees?|attending|members present|invited|panel|secretariat|"
    r"apologies|members|board members|officers|officers present|observers|staff|other attendees|guests|advisers|advisors)\b",
    re.IGNORECASE,
)
_NAME_COLUMN = re.compile(r"^(?:full )?(?:names?|members?|attendees?|board members?|present)\b", re.IGNORECASE)
_ROLE_COLUMN = re.compile(r"title|role|position|post|designation|job", re.IGNORECASE)
_BODY_COLUMN = re.compile(r"represent|organi[sz]ation|agency|body|company", re.IGNORECASE)
_HERE_COLUMN = re.compile(r"\battend|\bpresent\b|\bapolog", re.IGNORECASE)

_DEPARTMENT = re.compile(
    r"(?:Department|Ministry|Directorate|Director|Head|Secretary of State|Cabinet Member|Minister) (?:for|of) [A-Z][\w’']+"
    r"(?:, [A-Z][\w’']+)*,? (?:and|&) (?:[A-Z][\w’']+ ?)+|(?:[\w-]+ )?[Tt]ask (?:and|&) [Ff]inish [Gg]roups?"
)
"""Bodies and posts whose names have commas and "and" in them."""
_EVERYONE = re.compile(r"^(?:all|all (?:board |panel |committee )?members|everyone|all present|all partners)$", re.IGNORECASE)
_BODY_NOUN = re.compile(
    r"\b(?:board|panel|committee|group|team|partnership|council|service|services|agency|agencies|authority|authorities|trust|"
    r"forum|"
    r"manager|officer|officers|chair|chairman|chairperson|clerk|secretariat|director|head|lead|leads|coordinator|co-ordinator|"
    r"executive|cabinet|department|unit|office|commissioner|members|member|partners|police|probation|hubs?|staff|"
    r"representatives?|"
    r"minister|secretary|treasurer|association|network|alliance|providers?|schools|constabulary|officials|section)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:project|framework|infrastructure|act|scheme|plan|programme|system|strategy|review|fund|centre|library|college|"
    r"meeting|borough|"
    r"county|city|university|government|health|care|safety|library|standards|apologies|present|attendance|action|education)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(("the", "a", "an", "our", "of", "to", "for", "and", "new", "current", "acting", "interim"))
_CHAIR = re.compile(r"\bchair(?:man|woman|person)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Directory:
    """The people of one paper, looked up by initials or role."""

    people: tuple[Person, ...] = ()

    def names(self, owners: Iterable[str]) -> tuple[str, ...]:
        """The owners in full: initials and roles resolved, bodies repeated, initials that nothing resolves left out."""
        found = (self.name(owner) for owner in owners)
        return tuple(dict.fromkeys(name for name in found if name))

    def name(self, owner: str) -> str | None:
        """One owner in full; `None` for initials that nothing, or more than one person, resolves."""
        if owner == ALL:
            return ALL_NAMES
        if self.knows(owner):
            return self._by_initials(owner)
        if is_initials(owner) and (self._shared(owner) or len(owner) == 2 or not owner.isupper()):
            return None
        return self._by_role(owner) or owner

    def knows(self, initials: str) -> bool:
        """Whether exactly one person here has these initials, printed or (where none are printed) plain from the name."""
        return self._by_initials(initials) is not None

    def _by_initials(self, initials: str) -> str | None:
        printed = {p.name for p in self.people if p.initials == initials}
        if printed:
            return printed.pop() if len(printed) == 1 else None
        plain = {p.name for p in self.people if not p.initials and _plain_initials(p.name) == initials}
        return plain.pop() if len(plain) == 1 else None

    def _shared(self, initials: str) -> bool:
        return any(initials in (p.initials, _plain_initials(p.name)) for p in self.people)

    def _by_role(self, role: str) -> str | None:
        wanted = _role_words(role)
        exact = {p.name for p in self.people if p.role and any(_role_words(r) == wanted for r in _roles(p.role))}
        if len(exact) == 1:
            return exact.pop()
        near = {p.name for p in self.people if any(_near(wanted, _role_words(r)) for r in _roles(p.role))}
        return near.pop() if len(near) == 1 and not exact else None


def read_people(blocks: Sequence[Block]) -> tuple[Person, ...]:
    """Everyone whom the attendance tables and lists name, and whoever stands with initials in brackets anywhere."""
    found: dict[tuple[str, str], Person] = {}
    for person in (*_from_tables(blocks), *_from_lists(blocks), *_from_brackets(blocks)):
        twin = next((key for key in found if key[0] == _bare(person.name) and (not key[1] or key[1] == person.initials)), None)
        if twin is None:
            found[_bare(person.name), person.initials] = person
        elif person.initials and not twin[1]:
            known = found.pop(twin)
            found[twin[0], person.initials] = replace(known, initials=person.initials)
    return tuple(found.values())


def is_initials(text: str) -> bool:
    """Whether a word has the form of a person's initials."""
    return bool(re.fullmatch(_INITIALS, text)) and len(text) <= 5


def owners_of(cell: str, directory: Directory | None = None) -> tuple[str, ...]:
    """The owners that a cell names, each as written: "KP/TO" is two; "Parks and Rivers Board" is one; ALL stays ALL."""
    cell = " ".join(cell.split()).strip(" .;:")
    if not cell or not re.search(r"[A-Za-z]", cell) or re.fullmatch(r"(?i)n/?a|none|tbc|tba|tbd|-+", cell):
        return ()
    if _EVERYONE.match(cell):
        return (ALL,) if cell.isupper() or len(cell) == 3 else (cell,)
    whole = _DEPARTMENT.findall(cell)
    cell = _DEPARTMENT.sub("\0", cell)
    pieces = [p for part in re.split(r"\s*[;,\n]\s*|\s+&\s+(?=[A-Z]{2})", cell) for p in _slashed(part)]
    pieces = [q for p in pieces for q in _joined(p, directory or Directory())]
    pieces = [p.replace("\0", whole.pop(0)) if "\0" in p else p for p in pieces]
    owners = (re.sub(r"^(?:and|with|by|the|The|all|to)\s+", "", p).strip(" .") for p in pieces)
    return tuple(dict.fromkeys(ALL if p.upper() == ALL else p for p in owners if p))


def _slashed(part: str) -> list[str]:
    """ "KP/ TO" and "Police/Probation" are two; "and/or" is none."""
    if "and/or" in part.lower():
        return [part]
    pieces = [p.strip() for p in part.split("/")]
    if all(is_initials(p) for p in part.split()) and " " in part:
        return part.split()
    return pieces if all(len(p) > 1 for p in pieces) else [part]


def _joined(part: str, directory: Directory) -> list[str]:
    """Cut at "and" or "&" only where both sides can stand alone as owners."""
    pieces = re.split(r"\s+(?:and|&|\+)\s+", part)
    if len(pieces) > 1 and all(_stands_alone(p, directory) for p in pieces):
        return pieces
    return [part]


def _stands_alone(piece: str, directory: Directory) -> bool:
    if is_initials(piece) or directory.knows(piece) or any(_bare(p.name) == _bare(piece) for p in directory.people):
        return True
    if re.fullmatch(rf"{_TITLE}[A-Z][\w'’-]+ [A-Z][\w'’-]+", piece) and not _BODY_NOUN.search(piece):
        return True
    alone = piece.lower() in ("police", "probation", "chair", "clerk")
    return alone or (len(piece.split()) > 1 and bool(_BODY_NOUN.search(piece))) or bool(re.fullmatch(r"[A-Z]{2,6}", piece))


# ---- where people are listed


def _from_tables(blocks: Sequence[Block]) -> Iterator[Person]:
    for block in blocks:
        if block.kind is BlockKind.ROW and _is_attendance(block):
            person = _row_person(block)
            if person:
                yield person
        elif len(block.cells) > 2 and is_initials(block.cells[1]) and _fits(block.cells[1], block.cells[0]):
            yield Person(block.cells[0], block.cells[1], *block.cells[2:4])


def _is_attendance(block: Block) -> bool:
    columns = [c for c in block.columns if c]
    named = any(_NAME_COLUMN.search(c) for c in columns)
    return named and any(p.search(c) for c in columns for p in (_ROLE_COLUMN, _BODY_COLUMN, _HERE_COLUMN))


def _row_person(block: Block) -> Person | None:
    pairs = list(zip(block.columns, block.cells, strict=False))
    name = next((cell for column, cell in pairs if _NAME_COLUMN.search(column)), "") or block.cells[0]
    bracketed = re.search(rf"\(?\b({_INITIALS})\b\)?\s*$", name)
    initials = next((cell for column, cell in pairs if is_initials(cell) and not _HERE_COLUMN.search(column)), "")
    if bracketed and not initials and len(name.split()) > 2:
        initials, name = bracketed[1], name[: bracketed.start()]
    name = name.strip(" ,()")
    if not re.match(rf"^{_NAME}", name):
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
        if match and not _BODY_NOUN.search(match["name"]) and not _NO_NAME.search(match["name"]):
            if person:
                yield person
            notes = re.findall(r"\(([^()]*)\)", match["brackets"])
            initials = next((n for n in notes if is_initials(n) and _fits(n, match["name"])), "")
            person = Person(match["name"], initials, ", ".join(n for n in notes if n != initials) or match["role"] or "")
        elif person and not person.role and _BODY_NOUN.search(piece):
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
            if _fits(match["initials"], name) and not _BODY_NOUN.search(name) and not _NO_NAME.search(name):
                yield Person(name, match["initials"])


# ---- comparing names, initials and roles


def _bare(name: str) -> str:
    return re.sub(rf"^{_TITLE}", "", name).strip().lower()


def _plain_initials(name: str) -> str:
    return "".join(word[0] for word in re.sub(rf"^{_TITLE}", "", name).split())


def _fits(initials: str, name: str) -> bool:
    """Whether the capitals of the initials are those of the name: KPr fits Kay Prior, NHS fits nobody."""
    capitals = re.sub(r"[^A-Z]", "", re.sub(rf"^{_TITLE}", "", name))
    wanted = re.sub(r"[^A-Z]", "", initials)
    return (len(capitals) < 5 and wanted == capitals) or (len(capitals) > 2 and wanted == capitals[0] + capitals[-1])


def _roles(role: str) -> list[str]:
    """ "Hon. Secretary & Treasurer" is two roles, and also one."""
    return [role, *re.split(r"\s*(?:,|;|&|/|\band\b)\s*", role)] if role else []


def _role_words(role: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", _CHAIR.sub("chair", role).lower())
    kept = frozenset(w for w in words if w not in _SMALL)
    return kept - {"board", "panel"} if "chair" in kept else kept


def _near(wanted: frozenset[str], role: frozenset[str]) -> bool:
    """One says the other with a word more or less, and they share two words at least."""
    return len(wanted & role) > 1 and (wanted <= role or role <= wanted) and abs(len(wanted) - len(role)) < 3
