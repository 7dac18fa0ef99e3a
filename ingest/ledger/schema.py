"""The ledger's tables, and all that is particular to one kind of database."""

import re
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import (
    URL,
    Boolean,
    Column,
    ColumnElement,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    column,
    create_engine,
    insert,
    literal_column,
    make_url,
    table,
    text,
)
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from ingest.errors import SettingsError

SCHEMA = "3"
"""Raised whenever a released table changes, with a step in `ingest.ledger.migrations` that brings older stores forward."""

PENDING, LIVE, LEAVING = "pending", "live", "leaving"
"""A paper is `pending` until all of it is in, `live` while it can be found, `leaving` until all of it is gone."""

tables = MetaData()

meta = Table("meta", tables, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))
"""`schema`, `store` (a name no other store has), `generation` and `vectors` (counters), `model` (once vectors were made)."""

papers = Table(
    "papers",
    tables,
    Column("number", Integer, primary_key=True),  # never given twice: a passage of an old version cannot pass for a new one's
    Column("id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text),
    Column("body_words", Text, nullable=False),  # small letters, a space before each word: what a body filter is matched against
    Column("kind", Text, nullable=False),
    Column("date", Text),
    Column("period", Text),
    Column("first_year", Integer),
    Column("last_year", Integer),
    Column("access", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("page_count", Integer),
    Column("file", Text, nullable=False),  # where the file was, whole path; empty where it came without one
    Column("entry", Text, nullable=False),  # what a catalogue said of it, as JSON; empty where none did
    Column("problems", Text, nullable=False),  # JSON list
    Column("draft", Boolean, nullable=False, server_default="0"),
    Column("clues", Text, nullable=False, server_default="[]"),  # JSON list: what each fact rests on
    Column("described", Text, nullable=False, server_default=""),  # what `papers describe` said, as JSON; empty: nothing
    Column("inferred", Text, nullable=False, server_default=""),  # what was read off the paper itself, as JSON; empty: not kept
    sqlite_autoincrement=True,
)
Index("one_live_version", papers.c.id, unique=True, sqlite_where=papers.c.state == LIVE)

pages = Table(
    "pages",
    tables,
    Column("paper", ForeignKey(papers.c.number), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("number", Integer),
    Column("text", Text, nullable=False),
    Column("recognised", Float),  # how sure its recognition was; NULL: the file held the words
    Column("doubtful", Text, nullable=False, server_default="[]"),  # JSON list: words with a figure that were not sure
)

blocks = Table(
    "blocks",
    tables,
    Column("paper", ForeignKey(papers.c.number), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("block", Text, nullable=False),  # JSON
)

passages = Table(
    "passages",
    tables,
    Column("row", Integer, primary_key=True),  # also the id of its vector
    Column("paper", ForeignKey(papers.c.number), nullable=False, index=True),
    Column("id", Text, nullable=False),
    Column("title_text", Text, nullable=False),
    Column("heading_text", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("place", Text, nullable=False),  # JSON
    Column("first_block", Integer, nullable=False),
    Column("last_block", Integer, nullable=False),
    sqlite_autoincrement=True,
)

full_text = table("passages_fts", column("rowid", Integer))
"""SQLite's FTS5 beside `passages`. Another database gets its own full-text search here, with the same three functions below."""

RETITLED_DDL = (
    "CREATE TRIGGER passages_retitled AFTER UPDATE OF title_text ON passages BEGIN INSERT INTO"
    " passages_fts(passages_fts, rowid, title_text, heading_text, text)"
    " VALUES ('delete', old.row, old.title_text, old.heading_text, old.text);"
    " INSERT INTO passages_fts(rowid, title_text, heading_text, text)"
    " VALUES (new.row, new.title_text, new.heading_text, new.text); END"
)
"""A paper that is called otherwise from now on is found by its new name, without being read again."""

TOKENIZED = "tokenize='porter unicode61 remove_diacritics 2'"
OWN_FULL_TEXT_DDL = f"CREATE VIRTUAL TABLE passages_fts USING fts5(title_text, heading_text, text, content='', {TOKENIZED})"
"""The same in memory, for readers who may not see every paper: it finds rows, and holds no words to be read."""
FULL_TEXT_DDL = (
    "CREATE VIRTUAL TABLE passages_fts USING fts5("
    f"title_text, heading_text, text, content='passages', content_rowid='row', {TOKENIZED})",
    "CREATE TRIGGER passages_in AFTER INSERT ON passages BEGIN INSERT INTO passages_fts(rowid, title_text, heading_text, text)"
    " VALUES (new.row, new.title_text, new.heading_text, new.text); END",
    "CREATE TRIGGER passages_out AFTER DELETE ON passages BEGIN INSERT INTO"
    " passages_fts(passages_fts, rowid, title_text, heading_text, text)"
    " VALUES ('delete', old.row, old.title_text, old.heading_text, old.text); END",
    RETITLED_DDL,
)
FULL_TEXT_CHECK = "INSERT INTO passages_fts(passages_fts, rank) VALUES ('integrity-check', 1)"
FULL_TEXT_REBUILD = "INSERT INTO passages_fts(passages_fts) VALUES ('rebuild')"

BUSY_SECONDS = 30.0
WORD = re.compile(r"[^\W_]+")
"""Words as the full-text index cuts them."""


def any_word(words: Iterable[str]) -> str:
    """A full-text query for passages with any of `words`; empty where none of them has a letter or figure.

    Each is quoted, so that no query syntax gets through; one that the index cuts in two ("anti-social") is a phrase.
    """
    plain = dict.fromkeys(" ".join(WORD.findall(word)) for word in words)
    return " OR ".join(f'"{word}"' for word in plain if word)


def matches(query: str) -> ColumnElement[bool]:
    """Whether a row of the full-text index matches."""
    return text("passages_fts MATCH :query").bindparams(query=query).self_group()  # type: ignore[return-value]


def badness() -> ColumnElement[float]:
    """BM25 with title and heading weighted twice; the smaller, the better."""
    return literal_column("bm25(passages_fts, 2.0, 2.0, 1.0)")


def open_engine(file: Path) -> Engine:
    """Connections to a ledger's file. They wait for a writer to end, and read while one writes."""
    return create_engine(URL.create("sqlite", database=str(file)), connect_args={"timeout": BUSY_SECONDS})


def empty_engine() -> Engine:
    """A ledger without papers, in memory: what stands for a store that is not there yet."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    lay_out(engine, store="")
    return engine


def lay_out(engine: Engine, store: str) -> None:
    """Makes the tables in an empty database. `store` is a name no other store has."""
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    with engine.begin() as connection:
        tables.create_all(connection)
        for statement in FULL_TEXT_DDL:
            connection.exec_driver_sql(statement)
        about = {"schema": SCHEMA, "store": store, "generation": "0", "vectors": "0"}
        connection.execute(insert(meta), [{"key": key, "value": value} for key, value in about.items()])


def file_of(url: str) -> Path:
    """The file that an SQLAlchemy URL of SQLite names. Raises SettingsError for any other database."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise SettingsError(
            f"The database URL {url!r} cannot be read.", "Write it like sqlite:////srv/papers/ledger.db."
        ) from error
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise SettingsError(
            f"This version keeps its ledger in an SQLite file only, not in {parsed.get_backend_name()}.",
            "Leave the database URL empty, or write it like sqlite:////srv/papers/ledger.db.",
        )
    return Path(parsed.database)
