"""The numbered headings of a strategy are its objectives: asked for by name, they are told as a list."""

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.findings import Answer, Asked
from ingest.catalogue import Entry

FIRST = """# Millrace Safety Strategy 2016 to 2019

The strategy rests on the survey of Millrace. It has two objectives. Each has a lead.

## Objective 1: Quiet streets

The lead for quiet streets in Millrace is the Street Manager. Noise was heard by 40% of Millrace.

## Objective 2: Sound gates

Gates in Millrace are painted each May by the Gate Team.
"""
SECOND = """# Millrace Safety Strategy 2019 to 2022

Three survey teams went round Millrace, and the Board agreed to all that they asked for.

## Objective 1: Lit lamps

Lamps in Millrace burn all night since the spring of the year.

## Objective 2: Dry cellars

Cellars in Millrace were wet in the autumn.

## Objective 3: Kind neighbours

Neighbours in Millrace speak to one another.
"""


@pytest.fixture
def strategies(written: Callable[..., Assistant]) -> Assistant:
    catalogue = {"first": Entry(date="2016-03-01", period="2016-2019"), "second": Entry(date="2019-03-01", period="2019-2022")}
    return written({"first": FIRST, "second": SECOND}, catalogue)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(Asked(question))


def test_the_objectives_are_the_numbered_headings(strategies: Assistant) -> None:
    answer = ask(strategies, "What are the objectives of the 2016 strategy?")
    assert answer.text.startswith("Objective 1: Quiet streets; Objective 2: Sound gates.")
    assert [citation.quote for citation in answer.citations[:2]] == ["Objective 1: Quiet streets", "Objective 2: Sound gates"]


def test_the_strategy_of_a_year_is_not_an_older_one_that_runs_into_it(strategies: Assistant) -> None:
    answer = ask(strategies, "What are the objectives of the 2019 strategy?")
    assert answer.text.startswith("Objective 1: Lit lamps; Objective 2: Dry cellars; Objective 3: Kind neighbours.")
    assert "Quiet streets" not in answer.text


def test_as_many_headings_as_are_asked_for_come_first(strategies: Assistant) -> None:
    assert ask(strategies, "What are the three objectives in Millrace?").text.startswith("Objective 1: Lit lamps")


def test_headings_with_a_gap_are_no_list(written: Callable[..., Assistant]) -> None:
    gap = FIRST.replace("Objective 2: Sound gates", "Objective 3: Sound gates")
    assert "Objective 3: Sound gates." not in ask(written({"gap": gap}), "What are the objectives of Millrace?").text
