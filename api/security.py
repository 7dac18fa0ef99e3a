"""Which names the server answers to."""

import re
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import WrongHost, problem_of
from api.responding import respond
from api.rules import Rules

_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9.-]+))(?::[0-9]{1,5})?", re.IGNORECASE)


def is_loopback(host: str) -> bool:
    """Whether the name or address is this machine's own."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(headers: Headers) -> str:
    """The host that the request names, in small letters, without its port; empty where it names none, or several."""
    hosts = headers.getlist("host")
    return _name(hosts[0]).lower() if len(hosts) == 1 else ""


class HostCheck:
    """Refuses requests whose Host header names neither this machine nor a name that the server is reached by.

    It stops a web page elsewhere from reaching the papers by pointing its own name at this machine (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app = app
        self.rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers 421 with a problem document, or passes the request on."""
        if scope["type"] != "http" or self._is_ours(named := host_of(Headers(scope=scope))):
            await self.app(scope, receive, send)
            return
        error = WrongHost(
            f"This server does not answer for {named or 'a request without a usable Host header'}.",
            "Use the server's own name (PAPERS_HOSTS lists those beside http://127.0.0.1 and http://localhost).",
        )
        await respond(scope, problem_of(error))(scope, receive, send)

    def _is_ours(self, host: str) -> bool:
        """Beyond this machine any name will do where none are listed: there every request needs a key."""
        return is_loopback(host) or host in self.rules.hosts or (bool(host) and self.rules.beyond and not self.rules.hosts)


def _name(header: str) -> str:
    """The host in a Host header, without port and brackets; empty where it is not one."""
    match = _HOST.fullmatch(header)
    return (match["six"] or match["name"]) if match else ""
