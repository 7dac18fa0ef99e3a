"""Which web pages of other servers may use this one: those that a key is bound to, and no others.

A browser sends no key with its first question (the preflight), so that every page that any valid key is bound to is told yes;
whether the key is the right one is seen by the gate.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.keys import Keys
from ingest.errors import StoreError

ASKED = "Authorization, Content-Type, If-None-Match, X-Request-ID"
TOLD = "ETag, RateLimit-Limit, RateLimit-Policy, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-ID"
KEPT = 600
"""Seconds that a browser may remember the answer."""


class Pages:
    """Answers the browser's preflight, and marks responses that a page of another server may read."""

    def __init__(self, app: ASGIApp, keys: Keys | None) -> None:
        self.app = app
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        origin = Headers(scope=scope).get("origin", "") if scope["type"] == "http" else ""
        if not origin or not self._knows(origin):
            await self.app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS" and "access-control-request-method" in Headers(scope=scope):
            await _preflight(origin)(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Access-Control-Allow-Origin"] = origin
                headers["Access-Control-Expose-Headers"] = TOLD
                headers["Cross-Origin-Resource-Policy"] = "cross-origin"
                headers.add_vary_header("Origin")
            await send(message)

        await self.app(scope, receive, marked)

    def _knows(self, origin: str) -> bool:
        try:
            return self.keys is not None and origin.lower() in self.keys.origins()
        except StoreError:  # the gate meets it again, and says so
            return False


def _preflight(origin: str) -> Response:
    headers = {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": ASKED,
        "Access-Control-Max-Age": str(KEPT),
        "Vary": "Origin",
    }
    return Response(status_code=204, headers=headers)
