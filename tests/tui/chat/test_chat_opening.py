"""The chat opens at once, with the papers behind."""

import subprocess
import sys
import threading

from ingest.errors import StoreMismatch
from tui.widgets.question import QuestionBox


async def test_it_can_be_typed_into_while_the_papers_are_opening(start, assistant):
    """Opening the papers never blocks the screen, and is shown."""
    gate = threading.Event()

    def slowly():
        gate.wait(5)
        return assistant

    async with start(opener=slowly, opened=False) as chat:
        await chat.shows("Opening the papers", "Asking all papers")
        await chat.type("hello")
        await chat.until(lambda: chat.app.screen.query_one(QuestionBox).text == "hello")
        gate.set()
        await chat.shows("2 papers open")
        await chat.until(lambda: chat.app.screen.query_one(QuestionBox).text == "hello")


async def test_a_question_asked_while_opening_is_answered_after(start, assistant):
    """A question does not have to wait for the papers: it is next."""
    gate = threading.Event()

    def slowly():
        gate.wait(5)
        return assistant

    async with start(opener=slowly, opened=False) as chat:
        await chat.type("What is the target?")
        await chat.press("enter")
        await chat.shows("Your question is next; the papers are still being opened")
        gate.set()
        await chat.shows("Burglary is to fall by 20%")


async def test_a_failure_to_open_says_why_and_f5_tries_again(start, assistant):
    """Errors are plain notices with what to do; the chat goes on."""
    faults = [StoreMismatch("The store was made with another model.", "Make a new one.")]

    def opener():
        if faults:
            raise faults.pop()
        return assistant

    async with start(opener=opener, opened=False) as chat:
        await chat.shows("The papers are not open", "The store was made with another model.", "Make a new one.", "f5 Try again")
        await chat.press("f5")
        await chat.shows("2 papers open")
        await chat.until(lambda: "another model" not in chat.text and "Try again" not in chat.footer)


async def test_a_question_asked_before_a_failure_says_why_and_comes_back(start):
    """No question is lost when the papers cannot be opened."""
    gate = threading.Event()

    def opener():
        gate.wait(5)
        raise StoreMismatch("The store was made with another model.", "Make a new one.")

    async with start(opener=opener, opened=False) as chat:
        await chat.type("hello")
        await chat.press("enter")
        gate.set()
        await chat.shows("This question could not be answered", "another model", "Make a new one.")
        await chat.until(lambda: chat.app.screen.query_one(QuestionBox).text == "hello")


async def test_a_failure_nobody_foresaw_is_told_in_words_too(start):
    """A bug behind does not take the chat down and shows no traceback."""

    def opener():
        raise KeyError("secret words of a paper")

    async with start(opener=opener, opened=False) as chat:
        await chat.shows("was not foreseen (KeyError)", "Try again")
        assert "secret words" not in chat.text


async def test_an_empty_store_says_how_to_put_papers_in(start, assistant):
    """With nothing to ask about, the way to something is shown."""
    assistant.papers_in = ()
    async with start(opened=False) as chat:
        await chat.shows("No papers are in yet", "Press F2, then A")


def test_the_first_screen_waits_for_no_heavy_library():
    """Importing the chat loads neither the store's libraries nor the model's."""
    heavy = "torch", "chromadb", "sqlalchemy", "langchain_core", "sentence_transformers"
    script = f"import sys, tui.app; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout.strip() == "[]"
