"""The pages that need no other server: the API's description, and what is stored of a reader's questions."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Page, expect

from api.app import create_app
from api.audit import AuditRules
from api.privacy import kept_by
from api.rules import Rules
from api.testing import scripted

Opened = Callable[..., AbstractAsyncContextManager[Page]]


@pytest.mark.asyncio(loop_scope="session")
async def test_the_description_is_read_and_tried_without_the_internet(opened: Opened, address: str) -> None:
    """Everything comes from this server, under its policy; a route is tried on the page."""
    asked: list[str] = []
    async with opened("about:blank") as page:
        page.on("request", lambda request: asked.append(request.url))
        await page.goto(f"{address}/docs")
        await page.get_by_role("button", name="Is the server up?").click()
        await page.get_by_role("button", name="Try it out").click()
        await page.get_by_role("button", name="Execute").click()
        await expect(page.locator(".live-responses-table")).to_contain_text('"status": "ok"')
        await expect(page.get_by_role("button", name="Authorize")).to_be_visible()
    assert all(url.startswith((f"{address}/", "data:", "blob:")) for url in asked)
    assert f"{address}/docs/swagger-ui-bundle.js" in asked


async def test_the_policy_of_the_description_allows_nothing_inline(client: httpx.AsyncClient) -> None:
    """Only pictures may be data."""
    policy = (await client.get("/docs")).headers["content-security-policy"]
    assert "unsafe" not in policy
    assert policy.count("data:") == 1
    assert "img-src 'self' data:" in policy
    for name in ("swagger-ui-bundle.js", "swagger-ui.css", "docs-page.js", "docs-page.css"):
        assert (await client.get(f"/docs/{name}")).status_code == 200


def rows(**rules: object) -> dict[str, tuple[str, str]]:
    return {row.what: (row.where, row.long) for row in kept_by(Rules(**rules))}  # type: ignore[arg-type]


def test_what_is_told_is_what_the_rules_are() -> None:
    """Without a log nothing of it is told; with words switched on they are."""
    folder = Path("audit")
    assert rows()["The words of your question"][1] == "Not kept."
    assert "That something was asked" not in rows()
    assert rows(audit=AuditRules(folder, 30))["That something was asked"][1] == "30 days."
    assert rows(audit=AuditRules(folder, 30))["The words of your question"][1] == "Not kept."
    assert rows(audit=AuditRules(folder, 1, True))["The words of your question"] == ("In the server’s log of use.", "1 day.")
    assert "talker (10.0.0.9)" in rows(model="talker (10.0.0.9)")["Your question, and passages of the papers"][0]
    assert "Also the address" in rows(log_words=True)["That the server was at work"][0]


async def test_the_page_is_served(client: httpx.AsyncClient) -> None:
    """As HTML that any browser shows."""
    page = await client.get("/widget/privacy")
    assert page.status_code == 200
    assert "Until you close the tab" in page.text
    assert "<td>Not kept.</td>" in page.text
    assert "train nothing" in page.text


async def test_nothing_is_promised_for_a_model() -> None:
    """What somebody else's machine does with a question is theirs to say."""
    app = create_app(scripted, Rules(model="talker (10.0.0.9)"))
    transport = httpx.ASGITransport(app, client=("127.0.0.1", 40_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        page = await client.get("/widget/privacy")
    assert "sent to the language model talker (10.0.0.9)" in page.text
    assert "train nothing" not in page.text
