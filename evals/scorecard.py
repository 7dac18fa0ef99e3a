"""The scorecard: figures by set, kept as JSON and compared with an earlier one."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ingest.errors import UsageError

BASELINE = Path(__file__).parent / "baseline.json"
"""The stored scorecard of the sample papers, which `papers eval` compares with."""


class Better(StrEnum):
    """Which way a figure should move."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number."""

    name: str
    value: float | None
    """Shares run from 0 to 1. `None`: there was nothing to measure."""
    of: int
    """Over how many questions, citations, sentences or rows."""
    better: Better = Better.HIGHER
    timed: bool = False
    """Depends on the machine: shown, never stored in or compared with a baseline."""


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one part of a set: a kind of question, a paper, a field."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A set by its parts. Every row has figures of the same names in the same order."""

    name: str
    """What the rows are: `kind`, `paper`, `field`."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """One case that is not as it should be."""

    id: str
    kind: str
    status: str
    """The answer's status; for commitments `missed`, `not gold` or `field`."""
    missed: tuple[str, ...]
    """What was missed, in plain words."""


@dataclass(frozen=True, slots=True)
class SetScore:
    """One set of cases, scored."""

    name: str
    cases: int
    """Questions or certain gold rows that were scored."""
    left_out: int
    """Cases not scored because a paper of theirs is not in the store."""
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...] = ()
    misses: tuple[Miss, ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything that one run of the evaluations found."""

    papers: int
    """How many papers were in the store."""
    sets: tuple[SetScore, ...]
    not_scored: tuple[str, ...] = ()
    """Sets of which nothing could be scored: none of their papers is in the store."""


def to_json(scorecard: Scorecard) -> str:
    """The scorecard as indented JSON."""
    return TypeAdapter(Scorecard).dump_json(scorecard, indent=1).decode() + "\n"


def from_json(text: str) -> Scorecard:
    """The scorecard that `to_json` wrote. Raises UsageError for anything else."""
    try:
        return TypeAdapter(Scorecard).validate_json(text)
    except ValidationError as error:
        problem = error.errors()[0]["msg"]
        raise UsageError(f"This is not a scorecard: {problem}.", "Write one with `papers eval --json`.") from error


def load_baseline(file: Path = BASELINE) -> Scorecard | None:
    """The stored scorecard; `None` where there is none yet. Raises UsageError where the file is not a scorecard."""
    return from_json(file.read_text(encoding="utf-8")) if file.is_file() else None


def save_baseline(scorecard: Scorecard, file: Path = BASELINE) -> None:
    """Stores the scorecard to compare with later, without the times and without the list of misses."""
    file.write_text(to_json(replace(scorecard, sets=tuple(_lasting(one) for one in scorecard.sets))), encoding="utf-8")


def _lasting(one: SetScore) -> SetScore:
    return replace(one, figures=tuple(figure for figure in one.figures if not figure.timed), misses=())


def change(figure: Figure, before: Figure | None) -> float | None:
    """How far a figure moved; `None` where one of the two has no value or it depends on the machine."""
    if before is None or figure.timed or figure.value is None or before.value is None:
        return None
    return figure.value - before.value


def dropped(figure: Figure, before: Figure | None) -> bool:
    """True where a figure became worse by more than rounding, or can no longer be measured."""
    if before is None or before.value is None or figure.timed or figure.better is Better.NEITHER:
        return False
    moved = change(figure, before)
    return moved is None or (moved < -5e-4 if figure.better is Better.HIGHER else moved > 5e-4)


def drops(scorecard: Scorecard, baseline: Scorecard) -> tuple[str, ...]:
    """`set: figure` of every figure of the scorecard that is worse than in the baseline."""
    return tuple(
        f"{one.name}: {figure.name}"
        for one in scorecard.sets
        for figure in one.figures
        if dropped(figure, earlier(baseline, one.name, figure.name))
    )


def earlier(baseline: Scorecard | None, name: str, figure: str) -> Figure | None:
    """The figure of that set in the baseline, where it has one."""
    found = (old for one in (baseline.sets if baseline else ()) if one.name == name for old in one.figures if old.name == figure)
    return next(found, None)
