"""The register of one store: every target and action with its proof, and what officers made of it."""

import hashlib
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from assistant.findings import Action, Commitment, Review, Target
from assistant.proposals import Proposals, Proposer, reproved
from assistant.register.chains import Link, chains, histories
from assistant.register.editing import applied, changes, checked
from assistant.register.entries import Entry, entries
from assistant.register.errors import NothingToUndo, UnknownRow, Unproven, WrongField
from assistant.register.events import Decision, Event, in_force
from assistant.register.proof import page_with, placed
from assistant.register.records import Drawn, Records, Thread
from assistant.register.rows import class_of, words
from ingest.errors import StoreBusy, UnknownPaper
from ingest.ledger import Entered
from ingest.papers import Access, Block, Filters, Page, Paper, squash

log = logging.getLogger(__name__)
_TRIES = 5


class Extractor(Protocol):
    """Draws targets and actions out of one paper's blocks."""

    @property
    def version(self) -> str:
        """Another one wherever the same blocks may give other rows."""

    def targets(self, paper: Paper, blocks: Sequence[Block]) -> tuple[Target, ...]:
        """The paper's targets, in the order in which they stand."""

    def actions(self, paper: Paper, blocks: Sequence[Block]) -> tuple[Action, ...]:
        """The paper's actions, in the order in which they stand."""


class Library(Protocol):
    """Where the papers are: the index."""

    def papers(self, filters: Filters) -> tuple[Paper, ...]:
        """The papers that the filters let through, by id."""

    def entered(self) -> tuple[Entered, ...]:
        """The version, and the file, of every paper that is in."""

    def blocks(self, paper_id: str) -> tuple[Block, ...]:
        """A paper's blocks in order."""

    def pages(self, paper_id: str) -> tuple[Page, ...]:
        """A paper's pages in order."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Whoever reviews, and when."""

    name: str
    """Written beside each decision that names nobody else."""
    clock: Callable[[], datetime]
    """Now, with its time zone."""


class Register:
    """Rows are drawn when a version of a paper is first asked for, and kept; reviews are kept for good.

    Safe to share between threads and with other processes that write.
    """

    def __init__(self, library: Library, records: Records, extractor: Extractor, reviewer: Reviewer) -> None:
        self._library = library
        self._records = records
        self._extractor = extractor
        self._reviewer = reviewer

    # What is in

    def targets(self, filters: Filters) -> tuple[Target, ...]:
        """The targets that count, edited values in place of the papers' own, rejected ones left out."""
        return tuple(row for row in self._counting(filters) if isinstance(row, Target))

    def actions(self, filters: Filters) -> tuple[Action, ...]:
        """The actions that count, edited values in place of the papers' own, rejected ones left out."""
        return tuple(row for row in self._counting(filters) if isinstance(row, Action))

    def _counting(self, filters: Filters) -> tuple[Commitment, ...]:
        rows = (entry.commitment for entry in self.entries(filters))
        return tuple(row for row in rows if row.review is not Review.REJECTED)

    def entries(self, filters: Filters) -> tuple[Entry, ...]:
        """Every row of the papers that the filters let through, rejected ones too: paper by paper, targets first."""
        return tuple(entry for entry in self._every(self._library.papers(filters)) if not entry.gone)

    def lost(self, filters: Filters) -> tuple[Entry, ...]:
        """Reviews whose row is gone: its paper no longer says so. Of papers that are gone, only for officers."""
        found = [entry for entry in self._every(self._library.papers(filters)) if entry.gone]
        if filters == Filters(access=Access.OFFICERS):
            here = {paper.id for paper in self._library.papers(filters)}
            for paper, threads in self._records.threads().items():
                found += [entry for entry in entries((), threads, {}) if paper not in here]
        return tuple(found)

    def entry(self, row: str, access: Access = Access.OFFICERS) -> Entry:
        """One row by its id. Raises UnknownRow, also for one that the reader may not see."""
        paper = self._records.paper_of(row)  # none: perhaps of a paper that nobody has asked for yet
        # One that the reader may not see is looked for like one that nobody knows: no answer is quicker for it.
        papers = self._library.papers(Filters(paper=paper, access=access)) or self._library.papers(Filters(access=access))
        for entry in self._every(papers):
            if entry.commitment.id == row:
                return entry
        raise UnknownRow(f"There is no row {row!r} here.", "See `papers targets --json` and `papers actions --json` for the ids.")

    def histories(self, filters: Filters) -> dict[str, tuple[Link, ...]]:
        """Action id → its chain through the meetings, for actions that were carried forward.

        Whole chains, as far as the reader's class may see them: limits to a paper, body, kind or year cut none short.
        """
        seen = Filters(access=filters.access)
        papers = {paper.id: paper for paper in self._library.papers(seen)}
        return histories(chains(self.actions(seen), papers))

    def unproven(self) -> Mapping[str, int]:
        """Paper → rows that were not stored since their quote was not found in it."""
        return {drawn.paper: drawn.unproven for drawn in self._records.drawn().values() if drawn.unproven}

    # Review

    def review(
        self, row: str, decision: Decision, fields: Mapping[str, object] | None = None, by: str = "", seen: int | None = None
    ) -> Entry:
        """Accepts, edits, rejects or undoes, and gives the row as it then is.

        `seen` is the version of the row that the decision rests on; `None` decides whatever it is.
        Raises UnknownRow, WrongField, NothingToUndo, ReviewConflict.
        """
        entry = self.entry(row)
        if decision is Decision.UNDO and not in_force(entry.events):
            raise NothingToUndo(f"Nothing is decided on row {row}.", "`papers review list` shows what was reviewed.")
        if entry.gone and decision is not Decision.UNDO:
            raise UnknownRow(f"Row {row} is no longer in its paper.", "Its review can only be undone.")
        set_to = changes(entry.commitment, fields or {}) if decision is Decision.EDIT else {}
        if decision is Decision.EDIT and not set_to:
            raise WrongField("Nothing would change.", "Give at least one field another value.")
        thread = entry.events[0].thread if entry.events else 0
        event = Event(0, thread, decision, entry.original, by or self._reviewer.name, self._reviewer.clock(), set_to)
        self._records.append(event, (), seen)
        return self._after(event)

    def add(self, type: str, paper: str, quote: str, fields: Mapping[str, object] | None = None, by: str = "") -> Entry:
        """Adds a row that the rules did not find: its quote must stand in the paper. Without a text, the quote is the text.

        Raises UnknownPaper, Unproven, WrongField.
        """
        if not self._library.papers(Filters(paper=paper)):
            raise UnknownPaper(f"There is no paper {paper!r} here.", "See `papers list` for the papers that are in.")
        pages = self._library.pages(paper)
        page = page_with(quote, pages)
        if page is None:
            raise Unproven(f"These words do not stand in {paper}.", "Copy the quote from `papers show PAPER --page N`.")
        row = applied(self._blank(type, paper, squash(quote), page), checked(type, fields or {}))
        event = Event(0, 0, Decision.ADD, row, by or self._reviewer.name, self._reviewer.clock())
        self._records.append(event, pages, None)
        return self._after(event)

    # Proposals

    def propose(self, proposer: Proposer, paper: Paper) -> Proposals:
        """Asks a model about one paper and stores the new rows that the paper proves, beside those that it has.

        Raises ModelError; then nothing is stored. Raises StoreBusy where the paper was changed meanwhile.
        """
        number, seen = self._number(paper), [entry.original for entry in self._every([paper]) if not entry.gone]
        blocks, pages = self._library.blocks(paper.id), self._library.pages(paper.id)
        found = proposer.propose(paper, blocks, seen)
        rows = placed(found.rows, pages)
        if rows:
            stored = self._drawn([paper])[paper.id]
            drawn = self._records.drawn().get(number)
            if drawn is None or self._number(paper) != number:
                raise StoreBusy(f"{paper.id} was changed while the model was asked.", "Ask again.")
            self._records.put(drawn, (*stored, *rows), pages)
        return replace(found, rows=rows, refused=found.refused + len(found.rows) - len(rows))

    def _number(self, paper: Paper) -> int:
        """The number of the version that is in. Raises UnknownPaper."""
        for entered in self._library.entered():
            if entered.id == paper.id:
                return entered.number
        raise UnknownPaper(f"There is no paper {paper.id!r} here.", "See `papers list` for the papers that are in.")

    def _blank(self, type: str, paper: str, quote: str, page: Page) -> Commitment:
        """A row with nothing but its proof: the heading is that of the block in which the quote stands."""
        blocks = [block for block in self._library.blocks(paper) if quote in squash(block.text)]
        nearest = min(blocks, key=lambda block: block.place.first_page != page.number, default=None)
        heading = nearest.place.heading if nearest else ()
        item = nearest.number or nearest.place.item if nearest else None
        since = self._reviewer.clock().isoformat()
        own = hashlib.sha256("|".join((paper, type, *words(quote), "added", since)).encode()).hexdigest()[:12]
        return class_of(type)(id=own, paper=paper, page=page.number, heading=heading, text=quote, quote=quote, item=item)

    def _after(self, event: Event) -> Entry:
        """The row as it is now; one whose addition was undone, as it was."""
        paper = Filters(paper=event.seen.paper)
        for entry in self._every(self._library.papers(paper)):
            if entry.commitment.id == event.seen.id:
                return entry
        return Entry(replace(event.seen, review=Review.OPEN), event.seen, gone=True)

    # Drawing

    def _every(self, papers: Sequence[Paper]) -> list[Entry]:
        if not papers:
            return []
        rows = self._drawn(papers)
        threads = self._records.threads([paper.id for paper in papers])
        made: list[Entry] = []
        for paper in papers:
            of_paper = threads.get(paper.id, [])
            found = entries(rows.get(paper.id, ()), of_paper, self._stands(paper, of_paper))
            made += sorted(found, key=lambda entry: isinstance(entry.commitment, Action))
        return made

    def _stands(self, paper: Paper, threads: Sequence[Thread]) -> dict[str, int | None]:
        """Of the rows added by hand whose words the paper still has: on which page."""
        added = [thread[0].seen for thread in threads if thread[0].decision is Decision.ADD]
        pages = self._library.pages(paper.id) if added else ()
        found = {row.id: page_with(row.quote, pages, row.page) for row in added}
        return {row: page.number for row, page in found.items() if page}

    def _drawn(self, papers: Sequence[Paper]) -> dict[str, tuple[Commitment, ...]]:
        """The stored rows of each paper; a version that is new, or was drawn by other rules, is drawn first."""
        for _ in range(_TRIES):
            known = self._records.drawn()  # before the numbers: what is stored by now and not live then, is of the past
            numbers = {entered.id: entered.number for entered in self._library.entered()}
            wanted = [paper for paper in papers if paper.id in numbers]
            new = [paper for paper in wanted if not self._is_drawn(known.get(numbers[paper.id]))]
            drawn = [self._draw(paper, numbers[paper.id], known) for paper in new]
            self._forget(known, numbers, {paper.id for paper in new})
            rows = self._records.rows([numbers[paper.id] for paper in wanted])
            if all(drawn) and len(rows) == len(wanted):
                return {paper.id: rows[numbers[paper.id]] for paper in wanted}
        raise StoreBusy("The papers keep changing while they are read.", "Try again when the other command has ended.")

    def _is_drawn(self, drawn: Drawn | None) -> bool:
        return drawn is not None and drawn.rules == self._extractor.version

    def _forget(self, known: Mapping[int, Drawn], numbers: Mapping[str, int], new: Collection[str]) -> None:
        """Takes out versions of the past; the last one of a paper stays until what a model proposed of it is carried over."""
        past = known.keys() - set(numbers.values())
        waiting = {paper for paper, number in numbers.items() if number not in known} - set(new)
        self._records.forget([version for version in past if known[version].paper not in waiting])

    def _draw(self, paper: Paper, number: int, known: Mapping[int, Drawn]) -> bool:
        """Draws and stores the rows of one version; False where another version came in meanwhile.

        Rows that a model proposed are carried over where this version still proves them and the rules do not find them.
        """
        blocks, pages = self._library.blocks(paper.id), self._library.pages(paper.id)
        found: tuple[Commitment, ...] = (*self._extractor.targets(paper, blocks), *self._extractor.actions(paper, blocks))
        earlier = self._records.rows([version for version, drawn in known.items() if drawn.paper == paper.id])
        proposed = [row for rows in earlier.values() for row in rows if row.proposed_by]
        if proposed:
            found = (*found, *placed(reproved(proposed, paper, blocks, found), pages))
        # Numbers are given once and a version that left never comes back: the same number now means the same all along.
        if all(entered.number != number for entered in self._library.entered()):
            return False
        left_out = self._records.put(Drawn(number, paper.id, self._extractor.version), found, pages)
        if left_out:
            log.warning("%s: %d rows were left out, their words were not found in it", paper.id, left_out)
        return True
