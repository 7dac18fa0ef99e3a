"""`partial` where one part of a question is left open, said in plain words; never where all of it is answered."""

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.findings import Asked, Status

SAMPLEBURY = """# Samplebury Partnership review 2018/19

Samplebury Partnership, 3 May 2019

## Burglary

There were 862 burglaries in Samplebury in 2018/19, and 40 of them were solved.

## Robbery

There were 48 robberies in Samplebury in 2018/19.

## Wardens

The Samplebury warden scheme began in June 2016 and is paid for by the parish. It costs nothing to the town.

## Lamps

The lamp scheme in Samplebury was opened in May 2017 and cost £4,000.
"""
OTHERBY = """# Otherby Partnership review 2018/19

Otherby Partnership, 9 June 2019

## Burglary

There were 586 burglaries in Otherby in 2018/19.

## Shops

Shops in Otherby lost goods each week. The Otherby market is on Friday.
"""


@pytest.fixture
def towns(written: Callable[..., Assistant]) -> Assistant:
    """Two partnerships' reviews of one year."""
    return written({"samplebury-review-2019": SAMPLEBURY, "otherby-review-2019": OTHERBY})


@pytest.mark.parametrize(
    ("question", "said", "missing"),
    [
        (
            "How many robberies were there in Samplebury and in Otherby?",
            "48 robberies",
            "The papers do not say this for Otherby.",
        ),
        (
            "How many burglaries were there in Samplebury and in Nowhereham?",
            "862 burglaries",
            "The papers do not say this for Nowhereham.",
        ),
        (
            "How many burglaries were there in Samplebury in 2018/19 and in 2012/13?",
            "862 burglaries",
            "The papers do not say this for 2012/13.",
        ),
        (
            "How many robberies were there in Samplebury and how many bicycle thefts?",
            "48 robberies",
            "The papers do not give a figure for “how many bicycle thefts”.",
        ),
        (
            "How many robberies were there in Samplebury and what percentage were in shops?",
            "48 robberies",
            "The papers do not give a percentage for “what percentage were in shops”.",
        ),
    ],
)
def test_the_part_that_is_missing_is_named(towns: Assistant, question: str, said: str, missing: str) -> None:
    """A place, a year, a thing counted, a kind of figure: what is there is given, with its proof."""
    answer = towns.ask(Asked(question))
    assert answer.status is Status.PARTIAL, answer.text
    assert said in answer.text
    assert answer.text.endswith(missing)
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "How many burglaries were there in Samplebury and in Otherby?",
        "How many burglaries were there in Samplebury and how many of those were solved?",
        "How many burglaries were there in Samplebury and how many robberies?",
        "When was the lamp scheme in Samplebury opened and how much did it cost?",
        "How many burglaries were there in Samplebury?",
        "How many burglaries were there in Samplebury between 2016 and 2019?",
    ],
)
def test_what_is_fully_answered_is_not_called_partial(towns: Assistant, question: str) -> None:
    """Two parts that the papers give, one part only, or a range of years."""
    answer = towns.ask(Asked(question))
    assert answer.status is Status.ANSWERED, answer.text
    assert "do not" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How many burglaries were there in Nowhereham?",
        "How many burglaries were there in Nowhereham and in Elsewhereby?",
        "How many bicycle thefts were there in Samplebury and how many arsons?",
    ],
)
def test_a_question_of_which_no_part_is_answered_is_refused(towns: Assistant, question: str) -> None:
    """Half of nothing is nothing."""
    assert towns.ask(Asked(question)).status is Status.NOT_FOUND
