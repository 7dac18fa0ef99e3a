"""A question that asks two things is two questions: each is looked up, judged and answered by itself."""

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.findings import Answer, Asked, Status
from assistant.parts import clauses_of, parts_of
from assistant.question import Question, understood
from assistant.shelf import Shelf
from assistant.wanted import Wanted
from ingest.catalogue import Entry
from ingest.papers import Access

TANNERY = """# Tannery Wharf Youth Justice Plan 2024

Tannery Wharf has a youth justice service of its own. In Tannery Wharf the pooled budget is £1.4 million in 2023/24.

The management board of Tannery Wharf is chaired by Odalys Fernbrook, Director of Children's Services.

In Tannery Wharf 31 children entered the youth justice system for the first time in 2023/24, and 44 in 2022/23.
"""
MILLRACE = """# Safer Millrace Strategy 2023

The Safer Millrace Partnership works all over Millrace. Domestic abuse in Millrace is led by Superintendent Ignatius Quillmore.

Residents of Millrace may ask the small grants fund for awards of up to £1,500 each.

Burglary in Millrace fell because the police marked the tools of 900 builders.
"""


@pytest.fixture
def places(written: Callable[..., Assistant]) -> Assistant:
    """One paper each of two places."""
    catalogue = {
        "tannery-plan": Entry(body="Tannery Wharf Council", date="2024-04-01"),
        "millrace-strategy": Entry(body="Safer Millrace Partnership", date="2023-04-01"),
    }
    return written({"tannery-plan": TANNERY, "millrace-strategy": MILLRACE}, catalogue)


def parts(assistant: Assistant, question: str) -> list[Question]:
    lexicon = Shelf(assistant.index).lexicon(Access.OFFICERS)
    return parts_of(understood(Asked(question), lexicon), lexicon)


def ask(assistant: Assistant, question: str, *history: tuple[str, str]) -> Answer:
    return assistant.ask(Asked(question, tuple(history)))


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("Who chairs the board and how many came?", ["Who chairs the board", "how many came"]),
        ("Who leads it, what does it cost, and when does it end?", ["Who leads it", "what does it cost", "when does it end"]),
        ("How many thefts and arsons were there?", ["how many thefts", "how many arsons"]),
        ("Which road, where the school is, was closed?", ["Which road, where the school is, was closed"]),
    ],
)
def test_a_second_question_begins_at_its_question_word(question: str, clauses: list[str]) -> None:
    assert clauses_of(question) == clauses


def test_each_part_has_its_own_names_words_and_kind(places: Assistant) -> None:
    first, second = parts(places, "Who chairs the Tannery Wharf board and how much can residents get in Millrace?")
    assert (first.names, first.wanted) == (("tannery", "wharf"), Wanted.PERSON)
    assert second.names == ("millrace",)
    assert "chair" not in second.weights
    assert "resid" not in first.weights


def test_what_is_told_before_the_question_counts_half_for_its_parts(places: Assistant) -> None:
    first, _ = parts(places, "Grants and boards - who chairs the Tannery Wharf board and what is led by Quillmore in Millrace?")
    assert first.weights["grant"] == 0.5
    assert first.weights["chair"] == 1.0


@pytest.mark.parametrize(
    "question",
    [
        "How much is the budget of Tannery Wharf and what is it spent on?",
        "Which fund gives grants in Millrace, and by when?",
        "Which board has the bigger budget and which one has the smaller?",
        "What is the budget of Tannery Wharf?",
    ],
)
def test_a_question_whose_second_half_leans_on_the_first_is_one(places: Assistant, question: str) -> None:
    assert parts(places, question) == []


def test_both_parts_are_answered_from_their_own_papers(places: Assistant) -> None:
    answer = ask(places, "Who chairs the board in Tannery Wharf and how much can residents get from the fund in Millrace?")
    assert answer.status is Status.ANSWERED
    assert "Odalys Fernbrook" in answer.text
    assert "£1,500" in answer.text
    assert answer.text.index("Fernbrook") < answer.text.index("£1,500")


def test_a_part_that_the_papers_do_not_answer_is_named(places: Assistant) -> None:
    """A figure found for one half must not pass for both."""
    answer = ask(places, "Who chairs the board in Tannery Wharf and how many zebra crossings were painted in Millrace?")
    assert answer.status is Status.PARTIAL
    assert "Odalys Fernbrook" in answer.text
    assert "do not say “how many zebra crossings were painted in Millrace”" in answer.text


def test_of_a_question_none_of_whose_parts_is_answered_nothing_is(places: Assistant) -> None:
    answer = ask(places, "How many zebra crossings are there in Millrace and how many lamp posts burn in Tannery Wharf?")
    assert answer.status is Status.NOT_FOUND


def test_a_follow_up_about_another_place_leaves_the_first(places: Assistant) -> None:
    said = ("How much can residents of Millrace get from the small grants fund?", "Up to £1,500 each.")
    answer = ask(places, "and how much has Tannery Wharf got in its pooled budget?", said)
    assert {citation.paper for citation in answer.citations} == {"tannery-plan"}
    assert "£1.4 million" in answer.text


def test_the_year_before_is_that_before_the_year_said(places: Assistant) -> None:
    said = ("How many children entered the youth justice system for the first time in Tannery Wharf in 2023/24?", "31 children.")
    answer = ask(places, "and the year before?", said)
    assert answer.standalone_question.endswith("and the year before? (2022/23)")
    assert "44" in answer.text


def test_the_year_before_the_papers_begin_is_refused(places: Assistant) -> None:
    said = ("How many children entered the youth justice system for the first time in Tannery Wharf in 2022/23?", "44 children.")
    assert ask(places, "and the year before?", said).status is Status.NOT_FOUND
