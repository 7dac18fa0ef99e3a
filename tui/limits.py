"""What questions can be limited to: every body, kind, year and paper that is in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from ingest.papers import Filters, Paper, PaperKind, years_of

Field = Literal["body", "kind", "year", "paper"]


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit to choose."""

    field: Field
    value: str | int | PaperKind
    words: str

    def within(self, filters: Filters) -> bool:
        """Whether it is in force."""
        return bool(getattr(filters, self.field) == self.value)

    def toggled(self, filters: Filters) -> Filters:
        """The filters with this limit in force, or lifted where it was."""
        return limited(filters, self.field, None if self.within(filters) else self.value)

    def matches(self, words: str) -> bool:
        """Whether every one of the words stands in it, ignoring case."""
        text = f"{self.field} {self.words}".casefold()
        return all(word in text for word in words.casefold().split())


def limited(filters: Filters, field: Field, value: str | int | PaperKind | None) -> Filters:
    """The filters with one limit set, or lifted where `value` is `None`."""
    change: dict[str, Any] = {field: value}
    return replace(filters, **change)


def limits(papers: Sequence[Paper]) -> tuple[Limit, ...]:
    """Every limit that lets at least one of the papers through."""
    return tuple(_limits(papers))


def _limits(papers: Sequence[Paper]) -> Iterator[Limit]:
    yield from (Limit("body", body, body) for body in sorted({paper.body for paper in papers if paper.body}))
    yield from (Limit("kind", kind, kind.value) for kind in PaperKind if any(paper.kind is kind for paper in papers))
    years = {year for paper in papers for year in years_of(paper)}
    yield from (Limit("year", year, str(year)) for year in sorted(years, reverse=True))
    yield from (Limit("paper", paper.id, paper.title) for paper in sorted(papers, key=lambda paper: paper.title))
