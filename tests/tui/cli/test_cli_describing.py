"""`papers describe`, and how `list` and `show` say what is doubtful and who said the rest."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest


class Ran(Protocol):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def filled_alone(folder: Path, run_alone: Run) -> Run:
    """A store of one's own with both sample papers, to be changed."""
    assert run_alone("ingest", folder).code == 0
    return run_alone


def test_a_paper_is_described_before_and_after(filled_alone: Run) -> None:
    """Each changed fact in one line, and what all of them rest on."""
    ran = filled_alone(
        "describe", "strategy-2016", "--title", "Safety plan", "--date", "5 May 2016", "--access", "members", "--draft"
    )
    assert (ran.code, ran.err) == (0, "")
    assert "title: Samplebury Safety Strategy 2016-2019 → Safety plan" in ran.out
    assert "date: 2016-04-04 → 2016-05-05" in ran.out
    assert "access: public → members" in ran.out
    assert "draft: no → yes" in ran.out
    assert "title from papers describe" in ran.out
    shown = filled_alone("show", "strategy-2016").out
    assert shown.startswith("Safety plan\n")
    assert "draft strategy" in shown
    assert "access from papers describe" in shown
    assert "kind from the title" in shown


def test_it_survives_ingest_and_can_be_forgotten(filled_alone: Run, folder: Path) -> None:
    """The catalogue's word is under it, and comes out again."""
    filled_alone("describe", "lamps", "--title", "Lanterns")
    assert "2 unchanged" in filled_alone("ingest", folder).out
    ran = filled_alone("describe", "lamps", "--forget", "title")
    assert "title: Lanterns → Lamps on the canal path" in ran.out
    assert "title from the catalogue" in ran.out


def test_as_json_it_is_the_paper_and_what_it_was(filled_alone: Run) -> None:
    """With the clue of each fact."""
    found = json.loads(filled_alone("describe", "strategy-2016", "--kind", "review", "--json").out)
    assert (found["kind"], found["before"]) == ("review", {"kind": "strategy"})
    assert found["clues"]["kind"] == {"from": "papers describe", "confidence": 1.0}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["strategy-2016"], "Nothing was said of strategy-2016."),
        (["strategy-2016", "--date", "soon"], "a date that cannot be used"),
        (["strategy-2016", "--title", ""], "a title that cannot be used"),
        (["strategy-2016", "--forget", "author"], "There is no field 'author'."),
        (["strategy-2016", "--title", "x", "--forget", "title"], "both said and forgotten"),
        (["nothing", "--title", "x"], "There is no paper 'nothing' here."),
    ],
)
def test_what_is_not_understood_is_refused_by_name(run: Run, arguments: list[str], said: str) -> None:
    """Exit code 2, a sentence and a remedy."""
    ran = run("describe", *arguments)
    assert ran.code == 2
    assert said in ran.err


def test_what_is_doubtful_is_marked_in_the_list(tmp_path: Path, run_alone: Run) -> None:
    """By a question mark and a sentence, not by colour; programs get the confidence."""
    (tmp_path / "scan-0012.txt").write_text("there is nothing here that says what it is, or of when, and it goes on.\n")
    run_alone("ingest", tmp_path / "scan-0012.txt")
    ran = run_alone("list")
    assert "Scan 0012 ?" in ran.out
    assert "? is doubtful" in ran.err
    [paper] = json.loads(run_alone("list", "--json").out)["papers"]
    assert "title" in paper["doubtful"]
    assert paper["clues"]["title"]["confidence"] < 0.6
    assert "(doubtful)" in run_alone("show", "scan-0012").out
    run_alone("describe", "scan-0012", "--title", "Lamps", "--kind", "report")
    assert "?" not in run_alone("list").out


MINUTES = """# Samplebury Parks Board

Minutes of the meeting held in the Band Room on 4 May 2017 at 2.00pm

Present: Ann Example (Chair) (AE), Bo Sample (Parks Team)

Apologies: Cy Instance

## 1. Lamps

The Board agreed that six lamps be mended.
"""


def test_a_meeting_is_shown_with_its_people_and_decisions(tmp_path: Path, run_alone: Run) -> None:
    """In a table, and for programs."""
    (tmp_path / "parks-minutes.md").write_text(MINUTES)
    run_alone("ingest", tmp_path / "parks-minutes.md")
    ran = run_alone("show", "parks-minutes", "--people", "--decisions")
    assert ran.code == 0
    assert "4 May 2017 · 2.00pm · Band Room" in ran.out
    assert [line.split()[-1] for line in ran.out.splitlines() if line.startswith(("Ann", "Bo", "Cy"))] == [
        "present",
        "present",
        "apologies",
    ]
    assert "The Board agreed that six lamps be mended." in ran.out
    found = json.loads(run_alone("show", "parks-minutes", "--people", "--json").out)
    assert found["people"][0] == {
        "name": "Ann Example",
        "initials": "AE",
        "role": "Chair",
        "represents": "",
        "attendance": "Present",
        "presence": "present",
    }
