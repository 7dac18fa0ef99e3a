"""review: officers decide row by row, by keys on a terminal and by ids in a script; filters, history and notes of lists."""

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from typing import Protocol

import pytest
from openpyxl import load_workbook
from rich.console import Console

from assistant.register import Register
from assistant.settings import Settings
from assistant.wiring import open_index, open_register
from ingest.papers import Filters
from ingest.testing import HashingEncoder
from tui.reviewing import Walk


class Ran(Protocol):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
RunAt = Callable[..., Ran]


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Path:
    """A copy of the filled store, to be changed."""
    shutil.copytree(filled, tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def run(store: Path, run_at: RunAt) -> Run:
    """Runs a command in that copy."""
    return lambda *arguments: run_at(store, *arguments)


def listed(run: Run, *arguments: str) -> list[dict[str, object]]:
    """The rows of `review list`."""
    rows: list[dict[str, object]] = json.loads(run("review", "list", *arguments, "--json").out)["rows"]
    return rows


def id_of(run: Run, words: str) -> str:
    (found,) = [str(row["id"]) for row in listed(run, "--review", "any") if words in str(row["text"])]
    return found


def test_rows_are_accepted_rejected_and_undone_by_id(run: Run) -> None:
    """Rejected rows leave the lists; undo brings them back; every decision has its name."""
    rack, sheet = id_of(run, "forty new racks"), id_of(run, "map of safe racks")
    assert run("review", "accept", rack, "--by", "A. Officer").out == f"{rack}: accepted\n"
    assert run("review", "reject", sheet, "--by", "B. Officer").code == 0
    assert [row["text"] for row in json.loads(run("actions", "--json").out)["actions"]] == [
        "The Parks Team will fit forty new racks at the station by 30 June 2017"
    ]
    assert "map of safe racks" not in run("actions", "--format", "jsonl").out
    (rejected,) = listed(run, "--review", "rejected")
    assert (rejected["id"], rejected["reviewed_by"]) == (sheet, "B. Officer")
    assert run("review", "undo", sheet).out == f"{sheet}: as it was before\n"
    assert "map of safe racks" in run("actions", "--format", "jsonl").out
    assert "accepted" in run("actions", "--review", "accepted").out


def test_an_edit_shows_the_paper_s_words_beside_it(run: Run) -> None:
    """In the answer of the command, in the table and in JSON; JSON Lines hold the edited value under the agreed fields."""
    rack = id_of(run, "forty new racks")
    ran = run("review", "edit", rack, "--due", "May 2018")
    assert f"{rack}: due May 2018 (the paper: 30 June 2017)" in ran.out
    assert "edited (due was 30 June 2017)" in run("actions").out
    (row,) = [json.loads(line) for line in run("actions", "--format", "jsonl", "--review", "edited").out.splitlines()]
    assert (row["due"], row["due_iso"], row["review"], list(row)[-1]) == ("May 2018", "2018-05", "edited", "review")
    (full,) = json.loads(run("actions", "--review", "edited", "--json").out)["actions"]
    assert full["original"] == {"due": "30 June 2017", "due_iso": "2017-06-30"}


def test_a_row_is_added_where_its_words_stand(run: Run) -> None:
    """And refused where they do not."""
    refused = run("review", "add", "action", "lamps", "The council will mend six lamps.")
    assert (refused.code, refused.out) == (2, "")
    assert "do not stand in lamps" in refused.err
    ran = run("review", "add", "action", "lamps", "Six of them were out of order in May 2017.", "--owner", "Parks Board")
    assert ran.out.endswith("added to lamps, page 2\n")
    (row,) = json.loads(run("actions", "lamps", "--json").out)["actions"]
    assert (row["owner"], row["added"], row["review"]) == (["Parks Board"], True, "accepted")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("accept", "nope"), "There is no row 'nope' here."),
        (("undo", "ID"), "Nothing is decided on row"),
        (("edit", "ID", "--measure", "x"), "An action has no field measure"),
        (("edit", "ID"), "Nothing would change."),
        (("list", "--paper", "nope"), "There is no paper 'nope' here."),
        ((), "Reviewing by keys needs a terminal."),
    ],
)
def test_what_cannot_be_decided_is_explained(run: Run, arguments: Sequence[str], words: str) -> None:
    """Exit code 2 and a plain sentence."""
    rack = id_of(run, "forty new racks")
    ran = run("review", *(rack if argument == "ID" else argument for argument in arguments))
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_one_row_that_fails_does_not_cost_the_others(run: Run) -> None:
    """The others are decided, and the exit code says that not all went well."""
    rack = id_of(run, "forty new racks")
    ran = run("review", "accept", "nope", rack)
    assert (ran.code, ran.out) == (2, f"{rack}: accepted\n")


@pytest.mark.parametrize("part", ["list", "accept", "reject", "edit", "undo", "add"])
def test_every_part_has_help_with_an_example(run_alone: Run, part: str) -> None:
    """As every command has."""
    ran = run_alone("review", part, "--help")
    assert (ran.code, f"Examples:\n    papers review {part}" in ran.out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("targets", "--theme", "bicycles"), 2),
        (("targets", "--theme", "nowhere"), 0),
        (("targets", "--text", "locked racks"), 1),
        (("targets", "--due-after", "2018"), 1),
        (("actions", "--body", "parks board"), 0),
        (("actions", "--kind", "briefing"), 0),
        (("actions", "--year", "2018"), 2),
        (("actions", "--review", "accepted"), 0),
    ],
)
def test_lists_can_be_limited(run: Run, arguments: Sequence[str], count: int) -> None:
    """By heading, words, date, body, kind, year and review."""
    assert len(run(*arguments, "--format", "jsonl").out.splitlines()) == count


def test_json_goes_without_a_format(run: Run) -> None:
    """Two ways at once is none."""
    assert run("actions", "--json", "--format", "csv").code == 2


def test_a_workbook_has_the_link_the_review_and_the_paper_s_words(run: Run, folder: Path, tmp_path: Path) -> None:
    """The page number opens the file at that page."""
    run("review", "edit", id_of(run, "forty new racks"), "--due", "May 2018", "--by", "A. Officer")
    run("review", "add", "action", "lamps", "Six of them were out of order in May 2017.")
    run("actions", "--output", tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["Actions"]
    header = [cell.value for cell in sheet[1]]
    rows = {row[header.index("paper")].value + str(row[header.index("review")].value): row for row in sheet.iter_rows(min_row=2)}
    edited, added = rows["strategy-2016edited"], rows["lampsaccepted"]
    cell = lambda row, name: row[header.index(name)]  # noqa: E731
    assert (cell(edited, "due").value, cell(edited, "reviewed_by").value) == ("May 2018", "A. Officer")
    assert "due: 30 June 2017" in cell(edited, "original").value
    assert cell(added, "page").hyperlink.target == (folder / "lamps.pdf").as_uri() + "#page=2"
    assert (cell(added, "page").value, cell(added, "remark").value) == (2, "added by hand")
    assert cell(edited, "paper").hyperlink.target == (folder / "strategy-2016.md").as_uri()


MINUTES = """# Minutes

| Action | Owner | Status |
|---|---|---|
| Write to the bus company about late services | AB | {status} |
"""


def test_an_action_carried_forward_stands_once_with_its_history(run: Run, tmp_path: Path) -> None:
    """The latest row, and its status meeting by meeting."""
    for date, status in (("2029-01-10", "Open"), ("2029-03-10", "Completed")):
        (tmp_path / f"log-{date}.md").write_text(MINUTES.format(status=status), encoding="utf-8")
        catalogue = tmp_path / "about.toml"
        catalogue.write_text(
            f'[papers."log-{date}"]\nbody = "Bus Board"\nkind = "action log"\ndate = "{date}"\n', encoding="utf-8"
        )
        assert run("ingest", tmp_path / f"log-{date}.md", "--catalogue", catalogue).code == 0
    lines = run("actions", "--text", "bus company", "--history").out.splitlines()
    assert len(lines) == 2
    assert "2029-01-10 Open; 2029-03-10 Completed" in lines[1]
    (_, row) = json.loads(run("actions", "--body", "Bus Board", "--json").out)["actions"]
    assert [(link["date"], link["status"]) for link in row["history"]] == [("2029-01-10", "Open"), ("2029-03-10", "Completed")]


# Keys on a terminal


@pytest.fixture
def register(store: Path) -> "Register":
    """The register of that copy."""
    settings = Settings(store=store, reviewer="A. Officer")
    return open_register(settings, open_index(settings, HashingEncoder))


def walk(register: Register, keys: str, answers: Sequence[str] = ()) -> str:
    """What the terminal shows while these keys are pressed."""
    shown, pressed, given = StringIO(), iter(keys), iter(answers)
    rows = register.entries(Filters())
    Walk(Console(file=shown, width=100), register, {}, "", lambda: next(pressed), lambda *_: next(given)).through(rows)
    return shown.getvalue()


def test_one_key_decides_one_row(register: Register) -> None:
    """Accept, skip, reject, and the rest is left."""
    shown = walk(register, "asrq")
    assert [entry.commitment.review.value for entry in register.entries(Filters())] == ["accepted", "", "rejected", ""]
    assert "“Cut bicycle theft by 12% by March 2019”" in shown
    assert shown.endswith("2 rows reviewed, 2 left.\n")


def test_u_goes_back_to_the_last_row_that_was_decided(register: Register) -> None:
    """Also over skipped ones; with nothing decided it says so; any other key is no decision."""
    shown = walk(register, "uxasuq")
    assert "Nothing was decided yet." in shown
    assert {entry.commitment.review.value for entry in register.entries(Filters())} == {""}
    assert shown.count("1 of 4") == 4


def test_e_asks_for_a_field_and_its_value(register: Register) -> None:
    """A wrong one is said, and the row stays; a dash empties a field."""
    shown = walk(register, "eeeq", ["colour", "unit", "kg", "unit", "-"])
    assert "There is no field 'colour'" in shown
    assert "unit cannot be 'kg'" in shown
    (first, *_) = register.entries(Filters())
    assert (first.commitment.review.value, first.edited) == ("edited", {"unit": ("%", None)})


def test_a_row_that_another_officer_decided_meanwhile_is_shown_again(register: Register) -> None:
    """Nobody overwrites what he has not seen."""
    rows = register.entries(Filters())
    pressed = iter("aq")

    def key() -> str:
        one = next(pressed)
        if one == "a":
            from assistant.register import Decision

            register.review(rows[0].commitment.id, Decision.REJECT, by="B. Officer")
        return one

    shown = StringIO()
    Walk(Console(file=shown, width=100), register, {}, "", key, lambda *_: "").through(rows)
    assert "reviewed by somebody else" in shown.getvalue()
    assert register.entry(rows[0].commitment.id).commitment.review.value == "rejected"


def test_a_real_terminal_sends_single_keys(store: Path) -> None:
    """`papers review` on a pseudo-terminal: no Enter is needed."""
    main, end = pty.openpty()
    code = "import sys; from ingest.testing import HashingEncoder; from tui.cli import main; sys.exit(main(None, HashingEncoder))"
    command = [sys.executable, "-c", code, "--store", str(store), "review", "--type", "action"]
    process = subprocess.Popen(command, stdin=end, stdout=end, stderr=subprocess.DEVNULL)  # noqa: S603  our own program
    os.close(end)
    try:
        _shows(main, b"1 of 2")
        os.write(main, b"a")
        _shows(main, b"2 of 2")
        os.write(main, b"q")
        _shows(main, b"1 row reviewed, 1 left.")
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.wait()
        os.close(main)


def _shows(terminal: int, words: bytes) -> None:
    """Waits until these words are shown and nothing more comes: then it waits for a key."""
    shown, stop = b"", time.monotonic() + 40
    while time.monotonic() < stop:
        if select.select([terminal], [], [], 0.5)[0]:
            try:
                shown += os.read(terminal, 65536)
            except OSError:  # the program has ended
                break
        elif words in shown:
            break
    assert words in shown
