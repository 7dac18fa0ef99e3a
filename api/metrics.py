"""What is counted, for Prometheus. The one place that imports its client. Nothing of a paper or a question is in it."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """The figures of one server."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self.requests = Counter(
            "papers_requests", "Requests by route and status.", ["method", "route", "status"], registry=self._registry
        )
        self.seconds = Histogram(
            "papers_request_seconds", "How long requests took.", ["route"], buckets=SECONDS, registry=self._registry
        )
        self.in_progress = Gauge("papers_requests_in_progress", "Requests that are being answered.", registry=self._registry)
        self.waiting = Gauge("papers_desk_waiting", "Requests that wait for a worker.", registry=self._registry)
        self.working = Gauge("papers_desk_working", "Requests that a worker is at.", registry=self._registry)
        self.gone = Counter("papers_clients_gone", "Requests whose client went away.", registry=self._registry)
        self.unwritten = Counter("papers_audit_failures", "Audit lines that could not be written.", registry=self._registry)

    def desk(self, waiting: Callable[[], float], working: Callable[[], float]) -> None:
        """Where the figures of the desk are looked up."""
        self.waiting.set_function(waiting)
        self.working.set_function(working)

    def text(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self._registry)
