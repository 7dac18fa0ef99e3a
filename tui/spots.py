"""A spot: one page to open and the words on it to point at, whoever asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.findings import Citation, Commitment
from ingest.papers import Page, Paper
from tui.wording import joined, long_date, page_words, scan_words


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that the source pane can open."""

    paper: str
    title: str
    page: int | None
    """`None` is the first page, or the whole of a paper without pages."""
    quote: str = ""
    """The words to highlight; empty where the page is opened for itself."""
    marker: int | None = None
    """Its number in the answer."""
    body: str | None = None
    date: str | None = None
    heading: tuple[str, ...] = ()
    item: str | None = None
    scan: str = ""
    """What a reader should know of words that were recognised in a scan."""

    @property
    def origin(self) -> str:
        """Body, date and page in one line."""
        return joined((self.body, long_date(self.date), page_words(self.page), self.scan))

    @property
    def place(self) -> str:
        """Heading path and item number in one line."""
        return " › ".join((*self.heading, *((f"item {self.item}",) if self.item else ())))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as the source pane shows it: the spot that was asked for and the page that is open now."""

    spot: Spot
    page: Page
    numbers: tuple[int | None, ...]
    """The numbers of every page of the paper, in order."""

    def neighbour(self, step: int) -> int | None:
        """The number of the page `step` pages on, or `None` where the paper ends before."""
        at = self.numbers.index(self.page.number) + step
        return self.numbers[at] if 0 <= at < len(self.numbers) else None


def cited(citations: Sequence[Citation]) -> tuple[Spot, ...]:
    """The spots of an answer's citations, in their order."""
    return tuple(
        Spot(
            c.paper,
            c.title,
            c.page,
            c.quote,
            c.marker,
            body=c.body,
            date=c.date,
            heading=c.heading,
            item=c.item,
            scan=scan_words(c.recognised, c.doubtful),
        )
        for c in citations
    )


def proof(commitment: Commitment, paper: Paper | None) -> Spot:
    """Where a target or an action stands."""
    title = paper.title if paper else commitment.paper
    return Spot(
        commitment.paper,
        title,
        commitment.page,
        commitment.quote,
        body=paper.body if paper else None,
        date=paper.date if paper else None,
        heading=commitment.heading,
    )


def opening(paper: Paper) -> Spot:
    """A paper from its first page."""
    return Spot(paper.id, paper.title, None, body=paper.body, date=paper.date)
