"""Whose paper it is: the partnership, board or committee."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ingest.catalogue.clues import ANNOUNCED, FIRST_LINE, LABEL, OFTEN, RUNNING_HEAD, TITLE, TOP, Guess, Rest
from ingest.catalogue.dates import dates_in
from ingest.catalogue.front import Front
from ingest.papers import PaperKind, squash

_NOUNS = "Partnership Board Panel Committee Sub-Committee Subcommittee Council Forum Commission Group Trust Authority Assembly"
_NOUN = rf"(?:{'|'.join(_NOUNS.split())})"
_JOINED = r"(?: (?:of|and|for|the|on|in|&)(?: (?:the|on))?)?"
_NAME = re.compile(rf"(?<![\w’'-])(?:[A-Z][\w’'-]*,?{_JOINED} ){{1,8}}?{_NOUN}\b(?: {_NOUN}\b)?")
_BODY_LABEL = (
    r"decision[- ]?maker|committee|board|body|partnership|panel|forum|meeting(?: of)?|"
    r"(?:name|title) of (?:meeting|committee|body)|(?:meeting|committee|body) name|(?:report )?to"
)
_LEADING = re.compile(
    r"(?:The|This|Our|An?|By|From|Members|Chair|Each|Every|Minutes|Meeting|Report|Agenda|Action|Notes|Briefing|Paper|Dear)\b"
    r"[ ,]*(?:(?:of|to|by|from|for) (?:the )?)?",
    re.IGNORECASE,
)
_PARTNERS = re.compile(r"\bNHS\b|Clinical Commissioning|Foundation Trust|^(?:Open|Special|Extraordinary|Ordinary) \w+$")
"""Bodies that sit on others and whose papers these are not, and sorts of meetings."""
_MEETING_WORDS = re.compile(
    r"\b(?:the |of |a |draft |open |public |final |confirmed )*(?:minutes|meeting|agenda|notes|action (?:log|tracker|points)|"
    r"\d*\w+(?:st|nd|rd|th|first|second|third) (?=meeting))\b(?: (?:of|held|on|from|and|at)\b)*",
    re.IGNORECASE,
)
_TOP = 8
"""A body named in so many first lines is the paper's own."""
_OFTEN = 5
"""A body named so often is the paper's own where its front names none."""
_OWNER = re.compile(r"(?:Partnership|Board|Panel|Committee|Forum|Commission)$")
"""Kinds of bodies that a paper without a named body may be of; councils, groups and trusts are named in every paper."""


def body_of(front: Front, title: str | None, kind: PaperKind) -> Guess[str] | None:
    """The body's name as printed; `None` where the paper names none plainly."""
    often = _often(front)
    named = _named(front, title) or _met(title, kind)
    if named is None:
        return Guess(often[0], OFTEN) if often else None
    name = named.value
    fuller = next((other for other in often if _shortened(name, other)), None) or _with_place(name, often)
    return Guess(fuller, named.rest)


def _named(front: Front, title: str | None) -> Guess[str] | None:
    for value in front.labelled(_BODY_LABEL):
        name = next(names_in(value), "")
        if name and _LEADING.sub("", value).startswith(name):
            return Guess(name, LABEL)
    top = [line for line in front.lines[:_TOP] if "\t" not in line]
    places = (*((line, TOP) for line in top), *((head, RUNNING_HEAD) for head in front.running), (title or "", TITLE))
    found = [_carried(line, name, rest) for line, rest in places for name in names_in(line) if _carries(line, name)]
    return next((guess for guess in found if not guess.value.endswith("Council")), found[0] if found else None)


def _met(title: str | None, kind: PaperKind) -> Guess[str] | None:
    """Who met, of a title like `Riverton Libraries IPS - Board Meeting`: what is left without the words for a meeting."""
    if kind not in (PaperKind.MINUTES, PaperKind.ACTION_LOG) or not title:
        return None
    dates = dates_in(title)
    for printed in reversed(dates):
        title = title[: printed.start] + title[printed.end :]
    name = squash(_MEETING_WORDS.sub(" ", title)).strip(" -–—:,.")
    words = re.sub(r"\s+[-–—:]\s+", " ", name).split()
    return Guess(" ".join(words), FIRST_LINE) if 2 <= len(words) <= 8 and words[0][0].isupper() else None


def _announced(line: str, name: str) -> bool:
    return bool(re.search(r"\b(?:meeting|minutes) of (?:the )?" + re.escape(name), line, re.IGNORECASE))


def _carried(line: str, name: str, rest: Rest) -> Guess[str]:
    return Guess(name, ANNOUNCED if _announced(line, name) else rest)


def _carries(line: str, name: str) -> bool:
    """Whether the line is there for the name: most of it, or a meeting's announcement."""
    words = _MEETING_WORDS.sub(" ", re.sub(r"\S*\d\S*", " ", line)).split()
    return _announced(line, name) or len(name.split()) >= 0.4 * len(words)


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
