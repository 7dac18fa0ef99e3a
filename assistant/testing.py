"""A chat model's server for tests: OpenAI-compatible (and like Ollama's), over real HTTP; it says what it is told to."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Message = Mapping[str, str]
"""`role` and `content`, as they were sent."""

Say = Callable[[Sequence[Message]], str]
"""Messages → the answer."""


class Mode(StrEnum):
    """How the server behaves, whatever it says."""

    HONEST = "honest"
    """It answers as it should."""
    SLOW = "slow"
    """It waits before its first word."""
    DRIPPING = "dripping"
    """It waits before each word."""
    CUT_OFF = "cut off"
    """It closes the connection half way."""
    SHORT = "short"
    """It stops half way because the answer is too long for it."""
    MALFORMED = "malformed"
    """It sends what is not JSON."""
    HOLLOW = "hollow"
    """It sends JSON that is no answer."""
    PAGE = "page"
    """It sends a web page."""
    RATE_LIMITED = "rate limited"
    REFUSING = "refusing"
    """It does not take the key."""
    FAILING = "failing"
    """It has a fault (HTTP 500)."""


_STATUS = {Mode.RATE_LIMITED: 429, Mode.REFUSING: 401, Mode.FAILING: 500}


@dataclass(slots=True)
class ScriptedServer:
    """What the server answers, how, and what it was asked."""

    url: str = ""
    say: Say = field(default=lambda _: "")
    mode: Mode = Mode.HONEST
    delay: float = 0.3
    """Seconds that it waits where it is slow or dripping."""
    times: int | None = None
    """So many answers are given in that mode, those after them honestly; `None`: all."""
    asked: list[dict[str, object]] = field(default_factory=list)
    """The requests, as they were sent."""
    keys: list[str] = field(default_factory=list)
    """The `Authorization` of each."""

    def messages(self, request: int = -1) -> list[Message]:
        """The messages of a request, the last by default."""
        messages = self.asked[request]["messages"]
        assert isinstance(messages, list)  # noqa: S101  a double, for tests
        return messages

    def next_mode(self) -> Mode:
        """How this request is answered."""
        return self.mode if self.times is None or len(self.asked) <= self.times else Mode.HONEST


@contextmanager
def scripted_server() -> Iterator[ScriptedServer]:
    """A server on a free port of this machine, until the end of the block."""
    script = ScriptedServer()
    with _Quiet(("127.0.0.1", 0), _handler(script)) as web:
        threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        script.url = f"http://127.0.0.1:{web.server_port}/v1"
        yield script
        web.shutdown()


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that has gone away is no error."""


def _handler(script: ScriptedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(200, "application/json")
            self._write(json.dumps({"object": "list", "data": [{"id": "scripted", "object": "model", "max_model_len": 4096}]}))

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            script.asked.append(asked)
            script.keys.append(self.headers["authorization"])
            mode = script.next_mode()
            if mode in _STATUS:
                self._send(_STATUS[mode], "application/json")
                self._write(json.dumps({"error": {"message": f"no, {self.headers['authorization']}"}}))
            elif self.path.endswith("/api/chat"):
                self._ollama(script.say(asked["messages"]))
            elif asked.get("stream"):
                self._stream(script.say(asked["messages"]), mode)
            else:
                self._answer(script.say(asked["messages"]), mode)

        def _answer(self, text: str, mode: Mode) -> None:
            if mode in (Mode.SLOW, Mode.DRIPPING):
                time.sleep(script.delay)
            self._send(200, "text/html" if mode is Mode.PAGE else "application/json")
            choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
            self._write(_garbled(mode) or json.dumps({**_HEAD, "choices": [choice], "usage": _usage(text)}))

        def _stream(self, text: str, mode: Mode) -> None:
            self._send(200, "text/html" if mode is Mode.PAGE else "text/event-stream")
            if mode is Mode.SLOW:
                time.sleep(script.delay)
            if garbled := _garbled(mode):
                self._write(garbled if mode is Mode.PAGE else f"data: {garbled}\n\n")
                return
            pieces = [text[at : at + 7] for at in range(0, len(text), 7)]
            kept = pieces[: len(pieces) // 2] if mode in (Mode.CUT_OFF, Mode.SHORT) else pieces
            for piece in kept:
                if mode is Mode.DRIPPING:
                    time.sleep(script.delay)
                self._event({"choices": [{"index": 0, "delta": {"role": "assistant", "content": piece}}]})
            if mode is not Mode.CUT_OFF:
                end = "length" if mode is Mode.SHORT else "stop"
                self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": end}]})
                self._event({"choices": [], "usage": _usage(text)})
                self._write("data: [DONE]\n\n")

        def _ollama(self, text: str) -> None:
            self._send(200, "application/x-ndjson")
            head = {"model": "scripted", "created_at": "2030-01-01T00:00:00Z"}
            for words in text.split(" "):
                self._write(json.dumps({**head, "message": {"role": "assistant", "content": f"{words} "}, "done": False}) + "\n")
            end = {"done": True, "done_reason": "stop", "prompt_eval_count": 100, "eval_count": len(text.split())}
            self._write(json.dumps({**head, "message": {"role": "assistant", "content": ""}, **end}) + "\n")

        def _event(self, fields: Mapping[str, object]) -> None:
            self._write(f"data: {json.dumps({**_HEAD, 'object': 'chat.completion.chunk', **fields})}\n\n")

        def _send(self, status: int, media: str) -> None:
            self.send_response(status)
            self.send_header("content-type", media)
            self.send_header("retry-after-ms", "1")
            self.end_headers()

        def _write(self, text: str) -> None:
            self.wfile.write(text.encode())
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    return Handler


_HEAD: dict[str, object] = {"id": "1", "object": "chat.completion", "created": 1, "model": "scripted"}


def _usage(text: str) -> dict[str, int]:
    return {"prompt_tokens": 100, "completion_tokens": len(text.split()), "total_tokens": 100 + len(text.split())}


def _garbled(mode: Mode) -> str:
    """What is sent instead of an answer; "" where one is sent."""
    return {Mode.PAGE: "<html>Welcome</html>", Mode.MALFORMED: '{"choices": [', Mode.HOLLOW: '{"cheese": 1}'}.get(mode, "")
