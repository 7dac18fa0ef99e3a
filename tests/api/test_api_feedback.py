"""Feedback is kept with what it is about, and nothing else is."""

import httpx
import pytest

from api.app import create_app
from api.testing import scripted
from assistant.conversations import Verdict
from assistant.findings import Status

GIVEN = {
    "verdict": "wrong",
    "question": "How far?",
    "comment": " It is the old plan. ",
    "answer": "By 10%. [1]",
    "status": "answered",
    "papers": ["sample-strategy-2031"],
    "door": "widget",
}


@pytest.fixture
def assistant():
    """The Assistant that the app is given."""
    return scripted()


@pytest.fixture
def app(assistant):
    """The real app over it."""
    return create_app(lambda: assistant)


async def test_an_opinion_is_kept(client: httpx.AsyncClient, assistant) -> None:
    """Without a name."""
    response = await client.post("/v1/feedback", json=GIVEN)
    assert response.status_code == 201
    (kept,) = assistant.feedback.listed()
    assert response.json() == {"number": kept.number}
    assert kept.opinion.verdict is Verdict.WRONG
    assert kept.opinion.word == "It is the old plan."
    assert kept.opinion.status is Status.ANSWERED
    assert kept.opinion.papers == ("sample-strategy-2031",)
    assert (kept.opinion.by, kept.opinion.door) == ("", "widget")


@pytest.mark.parametrize(
    "change",
    [{"verdict": "fine"}, {"question": ""}, {"comment": "x" * 1001}, {"papers": ["x"] * 51}, {"by": "me"}, {"door": "x"}],
)
async def test_what_cannot_be_kept_is_refused(client: httpx.AsyncClient, assistant, change: dict[str, object]) -> None:
    """With the field's name; nothing is kept."""
    response = await client.post("/v1/feedback", json=GIVEN | change)
    assert response.status_code == 422
    assert next(iter(change)) in response.json()["detail"]
    assert assistant.feedback.listed() == ()
