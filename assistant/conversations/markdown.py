"""A conversation as Markdown, with every reference, to file or to send on."""

from collections.abc import Iterator, Sequence

from assistant.conversations.conversations import Said
from assistant.export.texts import escape
from assistant.findings import Answer, Citation, Status
from ingest.papers import Filters, squash

_HEADLINES = {
    Status.ANSWERED: "",
    Status.PARTIAL: "**Part of an answer.** ",
    Status.NOT_FOUND: "**Not found in the papers.** ",
    Status.DECLINED: "**Declined.** ",
}


def as_markdown(title: str, said: Sequence[Said]) -> str:
    """The whole conversation: each question with its limits, its answer, and the quoted words with paper and page."""
    parts = [f"# {escape(title)}\n", *(part for one in said for part in _exchange(one))]
    return "\n".join(parts)


def _exchange(said: Said) -> Iterator[str]:
    answer = said.answer
    yield f"## {escape(answer.question)}\n"
    if squash(answer.standalone_question).casefold() != squash(answer.question).casefold():
        yield f"*Understood as: {escape(answer.standalone_question)}*\n"
    if limits := _limits(said.filters):
        yield f"*Asked of {escape(limits)}*\n"
    yield _HEADLINES[answer.status] + escape(answer.text) + "\n"
    for markers in answer.conflicts:
        yield f"The papers disagree: {' and '.join(escape(f'[{marker}]') for marker in markers)}.\n"
    yield from _references(answer)
    yield f"*{said.at:%d %B %Y, %H:%M} {said.at:%Z}*\n"


def _references(answer: Answer) -> Iterator[str]:
    places = answer.citations or answer.nearest
    if places:
        yield ("Where it says so:" if answer.citations else "The nearest places, which are not an answer:") + "\n"
        yield "\n".join(_reference(place) for place in places) + "\n"


def _reference(citation: Citation) -> str:
    page = f"page {citation.page}" if citation.page is not None else ""
    item = f"item {citation.item}" if citation.item else ""
    scan = "read by OCR" if citation.recognised is not None else ""
    where = [citation.title, citation.body, citation.date, page, " › ".join(citation.heading), item, scan]
    line = escape(f"[{citation.marker}] " + " · ".join(part for part in where if part))
    return f"- {line}\n  > “{escape(citation.quote)}”"


def _limits(filters: Filters) -> str:
    kind = filters.kind.value if filters.kind else None
    limits = (("body", filters.body), ("kind", kind), ("year", filters.year), ("paper", filters.paper))
    return ", ".join(f"{name}: {value}" for name, value in limits if value)
