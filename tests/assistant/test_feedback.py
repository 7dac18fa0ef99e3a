"""What people think of answers is kept, counted and can be taken back."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.conversations import FeedbackBox, Opinion, TooLong, UnknownFeedback, Verdict, opinion_of
from assistant.conversations.schema import LAYOUT, meta
from assistant.findings import Answer, Citation, Status
from assistant.register.testing import database_in_memory
from ingest.errors import StoreMismatch
from ingest.index import Index
from ingest.reading import read_paper
from ingest.testing import HashingEncoder

NOW = datetime(2030, 5, 6, 7, 8, tzinfo=UTC)
QUOTED = Citation(1, "plan-2028", "Plan", None, None, 2, (), None, "Cut litter by 5%.")
ANSWER = Answer("How much less litter?", "How much less litter?", Status.ANSWERED, "Cut litter by 5%. [1]", (QUOTED, QUOTED))
WRONG = replace(opinion_of(ANSWER, Verdict.WRONG, "That was the old plan.", "Officer One"), door="chat")


@pytest.fixture
def box() -> FeedbackBox:
    """An empty one, in memory, at a known time."""
    return FeedbackBox(database_in_memory(), lambda: NOW)


def test_an_opinion_comes_back_as_it_was_given(box):
    """Verdict, word, question, answer, status, papers, who, where and when."""
    given = box.give(WRONG)
    assert box.listed() == (given,)
    assert given.at == NOW
    assert given.opinion == WRONG
    assert given.opinion.papers == ("plan-2028",)


def test_the_newest_opinions_come_first_and_can_be_narrowed(box):
    """By verdict, and to so many."""
    first = box.give(WRONG)
    second = box.give(Opinion(Verdict.RIGHT, "And noise?"))
    third = box.give(replace(WRONG, word=""))
    assert box.listed() == (third, second, first)
    assert box.listed(Verdict.WRONG) == (third, first)
    assert box.listed(limit=1) == (third,)
    assert box.counts() == {Verdict.RIGHT: 1, Verdict.WRONG: 2, Verdict.UNHELPFUL: 0}


def test_a_second_opinion_on_one_kept_answer_takes_the_place_of_the_first(box):
    """A person may think again; opinions on other answers stay."""
    box.give(replace(WRONG, exchange=7))
    other = box.give(replace(WRONG, exchange=8))
    again = box.give(replace(WRONG, exchange=7, verdict=Verdict.RIGHT))
    assert box.listed() == (again, other)
    assert box.about([7, 9]) == {7: again}


def test_an_opinion_can_be_taken_back_once(box):
    """After that it is not known."""
    given = box.give(WRONG)
    box.take_back(given.number)
    assert box.listed() == ()
    with pytest.raises(UnknownFeedback):
        box.take_back(given.number)


@pytest.mark.parametrize("field", ["question", "answer", "word"])
def test_more_words_than_anybody_would_read_are_refused(box, field):
    """A door open to all must not fill the store."""
    with pytest.raises(TooLong):
        box.give(replace(WRONG, **{field: "long " * 5_000}))
    with pytest.raises(TooLong):
        box.give(replace(WRONG, papers=("p",) * 51))
    assert box.listed() == ()


def test_feedback_stays_in_the_store_and_outlives_its_papers(tmp_path: Path):
    """It stands in the ledger's database, and a paper that goes does not take it along."""
    file = tmp_path / "plan.md"
    file.write_text("# Plan\n\nCut litter by 5%.\n", encoding="utf-8")
    with closing(Index.open(tmp_path / "store", HashingEncoder)) as index:
        index.add(read_paper(file))
        given = FeedbackBox(index.connected, lambda: NOW).give(WRONG)
    with closing(Index.open(tmp_path / "store", HashingEncoder)) as index:
        index.drop("plan")
        assert FeedbackBox(index.connected, lambda: NOW).listed() == (given,)


def test_tables_of_a_newer_program_are_refused():
    """Rather than written wrongly."""
    database = database_in_memory()
    FeedbackBox(database, lambda: NOW).listed()
    with database() as connection:
        connection.execute(meta.update().where(meta.c.key == "schema").values(value=str(len(LAYOUT.steps) + 1)))
    with pytest.raises(StoreMismatch, match="newer version"):
        FeedbackBox(database, lambda: NOW).listed()
