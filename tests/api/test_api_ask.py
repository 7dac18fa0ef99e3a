"""Questions and answers, whole and streamed."""

import json
from collections.abc import Iterator

import httpx
import pytest

from api.testing import Script, answer_of
from assistant.findings import Asked, Status
from ingest.errors import StoreBusy
from ingest.papers import Access, Filters, PaperKind

QUESTION = "How far is burglary to fall?"


def events_of(text: str) -> Iterator[tuple[str, dict[str, object]]]:
    for block in text.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if lines:
            yield lines["event"], json.loads(lines["data"])


async def test_an_answer_has_exactly_the_fields_of_the_contract(client: httpx.AsyncClient, script: Script) -> None:
    """Outside tools rely on the names and the shape."""
    script.answers = {QUESTION: answer_of(QUESTION)}
    answer = (await client.post("/v1/ask", json={"question": QUESTION})).json()
    assert list(answer) == (
        ["question", "standalone_question", "status", "text", "citations", "nearest", "conflicts", "writer", "seconds"]
    )
    assert answer["status"] == "answered"
    assert answer["conflicts"] == [[1, 2]]
    assert list(answer["citations"][0]) == ["marker", "paper", "title", "body", "date", "page", "heading", "item", "quote"]
    assert answer["citations"][0]["page"] == 2
    assert answer["citations"][1]["page"] is None


async def test_an_answer_is_explained_where_that_is_asked_for(client: httpx.AsyncClient, script: Script) -> None:
    """One more object, also at the end of a stream; the rest is the same answer."""
    script.answers = {QUESTION: answer_of(QUESTION)}
    plain = (await client.post("/v1/ask", json={"question": QUESTION})).json()
    answer = (await client.post("/v1/ask", json={"question": QUESTION, "explain": True})).json()
    explanation = answer.pop("explanation")
    assert {**answer, "seconds": 0} == {**plain, "seconds": 0}
    assert list(explanation) == (["understanding", "passages_found", "passages", "units_weighed", "units", "unsaid", "verdict"])
    assert (explanation["verdict"], explanation["passages"][0]["by_meaning"]) == ("As scripted.", None)
    stream = await client.post("/v1/ask/stream", json={"question": QUESTION, "explain": True})
    assert list(events_of(stream.text))[-1][1]["explanation"] == explanation


async def test_question_history_and_filters_reach_the_assistant(client: httpx.AsyncClient, script: Script) -> None:
    """Everything that was sent counts; without keys the reader is an officer."""
    filters = {"body": "Safer", "kind": "action log", "year": 2031, "paper": "sample-strategy-2031"}
    await client.post("/v1/ask", json={"question": "  And by when? ", "history": [["a", "b"]], "filters": filters})
    expected = Filters("Safer", PaperKind.ACTION_LOG, 2031, "sample-strategy-2031", Access.OFFICERS)
    assert script.asked == [Asked("And by when?", (("a", "b"),), expected)]


async def test_not_in_the_papers_is_an_answer_not_an_error(client: httpx.AsyncClient) -> None:
    """`not_found` comes with status 200 and the nearest places."""
    response = await client.post("/v1/ask", json={"question": "What is said about parking?"})
    assert response.status_code == 200
    assert (response.json()["status"], len(response.json()["nearest"])) == ("not_found", 1)


async def test_the_stream_ends_with_the_same_answer(client: httpx.AsyncClient, script: Script) -> None:
    """status, token, citation, done: the tokens joined are the text, each citation follows its marker, done has it all."""
    script.answers = {QUESTION: answer_of(QUESTION)}
    response = await client.post("/v1/ask/stream", json={"question": QUESTION})
    assert response.headers["content-type"].startswith("text/event-stream")
    events = list(events_of(response.text))
    names = [name for name, _ in events]
    assert (names[0], names[-1]) == ("status", "done")
    assert "".join(str(data["text"]) for name, data in events if name == "token") == answer_of(QUESTION).text
    first = names.index("citation")
    assert "[1]" in str(events[first - 1][1]["text"])
    assert [data["marker"] for name, data in events if name == "citation"] == [1, 2]
    whole = (await client.post("/v1/ask", json={"question": QUESTION})).json()
    assert {**events[-1][1], "seconds": 0} == {**whole, "seconds": 0}


async def test_a_failure_in_the_stream_is_an_error_event(client: httpx.AsyncClient, script: Script) -> None:
    """When the stream has begun its status is 200 already: the problem document comes as an event, and nothing after it."""
    script.answers = {QUESTION: StoreBusy("Another process is writing.", "Try again when it has finished.")}
    response = await client.post("/v1/ask/stream", json={"question": QUESTION}, headers={"X-Request-ID": "abc"})
    name, problem = list(events_of(response.text))[-1]
    assert name == "error"
    assert problem["status"] == 503
    assert problem["detail"] == "Another process is writing."
    assert problem["request_id"] == "abc"


async def test_a_bad_question_never_becomes_a_stream(client: httpx.AsyncClient) -> None:
    """What is wrong with the request is said by the status, as on every other route."""
    response = await client.post("/v1/ask/stream", json={"question": ""})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"


async def test_every_status_can_be_streamed(client: httpx.AsyncClient, script: Script) -> None:
    """A refusal streams like an answer."""
    for status in Status:
        script.answers = {QUESTION: answer_of(QUESTION, status)}
        response = await client.post("/v1/ask/stream", json={"question": QUESTION})
        assert list(events_of(response.text))[-1][1]["status"] == status


@pytest.mark.parametrize("limit", [1, 3])
async def test_search_gives_passages_best_first(client: httpx.AsyncClient, limit: int) -> None:
    """The fields of the contract, at most as many as were asked for."""
    results = (await client.post("/v1/search", json={"query": "burglary", "limit": limit})).json()["results"]
    assert [one["rank"] for one in results] == list(range(1, limit + 1))
    assert list(results[0]) == ["rank", "score", "paper", "page", "heading", "item", "text"]


async def test_questions_are_suggested(client: httpx.AsyncClient) -> None:
    """As many as are wanted."""
    assert len((await client.get("/v1/suggestions")).json()["suggestions"]) == 2
    one = await client.get("/v1/suggestions", params={"limit": 1, "kind": "strategy", "body": "Safer"})
    assert one.json() == {"suggestions": ["What is the target for domestic burglary?"]}
    assert (await client.get("/v1/suggestions", params={"limit": 0})).status_code == 422
