"""The gate: nobody passes who has no key, or not the key for it, or comes too often. It stands before every route.

What is not named here as open or as reading needs the highest scope: a new route is closed until somebody says otherwise.
Requests from this machine need no key, unless the rules say so. Such a request names this machine in its Host header,
came through no proxy, and was not sent by a web page of another server.
"""

from starlette.datastructures import Headers, QueryParams
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Request

from api.callers import LOCAL, NOBODY, Caller, caller_of
from api.keys import Key, Keys, Scope, is_key
from api.problems import KeyNeeded, KeyRefused, NotAllowed, headers_of, problem_of
from api.rates import Rates, Standing
from api.responding import respond
from api.rules import Rules
from api.security import host_of, is_loopback
from ingest.errors import PapersError
from ingest.papers import Access

OPEN = ("/health", "/ready", "/openapi.json", "/widget.js", "/favicon.ico")
"""Answered without a key: nothing of any paper is in them."""
OPEN_UNDER = ("/widget/", "/docs", "/privacy")
CLOSED_UNDER = ("/widget/papers/",)
"""What stands under those and shows papers all the same."""
ADDRESSED = ("/widget/ask", "/widget/papers/")
"""Pages for browsers without scripts, which can send a key only in the address: there, one that shows public papers will do."""
READING = (
    "/v1/ask",
    "/v1/ask/stream",
    "/v1/search",
    "/v1/feedback",
    "/widget/ask",
    "/v1/chat/completions",
    "/mcp",
    "/mcp/",
)
"""What is sent to these by POST changes no paper and no row."""
REVIEWED = ("/v1/targets", "/v1/actions")
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def scope_of(method: str, path: str) -> Scope:
    """What a key needs for the request."""
    if method in ("GET", "HEAD", "OPTIONS") or (method == "POST" and path in READING):
        return Scope.READ
    if any(path == one or path.startswith(f"{one}/") for one in REVIEWED) and method in ("POST", "PATCH"):
        return Scope.REVIEW
    return Scope.INGEST


def is_open(method: str, path: str) -> bool:
    """Whether everyone may have it."""
    return method in ("GET", "HEAD") and (path in OPEN or (path.startswith(OPEN_UNDER) and not path.startswith(CLOSED_UNDER)))


def readers(rules: Rules) -> frozenset[Access]:
    """The classes of those who may come here now: of the keys, and of this machine where it needs none. Raises StoreError."""
    keyed = frozenset(key.access for key in Keys(rules.keys).valid()) if rules.keys else frozenset()
    return keyed if rules.beyond or rules.keys_always else keyed | {LOCAL.access}


class Gate:
    """Names the caller of each request for what comes after, or answers 401, 403 or 429."""

    def __init__(self, app: ASGIApp, rules: Rules, keys: Keys | None) -> None:
        self.app = app
        self.rules = rules
        self.keys = keys
        self._rates = Rates()

    async def __call__(self, scope: Request, receive: Receive, send: Send) -> None:
        """Passes the request on with its caller in `state`, or refuses it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            caller, standing = self._caller(scope, self._met(scope))
        except PapersError as error:
            await respond(scope, problem_of(error), headers_of(error))(scope, receive, send)
            return
        _noted(scope, caller)
        await self.app(scope, receive, _telling(send, standing))

    def _met(self, scope: Request) -> Standing | None:
        """Counts the request against its address. Raises TooMany."""
        if self._is_local(scope):
            return None
        address = scope["client"][0] if scope.get("client") else "nowhere"
        return self._rates.counted("address", address, self.rules.per_address)

    def _caller(self, scope: Request, standing: Standing | None) -> tuple[Caller, Standing | None]:
        """Who it is. Raises KeyNeeded, KeyRefused, NotAllowed, TooMany.

        On this machine a token that is no key of ours counts for nothing: many clients always send one ("none", "sk-…").
        """
        headers = Headers(scope=scope)
        if (token := _token(headers)) and (is_key(token) or not self._is_local(scope)):
            key = self._key(token)
            caller = _noted(scope, caller_of(key))
            _check_page(key, headers)
            standing = self._rates.counted("key", key.id, self.rules.per_key) or standing
        elif token := _token_of_address(scope):
            key = self._key(token)
            caller = _noted(scope, caller_of(key))
            _check_address(key)
            standing = self._rates.counted("key", key.id, self.rules.per_key) or standing
        elif is_open(scope["method"], scope["path"]):
            return LOCAL if self._is_local(scope) else NOBODY, standing
        elif self._is_local(scope):
            _check_page(None, headers)
            caller = LOCAL
        else:
            raise KeyNeeded("This server answers only to those who have a key.", "Send it as `Authorization: Bearer KEY`.")
        needed = scope_of(scope["method"], scope["path"])
        if not caller.may(needed):
            raise NotAllowed(f"The key {caller.name!r} may not {needed}.", f"Ask for a key with --scope {needed}.")
        return caller, standing

    def _key(self, token: str) -> Key:
        key = self.keys.holder(token) if self.keys else None
        if not key:
            raise KeyRefused("The key is not known here, has expired or was revoked.", "Ask whoever looks after the server.")
        return key

    def _is_local(self, scope: Request) -> bool:
        """Whether the request comes from this machine itself and the rules let that do."""
        headers = Headers(scope=scope)
        client = scope.get("client") or ("", 0)
        return (
            not self.rules.keys_always
            and is_loopback(client[0])
            and is_loopback(host_of(headers))
            and not any(name in headers for name in _FORWARDED)
        )


def _noted(scope: Request, caller: Caller) -> Caller:
    """The caller, from now on known to what writes the request down: also where it is refused."""
    scope.setdefault("state", {})["caller"] = caller
    return caller


def _token(headers: Headers) -> str:
    """What the request gives as its key; empty where it gives none. Raises KeyRefused for another way of proving oneself."""
    given = headers.get("authorization", "").strip()
    if not given:
        return ""
    kind, _, token = given.partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise KeyRefused("The Authorization header holds no key.", "Send it as `Authorization: Bearer KEY`.")
    return token.strip()


def _token_of_address(scope: Request) -> str:
    """The key in the address of a page for browsers without scripts; empty elsewhere."""
    if not scope["path"].startswith(ADDRESSED):
        return ""
    return QueryParams(scope.get("query_string", b"")).get("key", "")


def _check_address(key: Key) -> None:
    """Raises NotAllowed for a key that is too good to stand in an address, where others may see it."""
    if key.access is not Access.PUBLIC:
        raise NotAllowed("An address is no place for this key.", "Use a key made with --access public.")


def _check_page(key: Key | None, headers: Headers) -> None:
    """Raises NotAllowed where a web page asks that the key is not for, or where a key for web pages comes from elsewhere."""
    origin = headers.get("origin", "")
    site = headers.get("sec-fetch-site", "")  # no script of a page can set it
    own = site == "same-origin" or origin.partition("://")[2].lower() == headers.get("host", "").lower()
    if origin and not own and (key is None or origin.lower() not in key.origins):
        raise NotAllowed(f"Pages of {origin[:200]} may not ask here.", "Bind a key to them: `papers keys add NAME --origin URL`.")
    if key and key.origins and not origin and site != "same-origin":
        raise NotAllowed(
            f"The key {key.name!r} is for the web pages that it is bound to.", "Ask for a key without --origin for programs."
        )


def _telling(send: Send, standing: Standing | None) -> Send:
    """A `send` that adds how often the caller may still ask."""
    if standing is None:
        return send
    headers = [(name.lower().encode(), value.encode()) for name, value in standing.headers.items()]

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), *headers]}
        await send(message)

    return told
