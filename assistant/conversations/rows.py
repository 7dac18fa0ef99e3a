"""Answers and limits ↔ JSON, without loss; fields that this version does not know are left out, missing ones are empty."""

from pydantic import TypeAdapter

from assistant.findings import Answer
from ingest.papers import Filters

_ANSWER = TypeAdapter(Answer)
_FILTERS = TypeAdapter(Filters)


def written(answer: Answer) -> str:
    """The answer as JSON, with every citation."""
    return _ANSWER.dump_json(answer).decode()


def read(text: str) -> Answer:
    """The answer that was written."""
    return _ANSWER.validate_json(text)


def filters_written(filters: Filters) -> str:
    """The limits as JSON."""
    return _FILTERS.dump_json(filters).decode()


def filters_read(text: str) -> Filters:
    """The limits that were written."""
    return _FILTERS.validate_json(text)


def searchable(answer: Answer) -> str:
    """Question and answer in small letters, a space between words."""
    return " ".join(f"{answer.question} {answer.text}".casefold().split())
