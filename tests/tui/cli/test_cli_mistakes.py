"""What people get wrong: each mistake is told in one plain sentence, with what to do, and nothing is spoilt by it."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Protocol

import pytest

from ingest.complaints import plainly


class Ran(Protocol):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["search", "x", "--year", "soon"], "Invalid value for '--year': it should be a whole number."),
        (["search", "x", "--limit", "0"], "Invalid value for '--limit': it should be 1 or more."),
        (["search", "x", "--limit", "900"], "Invalid value for '--limit': it should be 100 or less."),
        (["list", "lamps"], "There is a word too many: lamps."),
        (["ingest", ""], "Invalid value for 'PATH': the name is empty."),
        (["extract", ""], "Invalid value for 'FILE': the name is empty."),
        (["extract", "."], ". is a folder, not a file."),
        (["targets", "--output", "nowhere/targets.csv"], "There is no folder nowhere."),
    ],
)
def test_it_is_told_in_a_plain_sentence(arguments: list[str], message: str, run: Run) -> None:
    """Exit code 2, and a second line that says what to do."""
    ran = run(*arguments)
    assert (ran.code, ran.out, ran.err.splitlines()[0]) == (2, "", message)
    assert len(ran.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('stoer = "x"', "Unknown setting stoer in papers.toml.", "Did you mean store? Known settings: "),
        ("reading_pages = 0", "Setting 'reading_pages' cannot be used: it should be 1 or more.", "Look in papers.toml"),
        ('reading_pages = "x"', "Setting 'reading_pages' cannot be used: it should be a whole number.", "Look in papers.toml"),
        ("reviewer = '\udcff'", "papers.toml is not UTF-8 text.", "Save it again as UTF-8"),
    ],
)
def test_a_wrong_settings_file_is_told_by_the_name_that_is_wrong(
    text: str, message: str, hint: str, run: Run, tmp_path: Path
) -> None:
    """What was meant is said, where it can be guessed."""
    (tmp_path / "papers.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    ran = run("list")
    assert (ran.code, ran.err.splitlines()[0]) == (2, message)
    assert ran.err.splitlines()[1].startswith(hint)


def test_a_slip_in_a_variable_s_name_is_answered_with_the_right_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the long list of all of them."""
    monkeypatch.setenv("PAPERS_STOER", "x")
    assert run("list").err.splitlines()[1].startswith("Did you mean PAPERS_STORE? ")


def test_a_pipe_named_as_output_is_written_to_and_stays_a_pipe(run: Run, tmp_path: Path) -> None:
    """So do devices: a file is only put in the place of a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8-sig")))
    reader.start()
    assert run("targets", "--format", "csv", "--output", pipe).code == 0
    reader.join(10)
    assert read[0].startswith("paper,")
    assert pipe.is_fifo()


def test_a_link_named_as_output_goes_on_being_one(run: Run, tmp_path: Path) -> None:
    """The file that it points to is written."""
    file, link = tmp_path / "real.csv", tmp_path / "link.csv"
    file.write_text("old", encoding="utf-8")
    link.symlink_to(file)
    assert run("targets", "--output", link).code == 0
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8-sig").startswith("paper,")


def test_a_store_that_is_a_file_is_found_by_the_doctor(run_at: Callable[..., Ran], tmp_path: Path) -> None:
    """It is wrong, whatever else is well."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    ran = run_at(tmp_path / "file", "doctor", "--quiet")
    assert (ran.code, ran.out.splitlines()[0]) == (1, f"WRONG  Store: {tmp_path / 'file'} is a file, not a store.")


@pytest.mark.parametrize(
    ("complaint", "plain"),
    [
        ("Input should be greater than 0", "it should be more than 0"),
        ("Input should be a valid number, unable to parse string as a number", "it should be a number"),
        ("Input should be 'rapidocr', 'tesseract' or 'off'", "it should be 'rapidocr', 'tesseract' or 'off'"),
        ("Value error, there is no such day", "there is no such day"),
    ],
)
def test_the_validator_s_own_terms_are_left_out(complaint: str, plain: str) -> None:
    """Nobody is told of inputs that could not be parsed as strings."""
    assert plainly(complaint) == plain
