"""Whose paper it is: the partnership, board or committee."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ingest.catalogue.front import Front

_NOUNS = "Partnership Board Panel Committee Sub-Committee Subcommittee Council Forum Commission Group Trust Authority Assembly"
_NOUN = rf"(?:{'|'.join(_NOUNS.split())})"
_JOINED = r"(?: (?:of|and|for|the|on|in|&)(?: (?:the|on))?)?"
_NAME = re.compile(rf"(?<![\w’'-])(?:[A-Z][\w’'-]*,?{_JOINED} ){{1,8}}?{_NOUN}\b(?: {_NOUN}\b)?")
_BODY_LABEL = (
    r"decision[- ]?maker|committee|board|body|partnership|panel|forum|meeting(?: of)?|"
    r"(?:name|title) of (?:meeting|committee|body)"
)
_LEADING = re.compile(
    r"(?:The|This|Our|An?|Each|Every|Minutes|Meeting|Report|Agenda|Action|Notes|Briefing|Paper|Dear)\b"
    r"[ ,]*(?:(?:of|to|by|from|for) (?:the )?)?",
    re.IGNORECASE,
)
_PARTNERS = re.compile(r"\bNHS\b|Clinical Commissioning|Foundation Trust|^(?:Open|Special|Extraordinary|Ordinary) \w+$")
"""Bodies that sit on others and whose papers these are not, and sorts of meetings."""
_TOP = 8
"""A body named in so many first lines is the paper's own."""
_OFTEN = 5
"""A body named so often is the paper's own where its front names none."""
_OWNER = re.compile(r"(?:Partnership|Board|Panel|Committee|Forum|Commission)$")
"""Kinds of bodies that a paper without a named body may be of; councils, groups and trusts are named in every paper."""


def body_of(front: Front, title: str | None) -> str | None:
    """The body's name as printed; `None` where the paper names none plainly."""
    often = _often(front)
    named = _named(front, title)
    if named is None:
        return often[0] if often else None
    return next((name for name in often if _shortened(named, name)), None) or _with_place(named, often)


def _named(front: Front, title: str | None) -> str | None:
    for value in front.labelled(_BODY_LABEL):
        name = next(names_in(value), "")
        if name and value.startswith(name):
            return name
    fronts = (*(line for line in front.lines[:_TOP] if "\t" not in line), *front.running, title or "")
    names = [name for line in fronts for name in names_in(line) if _carries(line, name)]
    return next((name for name in names if not name.endswith("Council")), names[0] if names else None)


def _carries(line: str, name: str) -> bool:
    """Whether the line is there for the name: most of it, or a meeting's announcement."""
    announced = re.search(r"\b(?:meeting|minutes) of (?:the )?" + re.escape(name), line, re.IGNORECASE)
    return bool(announced) or len(name.split()) >= 0.4 * len(line.split())


def names_in(text: str) -> Iterator[str]:
    """Names of bodies, in order."""
    for match in _NAME.finditer(text):
        name = match[0]
        while leading := _LEADING.match(name):
            name = name[leading.end() :]
        if len(name.split()) > 1 and not _PARTNERS.search(name):
            yield name


def _often(front: Front) -> list[str]:
    """Partnerships that the whole paper names often, and other bodies that it also calls by their initials, most often first.

    A committee that is merely much spoken of is not the paper's own.
    """
    text = "\n".join(page.text for page in front.pages)
    counts = Counter(name for name in names_in(text) if _OWNER.search(name))
    initials = Counter(re.findall(r"\b[A-Z]{3,}\b", text))
    scores = {name: count + initials[acronym(name)] + _longer(name, counts) for name, count in counts.items()}
    owners = [name for name in scores if name.endswith("Partnership") or initials[acronym(name)]]
    ranked = sorted((name for name in owners if scores[name] >= _OFTEN), key=lambda name: (-scores[name], -len(name), name))
    return [_with_place(name, ranked) for name in ranked]


def _longer(name: str, counts: Counter[str]) -> int:
    return sum(count for other, count in counts.items() if other != name and other.endswith(f" {name}"))


def _with_place(name: str, others: Iterable[str]) -> str:
    """The fullest form in which the paper gives the name: with the place before it."""
    return max((other for other in others if other == name or other.endswith(f" {name}")), key=len, default=name)


def acronym(name: str) -> str:
    """The initials of its capitalised words."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _shortened(short: str, name: str) -> bool:
    """Whether `short` is `name` with initials for most of it: `SLSC Board`."""
    first, _, noun = short.rpartition(" ")
    return first.isupper() and len(first) > 1 and name.endswith(noun) and acronym(name) == first + noun[:1]
