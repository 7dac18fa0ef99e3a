"""Conversations are kept: reopened with their citations, found, renamed, deleted with a way back, exported; answers are rated."""

from dataclasses import replace

import pytest
from textual.widgets import Input

from assistant.conversations import Verdict
from ingest.errors import StoreBusy
from tui.screens.chat import ChatScreen
from tui.screens.chats import ChatsScreen
from tui.widgets.chat_list import ChatList
from tui.widgets.exchange import Exchange
from tui.widgets.question import QuestionBox
from tui.widgets.sources import SourceList

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)])


async def listed(chat, *titles):
    """Waits until the list holds just these conversations."""
    await chat.until(lambda: [one.title for one in chat.app.screen.query_one(ChatList)._listed] == list(titles))


@SIZES
async def test_a_conversation_is_named_by_its_first_question_and_reopened(start, assistant, size):
    """With every citation, ready to be opened and to be gone on with."""
    async with start(size) as chat:
        await chat.ask("What is the target?")
        await chat.ask("And who leads?")
        await chat.press("ctrl+n")
        await chat.shows("Ask about the partnership’s papers")
        await chat.press("f8")
        await listed(chat, "What is the target?")
        await chat.shows("2 questions")
        await chat.press("enter")
        await chat.until(lambda: len(chat.app.screen.query(Exchange)) == 2)
        await chat.shows("And who leads?", "[1] Safer Samplebury strategy")
        await chat.until(lambda: isinstance(chat.app.screen.focused, QuestionBox))
        await chat.ask("And when?")
        assert [question for question, _ in assistant.asked[-1].history] == ["What is the target?", "And who leads?"]
        assert [outline.questions for outline in assistant.conversations.listed()] == [3]
        await chat.press("tab", "1")
        await chat.shows("page 3 of 3", "█ • Reduce burglary")


async def test_a_reopened_conversation_asks_within_its_limits(start, assistant):
    """What its last question was limited to holds again."""
    async with start() as chat:
        await chat.press("f2")
        await chat.shows("2 papers", "strategy")
        await chat.press("down", "l")
        await chat.ask("hello")
        await chat.press("ctrl+n", "f4", "ctrl+l", "escape")
        await chat.shows("Asking all papers")
        await chat.press("f8")
        await listed(chat, "hello")
        await chat.press("enter")
        await chat.shows("Asking paper: Safer Samplebury strategy ×")


@SIZES
async def test_conversations_are_found_as_one_types(start, size):
    """By words of the question or the answer; Esc lists all again, Esc once more goes back."""
    async with start(size) as chat:
        for question in ("first", "second"):
            await chat.ask(question)
            await chat.press("ctrl+n")
        await chat.press("f8")
        await listed(chat, "second", "first")
        await chat.press("/")
        await chat.until(lambda: isinstance(chat.app.screen.focused, Input))
        await chat.type("burglary fir")
        await listed(chat, "first")
        await chat.type("nowhere")
        await chat.shows("No conversation has all these words.")
        await chat.press("escape")
        await listed(chat, "second", "first")
        await chat.press("escape")
        await chat.until(lambda: isinstance(chat.app.screen.focused, QuestionBox))


async def test_a_conversation_is_renamed(start, assistant):
    """In place of its first question."""
    async with start() as chat:
        await chat.ask("hello")
        await chat.press("f8")
        await listed(chat, "hello")
        await chat.press("r")
        await chat.shows("Call this conversation:")
        chat.app.screen.query_one(Input).value = "Burglary"
        await chat.press("enter")
        await listed(chat, "Burglary")
        assert assistant.conversations.listed()[0].title == "Burglary"


@SIZES
async def test_a_deleted_conversation_can_be_taken_back(start, size):
    """It leaves the list and the chat; U brings it back."""
    async with start(size) as chat:
        await chat.ask("hello")
        await chat.press("f8")
        await listed(chat, "hello")
        await chat.press("d")
        await listed(chat)
        await chat.shows("Your conversations will stand here")
        await chat.press("escape", "escape")
        await chat.until(lambda: isinstance(chat.app.screen, ChatScreen) and not chat.app.screen.query(Exchange))
        await chat.until(lambda: isinstance(chat.app.screen.focused, QuestionBox))
        await chat.ask("again")
        await chat.press("f8")
        await listed(chat, "again")
        await chat.press("d")
        await listed(chat)
        await chat.press("u")
        await listed(chat, "again")


async def test_a_conversation_is_written_with_its_references(start, tmp_path):
    """As Markdown, to the file that is named; a folder that is not there is told."""
    async with start() as chat:
        await chat.ask("What is the target?")
        await chat.press("f8")
        await listed(chat, "What is the target?")
        await chat.press("x")
        await chat.shows("Write this conversation", "what-is-the-target.md")
        chat.app.screen.query_one(Input).value = str(tmp_path / "it.md")
        await chat.press("enter")
        await chat.until(lambda: (tmp_path / "it.md").exists())
        text = (tmp_path / "it.md").read_text(encoding="utf-8")
        assert "## What is the target?" in text
        assert "> “Reduce burglary of homes by 20% by March 2027.”" in text
        await chat.press("x")
        await chat.shows("Write this conversation")
        chat.app.screen.query_one(Input).value = str(tmp_path / "none" / "it.md")
        await chat.press("enter")
        await chat.shows("Make it first, or name another file.")


async def test_an_edited_question_takes_the_place_of_the_last(start, assistant):
    """Its old answer goes, from the screen, from the history and from what is kept."""
    async with start() as chat:
        await chat.ask("one")
        await chat.ask("two")
        await chat.press("up")
        await chat.shows("Your last question: Enter asks it anew in its place")
        await chat.type(" more")
        await chat.press("enter")
        await chat.until(lambda: len(assistant.asked) == 3)
        await chat.until(lambda: [exchange.question for exchange in chat.app.screen.query(Exchange)] == ["one", "two more"])
        await chat.until(lambda: bool(chat.app.screen.query("Exchange:last-child.shown")))
        assert [question for question, _ in assistant.asked[-1].history] == ["one"]
        (outline,) = assistant.conversations.listed()
        await chat.until(
            lambda: [said.answer.question for said in assistant.conversations.said(outline.number)] == ["one", "two more"]
        )


async def test_editing_can_be_left(start, assistant):
    """Esc leaves the last question as it was, and the next stands behind it."""
    async with start() as chat:
        await chat.ask("one")
        await chat.press("up")
        await chat.shows("esc Leave it")
        await chat.press("escape")
        await chat.until(lambda: "Your last question" not in chat.text and not chat.app.screen.query_one(QuestionBox).text)
        await chat.ask("two")
        assert [exchange.question for exchange in chat.app.screen.query(Exchange)] == ["one", "two"]


async def test_an_answer_that_cannot_be_kept_is_still_shown(start, assistant):
    """With the reason, and the conversation goes on."""

    def fail(*_):
        raise StoreBusy("The ledger is in use.", "Wait until the other command has ended.")

    assistant.conversations.keep = fail
    async with start() as chat:
        await chat.ask("hello")
        await chat.shows("This answer was not kept")
        await chat.ask("again")
        assert len(assistant.asked[-1].history) == 1


@SIZES
async def test_suggested_questions_are_asked_with_two_keys(start, assistant, size):
    """They stand there before the first question, and are gone after it."""
    assistant.suggested = ("What is the target for burglary?", "Who is to bring a paper?")
    async with start(size) as chat:
        await chat.shows("Or begin with one of these", "› Who is to bring a paper?")
        await chat.press("tab", "down", "enter")
        await chat.until(lambda: [asked.question for asked in assistant.asked] == ["Who is to bring a paper?"])
        await chat.shows("Burglary is to fall")
        assert "begin with" not in chat.text
        await chat.press("ctrl+n")
        await chat.shows("Or begin with one of these")


async def test_suggestions_keep_to_the_limits(start, assistant):
    """What is suggested is asked within them."""
    assistant.suggestions = lambda filters, limit: (f"About {filters.paper}?",)
    async with start() as chat:
        await chat.shows("About None?")
        await chat.press("f2")
        await chat.shows("2 papers", "strategy")
        await chat.press("down", "l")
        await chat.shows("About strategy-2024?")


async def test_an_answer_is_rated_with_a_word(start, assistant):
    """Right, wrong or unhelpful; it is shown, kept with the answer, can be changed and taken back."""
    async with start() as chat:
        await chat.ask("What is the target?")
        await chat.press("f9")
        await chat.shows("What do you think of this answer?", "Right: the papers say this")
        await chat.press("down")
        await chat.type("old plan")
        await chat.press("enter")
        await chat.shows("You said: wrong · old plan")
        (given,) = assistant.feedback.listed()
        assert (given.opinion.verdict, given.opinion.word, given.opinion.door) == (Verdict.WRONG, "old plan", "chat")
        assert given.opinion.papers == ("strategy-2024", "board-2025-06")
        await chat.press("f9", "down", "down")
        await chat.shows("Take back what was said")
        await chat.press("enter")
        await chat.until(lambda: "You said" not in chat.text)
        assert assistant.feedback.listed() == ()


async def test_what_was_thought_of_an_answer_stands_there_when_it_is_reopened(start, assistant):
    """With its conversation."""
    async with start() as chat:
        await chat.ask("hello")
        await chat.press("f9", "enter")
        await chat.shows("You said: right")
        await chat.press("ctrl+n", "f8")
        await listed(chat, "hello")
        await chat.press("enter")
        await chat.shows("You said: right")


async def test_rating_is_offered_once_there_is_an_answer(start):
    """And Esc leaves it."""
    async with start() as chat:
        await chat.press("f9")
        assert "Rate" not in chat.footer
        await chat.ask("hello")
        await chat.shows("f9 Rate")
        await chat.press("f9")
        await chat.shows("What do you think")
        await chat.press("escape")
        await chat.until(lambda: isinstance(chat.app.screen, ChatScreen) and "What do you think" not in chat.text)


async def test_a_kept_conversation_is_shown_as_it_stands(start, assistant):
    """Its words come from outside as well."""
    assistant.answer = replace(assistant.answer, text="[bold]loud[/] \x1b[2J [1]")
    async with start() as chat:
        await chat.ask("[red]why[/] \x1b[2J?")
        await chat.press("ctrl+n", "f8")
        await chat.shows("[red]why[/]")
        await chat.until(lambda: isinstance(chat.app.screen, ChatsScreen))
        await chat.press("enter")
        await chat.shows("[bold]loud[/]")
        assert "\x1b" not in chat.text


async def test_three_panes_stand_beside_each_other_when_there_is_room(start):
    """Conversations, chat, source; two where there is less, one where there is little."""
    async with start((160, 48)) as chat:
        await chat.ask("hello")
        await chat.shows("Press / to find", "● hello", "[1] of 3")
        await chat.pilot.resize_terminal(130, 40)
        await chat.until(lambda: "Press / to find" not in chat.text and "[1] of 3" in chat.text)
        await chat.pilot.resize_terminal(80, 24)
        await chat.until(lambda: "[1] of 3" not in chat.text)


async def test_an_answer_is_saved_where_the_clipboard_is_shut(start, tmp_path):
    """S writes what C copies."""
    async with start() as chat:
        await chat.ask("What is the target?")
        await chat.press("tab", "s")
        await chat.shows("Write this answer")
        chat.app.screen.query_one(Input).value = str(tmp_path / "answer.txt")
        await chat.press("enter")
        await chat.until(lambda: (tmp_path / "answer.txt").exists())
        assert "References:" in (tmp_path / "answer.txt").read_text(encoding="utf-8")
        await chat.until(lambda: isinstance(chat.app.screen.focused, SourceList))
        await chat.press("s")
        await chat.shows("Write this answer")
        chat.app.screen.query_one(Input).value = str(tmp_path / "none" / "answer.txt")
        await chat.press("enter")
        await chat.shows("Make it first, or name another file.")
