"""What was aimed at is no answer to what came about; what points to a table is none either."""

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.findings import Asked, Status

APPEAL = """# Millrace Gate Appeal 2019

Members were asked to bring the Millrace Gate Appeal to the target of £25,000.

## Aims

- Reduce burglary in Millrace by 12% by March 2021
"""
LATER = """# Millrace Gate Appeal: report 2020

The Millrace Gate Appeal raised £19,400 in the end.

Burglary in Millrace was reduced by 7%.
"""


@pytest.mark.parametrize(
    "question", ["How much did the Millrace Gate Appeal raise in the end?", "By how much was burglary in Millrace reduced?"]
)
def test_a_target_is_not_told_as_a_result(written: Callable[..., Assistant], question: str) -> None:
    """Asked what an appeal raised, its target of £25,000 was given."""
    refused = written({"appeal": APPEAL}).ask(Asked(question))
    assert refused.status is Status.NOT_FOUND
    assert "only what was aimed at" in refused.text
    assert written({"appeal": APPEAL, "later": LATER}).ask(Asked(question)).status is Status.ANSWERED


@pytest.mark.parametrize(
    "question", ["What was the target of the Millrace Gate Appeal?", "What is the target for burglary in Millrace?"]
)
def test_a_target_is_told_where_it_is_asked_for(written: Callable[..., Assistant], question: str) -> None:
    assert written({"appeal": APPEAL}).ask(Asked(question)).status is Status.ANSWERED


DECIDED = """# Scrutiny Committee: minutes of 9 June 2019

## Community safety in Millrace

Inspector Quillmore presented the half-yearly figures on community safety in Millrace. Members asked about the figures.

RESOLVED – That:

- the progress be welcomed;
- a joint letter be sent to the Commissioner; and
- a visit to Tannery Wharf be arranged.
"""


def test_what_was_decided_is_told_whole_where_it_is_asked_for(written: Callable[..., Assistant]) -> None:
    """Who presented the figures was told, not what was resolved on them."""
    answer = written({"scrutiny": DECIDED}).ask(Asked("What did the committee agree on the community safety figures?"))
    for item in ("welcomed", "joint letter", "Tannery Wharf"):
        assert item in answer.text


LOG = """# Tannery Action Log 2024

| Ref | Topic | Action | Owner | Target date | Status |
|---|---|---|---|---|---|
| 25/01 | Retail crime | Ask the Chamber about the town radio | Perpetua Gateshead | May 2024 | Open |
| 25/02 | Hate crime | Invite the Lamp Forum | Ignatius Quillmore | June 2024 | Open |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who owns the action on retail crime in Tannery?", "Owner: Perpetua Gateshead"),
        ("Who is responsible for the retail crime action in Tannery?", "Owner: Perpetua Gateshead"),
        ("When is the retail crime action in Tannery due?", "Target date: May 2024"),
    ],
)
def test_who_and_when_are_told_from_their_columns(written: Callable[..., Assistant], question: str, told: str) -> None:
    """ "Who owns the action?" was answered with the action, its owner left out."""
    assert told in written({"log": LOG}).ask(Asked(question)).text


REVIEW = """# Tannery Review 2024

Burglary in Tannery had fallen by 12% and vehicle crime by 7%, but hate incidents had risen from 41 to 58.
"""


def test_two_figures_are_reckoned_with_only_where_their_clause_is_of_what_is_asked(written: Callable[..., Assistant]) -> None:
    assistant = written({"review": REVIEW})
    assert "58 − 41" in assistant.ask(Asked("By how much have hate incidents risen in Tannery?")).text
    assert "58 − 41" not in assistant.ask(Asked("By how much has burglary fallen in Tannery?")).text


def test_the_change_of_another_measure_is_no_answer(written: Callable[..., Assistant]) -> None:
    answer = written({"review": REVIEW}).ask(Asked("By how much has robbery fallen in Tannery?"))
    assert answer.status is Status.NOT_FOUND


TABLE = """# Tannery Indicators 2024

| Indicator | Number |
|---|---|
| Residential burglary in Tannery | 610 |
| Proven reoffending in Tannery | 269 |
| Hate crime reports | 201 |
"""


def test_no_row_stands_beside_the_one_asked_for(written: Callable[..., Assistant]) -> None:
    """Nearly every cell came with the row below it, which had only the place in common with the question."""
    answer = written({"table": TABLE}).ask(Asked("How many residential burglaries were there in Tannery?"))
    assert "610" in answer.text
    assert "269" not in answer.text
    assert "201" not in answer.text
