"""Sentences → commitments: which of the wordings a sentence has, whether it names work, and who is to do it."""

import re
from dataclasses import dataclass

from assistant.actions.doers import agent_after_by, doers, first_subject, is_noun_phrase, subject_before
from assistant.actions.exclusions import is_excluded
from assistant.actions.lexicon import COMMANDS, PARTICIPLE
from assistant.actions.told import is_told
from assistant.actions.wordings import WORDINGS, Wording
from assistant.actions.work import is_state, is_topic, names_work
from assistant.people import ALL, Directory
from assistant.sentences import words
from ingest.minutes.names import is_initials


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was found in one sentence."""

    rule: str
    owners: tuple[str, ...] = ()
    explicit: bool = False
    """Whether the words name the doer outright ("KP will"): then they win over the Action-by cell beside them."""


def find_commitment(
    sentence: str, directory: Directory, *, minutes: bool, before: str = "", expected: bool = False
) -> Commitment | None:
    """The commitment that a sentence of prose carries; `None` for background, results, notings and descriptions.

    `before` is the sentence before it: whom "she" means. `expected`: an Action-by cell beside it says that somebody is to act.
    Of several wordings the first that names a doer is taken.
    """
    if is_excluded(sentence) or is_told(sentence, minutes=minutes):
        return None
    said = _Said(sentence, directory, before, expected)
    first: Commitment | None = None
    for wording in WORDINGS:
        if minutes or not wording.minutes:
            found = _read(wording, said)
            if found and found.owners:
                return found
            first = first or found
    return first


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence and what is known around it."""

    text: str
    directory: Directory
    before: str
    expected: bool


def _read(wording: Wording, said: _Said) -> Commitment | None:
    for match in wording.pattern.finditer(said.text):
        owners = _owners(wording, match, said.text, said.directory) or _pronoun(said.text, said.before, said.directory)
        if not _fits(wording, match, said, owners):
            continue
        if wording.needs_doer and _DONE_TO.match(match["verb"]):
            owners = ()
        return Commitment(wording.name, owners, wording.explicit and bool(owners))
    return None


def _fits(wording: Wording, match: re.Match[str], said: _Said, owners: tuple[str, ...]) -> bool:
    """Whether what the wording asks of its words is so here."""
    if wording.needs_phrase and (not is_noun_phrase(match["who"]) or is_state(match["verb"])):
        return False
    if wording.needs_doer and not (owners and is_noun_phrase(match["who"]) and _can_do(match["verb"], owners, said.directory)):
        return False
    if not wording.weighed:
        return True
    head, verb = said.text[: match.start()], said.text[match.start("verb") :]
    somebody = bool(owners) or said.expected
    if not somebody and (is_topic(head) or (wording.minutes and not _OF_ITSELF.match(verb))):
        return False
    return names_work(head, verb, has_doer=somebody or wording.of_itself or _is_we(head))


def _can_do(verb: str, owners: tuple[str, ...], directory: Directory) -> bool:
    """ "KP to redraft": any verb after a person's initials; after a body's name only one that opens instructions."""
    if all(directory.knows(owner) or is_initials(owner) or owner == ALL for owner in owners):
        return verb not in _NO_VERBS
    return verb.startswith("be ") or verb.removeprefix("re").removeprefix("-") in COMMANDS or verb in COMMANDS


def _is_we(head: str) -> bool:
    return bool(re.search(r"\bwe(?: (?:also|now|therefore|then))? $", head.rstrip() + " ", re.IGNORECASE))


# ---- who does it


def _owners(wording: Wording, match: re.Match[str], sentence: str, directory: Directory) -> tuple[str, ...]:
    if wording.who == "named":
        return doers(match["who"], directory) if match["who"] else ()
    if wording.who == "need":
        return subject_before(sentence, match.start(), directory) if match["verb"] else ()
    if wording.who == "first":
        return first_subject(sentence, directory)
    if wording.who == "by":
        return agent_after_by(sentence[match.start() :], directory)
    if wording.who == "before":
        return subject_before(sentence, match.start(), directory)
    return _subject(match, sentence, directory) if wording.who == "subject" else ()


def _subject(match: re.Match[str], sentence: str, directory: Directory) -> tuple[str, ...]:
    """Active: the subject. Passive, or a verb that happens of itself: whom "by" names. Of two halves, both subjects."""
    verb_at = match.start("verb")
    if _PASSIVE.match(sentence[verb_at:]) or _HAPPENS.match(sentence[verb_at:]):
        return agent_after_by(sentence[verb_at:], directory)
    found = subject_before(sentence, match.start(), directory)
    second = _SECOND.search(sentence, match.end())
    return (*found, *(o for o in doers(second["who"], directory) if o not in found)) if found and second else found


def _pronoun(sentence: str, before: str, directory: Directory) -> tuple[str, ...]:
    """ "She undertook to": whom the sentence before began with."""
    return first_subject(before, directory) if before and re.match(r"(?:S?he|They)\b", sentence) else ()


_SECOND = re.compile(
    r"\band\s+(?:the\s+)?(?P<who>[A-Z][\w'’]+(?:\s+(?:St\.?\s)?[A-Z][\w'’]+){0,3}|[A-Z]{2,4})\s+"
    r"(?:will|would|to|(?:is|are) (?=starting|working))\b"
)
_PASSIVE = re.compile(rf"be {PARTICIPLE}", re.IGNORECASE)
_HAPPENS = re.compile(
    r"(?:take place|become|go live|last)\b|"
    r"(?:start|begin|launch|re-?open|open|form|close)\b(?!\s+(?:the|an?|its|their|our|all)\b)",
    re.IGNORECASE,
)

_NO_VERBS = words("the a an his her their our its this that these those all each date be")
_OF_ITSELF = re.compile(r"be |take place|go live", re.IGNORECASE)
_DONE_TO = re.compile(r"be (?!(?:actively )?(?:involved|present|responsible))")
