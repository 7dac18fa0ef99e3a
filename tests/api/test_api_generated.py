"""Requests that nobody thought of: made from /openapi.json, right and wrong ones, for every route, always the same.

What comes back must be declared there: status, media type, shape; and no request may bring about a fault.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api.testing import scripted
from assistant.assistant import Assistant

Serving = Callable[[Callable[[], Assistant]], AbstractContextManager[str]]
JUDGED = ("/v1/follow", "/v1/targets/{id}", "/v1/actions/{id}", "/v1/chat/completions")
"""What they refuse no schema can say: words that name no measure, a decision that changes nothing, a tool that is not there."""
EXAMPLES = 3
"""For each route: enough for every field once, few enough for a test. A longer run is a matter of this number."""


@pytest.fixture(scope="module")
def described(serving: Serving) -> Iterator[Any]:
    """The description that a real server gives of itself."""
    with serving(scripted) as address:
        while httpx.get(f"{address}/ready").status_code != 200:
            pass
        yield schemathesis.openapi.from_url(f"{address}/openapi.json")


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_it_is_described(case: Any) -> None:
    """No fault, no status, media type or field that is not declared."""
    judged = [positive_data_acceptance] if case.path in JUDGED else []
    case.call_and_validate(timeout=20, excluded_checks=judged)
