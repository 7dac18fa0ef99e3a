"""What the API's tests share: the app as a client sees it, and a browser where there is one."""

import asyncio
import base64
import fcntl
import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.testing import Script, scripted
from assistant.assistant import Assistant

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
def _serving(open: Callable[[], Assistant]) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(create_app(open), host="127.0.0.1", port=0, log_level="error"))
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
def serving() -> Callable[[Callable[[], Assistant]], AbstractContextManager[str]]:
    """`with serving(open) as address:` a real server on a free port of this machine."""
    return _serving


class Browser:
    """Headless Chromium, driven over its debugging pipe: no driver package is needed."""

    def __init__(self, command: str, profile: Path) -> None:
        to_read, self._write = os.pipe()
        self._read, to_write = os.pipe()
        # The browser reads descriptor 3 and writes 4; out of the way first, so that neither is overwritten.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 50) for end in (to_read, to_write)]
        flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
        arguments = [command, *flags.split(), "--disable-component-update", "--disable-sync", f"--user-data-dir={profile}"]
        self._process = subprocess.Popen(  # noqa: S603 - a program of this machine, no words from outside
            [*arguments, "--disable-dev-shm-usage", "--remote-debugging-pipe", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(3, 4),
            preexec_fn=lambda: (os.dup2(ends[0], 3), os.dup2(ends[1], 4)),
        )
        for end in (to_read, to_write, *ends):
            os.close(end)
        self._waiting = b""
        self._count = 0
        self.events: list[dict[str, object]] = []
        target = self.call("Target.getTargets", session="")["targetInfos"]
        page = next(one["targetId"] for one in target if one["type"] == "page")
        self._session = ""
        self._session = self.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, session: str | None = None, **parameters: object) -> dict[str, object]:
        """The result of one DevTools command."""
        self._count += 1
        session = self._session if session is None else session
        sent = {"id": self._count, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        os.write(self._write, json.dumps(sent).encode() + b"\0")
        while True:
            message = self._message()
            if message.get("id") == self._count:
                assert "error" not in message, message["error"]
                return message["result"]
            self.events.append(message)

    def _message(self) -> dict[str, object]:
        while b"\0" not in self._waiting:
            piece = os.read(self._read, 65536)
            assert piece, "the browser has gone"
            self._waiting += piece
        message, _, self._waiting = self._waiting.partition(b"\0")
        return json.loads(message)

    def run(self, script: str) -> object:
        """The value of a JavaScript expression; promises are waited for."""
        found = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def until(self, script: str, seconds: float = 30) -> None:
        """Waits until the expression is true."""
        end = time.monotonic() + seconds
        while not self.run(script):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.05)

    def open(self, address: str, width: int = 1200, height: int = 900) -> None:
        """Goes to the page at that width."""
        self.events.clear()
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Page.navigate", url=address)
        self.until("document.readyState === 'complete'")

    def press(self, key: str, code: int, text: str = "", modifiers: int = 0) -> None:
        """One key, as a person presses it; `modifiers` 8 is Shift."""
        for kind in ("keyDown", "keyUp"):
            given = {"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
            self.call("Input.dispatchKeyEvent", type=kind, **given, **({"text": text} if text and kind == "keyDown" else {}))

    def type(self, words: str) -> None:
        """Words into whatever has the focus."""
        self.call("Input.insertText", text=words)

    def picture(self, file: Path) -> None:
        """A picture of the window."""
        file.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def complaints(self) -> list[str]:
        """What the browser's console says is wrong: errors, and what the security policy stopped."""
        found = [one["params"]["entry"] for one in self.events if one.get("method") == "Log.entryAdded"]
        thrown = [json.dumps(one["params"]) for one in self.events if one.get("method") == "Runtime.exceptionThrown"]
        return [entry["text"] for entry in found if entry["level"] == "error"] + thrown

    def close(self) -> None:
        """Ends the browser."""
        self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._read)
        os.close(self._write)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests that look at pages; they are skipped where there is none."""
    command = shutil.which("chromium") or shutil.which("chromium-browser")
    if not command:
        pytest.skip("Chromium is not installed")
    browser = Browser(command, tmp_path_factory.mktemp("browser"))
    yield browser
    browser.close()
