"""The API under uvicorn, the one place that imports it."""

import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from api.app import create_app
from api.security import check_host
from assistant.assistant import Assistant
from ingest.errors import UsageError

PATIENCE = 10
"""Seconds that answers under way are given to end when the server is told to stop."""


def serve(open: Callable[[], Assistant], host: str = "127.0.0.1", port: int = 8000, log_level: str = "info") -> None:
    """Serves until it is told to stop. Raises UsageError for an address that is not this machine's, or not to be had."""
    check_host(host)
    with listen(host, port) as listening:
        config = uvicorn.Config(
            create_app(open),
            log_level=log_level,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=PATIENCE,
        )
        with suppress(KeyboardInterrupt):  # uvicorn shuts down in order, then raises it again
            uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises UsageError where another program has the port, or where it may not be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (")[0].lower()  # Python repeats the address in brackets
        raise UsageError(f"Port {port} of {host} cannot be used: {reason}.", "Choose another with --port.") from error
