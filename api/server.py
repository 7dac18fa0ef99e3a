"""The API under uvicorn, the one place that imports it."""

import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import uvicorn

from api.app import create_app
from api.intake import Intake
from api.keys import Keys
from api.logs import log_config
from api.rules import Rules
from api.security import is_loopback
from assistant.assistant import Assistant
from ingest.errors import UsageError
from ingest.papers import Access

PATIENCE = 10
"""Seconds that answers under way are given to end when the server is told to stop."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens, and how it is reached."""

    host: str = "127.0.0.1"
    port: int = 8000
    certificate: Path | None = None
    """A file with the server's certificate, for HTTPS; `None`: plain HTTP."""
    private_key: Path | None = None
    """A file with its private key."""
    proxies: str = ""
    """Addresses, by commas, of proxies whose word on who asks is taken."""


def serve(
    open: Callable[[], Assistant],
    address: Address = Address(),
    rules: Rules = Rules(),  # noqa: B008
    intake: Intake | None = None,
    log_level: str = "info",
) -> None:
    """Serves until it is told to stop.

    Raises UsageError for an address that is not to be had, and for one beyond this machine where there are no keys.
    """
    rules = replace(rules, beyond=not is_loopback(address.host))
    check_keys(address.host, rules)
    with listen(address.host, address.port) as listening:
        config = uvicorn.Config(
            create_app(open, rules, intake),
            log_level=log_level,
            log_config=log_config(log_level, plain=sys.stderr.isatty(), words=rules.log_words),
            access_log=False,
            server_header=False,
            proxy_headers=bool(address.proxies),
            forwarded_allow_ips=address.proxies,
            ssl_certfile=address.certificate,
            ssl_keyfile=address.private_key,
            timeout_graceful_shutdown=PATIENCE,
        )
        with suppress(KeyboardInterrupt):  # uvicorn shuts down in order, then raises it again
            uvicorn.Server(config).run(sockets=[listening])


def serve_tools(open: Callable[[], Assistant], access: Access, address: Address | None = None) -> None:
    """Serves the tools over standard input and output, or over HTTP at an address of this machine, until it is told to stop.

    Raises UsageError for an address that other machines can reach, or that is not to be had.
    """
    from api.tools import tool_server  # the SDK takes half a second to import

    tools = tool_server(open, access, version("partnership-papers"))
    if address is None:
        tools.run("stdio")
        return
    if not is_loopback(address.host):
        raise UsageError("The tools are served to this machine only.", "Use --host 127.0.0.1.")
    with listen(address.host, address.port) as listening:
        app = tools.streamable_http_app(host=address.host, stateless_http=True)  # checks Host and Origin
        config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=PATIENCE)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def check_keys(host: str, rules: Rules) -> None:
    """Raises UsageError where only keys may open the door and there is none that does."""
    if not (rules.beyond or rules.keys_always) or (rules.keys and Keys(rules.keys).valid()):
        return
    why = f"Listening on {host!r} would show the papers to other machines" if rules.beyond else "Every request needs a key"
    raise UsageError(
        f"{why}, and there are no keys yet.",
        "Make one with `papers keys add NAME --access public`, or use --host 127.0.0.1 (the default).",
    )


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises UsageError where another program has the port, or where it may not be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (")[0].lower()  # Python repeats the address in brackets
        raise UsageError(f"Port {port} of {host} cannot be used: {reason}.", "Choose another with --port.") from error
