"""The outer door: help, global options, and every failure as a plain sentence with the right exit code."""

import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import NoReturn, Protocol

import pytest

from ingest.errors import NotReadable, StoreBusy, UnknownPaper
from tui.application import COMMANDS, globals_first
from tui.cli import FAULT, explained

DENIED = "Ask for the right to use it, or name another."


class Ran(Protocol):
    """What a command did."""

    code: int
    out: str
    err: str


Program = Callable[..., "CompletedProcess[str]"]
Run = Callable[..., Ran]
RunWith = Callable[..., Ran]


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_has_help_with_an_example(command: str, run_alone: Run) -> None:
    """`--help` says what the command does and shows whole command lines."""
    ran = run_alone(command, "--help")
    assert ran.code == 0
    assert f"Examples:\n    papers {command}" in ran.out


def test_help_lists_every_command_with_its_first_sentence_whole(run_alone: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """No sentence is cut off in the list of commands, in a window of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    ran = run_alone("--help")
    assert all(f"\n  {command.name} " in ran.out for command in COMMANDS)
    assert "..." not in ran.out.split("Commands:")[1].split("Examples:")[0]


def test_papers_alone_prints_its_help(run_alone: Run) -> None:
    """A newcomer who types nothing is told what there is."""
    assert run_alone().out == run_alone("--help").out


def test_the_version_is_that_of_the_installed_package(run_alone: Run) -> None:
    """`papers --version` needs no store."""
    ran = run_alone("--version")
    assert (ran.code, ran.out.split()[0]) == (0, "papers")
    assert ran.out.split()[1][0].isdigit()


def test_help_waits_for_no_heavy_library(program: Program) -> None:
    """`papers --help` answers at once: the libraries of the store, the chat and the API are imported by those who use them."""
    ran = program("--help", environment={"PYTHONPROFILEIMPORTTIME": "1"})
    imported = {line.rsplit("|", 1)[-1].strip() for line in ran.stderr.splitlines()}
    assert "tui.application" in imported
    assert not imported & {
        "torch",
        "chromadb",
        "langchain_core",
        "sqlalchemy",
        "textual",
        "fastapi",
        "openpyxl",
        "pydantic_settings",
        "rich",
    }


def test_help_takes_less_than_the_promised_time(program: Program) -> None:
    """0.4 seconds of the processor, in the best of three runs: other work on the machine is not its fault."""
    assert min(_worked(lambda: program("--help")) for _ in range(3)) < 0.4


def _worked(step: Callable[[], object]) -> float:
    """Seconds that the processor spent on the programs started in `step`."""
    before = os.times()
    step()
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["ask", "x", "--store", "d"], ["--store", "d", "ask", "x"]),
        (["ask", "--quiet", "x", "--store=d", "--json"], ["--quiet", "--store=d", "ask", "x", "--json"]),
        (["ask", "--", "--quiet"], ["ask", "--", "--quiet"]),
        (["list", "--store"], ["--store", "list"]),
    ],
)
def test_global_options_may_stand_after_the_command(given: list[str], expected: list[str]) -> None:
    """They are moved to the front, except behind `--`."""
    assert globals_first(given) == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ["asl"],
        ["ask"],
        ["ask", "x", "--nope"],
        ["ask", "x", "--kind", "novel"],
        ["ask", "x", "--year", "soon"],
        ["show"],
        ["search", "x", "--limit", "0"],
    ],
)
def test_a_command_that_is_not_right_is_explained_in_two_lines(arguments: list[str], run_alone: Run) -> None:
    """Exit code 2, what is wrong, and where the help is."""
    ran = run_alone(*arguments)
    message, hint = ran.err.splitlines()
    assert (ran.code, ran.out) == (2, "")
    assert message.endswith((".", "?", ")"))
    assert hint.startswith("See `papers")
    assert "Value error" not in message


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["ask", "x"],
        ["search", "x"],
        ["show", "x"],
        ["remove", "x", "--yes"],
        ["check"],
        ["targets"],
        ["actions"],
        ["serve"],
        ["mcp"],
        ["eval"],
    ],
)
def test_what_reads_the_store_does_not_make_one(arguments: list[str], run_alone: Run, tmp_path: Path) -> None:
    """Where there is no store the remedy is named, and no empty folder is left behind."""
    ran = run_alone(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"There is no store at {tmp_path / 'new'}.\nMake one with `papers ingest FOLDER`")
    assert not (tmp_path / "new").exists()


def test_a_store_that_is_a_file_is_refused(tmp_path: Path, run_alone: Run) -> None:
    """And the file is left as it was."""
    (tmp_path / "new").write_text("mine")
    ran = run_alone("ingest", tmp_path)
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"{tmp_path / 'new'} is a file, not a store.")
    assert (tmp_path / "new").read_text() == "mine"


def test_an_unknown_setting_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, run_alone: Run) -> None:
    """In the environment as in the file."""
    monkeypatch.setenv("PAPERS_SHOP", "x")
    ran = run_alone("list")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "Unknown setting PAPERS_SHOP.")


def test_a_broken_settings_file_is_named(tmp_path: Path, run_alone: Run) -> None:
    """papers.toml of the working folder is read by every command that needs settings."""
    (tmp_path / "papers.toml").write_text("store = ")
    ran = run_alone("list")
    assert ran.code == 2
    assert ran.err.startswith("papers.toml is not valid TOML")


@pytest.mark.parametrize(
    ("error", "message", "hint", "code"),
    [
        (UnknownPaper("No such paper.", "See the list."), "No such paper.", "See the list.", 2),
        (NotReadable("It is empty."), "It is empty.", "", 1),
        (StoreBusy("Another is writing.", "Wait."), "Another is writing.", "Wait.", 1),
        (
            PermissionError(13, "Permission denied", "/x"),
            "Permission denied: /x.",
            DENIED,
            1,
        ),
        (KeyError("page"), "A fault in the program: KeyError: 'page'.", "Run it again with --debug to see where.", FAULT),
    ],
)
def test_every_failure_has_a_sentence_and_an_exit_code(error: Exception, message: str, hint: str, code: int) -> None:
    """Those of ours bring their own; the others are told apart from faults."""
    assert explained(error) == (message, hint, code)


def test_debug_shows_where_an_error_arose(run_alone: Run) -> None:
    """The traceback comes before the sentence, and only when it is asked for."""
    assert "Traceback" not in run_alone("list").err
    ran = run_alone("list", "--debug")
    assert ran.err.startswith("Traceback")
    assert "There is no store" in ran.err


def test_a_name_that_would_drive_the_terminal_is_made_harmless(run_alone: Run) -> None:
    """What a person or a file name brings is data, in errors too."""
    ran = run_alone("ingest", "\x1b[31mred.pdf")
    assert ran.code != 0
    assert "\x1b" not in ran.err + ran.out


def test_ctrl_c_ends_with_130_and_no_traceback(run_with: RunWith) -> None:
    """At any point of a command: here while the model is being opened."""

    def interrupted() -> NoReturn:
        raise KeyboardInterrupt

    ran = run_with(interrupted, "search", "bicycles")
    assert (ran.code, ran.out, ran.err) == (130, "", "Stopped.\n")


def test_a_fault_in_the_program_says_so_and_ends_with_70(run_with: RunWith) -> None:
    """Nobody is told that it was their mistake, and the traceback waits for --debug."""

    def faulty() -> NoReturn:
        raise KeyError("page")

    ran = run_with(faulty, "search", "bicycles")
    assert (ran.code, ran.err) == (FAULT, "A fault in the program: KeyError: 'page'.\nRun it again with --debug to see where.\n")


def test_a_reader_that_goes_away_is_no_error(program: Program) -> None:
    """`papers … | head -1` leaves no traceback and no complaint."""
    read, write = os.pipe()
    os.close(read)
    assert program("--help", stdout=write).stderr == ""


@pytest.mark.parametrize("command", ["ask", "serve"])
def test_an_ascii_terminal_gets_its_answer_all_the_same(command: str, program: Program) -> None:
    """A character that it cannot show never becomes a traceback."""
    ran = program(command, "--help", environment={"PYTHONIOENCODING": "ascii"})
    assert (ran.returncode, ran.stderr) == (0, "")
