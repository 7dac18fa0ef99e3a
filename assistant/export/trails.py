"""Trails and comparisons → fields by name, rows, CSV and Markdown."""

import csv
import io
from collections.abc import Iterator, Sequence
from enum import StrEnum

from assistant.export.rows import fields, printable
from assistant.export.sheets import Cell, harmless
from assistant.export.texts import escape
from assistant.findings import Target
from assistant.trails import Comparison, Followed, Pairing, Reported, Trail

FOLLOW_COLUMNS = (
    *(
        "date",
        "paper",
        "page",
        "heading",
        "what",
        "figure",
        "period",
        "against",
        "doubt",
        "verdict",
        "reason",
        "computed",
        "quote",
    ),
)
COMPARE_COLUMNS = ("fate", "changed", "first_page", "first", "second_page", "second", "nearest")


class TableForm(StrEnum):
    """The files that a trail or a comparison can be written as."""

    CSV = "csv"
    MD = "md"

    @property
    def media_type(self) -> str:
        """What HTTP calls it."""
        return {"csv": "text/csv; charset=utf-8", "md": "text/markdown; charset=utf-8"}[self.value]


def trail_fields(trail: Trail) -> dict[str, object]:
    """The object that `papers follow --json` prints."""
    return {
        "measure": trail.measure,
        "targets": [_followed(one) for one in trail.followed],
        "others": [_reported(one) for one in trail.others],
        "near": list(trail.near),
    }


def comparison_fields(comparison: Comparison) -> dict[str, object]:
    """The object that `papers compare --json` prints."""
    return {
        "first": comparison.first.id,
        "second": comparison.second.id,
        "notes": list(comparison.notes),
        "pairings": [_pairing(one) for one in comparison.pairings],
    }


def export_trail(trail: Trail, form: TableForm) -> bytes:
    """A row for each target and each figure, by date within each target."""
    return _table(FOLLOW_COLUMNS, list(_trail_rows(trail)), form, f"Follow-through: {trail.measure}")


def export_comparison(comparison: Comparison, form: TableForm) -> bytes:
    """A row for each target or pair of targets."""
    title = f"{comparison.first.id} beside {comparison.second.id}"
    return _table(COMPARE_COLUMNS, [_pairing_row(one) for one in comparison.pairings], form, title)


def _followed(one: Followed) -> dict[str, object]:
    return {
        "target": fields(one.target),
        "title": one.title,
        "body": one.body,
        "date": one.date,
        "verdict": one.verdict.value,
        "reason": one.reason,
        "computed": one.computed,
        "reported": [_reported(each) for each in one.reported],
        "cautions": [_reported(each) for each in one.cautions],
    }


def _reported(one: Reported) -> dict[str, object]:
    return {
        "paper": one.paper,
        "title": one.title,
        "body": one.body,
        "date": one.date,
        "page": one.page,
        "heading": list(one.heading),
        "item": one.item,
        "quote": one.quote,
        "kind": one.kind.value,
        "value": one.value,
        "written": one.written,
        "period": one.period,
        "against": one.against,
        "doubt": one.doubt,
    }


def _pairing(one: Pairing) -> dict[str, object]:
    return {
        "fate": one.fate.value,
        "changes": [{"field": change.field, "before": change.before, "after": change.after} for change in one.changes],
        "first": fields(one.first) if one.first else None,
        "second": fields(one.second) if one.second else None,
        "nearest": fields(one.nearest) if one.nearest else None,
    }


def _trail_rows(trail: Trail) -> Iterator[list[Cell]]:
    for one in trail.followed:
        target = one.target
        said: list[Cell] = [one.verdict.value, one.reason, one.computed, target.quote]
        where: list[Cell] = [one.date, target.paper, target.page, " › ".join(target.heading), "target"]
        yield [*where, _amount(target), target.deadline, target.baseline, "", *said]
        yield from (_reported_row(each, "reported") for each in one.reported)
        yield from (_reported_row(each, "caution") for each in one.cautions)
    yield from (_reported_row(each, "other") for each in trail.others)


def _reported_row(one: Reported, what: str) -> list[Cell]:
    where: list[Cell] = [one.date, one.paper, one.page, " › ".join(one.heading), what]
    return [*where, one.written, one.period, one.against, one.doubt, "", "", "", one.quote]


def _pairing_row(one: Pairing) -> list[Cell]:
    changed = "; ".join(f"{change.field}: {change.before or 'none'} → {change.after or 'none'}" for change in one.changes)
    first, second = one.first, one.second
    return [one.fate.value, changed, *_place(first), *_place(second), one.nearest.quote if one.nearest else None]


def _place(target: Target | None) -> tuple[Cell, Cell]:
    return (target.page, target.quote) if target else (None, None)


def _amount(target: Target) -> str:
    if target.value is None:
        return ""
    number = f"{target.value:,.10g}"
    return {"%": f"{number}%", "£": f"£{number}"}.get(target.unit or "", number)


def _table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], form: TableForm, title: str) -> bytes:
    plain = [[printable(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    if form is TableForm.CSV:
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(columns)
        writer.writerows([harmless(cell) for cell in row] for row in plain)
        return text.getvalue().encode("utf-8-sig")
    lines = [f"## {escape(title)}\n", f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
    lines += ["| " + " | ".join(escape("" if cell is None else str(cell)) for cell in row) + " |" for row in plain]
    return ("\n".join(lines) + "\n").encode()
