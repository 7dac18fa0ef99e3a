"""Feedback → fields by name, and CSV."""

import csv
import io
from collections.abc import Iterable

from assistant.conversations import Feedback
from assistant.export.rows import printable
from assistant.export.sheets import harmless


def feedback_fields(given: Feedback) -> dict[str, object]:
    """One of the objects that `papers feedback --json` prints."""
    opinion = given.opinion
    return {
        "number": given.number,
        "at": given.at.isoformat(),
        "verdict": opinion.verdict.value,
        "word": opinion.word,
        "question": opinion.question,
        "answer": opinion.answer,
        "status": opinion.status.value if opinion.status else None,
        "papers": list(opinion.papers),
        "by": opinion.by,
        "door": opinion.door,
    }


COLUMNS = ("number", "at", "verdict", "word", "question", "answer", "status", "papers", "by", "door")


def export_feedback(given: Iterable[Feedback]) -> bytes:
    """CSV with a header, UTF-8 with a byte order mark; nothing that was typed becomes a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for one in given:
        cells = {**feedback_fields(one), "papers": "; ".join(one.opinion.papers)}
        writer.writerow([harmless(_cell(cells[name])) for name in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str | int:
    return value if isinstance(value, int) else printable(str(value or ""))
