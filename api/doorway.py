"""What every request passes on its way in and every response on its way out: id, headers, HEAD, size and kind of body."""

import re
import uuid
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import NotJson, TooLarge, problem_of, respond
from ingest.errors import UsageError

MAX_BODY = 256 * 1024
"""Bytes: room for the longest question and twenty turns of conversation."""
FORMS = frozenset({"/widget/ask"})
"""Where a web form without JavaScript is sent to."""
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,100}")


class Doorway:
    """Gives each request an id, each response the id and the given headers, and answers HEAD as GET without the body."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = _request_id(Headers(scope=scope).get("x-request-id", ""))
        scope.setdefault("state", {})["request_id"] = request_id
        head = scope["method"] == "HEAD"

        async def sender(message: Message) -> None:
            if message["type"] == "http.response.start":
                outgoing = MutableHeaders(scope=message)
                outgoing["X-Request-ID"] = request_id
                for name, value in self.headers.items():
                    outgoing.setdefault(name, value)
            elif head:
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"} if head else scope, receive, sender)


def _request_id(given: str) -> str:
    """The caller's id where it is fit to be written into a log, otherwise a new one."""
    return given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


class BodyRules:
    """Refuses a body that is over the limit or not declared as JSON, before anything reads it.

    `forms`: the addresses that take what a plain web form sends.
    """

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY, forms: frozenset[str] = FORMS) -> None:
        self.app = app
        self.limit = limit
        self.forms = forms

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers 413 or 415 with a problem document, or passes the whole body on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            body = await self._body(Headers(scope=scope), receive, scope["path"] in self.forms)
        except UsageError as error:
            await respond(scope, problem_of(error))(scope, receive, send)
            return
        if body is not None:
            await self.app(scope, _replay(body, receive), send)

    async def _body(self, headers: Headers, receive: Receive, is_form: bool) -> bytes | None:
        """The whole body; `None` where the client went away. Raises TooLarge and NotJson."""
        too_large = TooLarge(
            f"The body is over {self.limit // 1024} kB.", "Send a shorter question or less of the conversation before it."
        )
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > self.limit:
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
        declared = headers.get("content-type", "")
        if body and not (_is_json(declared) or (is_form and _is_form(declared))):
            kind = headers.get("content-type") or "not declared"
            raise NotJson(f"The body's type is {kind}, not JSON.", "Send it with Content-Type: application/json.")
        return bytes(body)


def _is_json(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))


def _is_form(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == "application/x-www-form-urlencoded"


def _replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body in one piece and then waits for the client to go, as the server does."""
    given = False

    async def replayed() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed
