"""The chat in a browser: the same application, for this machine only."""

import shlex
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server

HOST = "127.0.0.1"
_NAMES = ("127.0.0.1", "localhost")
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self' ws:; frame-ancestors 'none'"
)
"""Nothing is fetched from elsewhere (the page would ask a font server), and no other page may frame this one."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class LocalServer(Server):
    """Starts one chat for each browser tab, and turns away whatever does not come from a page of its own."""

    def on_started(self) -> str:
        """What to tell the person who started it."""
        return f"The chat is at {self.public_url} (this machine only). Ctrl-C ends it."

    def initialize_logging(self) -> None:
        """Nothing is logged: a log could hold words of papers."""

    async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002 - textual-serve's signature
        """Says where it is."""
        sys.stderr.write(self.on_started() + "\n")

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuses other hosts and other sites' pages: a page on the internet must not drive the chat through the browser."""
        own = [f"{name}:{self.port}" for name in _NAMES]
        origin = request.headers.get("Origin", "")
        if request.host not in own or (origin and origin not in [f"http://{name}" for name in own]):
            raise web.HTTPForbidden(text="This page serves this machine only.")
        if request.path == "/ws" and not origin:
            raise web.HTTPForbidden(text="Open the page itself in a browser.")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _POLICY
        return response


def server_of(store: Path, port: int) -> LocalServer:
    """A server of the chat over that store. `serve` runs it until it is told to stop."""
    command = shlex.join([sys.executable, "-m", "tui.cli", "--store", str(store), "chat"])
    return LocalServer(command, HOST, port, title="Partnership Papers")
