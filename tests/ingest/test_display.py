"""A table is kept whole for display, over as many pages as it runs."""

from evals.run import CASES
from ingest.display import WholeTable, tables_of
from ingest.reading import read_paper


def tables(name: str) -> list[WholeTable]:
    """The tables of a drawn page."""
    return list(tables_of(read_paper(CASES / "reading" / f"{name}.pdf").blocks))


def test_a_table_over_three_pages_is_one() -> None:
    """Its repeated header is left out, its cut row is whole."""
    (log,) = tables("table-over-pages")
    assert log.columns == ("Ref", "Action", "Owner", "Due")
    assert [line.cells[0] for line in log.lines] == ["A1", "A2", "A3", "A4"]
    assert (log.first_page, log.last_page) == (1, 3)


def test_names_of_rows_and_totals_are_told_apart() -> None:
    """A priority across the whole table is a name; "Total" is a sum."""
    (plan,) = tables("grouped-rows")
    assert [line.cells[0] for line in plan.lines if line.heads] == ["Priority 1: Safer homes", "Priority 2: Safer streets"]
    assert plan.heading == ("Action plan",)
    stops, searches = tables("two-tables")
    assert (stops.caption, searches.caption) == ("Table 3 Stops by month", "Table 4 Searches by month")
    assert [line.total for line in stops.lines] == [False, False, True]


def test_every_line_has_as_many_cells_as_the_table_has_columns() -> None:
    """So that any screen can set it."""
    for name in ("merged-cells", "risk-register", "side-by-side", "chart-of-dates"):
        for table in tables(name):
            assert {len(line.cells) for line in table.lines} == {len(table.columns or table.lines[0].cells)}
