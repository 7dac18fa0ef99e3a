"""Follow-through: what is said of targets is compared with what a careful reader of the same papers says.

In a folder of cases, `follow.jsonl` holds one measure a line (`measure`, `paper` that sets the target, `papers` that must be in,
`verdict`, `figures` as written that must be shown) or two papers a line (`first`, `second` and the quotes that are `kept`,
`changed`, `dropped` and `new`).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.trails import Fate, Verdict
from evals.scorecard import Better, Figure, Miss, SetScore
from evals.shelf import Shelf
from ingest.errors import UsageError

FILE = "follow.jsonl"
_SAID = (Verdict.MET, Verdict.MISSED, Verdict.NOT_REPORTED)


class FollowCase(BaseModel):
    """One line of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    papers: tuple[str, ...]
    measure: str = ""
    paper: str = ""
    verdict: Verdict | None = None
    """`None`: the measure must not be found."""
    figures: tuple[str, ...] = ()
    first: str = ""
    second: str = ""
    fates: dict[Fate, tuple[str, ...]] = {}
    """The quotes (of the first paper; of the second for `new`) that have each fate."""


@dataclass(frozen=True, slots=True)
class _Judged:
    id: str
    right: bool
    wrong_verdict: bool
    """A plain verdict was given that a careful reader would not give: the worst that can happen."""
    shown: int
    wanted: int
    missed: tuple[str, ...]


def score_following(folder: Path, shelf: Shelf) -> SetScore | None:
    """The score; `None` where there are no such cases, or none of their papers is in. Raises UsageError."""
    file = folder / FILE
    cases = list(_cases(file)) if file.is_file() else []
    judged = [_judge(case, shelf) for case in cases if shelf.has(case.papers)]
    if not judged:
        return None
    return SetScore(
        name="follow",
        cases=len(judged),
        left_out=len(cases) - len(judged),
        figures=tuple(_figures(judged)),
        misses=tuple(Miss(one.id, "follow", "missed", one.missed) for one in judged if one.missed),
    )


def _figures(judged: Sequence[_Judged]) -> Iterator[Figure]:
    wanted = sum(one.wanted for one in judged)
    yield Figure("right", sum(one.right for one in judged) / len(judged), len(judged))
    yield Figure("wrong verdicts", sum(one.wrong_verdict for one in judged) / len(judged), len(judged), Better.LOWER)
    yield Figure("figures shown", sum(one.shown for one in judged) / wanted if wanted else None, wanted)


def _judge(case: FollowCase, shelf: Shelf) -> _Judged:
    return _judge_measure(case, shelf) if case.measure else _judge_pair(case, shelf)


def _judge_measure(case: FollowCase, shelf: Shelf) -> _Judged:
    trail = shelf.assistant.follow(case.measure)
    found = next((one for one in trail.followed if one.target.paper.casefold() == case.paper.casefold()), None)
    said = found.verdict if found else None
    written = {one.written for one in found.reported} if found else set()
    lacking = [figure for figure in case.figures if figure not in written]
    missed = [f"verdict is {said}, not {case.verdict}"] if said is not case.verdict else []
    missed += [f"{figure} is not shown" for figure in lacking]
    wrong = said in _SAID and said is not case.verdict
    return _Judged(case.id, said is case.verdict, wrong, len(case.figures) - len(lacking), len(case.figures), tuple(missed))


def _judge_pair(case: FollowCase, shelf: Shelf) -> _Judged:
    comparison = shelf.assistant.compare(shelf.id(case.first), shelf.id(case.second))
    fates = {(row.second if row.fate is Fate.NEW else row.first): row.fate for row in comparison.pairings}
    said = {(target.quote, fate) for target, fate in fates.items() if target}
    wanted = {(quote, fate) for fate, quotes in case.fates.items() for quote in quotes}
    missed = tuple(f"“{quote}” is not {fate}" for quote, fate in sorted(wanted - said))
    return _Judged(case.id, not missed, False, 0, 0, missed)


def _cases(file: Path) -> Iterator[FollowCase]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield FollowCase.model_validate(json.loads(line))
            except (json.JSONDecodeError, ValidationError) as error:
                raise UsageError(f"{file}, line {number} is no case: {error}.", "Mend that line.") from error
