"""Papers for one run of the evaluations, and the engineers' way in."""

from pathlib import Path

import pytest

from evals.__main__ import main
from evals.ingesting import files_of, ingest_for_evals
from ingest.errors import UsageError
from ingest.index import Index
from ingest.papers import Filters
from ingest.testing import HashingEncoder

PLAN = "# Plan\n\n## Aims\n\nWe will cut litter by 5% by May 2008.\n"


def touch(folder: Path, *names: str) -> None:
    """Files of those names, with folders where needed."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PLAN, encoding="utf-8")


def test_of_files_with_one_stem_the_pdf_is_taken(tmp_path: Path) -> None:
    """A paper and the text drawn from it are one paper; what cannot be read is passed over."""
    touch(tmp_path, "a.txt", "a.pdf", "minutes/b.md", "minutes/b.txt", "about.toml", "_sources/c.md", "README.md")
    assert [file.relative_to(tmp_path).as_posix() for file in files_of(tmp_path)] == ["a.pdf", "minutes/b.md"]


def test_papers_may_be_given_as_a_pattern_or_one_by_one(tmp_path: Path) -> None:
    """A pattern takes files of one folder only."""
    touch(tmp_path, "a.txt", "b.md", "more/c.md")
    assert [file.name for file in files_of(tmp_path / "*.md")] == ["b.md"]
    assert [file.name for file in files_of(tmp_path / "a.txt")] == ["a.txt"]


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    """An empty folder, or none."""
    for papers in (tmp_path, tmp_path / "none", tmp_path / "*.pdf"):
        with pytest.raises(UsageError, match="no papers"):
            files_of(papers)


def test_papers_go_into_the_store_of_the_index(tmp_path: Path) -> None:
    """With what the catalogue beside them says."""
    touch(tmp_path / "papers", "plan.md")
    (tmp_path / "papers" / "catalogue.toml").write_text('[papers.plan]\ntitle = "Litter plan"\n', encoding="utf-8")
    index = Index.open(tmp_path / "store", HashingEncoder)
    report = ingest_for_evals(tmp_path / "papers", index, lambda at: None)
    assert report.read == ("plan",)
    assert [paper.title for paper in index.papers(Filters())] == ["Litter plan"]
    index.close()


def test_a_store_that_is_not_there_is_said_in_plain_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, a sentence and a remedy, and no store made by the way."""
    assert main(["--store", str(tmp_path / "none")]) == 2
    assert "There is no store" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
