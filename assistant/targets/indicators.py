"""Rows of tables with a target column → targets. The target is the value there; figures reported and colours are results."""

import re
from collections.abc import Iterator

from assistant.context import Context
from assistant.dates import to_iso
from assistant.standing import Standing
from assistant.targets.directions import OPENS, direction_of
from assistant.targets.draft import TargetDraft
from assistant.targets.fields import amount_of

_TARGET = re.compile(
    r"^(?:(?:annual|current|agreed|local|end of year|year end|revised|performance|\d{4}[/–-]?\d{0,4}|q\d) )*targets?"
    r"(?: (?:for )?(?:\d{4}(?:[/–-]\d{2,4})?|value|figure|level|%|q\d|march \d{4}))*\W*$",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"^(?:performance |key )?(?:indicators?|measures?|kpis?|outcome|metric|description|name|target description|what we measure|"
    r"objective)\b",
    re.IGNORECASE,
)
_BASELINE = re.compile(r"^baseline", re.IGNORECASE)
_DEADLINE = re.compile(r"^(?:target date|deadline|by when|due|date|timescale)", re.IGNORECASE)


def indicator_targets(context: Context, standing: Standing, lead: str | None) -> Iterator[TargetDraft]:
    """The target of one row, where its table has a target column with a figure in it and a column that says what is measured."""
    cells = dict(enumerate(standing.block.cells))
    columns = [" ".join(column.split()) for column in standing.block.columns]
    at = next((i for i, column in enumerate(columns) if _TARGET.match(column)), None)
    if at is None or not re.search(r"\d", cells.get(at, "")):
        return
    name = cells.get(next((i for i, c in enumerate(columns) if _MEASURE.match(c) and i != at), 0), "")
    if not re.search(r"[A-Za-z]{3}", name) or name == cells[at]:
        return
    baseline, due = _cell(columns, cells, _BASELINE), _cell(columns, cells, _DEADLINE)
    value, unit = amount_of(cells[at])
    direction = direction_of(name) if OPENS.match(name) else "achieve"
    iso = to_iso(due, context.calendar) if due else None
    yield TargetDraft(
        standing, name, standing.block.text, "target column", name, direction, value, unit, None, baseline, due, iso, lead
    )


def _cell(columns: list[str], cells: dict[int, str], wanted: re.Pattern[str]) -> str | None:
    return next((cells[i] for i, column in enumerate(columns) if wanted.match(column) and cells.get(i)), None)
