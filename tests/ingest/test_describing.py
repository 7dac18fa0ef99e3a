"""What a person says of a paper that is in: it holds at once, survives the next ingest, and touches no words."""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ingest.catalogue import Entry
from ingest.errors import StoreError, UnknownPaper, UsageError
from ingest.index import Index
from ingest.papers import Access, Filters, Paper, PaperKind, Report
from ingest.pipeline import describe_paper, ingest_papers
from ingest.reading import read_paper
from ingest.testing import HashingEncoder

PLAN = """# Riverton Lighting Strategy 2019-2022

Riverton Safety Partnership, 4 April 2019

Forty lamps along the canal are to be mended.
"""
PUBLIC = Filters(access=Access.PUBLIC)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = Index.open(tmp_path / "store", HashingEncoder)
    yield index
    index.close()


@pytest.fixture
def file(tmp_path: Path, index: Index) -> Path:
    file = tmp_path / "plan.md"
    file.write_text(PLAN)
    ingest(index, file)
    return file


def ingest(index: Index, file: Path, catalogue: Mapping[str, Entry] | None = None) -> Report:
    return ingest_papers([file], index, read=read_paper, catalogue=catalogue or {})


def plan(index: Index) -> Paper:
    [paper] = index.papers(Filters(paper="plan"))
    return paper


def said_by(paper: Paper, fact: str) -> str:
    clue = paper.clue(fact)
    return clue.words if clue else ""


def found(index: Index, word: str, filters: Filters = PUBLIC) -> bool:
    return bool(index.by_words([word], 5, filters))


def test_a_paper_goes_by_its_new_name_at_once(index: Index, file: Path) -> None:
    """Without being read again: the same vectors, and a sound store."""
    change = describe_paper(index, "plan", Entry(title="Lantern plan", kind=PaperKind.BRIEFING))
    assert (change.before.title, change.after.title) == ("Riverton Lighting Strategy 2019-2022", "Lantern plan")
    assert change.facts == ("title", "kind")
    assert found(index, "lantern")
    assert found(index, "lighting")  # its words are the same
    assert plan(index) == change.after
    assert index.check() == ()


def test_what_is_said_of_access_holds_in_the_next_search(index: Index, file: Path) -> None:
    """By words and by meaning, in another reader of the same store too."""
    other = Index.open(file.parent / "store", HashingEncoder)
    assert other.by_meaning("lamps along the canal", 5, PUBLIC)
    describe_paper(index, "plan", Entry(access=Access.OFFICERS))
    for reader in (index, other):
        assert not found(reader, "lamps")
        assert reader.by_meaning("lamps along the canal", 5, PUBLIC) == ()
        assert found(reader, "lamps", Filters(access=Access.OFFICERS))
        assert "lamps" not in reader.word_counts(Access.PUBLIC)
    describe_paper(index, "plan", Entry(access=Access.PUBLIC))
    assert other.by_meaning("lamps along the canal", 5, PUBLIC)
    other.close()


def test_it_survives_the_next_ingest_also_of_a_changed_file(index: Index, file: Path) -> None:
    """And what is said of nothing else is read off the new file."""
    describe_paper(index, "plan", Entry(title="Lantern plan", access=Access.OFFICERS))
    assert ingest(index, file).unchanged == ("plan",)
    file.write_text(PLAN.replace("4 April 2019", "9 May 2019"))
    assert ingest(index, file).read == ("plan",)
    assert (plan(index).title, plan(index).access, plan(index).date) == ("Lantern plan", Access.OFFICERS, "2019-05-09")
    assert found(index, "lantern", Filters())


def test_what_is_forgotten_is_what_the_paper_says_again(index: Index, file: Path) -> None:
    """The other facts that were described stay."""
    before = plan(index)
    describe_paper(index, "plan", Entry(title="Lantern plan", date="2018"))
    after = describe_paper(index, "plan", Entry(), forget=["title"]).after
    assert (after.title, after.date, said_by(after, "title")) == (before.title, "2018", said_by(before, "title"))
    assert found(index, "lighting")
    assert describe_paper(index, "plan", Entry(), forget=["date"]).after == before


def test_the_later_word_of_a_person_holds(index: Index, file: Path) -> None:
    """`describe` goes before a catalogue that spoke earlier; a catalogue that changes its word afterwards is the later one."""
    ingest(index, file, {"plan": Entry(title="From the catalogue", body="Riverton Board")})
    assert said_by(plan(index), "title") == "the catalogue"
    describe_paper(index, "plan", Entry(title="From a person", body="Riverton Panel"))
    ingest(index, file, {"plan": Entry(title="From the catalogue", body="Riverton Board")})
    assert (plan(index).title, plan(index).body) == ("From a person", "Riverton Panel")
    assert said_by(plan(index), "title") == "papers describe"
    report = ingest(index, file, {"plan": Entry(title="Later catalogue", body="Riverton Board")})
    assert (report.read, report.described) == ((), ("plan",))
    assert (plan(index).title, plan(index).body) == ("Later catalogue", "Riverton Panel")
    back = describe_paper(index, "plan", Entry(), forget=["body"]).after
    assert (back.body, said_by(back, "body")) == ("Riverton Board", "the catalogue")


def test_a_title_that_is_made_of_body_and_day_follows_them(index: Index, tmp_path: Path) -> None:
    """Minutes without a title of their own."""
    file = tmp_path / "plan.txt"
    file.write_text("Minutes\n\nRiverton Safety Board\n\nDate: 4 May 2021\n\nPresent: Ann Example\n")
    ingest(index, file)
    assert plan(index).title == "Riverton Safety Board: minutes of 4 May 2021"
    change = describe_paper(index, "plan", Entry(date="2021-05-05"))
    assert change.after.title == "Riverton Safety Board: minutes of 5 May 2021"


def test_a_title_that_names_kind_and_years_says_these_too(index: Index, tmp_path: Path) -> None:
    """Unless the paper itself says them plainly, or they are described as well."""
    file = tmp_path / "plan.txt"
    file.write_text("Forty lamps along the canal are to be mended, and nobody says when, or by whom, or what for.\n")
    ingest(index, file)
    after = describe_paper(index, "plan", Entry(title="Lighting strategy 2019-2022", kind=PaperKind.REVIEW)).after
    assert (after.kind, after.period, said_by(after, "period")) == (PaperKind.REVIEW, "2019-2022", "the title")


def test_an_interrupted_description_leaves_the_paper_as_it_was(index: Index, file: Path, tmp_path: Path) -> None:
    """Facts and passages change together or not at all."""
    before, ledger = plan(index), tmp_path / "store" / "ledger.db"
    trigger = "CREATE TRIGGER stop BEFORE UPDATE ON passages BEGIN SELECT RAISE(ABORT, 'stopped'); END"
    with sqlite3.connect(ledger) as connection:
        connection.execute(trigger)
    with pytest.raises(StoreError):
        describe_paper(index, "plan", Entry(title="Lantern plan", access=Access.OFFICERS))
    assert plan(index) == before
    assert not found(index, "lantern")
    assert found(index, "lamps")


def test_a_paper_that_is_not_in_cannot_be_described(index: Index, file: Path) -> None:
    """By its name."""
    with pytest.raises(UnknownPaper, match="'other'"):
        describe_paper(index, "other", Entry(title="x"))


def test_a_paper_of_an_older_store_is_described_and_read_again_once(index: Index, file: Path, tmp_path: Path) -> None:
    """What stood on it was not kept, so it cannot be gone back to before its file is read."""
    with sqlite3.connect(tmp_path / "store" / "ledger.db") as connection:
        connection.execute("UPDATE papers SET inferred = '', clues = '[]'")
    describe_paper(index, "plan", Entry(title="Lantern plan"))
    with pytest.raises(UsageError, match="older version"):
        describe_paper(index, "plan", Entry(), forget=["title"])
    assert ingest(index, file).read == ("plan",)
    assert plan(index).title == "Lantern plan"
    assert ingest(index, file).unchanged == ("plan",)
    assert describe_paper(index, "plan", Entry(), forget=["title"]).after.title == "Riverton Lighting Strategy 2019-2022"
