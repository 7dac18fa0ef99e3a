"""Ask, and the answer appears: with its places, its kind in words, and the conversation as history."""

from dataclasses import replace

import pytest
from textual import events

from assistant.findings import Status
from ingest.errors import StoreBusy
from tui.widgets.conversation import Conversation
from tui.widgets.exchange import Exchange
from tui.widgets.moving import AnswerText
from tui.widgets.question import QuestionBox

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)])


@SIZES
async def test_an_answer_appears_with_its_places(start, size):
    """Question, answer and the places it rests on stand on the screen together."""
    async with start(size) as chat:
        await chat.ask("What is the target?")
        await chat.shows("You asked What is the target?", "Answer", "Burglary is to fall by 20% by March 2027 [1]")
        await chat.shows("Where it says so", "[1] Safer Samplebury strategy", "Samplebury Partnership · 1 April 2024 · page 3")
        assert "Understood as" not in chat.text


async def test_an_answer_comes_in_a_few_words_at_a_time(start, assistant):
    """The answer streams in; its places follow when it is whole."""
    words = " ".join(f"word{number}" for number in range(200))
    assistant.answer = replace(assistant.answer, text=words)
    seen = set()
    async with start(animated=True) as chat:
        await chat.type("hello")
        await chat.press("enter")

        def whole():
            exchange = chat.app.screen.query(Exchange)
            if exchange:
                seen.add(str(exchange.last().query_one(AnswerText).render()))
            return bool(chat.app.screen.query("Exchange.shown"))

        await chat.until(whole)
        assert len(seen) > 3
        assert all(words.startswith(part.rstrip()) for part in seen)
        assert words in seen


async def test_looking_is_shown_and_the_box_is_free(start, assistant):
    """While an answer is looked for the screen says so and goes on working."""
    assistant.gate.clear()
    async with start() as chat:
        await chat.type("first")
        await chat.press("enter")
        await chat.shows("Looking through 2 papers", "esc Stop")
        await chat.type("second")
        await chat.until(lambda: chat.app.screen.query_one(QuestionBox).text == "second")
        await chat.press("enter")
        await chat.shows("One question at a time")
        await chat.until(lambda: chat.app.screen.query_one(QuestionBox).text == "second")
        await chat.until(lambda: len(assistant.asked) == 1)
        assistant.gate.set()


async def test_esc_stops_waiting_and_the_question_comes_back(start, assistant):
    """Nobody has to wait for an answer; the stopped question can be changed."""
    assistant.gate.clear()
    async with start() as chat:
        await chat.type("first")
        await chat.press("enter")
        await chat.shows("Looking through")
        await chat.press("escape")
        await chat.shows("Stopped: nothing was answered")
        await chat.until(lambda: chat.app.screen.query_one(QuestionBox).text == "first")
        assistant.gate.set()
        await chat.pilot.pause(0.1)
        await chat.until(lambda: "Burglary" not in chat.text)


async def test_checked_statements_stand_there_before_the_answer_is_whole(start, assistant):
    """What a language model words is read as it comes; places and links are there once all of it is."""
    words = assistant.answer.text
    assistant.worded = (words,)
    assistant.gate.clear()
    async with start() as chat:
        await chat.type("first")
        await chat.press("enter")
        await chat.shows("Looking through", words[:20])
        assert "Where it says so" not in chat.text
        assistant.gate.set()
        await chat.shows("Where it says so", words[:20])


async def test_a_stopped_answer_leaves_none_of_its_statements(start, assistant):
    """What began to stand there was no answer yet."""
    words = assistant.answer.text
    assistant.worded = (words,)
    assistant.gate.clear()
    async with start() as chat:
        await chat.type("first")
        await chat.press("enter")
        await chat.shows(words[:20])
        await chat.press("escape")
        await chat.shows("Stopped: nothing was answered")
        await chat.until(lambda: words[:20] not in chat.text)
        assistant.gate.set()


async def test_a_follow_up_carries_the_conversation_and_shows_how_it_was_understood(start, assistant):
    """The history goes along, and a question that was made whole is shown whole."""
    async with start() as chat:
        await chat.ask("What is the target?")
        assistant.standalone = "Who leads on the target for burglary?"
        await chat.ask("And who leads?")
        await chat.shows("Understood as: Who leads on the target for burglary?")
        assert assistant.asked[0].history == ()
        assert assistant.asked[1].history == (("What is the target?", assistant.answer.text),)


async def test_a_new_conversation_forgets_the_old_one(start, assistant):
    """After Ctrl+N the next question stands alone."""
    async with start() as chat:
        await chat.ask("What is the target?")
        await chat.press("ctrl+n")
        await chat.shows("Ask about the partnership’s papers")
        await chat.until(lambda: "Burglary" not in chat.text)
        await chat.ask("And now?")
        assert assistant.asked[1].history == ()


@pytest.mark.parametrize(
    ("status", "headline"),
    [(Status.PARTIAL, "Part of an answer"), (Status.NOT_FOUND, "Not found in the papers"), (Status.DECLINED, "Declined")],
)
async def test_the_kind_of_answer_is_said_in_words(start, assistant, status, headline):
    """No meaning rests on colour: the status stands over the text."""
    assistant.answer = replace(assistant.answer, status=status)
    async with start() as chat:
        await chat.ask("hello")
        await chat.shows(headline)


async def test_what_was_not_found_offers_the_nearest_places_as_such(start, assistant):
    """Near misses are offered, with their words, and never as an answer."""
    nearest = assistant.answer.citations[:1]
    assistant.answer = replace(
        assistant.answer, status=Status.NOT_FOUND, text="The papers do not say.", citations=(), nearest=nearest
    )
    async with start() as chat:
        await chat.ask("hello")
        await chat.shows("Not found in the papers", "Nearest places in the papers (not an answer)", "“Reduce burglary of homes")
        assert "Where it says so" not in chat.text


async def test_papers_that_disagree_are_named(start, assistant):
    """Two places with different figures are pointed out."""
    assistant.answer = replace(assistant.answer, conflicts=((1, 3),))
    async with start() as chat:
        await chat.ask("hello")
        await chat.shows("The papers disagree here: compare [1] and [3].")


async def test_a_question_that_fails_says_why_and_comes_back(start, assistant):
    """An error stands where the answer would, with what to do, and the question is kept."""
    assistant.fault = StoreBusy("Another process is writing.", "Wait until it is done.")
    async with start() as chat:
        await chat.ask("hello")
        await chat.shows("This question could not be answered", "Another process is writing.", "Wait until it is done.")
        await chat.until(lambda: chat.app.screen.query_one(QuestionBox).text == "hello")
        assistant.fault = None
        await chat.press("enter")
        await chat.shows("Burglary is to fall")


async def test_a_bug_behind_leaves_the_chat_standing(start, assistant):
    """What nobody foresaw is told without a traceback and without paper contents."""
    assistant.fault = RuntimeError("words of a paper")
    async with start() as chat:
        await chat.ask("hello")
        await chat.shows("was not foreseen (RuntimeError)")
        assert "words of a paper" not in chat.text


async def test_nothing_is_asked_with_an_empty_box(start, assistant):
    """Enter in an empty box does nothing and is not offered."""
    async with start() as chat:
        await chat.until(lambda: "Ask" not in chat.footer)
        await chat.type("  ")
        await chat.press("enter")
        assert not assistant.asked


async def test_up_brings_the_last_question_back(start):
    """In an empty box; while something is typed the arrow moves the cursor."""
    async with start() as chat:
        await chat.ask("What is the target?")
        await chat.press("up")
        box = chat.app.screen.query_one(QuestionBox)
        await chat.until(lambda: box.text == "What is the target?")
        await chat.press("home", "up")
        await chat.until(lambda: box.text == "What is the target?")


async def test_a_question_of_several_lines_is_asked_whole(start, assistant):
    """Pasted lines are one question; nothing is lost."""
    async with start() as chat:
        chat.app.post_message(events.Paste("What is\nthe target\r\nfor homes?"))
        await chat.pilot.pause()
        await chat.press("enter")
        await chat.until(lambda: bool(assistant.asked))
        assert assistant.asked[0].question == "What is the target for homes?"


async def test_a_question_of_ten_thousand_words_is_refused_and_kept(start, assistant):
    """As at the other doors: a plain sentence, and nothing is lost."""
    words = "word " * 10_000
    async with start() as chat:
        chat.app.post_message(events.Paste(words))
        await chat.pilot.pause()
        await chat.press("enter")
        await chat.shows("That question has 49,999 characters;", "2,000 are the most.")
        await chat.until(lambda: chat.app.screen.query_one(QuestionBox).question == words.strip())
        assert not assistant.asked


async def test_a_long_question_is_shown_short_and_asked_whole(start, assistant):
    """A pasted paragraph does not fill the conversation."""
    words = "word " * 390
    async with start() as chat:
        await chat.ask(words)
        await chat.shows("Burglary is to fall")
        assert assistant.asked[0].question == words.strip()
        assert chat.text.count("word word") < 200


async def test_the_conversation_scrolls_while_the_box_has_the_keys(start):
    """Page up and down move through what was said, without leaving the box."""
    async with start() as chat:
        for number in range(3):
            await chat.ask(f"question {number}")
        conversation = chat.app.screen.query_one(Conversation)
        await chat.until(lambda: conversation.scroll_y > 0)
        below = conversation.scroll_y
        await chat.press("pageup")
        await chat.until(lambda: conversation.scroll_y < below)
        await chat.until(lambda: isinstance(chat.app.screen.focused, QuestionBox))


@SIZES
async def test_a_new_answer_stands_in_view_with_its_question(start, size):
    """What was asked last is what is seen, from its question on."""
    async with start(size) as chat:
        for number in range(3):
            await chat.ask(f"question {number}")
        await chat.shows("question 2", "Burglary is to fall")


async def test_nothing_breaks_while_words_come_in(start, assistant):
    """A marker clicked too early, the next question, a new conversation: each in the middle of an answer."""
    assistant.answer = replace(assistant.answer, text="[1] " + "word " * 300)
    async with start(animated=True) as chat:
        box = chat.app.screen.query_one(QuestionBox)
        box.insert("hello")
        await chat.press("enter")
        await chat.shows("[1] word word")
        await chat.pilot.click(AnswerText, offset=(1, 0))
        if not chat.app.screen.query(QuestionBox):  # on a busy machine the answer was whole by then, and its source opened
            await chat.press("escape")
        box.insert("again")
        await chat.press("enter")
        await chat.until(lambda: len(assistant.asked) == 2)
        await chat.press("ctrl+n")
        await chat.shows("Ask about the partnership’s papers")
        await chat.pilot.pause(0.1)
        assert chat.app.is_running
