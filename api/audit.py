"""The audit log: who asked or changed what, and when. One line of JSON a request, one file a day.

The words of a question are in it only where that is switched on. Files older than the retention are deleted.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs

log = logging.getLogger(__name__)
LONGEST = 2_000
"""Characters of a question that are written down."""
_WORDS = ("question", "query", "measure", "text")
"""Fields of a request that hold somebody's words."""


@dataclass(frozen=True, slots=True)
class AuditRules:
    """Where the log is kept, how long, and whether with words."""

    folder: Path
    days: int = 90
    questions: bool = False


class Audit:
    """Writes the log. Several processes may write into one folder: each line is appended in a single step."""

    def __init__(self, rules: AuditRules) -> None:
        self._rules = rules
        self._day: date | None = None

    def write(self, line: Mapping[str, object]) -> None:
        """Appends a line to the file of the day. Raises OSError."""
        now = datetime.now(UTC)
        self._rules.folder.mkdir(parents=True, exist_ok=True)
        if now.date() != self._day:
            self._day = now.date()
            self.forget(now.date())
        words = json.dumps({"at": now.isoformat(timespec="milliseconds"), **line}, ensure_ascii=False)
        file = self._rules.folder / f"{now.date()}.jsonl"
        file.touch(mode=0o600)
        with file.open("ab", buffering=0) as appended:
            appended.write(words.encode("utf-8", "replace") + b"\n")

    def forget(self, today: date) -> None:
        """Deletes the files of days before the retention. Raises OSError."""
        first = today - timedelta(days=self._rules.days)
        for file in self._rules.folder.glob("*.jsonl"):
            if _day_of(file) and _day_of(file) < first.isoformat():
                file.unlink(missing_ok=True)

    def asked(self, query: bytes, body: bytes) -> dict[str, object]:
        """Somebody's words, where they are to be written down."""
        words = _words_of(query, body) if self._rules.questions else ""
        return {"question": words[:LONGEST]} if words else {}


def _day_of(file: Path) -> str:
    try:
        return date.fromisoformat(file.stem).isoformat()
    except ValueError:  # somebody else's file
        return ""


def _words_of(query: bytes, body: bytes) -> str:
    """The question in a request's address, form or JSON; the last of a conversation in OpenAI's form."""
    addressed = parse_qs(query.decode("latin-1"))
    found: Mapping[str, object] = {name: values[-1] for name, values in addressed.items()}
    if body[:1] == b"{":
        try:
            held = json.loads(body)
        except ValueError:
            held = {}
        found = held if isinstance(held, dict) else {}
        if isinstance(turns := found.get("messages"), list) and turns and isinstance(turns[-1], dict):
            return str(turns[-1].get("content", ""))
    elif body:
        found = {name: values[-1] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
    return next((str(found[name]) for name in _WORDS if isinstance(found.get(name), str)), "")
