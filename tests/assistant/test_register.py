"""Rows are stored with their proof, reviews outlive every re-run, and an action is followed from meeting to meeting."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.extraction import Rules
from assistant.findings import Action, Review, Target
from assistant.register import (
    Decision,
    NothingToUndo,
    Records,
    Register,
    ReviewConflict,
    Reviewer,
    UnknownRow,
    Unproven,
    WrongField,
)
from assistant.register.proof import page_with
from ingest.catalogue import Entry as Catalogued
from ingest.errors import StoreMismatch, UnknownPaper
from ingest.index import Index
from ingest.papers import Access, Block, Filters, Page, Paper
from ingest.pipeline import ingest_papers
from ingest.reading import read_paper
from ingest.testing import HashingEncoder

NOW = datetime(2030, 5, 6, 7, 8, tzinfo=UTC)
STRATEGY = """# Samplebury strategy 2028-2031

## Targets

- Reduce bicycle theft by 10% by March 2031
- Increase the number of wardens to 12 by 2030

## Actions

- The Parks Team will fit forty racks by 30 June 2029
- Publish a map of safe racks
"""
ALL = Filters()


class Desk:
    """A store that papers are written into, and its register."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index = Index.open(folder / "store", HashingEncoder)
        self.register = self.opened(Rules())

    def opened(self, rules: Rules, name: str = "Officer One") -> Register:
        return Register(self.index, Records(self.index.connected), rules, Reviewer(name, lambda: NOW))

    def put(self, name: str, text: str, **about: object) -> None:
        file = self.folder / f"{name}.md"
        file.write_text(text, encoding="utf-8")
        entry = Catalogued(**about)  # type: ignore[arg-type]
        report = ingest_papers([file], self.index, read=read_paper, catalogue={f"{name}.md": entry} if about else {})
        assert not report.failed, report.failed

    def row(self, words: str) -> Action | Target:
        (found,) = [entry.commitment for entry in self.register.entries(ALL) if words in entry.commitment.text]
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    desk.put("strategy", STRATEGY)
    yield desk
    desk.index.close()


# Stored with the paper


class Counting(Rules):
    """Rules that count how often they are called."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def actions(self, paper: Paper, blocks: Sequence[Block]) -> tuple[Action, ...]:
        self.calls.append(paper.id)
        return super().actions(paper, blocks)


def test_rows_are_drawn_once_for_each_version_of_a_paper(desk: Desk) -> None:
    """The second reading comes from the tables; a changed paper is drawn anew, and the old version's rows are gone."""
    rules = Counting()
    register = desk.opened(rules)
    first = register.entries(ALL)
    assert register.entries(ALL) == first
    assert rules.calls == ["strategy"]
    desk.put("strategy", STRATEGY.replace("forty racks", "fifty racks"))
    assert any("fifty racks" in entry.commitment.text for entry in register.entries(ALL))
    assert rules.calls == ["strategy", "strategy"]
    with desk.index.connected() as connection:
        assert connection.exec_driver_sql("SELECT count(DISTINCT version) FROM register_rows").scalar() == 1


def test_what_is_stored_is_what_the_rules_draw(desk: Desk) -> None:
    """Every field comes back as it went in."""
    paper, blocks = desk.index.papers(ALL)[0], desk.index.blocks("strategy")
    drawn = (*Rules().targets(paper, blocks), *Rules().actions(paper, blocks))
    for _ in range(2):
        assert tuple(entry.original for entry in desk.register.entries(ALL)) == drawn
    assert desk.register.targets(ALL) == Rules().targets(paper, blocks)


def test_other_rules_draw_anew(desk: Desk) -> None:
    """A program that draws better must not show the rows of the older one."""

    class Newer(Counting):
        version = "newer"  # type: ignore[assignment]

    desk.register.entries(ALL)
    newer = Newer()
    desk.opened(newer).entries(ALL)
    desk.opened(newer).entries(ALL)
    assert newer.calls == ["strategy"]


class Inventing(Rules):
    """Rules gone wrong: one row's words stand nowhere."""

    def actions(self, paper: Paper, blocks: Sequence[Block]) -> tuple[Action, ...]:
        found = super().actions(paper, blocks)
        return (replace(found[0], id="invented", quote="The Parks Team will fit sixty racks by 30 June 2029"), *found)


def test_a_row_whose_quote_is_not_in_its_paper_is_not_stored(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """Word for word, one figure changed is enough; the others are stored, and it is said."""
    register = desk.opened(Inventing())
    assert "invented" not in {entry.original.id for entry in register.entries(ALL)}
    assert len(register.actions(ALL)) == 2
    assert register.unproven() == {"strategy": 1}
    assert "1 rows were left out" in caplog.text


def test_a_quote_may_run_over_the_end_of_a_page() -> None:
    """Several of its words on either side; not a word here and the rest elsewhere."""
    pages = [Page(1, "The Chair will write\nto the"), Page(2, "minister before the summer."), Page(3, "Other words.")]
    found = page_with("The Chair will write to the minister before the summer.", pages)
    assert found == pages[0]
    assert page_with("to the minister before the summer", pages) is None
    assert page_with("The Chair will not write", pages) is None
    assert page_with("", pages) is None
    assert page_with("words.", pages, 3) == pages[2]


def test_a_paper_that_is_removed_takes_its_rows_along(desk: Desk) -> None:
    """Its words leave the register's tables at the next reading."""
    desk.register.entries(ALL)
    desk.put("other", "# Other\n\n## Actions\n\n- Paint the gate by May 2031\n")
    desk.index.drop("strategy")
    assert {entry.commitment.paper for entry in desk.register.entries(ALL)} == {"other"}
    with desk.index.connected() as connection:
        assert connection.exec_driver_sql("SELECT DISTINCT paper FROM register_versions").scalars().all() == ["other"]


def test_a_store_without_a_register_gets_one(desk: Desk) -> None:
    """Stores of earlier versions have no such tables."""
    desk.index.close()
    file = desk.folder / "store" / "ledger.db"
    with closing(sqlite3.connect(file)) as connection:
        assert not connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'register%'").fetchall()
    assert desk.register.entries(ALL)


def test_a_register_of_a_newer_program_is_refused(desk: Desk) -> None:
    """Not misread."""
    desk.register.entries(ALL)
    with desk.index.connected() as connection:
        connection.exec_driver_sql("UPDATE register_meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(StoreMismatch, match="newer version"):
        desk.register.entries(ALL)


def test_a_reader_sees_only_the_rows_of_papers_that_he_may_see(desk: Desk) -> None:
    """In lists, by id and in histories."""
    desk.put("secret", "# Secret\n\n## Actions\n\n- Move the safe by May 2031\n", access="officers")
    hidden = desk.row("Move the safe")
    public = Filters(access=Access.PUBLIC)
    assert "secret" not in {entry.commitment.paper for entry in desk.register.entries(public)}
    with pytest.raises(UnknownRow):
        desk.register.entry(hidden.id, Access.PUBLIC)
    assert desk.register.entry(hidden.id, Access.OFFICERS).commitment == hidden


# Review


def test_an_accepted_row_says_who_and_when(desk: Desk) -> None:
    """The clock and the name are given; another name may be said."""
    row = desk.row("forty racks")
    entry = desk.register.review(row.id, Decision.ACCEPT)
    assert (entry.commitment.review, entry.last and entry.last.by, entry.last and entry.last.at) == (
        Review.ACCEPTED,
        "Officer One",
        NOW,
    )
    again = desk.register.review(row.id, Decision.REJECT, by="Officer Two")
    assert again.last is not None
    assert (again.commitment.review, again.last.by, len(again.events)) == (Review.REJECTED, "Officer Two", 2)


def test_an_edit_wins_and_the_paper_s_words_stay_beside_it(desk: Desk) -> None:
    """Per field; edits add up; a date brings its ISO form along."""
    row = desk.row("forty racks")
    desk.register.review(row.id, Decision.EDIT, {"due": "September 2029"})
    entry = desk.register.review(row.id, Decision.EDIT, {"owner": "Parks Team; Rangers", "status": "In hand"})
    assert isinstance(entry.commitment, Action)
    assert entry.commitment.owner == ("Parks Team", "Rangers")
    assert (entry.commitment.due, entry.commitment.due_iso, entry.commitment.review) == (
        "September 2029",
        "2029-09",
        Review.EDITED,
    )
    assert entry.edited["due"] == ("30 June 2029", "September 2029")
    assert entry.original == row
    assert desk.register.actions(ALL)[0] == entry.commitment


def test_rejected_rows_do_not_count(desk: Desk) -> None:
    """They stay in the register, and leave every list."""
    row = desk.row("safe racks")
    desk.register.review(row.id, Decision.REJECT)
    assert row.id not in {action.id for action in desk.register.actions(ALL)}
    assert desk.register.entry(row.id).commitment.review is Review.REJECTED


def test_undo_takes_back_one_decision_at_a_time(desk: Desk) -> None:
    """Until nothing is decided; every event is kept."""
    row = desk.row("forty racks")
    desk.register.review(row.id, Decision.ACCEPT)
    desk.register.review(row.id, Decision.EDIT, {"due": "2030"})
    assert desk.register.review(row.id, Decision.UNDO).commitment.review is Review.ACCEPTED
    entry = desk.register.review(row.id, Decision.UNDO)
    assert entry.commitment == row
    with pytest.raises(NothingToUndo):
        desk.register.review(row.id, Decision.UNDO)
    assert len(entry.events) == 4


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"quote": "other"}, "no field quote"),
        ({"measure": "x"}, "no field measure"),
        ({"due_iso": "soon"}, "due_iso cannot be"),
        ({"text": " "}, "without words"),
        ({"owner": 3}, "list of names"),
        ({"status": 3}, "is text"),
        ({"due": "x" * 3000}, "cannot hold"),
        ({}, "Nothing would change"),
        ({"due": "30 June 2029"}, "Nothing would change"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(desk: Desk, fields: dict[str, object], words: str) -> None:
    """The quote is the paper's; a date is a date."""
    with pytest.raises(WrongField, match=words):
        desk.register.review(desk.row("forty racks").id, Decision.EDIT, fields)


@pytest.mark.parametrize("fields", [{"value": "lots"}, {"value": "inf"}, {"unit": "kg"}, {"direction": "sideways"}])
def test_a_target_s_figures_are_figures(desk: Desk, fields: dict[str, object]) -> None:
    """Numbers, known units and directions only."""
    with pytest.raises(WrongField):
        desk.register.review(desk.row("bicycle theft").id, Decision.EDIT, fields)


def test_whoever_saw_an_older_state_is_told(desk: Desk) -> None:
    """Two officers at one row: the second looks again, also where the first was the first of all."""
    row = desk.row("forty racks")
    entry = desk.register.review(row.id, Decision.ACCEPT, seen=0)
    with pytest.raises(ReviewConflict):
        desk.register.review(row.id, Decision.REJECT, seen=0)
    assert desk.register.review(row.id, Decision.REJECT, seen=entry.version).commitment.review is Review.REJECTED


def test_a_row_added_by_hand_must_stand_in_the_paper(desk: Desk) -> None:
    """It has a page and a heading like any other, counts, and can be undone."""
    with pytest.raises(Unproven):
        desk.register.add("action", "strategy", "The Parks Team will fit seventy racks")
    with pytest.raises(UnknownPaper):
        desk.register.add("action", "no-such-paper", "Publish")
    entry = desk.register.add("action", "strategy", "Publish a map", {"owner": "Parks Team", "text": "Publish a map"})
    assert (entry.added, entry.commitment.review, entry.commitment.heading[-1]) == (True, Review.ACCEPTED, "Actions")
    assert entry.commitment.id in {action.id for action in desk.register.actions(ALL)}
    undone = desk.register.review(entry.commitment.id, Decision.UNDO)
    assert undone.gone
    assert entry.commitment.id not in {action.id for action in desk.register.actions(ALL)}


# Nothing reviewed is lost


def test_reviews_outlive_a_changed_paper_where_the_words_are_the_same(desk: Desk) -> None:
    """The row stands elsewhere and other marks are around it: the review holds."""
    row = desk.row("forty racks")
    desk.register.review(row.id, Decision.EDIT, {"due": "July 2029"})
    desk.put(
        "strategy",
        STRATEGY.replace("## Actions\n", "## Actions\n\n- Mend the fence by May 2029\n").replace("racks by 30", "racks  by 30"),
    )
    found = desk.row("forty racks")
    assert isinstance(found, Action)
    assert (found.due, found.review) == ("July 2029", Review.EDITED)


def test_reworded_rows_are_to_be_reviewed_again(desk: Desk) -> None:
    """The old review is kept as history and does not hold for new words; deciding again settles it."""
    row = desk.row("forty racks")
    desk.register.review(row.id, Decision.EDIT, {"owner": "Rangers"})
    desk.put("strategy", STRATEGY.replace("forty racks by 30 June 2029", "fifty racks by 30 June 2030"))
    entry = desk.register.entry(desk.row("fifty racks").id)
    assert isinstance(entry.commitment, Action)
    assert (entry.changed, entry.commitment.review, entry.commitment.owner) == (True, Review.OPEN, ("Parks Team",))
    assert [event.decision for event in entry.events] == [Decision.EDIT]
    settled = desk.register.review(entry.commitment.id, Decision.ACCEPT)
    assert (settled.changed, settled.commitment.review, len(settled.events)) == (False, Review.ACCEPTED, 2)
    assert desk.register.review(entry.commitment.id, Decision.UNDO).changed


def test_a_review_whose_row_vanished_is_kept_and_listed(desk: Desk) -> None:
    """Also when the whole paper is removed; and it holds again when the words come back."""
    row = desk.row("safe racks")
    desk.register.review(row.id, Decision.REJECT)
    desk.put("strategy", STRATEGY.replace("- Publish a map of safe racks\n", ""))
    assert [(entry.original.text, entry.gone) for entry in desk.register.lost(ALL)] == [(row.text, True)]
    desk.index.drop("strategy")
    assert [entry.original.text for entry in desk.register.lost(ALL)] == [row.text]
    assert desk.register.lost(Filters(access=Access.PUBLIC)) == ()
    desk.put("strategy", STRATEGY)
    assert desk.register.lost(ALL) == ()
    assert desk.register.entry(row.id).commitment.review is Review.REJECTED


def test_an_added_row_whose_words_are_gone_is_no_row(desk: Desk) -> None:
    """Its proof is gone; the review is listed."""
    entry = desk.register.add("action", "strategy", "Samplebury strategy 2028-2031")
    desk.put("strategy", STRATEGY.replace("2028-2031", "2028 to 2031"))
    assert entry.original.id not in {one.original.id for one in desk.register.entries(ALL)}
    assert [one.original.id for one in desk.register.lost(ALL)] == [entry.original.id]


def test_equal_words_keep_their_own_reviews(desk: Desk) -> None:
    """Two rows with the same words: one rejected, the other not."""
    log = "# Log\n\n| Action | Owner | Status |\n|---|---|---|\n" + 2 * "| Hold a safety day | AB | Done |\n"
    desk.put("log", log, kind="action log")
    first, second = [row for row in desk.register.actions(ALL) if row.paper == "log"]
    desk.register.review(second.id, Decision.REJECT)
    desk.put("log", log + "\nA closing line.\n", kind="action log")
    assert [row.id for row in desk.register.actions(ALL) if row.paper == "log"] == [first.id]


def test_reviews_written_while_papers_are_read_in_are_not_lost(desk: Desk) -> None:
    """Two officers and an ingest at once: every decision is there afterwards."""
    rows = [entry.commitment.id for entry in desk.register.entries(ALL)]
    done: list[str] = []
    faults: list[BaseException] = []

    def review(name: str) -> None:
        register = desk.opened(Rules(), name)
        for turn in range(12):
            try:
                register.review(rows[turn % len(rows)], Decision.ACCEPT, by=f"{name} {turn}")
                done.append(f"{name} {turn}")
            except BaseException as error:  # noqa: BLE001  a thread's fault must fail the test
                faults.append(error)

    threads = [threading.Thread(target=review, args=(name,)) for name in ("A", "B")]
    for thread in threads:
        thread.start()
    for number in range(6):
        desk.put(f"more-{number}", f"# More {number}\n\n## Actions\n\n- Paint gate {number} by May 2031\n")
    for thread in threads:
        thread.join()
    assert faults == []
    kept = [event.by for row in rows for event in desk.register.entry(row).events]
    assert sorted(kept) == sorted(done)
    assert len(done) == 24


# Carried forward

MINUTES = """# Samplebury Board

Minutes of the meeting of {date}

| Action | Owner | Status |
|---|---|---|
{rows}
"""


def minutes(desk: Desk, name: str, date: str, *rows: str, body: str = "Samplebury Board") -> None:
    """The action log of one meeting."""
    lines = "\n".join(f"| {row} |" for row in rows)
    desk.put(name, MINUTES.format(date=date, rows=lines), body=body, kind="action log", date=date)


def test_an_action_carried_forward_is_one_chain_with_its_statuses(desk: Desk) -> None:
    """Same body, later meeting, nearly the same words, the same owner."""
    minutes(
        desk,
        "m1",
        "2029-01-10",
        "Write to the bus company about late services | AB | Open",
        "Order new lamps for the hall | CD | Open",
    )
    minutes(desk, "m2", "2029-03-10", "Write to the bus company about the late services | AB | In progress")
    minutes(desk, "m3", "2029-05-10", "Write to bus company about late services | AB | Completed")
    histories = desk.register.histories(ALL)
    (chain,) = set(histories.values())
    assert [(link.date, link.status) for link in chain] == [
        ("2029-01-10", "Open"),
        ("2029-03-10", "In progress"),
        ("2029-05-10", "Completed"),
    ]


@pytest.mark.parametrize(
    ("row", "body", "date"),
    [
        ("Write to the bus company about late services | XY | Open", "Samplebury Board", "2029-03-10"),  # another owner
        ("Write to the bus company about late services | AB | Open", "Other Board", "2029-03-10"),
        ("Write to the bus company about late services | AB | Open", "Samplebury Board", "2029-01-10"),  # the same day
        ("Write to the rail company about new stations | AB | Open", "Samplebury Board", "2029-03-10"),
        ("Write to the bus company about late services on route 7 | AB | Open", "Samplebury Board", "2029-03-10"),
        ("Report back | AB | Open", "Samplebury Board", "2029-03-10"),
    ],
)
def test_what_may_be_another_action_is_not_linked(desk: Desk, row: str, body: str, date: str) -> None:
    """Rather no link than a wrong one."""
    minutes(desk, "m1", "2029-01-10", "Write to the bus company about late services | AB | Open", "Report back | AB | Open")
    minutes(desk, "m2", date, row, body=body)
    assert desk.register.histories(ALL) == {}


def test_chains_show_nothing_of_papers_that_a_reader_may_not_see(desk: Desk) -> None:
    """A history of one paper is none."""
    row = "Write to the bus company about late services | AB | Open"
    minutes(desk, "m1", "2029-01-10", row)
    desk.put(
        "m2",
        MINUTES.format(date="2029-03-10", rows=f"| {row} |"),
        body="Samplebury Board",
        kind="action log",
        date="2029-03-10",
        access="officers",
    )
    assert desk.register.histories(Filters(access=Access.PUBLIC)) == {}
    assert len(desk.register.histories(ALL)) == 2


def test_a_row_is_found_by_its_id_before_any_list_was_asked_for(desk: Desk) -> None:
    """A program that kept an id from yesterday starts with it."""
    row = desk.row("forty racks")
    with desk.index.connected() as connection:
        for table in ("register_rows", "register_versions"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608  names from just above
    assert desk.register.entry(row.id).commitment == row
