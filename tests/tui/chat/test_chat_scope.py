"""Questions can be limited, and the limits are always to be seen."""

from dataclasses import replace

from ingest.papers import PaperKind
from tui.screens.chat import ChatScreen
from tui.widgets.bars import ScopeBar


async def test_limits_are_picked_from_what_is_in_and_shown_as_chips(start, assistant):
    """Body, kind, year and paper; the question goes out with them."""
    async with start() as chat:
        await chat.press("f4")
        await chat.shows("[ ] body Samplebury Board", "[ ] kind strategy", "[ ] year 2027", "[ ] paper Minutes of the June board")
        await chat.type("2025")
        await chat.press("enter")
        await chat.shows("[x] year 2025", "Asking 2025")
        await chat.press("backspace", "backspace", "backspace", "backspace")
        await chat.type("kind min")
        await chat.press("enter", "escape")
        await chat.shows("kind: minutes × year: 2025 ×")
        await chat.ask("hello")
        assert assistant.asked[0].filters.year == 2025
        assert assistant.asked[0].filters.kind is PaperKind.MINUTES


async def test_the_cursor_moves_while_the_filter_keeps_the_keys(start):
    """One limit a field: choosing another body replaces the first, choosing it again lifts it."""
    async with start() as chat:
        await chat.press("f4", "enter", "down", "enter")
        await chat.shows("[ ] body Samplebury Board [x] body Samplebury Partnership")
        await chat.press("enter")
        await chat.shows("Asking all papers")
        await chat.press("escape")
        await chat.until(lambda: isinstance(chat.app.screen, ChatScreen))


async def test_every_limit_is_lifted_at_once(start):
    """One key back to all papers."""
    async with start() as chat:
        await chat.press("f4", "enter", "ctrl+l", "escape")
        await chat.shows("Asking all papers")


async def test_a_click_on_a_chip_lifts_its_limit(start):
    """And on an entry of the picker chooses it."""
    async with start() as chat:
        await chat.press("f4")
        await chat.shows("[ ] body Samplebury Board")
        await chat.pilot.click("#scope OptionList", offset=(4, 0))
        await chat.shows("[x] body Samplebury Board")
        await chat.press("escape")
        await chat.shows("body: Samplebury Board ×")
        await chat.pilot.click(ScopeBar, offset=(12, 0))
        await chat.shows("Asking all papers")


async def test_words_that_fit_no_limit_leave_nothing_to_choose(start):
    """Enter on an empty list does nothing."""
    async with start() as chat:
        await chat.press("f4")
        await chat.type("nothing like it")
        await chat.press("enter", "down", "escape")
        await chat.shows("Asking all papers")


async def test_the_register_keeps_to_the_limits(start):
    """And says so."""
    async with start() as chat:
        await chat.press("f2")
        await chat.shows("2 papers", "strategy")
        await chat.press("down", "l", "f3")
        await chat.shows("3 targets · paper: strategy-2024")


async def test_all_limits_are_to_be_seen_at_once(start, assistant):
    """However long their names, in a narrow window too."""
    assistant.papers_in = tuple(
        replace(paper, title=f"{paper.title} {'long ' * 20}", body=f"Board {'wide ' * 20}") for paper in assistant.papers_in
    )
    async with start() as chat:
        for words in ("body", "kind", "year", "paper"):
            await chat.press("f4")
            await chat.type(words)
            await chat.press("enter", "escape")
        await chat.shows("body: Board wide", "… ×", "kind: strategy ×", "year: 2027 ×", "paper: Minutes of the June board")
