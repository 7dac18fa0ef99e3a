"""Who may reach this server and what a browser may do with what it sends.

There are no keys yet, so only this machine is served: the address that the server listens on and the Host header of each
request must both be loopback. The second stops a web page elsewhere from reaching the papers by pointing its own name at
127.0.0.1 (DNS rebinding).
"""

import re
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import WrongHost, problem_of, respond
from ingest.errors import UsageError
from ingest.papers import Access

SEALED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""Content security policy of everything that is not a page."""
PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Content security policy of a page: only what this server sends, nothing inline."""
HEADERS = {
    "Content-Security-Policy": SEALED,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
"""Sent with every response that does not say otherwise."""
_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9.-]+))(?::[0-9]{1,5})?", re.IGNORECASE)


def check_host(host: str) -> None:
    """Raises UsageError where `host` is an address that other machines can reach."""
    if not is_loopback(host):
        raise UsageError(
            f"Listening on {host!r} would show the papers to other machines, and this server has no keys yet.",
            "Use --host 127.0.0.1 (the default).",
        )


def is_loopback(host: str) -> bool:
    """Whether the name or address is this machine's own."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def reader() -> Access:
    """The class of whoever asks: without keys, everyone on this machine is an officer."""
    return Access.OFFICERS


class LoopbackOnly:
    """Refuses requests whose Host header names anything but this machine."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers 421 with a problem document, or passes the request on."""
        hosts = Headers(scope=scope).getlist("host") if scope["type"] == "http" else []
        if scope["type"] != "http" or (len(hosts) == 1 and is_loopback(_name(hosts[0]))):
            await self.app(scope, receive, send)
            return
        named = _name(hosts[0]) if hosts else ""
        error = WrongHost(
            f"This server does not answer for {named or 'a request without a usable Host header'}.",
            "Use http://127.0.0.1 or http://localhost with the server's port.",
        )
        await respond(scope, problem_of(error))(scope, receive, send)


def _name(header: str) -> str:
    """The host in a Host header, without port and brackets; empty where it is not one."""
    match = _HOST.fullmatch(header)
    return (match["six"] or match["name"]) if match else ""
