"""The ledger: what is in, in which state, and its words. Every filter is part of the SQL."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, delete, insert, join, select, update

from ingest.ledger import rows, schema
from ingest.ledger.database import Damaged, Database
from ingest.ledger.filters import visible
from ingest.ledger.readers import OwnIndexes
from ingest.ledger.rows import Record
from ingest.ledger.schema import LEAVING, LIVE, blocks, full_text, meta, pages, papers, passages
from ingest.papers import Access, Block, Filters, Page, Paper, Passage, Reading

_BATCH = 500
_META = select(meta.c.value).where(meta.c.key == bindparam("key"))
"""Asked many times a question: made once."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What the ledger knows of a live paper beside its vocabulary."""

    number: int
    """The version's own number, never given twice."""
    id: str
    sha256: str
    file: str
    """Where the file was; empty where it came without one."""
    entry: str
    """What a catalogue said of it, as JSON; empty where none did."""
    described: str = ""
    """What a person described it as, as JSON; empty where nobody did."""
    inferred: str = ""
    """What was read off the paper itself, as JSON; empty where an older version read it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which papers a search may find, by number."""

    inside: tuple[int, ...]
    outside: tuple[int, ...]
    """All others that are on record, pending and leaving ones too."""


class Ledger(Database):
    """One store's ledger. A file that is not there yet reads as a ledger without papers. Safe to share between threads."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self._own = OwnIndexes()

    def close(self) -> None:
        """Gives the connections back."""
        self._own.close()
        super().close()

    # What is in

    def generation(self) -> int:
        """Changes with every paper that comes or goes."""
        return int(self._meta("generation"))

    def vectors_changes(self) -> int:
        """How often the vectors were changed: a reader that opened them at another count opens them anew."""
        return int(self._meta("vectors"))

    def store(self) -> str:
        """A name that no other store has; empty where there is no store yet."""
        return self._meta("store")

    def model(self) -> str:
        """The model that made the vectors; empty before the first."""
        return self._meta("model")

    def papers(self, filters: Filters) -> tuple[Paper, ...]:
        """The live papers that the filters let through, by id."""
        with self.connected() as connection:
            found = connection.execute(select(papers).where(*visible(filters)).order_by(papers.c.id))
            return tuple(rows.paper_of(row) for row in found.mappings())

    def entered(self) -> tuple[Entered, ...]:
        """Every live paper, by number."""
        wanted = select(*(papers.c[name] for name in Entered.__slots__)).where(papers.c.state == LIVE).order_by(papers.c.number)
        with self.connected() as connection:
            return tuple(Entered(**row) for row in connection.execute(wanted).mappings())

    def unfinished(self) -> tuple[tuple[int, str], ...]:
        """(number, id) of versions that are half in or half gone."""
        wanted = select(papers.c.number, papers.c.id).where(papers.c.state != LIVE).order_by(papers.c.number)
        with self.connected() as connection:
            return tuple((row.number, row.id) for row in connection.execute(wanted))

    def pages(self, paper_id: str) -> tuple[Page, ...]:
        """A live paper's pages in order; none for a paper that is not in."""
        with self.connected() as connection:
            found = connection.execute(_of_live(select(pages), pages, paper_id))
            return tuple(rows.page_of(row) for row in found.mappings())

    def blocks(self, paper_id: str) -> tuple[Block, ...]:
        """A live paper's blocks in order."""
        with self.connected() as connection:
            found = connection.execute(_of_live(select(blocks.c.block), blocks, paper_id))
            return tuple(rows.block_of(row.block) for row in found)

    def problems(self, paper_id: str) -> tuple[str, ...]:
        """What of a live paper could not be read."""
        with self.connected() as connection:
            found = connection.scalar(select(papers.c.problems).where(papers.c.id == paper_id, papers.c.state == LIVE))
            return rows.problems_of(found or "[]")

    def _meta(self, key: str) -> str:
        with self.connected() as connection:
            return connection.scalar(_META, {"key": key}) or ""

    # Search

    def scope(self, filters: Filters) -> Scope:
        """Which papers the filters let through, and which not."""
        with self.connected() as connection:
            inside = connection.scalars(select(papers.c.number).where(*visible(filters)).order_by(papers.c.number)).all()
            every = connection.scalars(select(papers.c.number).order_by(papers.c.number)).all()
        return Scope(tuple(inside), tuple(sorted(set(every) - set(inside))))

    def by_words(self, words: Sequence[str], limit: int, filters: Filters) -> list[tuple[Passage, float]]:
        """Passages with any of the words and their score, higher is better: BM25, title and heading weighted twice.

        A word weighs what it weighs in the papers that the reader may see: others have no say in the order.
        """
        query = schema.any_word(words)
        if not query or limit < 1:
            return []
        if self._hides_from(filters.access):
            return self._by_own_words(query, limit, filters)
        source = join(join(full_text, passages, full_text.c.rowid == passages.c.row), papers, passages.c.paper == papers.c.number)
        badness = schema.badness().label("badness")
        wanted = select(passages, badness).select_from(source).where(schema.matches(query), *visible(filters))
        with self.connected() as connection:
            found = connection.execute(wanted.order_by(badness, passages.c.row).limit(limit))
            return [(rows.passage_of(row), -row["badness"]) for row in found.mappings()]

    def _hides_from(self, reader: Access) -> bool:
        """Whether there is a paper, live or coming or going, that a reader of this class may not see."""
        seen = [access.value for access in reader.visible()]
        with self.connected() as connection:
            return bool(connection.scalar(select(papers.c.number).where(papers.c.access.not_in(seen)).limit(1)))

    def _by_own_words(self, query: str, limit: int, filters: Filters) -> list[tuple[Passage, float]]:
        self._make_own(filters.access)
        found: list[tuple[Passage, float]] = []
        scored = self._own.search(filters.access.value, query)
        source = select(passages).select_from(join(passages, papers))
        with self.connected() as connection:
            for start in range(0, len(scored), _BATCH):
                some = dict(scored[start : start + _BATCH])
                wanted = source.where(passages.c.row.in_(some), *visible(filters))
                here = {row["row"]: rows.passage_of(row) for row in connection.execute(wanted).mappings()}
                found += [(here[row], -badness) for row, badness in some.items() if row in here]
                if len(found) >= limit:
                    break
        return found[:limit]

    def _make_own(self, reader: Access) -> None:
        """The full-text index of a class, where a paper has come, gone or changed its class since it was made."""
        columns = (passages.c.row, passages.c.title_text, passages.c.heading_text, passages.c.text)
        with self.connected() as connection:  # one view of the store: the generation is that of the passages
            generation = int(connection.scalar(select(meta.c.value).where(meta.c.key == "generation")) or 0)
            if self._own.holds(reader.value, generation):
                return
            wanted = select(*columns).select_from(join(passages, papers)).where(*visible(Filters(access=reader)))
            held = [(row.row, row.title_text, row.heading_text, row.text) for row in connection.execute(wanted)]
        self._own.make(reader.value, generation, held)

    def passages(self, numbers: Sequence[int], scope: Scope) -> dict[int, Passage]:
        """Passages by the number of their row, those left out that are outside the scope."""
        found: dict[int, Passage] = {}
        inside = set(scope.inside)
        with self.connected() as connection:
            for start in range(0, len(numbers), _BATCH):
                wanted = select(passages).where(passages.c.row.in_(numbers[start : start + _BATCH]))
                for row in connection.execute(wanted).mappings():
                    if row["paper"] in inside:
                        found[row["row"]] = rows.passage_of(row)
        return found

    def every_passage(self, filters: Filters) -> tuple[Passage, ...]:
        """All passages of the papers that the filters let through, by paper, in order."""
        wanted = select(passages).select_from(join(passages, papers)).where(*visible(filters))
        with self.connected() as connection:
            found = connection.execute(wanted.order_by(papers.c.id, passages.c.row)).mappings()
            return tuple(rows.passage_of(row) for row in found)

    def texts(self, number: int) -> dict[int, str]:
        """The text of each passage of one version, by row, in order."""
        wanted = select(passages.c.row, passages.c.text).where(passages.c.paper == number).order_by(passages.c.row)
        with self.connected() as connection:
            return {row.row: row.text for row in connection.execute(wanted)}

    def word_counts(self, filters: Filters) -> Mapping[str, int]:
        """In how many passages each word stands: text, heading or title, small letters, unstemmed."""
        searched = passages.c.title_text + " " + passages.c.heading_text + " " + passages.c.text
        wanted = select(searched).select_from(join(passages, papers)).where(*visible(filters))
        counts: Counter[str] = Counter()
        with self.connected() as connection:
            for words in connection.scalars(wanted):
                counts.update(set(schema.WORD.findall(words.lower())))
        return counts

    # Writing: only under the store's lock

    def enter(self, reading: Reading, record: Record) -> int:
        """Writes a paper down as pending and gives its number. Nothing of it can be found yet."""
        with self.connected() as connection:
            result = connection.execute(insert(papers), rows.paper_row(reading, record))
            number = int(result.lastrowid)
            _insert(connection, pages, rows.page_rows(number, reading.pages))
            _insert(connection, blocks, rows.block_rows(number, reading.blocks))
            _insert(connection, passages, rows.passage_rows(number, reading.passages))
        return number

    def go_live(self, number: int) -> None:
        """In one step, this version is found and the one it replaces no longer."""
        with self.connected() as connection:
            same = select(papers.c.id).where(papers.c.number == number).scalar_subquery()
            connection.execute(update(papers).where(papers.c.id == same, papers.c.state == LIVE).values(state=LEAVING))
            connection.execute(update(papers).where(papers.c.number == number).values(state=LIVE))
            _next(connection, "generation")

    def leave(self, paper_id: str) -> bool:
        """Marks a live paper as leaving: it is no longer found. False where there is none of that id."""
        with self.connected() as connection:
            result = connection.execute(
                update(papers).where(papers.c.id == paper_id, papers.c.state == LIVE).values(state=LEAVING)
            )
            if result.rowcount:
                _next(connection, "generation")
            return result.rowcount > 0

    def forget(self, number: int) -> None:
        """Takes out the rows of a version that is not live."""
        with self.connected() as connection:
            for held in (passages, blocks, pages):
                connection.execute(delete(held).where(held.c.paper == number))
            connection.execute(delete(papers).where(papers.c.number == number))

    def describe(self, paper: Paper, entry: str, described: str) -> bool:
        """In one step, a live paper is what `paper` says: found by its new name, by those who may see it now.

        Its words, its pages and its vectors are not touched. False where there is none of that id.
        """
        live = (papers.c.id == paper.id, papers.c.state == LIVE)
        with self.connected() as connection:
            said = {**rows.fact_row(paper), "entry": entry, "described": described}
            if not connection.execute(update(papers).where(*live).values(said)).rowcount:
                return False
            number = select(papers.c.number).where(*live).scalar_subquery()
            connection.execute(update(passages).where(passages.c.paper == number).values(title_text=paper.title_words))
            _next(connection, "generation")
            return True

    def moved(self, paper_id: str, file: str) -> None:
        """Notes where a live paper's file is now."""
        with self.connected() as connection:
            connection.execute(update(papers).where(papers.c.id == paper_id, papers.c.state == LIVE).values(file=file))

    def made_with(self, model: str) -> None:
        """Notes the model that makes the vectors."""
        with self.connected() as connection:
            connection.execute(delete(meta).where(meta.c.key == "model"))
            connection.execute(insert(meta).values(key="model", value=model))

    def vectors_change(self) -> int:
        """Counts a change of the vectors, and gives the count."""
        with self.connected() as connection:
            return _next(connection, "vectors")

    # Soundness

    def words_agree(self) -> bool:
        """Whether the full-text index holds exactly the passages' words."""
        try:
            with self.connected() as connection:
                connection.exec_driver_sql(schema.FULL_TEXT_CHECK)
        except Damaged:
            return False
        return True

    def rebuild_words(self) -> None:
        """Makes the full-text index anew from the passages."""
        with self.connected() as connection:
            connection.exec_driver_sql(schema.FULL_TEXT_REBUILD)


def _of_live(wanted: Select[Any], table: Table, paper_id: str) -> Select[Any]:
    chosen = wanted.select_from(join(table, papers)).where(papers.c.id == paper_id, papers.c.state == LIVE)
    return chosen.order_by(table.c.position)


def _insert(connection: Connection, table: Table, values: list[dict[str, Any]]) -> None:
    if values:
        connection.execute(insert(table), values)


def _next(connection: Connection, counter: str) -> int:
    now = int(connection.scalar(select(meta.c.value).where(meta.c.key == counter)) or 0) + 1
    connection.execute(update(meta).where(meta.c.key == counter).values(value=str(now)))
    return now
