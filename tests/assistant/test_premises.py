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
