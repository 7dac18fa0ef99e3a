"""What a request brings: how much of it, and of what kind; and that its sender still waits for the answer."""

import asyncio
from collections.abc import Callable

import anyio
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import NotJson, TooLarge, problem_of
from api.responding import respond
from ingest.errors import UsageError

MAX_BODY = 256 * 1024
"""Bytes: room for the longest question and twenty turns of conversation."""
MAX_UPLOAD = 50 * 1024 * 1024
FORMS = frozenset({"/widget/ask"})
"""Addresses that take what a plain web form sends."""
UPLOADS = frozenset({("POST", "/v1/papers")})
"""What takes files: they are passed on piece by piece and never held whole."""
MARGIN = 64 * 1024
"""Bytes of an upload beside its file: names and boundaries of the form."""


class BodyRules:
    """Refuses a body that is over the limit or of another kind, before anything reads it.

    When the client goes away its request is given up: work that waits for its turn is not begun.
    """

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY, upload: int = MAX_UPLOAD) -> None:
        """`limit` and `upload`: the most bytes of a body, and of a file that is put in."""
        self.app = app
        self.limit = limit
        self.upload = upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers 413 or 415 with a problem document, or passes the body on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            if (scope["method"], scope["path"]) in UPLOADS:
                await self.app(scope, self._counted(scope, receive), send)
                return
            body = await self._body(scope, receive)
        except UsageError as error:
            await respond(scope, problem_of(error))(scope, receive, send)
            return
        if body is not None:
            scope.setdefault("state", {})["body"] = body
            await self._attended(scope, body, receive, send)

    def _counted(self, scope: Scope, receive: Receive) -> Receive:
        """A `receive` that raises TooLarge where more than the limit comes, told or not. Raises TooLarge and NotJson."""
        headers = Headers(scope=scope)
        most = self.upload + MARGIN
        too_large = TooLarge(
            f"The file is over {self.upload // 1024 // 1024} MB.", "Split it, or have PAPERS_UPLOAD_MB raised on the server."
        )
        if _declared_length(headers) > most:
            raise too_large
        if _kind(headers) != "multipart/form-data":
            raise NotJson("The upload is not a form with a file.", "Send it as multipart/form-data, with the file as `file`.")
        count = 0

        async def counted() -> Message:
            nonlocal count
            message = await receive()
            count += len(message.get("body", b""))
            if count > most:
                raise too_large
            return message

        return counted

    async def _body(self, scope: Scope, receive: Receive) -> bytes | None:
        """The whole body; `None` where the client went away. Raises TooLarge and NotJson."""
        headers = Headers(scope=scope)
        too_large = TooLarge(
            f"The body is over {self.limit // 1024} kB.", "Send a shorter question or less of the conversation before it."
        )
        if _declared_length(headers) > self.limit:
            raise too_large
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self.limit:
                raise too_large
        kind = _kind(headers)
        is_form = scope["path"] in FORMS and kind == "application/x-www-form-urlencoded"
        if body and not (_is_json(kind) or is_form):
            said = kind or "not declared"
            raise NotJson(f"The body's type is {said}, not JSON.", "Send it with Content-Type: application/json.")
        return bytes(body)

    async def _attended(self, scope: Scope, body: bytes, receive: Receive, send: Send) -> None:
        """Passes the request on with its body, and gives it up when the client goes."""
        gone = asyncio.Event()
        with anyio.CancelScope() as work:
            watch = asyncio.create_task(_watch(receive, gone, work.cancel))
            try:
                await self.app(scope, _replay(body, gone), send)
            finally:
                watch.cancel()


async def _watch(receive: Receive, gone: asyncio.Event, give_up: Callable[[], None]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    gone.set()
    give_up()


def _declared_length(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isdecimal() else 0


def _kind(headers: Headers) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _is_json(kind: str) -> bool:
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))


def _replay(body: bytes, gone: asyncio.Event) -> Receive:
    """A `receive` that gives the body in one piece and then waits for the client to go, as the server does."""
    given = False

    async def replayed() -> Message:
        nonlocal given
        if given:
            await gone.wait()
            return {"type": "http.disconnect"}
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed
