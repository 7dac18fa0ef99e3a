"""`papers feedback` lists what people think of answers, newest first."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest

from assistant.conversations import Opinion
from assistant.findings import Status, Verdict
from assistant.settings import Settings
from assistant.wiring import open_feedback, open_index


class Ran(Protocol):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
RIGHT = Opinion(Verdict.RIGHT, "How many lamps?", "well found", "48 lamps. [1]", Status.ANSWERED, ("lamps",), "LG", "chat")
WRONG = Opinion(Verdict.WRONG, '=HYPERLINK("x")', "", "", Status.NOT_FOUND, (), "", "widget")


@pytest.fixture
def said(filled: Path, tmp_path: Path, run_at: Callable[..., Ran]) -> Run:
    """Runs commands in a store where two opinions were given."""
    store = tmp_path / "store"
    shutil.copytree(filled, store)
    with closing(open_index(Settings(store=store))) as index:
        for opinion in (RIGHT, WRONG):
            open_feedback(index).give(opinion)
    return lambda *arguments: run_at(store, "feedback", *arguments)


def test_it_is_listed_newest_first(said: Run) -> None:
    """Verdict, day, who, where; the word, the question, the answer or that there was none."""
    out = said().out
    assert out.index("2 · wrong") < out.index("1 · right")
    assert "LG · chat" in out
    assert "  “well found”\n  Question: How many lamps?\n  Answer: 48 lamps. [1]\n  Papers: lamps\n" in out
    assert "Answer: Not found in the papers" in out


def test_programs_get_all_of_it(said: Run) -> None:
    """As JSON, also by verdict and only the newest."""
    listed = json.loads(said("--json").out)["feedback"]
    assert [one["number"] for one in listed] == [2, 1]
    assert listed[1]["papers"] == ["lamps"]
    assert [one["number"] for one in json.loads(said("--json", "--verdict", "right").out)["feedback"]] == [1]
    assert len(json.loads(said("--json", "--limit", "1").out)["feedback"]) == 1


def test_a_sheet_of_it_holds_no_formula(said: Run, tmp_path: Path) -> None:
    """Printed or written; what was typed stays text."""
    printed = said("--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(printed.removeprefix("\ufeff"))))
    assert [row["question"] for row in rows] == ['\'=HYPERLINK("x")', "How many lamps?"]
    ran = said("--output", tmp_path / "said.csv")
    assert (ran.code, ran.err) == (0, f"2 opinions written to {tmp_path / 'said.csv'}.\n")
    assert (tmp_path / "said.csv").read_bytes().decode() == printed


def test_one_can_be_taken_out(said: Run) -> None:
    """And one that is not there is refused."""
    assert said("--remove", "1").err == "Feedback 1 was removed.\n"
    ran = said("--remove", "1")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "There is no feedback 1 here.")


def test_where_nobody_has_said_anything_that_is_said(run: Run) -> None:
    """Nothing is printed as a result."""
    ran = run("feedback")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nobody has said anything yet.\n")
    assert json.loads(run("feedback", "--json").out) == {"feedback": []}
    assert run("feedback", "--json", "--format", "csv").code == 2
