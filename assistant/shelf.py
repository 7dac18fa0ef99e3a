"""Papers taken down from the index while a question is answered: blocks and page texts, kept for the next question."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from assistant.copies import copies_among
from assistant.lexicon import Lexicon, lexicon_of
from assistant.words import stems
from ingest.index import Index
from ingest.minutes import key_of, read_people
from ingest.papers import Access, Block, Filters, Page, Paper, Person, squash

MOST = 64
"""Papers kept at once."""


@dataclass(frozen=True)
class Opened:
    """One paper, open."""

    paper: Paper
    blocks: tuple[Block, ...]
    texts: Mapping[int | None, str]
    """Clean page texts, as the blocks' parts count them."""
    pages: Mapping[int | None, str]
    """The same, white space collapsed."""
    people: tuple[Person, ...] = ()
    """Those whom the paper's attendance lists name."""
    legend: Mapping[str, str] = field(default_factory=dict)
    """What the letters of its attendance column mean, by its own key."""
    scans: Mapping[int | None, Page] = field(default_factory=dict)
    """The pages whose words were recognised in a picture."""

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of all its words."""
        return frozenset(stems(" ".join(" ".join((*block.place.heading[-1:], block.text)) for block in self.blocks)))


@dataclass(slots=True)
class Shelf:
    """Opens papers by id and keeps the last used; forgets all when a paper comes or goes. Safe to share between threads.

    It opens any paper: who may see it is settled by the search that found it.
    """

    index: Index
    _opened: OrderedDict[str, Opened] = field(default_factory=OrderedDict)
    _lexicons: dict[Access, Lexicon] = field(default_factory=dict)
    _generation: int = -1
    _lock: Lock = field(default_factory=Lock)

    def paper(self, paper_id: str) -> Opened:
        """The paper, open. Raises KeyError for one that is not in."""
        with self._lock:
            self._refresh()
            if paper_id not in self._opened:
                self._opened[paper_id] = self._open(paper_id)
            self._opened.move_to_end(paper_id)
            while len(self._opened) > MOST:
                self._opened.popitem(last=False)
            return self._opened[paper_id]

    def lexicon(self, access: Access) -> Lexicon:
        """What the papers that a reader of this class may see know as a whole."""
        with self._lock:
            self._refresh()
            if access not in self._lexicons:
                filters = Filters(access=access)
                papers, passages = self.index.papers(filters), self.index.passages(filters)
                copies = copies_among(papers, passages, self._is_scan)
                self._lexicons[access] = lexicon_of(papers, passages, self.index.word_counts(access), copies)
            return self._lexicons[access]

    def _is_scan(self, paper_id: str) -> bool:
        """Whether most of a paper's pages were recognised in pictures."""
        pages = self.index.pages(paper_id)
        return 2 * sum(page.recognised is not None for page in pages) > len(pages)

    def _open(self, paper_id: str) -> Opened:
        papers = self.index.papers(Filters(paper=paper_id))
        if not papers:
            raise KeyError(paper_id)
        held = self.index.pages(paper_id)
        texts = {page.number: page.text for page in held}
        pages = {number: squash(text) for number, text in texts.items()}
        scans = {page.number: page for page in held if page.recognised is not None}
        blocks = self.index.blocks(paper_id)
        return Opened(papers[0], blocks, texts, pages, read_people(blocks), key_of(blocks), scans)

    def _refresh(self) -> None:
        generation = self.index.generation()
        if generation != self._generation:
            self._opened.clear()
            self._lexicons.clear()
            self._generation = generation
