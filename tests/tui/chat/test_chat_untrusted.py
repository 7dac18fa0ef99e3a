"""Text is data: nothing in a paper, an answer or a question steers the screen."""

from dataclasses import replace

import pytest

from assistant.findings import Status
from ingest.errors import PapersError
from ingest.papers import Page
from tui.screens.chat import ChatScreen
from tui.widgets.moving import AnswerText

MARKUP = "[bold red]loud[/] [@click=app.quit]leave[/] [link=x]y[/link] [/nonsense] \\[x] `code` *a* $primary"
CONTROL = "\x1b[2J\x1b]0;title\x07 \x9b31m \ud835 ‮reversed bell\x07 tab\tend"
NASTY = f"{MARKUP} {CONTROL}"


@pytest.fixture
def nasty(assistant):
    """An Assistant whose every word is hostile."""
    first, second, third = assistant.answer.citations
    hostile = replace(first, title=NASTY, body=NASTY, heading=(NASTY,), item=NASTY, quote=NASTY, date=NASTY)
    assistant.answer = replace(assistant.answer, text=f"{NASTY} [1]", citations=(hostile, second, third))
    assistant.standalone = f"whole: {NASTY}"
    assistant.papers_in = tuple(replace(paper, title=NASTY, body=NASTY, date=NASTY) for paper in assistant.papers_in)
    assistant.targets_in = tuple(replace(target, text=NASTY, quote=NASTY, lead=NASTY) for target in assistant.targets_in)
    assistant.actions_in = tuple(
        replace(action, text=NASTY, quote=NASTY, owner=(NASTY,), status=NASTY) for action in assistant.actions_in
    )
    assistant.pages = lambda paper: (Page(3, f"Before {NASTY}\n{NASTY}\nAfter"),)
    return assistant


def harmless(chat):
    """Nothing but printable characters may reach the terminal."""
    return all(char == "\n" or char.isprintable() or char == "\N{NO-BREAK SPACE}" for char in chat.text)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_an_answer_is_shown_as_it_stands(start, nasty, size):
    """Markup stays words, escape sequences are taken apart, and only markers are links."""
    async with start(size) as chat:
        await chat.ask(MARKUP)
        await chat.shows("[bold red]loud[/] [@click=app.quit]leave[/]", "Understood as: whole: [bold red]")
        assert harmless(chat)
        text = chat.app.screen.query_one(AnswerText)
        await chat.pilot.click(AnswerText, offset=(text.render_line(0).text.index("leave") + 1, 0))
        assert chat.app.is_running
        await chat.until(lambda: isinstance(chat.app.screen, ChatScreen))


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_page_is_shown_as_it_stands(start, nasty, size):
    """Title, heading, quote and surroundings too; the quote is still pointed out."""
    async with start(size) as chat:
        await chat.ask("hello")
        await chat.press("tab", "1")
        await chat.shows("Before [bold red]loud[/]", "After")
        await chat.until(lambda: "█" in chat.text)
        assert "could not be pointed out" not in chat.text
        assert harmless(chat)


async def test_the_tables_and_the_picker_show_words_as_they_stand(start, nasty):
    """Papers, targets, actions and limits."""
    async with start() as chat:
        await chat.press("f2")
        await chat.shows("[bold red]loud[/]")
        assert harmless(chat)
        await chat.press("escape", "f3")
        await chat.shows("[bold red]loud[/]", "3 targets")
        assert harmless(chat)
        await chat.press("t")
        await chat.shows("owner: [bold red]loud[/]", "1 action")
        assert harmless(chat)
        await chat.press("escape", "f4")
        await chat.shows("[ ] body [bold red]loud[/]")
        await chat.press("enter", "escape")
        await chat.shows("body: [bold red]loud[/]")
        assert harmless(chat)


async def test_what_is_near_and_what_is_declined_is_shown_as_it_stands(start, nasty):
    """Excerpts of near misses are paper text as well."""
    nasty.answer = replace(nasty.answer, status=Status.NOT_FOUND, nearest=nasty.answer.citations, citations=())
    async with start((160, 48)) as chat:
        await chat.ask("hello")
        await chat.shows("“[bold red]loud[/]")
        assert harmless(chat)


async def test_an_error_is_shown_as_it_stands(start, assistant):
    """File names stand in errors, and they too come from outside."""
    assistant.fault = PapersError(NASTY, NASTY)
    async with start() as chat:
        await chat.ask("hello")
        await chat.shows("[bold red]loud[/]")
        assert harmless(chat)
        await chat.press("f3")
        await chat.shows("The register could not be made", "[bold red]loud[/]")
        assert harmless(chat)


async def test_a_copied_answer_carries_no_control_characters(start, nasty):
    """What is pasted elsewhere must not steer that place either."""
    async with start() as chat:
        await chat.ask("hello")
        await chat.press("tab", "c")
        await chat.until(lambda: bool(chat.app.clipboard))
        assert "\x1b" not in chat.app.clipboard
        assert "[bold red]loud[/]" in chat.app.clipboard
