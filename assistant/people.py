"""Initials and roles → names; an owner cell → its owners."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.minutes.names import BODY_NOUN, TITLE, bare, is_initials, plain_initials
from ingest.papers import Person

ALL = "ALL"
ALL_NAMES = "All Board members"

_DEPARTMENT = re.compile(
    r"(?:Department|Ministry|Directorate|Director|Head|Secretary of State|Cabinet Member|Minister) (?:for|of) [A-Z][\w’']+"
    r"(?:, [A-Z][\w’']+)*,? (?:and|&) (?:[A-Z][\w’']+ ?)+|(?:[\w-]+ )?[Tt]ask (?:and|&) [Ff]inish [Gg]roups?"
)
"""Bodies and posts whose names have commas and "and" in them."""
_EVERYONE = re.compile(r"^(?:all|all (?:board |panel |committee )?members|everyone|all present|all partners)$", re.IGNORECASE)
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
        plain = {p.name for p in self.people if not p.initials and plain_initials(p.name) == initials}
        return plain.pop() if len(plain) == 1 else None

    def _shared(self, initials: str) -> bool:
        return any(initials in (p.initials, plain_initials(p.name)) for p in self.people)

    def _by_role(self, role: str) -> str | None:
        wanted = _role_words(role)
        exact = {p.name for p in self.people if p.role and any(_role_words(r) == wanted for r in _roles(p.role))}
        if len(exact) == 1:
            return exact.pop()
        near = {p.name for p in self.people if any(_near(wanted, _role_words(r)) for r in _roles(p.role))}
        return near.pop() if len(near) == 1 and not exact else None


def initials_of(name: str, people: Iterable[Person]) -> frozenset[str]:
    """The initials of everyone who has that word in their name, printed or plain."""
    found = (p.initials or plain_initials(p.name) for p in people if name.casefold() in p.name.casefold().split())
    return frozenset(each for each in found if each)


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
    if is_initials(piece) or directory.knows(piece) or any(bare(p.name) == bare(piece) for p in directory.people):
        return True
    if re.fullmatch(rf"{TITLE}[A-Z][\w'’-]+ [A-Z][\w'’-]+", piece) and not BODY_NOUN.search(piece):
        return True
    alone = piece.lower() in ("police", "probation", "chair", "clerk")
    return alone or (len(piece.split()) > 1 and bool(BODY_NOUN.search(piece))) or bool(re.fullmatch(r"[A-Z]{2,6}", piece))


# ---- comparing names, initials and roles


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
