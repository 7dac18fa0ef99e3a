"""What is written down of every request: a line in the log, a line in the audit log, figures for Prometheus.

Addresses hold ids and words of questions, so that the log names the route instead, unless words are switched on.
"""

import logging
import time
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.addresses import address_of
from api.audit import Audit
from api.callers import NOBODY, Caller
from api.metrics import Metrics

log = logging.getLogger("papers.requests")
FAULT, GONE = 500, 499
"""Statuses of requests that ended in a fault, and whose client went away before an answer (nginx's number)."""
UNWATCHED = ("/health", "/ready", "/metrics")
"""Monitors ask for these all day long: counted, not written down."""
UNAUDITED = ("/widget.js", "/widget/", "/openapi.json", "/docs", "/favicon.ico")


@dataclass(frozen=True, slots=True)
class Notes:
    """Where notes of requests go."""

    metrics: Metrics
    audit: Audit | None = None
    words: bool = False
    """Addresses and queries are in the log."""


class Watch:
    """Notes each request when it has been answered."""

    def __init__(self, app: ASGIApp, notes: Notes) -> None:
        self.app = app
        self.notes = notes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        seen = _Seen(time.perf_counter())

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status = message["status"]
            else:
                seen.sent += len(message.get("body", b""))
            await send(message)

        metrics = self.notes.metrics
        try:
            with metrics.in_progress.track_inprogress():
                await self.app(scope, receive, watched)
        except Exception:
            seen.status = FAULT
            raise
        finally:
            self._note(scope, seen)

    def _note(self, scope: Scope, seen: "_Seen") -> None:
        route, took = address_of(scope), time.perf_counter() - seen.begun
        metrics = self.notes.metrics
        metrics.requests.labels(_method(scope), route, str(seen.status)).inc()
        metrics.seconds.labels(route).observe(took)
        if seen.status == GONE:
            metrics.gone.inc()
        if scope["path"] in UNWATCHED:
            return
        line = {
            "request_id": scope.get("state", {}).get("request_id", ""),
            "method": _method(scope),
            "route": route,
            "status": seen.status,
            "seconds": round(took, 4),
            "bytes": seen.sent,
            **_who(scope),
        }
        words = {"path": scope["path"], "query": scope.get("query_string", b"").decode("latin-1")} if self.notes.words else {}
        log.info("%s %s %d", line["method"], route, seen.status, extra={"fields": {**line, **words}})
        self._audit(scope, line)

    def _audit(self, scope: Scope, line: dict[str, object]) -> None:
        """A line that cannot be written is said in the log; the answer has been given."""
        if self.notes.audit is None or (scope["path"].startswith(UNAUDITED) and scope["method"] in ("GET", "HEAD")):
            return
        state = scope.get("state", {})
        told = {name: line[name] for name in ("request_id", "method", "route", "status", "who", "key", "access", "address")}
        subject = scope.get("path_params") or state.get("subject") or {}
        asked = self.notes.audit.asked(scope.get("query_string", b""), state.get("body", b""))
        try:
            self.notes.audit.write({**told, **({"of": dict(subject)} if subject else {}), **asked})
        except OSError as error:
            self.notes.metrics.unwritten.inc()
            log.error("The audit log cannot be written: %s.", error.strerror or error)


class _Seen:
    """What has been seen of one response."""

    def __init__(self, begun: float) -> None:
        self.begun = begun
        self.status = GONE
        self.sent = 0


def _method(scope: Scope) -> str:
    """The method, made one of a few: a client may send any word."""
    known = ("GET", "HEAD", "POST", "PATCH", "DELETE", "PUT", "OPTIONS")
    return scope["method"] if scope["method"] in known else "OTHER"


def _who(scope: Scope) -> dict[str, object]:
    caller: Caller = scope.get("state", {}).get("caller", NOBODY)
    address = scope["client"][0] if scope.get("client") else ""
    return {"who": caller.name, "key": caller.key, "access": caller.access.value, "address": address}
