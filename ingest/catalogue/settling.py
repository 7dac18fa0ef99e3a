"""What persons say of a paper, laid over what was read off it. The later word of a person holds."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from ingest.catalogue.clues import BODY_AND_DATE, CATALOGUE, DESCRIBED, TITLE, Guess, Rest
from ingest.catalogue.days import period_in
from ingest.catalogue.entries import Entry
from ingest.catalogue.kinds import kind_in
from ingest.catalogue.titles import called_after
from ingest.papers import Access, Clue, Paper, PaperKind

FACTS = ("title", "body", "kind", "date", "period", "access", "draft")
"""The fields of a paper that may be said of it, and inferred."""


@dataclass(frozen=True, slots=True)
class Said:
    """What persons say of one paper."""

    catalogue: Entry | None = None
    described: Entry | None = None

    def of(self, fact: str) -> tuple[object, Rest] | None:
        """The word that holds, and who says it; `None` where nobody says anything."""
        for entry, rest in ((self.described, DESCRIBED), (self.catalogue, CATALOGUE)):
            value = getattr(entry, fact) if entry else None
            if value is not None:
                return value, rest
        return None


def still_said(described: Entry | None, before: Entry | None, now: Entry | None) -> Entry | None:
    """What was described, less the facts of which the catalogue has said something else since: that is the later word."""
    if described is None:
        return None
    old, new = before or Entry(), now or Entry()
    later = {fact: None for fact in FACTS if getattr(new, fact) not in (None, getattr(old, fact))}
    return replace(described, **later)


def settle(inferred: Paper, said: Said) -> Paper:
    """The paper as it is held: what a person says first, and what follows from that; else what was read off it."""
    words = {fact: word for fact in FACTS if (word := said.of(fact))}
    if not words:
        return inferred
    values: dict[str, Any] = {fact: value for fact, (value, _) in words.items()}
    clues = {clue.fact: clue for clue in inferred.clues}
    clues |= {fact: Guess(value, rest).clue(fact) for fact, (value, rest) in words.items()}
    for fact, guess in _following(inferred, values).items():
        values[fact], clues[fact] = guess.value, guess.clue(fact)
    return replace(inferred, **values, clues=tuple(clues[fact] for fact in FACTS if fact in clues))


def _following(inferred: Paper, said: Mapping[str, Any]) -> dict[str, Guess[object]]:
    """What follows from a title that is said; and the title, where it only names a body and a date."""
    found: dict[str, Guess[object]] = {}
    title = said.get("title")
    if title:
        named = {"kind": kind_in(title), "period": period_in(title)}
        found = {
            fact: Guess(value, TITLE) for fact, value in named.items() if value and fact not in said and _weak(inferred, fact)
        }
    elif (clue := inferred.clue("title")) and clue.words == BODY_AND_DATE.words:
        facts = {name: said.get(name, getattr(inferred, name)) for name in ("kind", "body", "date")}
        if facts["body"]:
            found["title"] = Guess(called_after(**facts), BODY_AND_DATE)
    return found


def _weak(inferred: Paper, fact: str) -> bool:
    clue = inferred.clue(fact)
    return clue is None or clue.confidence < TITLE.confidence


def kept(paper: Paper) -> str:
    """What was read off a paper, as JSON."""
    facts = {fact: getattr(paper, fact) for fact in FACTS}
    return json.dumps({**facts, "clues": [asdict(clue) for clue in paper.clues]})


def as_inferred(paper: Paper, written: str) -> Paper:
    """The paper as it was read, before anybody said anything of it."""
    facts = json.loads(written)
    clues = tuple(Clue(**clue) for clue in facts.pop("clues"))
    kind, access = PaperKind(facts.pop("kind")), Access(facts.pop("access"))
    return replace(paper, **facts, kind=kind, access=access, clues=clues)
