"""The papers that are in, and the register of targets and actions."""

import pytest
from textual.widgets import DataTable, Input

from ingest.errors import StoreBusy
from ingest.papers import Filters
from tui.screens.chat import ChatScreen
from tui.screens.source import SourceScreen


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_papers_screen_shows_what_is_in(start, size):
    """Title, body, kind, date and pages of every paper; the one under the cursor in full."""
    async with start(size) as chat:
        await chat.press("f2")
        await chat.shows("Title", "Body", "Kind", "Date", "Pages", "minutes", "strategy", "2024-04-01")
        await chat.press("down")
        await chat.shows("Samplebury Partnership · strategy · 1 April 2024 · covers 2024-2027")
        await chat.press("escape")
        await chat.until(lambda: isinstance(chat.app.screen, ChatScreen))


async def test_a_paper_can_be_read_from_its_first_page(start):
    """Enter opens it; right turns its pages."""
    async with start() as chat:
        await chat.press("f2")
        await chat.shows("2 papers", "strategy")
        await chat.press("down", "enter")
        await chat.shows("Safer Samplebury strategy", "page 1 of 3")
        await chat.press("right")
        await chat.shows("page 2 of 3", "Foreword")
        await chat.press("escape")
        await chat.shows("Title", "Body")


async def test_the_chat_can_be_limited_to_the_paper_under_the_cursor(start, assistant):
    """`l` goes back to the chat, and the question is asked of that paper only."""
    async with start() as chat:
        await chat.press("f2")
        await chat.shows("2 papers", "strategy")
        await chat.press("down", "l")
        await chat.shows("Asking paper: Safer Samplebury strategy ×")
        await chat.ask("hello")
        assert assistant.asked[0].filters.paper == "strategy-2024"


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_register_shows_targets_and_actions(start, size):
    """With deadline or due date, lead or owner, paper and page; the row under the cursor in full."""
    async with start(size) as chat:
        await chat.press("f3")
        await chat.shows("3 targets · all papers", "March 2027", "Safer", "t Actions")
        await chat.shows("Reduce burglary of homes by 20% by March 2027. by March 2027")
        await chat.press("t")
        await chat.shows("1 action · all papers", "owner: RM (Role Member) · due: July")
        await chat.press("t")
        await chat.shows("3 targets")


async def test_the_proof_of_a_row_opens_and_its_neighbours_follow(start):
    """Enter opens the page with the words highlighted; n goes to the next row's."""
    async with start() as chat:
        await chat.press("f3")
        await chat.shows("3 targets")
        await chat.press("enter")
        await chat.shows("page 3 of 3", "█ • Reduce burglary")
        await chat.until(lambda: isinstance(chat.app.screen, SourceScreen))
        await chat.press("n")
        await chat.shows("█ • Visit every burgled household within")
        await chat.press("escape")
        await chat.shows("3 targets")


async def test_the_table_filters_as_you_type(start):
    """Every word must stand somewhere in the row; Esc shows all rows again."""
    async with start() as chat:
        await chat.press("f3")
        await chat.shows("3 targets")
        table = chat.app.screen.query_one(DataTable)
        await chat.press("/")
        await chat.until(lambda: isinstance(chat.app.screen.focused, Input))
        await chat.type("wardens 2026")
        await chat.until(lambda: table.row_count == 1)
        await chat.type(" nowhere")
        await chat.shows("No row has all these words.")
        await chat.press("escape")
        await chat.until(lambda: table.row_count == 3)
        await chat.until(lambda: chat.app.screen.focused is table)


async def test_enter_in_the_filter_goes_to_the_row_that_is_left(start):
    """From the filter to the proof without the mouse."""
    async with start() as chat:
        await chat.press("f3")
        await chat.shows("3 targets")
        await chat.press("/")
        await chat.until(lambda: isinstance(chat.app.screen.focused, Input))
        await chat.type("visit")
        await chat.press("enter", "enter")
        await chat.shows("█ • Visit every burgled household within")


async def test_the_table_sorts_by_each_column_in_turn(start):
    """By words, then by date (rows without one last), and in the end in the papers' own order again."""
    async with start() as chat:
        await chat.press("f3")
        await chat.shows("3 targets")
        table = chat.app.screen.query_one(DataTable)
        column = lambda number: [str(table.get_row_at(row)[number]) for row in range(table.row_count)]  # noqa: E731
        await chat.press("s")
        await chat.until(
            lambda: column(0) == ["Raise trust.", "Reduce burglary of homes by 20% by March 2027.", "Visit every household."]
        )
        await chat.press("s")
        await chat.shows("▲ By")
        await chat.until(lambda: column(1) == ["2026", "March 2027", ""])
        await chat.press("o")
        await chat.shows("▼ By")
        await chat.until(lambda: column(1) == ["March 2027", "2026", ""])
        await chat.press("s", "s", "s", "s", "s")
        await chat.until(lambda: column(1) == ["March 2027", "2026", ""])


async def test_an_empty_register_says_so(start, assistant):
    """No rows is an answer too."""
    assistant.targets_in = ()
    async with start() as chat:
        await chat.press("f3")
        await chat.shows("0 targets", "No targets stand in these papers.")


async def test_a_register_that_fails_says_why(start, assistant):
    """In words, in its place, and Esc leads back."""
    assistant.fault = StoreBusy("Another process is writing.", "Wait until it is done.")
    async with start() as chat:
        await chat.press("f3")
        await chat.shows("The register could not be made", "Another process is writing. Wait until it is done.")
        await chat.press("enter", "s", "escape")
        await chat.until(lambda: isinstance(chat.app.screen, ChatScreen))


async def test_a_table_fills_a_window_that_changes(start):
    """Columns follow the width."""
    async with start() as chat:
        await chat.press("f2")
        table = chat.app.screen.query_one(DataTable)
        await chat.until(lambda: table.virtual_size.width <= 80)
        await chat.pilot.resize_terminal(160, 48)
        await chat.until(lambda: 150 <= table.virtual_size.width <= 160)


async def test_papers_that_came_in_since_are_listed(start, assistant):
    """The papers screen shows what is in now."""
    async with start() as chat:
        assistant.papers_in = assistant.papers_in[:1]
        await chat.press("f2")
        await chat.shows("1 paper", "minutes")
        assert "strategy" not in chat.text


async def test_papers_that_cannot_be_listed_say_why(start, assistant):
    """In their place, and Esc leads back."""

    def fail(filters=None):
        raise StoreBusy("Another process is writing.", "Wait until it is done.")

    async with start() as chat:
        assistant.papers = fail
        await chat.press("f2")
        await chat.shows("The papers could not be listed", "Another process is writing. Wait until it is done.")
        await chat.press("l")
        await chat.until(lambda: isinstance(chat.app.screen, ChatScreen))


async def test_keys_review_the_row_under_the_cursor(start, assistant):
    """Accept and reject go on to the next row; undo stays; the name and the date are shown."""
    async with start() as chat:
        await chat.press("f3")
        await chat.shows("3 targets")
        await chat.press("a")
        await chat.shows("3 targets · all papers · 1 reviewed", "✓", "Visit every household. by 2026")
        await chat.press("r")
        await chat.shows("2 reviewed", "✗")
        await chat.press("up", "up")
        await chat.shows("accepted by A. Officer, 4 May 2026")
        await chat.press("u")
        await chat.shows("1 reviewed")
        assert [entry.commitment.review.value for entry in assistant.register.entries(Filters())] == ["", "", "rejected", ""]
        await chat.press("u")
        await chat.shows("Nothing is decided on row t1")


async def test_a_row_is_edited_beside_the_paper_s_words(start, assistant):
    """Enter saves what was changed; the paper's words stay in sight; Esc changes nothing."""
    async with start((100, 36)) as chat:
        await chat.press("f3")
        await chat.shows("3 targets")
        await chat.press("e")
        await chat.shows("“Reduce burglary of homes by 20% by March 2027.”", "By, as date", "2027-03")
        chat.app.screen.query_one("#deadline", Input).value = "June 2028"
        await chat.press("enter")
        await chat.shows("June 2028", "edited by A. Officer, 4 May 2026 · deadline was March 2027")
        await chat.press("e")
        await chat.shows("the paper: March 2027")
        chat.app.screen.query_one("#unit", Input).value = "kg"
        await chat.press("enter")
        await chat.shows("unit cannot be 'kg'.")
        await chat.press("e")
        await chat.shows("the paper: March 2027")
        await chat.press("escape")
        await chat.shows("3 targets")
        (first, *_) = assistant.register.targets(Filters())
        assert (first.deadline, first.deadline_iso, first.unit) == ("June 2028", "2028-06", None)


async def test_the_rows_that_are_shown_are_exported(start, tmp_path):
    """As the filter narrows them, without rejected ones, in the form that the file's ending names."""
    async with start() as chat:
        await chat.press("f3")
        await chat.shows("3 targets")
        await chat.press("r")
        await chat.shows("1 reviewed")
        await chat.press("x")
        await chat.shows("Write 2 targets to")
        chat.app.screen.query_one(Input).value = str(tmp_path / "kept.csv")
        await chat.press("enter")
        await chat.until(lambda: (tmp_path / "kept.csv").exists())
        assert (tmp_path / "kept.csv").read_text(encoding="utf-8-sig").count("target,") == 2
        await chat.press("x")
        await chat.shows("Write 2 targets to")
        chat.app.screen.query_one(Input).value = str(tmp_path / "kept.doc")
        await chat.press("enter")
        await chat.shows("The ending of", "kept.doc")
