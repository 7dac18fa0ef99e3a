"""Rows of indicator tables → targets: a figure beside the name of what is measured, or a cell that says so in words.

The target is the value in its column; figures reported and colours are results.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.context import Context
from assistant.dates import find_dates, to_iso
from assistant.sentences import split_sentences
from assistant.standing import Mode, Standing, mode_of_heading
from assistant.targets.directions import OPENS, direction_of
from assistant.targets.draft import TargetDraft, draft_of
from assistant.targets.fields import amount_of, per_of
from assistant.targets.wordings import says_target
from ingest.papers import squash

_TARGET = re.compile(r"\b(?:targets?|goal|ambition|trajectory|aim(?:ing)? for|where we want to be)\b", re.IGNORECASE)
_ABOUT_TARGET = re.compile(
    r"\b(?:date|deadline|description|group|audience|population|area|met|achieved|on|against|vs|versus|variance|difference|"
    r"performance|"
    r"status|rag|progress|owner|lead|actual|gap|completion|finish|timescale)\b",
    re.IGNORECASE,
)
"""A column that says something of the target ("Target met?", "Against target", "Target date") and does not hold it."""
_MEASURE = re.compile(
    r"^(?:(?:key|performance|headline|outcome|our|local|success|strategic) )*(?:indicators?|measures?|metrics?|"
    r"kpis?|outcomes?|descriptions?|"
    r"names?|target descriptions?|what we (?:will )?measure|objectives?|pis?)\b",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"\b(?:measures?|indicators?|kpis?|targets?|success|outcomes?|impact|results?|different|know|looks? like)\b", re.IGNORECASE
)
"""A column whose words may be targets: "Measure of success", "What will be different"."""
_BASELINE = re.compile(r"^(?:baseline|starting point|current(?:ly)?|where we are)\b|\bbaseline\b", re.IGNORECASE)
_DEADLINE = re.compile(
    r"^by\W*$|^(?:target date|deadline|(?:to be achieved )?by when|due|date|time ?(?:scale|frame)|milestone date)", re.IGNORECASE
)
_LEAD = re.compile(r"^(?:led by|lead|owner|responsible|accountable|sponsor)\b", re.IGNORECASE)
_BETTER = re.compile(r"\b(?:good (?:is|to be|performance)|polarity|direction|desired|better|aim(?: to)?)\b", re.IGNORECASE)
_DOWN = re.compile(r"^(?:lower|low|down|decrease|reduce|smaller|less|fall|minimi[sz]e|↓|▼)", re.IGNORECASE)
_UP = re.compile(r"^(?:higher|high|up|increase|bigger|larger|more|rise|maximi[sz]e|↑|▲)", re.IGNORECASE)
_FIGURE = re.compile(
    r"^[^A-Za-z]*\d|\b(?:zero|nil|none)\b|\d\s?(?:%|per\b)|^(?:at least|no more than|less than|more than|under|"
    r"over|below|above|top)\b.*\d",
    re.IGNORECASE,
)
_BARE = re.compile(r"^target\s*:?\s*[£\d]", re.IGNORECASE)
_LEVEL = re.compile(
    r"^(?:(?:at least|at most|no more than|no fewer than|fewer than|less than|more than|over|under) )?£?\d[\d,.]*(?:%|"
    r" per ?cent) of \w|"
    r"^(?:at least|at most|no more than|no fewer than|fewer than|less than|more than) £?\d[\d,.]* \w|"
    r"^\w[^.;]{5,80}\b(?:down|up) by (?:at least )?\d",
    re.IGNORECASE,
)
"""A level to be reached, in a column that is named for it ("How we will measure success")."""
_VERDICT = re.compile(r"^(?:not |partly |partially )?(?:met|missed|achieved|exceeded|reported)\b", re.IGNORECASE)
"""A row that tells what became of an earlier target sets none."""
_DATE_ALONE = re.compile(r"^(?:by )?(?:the )?(?:end of )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?$")


@dataclass(frozen=True, slots=True)
class _Row:
    """One row with its columns' names."""

    columns: tuple[str, ...]
    cells: tuple[str, ...]

    def at(self, wanted: re.Pattern[str], *, but: int | None = None) -> int | None:
        """The first column of that name that has something in this row."""
        return next((i for i, c in enumerate(self.columns) if i != but and wanted.search(c) and self.cell(i)), None)

    def cell(self, at: int | None) -> str | None:
        """What stands there; `None` where nothing does."""
        return self.cells[at] if at is not None and at < len(self.cells) and self.cells[at] else None


def indicator_targets(context: Context, standing: Standing, lead: str | None, above: str = "") -> Iterator[TargetDraft]:
    """The target of one row: a figure beside what is measured, else whatever its measure cell says in words.

    `above`: the indicator that a row of its own names, over "Latest: 40%" and "Target: 50%".
    """
    row = _Row(tuple(squash(c) for c in standing.block.columns), tuple(squash(c) for c in standing.block.cells))
    at = _target_column(row)
    name = row.cell(_name_column(row, at)) if at is not None else None
    if at is not None and name and re.search(r"[A-Za-z]{3}", name) and name != row.cells[at]:
        yield _of_figure(context, standing, row, at, name, lead)
        return
    verdicts = any(_VERDICT.match(cell) for cell in row.cells)
    for column, cell in zip(row.columns, row.cells, strict=False):
        named = not column or bool(_WORDED.search(column))
        for sentence in split_sentences(cell) if named and not verdicts else ():
            levelled = mode_of_heading(column) is Mode.TARGETS and _LEVEL.match(sentence)
            if levelled or says_target(sentence, context.calendar, measure=bool(column)):
                found = draft_of(context, standing, sentence, "measure in words", lead, under=column)
                found = replace(found, measure=above) if above and _BARE.match(sentence) else found
                due = row.cell(row.at(_DEADLINE)) if not found.deadline else None
                yield replace(found, deadline=due, deadline_iso=to_iso(due, context.calendar)) if due else found


def name_alone(standing: Standing) -> str:
    """What a row names that has no figure: the indicator of the rows under it; empty for any other row."""
    cells = [squash(cell) for cell in standing.block.cells if cell.strip()]
    alone = bool(cells) and len(cells[0].split()) > 2 and not any(re.search(r"\d", cell) for cell in cells[1:])
    return cells[0] if alone and len(cells) < 3 else ""


def _target_column(row: _Row) -> int | None:
    """The column that holds the target: of several years' the last; with a baseline, also one that is named by its date alone."""
    named = [i for i, c in enumerate(row.columns) if _TARGET.search(c) and not _ABOUT_TARGET.search(c) and len(c.split()) < 7]
    if not named and row.at(_BASELINE) is not None:
        named = [i for i, c in enumerate(row.columns) if c.lower().startswith("by ") and find_dates(c)]
    held = [i for i in named if (cell := row.cell(i)) and _FIGURE.search(cell) and not _is_date(cell)]
    return held[-1] if held else None


def _is_date(cell: str) -> bool:
    """Whether a cell says when and not how much."""
    dates = find_dates(cell)
    return bool(_DATE_ALONE.match(cell)) or (bool(dates) and sum(d.end - d.start for d in dates) > 0.7 * len(cell))


def _name_column(row: _Row, target: int | None) -> int | None:
    named = row.at(_MEASURE, but=target)
    first = next((i for i, c in enumerate(row.cells) if re.search(r"[A-Za-z]{3}", c)), None)
    return named if named is not None else first


def _of_figure(context: Context, standing: Standing, row: _Row, at: int, name: str, lead: str | None) -> TargetDraft:
    cell, header = row.cells[at], row.columns[at]
    due = row.cell(row.at(_DEADLINE)) or _date_in(cell, context) or _date_in(header, context)
    value, unit = amount_of(cell)
    if unit == "count" and re.search(r"%|\bper ?cent", f"{name} {header}", re.IGNORECASE):
        unit = "%"
    iso = to_iso(due, context.calendar) if due else None
    baseline = row.cell(row.at(_BASELINE, but=at))
    who = row.cell(row.at(_LEAD)) or lead
    better = _better(row) or (direction_of(name) if OPENS.match(name) else "achieve")
    return TargetDraft(
        standing, name, standing.block.text, "target column", name, better, value, unit, per_of(cell), baseline, due, iso, who
    )


def _date_in(words: str, context: Context) -> str | None:
    """The date that a target's cell or its column's name gives: "Target 2025/26"."""
    bare = re.sub(r"^\W*(?:\w+ )*?targets?\b\W*(?:for\s+|by\s+)?|\btargets?\b\W*$", "", words, flags=re.IGNORECASE).strip(" ()")
    found = [d for d in find_dates(bare, context.calendar) if d.iso] or [d for d in find_dates(words, context.calendar) if d.iso]
    return found[-1].text if found else None


def _better(row: _Row) -> str | None:
    """Which way the row itself says is good: a column "Good is" with "Lower"."""
    said = row.cell(row.at(_BETTER)) or ""
    return "reduce" if _DOWN.match(said) else "increase" if _UP.match(said) else None
