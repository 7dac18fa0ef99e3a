"""The tables of a paper, as `papers show PAPER --tables` prints them."""

from collections.abc import Sequence
from dataclasses import asdict

from ingest.display import Line, WholeTable, tables_of
from tui.printing import Column, print_grid, print_json, print_text
from tui.session import Session
from tui.wording import joined, page_words


def show_tables(session: Session, paper: str, page: int | None, as_json: bool) -> None:
    """Prints the whole tables of a paper, or those that stand on one of its pages."""
    with session.looking() as assistant:
        assistant.paper(paper)
        tables = [table for table in tables_of(assistant.index.blocks(paper)) if page is None or _on(table, page)]
    if as_json:
        print_json(session.out, {"paper": paper, "tables": [asdict(table) for table in tables]})
    elif not tables:
        session.note("No table was found.")
    for table in () if as_json else tables:
        _print(session, table)


def _on(table: WholeTable, page: int) -> bool:
    return table.first_page is not None and table.first_page <= page <= (table.last_page or page)


def _print(session: Session, table: WholeTable) -> None:
    title = table.caption or " › ".join(table.heading[-1:])
    print_text(session.out, joined([title, page_words(table.first_page)]), style="bold")
    names = table.columns or ("",) * len(table.lines[0].cells)
    figures = [_holds_figures(table, at) for at in range(len(names))]
    columns = [Column(name, right=figure, wide=not figure) for name, figure in zip(names, figures, strict=True)]
    print_grid(session.out, columns, [_cells(line) for line in table.lines])
    print_text(session.out, "")


def _cells(line: Line) -> Sequence[str]:
    """The line's cells; a sum that is not called a total is marked as one."""
    named = not line.total or "total" in " ".join(line.cells).casefold()
    return line.cells if named else (f"{line.cells[0]} (total)", *line.cells[1:])


def _holds_figures(table: WholeTable, at: int) -> bool:
    cells: Sequence[str] = [line.cells[at] for line in table.lines if line.cells[at] and not line.heads]
    return bool(cells) and all(cell[:1].isdigit() or cell[:1] in "£-" for cell in cells)
