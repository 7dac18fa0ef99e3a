"""Stores that earlier versions made are brought forward, wholly or not at all."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from ingest.errors import StoreMismatch
from ingest.ledger import Ledger
from ingest.ledger.migrations import STEPS, Step, bring_forward
from ingest.ledger.schema import open_engine
from ingest.papers import Access, Filters, Paper, PaperKind

SCHEMA_1 = """
CREATE TABLE meta ("key" TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("key"));
CREATE TABLE papers (number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, state TEXT NOT NULL,
    sha256 TEXT NOT NULL, title TEXT NOT NULL, body TEXT, body_words TEXT NOT NULL, kind TEXT NOT NULL, date TEXT, period TEXT,
    first_year INTEGER, last_year INTEGER, access TEXT NOT NULL, source TEXT NOT NULL, page_count INTEGER, file TEXT NOT NULL,
    entry TEXT NOT NULL, problems TEXT NOT NULL);
CREATE UNIQUE INDEX one_live_version ON papers (id) WHERE state = 'live';
CREATE TABLE pages (paper INTEGER NOT NULL, position INTEGER NOT NULL, number INTEGER, text TEXT NOT NULL,
    PRIMARY KEY (paper, position), FOREIGN KEY(paper) REFERENCES papers (number));
CREATE TABLE blocks (paper INTEGER NOT NULL, position INTEGER NOT NULL, block TEXT NOT NULL, PRIMARY KEY (paper, position),
    FOREIGN KEY(paper) REFERENCES papers (number));
CREATE TABLE passages ("row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, paper INTEGER NOT NULL, id TEXT NOT NULL,
    title_text TEXT NOT NULL, heading_text TEXT NOT NULL, text TEXT NOT NULL, place TEXT NOT NULL, first_block INTEGER NOT NULL,
    last_block INTEGER NOT NULL, FOREIGN KEY(paper) REFERENCES papers (number));
CREATE INDEX ix_passages_paper ON passages (paper);
CREATE VIRTUAL TABLE passages_fts USING fts5(title_text, heading_text, text, content='passages', content_rowid='row',
    tokenize='porter unicode61 remove_diacritics 2');
CREATE TRIGGER passages_in AFTER INSERT ON passages BEGIN INSERT INTO passages_fts(rowid, title_text, heading_text, text)
    VALUES (new.row, new.title_text, new.heading_text, new.text); END;
CREATE TRIGGER passages_out AFTER DELETE ON passages BEGIN INSERT INTO
    passages_fts(passages_fts, rowid, title_text, heading_text, text)
    VALUES ('delete', old.row, old.title_text, old.heading_text, old.text); END;
INSERT INTO meta VALUES ('schema', '1'), ('store', 'abc'), ('generation', '1'), ('vectors', '0');
INSERT INTO papers VALUES (1, 'plan', 'live', 'aaaa', 'Safer Streets Plan', 'Riverton Board', ' riverton board', 'strategy',
    '2019-04', '2019-2022', 2019, 2022, 'members', 'plan.pdf', 1, '/papers/plan.pdf', '', '[]');
INSERT INTO pages VALUES (1, 0, 1, 'Visit homes.');
INSERT INTO passages VALUES (1, 1, 'plan#0000', 'Safer Streets Plan', '', 'Visit homes.',
    '{"paper": "plan", "first_page": 1, "last_page": 1, "heading": [], "item": null}', 0, 0);
"""
"""The first schema as it was, with one paper."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "ledger.db"
    connection = sqlite3.connect(file)
    connection.executescript(SCHEMA_1)
    connection.close()
    return file


def shape(file: Path) -> dict[str, object]:
    """Every table's columns, in any order, and every trigger and index."""
    connection = sqlite3.connect(file)
    names = connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
    tables = [name for kind, name in names if kind == "table"]
    shapes = {name: sorted(row[1:5] for row in connection.execute(f"PRAGMA table_info({name})")) for name in tables}
    connection.close()
    return {**shapes, "others": sorted(name for kind, name in names if kind != "table")}


def test_a_store_of_the_first_version_is_brought_forward_by_opening_it(old: Path) -> None:
    """Its papers are there, found and described; nothing is read again."""
    ledger = Ledger(old)
    [paper] = ledger.papers(Filters())
    assert paper == Paper(
        "plan",
        "aaaa",
        "Safer Streets Plan",
        "Riverton Board",
        PaperKind.STRATEGY,
        "2019-04",
        "2019-2022",
        Access.MEMBERS,
        "plan.pdf",
        1,
    )
    assert ledger.describe(Paper("plan", "aaaa", "Lantern plan"), "", "")
    assert [passage.id for passage, _ in ledger.by_words(["lantern"], 5, Filters())] == ["plan#0000"]
    assert ledger.words_agree()
    assert [page.text for page in ledger.pages("plan")] == ["Visit homes."]
    ledger.close()


def test_a_store_brought_forward_is_like_a_new_one(old: Path, tmp_path: Path) -> None:
    """Whatever a new store has, the steps have made too."""
    Ledger(old).generation()
    new = Ledger(tmp_path / "new" / "ledger.db")
    (tmp_path / "new").mkdir()
    new.create()
    assert shape(old) == shape(new.file)


def test_a_step_that_fails_leaves_the_store_as_it_was(old: Path) -> None:
    """All steps are one transaction, changes of tables included."""
    before = shape(old)
    engine = open_engine(old)
    with pytest.raises(DatabaseError):
        bring_forward(engine, {"1": Step("2", STEPS["1"].columns, ("no SQL at all",))})
    engine.dispose()
    assert shape(old) == before
    Ledger(old).generation()


def test_two_that_open_an_old_store_at_once_bring_it_forward_once(old: Path) -> None:
    """The second finds it done."""
    engine = open_engine(old)
    bring_forward(engine)
    bring_forward(engine)
    engine.dispose()
    assert len(Ledger(old).papers(Filters())) == 1


def test_a_store_of_a_later_version_is_refused(old: Path) -> None:
    """Not misread."""
    with sqlite3.connect(old) as connection:
        connection.execute("UPDATE meta SET value = '999' WHERE key = 'schema'")
    with pytest.raises(StoreMismatch):
        Ledger(old).generation()
