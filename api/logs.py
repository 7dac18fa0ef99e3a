"""The server's log: one line of JSON for each thing that happens, or plain lines where a person watches.

Words of papers and questions are not in it: of a fault the places in the program are written down, not what it said.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any


class Lines(logging.Formatter):
    """One record as one line of JSON."""

    def __init__(self, words: bool = False) -> None:
        """`words`: also what an exception said, which may quote what was being read."""
        super().__init__()
        self._words = words

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()}
        fields = getattr(record, "fields", None)
        fault = self._fault(record.exc_info) if record.exc_info else {}
        return json.dumps({**line, **(fields if isinstance(fields, dict) else {}), **fault}, ensure_ascii=False, default=str)

    def _fault(self, info: Any) -> dict[str, object]:
        kind, error, trace = info
        said = {"said": str(error)} if self._words else {}
        return {"fault": getattr(kind, "__name__", "unknown"), "places": _places(trace), **said}


def _places(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def log_config(level: str, *, plain: bool, words: bool) -> dict[str, Any]:
    """What uvicorn is told of logging; its own access log is left out, since addresses hold words."""
    lines = {"()": "logging.Formatter", "fmt": "%(levelname)s: %(message)s"} if plain else {"()": Lines, "words": words}
    handler = {"class": "logging.StreamHandler", "stream": "ext://sys.stderr", "formatter": "lines"}
    ours = {"handlers": ["out"], "level": level.upper(), "propagate": False}
    loggers = dict.fromkeys(("uvicorn", "api", "papers", "assistant", "ingest"), ours)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": lines},
        "handlers": {"out": handler},
        "loggers": loggers,
    }
