"""The words of one Word paragraph → what it says: a heading in front of its text, lines, who is to act behind a tab."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.pages.flow import Para
from ingest.pages.word.text import Span
from ingest.paragraphs import ENDS, unmarked

RUN_IN = 8
"""Bold words before a colon that head the text behind it: not more than these, and not less text."""

_ACTING = re.compile(r"\t[\t ]*(?P<who>(?:ALL|All|[A-Z]{2,4})(?:[\s/,&+]+(?:ALL|All|[A-Z]{2,4})){0,4})\s*$")
"""Initials behind a tab, at the right edge."""

_FORM = re.compile(
    r"(?:present|apolog\w+|(?:in )?attend\w*|date|time|venue|place|location|chair\w*|clerk|minutes?|from|to|by|subject|title|"
    r"status|lead|officer|author|report\b.*|contact|members?|action\w*|owner|due|note|n\.?b\.?)\b.*",
    re.IGNORECASE,
)
"""Labels of a form's line, which stays whole."""


def paras_of(spans: Sequence[Span], mark: str, level: int | None) -> list[Para]:
    """What the spans of one paragraph say. A line broken on purpose begins a paragraph where the words before it are closed."""
    visible = [span for span in spans if not span.hidden]
    text = "".join(span.text for span in visible)
    size = _commonest_size(visible)
    if level is not None:
        return [Para(text, mark, bold=True, size=size, level=level)]
    if (cut := _run_in(visible)) is not None:
        head = Para(text[:cut].strip(" :\t\n"), mark, bold=True, size=size)
        return [head, *_lines(text[cut:].lstrip(" :\t\n"), Para("", "", size=size))]
    bold = all(span.bold for span in visible if any(c.isalnum() for c in span.text))
    return _lines(text, Para("", mark, bold=bold and bool(text.strip()), size=size))


def _commonest_size(spans: Sequence[Span]) -> float:
    sizes: dict[float, int] = {}
    for span in spans:
        sizes[span.size] = sizes.get(span.size, 0) + len(span.text.strip())
    return max(sizes, key=lambda size: sizes[size], default=11.0)


def _run_in(spans: Sequence[Span]) -> int | None:
    """Where the text begins behind a heading in bold that runs into it."""
    cut = 0
    for span in spans:
        if not span.bold and any(c.isalnum() for c in span.text):
            break
        cut += len(span.text)
    text = "".join(span.text for span in spans)
    head, rest = text[:cut].strip(), text[cut:].strip()
    closed = head.endswith(":") or rest.startswith(":")
    words = head.split()
    if not closed or not 0 < len(words) <= RUN_IN or len(rest.split()) < RUN_IN or _FORM.match(head) or not head[0].isalnum():
        return None
    return cut


def _lines(text: str, look: Para) -> list[Para]:
    made: list[str] = []
    for line in text.split("\n"):
        if made and not _begins(made[-1], line):
            made[-1] = f"{made[-1]} {line}"
        else:
            made.append(line)
    return list(_acted(replace(look, text=line, mark=look.mark if not at else "") for at, line in enumerate(made)))


def _begins(above: str, line: str) -> bool:
    """Whether a line broken on purpose begins a paragraph."""
    bullet, item, _ = unmarked(line.strip())
    return bullet or item is not None or (above.rstrip().endswith(ENDS) and bool(line.strip()))


def _acted(paras: Iterator[Para]) -> Iterator[Para]:
    for para in paras:
        match = _ACTING.search(para.text)
        if match and len(para.text[: match.start()].split()) > 3:
            yield replace(para, text=para.text[: match.start()], margin=" ".join(match["who"].split()))
        else:
            yield para
