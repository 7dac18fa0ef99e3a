"""The bench of the server: what it counts and how it tells it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from evals.load.asking import Run, Sent, asked, question


class Door(BaseHTTPRequestHandler):
    """Answers questions, and refuses the rest: with a time to come back, without one, or by hanging up."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say(200)

    def do_GET(self) -> None:
        if self.path == "/gone":
            self.close_connection = True
            return
        self._say(503, {"Retry-After": "1"} if self.path == "/later" else {})

    def _say(self, status: int, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": "2", **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *words: object) -> None:
        """Says nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    """The port of such a door."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join(10)
    server.server_close()


def test_every_request_is_sent_once_and_counted_by_what_came_of_it(port: int) -> None:
    """Answers, refusals with and without a time to come back, broken connections."""
    sent = [question("How many?"), Sent("GET", "/later"), Sent("GET", "/now"), Sent("GET", "/gone")]
    run = asked(port, sent, clients=3, count=40)
    assert run.statuses == {200: 10, 503: 20, 0: 10}
    assert (len(run.took), run.hurried) == (10, 10)
    assert run.rate == pytest.approx(10 / run.seconds)


def test_the_time_within_which_a_part_came_is_one_that_was_measured() -> None:
    """By nearest rank; nothing measured is nought."""
    run = Run(took=[0.4, 0.1, 0.3, 0.2])
    assert (run.within(0.5), run.within(0.95)) == (0.3, 0.4)
    assert Run().within(0.95) == 0
