"""What a paper is said to be, and who was at its meeting → score: against what a reader of its front would say.

Beside the facts of the reading cases may lie `catalogue.jsonl`, one paper a line, with what its front says. A field that is left
out is not judged; one that is null must not be known.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.reading import FOLDER
from evals.scorecard import Figure, Miss, Row, SetScore, Table
from ingest.errors import PapersError, UsageError
from ingest.minutes import Meeting, meeting_of, presence_of
from ingest.papers import Paper, squash
from ingest.reading import read_paper

FILE = "catalogue.jsonl"
_FACTS = ("title", "body", "kind", "date", "period", "access", "draft", "doubtful")
_MEETING = ("time", "venue", "people", "items", "decisions")


def score_catalogue(folder: Path) -> SetScore | None:
    """The fronts of a folder of cases, scored field by field; `None` where it holds none. Raises UsageError."""
    file = folder / FOLDER / FILE
    if not file.is_file():
        return None
    judged = [one for case in _cases(file) for one in _judged(file.parent, case)]
    fields = dict.fromkeys(field for _, field, _ in judged)
    return SetScore(
        name="catalogue",
        cases=len(judged),
        left_out=0,
        figures=(_right(judged),),
        tables=(Table("field", tuple(Row(name, (_right(j for j in judged if j[1] == name),)) for name in fields)),),
        misses=tuple(Miss(f"{paper}:{field}", field, "misread", (wrong,)) for paper, field, wrong in judged if wrong),
    )


_Judged = tuple[str, str, str]
"""(paper, field, what is wrong in plain words; empty where all is right)."""


def _right(judged: Iterable[_Judged]) -> Figure:
    found = list(judged)
    return Figure("right", sum(not wrong for _, _, wrong in found) / len(found), len(found))


def _cases(file: Path) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        where = f"{file}, line {number}"
        try:
            case = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"{where} is not JSON: {error}.", "Mend that line.") from error
        unknown = set(case) - {"paper", *_FACTS, *_MEETING} if isinstance(case, dict) else {"…"}
        if unknown or "paper" not in case:
            raise UsageError(f"{where} is no case: {', '.join(sorted(unknown)) or 'it names no paper'}.", "Mend that line.")
        yield case


def _judged(folder: Path, case: Mapping[str, Any]) -> Iterator[_Judged]:
    fields = [field for field in case if field != "paper"]
    try:
        reading = read_paper(folder / case["paper"])
    except PapersError as error:
        yield from ((case["paper"], field, f"not read: {error}") for field in fields)
        return
    found = {**_facts(reading.paper), **_meeting(meeting_of(reading.paper, reading.pages, reading.blocks))}
    for field in fields:
        wrong = "" if _same(found[field], case[field]) else f"{field} is {found[field]!r}, not {case[field]!r}"
        yield case["paper"], field, wrong


def _facts(paper: Paper) -> dict[str, Any]:
    return {**{name: getattr(paper, name) for name in _FACTS}, "doubtful": sorted(paper.doubtful)}


def _meeting(meeting: Meeting) -> dict[str, Any]:
    decided = [decision for item in meeting.items for decision in item.decisions]
    return {
        "time": meeting.time,
        "venue": meeting.venue,
        "people": [[p.name, p.role, p.represents, presence_of(p.attendance, meeting.key).value] for p in meeting.people],
        "items": [[item.number, item.title] for item in meeting.items],
        "decisions": [[decision.text, *(words for _, words in decision.points)] for decision in decided],
    }


def _same(found: object, wanted: object) -> bool:
    """Equal, but for capitals and white space in words."""
    if isinstance(found, str) and isinstance(wanted, str):
        return squash(found).casefold() == squash(wanted).casefold()
    return found == wanted
