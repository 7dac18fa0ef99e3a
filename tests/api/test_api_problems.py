"""Every error is a problem document in plain words, whatever was sent; nothing of our insides is shown."""

from collections.abc import AsyncIterator

import httpx
import pytest

from api.testing import Script
from ingest.errors import SettingsError, StoreBusy

ASK = "/v1/ask"


def check(response: httpx.Response, status: int) -> dict[str, object]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem: dict[str, object] = response.json()
    assert problem["status"] == status
    assert {"type", "title", "detail", "request_id"} <= set(problem)
    assert problem["request_id"] == response.headers["x-request-id"]
    assert response.headers["x-content-type-options"] == "nosniff"
    return problem


@pytest.mark.parametrize("address", ["/", "/nowhere", "/v1", "/v1/papers/", "/redoc", "/v1/ask/stream/more"])
async def test_an_unknown_address_is_said_so(client: httpx.AsyncClient, address: str) -> None:
    """404, with where to look; no redirect."""
    assert address in str(check(await client.get(address), 404)["detail"])


@pytest.mark.parametrize(("method", "address"), [("GET", ASK), ("DELETE", "/v1/papers"), ("PUT", "/widget.js")])
async def test_a_method_that_an_address_does_not_take_is_said_so(client: httpx.AsyncClient, method: str, address: str) -> None:
    """405, with the methods that it takes."""
    response = await client.request(method, address)
    assert str(response.headers["allow"]) in str(check(response, 405)["hint"])


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({}, "question", "is needed"),
        ({"question": ""}, "question", "is empty"),
        ({"question": "  \n "}, "question", "is empty"),
        ({"question": "word " * 10_000}, "question", "has more than 2,000 characters"),
        ({"question": "a\0b"}, "question", "cannot be used"),
        ({"question": 5}, "question", "string"),
        ({"question": "a", "colour": "red"}, "colour", "is not known"),
        ({"question": "a", "filters": {"town": "x"}}, "filters.town", "is not known"),
        ({"question": "a", "filters": {"kind": "novel"}}, "filters.kind", "is not one of 'strategy'"),
        ({"question": "a", "filters": {"year": 99999}}, "filters.year", "is more than 2,200"),
        ({"question": "a", "history": [["q", "a"]] * 21}, "history", "has more than 20 entries"),
        ({"question": "a", "history": [["q"]]}, "history.0.1", "is needed"),
        ({"question": "a", "history": [["q", "a" * 10_001]]}, "history.0.1", "has more than 10,000 characters"),
        ([], "body", "object"),
    ],
)
async def test_a_wrong_field_is_named(client: httpx.AsyncClient, body: object, field: str, words: str) -> None:
    """422, with the field and what is wrong with it; what was sent is not repeated."""
    problem = check(await client.post(ASK, json=body), 422)
    errors = problem["errors"]
    assert isinstance(errors, list)
    assert errors[0]["field"] == field
    assert words in errors[0]["message"]
    assert "word word" not in str(problem)


@pytest.mark.parametrize("address", ["/v1/papers?colour=red", "/v1/papers?limit=0", "/v1/actions?limit=1001"])
async def test_a_wrong_parameter_is_named(client: httpx.AsyncClient, address: str) -> None:
    """Unknown parameters are refused too: a misspelt filter must not give the whole list."""
    check(await client.get(address), 422)


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b'{"question": "\\ud800"}', 422),
        (b'{"question": "\xff"}', 400),
        (b"[" * 100_000, 400),
    ],
)
async def test_a_body_that_is_not_json_is_said_so(client: httpx.AsyncClient, content: bytes, status: int) -> None:
    """Broken, wrongly encoded, nested to exhaust us, empty: never a fault of the server."""
    check(await client.post(ASK, content=content, headers={"Content-Type": "application/json"}), status)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", None])
async def test_only_json_is_taken(client: httpx.AsyncClient, kind: str | None) -> None:
    """A page elsewhere can send text and forms without asking the browser's leave, but not JSON."""
    headers = {"Content-Type": kind} if kind else {}
    check(await client.post(ASK, content=b'{"question": "a"}', headers=headers), 415)


async def test_a_body_over_the_limit_is_refused_declared_or_not(client: httpx.AsyncClient) -> None:
    """256 kB: by the declared length, or by what comes where no length is declared."""

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(300):
            yield b" " * 1024

    headers = {"Content-Type": "application/json"}
    check(await client.post(ASK, content=b" " * (256 * 1024 + 1), headers=headers), 413)
    check(await client.post(ASK, content=pieces(), headers=headers), 413)
    check(await client.request("GET", "/v1/papers", content=b" " * 300_000, headers=headers), 413)


async def test_a_papers_error_keeps_its_status_words_and_hint(client: httpx.AsyncClient, script: Script) -> None:
    """What the command line would print is what the client reads."""
    script.answers = {"a": StoreBusy("Another process is writing.", "Wait."), "b": SettingsError("Wrong setting.")}
    problem = check(await client.post(ASK, json={"question": "a"}), 503)
    assert problem["type"] == "urn:partnership-papers:problem:store-busy"
    assert (problem["title"], problem["detail"], problem["hint"]) == ("Store busy", "Another process is writing.", "Wait.")
    assert "hint" not in check(await client.post(ASK, json={"question": "b"}), 500)


async def test_a_fault_shows_nothing_of_our_insides(client: httpx.AsyncClient, script: Script) -> None:
    """500 with the request's id; no traceback, no message of the exception, and the next request is answered."""
    script.answers = {"a": RuntimeError("secret path /srv/store")}
    response = await client.post(ASK, json={"question": "a"}, headers={"X-Request-ID": "call-17"})
    problem = check(response, 500)
    assert problem["request_id"] == "call-17"
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert (await client.post(ASK, json={"question": "other"})).status_code == 200


@pytest.mark.parametrize("given", ["", "a b", "x" * 101, "<script>"])
async def test_a_request_id_that_is_not_fit_for_a_log_is_replaced(client: httpx.AsyncClient, given: str) -> None:
    """Ours is 32 hexadecimal digits."""
    response = await client.get("/health", headers={"X-Request-ID": given})
    assert len(response.headers["x-request-id"]) == 32


async def test_no_hint_names_a_command_where_only_requests_can_be_sent(client: httpx.AsyncClient) -> None:
    """Whoever asks over HTTP has no command line there."""
    for sent in (
        await client.get("/v1/papers/other"),
        await client.get("/v1/actions/other"),
        await client.patch("/v1/targets/other", json={"decision": "accept"}),
        await client.get("/widget/papers/other"),
    ):
        assert sent.status_code == 404
        assert "`papers " not in sent.text
