"""What is read from spreadsheets and comma-separated files: titles, heads, rows; and the actions that come of them."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from assistant.extraction import Rules
from assistant.findings import Action
from ingest.errors import NotReadable
from ingest.papers import BlockKind, PaperKind, Reading
from ingest.reading import read_paper

HEAD = ("Ref", "Action", "Owner", "Due date", "Status")
LOG = (
    ("1", "Train the wardens of the north wards", "Head of Housing", datetime.date(2031, 5, 4), "Open"),
    ("2", "Put out forty bins", "Parks Manager", datetime.date(2031, 6, 12), "Complete"),
)


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Reading]:
    """Reads the workbook that a function fills."""

    def read(fill: Callable[[Worksheet], None], *more: str) -> Reading:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        assert isinstance(sheet, Worksheet)
        fill(sheet)
        for name in more:
            hidden = workbook.create_sheet(name)
            hidden.append(["Secret", "list"])
            hidden.sheet_state = "hidden"
        workbook.save(tmp_path / "log.xlsx")
        return read_paper(tmp_path / "log.xlsx")

    return read


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Reading]:
    """Reads a comma-separated file of these lines."""

    def read(*rows: str, encoding: str = "utf-8", name: str = "log.csv") -> Reading:
        (tmp_path / name).write_bytes("\r\n".join(rows).encode(encoding))
        return read_paper(tmp_path / name)

    return read


def actions(reading: Reading) -> tuple[Action, ...]:
    return Rules().actions(reading.paper, reading.blocks)


def rows(reading: Reading) -> list[tuple[str, ...]]:
    return [b.cells for b in reading.blocks if b.kind is BlockKind.ROW]


def filled(sheet: Worksheet, table: Sequence[Sequence[object]]) -> None:
    for row in table:
        sheet.append(list(row))


class TestSpreadsheets:
    def test_an_action_log_gives_owner_date_and_status(self, book: Callable[..., Reading]) -> None:
        """The head stands below title lines; dates are in words, so that no one takes the month for the day."""

        def fill(sheet: Worksheet) -> None:
            filled(
                sheet, [["Quillbridge Safety Partnership: action log"], ["Updated:", datetime.date(2031, 1, 17)], [], HEAD, *LOG]
            )

        reading = book(fill)
        assert (reading.paper.kind, reading.paper.date, reading.paper.page_count) == (PaperKind.ACTION_LOG, "2031-01-17", None)
        assert [(a.ref, a.text, a.owner, a.due, a.due_iso, a.status, a.page) for a in actions(reading)] == [
            ("1", LOG[0][1], ("Head of Housing",), "4 May 2031", "2031-05-04", "Open", None),
            ("2", LOG[1][1], ("Parks Manager",), "12 June 2031", "2031-06-12", "Complete", None),
        ]

    def test_a_head_of_two_rows_is_one(self, book: Callable[..., Reading]) -> None:
        """A name merged over several columns belongs to each of them; one merged down belongs to its column."""

        def fill(sheet: Worksheet) -> None:
            filled(sheet, [("Action", "Owner", "Timescale", "", "Status"), ("", "", "Start", "Finish", "")])
            filled(sheet, [("Train the wardens of the north wards", "Housing", "April 2031", "May 2031", "Open")] * 2)
            for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
                sheet.merge_cells(area)

        reading = book(fill)
        head = next(b for b in reading.blocks if b.kind is BlockKind.COLUMNS)
        assert head.cells == ("Action", "Owner", "Timescale Start", "Timescale Finish", "Status")
        assert len(rows(reading)) == 2

    def test_a_merged_row_heads_the_rows_below_it(self, book: Callable[..., Reading]) -> None:
        """Objectives in an action plan; an owner merged downwards holds for each of its rows."""

        def fill(sheet: Worksheet) -> None:
            filled(
                sheet,
                [
                    HEAD,
                    ("Objective 1: Noise",),
                    LOG[0],
                    ("1a", "Buy meters", None, None, "Open"),
                    ("Objective 2: Litter",),
                    LOG[1],
                ],
            )
            for area in ("A2:E2", "A5:E5", "C3:C4"):
                sheet.merge_cells(area)

        found = actions(book(fill))
        assert [(a.theme, a.owner) for a in found] == [
            ("Objective 1: Noise", ("Head of Housing",)), ("Objective 1: Noise", ("Head of Housing",)),
            ("Objective 2: Litter", ("Parks Manager",)),
        ]  # fmt: skip

    def test_a_second_table_has_its_own_head(self, book: Callable[..., Reading]) -> None:
        """Completed actions stand below the open ones, under a title."""

        def fill(sheet: Worksheet) -> None:
            filled(
                sheet,
                [
                    ["Action log"],
                    HEAD,
                    LOG[0],
                    [],
                    ["Completed actions"],
                    ("Ref", "Action", "Owner", "Completed on", "Status"),
                    LOG[1],
                ],
            )

        reading = book(fill)
        last = [b for b in reading.blocks if b.kind is BlockKind.ROW][-1]
        assert (last.columns[3], last.table, last.place.heading[-1]) == ("Completed on", 1, "Completed actions")

    def test_figures_are_as_the_sheet_shows_them(self, book: Callable[..., Reading]) -> None:
        """0.125 formatted as a share is 12.5%."""

        def fill(sheet: Worksheet) -> None:
            filled(
                sheet,
                [
                    ("Measure", "Target", "Cost", "Date"),
                    ("Theft", 0.125, 25000, datetime.date(2031, 5, 1)),
                    ("Arson", 0.2, 1, None),
                ],
            )
            for cell, form in (("B2", "0.0%"), ("C2", "£#,##0"), ("D2", "mmm-yy")):
                sheet[cell].number_format = form
            for cell in sheet[1]:
                cell.font = Font(bold=True)

        assert rows(book(fill))[0] == ("Theft", "12.5%", "£25,000", "May 2031")

    def test_hidden_sheets_and_unsaved_formulas_are_said(self, book: Callable[..., Reading]) -> None:
        """What is left out is in the report."""

        def fill(sheet: Worksheet) -> None:
            filled(sheet, [HEAD, *LOG, ("=1+2", "Mend the gate", "Parks Manager", "May 2031", "Open")])

        reading = book(fill, "Lists")
        assert reading.problems == (
            "1 formulas have no saved result: open it in Excel and save it", "the hidden sheet “Lists” was left out",
        )  # fmt: skip
        assert "Secret" not in reading.pages[0].text

    def test_sheets_that_say_something_are_headings(self, tmp_path: Path) -> None:
        """`Open` and `Closed` tell where a row stands; `Sheet1` tells nothing."""
        workbook = openpyxl.Workbook()
        for name in ("Open", "Closed"):
            filled(workbook.create_sheet(name), [HEAD, *LOG])
        workbook.save(tmp_path / "log.xlsx")
        reading = read_paper(tmp_path / "log.xlsx")
        assert [b.text for b in reading.blocks if b.kind is BlockKind.HEADING] == ["Open", "Closed"]
        assert [b.table for b in reading.blocks if b.kind is BlockKind.ROW] == [0, 0, 1, 1]


class TestCommaSeparated:
    def test_a_log_is_known_by_its_columns(self, lines: Callable[..., Reading]) -> None:
        """Whatever its cells speak of; figures by year are no log."""
        log = lines("Ref,Action,Lead,Deadline,Status", "1,Review the rota,Harbour Manager,1 June 2031,Open", name="ropes.csv")
        assert log.paper.kind is PaperKind.ACTION_LOG
        figures = lines("Year,Action taken,Number", "2031,Fines,40", name="fines.csv")
        assert figures.paper.kind is not PaperKind.ACTION_LOG

    def test_semicolons_and_the_encoding_of_windows_are_known(self, lines: Callable[..., Reading]) -> None:
        """As Excel saves them in western Europe; British and ISO dates stay as they are written."""
        reading = lines(
            "Ref;Action;Owner;Due;Status",
            "1;Pay the £500 grant – café wardens;Zoë Bright;04/05/2031;Open",
            '2;"Write to schools; ask the wardens";Parks Manager;2031-06-12;Closed',
            encoding="cp1252",
        )
        assert [(a.text, a.owner, a.due, a.due_iso, a.status) for a in actions(reading)] == [
            ("Pay the £500 grant – café wardens", ("Zoë Bright",), "04/05/2031", "2031-05-04", "Open"),
            ("Write to schools; ask the wardens", ("Parks Manager",), "2031-06-12", "2031-06-12", "Closed"),
        ]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    def test_any_separator_in_any_encoding(self, lines: Callable[..., Reading], separator: str, encoding: str) -> None:
        """What parts the cells is what gives rows of one width."""
        table = (HEAD, ("1", "Ask Zoë to mend it", "Parks", "May 2031", "Open"), ("2", "Buy bins", "Parks", "June 2031", "Done"))
        reading = lines(*(separator.join(row) for row in table), encoding=encoding)
        assert rows(reading) == list(table[1:])
        assert reading.blocks[0].cells == HEAD

    def test_a_cell_may_run_over_lines(self, lines: Callable[..., Reading]) -> None:
        """Its quotes hold it together."""
        reading = lines("Action,Owner,Due", '"Write to schools,', 'and to parents",Parks,May 2031', "Buy bins,Parks,June 2031")
        assert rows(reading)[0] == ("Write to schools, and to parents", "Parks", "May 2031")

    def test_a_file_of_tabs_is_read(self, lines: Callable[..., Reading]) -> None:
        """Under the ending that is meant for it."""
        assert (
            len(rows(lines("Action\tOwner\tDue", "Buy bins\tParks\tMay 2031", "Mend it\tParks\tMay 2031", name="log.tsv"))) == 2
        )

    def test_bytes_that_are_no_text_are_refused(self, tmp_path: Path) -> None:
        """By name, and with what to do."""
        (tmp_path / "log.csv").write_bytes(bytes(range(256)) * 4)
        with pytest.raises(NotReadable, match=r"log\.csv is not a text file"):
            read_paper(tmp_path / "log.csv")
