"""The sample papers and the cases about them: built from their sources, marked as samples, and cited where the words stand."""

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from ingest.papers import Access, PaperKind, squash

ROOT = Path(__file__).resolve().parents[1]
CORPUS, CASES = ROOT / "corpus", ROOT / "evals" / "cases"
PAPERS = sorted(CORPUS.rglob("*.pdf"))
LARGEST = 100_000
"""Bytes: the papers travel with the sources."""
ROW_WINDOW = 80
"""Characters that may stand between two cells of a row (a wrapped neighbour)."""


@cache
def pages(paper: str) -> tuple[str, ...]:
    """The text of every page of `paper`, white space collapsed, read by a reader that is not our own."""
    (file,) = (file for file in PAPERS if file.stem == paper)
    with pypdfium2.PdfDocument(file) as document:
        return tuple(squash(page.get_textpage().get_text_range()) for page in document)


def cases(name: str) -> list[dict[str, Any]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def stands(span: str, page: str) -> bool:
    """Whether `span` stands on `page` word for word; the cells of a table row (parted by tabs) in order and close together."""
    first, *rest = (squash(cell) for cell in span.split("\t"))
    return any(_row_goes_on(page, start + len(first), rest) for start in _places(first, page))


def _row_goes_on(page: str, end: int, cells: list[str]) -> bool:
    for cell in cells:
        found = page.find(cell, end, end + ROW_WINDOW + len(cell))
        if found < 0:
            return False
        end = found + len(cell)
    return True


def _places(words: str, page: str) -> Iterator[int]:
    start = page.find(words)
    while start >= 0:
        yield start
        start = page.find(words, start + 1)


def test_pdfs_are_what_their_sources_give() -> None:
    """A paper is never edited by hand: building the sources again gives the committed bytes."""
    done = subprocess.run([sys.executable, CORPUS / "build.py", "--check"], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_stale_paper_is_named(tmp_path: Path) -> None:
    """`--check` says which paper is not as its source says, and exits 1."""
    shutil.copy(CORPUS / "build.py", tmp_path)
    shutil.copytree(CORPUS / "_typeset", tmp_path / "_typeset")
    shutil.copytree(CORPUS / "_sources" / "briefings", tmp_path / "_sources" / "briefings")
    done = subprocess.run([sys.executable, tmp_path / "build.py", "--check"], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 1
    assert done.stdout == "stale briefings/quillbridge-domestic-abuse-briefing-2018.pdf\n"


def test_there_are_papers_of_every_kind_asked_for() -> None:
    """The corpus can show the whole journey: a strategy, its review, the next strategy, and the papers of meetings in between."""
    assert {paper.parent.name for paper in PAPERS} == {"strategies", "reviews", "briefings", "scrutiny", "minutes"}
    assert len(PAPERS) >= 8


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_every_paper_says_that_it_is_a_sample(paper: Path) -> None:
    """Nobody who is handed one page can take it for a real council's."""
    first = pages(paper.stem)[0]
    assert "SAMPLE PAPER. Quillbridge is an invented borough." in first
    for number, page in enumerate(pages(paper.stem), start=1):
        assert "Sample paper of an invented borough" in page
        assert f"Page {number} of {len(pages(paper.stem))}" in page


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_papers_are_small(paper: Path) -> None:
    """They are kept beside their sources."""
    assert paper.stat().st_size < LARGEST


def test_catalogue_speaks_of_papers_that_are_there() -> None:
    """An entry names a file, and its kind and access are ones that Partnership Papers knows."""
    entries = tomllib.loads((CORPUS / "catalogue.toml").read_text(encoding="utf-8"))["papers"]
    assert set(entries) < {paper.name for paper in PAPERS}, "some papers are left for inference"
    for entry in entries.values():
        assert entry.get("kind", "other") in set(PaperKind)
        assert entry.get("access", "public") in set(Access)


@pytest.mark.parametrize("case", cases("questions.jsonl"), ids=lambda case: case["id"])
def test_evidence_stands_on_its_page(case: dict[str, Any]) -> None:
    """Every evidence span of a question stands word for word on the page the case names, in one of the case's papers."""
    assert len(case["evidence"]) == len(case["pages"])
    for span, page in zip(case["evidence"], case["pages"], strict=True):
        assert any(len(pages(paper)) >= page and stands(span, pages(paper)[page - 1]) for paper in case["papers"]), span


@pytest.mark.parametrize("name", ["targets.jsonl", "actions.jsonl"])
def test_commitments_stand_on_their_page(name: str) -> None:
    """Every gold commitment is the paper's own words on the page it names."""
    astray = [row["id"] for row in cases(name) if not stands(row["text"], pages(row["paper"])[row["page"] - 1])]
    assert not astray


def test_cases_are_sound() -> None:
    """Ids are unique; a question without an answer has no evidence, and every other has some of both."""
    questions = cases("questions.jsonl")
    assert len({case["id"] for case in questions}) == len(questions)
    for case in questions:
        unanswerable = case["kind"] == "unanswerable"
        assert bool(case["evidence"]) == bool(case["answer"]) == (not unanswerable)
        assert ("history" in case) == (case["kind"] == "followup")
