"""The scorecard as aligned plain text."""

from collections.abc import Iterator, Sequence

from evals.scorecard import Better, Figure, Miss, Scorecard, SetScore, Table, change, dropped, drops, earlier

_WIDE = 60
"""Longest name in the first column of a table: papers have long names."""


def main_report(scorecard: Scorecard, baseline: Scorecard | None = None) -> str:
    """Every set with its figures; beside each the change from the baseline, `DROP` where it became worse."""
    lines = [f"{_count(scorecard.papers, 'paper')} in the store."]
    lines += [f"Not scored, none of its papers is in the store: {name}." for name in scorecard.not_scored]
    for one in scorecard.sets:
        lines += ["", *_set_lines(one, baseline)]
    return "\n".join([*lines, *_verdict(scorecard, baseline), ""])


def list_misses(scorecard: Scorecard) -> str:
    """Every case that is not as it should be, one a line: set, id, kind, status, what was missed."""
    return "".join(f"{_miss_line(one, miss)}\n" for one in scorecard.sets for miss in one.misses)


def list_changes(scorecard: Scorecard, before: Scorecard) -> str:
    """Cases that went wrong (`-`) or came right (`+`) since `before`, which must still hold its misses."""
    lines: list[str] = []
    for one in scorecard.sets:
        old = {miss.id: miss for earlier_set in before.sets if earlier_set.name == one.name for miss in earlier_set.misses}
        new = {miss.id: miss for miss in one.misses}
        lines += [f"- {_miss_line(one, miss)}" for key, miss in new.items() if key not in old]
        lines += [f"+ {_miss_line(one, miss)}" for key, miss in old.items() if key not in new]
    return "".join(f"{line}\n" for line in lines)


def _miss_line(one: SetScore, miss: Miss) -> str:
    return f"{one.name}  {miss.id}  {miss.kind}  {miss.status}  {'; '.join(miss.missed)}"


def _set_lines(one: SetScore, baseline: Scorecard | None) -> Iterator[str]:
    left_out = f", {one.left_out} left out: their papers are not in the store" if one.left_out else ""
    yield f"{one.name}: {_count(one.cases, 'case')}{left_out}"
    old = next((old for old in (baseline.sets if baseline else ()) if old.name == one.name), None)
    if old and old.cases != one.cases:
        yield f"  (the baseline has {_count(old.cases, 'case')} here, so changes may come from the cases)"
    width = max(len(figure.name) for figure in one.figures)
    for figure in one.figures:
        moved = _moved(figure, earlier(baseline, one.name, figure.name))
        yield f"  {figure.name:{width}}  {_value(figure):>6}  of {figure.of:<5} {moved}".rstrip()
    for table in one.tables:
        yield from ("", *_table_lines(table))


def _table_lines(table: Table) -> Iterator[str]:
    if not table.rows:
        return
    names = [figure.name for figure in table.rows[0].figures]
    first = max(len(table.name), *(len(row.name[:_WIDE]) for row in table.rows))
    # The count stands only where it differs along the row; kinds of question share one.
    yield f"  {table.name:{first}}  {'n':>4}  " + "  ".join(f"{name:>6}" for name in names)
    for row in table.rows:
        most = max(figure.of for figure in row.figures)
        cells = "  ".join(f"{_value(figure):>{max(len(figure.name), 6)}}" for figure in row.figures)
        yield f"  {row.name[:_WIDE]:{first}}  {most:>4}  {cells}"


def _value(figure: Figure) -> str:
    if figure.value is None:
        return "-"
    return f"{figure.value:.0f}" if figure.value > 1 and not figure.timed else f"{figure.value:.3f}"


def _moved(figure: Figure, before: Figure | None) -> str:
    moved = change(figure, before)
    worse = "DROP" if dropped(figure, before) else ""
    if moved is None:
        return worse
    shown = f"{moved:+.3f}" if figure.better is not Better.NEITHER else f"{moved:+.0f}"
    return f"{shown if abs(moved) >= 5e-4 else '='}  {worse}".rstrip()


def _verdict(scorecard: Scorecard, baseline: Scorecard | None) -> Sequence[str]:
    if baseline is None:
        return ()
    if not {one.name for one in scorecard.sets} & {one.name for one in baseline.sets}:
        return ("", "The baseline holds none of these sets: nothing to compare with.")
    worse = drops(scorecard, baseline)
    return ("", f"Worse than the baseline: {', '.join(worse)}." if worse else "Nothing is worse than the baseline.")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
