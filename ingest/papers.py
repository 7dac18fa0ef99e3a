"""The vocabulary of what goes in: paper, page, block, place, passage."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class PaperKind(StrEnum):
    """What sort of document a paper is."""

    STRATEGY = "strategy"
    REVIEW = "review"
    BRIEFING = "briefing"
    REPORT = "report"
    MINUTES = "minutes"
    ACTION_LOG = "action log"
    OTHER = "other"


class Access(StrEnum):
    """Who may see a paper. A reader of one class sees that class and those before it."""

    PUBLIC = "public"
    MEMBERS = "members"
    OFFICERS = "officers"

    def visible(self) -> tuple["Access", ...]:
        """The classes that a reader of this class may see."""
        order = tuple(Access)
        return order[: order.index(self) + 1]


SURE = 0.6
"""A fact held with less confidence than this is shown as doubtful."""


@dataclass(frozen=True, slots=True)
class Clue:
    """What one fact about a paper rests on."""

    fact: str
    """The field of `Paper`: `title`, `access` …"""
    words: str
    """In plain words: "a labelled line", "the file's name"; "the catalogue" or "papers describe" where a person says it."""
    confidence: float
    """From 0 (a guess) to 1 (a person says it); how each is set stands in `ingest.catalogue.clues`."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a body."""

    id: str
    """A readable stem, unique in a store: the file's name without its ending."""
    sha256: str
    """Hash of the file's bytes: the paper's identity."""
    title: str
    body: str | None = None
    """The partnership, board or committee whose paper it is."""
    kind: PaperKind = PaperKind.OTHER
    date: str | None = None
    """ISO 8601, as exact as it is known: `2005`, `2005-04` or `2005-04-20`."""
    period: str | None = None
    """The years it covers, `2005-2008`."""
    access: Access = Access.PUBLIC
    source: str = ""
    """The file's name as it was given."""
    page_count: int | None = None
    """`None` where the format has no pages."""
    draft: bool = False
    """It is marked as a draft: what it says may not be what was adopted."""
    clues: tuple[Clue, ...] = ()
    """What each fact rests on; none for a fact that nobody knows."""

    def clue(self, fact: str) -> Clue | None:
        """What that fact rests on; `None` for one that is not known, or was read by a version that did not say."""
        return next((clue for clue in self.clues if clue.fact == fact), None)

    @property
    def doubtful(self) -> tuple[str, ...]:
        """The facts held with less confidence than `SURE`."""
        return tuple(clue.fact for clue in self.clues if clue.confidence < SURE)

    @property
    def title_words(self) -> str:
        """What every passage of it can be found by: title, body, date, period."""
        return " ".join(part for part in (self.title, self.body, self.date, self.period) if part)


@dataclass(frozen=True, slots=True)
class Page:
    """The clean text of one page: what a person reads and what quotes are checked against."""

    number: int | None
    """Counted from 1; `None` where the format has no pages."""
    text: str
    recognised: float | None = None
    """Its words were recognised in a picture (a scan): how sure that is on the whole, from 0 to 1. `None`: the file held them."""
    doubtful: tuple[str, ...] = ()
    """Words with a figure in them that were recognised without being sure: to be checked against the scan."""


class BlockKind(StrEnum):
    """What a block is in its paper's layout."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """A bullet or a short numbered point of a list."""
    ROW = "row"
    """One row of a table."""
    COLUMNS = "columns"
    """The row that names a table's columns: shown and quoted, never an answer by itself."""
    NOTE = "note"
    """A footnote."""
    CONTENTS = "contents"
    """A line of a contents page: shown, never searched as a fact."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand."""

    paper: str
    first_page: int | None
    last_page: int | None
    heading: tuple[str, ...] = ()
    """Heading path from the outermost, `("Objective 2", "Targets")`."""
    item: str | None = None
    """Printed number of the paragraph or minute: `3.7`, `B1`, `(iii)`."""


@dataclass(frozen=True, slots=True)
class Part:
    """The words of a block that stand on one page: `pages[number].text[start:end]`."""

    page: int | None
    start: int
    end: int
    """Offsets in the clean text of that page."""


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest piece of layout that makes sense alone."""

    kind: BlockKind
    text: str
    """White space collapsed; a row's cells are joined by one space. The list mark and the item number are left out."""
    place: Place
    parts: tuple[Part, ...] = ()
    """The pages it stands on, in order (more than one where it runs over a page)."""
    number: str = ""
    """The number printed before these very words (`place.item` may be that of the paragraph they stand under)."""
    level: int = 0
    """Headings: 1 is outermost. List items: 0 is the outer list."""
    lead_in: str = ""
    """Items: the sentence that brings the list. Rows: the table's caption. Notes: the sentence they hang on."""
    columns: tuple[str, ...] = ()
    """Rows: column names, as many as cells; empty strings where a column has none."""
    cells: tuple[str, ...] = ()
    """Rows: the cells, top-left first; merged cells are repeated as empty strings."""
    table: int | None = None
    """Rows: number of the table in its paper, from 0."""
    action_by: str = ""
    """Minutes: what stands in the Action-by column beside these words."""
    group: str = ""
    """Rows: the cell above that spans this row too ("North" beside the rows of its age groups)."""
    total: bool = False
    """Rows: the sum of others ("Total", "All wards"): not one more of them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is embedded and searched: neighbouring blocks of one section, about 150 words."""

    id: str
    """`paper#0007`."""
    text: str
    """The words, block by block, one block a line."""
    title_text: str
    """Title, body and date of its paper: searchable by words, not embedded."""
    heading_text: str
    """The heading path as words."""
    place: Place
    first_block: int
    last_block: int
    """Which blocks of the paper it holds (both included)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone a paper's attendance list names."""

    name: str
    initials: str = ""
    role: str = ""
    represents: str = ""
    attendance: str = ""
    """As printed: `MA`, `Apologies`, a tick."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One paper, read whole."""

    paper: Paper
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    passages: tuple[Passage, ...]
    problems: tuple[str, ...] = ()
    """What could not be read, in plain words: "page 7 is a picture without text"."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is limited to. Enforced in the search itself, never after it."""

    body: str | None = None
    """Matches where a paper's body contains these words, ignoring case."""
    kind: PaperKind | None = None
    year: int | None = None
    """Matches a paper dated in that year or whose period covers it."""
    paper: str | None = None
    """A paper's id."""
    access: Access = Access.OFFICERS
    """The reader's class."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage found by one retriever."""

    passage: Passage
    rank: int
    """From 1."""
    score: float
    """The retriever's own: comparable within one list only; higher is better."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the files given to one ingest."""

    read: tuple[str, ...] = ()
    """Ids of papers read, new or changed."""
    unchanged: tuple[str, ...] = ()
    duplicates: tuple[tuple[str, str], ...] = ()
    """(file, id of the paper with the same bytes)."""
    described: tuple[str, ...] = ()
    """Ids of papers of which the catalogue says something new; they were not read again."""
    removed: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    """(file, reason and remedy)."""
    problems: tuple[tuple[str, str], ...] = ()
    """(paper, what in it could not be read): the paper is in all the same."""
    seconds: float = field(default=0.0, compare=False)


def squash(text: str) -> str:
    """`text` with every run of white space as one space, ends trimmed."""
    return " ".join(text.split())


def years_of(paper: Paper) -> Iterator[int]:
    """Every year that the paper is dated in or covers."""
    years = [int(part[:4]) for part in (paper.date, *(paper.period or "").split("-")) if part and part[:4].isdigit()]
    if years:
        yield from range(min(years), max(years) + 1) if paper.period else years
