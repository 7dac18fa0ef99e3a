"""The catalogue cases: what a front says, judged field by field."""

from pathlib import Path

import pytest

from evals.catalogue import score_catalogue
from evals.drawn.sheet import Sheet
from evals.run import CASES
from ingest.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of cases with one set of minutes."""
    sheet = Sheet()
    sheet.heading("Marlbeck Lamps Board", 14)
    sheet.prose("Minutes of the meeting held on 11 November 2030")
    sheet.prose("Present: Ida Quill (Chair)")
    (tmp_path / "reading").mkdir()
    (tmp_path / "reading" / "minutes.pdf").write_bytes(sheet.done())
    return tmp_path


def misses(folder: Path, line: str) -> list[str]:
    """What is wrong, in plain words."""
    (folder / "reading" / "catalogue.jsonl").write_text(line, encoding="utf-8")
    score = score_catalogue(folder)
    assert score is not None
    return [missed for miss in score.misses for missed in miss.missed]


def test_only_the_fields_of_a_case_are_judged(folder: Path) -> None:
    """Capitals do not matter; a field that is null must not be known."""
    people = '[["Ida Quill", "Chair", "", "present"]]'
    assert misses(folder, f'{{"paper": "minutes.pdf", "body": "MARLBECK LAMPS BOARD", "people": {people}, "period": null}}') == []
    [wrong] = misses(folder, '{"paper": "minutes.pdf", "date": "2030-11-12", "kind": "minutes"}')
    assert wrong == "date is '2030-11-11', not '2030-11-12'"


def test_a_line_that_is_no_case_is_refused_by_its_number(folder: Path) -> None:
    """A slip of the pen must not pass for a right answer."""
    for line in ('{"paper": "minutes.pdf", "titel": "x"}', '{"title": "x"}', "title"):
        with pytest.raises(UsageError, match="line 1"):
            misses(folder, line)


def test_a_paper_that_is_not_read_has_every_field_wrong(folder: Path) -> None:
    """With the reason."""
    (folder / "reading" / "minutes.pdf").write_bytes(b"%PDF-1.4 broken")
    assert all(wrong.startswith("not read") for wrong in misses(folder, '{"paper": "minutes.pdf", "body": "x", "kind": "y"}'))


def test_a_folder_without_such_cases_is_not_scored(tmp_path: Path) -> None:
    """They are one kind of cases among others."""
    assert score_catalogue(tmp_path) is None


def test_our_own_fronts_are_read_right() -> None:
    """Each front stands for a fault that was mended; one that comes back shows here."""
    score = score_catalogue(CASES)
    assert score is not None
    assert [missed for miss in score.misses for missed in miss.missed] == []
