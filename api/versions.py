"""ETags: what has not changed since it was last sent is not sent again (RFC 9110, 13.1.2).

The tag is made of the answer itself, after the access class has had its say: it tells nothing that the answer does not.
"""

from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TAGGED = "/v1/papers"
KEPT = "private, no-cache"
"""The reader's own browser may keep it, and asks each time whether it still holds."""


class Versions:
    """Tags papers and pages, and answers 304 to a client that has the newest version already."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        wanted = scope["type"] == "http" and scope["method"] == "GET"
        if not wanted or not (scope["path"] == TAGGED or scope["path"].startswith(f"{TAGGED}/")):
            await self.app(scope, receive, send)
            return
        known = Headers(scope=scope).get("if-none-match", "")
        start: Message = {}
        body = bytearray()

        async def held(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body", False):
                return
            await send_tagged(start, bytes(body), known, send)

        await self.app(scope, receive, held)


async def send_tagged(start: Message, body: bytes, known: str, send: Send) -> None:
    """Sends what was held back, or that the client has it."""
    if start["status"] == 200:
        tag = f'W/"{sha256(body).hexdigest()[:32]}"'
        headers = MutableHeaders(scope=start)
        headers["ETag"] = tag
        headers["Cache-Control"] = KEPT
        headers.add_vary_header("Authorization")
        if matches(tag, known):
            headers_left = [(name, value) for name, value in start["headers"] if name not in (b"content-length", b"content-type")]
            start, body = {**start, "status": 304, "headers": headers_left}, b""
    await send(start)
    await send({"type": "http.response.body", "body": body, "more_body": False})


def matches(tag: str, known: str) -> bool:
    """Whether one of the tags in an If-None-Match header is this one, by the weak comparison; `*` is any."""
    given = [one.strip().removeprefix("W/") for one in known.split(",")]
    return tag.removeprefix("W/") in given or "*" in given
