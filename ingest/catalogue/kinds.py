"""What sort of document a paper is."""

import re

from ingest.catalogue.clues import FILE_NAME, FIRST_LINE, LABEL, NO_CLUE, RUNNING_HEAD, TITLE, TOP, Guess
from ingest.catalogue.front import Front, readable
from ingest.papers import PaperKind

_KINDS = (
    (PaperKind.ACTION_LOG, r"\bactions? (?:log|tracker|register|list|sheet)\b|\blog of actions\b"),
    (PaperKind.MINUTES, r"\bminutes\b|\bnotes? of (?:the |a )?(?:[\w-]+ ){0,7}meeting\b|\bmeeting notes\b"),
    (PaperKind.BRIEFING, r"\bbriefing"),
    (
        PaperKind.STRATEGY,
        r"\bstrateg(?:y|ies)\b|\b(?:action|strategic|business|delivery|improvement|corporate|community safety|"
        r"partnership|implementation|safety|prevention|forward) plan\b|"
        r"\b[\w’'-]+ plan(?= ?\W*(?:\d|$))",
    ),
    (PaperKind.REVIEW, r"\breview\b|\b(?:strategic|needs) assessment\b|\bannual (?:report|statement)\b"),
    (PaperKind.REPORT, r"\breport\b|\binspection\b|\bappendix\b"),
)
_TOP, _SHORT, _SENTENCE = 4, 4, 16
"""Lines in which a paper may say plainly what it is, words of such a line ("Briefing note"), words of what is running text."""
_REPORT_LABELS = (
    r"decision[- ]?maker|report (?:of|by|to|author|title|from)|author of report|subject|"
    r"wards?(?:\(s\))?(?: affected| or groups affected)?"
)
_LOG_HEAD = re.compile(
    r"^(?=.*\bactions?\b)(?=.*\b(?:owner|lead|responsible|who|officer)\b)(?=.*\b(?:due|deadline|by when|date|status|rag)\b)"
    r"(?:\S+\s*){3,12}$",
    re.IGNORECASE,
)
"""The column names of a log of actions."""


def kind_in(words: str) -> PaperKind | None:
    """The kind that these words name."""
    return next((kind for kind, pattern in _KINDS if re.search(pattern, words, re.IGNORECASE)), None)


def _opening(line: str) -> str:
    """A short line whole, of running text only how it begins: "MINUTES of the meeting of the …"."""
    words = line.split()
    return line if len(words) < _SENTENCE else " ".join(words[:4])


def kind_of(front: Front, title: str | None) -> Guess[PaperKind]:
    """By the title, then labels, the running heads, the file's name and the first lines."""
    asked = any(True for _ in front.labelled(_REPORT_LABELS))
    alone = next((kind for line in front.lines[:_TOP] if len(line.split()) < _SHORT and (kind := kind_in(line))), None)
    kind = kind_in(title or "")
    if kind is PaperKind.REVIEW and asked:
        return Guess(PaperKind.REPORT, LABEL)  # a report to a committee about a review
    if kind:
        return Guess(kind, TITLE)
    if asked:
        return Guess(alone, TOP) if alone else Guess(PaperKind.REPORT, LABEL)
    places = (
        (" ".join(front.running), RUNNING_HEAD),
        (readable(front.stem), FILE_NAME),
        ("action log" if any(map(_LOG_HEAD.search, front.lines[:8])) else "", TOP),
        ("\n".join(_opening(line) for line in front.lines[:8]), FIRST_LINE),
    )
    found = ((kind_in(text), rest) for text, rest in places)
    return next((Guess(kind, rest) for kind, rest in found if kind), Guess(PaperKind.OTHER, NO_CLUE))
