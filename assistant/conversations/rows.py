"""Answers and limits ↔ JSON, without loss; fields that this version does not know are left out, missing ones are empty."""

import json

from pydantic import TypeAdapter

from assistant.findings import Answer
from ingest.papers import Filters

_ANSWER = TypeAdapter(Answer)
_FILTERS = TypeAdapter(Filters)


def written(answer: Answer) -> str:
    """The answer as JSON, with every citation."""
    return storable(json.dumps(_ANSWER.dump_python(answer), ensure_ascii=False))


def read(text: str) -> Answer:
    """The answer that was written."""
    return _ANSWER.validate_json(text)


def filters_written(filters: Filters) -> str:
    """The limits as JSON."""
    return storable(json.dumps(_FILTERS.dump_python(filters), ensure_ascii=False))


def filters_read(text: str) -> Filters:
    """The limits that were written."""
    return _FILTERS.validate_json(text)


def searchable(answer: Answer) -> str:
    """Question and answer in small letters, a space between words."""
    return storable(" ".join(f"{answer.question} {answer.text}".casefold().split()))


def storable(text: str) -> str:
    """The text as a database takes it: half characters, which a paste may hold, become question marks."""
    return text.encode("utf-8", "replace").decode()
