"""The widget on a page of another server, as an intranet has it: with a public key that is bound to that server."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Page, expect

from api.keys import Keys
from api.rules import Rules
from api.testing import Script, answer_of, scripted
from ingest.papers import Access

Opened = Callable[..., AbstractAsyncContextManager[Page]]
Serving = Callable[..., AbstractContextManager[str]]
pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "How far is burglary to fall?"
PAGE = """<!doctype html><html lang="en-GB"><title>Intranet</title><main><h1>Intranet</h1>
<script type="module" src="{server}/widget.js"></script>
<partnership-assistant{key}></partnership-assistant></main>"""


class Site:
    """Another server of this machine, with one page. (A page that a driver makes up counts as one of the open internet, and
    browsers keep those away from servers of the inside.)"""

    def __init__(self) -> None:
        self.page = ""
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(site.page.encode() if self.path == "/page" else b"")

            def log_message(self, *_: object) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def site() -> Iterator[Site]:
    """The intranet."""
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """Those of the server."""
    return Keys(tmp_path / "keys.json")


@pytest.fixture
def server(serving: Serving, site: Site, keys: Keys, tmp_path: Path) -> Iterator[str]:
    """A server that knows these keys."""
    keys.add("page", Access.PUBLIC, [], [site.origin])
    with serving(lambda: scripted(Script({QUESTION: answer_of(QUESTION)})), Rules(keys=tmp_path / "keys.json")) as address:
        while httpx.get(f"{address}/ready").status_code != 200:
            time.sleep(0.01)
        yield address


async def show(page: Page, site: Site, server: str, key: str = "") -> None:
    """The two lines on the intranet's page."""
    site.page = PAGE.format(server=server, key=f' key="{key}"' if key else "")
    await page.goto(f"{site.origin}/page")


async def test_two_lines_and_a_key_are_enough(opened: Opened, site: Site, server: str, keys: Keys) -> None:
    """Asked, streamed, cited, opened, suggested and given feedback from another origin, with nothing in the console."""
    key = keys.add("intranet", Access.PUBLIC, [], [site.origin])[1]
    async with opened("about:blank") as page:
        await show(page, site, server, key)
        await expect(page.get_by_text("You could ask")).to_be_visible()
        await page.get_by_label("Your question").fill(QUESTION)
        await page.keyboard.press("Enter")
        answer = page.locator(".answer[aria-busy=false]")
        await expect(answer).to_have_attribute("data-status", "answered")
        await answer.get_by_role("button", name="1. Safer Streets").click()
        await expect(page.locator("mark")).to_be_visible()
        await page.keyboard.press("Escape")
        await answer.get_by_role("button", name="Yes").click()
        await expect(answer.locator(".feedback")).to_have_text("Thank you. Your feedback was sent.")
        await expect(page.get_by_role("link", name="What is stored")).to_have_attribute("href", f"{server}/widget/privacy")


@pytest.mark.parametrize("other", [False, True], ids=["no key", "another page's key"])
async def test_without_its_key_the_page_gets_nothing(opened: Opened, site: Site, server: str, keys: Keys, other: bool) -> None:
    """And says so in words."""
    key = keys.add("other", Access.PUBLIC, [], ["http://other.example"])[1] if other else ""
    async with opened("about:blank", expected="403") as page:
        await show(page, site, server, key)
        await page.get_by_label("Your question").fill(QUESTION)
        await page.keyboard.press("Enter")
        answer = page.locator(".answer[aria-busy=false]")
        await expect(answer).to_have_attribute("data-status", "error")
        await expect(answer.locator(".text")).to_contain_text("may not ask here")
