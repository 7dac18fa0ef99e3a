"""The form for browsers without JavaScript: it answers, cites, refuses, and lets no word become markup."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from html import unescape

import httpx
import pytest
from playwright.async_api import Page, expect

from api.testing import BURGLARY, Script, answer_of
from assistant.findings import Answer, Status
from ingest.errors import StoreBusy

Opened = Callable[..., AbstractAsyncContextManager[Page]]
QUESTION = "How far is burglary to fall?"
HOSTILE = '<script>alert(1)</script>" onmouseover="x'


@pytest.fixture(scope="module")
def answers() -> Mapping[str, Answer | Exception]:
    """Of the browser's server."""
    return {QUESTION: answer_of(QUESTION)}


@pytest.mark.asyncio(loop_scope="session")
async def test_a_question_is_answered_and_its_page_opened_without_javascript(opened: Opened, address: str) -> None:
    """From the link that stands in the widget's place, to the page with the quote marked, and back."""
    async with opened(f"{address}/widget/demo", java_script_enabled=False) as page:
        await page.get_by_role("link", name="Ask the papers without JavaScript").click()
        await page.get_by_label("Your question").fill(QUESTION)
        await page.get_by_role("button", name="Ask").click()
        await expect(page.get_by_role("heading", name="You asked: How far is burglary to fall?")).to_be_visible()
        await page.get_by_role("link", name="1. Safer Streets").click()
        await expect(page.locator("mark")).to_have_text(
            "Reduce domestic burglary by 10% by March 2034, from\nthe 2030/31 baseline of 412 offences."
        )
        await page.get_by_role("link", name="Ask the papers").click()
        await expect(page.get_by_label("Your question")).to_be_visible()


async def test_the_answer_is_sent_with_its_places(client: httpx.AsyncClient, script: Script) -> None:
    """Markers lead to the places below, the places to the pages."""
    script.answers = {QUESTION: answer_of(QUESTION)}
    page = await client.post("/widget/ask", data={"question": QUESTION, "kind": "strategy"})
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert '<a href="#source-1" aria-label="Source 1">[1]</a>' in page.text
    assert "/widget/papers/sample-strategy-2031?page=2&amp;quote=Reduce" in page.text
    assert "Looks only in: strategy" in page.text
    assert script.asked[-1].filters.kind == "strategy"


@pytest.mark.parametrize(
    ("status", "words"), [(Status.NOT_FOUND, "Not in the papers"), (Status.DECLINED, "Not something this assistant answers")]
)
async def test_a_refusal_is_named(client: httpx.AsyncClient, script: Script, status: Status, words: str) -> None:
    """In words, and offered places are not called sources."""
    script.answers = {"q": answer_of("q", status)}
    page = await client.post("/widget/ask", data={"question": "q"})
    assert f'<p class="kind">{words}</p>' in page.text
    assert "Where this is written" not in page.text


async def test_hostile_words_are_escaped_wherever_they_stand(client: httpx.AsyncClient, script: Script) -> None:
    """In the question, the answer, the quote, the scope and the key of the address."""
    hostile = Answer(HOSTILE, HOSTILE, Status.ANSWERED, f"{HOSTILE} [1]", (BURGLARY,))
    script.answers = {HOSTILE: hostile}
    for page in (
        await client.post("/widget/ask", data={"question": HOSTILE, "body": HOSTILE}, params={"key": HOSTILE}),
        await client.get("/widget/ask", params={"body": HOSTILE, "kind": HOSTILE, "key": HOSTILE}),
        await client.get("/widget/papers/sample-strategy-2031", params={"page": 2, "quote": HOSTILE}),
    ):
        assert "<script" not in page.text
        assert '" onmouseover' not in page.text


@pytest.mark.parametrize("question", ["", " ", "x" * 2001], ids=["empty", "blank", "long"])
async def test_a_question_that_cannot_be_asked_is_said_to_be_so(client: httpx.AsyncClient, question: str) -> None:
    """In the form, with the words still in it."""
    page = await client.post("/widget/ask", data={"question": question})
    assert page.status_code == 422
    assert "The question is empty or longer than 2,000 characters." in unescape(page.text)


async def test_what_fails_is_said_in_the_form(client: httpx.AsyncClient, script: Script) -> None:
    """With the status, for programs, and the question still there."""
    script.answers = {"q1": StoreBusy("Another process is writing.", "Try again later.")}
    page = await client.post("/widget/ask", data={"question": "q1"})
    assert page.status_code == StoreBusy.status
    assert "Another process is writing. Try again later." in page.text
    assert ">q1</textarea>" in page.text


async def test_a_paper_that_is_not_there_is_said_not_to_be(client: httpx.AsyncClient) -> None:
    """As a page."""
    page = await client.get("/widget/papers/other")
    assert page.status_code == 404
    assert "There is no paper" in page.text


async def test_only_the_form_takes_what_forms_send(client: httpx.AsyncClient) -> None:
    """Other addresses take JSON, which no page elsewhere can send without leave."""
    assert (await client.post("/v1/ask", data={"question": QUESTION})).status_code == 415
    assert (await client.post("/widget/ask", content=b"x", headers={"Content-Type": "text/plain"})).status_code == 415


async def test_a_browser_that_is_not_let_in_gets_a_page_and_a_program_a_problem(client: httpx.AsyncClient) -> None:
    """In words for whoever reads the page: they can send no headers."""
    wrong = {"params": {"key": "papers_000000000000_" + "x" * 43}}
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    for sent in (
        await client.post("/widget/ask", data={"question": QUESTION}, headers=browser, **wrong),
        await client.get("/widget/papers/sample-strategy-2031", headers=browser, **wrong),
    ):
        assert (sent.status_code, sent.headers["content-type"]) == (401, "text/html; charset=utf-8")
        assert "has expired or was revoked. Tell whoever looks after the page" in sent.text
        assert "papers_" not in sent.text
        assert sent.headers["content-security-policy"].startswith("default-src 'none'")
        assert sent.headers["www-authenticate"].startswith("Bearer")
    refused = await client.post("/widget/ask", data={"question": QUESTION}, **wrong)
    assert refused.headers["content-type"] == "application/problem+json"
    nowhere = await client.get("/widget/nowhere", headers=browser)
    assert (nowhere.status_code, nowhere.headers["content-type"]) == (404, "text/html; charset=utf-8")
