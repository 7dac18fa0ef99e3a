"""Answers and search results → fields by name, in the agreed order."""

from collections.abc import Sequence
from dataclasses import asdict

from assistant.findings import Answer, Citation, Found


def answer_fields(answer: Answer) -> dict[str, object]:
    """The object that `papers ask --json` prints; `notices` and `usage` only where a language model was asked."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "status": answer.status.value,
        "text": answer.text,
        "citations": [citation_fields(citation) for citation in answer.citations],
        "nearest": [citation_fields(citation) for citation in answer.nearest],
        "conflicts": [list(markers) for markers in answer.conflicts],
        "writer": answer.writer,
        "seconds": answer.seconds,
        **({"notices": list(answer.notices)} if answer.notices else {}),
        **({"usage": asdict(answer.usage)} if answer.usage else {}),
    }


def citation_fields(citation: Citation) -> dict[str, object]:
    """One citation of an answer; where its page is a scan, also how surely it was recognised and what to check."""
    scan = {"recognised": citation.recognised, "doubtful": list(citation.doubtful)}
    return {
        "marker": citation.marker,
        "paper": citation.paper,
        "title": citation.title,
        "body": citation.body,
        "date": citation.date,
        "page": citation.page,
        "heading": list(citation.heading),
        "item": citation.item,
        "quote": citation.quote,
        **(scan if citation.recognised is not None else {}),
    }


def results_fields(found: Sequence[Found]) -> dict[str, object]:
    """The object that `papers search --json` prints."""
    return {"results": [_result(one) for one in found]}


def _result(found: Found) -> dict[str, object]:
    place = found.passage.place
    return {
        "rank": found.rank,
        "score": round(found.score, 6),
        "paper": place.paper,
        "page": place.first_page,
        "heading": list(place.heading),
        "item": place.item,
        "text": found.passage.text,
    }
