"""Answers in the papers' own words: the cell, the row, the list, the name; and honest refusals."""

from collections.abc import Callable

import pytest

from assistant.answering import QuotesAnswerer
from assistant.assistant import Assistant
from assistant.findings import LONGEST_QUESTION, Asked, Status
from ingest.errors import UsageError
from ingest.papers import Filters

REVIEW = """# Review of the Samplebury Partnership, 2018/19

## Arrests

The table gives arrests made with the help of the cameras.

| Month | Arrests | Cautions | Fines |
|---|---|---|---|
| October | 14 | 6 | 1 |
| November | 4 | 9 | 3 |
| December | 11 | 2 | 8 |
| Total | 29 | 17 | 12 |

## What residents want

Residents asked for three things:

- brighter lamps in Mill Lane
- a warden at the weekend
- quicker replies to letters

## Burglary

Burglary fell by 12% to 297 offences. The Partnership is led by Hector Quibley, Licensing Manager.

A repeat case is one that is heard again within twelve months.
"""


@pytest.fixture
def review(written: Callable[..., Assistant]) -> Assistant:
    """An Assistant over one small review."""
    return written({"review-2019": REVIEW})


def told(assistant: Assistant, question: str) -> str:
    answer = assistant.ask(Asked(question))
    assert answer.status is Status.ANSWERED, answer.text
    return answer.text


def test_a_cell_is_told_with_its_row_and_column(review: Assistant) -> None:
    """ "Arrests in November" is one cell, not the whole row; the row and the names of its columns are cited."""
    answer = review.ask(Asked("How many arrests were there in November?"))
    assert answer.text.startswith("November – Arrests: 4. [1][2]")
    assert [citation.quote for citation in answer.citations[:2]] == ["November 4 9 3", "Month Arrests Cautions Fines"]


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Which month had the most arrests?", "October – "),
        ("Which month had the fewest arrests?", "November – "),
        ("In which month were there the most fines?", "December – "),
    ],
)
def test_a_superlative_finds_the_row(review: Assistant, question: str, row: str) -> None:
    """The highest or lowest figure of the column that is named; a total is no month."""
    assert told(review, question).startswith(row)


def test_a_total_in_the_table_is_given(review: Assistant) -> None:
    """The table's own total, not one of its rows."""
    assert "29" in told(review, "What was the total of arrests?")


def test_a_list_is_told_whole(review: Assistant) -> None:
    """All its items and no others, under the words that bring it."""
    text = told(review, "Which three things did residents ask for?")
    assert text.startswith(
        "Residents asked for three things: brighter lamps in Mill Lane; a warden at the weekend; quicker replies to letters."
    )


def test_a_person_is_told_by_name(review: Assistant) -> None:
    """With the sentence that names them."""
    assert "Hector Quibley" in told(review, "Who leads the Partnership?")


def test_a_definition_is_the_defining_sentence(review: Assistant) -> None:
    """Not the first sentence that has the word."""
    assert told(review, "What is a repeat case?").startswith("A repeat case is one that is heard again within twelve months.")


def test_a_figure_comes_with_its_sentence(review: Assistant) -> None:
    """And a marker behind it."""
    assert "Burglary fell by 12% to 297 offences. [" in told(review, "How many burglary offences were there?")


def test_the_same_question_gives_the_same_answer(review: Assistant, sample: Assistant) -> None:
    """Down to the last marker, and whatever was asked in between; only the seconds differ."""
    asked = Asked("What did the Board agree on the neglect strategy?")
    first = sample.ask(asked)
    sample.ask(Asked("How many robberies were there?"))
    assert sample.ask(asked) == first
    other = QuotesAnswerer(review.answerer.shelf, review.answerer.ranker)  # type: ignore[attr-defined]
    question = Asked("How many arrests were there in November?")
    assert other.answer(question) == review.ask(question)


def test_case_and_spaces_do_not_matter(review: Assistant) -> None:
    """Questions are typed in haste."""
    assert told(review, "  how many   arrests were there in november ") == told(
        review, "How many arrests were there in November?"
    )


def test_a_slip_of_the_fingers_is_seen_through(review: Assistant) -> None:
    """In a word that the papers have."""
    assert told(review, "How many arests were there in Novmber?").startswith("November – Arrests: 4.")


def test_an_empty_store_says_so_politely(written: Callable[..., Assistant]) -> None:
    """Nothing found, nothing nearest, no error."""
    answer = written({}).ask(Asked("How many arrests were there?"))
    assert (answer.status, answer.citations, answer.nearest) == (Status.NOT_FOUND, (), ())
    assert answer.text == "The papers hold nothing on that."


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_no_question_is_refused(review: Assistant, question: str) -> None:
    """With words that say what to do."""
    with pytest.raises(UsageError, match="no question"):
        review.ask(Asked(question))


def test_a_question_may_be_so_long_and_no_longer(review: Assistant) -> None:
    """The limit is the same for all doors."""
    assert review.ask(Asked("arrests " * (LONGEST_QUESTION // 8))).status in tuple(Status)
    with pytest.raises(UsageError, match="too long"):
        review.ask(Asked("a" * (LONGEST_QUESTION + 1)))


@pytest.mark.parametrize("question", ["?", "!!!", "…", "the of and", "£", "%", "1", "'", '"', "🙂", "AND OR NOT *", "a" * 300])
def test_odd_questions_are_answered_or_refused_without_an_error(review: Assistant, question: str) -> None:
    """Whatever is typed, the answer is one of ours."""
    assert review.ask(Asked(question)).status in tuple(Status)


def test_a_refusal_offers_the_nearest_places(review: Assistant) -> None:
    """As such, not as an answer: the text holds no marker."""
    answer = review.ask(Asked("How many arrests were there in November 1987?"))
    assert answer.status is Status.NOT_FOUND
    assert answer.nearest
    assert not answer.citations
    assert "1987" in answer.text
    assert "[" not in answer.text


def test_filters_that_let_nothing_through_find_nothing(review: Assistant) -> None:
    """A paper that is not there is not answered from another."""
    answer = review.ask(Asked("How many arrests were there in November?", filters=Filters(paper="other")))
    assert (answer.status, answer.nearest) == (Status.NOT_FOUND, ())


def test_a_target_beside_the_one_asked_for_is_not_told(written: Callable[..., Assistant]) -> None:
    """Under "Anti-social behaviour and criminal damage" one target is of the damage; the other only stands under its name."""
    plan = (
        "# Plan\n\n## Anti-social behaviour and criminal damage\n\n### Targets\n\n"
        "- Reduce criminal damage by 9% by March 2022\n- Reduce incidents of anti-social behaviour by 12% by March 2022\n"
    )
    text = written({"plan": plan}).ask(Asked("By how much is criminal damage to be cut?")).text
    assert "9%" in text
    assert "12%" not in text


YEARS = """# Strategy for 2016 to 2019

## What is known

In 2014/15 there were 6,842 crimes. Criminal damage made up 17% of them (1,164 offences) and theft 16%.

# Review

## Crimes recorded in 2018/19

| Crime | Number |
|---|---|
| Theft | 1,126 |
| Robbery | 52 |
"""


@pytest.mark.parametrize("when", ["in 2018/19", "in the year to March 2019"])
def test_a_sentence_is_of_the_year_that_its_paragraph_began_with(written: Callable[..., Assistant], when: str) -> None:
    """ "Of them" in a paragraph on 2014/15 is not of 2018/19, though the paper covers it; nor are robberies thefts."""
    assert told(written({"plan": YEARS}), f"How many thefts were recorded {when}?") == "Theft – Number: 1,126. [1][2]"


REASONS = """# Notes of the Samplebury Panel

## Lamps

The lamps in Mill Lane were to be mended by June. The lamps in Mill Lane were dark for a month, and the lamps were counted.

They were late because the maker had closed. The Panel agreed to write to the maker about prices.

## Ferry

The ferry to Mill Lane was stopped in May. Bicycles may be taken on it.
"""


def test_why_is_answered_by_a_reason(written: Callable[..., Assistant]) -> None:
    """Words that bring a reason come first; where none do, the papers do not say why."""
    panel = written({"notes": REASONS})
    assert "They were late because the maker had closed." in told(panel, "Why were the lamps in Mill Lane late?").split(" [")[0]
    ferry = panel.ask(Asked("Why was the ferry to Mill Lane stopped?"))
    assert (ferry.status, ferry.text.split(".")[0]) == (Status.NOT_FOUND, "The papers do not give a reason for that")


def test_what_was_done_alone_is_no_evidence(written: Callable[..., Assistant]) -> None:
    """A place that shares with the question only that something was agreed answers nothing."""
    answer = written({"notes": REASONS}).ask(Asked("What was agreed about parking permits?"))
    assert answer.status is Status.NOT_FOUND


def test_a_row_is_told_with_what_its_figures_are(sample: Assistant) -> None:
    """By the words over a table that names no columns, which are cited; a row's number by the measure beside it."""
    ward = sample.ask(Asked("How many anti-social behaviour incidents were there in Tannery Row?"))
    assert ward.text == "Incidents by ward in 2018-19: Tannery Row – 368. [1][2]"
    assert ward.citations[1].quote == "Incidents by ward in 2018-19:"
    assert "1.1 Anti-social behaviour incidents – Target: 2,121. [" in told(
        sample, "What is the target for anti-social behaviour incidents?"
    )


RISKS = """# Risks of the Samplebury Partnership

| Ref | Risk title | Risk event | Likelihood | Cost over its life £m |
|---|---|---|---|---|
| 7 | Ferry pier | The pier may not be mended before the winter storms come | 4 | 1.5 |
| 8 | Lamps | The lamps may fail | 2 | 0.4 |
"""


def test_one_cell_is_told_where_a_word_of_its_column_alone_is_asked(written: Callable[..., Assistant]) -> None:
    """A word that several columns share ("risk") names none of them; "£m figure" asks for one figure, not for two things."""
    register = written({"risks": RISKS})
    assert told(register, "What £m figure does the risk register cost over its life for the ferry pier?").startswith(
        "7 Ferry pier – Cost over its life £m: 1.5. ["
    )


BOATS = """# Boats of the Samplebury Partnership

The boats on the lake cost £9,400. The boats on the lake were bought from a yard that repairs boats. Boats on the lake are blue.
"""


def test_what_is_not_of_the_kind_asked_is_not_told_beside_what_is(written: Callable[..., Assistant]) -> None:
    """Who asks for a sum is told the sentence with the sum, not others about the same thing."""
    assert told(written({"boats": BOATS}), "How much did the boats on the lake cost?") == "The boats on the lake cost £9,400. [1]"
