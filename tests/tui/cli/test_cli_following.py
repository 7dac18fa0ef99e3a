"""follow and compare: what became of a target, in a terminal's words, as JSON, and as files."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol


class Ran(Protocol):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def test_a_measure_is_followed_with_its_verdict_and_words(run: Run) -> None:
    """The target's words, its paper, the verdict and why."""
    ran = run("follow", "bicycle theft")
    assert ran.code == 0, ran.err
    assert "“Cut bicycle theft by 12% by March 2019”" in ran.out
    assert "Verdict: cannot be compared." in ran.out


def test_a_measure_that_no_paper_speaks_of_exits_with_three_and_names_near_ones(run: Run) -> None:
    """Theft of all kinds is not theft of bicycles."""
    ran = run("follow", "theft")
    assert ran.code == 3
    assert "Near, but not the same: “bicycle theft”" in ran.out
    assert run("follow", "bicycle theft", "--year", "2031").code == 3
    assert run("follow", "bicycle theft", "--body", "Parks Board").code == 3


def test_a_trail_is_given_as_json(run: Run) -> None:
    """One object with targets, others and near."""
    trail = json.loads(run("follow", "bicycle theft", "--json").out)
    assert set(trail) == {"measure", "targets", "others", "near"}
    assert trail["targets"][0]["verdict"] == "cannot be compared"
    assert trail["targets"][0]["target"]["measure"] == "bicycle theft"


def test_a_trail_is_written_as_csv_and_markdown(run: Run, tmp_path: Path) -> None:
    """By the format, or by the ending of the file."""
    table = list(csv.DictReader(io.StringIO(run("follow", "bicycle theft", "--format", "csv").out.removeprefix("\ufeff"))))
    assert table[0]["quote"] == "Cut bicycle theft by 12% by March 2019"
    assert table[0]["verdict"] == "cannot be compared"
    assert run("follow", "bicycle theft", "--output", tmp_path / "trail.md").code == 0
    assert (tmp_path / "trail.md").read_text(encoding="utf-8").startswith("## Follow-through: bicycle theft")
    assert run("follow", "bicycle theft", "--output", tmp_path / "trail.pdf").code == 2


def test_two_papers_are_compared(run: Run) -> None:
    """All targets of the strategy are dropped by a paper that sets none."""
    compared = json.loads(run("compare", "strategy-2016", "lamps", "--json").out)
    assert {row["fate"] for row in compared["pairings"]} == {"dropped"}
    assert "bodies" in compared["notes"][0]
    plain = run("compare", "strategy-2016", "lamps")
    assert plain.code == 0
    assert "Dropped" in plain.out
    assert "“Cut bicycle theft by 12% by March 2019”" in plain.out


def test_what_cannot_be_compared_is_refused_in_plain_words(run: Run) -> None:
    """A paper beside itself, or one that is not there."""
    assert run("compare", "lamps", "lamps").code == 2
    unknown = run("compare", "lamps", "none")
    assert unknown.code == 2
    assert "There is no paper 'none' here." in unknown.err
