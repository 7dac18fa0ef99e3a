"""Filters → SQL: only live papers, of the reader's classes, as the question limits them."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement

from ingest.ledger.rows import spaced_words
from ingest.ledger.schema import LIVE, papers
from ingest.papers import Filters


def visible(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """The conditions on `papers`, to be joined by AND."""
    yield papers.c.state == LIVE
    yield papers.c.access.in_([access.value for access in filters.access.visible()])
    if filters.paper is not None:
        yield papers.c.id == filters.paper
    if filters.kind is not None:
        yield papers.c.kind == filters.kind.value
    if filters.year is not None:
        yield papers.c.first_year <= filters.year
        yield papers.c.last_year >= filters.year
    if filters.body is not None:
        for word in spaced_words(filters.body).split():
            yield papers.c.body_words.contains(f" {word}", autoescape=True)
