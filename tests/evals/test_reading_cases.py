"""The reading cases: facts about drawn pages are judged one by one."""

import subprocess
import sys
from pathlib import Path

import pytest

from evals.__main__ import main
from evals.drawn.sheet import Sheet
from evals.reading import Fact, score_reading
from evals.run import CASES
from ingest.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of cases with one paper: a heading, a sentence and a table."""
    sheet = Sheet()
    sheet.heading("Fires", 14)
    sheet.prose("Forty fires were put out in the year by the crews of the two stations of the borough.")
    sheet.table([("Ward", "Fires"), ("East", "31"), ("West", "9")], (90, 60))
    (tmp_path / "reading").mkdir()
    (tmp_path / "reading" / "fires.pdf").write_bytes(sheet.done())
    return tmp_path


def misses(folder: Path, **fact: object) -> list[str]:
    """What is wrong with one fact about the paper."""
    line = Fact.model_validate({"paper": "fires.pdf", "fault": "any", **fact}).model_dump_json(exclude_none=True)
    (folder / "reading" / "facts.jsonl").write_text(line, encoding="utf-8")
    score = score_reading(folder)
    assert score is not None
    assert score.figures[0].value == (0.0 if score.misses else 1.0)
    return [missed for miss in score.misses for missed in miss.missed]


def test_a_fact_holds_where_one_block_has_all_that_it_names(folder: Path) -> None:
    """Words, place and cells must be those of one and the same block."""
    assert misses(folder, words="Forty fires", heading=["Fires"], pages=[1, 1], before=["East", "West"], apart="East") == []
    assert misses(folder, words="East", cells=["East", "31"], columns=["Ward", "Fires"], table_of="West") == []


def test_a_fact_that_does_not_hold_says_what_was_read_instead(folder: Path) -> None:
    """An engineer sees the fault without opening the paper."""
    assert misses(folder, words="East", cells=["East", "32"]) == ["“East”: cells is ('East', '31')"]
    assert misses(folder, words="Sixty fires") == ["no block holds “Sixty fires”"]
    assert misses(folder, words="Forty fires", absent=True) == ["“Forty fires” stands on page 1"]
    assert misses(folder, words="West", before=["East"]) == ["“West”: “East” does not follow"]


def test_a_paper_that_cannot_be_read_is_a_miss(folder: Path) -> None:
    """The run goes on."""
    (folder / "reading" / "fires.pdf").write_bytes(b"%PDF-1.4 broken")
    assert misses(folder, words="Forty fires")[0].startswith("not read: ")


def test_a_line_that_is_no_fact_is_named(folder: Path) -> None:
    """A misspelt field is refused."""
    (folder / "reading" / "facts.jsonl").write_text('{"paper": "fires.pdf", "fault": "x", "words": "a", "wrods": 1}')
    with pytest.raises(UsageError, match="line 1"):
        score_reading(folder)


def test_a_folder_without_reading_cases_is_not_scored(tmp_path: Path) -> None:
    """Other cases need none."""
    assert score_reading(tmp_path) is None


def test_the_papers_of_the_cases_are_as_they_would_be_drawn() -> None:
    """A paper is never edited by hand, and every one has its facts."""
    done = subprocess.run([sys.executable, "-m", "evals.drawn", "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    told = "".join((CASES / "reading" / name).read_text(encoding="utf-8") for name in ("facts.jsonl", "catalogue.jsonl"))
    assert [file.name for file in (CASES / "reading").glob("*.pdf") if f'"{file.name}"' not in told] == []


def test_reading_is_scored_by_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m evals --reading` needs no store."""
    misses(folder, words="Forty fires")
    assert main(["--reading", "--cases", str(folder)]) == 0
    assert "reading: 1 case" in capsys.readouterr().out
