"""Tables on a terminal, aligned lines in a pipe, and nothing that a paper says reaches the terminal as more than words."""

import io
import json
import re

import pytest
from rich.console import Console

from assistant.findings import Action, Target
from tui.listing import plain_commitments, print_commitments
from tui.printing import Column, aligned, print_grid, print_json, print_text

COLOUR = re.compile(r"\x1b\[[0-9;]*\b(?:3[0-7]|9[0-7]|38)[0-9;]*m")
STYLE = re.compile(r"\x1b\[[0-9;]*m")
TARGETS = (
    Target(
        "t1", "strategy-a", 4, (), "Cut bicycle theft by 12%", "q", value=12.0, unit="%", deadline="March 2019", lead="Wardens"
    ),
    Target("t2", "strategy-b", None, (), "Raise £1,500 a year for racks", "q", value=1500.0, unit="£", per="year"),
)
LONG = (
    "The Wardens will give further help to shops and schools through the repair service so that fewer bicycles are thrown away."
)
LONG_ACTION = Action(
    *("a2", "strategy-a", 5, (), LONG, "q"),
    owner=("Head of Parks and Open Spaces", "Wardens"),
    due="By the end of the financial year 2018/19",
    status="In progress",
)
ACTION = Action("a1", "strategy-a", 5, (), "Fit new racks", "q", owner=("AB", "CD"), due="June 2017", status="Done", ref="3.1")


def console(*, terminal: bool, width: int = 80) -> tuple[Console, io.StringIO]:
    """A console and what it has written."""
    out = io.StringIO()
    return Console(file=out, force_terminal=terminal, width=width, markup=False, highlight=False, emoji=False), out


def test_cells_are_aligned_and_an_empty_one_is_a_dash() -> None:
    """Two spaces between, numbers to the right, no space at the end of a line."""
    lines = aligned(
        (Column("Paper"), Column("Pages", right=True), Column("Title")), [["a", "2", "Long title"], ["bcdefg", "", "x"]]
    )
    assert lines == ["Paper   Pages  Title", "a           2  Long title", "bcdefg      -  x"]


def test_one_long_cell_does_not_push_the_other_lines_out_of_sight() -> None:
    """It is shown whole on its own line; the others keep their place."""
    lines = aligned((Column("Who"), Column("What")), [["x" * 100, "a"], ["y", "b"]])
    assert lines[1] == "x" * 100 + "  a"
    assert lines[2] == "y" + " " * 49 + "b"


def test_a_pipe_gets_one_line_a_row_whatever_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next program reads lines: a cell's own line ends become spaces, and nothing is cut or wrapped."""
    out = console(terminal=False, width=20)
    print_grid(out[0], (Column("Title"),), [["many words " * 10 + "\nand more"]])
    assert len(out[1].getvalue().splitlines()) == 2


def test_no_colour_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR is respected (no-color.org); the words are the same."""
    coloured, plain = [], []
    for texts, value in ((coloured, ""), (plain, "1")):
        monkeypatch.setenv("NO_COLOR", value)
        screen, out = console(terminal=True)
        print_commitments(screen, [*TARGETS, ACTION])
        texts.append(out.getvalue())
    assert not COLOUR.search(plain[0])
    assert STYLE.sub("", plain[0]) == STYLE.sub("", coloured[0])


@pytest.mark.parametrize("width", [60, 80, 160])
def test_a_table_fits_its_terminal_and_loses_no_word(width: int) -> None:
    """Cells are wrapped, never cut."""
    screen, out = console(terminal=True, width=width)
    print_commitments(screen, [*TARGETS, ACTION, LONG_ACTION])
    lines = [STYLE.sub("", line).rstrip() for line in out.getvalue().splitlines()]
    assert max(map(len, lines)) <= width
    text = " ".join(" ".join(lines).split())
    assert "…" not in text
    for word in (
        "Targets: strategy-a",
        "Targets: strategy-b",
        "Actions: strategy-a",
        "12%",
        "£1,500 a",
        "Wardens",
        "AB, CD",
        "Done",
    ):
        assert word in text


def test_a_line_of_the_list_holds_the_whole_commitment() -> None:
    """Paper first, so that `grep` and `sort` are of use; the words last, so that they may be long."""
    head, first, second, blank, head_of_actions, action = plain_commitments([*TARGETS, ACTION]).splitlines()
    assert (head.split()[0], head.split()[-1], blank) == ("Paper", "Target", "")
    assert first.split(maxsplit=6) == ["strategy-a", "4", "12%", "-", "March", "2019", "Wardens  Cut bicycle theft by 12%"]
    assert second.endswith("Raise £1,500 a year for racks")
    assert head_of_actions.split() == ["Paper", "Page", "Ref", "Who", "Due", "Status", "Action"]
    assert action.split() == ["strategy-a", "5", "3.1", "AB,", "CD", "June", "2017", "Done", "Fit", "new", "racks"]


def test_text_is_wrapped_on_a_terminal_and_whole_in_a_pipe() -> None:
    """With its indent."""
    for terminal, lines in ((True, 4), (False, 1)):
        screen, out = console(terminal=terminal, width=40)
        print_text(screen, "word " * 25, indent=4)
        assert len(out.getvalue().splitlines()) == lines
        assert all(line.startswith("    ") for line in out.getvalue().splitlines())


@pytest.mark.parametrize("terminal", [True, False])
def test_a_paper_cannot_drive_the_terminal(terminal: bool) -> None:
    """Escape sequences, carriage returns and direction overrides of a paper are shown as what they are: nothing to obey."""
    hostile = "a\x1b]0;title\x07b\x9b31mc\u202ed [bold]e[/bold] :bomb:"
    screen, out = console(terminal=terminal)
    print_text(screen, hostile)
    print_grid(screen, (Column("Title", wide=True),), [[hostile]])
    written = STYLE.sub("", out.getvalue())
    assert not set(written) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert written.count("[bold]e[/bold] :bomb:") == 2


def test_json_is_one_line_for_a_program_and_holds_no_control_characters() -> None:
    """The words come back as they are."""
    value = {"text": "£ › \x1b\x9b\u202e\ud800 \n"}
    screen, out = console(terminal=False)
    print_json(screen, value)
    assert len(out.getvalue().splitlines()) == 1
    assert "£ ›" in out.getvalue()
    assert not set(out.getvalue()) & {"\x1b", "\x9b", "\u202e", "\ud800"}
    assert json.loads(out.getvalue()) == value


def test_json_survives_a_stream_that_knows_no_pound_sign() -> None:
    """Then every other character is escaped, which is the same JSON."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    print_json(Console(file=stream), {"text": "£5"})
    stream.seek(0)
    assert json.loads(stream.read()) == {"text": "£5"}
