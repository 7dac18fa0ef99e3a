"""What the API's tests share: the app as a client sees it, and a browser where there is one."""

import asyncio
import shutil
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager, contextmanager

import httpx
import pytest
import pytest_asyncio
import uvicorn
from fastapi import FastAPI
from playwright.async_api import Browser, Page, async_playwright

from api.app import create_app
from api.rules import Rules
from api.testing import Script, scripted
from assistant.assistant import Assistant
from assistant.findings import Answer

BASE = "http://127.0.0.1"


async def wait_until_ready(client: httpx.AsyncClient) -> None:
    """Waits until the Assistant is open; it is opened in a thread."""
    for _ in range(500):
        if (await client.get("/ready")).status_code == 200:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("not ready after five seconds")


@pytest.fixture
def script() -> Script:
    """The scripted part of the Assistant that `client` reaches; tests write their answers into it."""
    return Script(answers={})


@pytest.fixture
def app(script: Script) -> FastAPI:
    """The real app with the scripted Assistant."""
    return create_app(lambda: scripted(script))


@pytest_asyncio.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """An HTTP client of the app, its lifespan begun and its Assistant open."""
    # Faults are raised again after their response, for the server's log: not for this client.
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url=BASE) as client:
        await wait_until_ready(client)
        yield client


@contextmanager
def _serving(open: Callable[[], Assistant], rules: Rules = Rules()) -> Iterator[str]:  # noqa: B008 - it cannot be changed
    server = uvicorn.Server(uvicorn.Config(create_app(open, rules), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server ended before it had begun"
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)


@pytest.fixture(scope="session")
def serving() -> Callable[..., AbstractContextManager[str]]:
    """`with serving(open, rules) as address:` a real server on a free port of this machine."""
    return _serving


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The Chromium that is installed, for all tests that look at pages; they are skipped where there is none."""
    command = shutil.which("chromium") or shutil.which("chromium-browser")
    if not command:
        pytest.skip("Chromium is not installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=command, args=["--no-sandbox"])
        yield browser
        await browser.close()


@pytest.fixture(scope="module")
def answers() -> Mapping[str, Answer | Exception]:
    """What the browser's server answers with; a module puts its own in this place."""
    return {}


@pytest.fixture(scope="module")
def page_script(answers: Mapping[str, Answer | Exception]) -> Script:
    """The scripted part of the Assistant that the browser's server reaches."""
    return Script(answers)


@pytest.fixture(scope="module")
def address(page_script: Script) -> Iterator[str]:
    """A real server for the browser."""
    with _serving(lambda: scripted(page_script)) as address:
        while httpx.get(f"{address}/ready").status_code != 200:
            time.sleep(0.01)
        yield address


@pytest.fixture
def opened(chromium: Browser) -> Callable[..., AbstractAsyncContextManager[Page]]:
    """`async with opened(address, **options) as page:` a page in a window of its own.

    Whatever the console calls an error is one, unless the test expects words of it: `expected="503"`.
    """

    @asynccontextmanager
    async def opened(address: str, expected: str = "", **options: object) -> AsyncIterator[Page]:
        context = await chromium.new_context(**options)
        page = await context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(address)
        yield page
        await context.close()
        assert [said for said in complaints if not (expected and expected in said)] == []

    return opened
