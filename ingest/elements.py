"""The vocabulary between pages and blocks: an element is a block that does not yet know its heading path."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pages.geometry import Sheet
from ingest.papers import BlockKind
from ingest.paragraphs import Paragraph
from ingest.tables import join_lines


@dataclass(frozen=True, slots=True)
class Run:
    """Words of an element on one page."""

    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Element:
    """A block that does not yet know its heading path."""

    kind: BlockKind
    runs: tuple[Run, ...]
    item: str | None = None
    bullet: bool = False
    rank: int = 0
    """Headings: 1 is the strongest."""
    caption: str = ""
    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    table: int | None = None
    action_by: str = ""
    group: str = ""
    """Rows: what stands in a first cell that spans this row and others above it."""
    total: bool = False
    minute: bool = False
    """It is an entry of minutes or of a numbered layout table: its number says which heading it stands under."""

    @property
    def text(self) -> str:
        """All its words."""
        return join_lines(run.text for run in self.runs)

    @property
    def page(self) -> int | None:
        """Where it begins."""
        return self.runs[0].page


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader of one format finds in a file."""

    elements: Sequence[Element]
    pages: tuple[int | None, ...] = (None,)
    """The numbers of its pages, in order."""
    problems: tuple[str, ...] = ()
    """What could not be read or was left out, in plain words."""
    heads: tuple[str, ...] = ()
    """Running heads and feet: no text, but they may say what the paper is and who may see it."""
    sheets: tuple[Sheet, ...] = ()
    """The pages it was read from, where its format has pages."""


def runs_of(paragraph: Paragraph) -> tuple[Run, ...]:
    """The paragraph's words page by page."""
    pages = list(dict.fromkeys(line.page for line in paragraph.lines))
    if len(pages) < 2:
        return (Run(pages[0], paragraph.text),)
    later = {page: join_lines(line.text for line in paragraph.lines if line.page == page) for page in pages[1:]}
    first = [line.text for line in paragraph.lines if line.page == pages[0]]
    opening = paragraph.text.split(maxsplit=1)[0]
    text = join_lines(first)
    return (Run(pages[0], text[text.find(opening) :]), *(Run(page, words) for page, words in later.items()))
