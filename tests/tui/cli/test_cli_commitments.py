"""targets, actions, extract: the register of the papers as a table, or as a file that other programs read."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from openpyxl import load_workbook


class Ran(Protocol):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def rows(text: str) -> list[dict[str, object]]:
    """JSON Lines."""
    return [json.loads(line) for line in text.splitlines()]


def test_targets_are_listed_with_their_place(run: Run) -> None:
    """As aligned lines in a pipe."""
    ran = run("targets")
    assert (ran.code, ran.err) == (0, "")
    (line,) = [line for line in ran.out.splitlines() if "Cut bicycle theft" in line]
    assert line.startswith("strategy-2016")
    assert "12%" in line
    assert "March 2019" in line


def test_json_lines_hold_the_fields_of_the_contract(run: Run) -> None:
    """One object a line, nothing else on the stream."""
    targets, actions = rows(run("targets", "--format", "jsonl").out), rows(run("actions", "--format", "jsonl").out)
    assert {row["type"] for row in targets} == {"target"}
    assert {row["type"] for row in actions} == {"action"}
    assert list(targets[0])[-5:] == list(actions[0])[-5:] == ["page", "heading", "quote", "id", "review"]
    theft = next(row for row in targets if "bicycle theft" in str(row["text"]))
    assert (theft["value"], theft["unit"], theft["deadline_iso"]) == (12, "%", "2019-03")


def test_a_list_can_be_limited_to_papers_owners_and_dates(run: Run) -> None:
    """A limit that nothing meets leaves an empty list, which is no failure."""
    assert rows(run("actions", "lamps", "--format", "jsonl").out) == []
    owned = rows(run("actions", "--owner", "parks team", "--format", "jsonl").out)
    assert ["forty new racks" in str(row["text"]) for row in owned] == [True]
    assert rows(run("actions", "--due-before", "2017-07", "--format", "jsonl").out) == owned
    none = run("actions", "--due-before", "2017-06-30")
    assert (none.code, none.out, none.err) == (0, "", "None found.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("targets", "lamp"), "There is no paper 'lamp' here."),
        (("targets", "--due-before", "soon"), "'soon' is not a date."),
        (("actions", "--format", "xlsx"), "A workbook cannot be printed."),
        (("actions", "--output", "register.doc"), "The ending of 'register.doc' names no format."),
    ],
)
def test_what_cannot_be_done_is_refused_before_it_is_begun(arguments: tuple[str, ...], message: str, run: Run) -> None:
    """Exit code 2, and what to do instead."""
    ran = run(*arguments)
    assert (ran.code, ran.out, ran.err.splitlines()[0]) == (2, "", message)
    assert len(ran.err.splitlines()) == 2


def test_csv_goes_out_as_it_must_be_read(program: Callable[..., object], run: Run) -> None:
    """With its byte order mark and line ends."""
    found = list(csv.DictReader(io.StringIO(run("actions", "--format", "csv").out.removeprefix("\ufeff"), newline="")))
    assert any(row["due"] == "30 June 2017" for row in found)


def test_the_ending_of_the_file_names_the_format(run: Run, tmp_path: Path) -> None:
    """What was written is said beside the results, so that a script sees nothing."""
    ran = run("targets", "--output", tmp_path / "register.XLSX")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith(f"written to {tmp_path / 'register.XLSX'}.\n")
    assert load_workbook(tmp_path / "register.XLSX").sheetnames == ["Targets"]


def test_a_format_that_is_named_goes_before_the_ending(run: Run, tmp_path: Path) -> None:
    """And a table can be written too."""
    run("actions", "--format", "table", "--output", tmp_path / "actions.txt")
    assert (tmp_path / "actions.txt").read_text(encoding="utf-8") == run("actions").out


def test_what_has_no_date_is_said_to_be_missing_from_the_calendar(run: Run, tmp_path: Path) -> None:
    """An officer must not think that the calendar is the whole list."""
    ran = run("actions", "--output", tmp_path / "diary.ics")
    assert "have no date and so are not in the calendar." in ran.err
    assert "DTSTART;VALUE=DATE:20170630" in (tmp_path / "diary.ics").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_named_and_nothing_is_left_behind(run: Run, tmp_path: Path) -> None:
    """Exit code 2 where the folder is not there; no half-written file."""
    ran = run("actions", "--output", tmp_path / "no" / "actions.csv")
    assert ran.code == 2
    assert ran.err.startswith("There is no folder ")
    assert "Traceback" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_files_give_up_their_commitments_without_a_store(folder: Path, run_alone: Run, tmp_path: Path) -> None:
    """The same rows as from the store, and no store is made."""
    ran = run_alone("extract", folder / "strategy-2016.md", "--format", "jsonl")
    assert ran.code == 0
    assert {row["type"] for row in rows(ran.out)} == {"target", "action"}
    assert not (tmp_path / "new").exists()


def test_what_files_give_is_what_the_store_gives(folder: Path, run: Run) -> None:
    """Reading is the same on both ways."""
    for only in ("targets", "actions"):
        alone = run("extract", folder / "strategy-2016.md", "--only", only, "--format", "jsonl")
        assert alone.out == run(only, "strategy-2016", "--format", "jsonl").out


def test_extracted_rows_are_given_as_one_object_too(folder: Path, run: Run, tmp_path: Path) -> None:
    """`--json`: targets and actions apart as the register gives them, and what could not be read."""
    ran = run("extract", folder / "strategy-2016.md", tmp_path / "missing.md", "--json")
    assert ran.code == 1
    found = json.loads(ran.out)
    for type in ("targets", "actions"):
        listed = json.loads(run(type, "strategy-2016", "--json").out)[type]
        assert [{**row, "link": ""} for row in found[type]] == [{**row, "link": ""} for row in listed]
        assert found[type]
    assert [words.split()[0] for words in found["failed"]] == ["missing.md"]
    assert run("extract", folder / "strategy-2016.md", "--json", "--format", "csv").code == 2


def test_a_file_that_cannot_be_read_does_not_cost_the_others(folder: Path, run_alone: Run, tmp_path: Path) -> None:
    """Exit code 1; it is named with the reason."""
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    ran = run_alone("extract", tmp_path / "broken.pdf", tmp_path / "missing.md", folder / "strategy-2016.md", "--format", "jsonl")
    assert ran.code == 1
    assert rows(ran.out)
    assert [name in ran.err for name in ("broken.pdf", "missing.md", "Traceback")] == [True, True, False]
