"""Actions that the paper marks as such: "Action:" lines, and blocks of labels such as What, Who, When."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.actions.doers import doers
from assistant.actions.draft import Draft
from assistant.actions.dues import due_in
from assistant.context import Context
from assistant.dates import find_dates, to_iso
from assistant.people import owners_of
from assistant.standing import Standing
from ingest.papers import BlockKind

MARK = re.compile(
    r"^\W*(?:(?:outstanding|agreed|new|further|key|carried forward|follow[- ]up) )?(?:actions?|AP|action points?|action items?)"
    r"(?: (?:required|agreed|point|for|by))?(?:\s*\(?\d+(?:\.\d+)*\)?)?(?: (?:from|arising from) [^:]{3,40})?"
    r"(?:\s+(?P<by>[A-Z]{2,4}(?:[/,&\s]+[A-Z]{2,4})*))?\s*[:–—-]\s*(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BRACKET = re.compile(r"\s*[\[(](?P<inside>[^()\[\]]*(?:\([^()]*\)[^()]*)*)[\])]\s*[.;]?\s*$")
_LED = re.compile(r"^(?:(?:actions?|leads?|owners?|responsible|who)\s*:|(?:to be )?led by\s)\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"(?<![\w-])(?P<label>What|Action(?: \d+)?|Task|Who|Lead(?: officer| agency| partner)?|Owners?|Responsible(?: officer)?|"
    r"Responsibility|"
    r"By whom|When|By when|Timescale|Timeframe|Target date|Completion date|Deadline|Due(?: date)?|Date|Status|Progress)\s*:\s*"
)
_WHAT = re.compile(r"what|action|task")
_WHO = re.compile(r"who|lead|owner|responsib|by whom")
_WHEN = re.compile(r"when|by when|time|target|completion|deadline|due|date")


@dataclass(frozen=True, slots=True)
class _Labelled:
    """One "Who: Highways Team" of a block."""

    standing: Standing
    label: str
    words: str


def marked_actions(context: Context) -> Iterator[Draft]:
    """Every action that stands after a mark of its own."""
    blocks = [s for s in context.standings if s.prose and s.block.kind is not BlockKind.HEADING]
    groups = list(_groups([piece for s in blocks for piece in _labelled(s)]))
    yield from (_group(context, group) for group in groups)
    grouped = {id(piece.standing) for group in groups for piece in group}
    for standing in blocks:
        match = MARK.match(standing.text)
        if match and id(standing) not in grouped:
            yield _marked(context, standing, match)


def is_marked(text: str) -> bool:
    """Whether a block is an "Action:" line or part of a What/Who/When block, and so no prose."""
    label = _LABEL.match(text.lstrip(" -•"))
    return bool(MARK.match(text)) or bool(label and len(text) < 200)


def without_bracket(context: Context, words: str) -> tuple[str, tuple[str, ...]]:
    """The words without an owner in brackets at their end, and the owner; a bracket that names nobody stays."""
    match = _BRACKET.search(words)
    if not match or match.start() == 0:
        return words.rstrip(), ()
    bare = _LED.sub("", match["inside"])
    dates = find_dates(bare)
    inside = re.split(r"\s+[–-]\s+|\s+to\s+|:|\s+by\s+", bare[: dates[0].start] if dates else bare)[0].rstrip(" ,")
    owners = owners_of(inside, context.directory)
    if owners and all(doers(owner, context.directory) for owner in owners):
        return words[: match.start()].rstrip(), owners
    return words.rstrip(), ()


def _marked(context: Context, standing: Standing, match: re.Match[str]) -> Draft:
    rest = match["rest"].strip()
    text, bracketed = without_bracket(context, rest)
    owners = owners_of(match["by"], context.directory) if match["by"] else bracketed or _to_do(context, text)
    owners = owners or owners_of(standing.action_by, context.directory)
    due = due_in(rest, context.calendar)
    return Draft(
        standing,
        text,
        "action line",
        owners,
        due.text if due else None,
        due.iso if due else None,
        None,
        standing.ref,
        standing.theme,
    )


def _to_do(context: Context, text: str) -> tuple[str, ...]:
    match = re.match(r"(?P<who>.{2,90}?) (?:to|will|should|wishing to) ", text)
    return doers(match["who"], context.directory) if match else ()


def _labelled(standing: Standing) -> Iterator[_Labelled]:
    text = standing.text
    matches = list(_LABEL.finditer(text))
    if matches and not text[: matches[0].start()].strip(" -•"):
        for match, end in zip(matches, [*(m.start() for m in matches[1:]), len(text)], strict=True):
            yield _Labelled(standing, match["label"].lower(), text[match.end() : end].strip())


def _groups(pieces: Sequence[_Labelled]) -> Iterator[list[_Labelled]]:
    """What, then whose or when, in any number of blocks."""
    group: list[_Labelled] = []
    for piece in pieces:
        if _WHAT.match(piece.label):
            if len(group) > 1:
                yield group
            group = [piece]
        elif group:
            group.append(piece)
    if len(group) > 1:
        yield group


def _group(context: Context, group: Sequence[_Labelled]) -> Draft:
    what, standing = group[0].words, group[0].standing
    who = next((p.words for p in group if _WHO.match(p.label)), "")
    when = next((p.words.strip(" .`'") for p in group if _WHEN.match(p.label) and not _WHO.match(p.label)), "")
    status = next((p.words for p in group if p.label in ("status", "progress")), None)
    owners = owners_of(who, context.directory)
    iso = to_iso(when, context.calendar)
    return Draft(standing, what, "what, who, when", owners, when or None, iso, status, standing.ref, standing.theme)
