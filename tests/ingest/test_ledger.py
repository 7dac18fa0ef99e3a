"""The ledger alone, on a real SQLite file."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import SettingsError, StoreError, StoreMismatch
from ingest.ledger import Ledger, Record, file_of
from ingest.papers import (
    Access,
    Block,
    BlockKind,
    Filters,
    Page,
    Paper,
    PaperKind,
    Part,
    Passage,
    Place,
    Reading,
)
from ingest.testing import reading_of

PLAN = Paper("plan", "a" * 64, "Safer Streets Plan", "Riverton Safety Partnership", PaperKind.STRATEGY, "2019-04", "2019-2022")
MINUTES = Paper("minutes", "b" * 64, "Minutes of the Board", "Riverton Children's Board", PaperKind.MINUTES, "2021-05-04")


def entered(ledger: Ledger, reading: Reading, file: str = "", entry: str = "") -> int:
    ledger.create()
    number = ledger.enter(reading, Record(file, entry))
    ledger.go_live(number)
    return number


def found(ledger: Ledger, words: str, filters: Filters | None = None) -> list[str]:
    return [passage.id for passage, _ in ledger.by_words(words.split(), 10, filters or Filters())]


@pytest.fixture
def ledger(tmp_path: Path):
    ledger = Ledger(tmp_path / "ledger.db")
    yield ledger
    ledger.close()


def test_a_reading_comes_back_as_it_went_in(ledger: Ledger) -> None:
    """Paper, pages, blocks, passages and problems survive the round trip exactly."""
    row = Block(
        BlockKind.ROW,
        "1.2 Visit “homes” £4.5m",
        Place("plan", 1, 2, ("Objective 1", "Targets"), "1.2"),
        (Part(1, 0, 8), Part(2, 3, 9)),
        level=2,
        lead_in="Table 1: what we shall do",
        columns=("No", "What", ""),
        cells=("1.2", "Visit “homes”", "£4.5m"),
        table=0,
        action_by="AB\nCD",
    )
    bare = Block(BlockKind.NOTE, "", Place("plan", None, None))
    passages = (Passage("plan#0000", row.text, "Plan", "Objective 1 › Targets", row.place, 0, 1),)
    paper = replace(PLAN, access=Access.MEMBERS, source="plan.pdf", page_count=2)
    reading = Reading(
        paper, (Page(1, "  One\n\ttwo", 0.97, ("£1,250", "l0")), Page(None, "")), (row, bare), passages, ("page 2 has no text",)
    )

    number = entered(ledger, reading)

    assert ledger.papers(Filters()) == (paper,)
    assert ledger.pages("plan") == reading.pages
    assert ledger.blocks("plan") == reading.blocks
    assert ledger.problems("plan") == reading.problems
    rows = list(ledger.texts(number))
    assert tuple(ledger.passages(rows, ledger.scope(Filters())).values()) == passages


def test_a_ledger_that_is_not_there_has_no_papers_and_is_not_made_by_reading(ledger: Ledger) -> None:
    """Asking in a wrong folder leaves nothing behind."""
    assert ledger.papers(Filters()) == ()
    assert ledger.by_words(["plan"], 5, Filters()) == []
    assert ledger.word_counts(Filters()) == {}
    assert not ledger.file.exists()


def test_a_reader_sees_a_ledger_made_after_it_opened(ledger: Ledger) -> None:
    """A server may be started before the first paper is in."""
    assert ledger.generation() == 0
    other = Ledger(ledger.file)
    entered(other, reading_of(PLAN, ["Visit homes."]))
    assert [paper.id for paper in ledger.papers(Filters())] == ["plan"]
    other.close()


def test_a_pending_paper_is_not_found(ledger: Ledger) -> None:
    """Nothing of a paper shows before all of it is in."""
    ledger.create()
    number = ledger.enter(reading_of(PLAN, ["Visit homes."]), Record())
    assert ledger.papers(Filters()) == ()
    assert ledger.pages("plan") == ()
    assert found(ledger, "homes") == []
    assert ledger.scope(Filters()).outside == (number,)
    assert ledger.unfinished() == ((number, "plan"),)


def test_a_new_version_takes_over_in_one_step(ledger: Ledger) -> None:
    """There is no moment without the paper, and none with both versions."""
    old = entered(ledger, reading_of(PLAN, ["Visit homes."]))
    new = ledger.enter(reading_of(PLAN, ["Visit schools."]), Record())
    assert found(ledger, "homes") == ["plan#0000"]
    before = ledger.generation()
    ledger.go_live(new)
    assert ledger.generation() > before
    assert found(ledger, "homes") == []
    assert found(ledger, "schools") == ["plan#0000"]
    assert ledger.unfinished() == ((old, "plan"),)


def test_numbers_are_never_given_twice(ledger: Ledger) -> None:
    """A vector of a version that is gone cannot pass for one of a later version."""
    first = entered(ledger, reading_of(PLAN, ["Visit homes."]))
    rows = set(ledger.texts(first))
    ledger.forget(first)
    second = entered(ledger, reading_of(PLAN, ["Visit homes."]))
    assert second > first
    assert not rows & set(ledger.texts(second))


def test_words_are_found_whatever_their_ending(ledger: Ledger) -> None:
    """Porter stems on both sides."""
    entered(ledger, reading_of(PLAN, ["The officers were visiting homes.\nNothing else."]))
    assert found(ledger, "visits") == ["plan#0000"]


def test_words_are_joined_by_or_and_the_better_match_comes_first(ledger: Ledger) -> None:
    """Any word counts; more of them count more."""
    entered(ledger, reading_of(PLAN, ["Burglary fell.\nBurglary and robbery fell.\nBuses ran."]))
    assert found(ledger, "robbery burglary") == ["plan#0001", "plan#0000"]


def test_headings_and_titles_count_twice(ledger: Ledger) -> None:
    """A word of the heading is worth more than the same word in the text."""
    entered(ledger, reading_of(replace(PLAN, title="Plan", body=None, date=None), ["Arson is rising in some of the wards."]))
    headed = replace(MINUTES, title="Minutes", body=None, date=None)
    entered(ledger, reading_of(headed, ["Smoke is rising in some of the wards."], ("Arson",)))
    assert found(ledger, "arson") == ["minutes#0000", "plan#0000"]
    assert found(ledger, "plan") == ["plan#0000"]


@pytest.mark.parametrize(
    "hostile", ['"', "*", "NEAR(a b)", "a AND NOT b", 'text:"x', "-homes", "a\x00b", "'; DROP TABLE papers; --", "{", ""]
)
def test_no_query_syntax_gets_through(ledger: Ledger, hostile: str) -> None:
    """Whatever is asked for is words, never orders."""
    entered(ledger, reading_of(PLAN, ["Visit homes."]))
    ledger.by_words([hostile], 5, Filters())
    ledger.by_words([hostile, "homes"], 5, Filters())
    assert found(ledger, "homes") == ["plan#0000"]


def test_ten_thousand_words_are_a_query_too(ledger: Ledger) -> None:
    """A question of any length is answered."""
    entered(ledger, reading_of(PLAN, ["Visit homes."]))
    assert len(ledger.by_words([f"word{n}" for n in range(10_000)] + ["homes"], 5, Filters())) == 1


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(), ["minutes", "plan"]),
        (Filters(body="safety"), ["plan"]),
        (Filters(body="CHILDREN'S board"), ["minutes"]),
        (Filters(body="Riverton"), ["minutes", "plan"]),
        (Filters(body="iverton"), []),
        (Filters(body="100%_"), []),
        (Filters(kind=PaperKind.MINUTES), ["minutes"]),
        (Filters(year=2021), ["minutes", "plan"]),
        (Filters(year=2020), ["plan"]),
        (Filters(year=2023), []),
        (Filters(paper="plan"), ["plan"]),
        (Filters(paper="plan", year=2023), []),
    ],
)
def test_filters_limit_papers_and_words_alike(ledger: Ledger, filters: Filters, ids: list[str]) -> None:
    """Body by its words, kind, year of the date or within the period, and paper."""
    for paper in (PLAN, MINUTES):
        entered(ledger, reading_of(paper, ["Visit homes."]))
    assert [paper.id for paper in ledger.papers(filters)] == ids
    assert sorted(found(ledger, "homes", filters)) == [f"{paper}#0000" for paper in ids]


def test_access_is_part_of_every_search(ledger: Ledger) -> None:
    """A reader finds the papers of the own class and those before it, and no word of others."""
    for access in Access:
        entered(ledger, reading_of(replace(PLAN, id=access.value, access=access), [f"Word{access.value} homes."]))
    for at, access in enumerate(Access, start=1):
        filters = Filters(access=access)
        assert {paper.access for paper in ledger.papers(filters)} == set(access.visible())
        assert len(found(ledger, "homes", filters)) == at
        assert len(ledger.scope(filters).inside) == at
        assert ledger.word_counts(filters)["homes"] == at
    assert "wordofficers" not in ledger.word_counts(Filters(access=Access.MEMBERS))


def test_words_are_counted_by_passage(ledger: Ledger) -> None:
    """Small letters, unstemmed, once for each passage, title and heading included."""
    entered(ledger, reading_of(PLAN, ["Homes and homes\nHome"], ("Visits",)))
    counts = ledger.word_counts(Filters())
    assert (counts["homes"], counts["home"], counts["visits"], counts["safer"]) == (1, 1, 2, 2)


def test_threads_read_while_one_writes(ledger: Ledger) -> None:
    """Readers are not kept waiting, and see each paper whole."""
    ledger.create()

    def read(_: int) -> int:
        return sum(len(ledger.pages(paper.id)) != 3 for paper in ledger.papers(Filters()))

    with ThreadPoolExecutor(8) as pool:
        broken = pool.map(read, range(60))
        for at in range(10):
            entered(ledger, reading_of(replace(PLAN, id=f"plan-{at}"), ["One.", "Two.", "Three."]))
        assert sum(broken) == 0


def test_a_store_of_another_version_is_refused(ledger: Ledger) -> None:
    """Not misread: the message says what to do."""
    ledger.create()
    with sqlite3.connect(ledger.file) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(StoreMismatch, match="papers ingest"):
        ledger.papers(Filters())


def test_a_damaged_ledger_is_one_plain_sentence(ledger: Ledger) -> None:
    """No traceback of the database."""
    ledger.file.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="damaged"):
        ledger.papers(Filters())


def test_lost_full_text_is_noticed_and_made_anew(ledger: Ledger) -> None:
    """The passages are the source, the full-text index only follows."""
    entered(ledger, reading_of(PLAN, ["Visit homes."]))
    assert ledger.words_agree()
    with sqlite3.connect(ledger.file) as connection:
        connection.execute("INSERT INTO passages_fts(passages_fts) VALUES ('delete-all')")
    connection.close()
    assert not ledger.words_agree()
    ledger.rebuild_words()
    assert ledger.words_agree()
    assert found(ledger, "homes") == ["plan#0000"]


@pytest.mark.parametrize("url", ["postgresql://localhost/papers", "sqlite://", "nonsense"])
def test_a_database_that_is_not_supported_is_refused_by_name(url: str) -> None:
    """Only SQLite for now; the message shows how to write it."""
    with pytest.raises(SettingsError, match="sqlite:////"):
        file_of(url)
