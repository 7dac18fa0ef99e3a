"""ingest, list, show, remove, check: what goes in is reported file by file, and nothing is lost on the way."""

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from rich.console import Console

from ingest.papers import Access, Paper, PaperKind
from tui.paper_lists import print_papers
from tui.session import Session


class Ran(Protocol):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def report(ran: Ran) -> dict[str, list[object]]:
    """What `ingest --json` said."""
    found: dict[str, list[object]] = json.loads(ran.out)
    return found


def test_papers_go_in_once_and_the_report_says_so(folder: Path, run_alone: Run) -> None:
    """Exit code 0; the same bytes again are no work."""
    first = run_alone("ingest", folder)
    assert (first.code, first.err) == (0, "")
    assert first.out.splitlines()[:-1] == ["Read: lamps", "Read: strategy-2016"]
    assert first.out.splitlines()[-1].startswith("2 papers read, 0 unchanged, in ")
    assert run_alone("ingest", folder).out.startswith("0 papers read, 2 unchanged, in ")


def test_a_catalogue_in_the_folder_is_used_without_being_named(run: Run) -> None:
    """What it says of a paper wins over what is inferred."""
    papers = {paper["id"]: paper for paper in json.loads(run("list", "--json").out)["papers"]}
    lamps = papers["lamps"]
    assert (lamps["title"], lamps["body"]) == ("Lamps on the canal path", "Samplebury Parks Board")
    assert (lamps["kind"], lamps["date"], lamps["page_count"]) == ("briefing", "2017-05-30", 2)
    assert (lamps["access"], lamps["problems"]) == ("public", [])


def test_a_catalogue_beside_a_single_file_is_used_too(folder: Path, run_alone: Run) -> None:
    """How the path was typed does not change what is known of a paper."""
    run_alone("ingest", folder / "lamps.pdf")
    assert "Samplebury Parks Board" in run_alone("list").out


def test_a_catalogue_that_is_not_there_is_refused(folder: Path, run_alone: Run) -> None:
    """Before anything is read."""
    ran = run_alone("ingest", folder, "--catalogue", "no.toml")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "There is no catalogue no.toml.")


def test_a_paper_that_fails_is_named_with_the_reason_and_the_others_go_in(tmp_path: Path, folder: Path, run_alone: Run) -> None:
    """Exit code 1."""
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (tmp_path / "empty.md").write_bytes(b"")
    ran = run_alone("ingest", tmp_path / "broken.pdf", tmp_path / "empty.md", folder / "strategy-2016.md")
    failed = [line for line in ran.out.splitlines() if line.startswith("FAILED: ")]
    assert (ran.code, len(failed)) == (1, 2)
    assert any("broken.pdf" in line for line in failed)
    assert any("empty.md" in line for line in failed)
    assert "Traceback" not in ran.out + ran.err
    assert [paper["id"] for paper in json.loads(run_alone("list", "--json").out)["papers"]] == ["strategy-2016"]


def test_quiet_names_only_what_failed(tmp_path: Path, folder: Path, run_alone: Run) -> None:
    """The exit code says the rest."""
    assert run_alone("ingest", folder, "--quiet").out == ""
    (tmp_path / "broken.pdf").write_bytes(b"nothing")
    ran = run_alone("ingest", tmp_path / "broken.pdf", "--quiet")
    assert (ran.code, ran.err) == (1, "")
    assert all(line.startswith("FAILED") for line in ran.out.splitlines())


@pytest.mark.parametrize("path", ["missing.pdf", "nothing-in-here"])
def test_no_such_file_and_nothing_to_read_are_said_plainly(path: str, tmp_path: Path, run_alone: Run) -> None:
    """One plain sentence that names it, the exit code of a failure, no store made."""
    (tmp_path / "nothing-in-here").mkdir()
    ran = run_alone("ingest", tmp_path / path)
    assert ran.code in (1, 2)
    assert path in ran.err + ran.out
    assert "Traceback" not in ran.err + ran.out


def test_the_report_is_there_for_programs_too(tmp_path: Path, folder: Path, run_alone: Run) -> None:
    """Read, unchanged, described anew, duplicates, removed, failed with reasons, problems, seconds."""
    copy = tmp_path / "again.md"
    copy.write_bytes((folder / "strategy-2016.md").read_bytes())
    (tmp_path / "broken.pdf").write_bytes(b"nothing")
    found = report(run_alone("ingest", folder, copy, tmp_path / "broken.pdf", "--json"))
    assert list(found) == ["read", "unchanged", "described", "duplicates", "removed", "failed", "problems", "seconds"]
    assert len(found["read"]) == 2
    assert [list(one) for one in found["duplicates"]] == [["file", "paper"]]  # type: ignore[call-overload]
    assert [list(one) for one in found["failed"]] == [["file", "reason"]]  # type: ignore[call-overload]


def test_prune_removes_what_is_no_longer_there(tmp_path: Path, folder: Path, run_alone: Run) -> None:
    """And only with --prune."""
    mine = tmp_path / "mine"
    mine.mkdir()
    for name in ("lamps.pdf", "strategy-2016.md"):
        (mine / name).write_bytes((folder / name).read_bytes())
    run_alone("ingest", mine)
    (mine / "lamps.pdf").unlink()
    assert report(run_alone("ingest", mine, "--json"))["removed"] == []
    assert report(run_alone("ingest", mine, "--prune", "--json"))["removed"] == ["lamps"]


def test_the_list_is_aligned_lines_in_a_pipe(run: Run) -> None:
    """A head, then a line for each paper by id."""
    head, lamps, strategy = run("list").out.splitlines()
    assert head.split() == ["Paper", "Title", "Body", "Kind", "Date", "Pages", "Access", "Problems"]
    assert lamps.startswith("lamps          Lamps on the canal path")
    assert strategy.startswith("strategy-2016  ")
    assert head.index("Title") == lamps.index("Lamps")


def test_an_empty_store_says_how_to_fill_it(run_alone: Run, folder: Path) -> None:
    """The list is empty, which is no failure."""
    run_alone("ingest", folder / "lamps.pdf")
    run_alone("remove", "lamps", "--yes")
    ran = run_alone("list")
    assert (ran.code, ran.out, ran.err) == (0, "", "No papers are in. Add some: papers ingest FOLDER\n")


def test_a_page_is_shown_as_it_was_read(run: Run) -> None:
    """Its number over it; other pages are left out."""
    ran = run("show", "lamps", "--page", "2")
    assert "--- page 2 ---" in ran.out
    assert "The canal path has 48 lamps." in ran.out
    assert "page 1" not in ran.out
    whole = json.loads(run("show", "lamps", "--json").out)
    assert [page["number"] for page in whole["pages"]] == [1, 2]
    assert whole["title"] == "Lamps on the canal path"


def test_tables_are_shown_whole(run_alone: Run, folder: Path, tmp_path: Path) -> None:
    """With their columns, names of rows and caption; a paper without any says so."""
    rows = "| Action | By |\n|---|---|\n| Mend the lamps | May 2031 |\n| Move the bins | June 2031 |\n"
    sums = "\n## Crimes\n\n| Crime | Number |\n|---|---|\n| Theft | 3 |\n| Arson | 4 |\n| All crime | 7 |\n"
    plan = tmp_path / "plan.md"
    plan.write_text(f"# Plan of the square\n\n{rows}{sums}", encoding="utf-8")
    run_alone("ingest", plan, folder / "lamps.pdf")
    ran = run_alone("show", "plan", "--tables")
    assert [line.split() for line in ran.out.splitlines()[1:3]] == [["Action", "By"], ["Mend", "the", "lamps", "May", "2031"]]
    assert "All crime (total)       7" in ran.out
    table, _ = json.loads(run_alone("show", "plan", "--tables", "--json").out)["tables"]
    assert table["lines"][1]["cells"] == ["Move the bins", "June 2031"]
    assert run_alone("show", "lamps", "--tables").err == "No table was found.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "lamp"), "There is no paper 'lamp' here."),
        (("show", "lamps", "--page", "3"), "lamps has no page 3."),
        (("remove", "lamp", "--yes"), "There is no paper 'lamp' here."),
    ],
)
def test_a_paper_or_page_that_is_not_there_is_refused(arguments: tuple[str, ...], message: str, run: Run) -> None:
    """Exit code 2, and what to do."""
    ran = run(*arguments)
    assert (ran.code, ran.out, ran.err.splitlines()[0]) == (2, "", message)
    assert len(ran.err.splitlines()) == 2


def test_removing_asks_first_and_where_nobody_is_there_wants_yes(run_alone: Run, folder: Path) -> None:
    """Nothing is removed by accident; the file stays."""
    run_alone("ingest", folder / "lamps.pdf")
    refused = run_alone("remove", "lamps")
    assert (refused.code, refused.err.splitlines()[1]) == (2, "Add --yes to remove it without asking.")
    assert "lamps" in run_alone("list").out
    assert run_alone("remove", "lamps", "--yes").err == "lamps was removed.\n"
    assert "lamps" not in run_alone("list").out
    assert (folder / "lamps.pdf").is_file()
    run_alone("ingest", folder / "lamps.pdf")
    assert json.loads(run_alone("remove", "lamps", "--yes", "--json").out) == {"removed": ["lamps"]}


def test_a_sound_store_is_said_to_be_sound(run: Run) -> None:
    """Exit code 0."""
    assert (run("check").code, run("check").out) == (0, "The store is sound: 2 papers.\n")
    assert json.loads(run("check", "--json").out) == {"papers": 2, "differences": [], "mended": []}


def test_a_store_that_lost_its_vectors_is_found_out_and_mended(filled: Path, run_at: Run, tmp_path: Path) -> None:
    """Exit code 1 until it is sound again; what was mended is said."""
    store = tmp_path / "store"
    shutil.copytree(filled, store)
    shutil.rmtree(store / "vectors")
    broken = run_at(store, "check")
    assert (broken.code, broken.err) == (1, "`papers check --mend` mends the store from the ledger.\n")
    assert broken.out
    mended = run_at(store, "check", "--mend")
    assert mended.code == 0
    assert mended.out.startswith("Mended: ")
    assert mended.out.endswith("The store is sound: 2 papers.\n")
    assert run_at(store, "check").code == 0


def test_a_ledger_past_mending_is_said_to_be(filled: Path, run_at: Run, tmp_path: Path) -> None:
    """Whoever has just tried to mend it is not told to try that."""
    store = tmp_path / "store"
    shutil.copytree(filled, store)
    (store / "ledger.db").write_bytes(b"no database at all" * 400)
    assert "check --mend" in run_at(store, "check").err
    past = run_at(store, "check", "--mend")
    assert (past.code, past.out) == (1, "")
    assert "is damaged" in past.err
    assert "check --mend" not in past.err
    assert "cannot be mended" in past.err


READING = (
    ("list",),
    ("show", "strategy-2016", "--page", "1"),
    ("show", "strategy-2016", "--tables"),
    ("targets",),
    ("actions", "--history"),
    ("search", "racks"),
    ("ask", "By how much is bicycle theft to fall?"),
    ("follow", "bicycle theft"),
    ("compare", "strategy-2016", "strategy-2016"),
    ("review", "list"),
)


def test_a_store_that_cannot_be_written_can_be_read(
    filled: Path, run_at: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a copy, so that nothing in it changes; what would change it says that it cannot."""
    store = tmp_path / "store"
    shutil.copytree(filled, store)
    answers = [run_at(filled, *command) for command in READING]
    before = contents(store)
    monkeypatch.setattr("tui.standin.is_writable", lambda _: False)  # whoever runs the tests may be allowed to write anywhere
    for command, expected in zip(READING, answers, strict=True):
        read = run_at(store, *command)
        assert (read.code, read.out) == (expected.code, expected.out), command
        assert "so a copy of it is read" in read.err
    assert contents(store) == before


def contents(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.mark.parametrize(("width", "lines"), [(80, 3), (160, 2)])
def test_the_list_is_readable_on_any_terminal(width: int, lines: int) -> None:
    """A table where there is room for its columns, else a few lines a paper; nothing is cut either way."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, no_color=True, color_system=None, width=width)
    paper = Paper("lamps", "0" * 64, "Lamps", "Parks Board", PaperKind.BRIEFING, "2017-05", access=Access.MEMBERS, page_count=2)
    print_papers(Session(out=console), [(paper, ("page 2 is a picture without text",))])
    written = out.getvalue()
    assert len(written.splitlines()) == lines
    assert max(map(len, written.splitlines())) <= width
    for word in ("lamps", "Lamps", "Parks Board", "briefing", "members"):
        assert word in written
