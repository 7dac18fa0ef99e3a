"""Locked papers: the password is asked for, or comes by standard input, and is repeated nowhere."""

import io
from pathlib import Path
from typing import Protocol

import pytest
from reportlab.pdfgen.canvas import Canvas

from tui.reading import with_bare_password


class Ran(Protocol):
    """What a command did."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs a command on a store of its own."""

    def __call__(self, *arguments: object) -> Ran: ...


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    file = tmp_path / "locked.pdf"
    canvas = Canvas(str(file), encrypt="swordfish")
    canvas.drawString(72, 700, "The partnership agreed the plan for the year.")
    canvas.save()
    return file


def test_a_locked_paper_is_named_with_the_way_to_open_it(locked: Path, run_alone: Run) -> None:
    """Exit code 1, as for any paper that fails."""
    ran = run_alone("ingest", locked)
    assert ran.code == 1
    assert "--password" in ran.out + ran.err


def test_the_password_comes_by_standard_input(locked: Path, run_alone: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it stands in no history of commands."""
    monkeypatch.setattr("sys.stdin", io.StringIO("swordfish\n"))
    ran = run_alone("ingest", "--password", locked)
    assert (ran.code, ran.out.splitlines()[0]) == (0, "Read: locked")
    assert "swordfish" not in ran.out + ran.err


def test_extract_opens_locked_papers_too(locked: Path, run_alone: Run) -> None:
    """With the password given outright; a wrong one is called wrong and not repeated."""
    assert run_alone("extract", locked, "--password", "swordfish").code == 0
    ran = run_alone("extract", locked, "--password", "herring")
    assert ran.code == 1
    assert "does not open it" in ran.err
    assert "herring" not in ran.err


def test_no_password_is_an_error(locked: Path, run_alone: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is read."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run_alone("ingest", locked, "--password").code == 2


def test_the_option_may_stand_alone_anywhere(locked: Path) -> None:
    """Before a file, before another option and at the end it asks; before any other word that word is the password."""
    assert with_bare_password(["ingest", "--password", str(locked)]) == ["ingest", "--password=", str(locked)]
    assert with_bare_password(["ingest", "a.pdf", "--password", "--json"]) == ["ingest", "a.pdf", "--password=", "--json"]
    assert with_bare_password(["ingest", "a.pdf", "--password"]) == ["ingest", "a.pdf", "--password="]
    assert with_bare_password(["ingest", "a.pdf", "--password", "word"]) == ["ingest", "a.pdf", "--password", "word"]
    assert with_bare_password(["ask", "--", "--password"]) == ["ask", "--", "--password"]
