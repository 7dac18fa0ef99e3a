"""Who a paper names, and who was at its meeting."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from ingest.minutes.lists import EXCUSED, excused, people_in_lists
from ingest.minutes.names import BODY_NOUN, INITIALS, NAME, NO_NAME, bare, fits
from ingest.minutes.rolls import SORT, legend_of, people_in_tables
from ingest.papers import Block, Person

_NAMED_INITIALS = re.compile(rf"(?P<name>{NAME})\s*\((?P<initials>{INITIALS})\)")


class Presence(StrEnum):
    """Whether somebody was there, as far as what is printed says."""

    PRESENT = "present"
    REPRESENTED = "represented"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    UNKNOWN = "not said"


_PRESENCES = (
    (Presence.APOLOGIES, r"apolog|^(?:a|ap|aps|apols?)$"),
    (Presence.REPRESENTED, r"represent(?:ed|ative)|substituted|deputy attended|^(?:ra|r)$"),
    (Presence.ABSENT, r"absent|\bno (?:contact|attendance)|not (?:present|attend)|did not|^(?:nc|no|n|ab|abs|[✗✘x×])$"),
    (
        Presence.PRESENT,
        r"present|attend|^(?:[✓✔√☑*]|yes|y|p|ma)$|panel|member|officer|official|secretariat|observer|invited|guest|staff|"
        r"advis[eo]r|substitute|presenter|virtual|online",
    ),
)


def attendance_of(blocks: Sequence[Block]) -> tuple[Person, ...]:
    """Everyone whom the attendance tables and lists name, each once. Apologies go before a list of those who usually come."""
    listed = _once((*people_in_tables(blocks), *people_in_lists(blocks)))
    away = _once(excused(blocks))
    missed = {bare(person.name): person for person in away}
    known = tuple(_excused(person, missed.pop(bare(person.name), None)) for person in listed)
    return (*known, *missed.values())


def read_people(blocks: Sequence[Block]) -> tuple[Person, ...]:
    """Everyone at the meeting, and whoever stands with initials in brackets anywhere."""
    return _once((*attendance_of(blocks), *_from_brackets(blocks)))


def presence_of(attendance: str, legend: Mapping[str, str] | None = None) -> Presence:
    """What a printed mark, letter or list's name says, by the paper's own key where it has one."""
    words = (legend or {}).get(attendance.strip(), attendance).strip()
    return next((presence for presence, pattern in _PRESENCES if re.search(pattern, words, re.IGNORECASE)), Presence.UNKNOWN)


def key_of(blocks: Sequence[Block]) -> Mapping[str, str]:
    """What the letters of the attendance column mean, where the paper says so."""
    return legend_of(blocks)


def _excused(person: Person, away: Person | None) -> Person:
    """Only a list is doubted, never a mark against a name; a stand-in who is listed was there."""
    a_list = SORT.fullmatch(person.attendance) and presence_of(person.attendance) is Presence.PRESENT
    return replace(person, attendance=away.attendance) if away and a_list and away.attendance == EXCUSED else person


def _once(people: Iterable[Person]) -> tuple[Person, ...]:
    """Each person once: by name, and by initials where two share a name."""
    found: dict[tuple[str, str], Person] = {}
    for person in people:
        twin = next((key for key in found if key[0] == bare(person.name) and (not key[1] or key[1] == person.initials)), None)
        if twin is None:
            found[bare(person.name), person.initials] = person
        elif person.initials and not twin[1]:
            known = found.pop(twin)
            found[twin[0], person.initials] = replace(known, initials=person.initials)
    return tuple(found.values())


def _from_brackets(blocks: Sequence[Block]) -> Iterator[Person]:
    for text in (text for block in blocks for text in (block.cells or (block.text,))):
        for match in _NAMED_INITIALS.finditer(text):
            name = match["name"]
            if fits(match["initials"], name) and not BODY_NOUN.search(name) and not NO_NAME.search(name):
                yield Person(name, match["initials"])
