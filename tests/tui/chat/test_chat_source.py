"""Every marker opens the page that it names, with the quoted words pointed out in their surroundings."""

from dataclasses import replace

import pytest
from textual import events
from textual.content import Content
from textual.widgets import Static

from tui.screens.source import SourceScreen
from tui.widgets.exchange import Exchange
from tui.widgets.moving import AnswerText
from tui.widgets.question import QuestionBox
from tui.widgets.source import PageText
from tui.widgets.sources import SourceList

NARROW, WIDE = (80, 24), (160, 48)


def pointed_at(chat):
    """The words that are highlighted on the page that is open."""
    content = chat.app.screen.query_one(".quoted", Static).render()
    assert isinstance(content, Content)
    return [content.plain[span.start : span.end] for span in content.spans]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_digit_opens_the_cited_page_with_the_words_pointed_out(start, size):
    """Paper, body, date, page and heading stand over the page; the quote is highlighted, its surroundings are there."""
    async with start(size) as chat:
        await chat.ask("hello")
        await chat.press("tab", "2")
        await chat.shows("[2] of 3 Safer Samplebury strategy", "Samplebury Partnership · 1 April 2024 · page 3 of 3")
        await chat.shows("Objective 2 › Targets › item 2.1", "Reduce burglary of homes")
        await chat.until(lambda: pointed_at(chat) == ["Visit every burgled household within\nfive working days."])
        await chat.until(lambda: isinstance(chat.app.screen, SourceScreen) == (size == NARROW))


@pytest.mark.parametrize("typed", ["2", "[2]"])
async def test_the_number_of_a_place_asked_as_a_question_opens_it(start, assistant, typed):
    """From the box, with no other key; a number that names no place is a question like any other."""
    async with start() as chat:
        await chat.ask("hello")
        await chat.shows("1, then Enter")
        await chat.type(typed)
        await chat.press("enter")
        await chat.shows("[2] of 3")
        await chat.press("escape", "escape")
        await chat.ask("77")
        assert [asked.question for asked in assistant.asked] == ["hello", "77"]


async def test_enter_opens_the_place_under_the_cursor_and_esc_returns(start):
    """At 80 columns the page takes the whole screen; Esc goes back to the list."""
    async with start(NARROW) as chat:
        await chat.ask("hello")
        await chat.press("tab", "down", "down", "enter")
        await chat.shows("[3] of 3 Minutes of the June board")
        await chat.press("escape")
        await chat.shows("Where it says so")
        await chat.until(lambda: isinstance(chat.app.screen.focused, SourceList))
        await chat.press("escape")
        await chat.until(lambda: isinstance(chat.app.screen.focused, QuestionBox))


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_click_on_a_marker_opens_it(start, size):
    """Markers in the text are links."""
    async with start(size) as chat:
        await chat.ask("hello")
        text = chat.app.screen.query_one(AnswerText)
        line = next(i for i in range(text.size.height) if "[2]" in text.render_line(i).text)
        await chat.pilot.click(AnswerText, offset=(text.render_line(line).text.index("[2]") + 1, line))
        await chat.shows("[2] of 3")


async def test_a_click_on_a_place_opens_it(start):
    """So are the entries of the list."""
    async with start() as chat:
        await chat.ask("hello")
        await chat.pilot.click(SourceList, offset=(8, 4))
        await chat.shows("[3] of 3")


async def test_beside_the_chat_the_first_place_opens_by_itself(start):
    """Where there is room the proof stands beside the answer at once, and the box keeps the keys."""
    async with start(WIDE) as chat:
        await chat.ask("hello")
        await chat.shows("[1] of 3", "Where it says so")
        await chat.until(lambda: isinstance(chat.app.screen.focused, QuestionBox))


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_n_and_p_go_through_the_places_and_stop_at_the_ends(start, size):
    """Next and previous are offered only where they lead somewhere."""
    async with start(size) as chat:
        await chat.ask("hello")
        await chat.press("tab", "1")
        await chat.shows("[1] of 3", "n Next")
        await chat.until(lambda: "Previous" not in chat.footer)
        await chat.press("n", "n")
        await chat.shows("[3] of 3", "p Previous")
        await chat.until(lambda: "n Next" not in chat.footer)
        await chat.press("n", "p")
        await chat.shows("[2] of 3")


async def test_the_whole_paper_can_be_read_around_the_quote(start):
    """Right and left turn pages; the cited page stays named and highlighted only where it is."""
    async with start() as chat:
        await chat.ask("hello")
        await chat.press("tab", "1")
        await chat.shows("page 3 of 3", "← Page back")
        await chat.until(lambda: "Page on" not in chat.footer)
        await chat.press("left")
        await chat.shows("page 2 of 3", "quoted: page 3", "Foreword")
        await chat.until(lambda: pointed_at(chat) == [])
        await chat.press("right")
        await chat.until(lambda: pointed_at(chat) == ["Reduce burglary of homes by 20% by March 2027."])


async def test_a_page_scrolls_to_its_end(start):
    """The whole page is there, not an extract."""
    async with start() as chat:
        await chat.ask("hello")
        await chat.press("tab", "1")
        await chat.shows("page 3 of 3")
        await chat.press("left")
        await chat.shows("Line 1 of the foreword")
        await chat.press("end")
        await chat.shows("Line 59 of the foreword")


async def test_words_far_down_a_page_are_brought_into_view(start, assistant):
    """Also inside one very long paragraph."""
    words = " ".join(f"word{number}" for number in range(900))
    quote = "word700 word701 word702"
    assistant.pages = lambda paper: (replace(_page(assistant), number=3, text=f"Heading\n{words}\nThe end"),)
    assistant.answer = replace(assistant.answer, citations=(replace(assistant.answer.citations[0], quote=quote),))
    async with start() as chat:
        await chat.ask("hello")
        await chat.press("tab", "1")
        await chat.shows("word700 word701")
        assert "word300 " not in chat.text


def _page(assistant):
    return type(assistant).pages(assistant, "strategy-2024")[0]


async def test_words_that_cannot_be_pointed_out_are_still_shown(start, assistant):
    """A page that is laid out otherwise is shown with the quote above it, and says so."""
    assistant.answer = replace(assistant.answer, citations=(replace(assistant.answer.citations[0], quote="Other words."),))
    async with start() as chat:
        await chat.ask("hello")
        await chat.press("tab", "1")
        await chat.shows("could not be pointed out on this page:", "Other words.", "Reduce burglary of homes")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_paper_that_has_gone_says_so_in_its_place(start, assistant, size):
    """A page that cannot be opened is a sentence and a remedy, not a crash."""
    assistant.answer = replace(assistant.answer, citations=(replace(assistant.answer.citations[0], paper="gone"),))
    async with start(size) as chat:
        await chat.ask("hello")
        await chat.press("tab", "1")
        await chat.shows("There is no paper 'gone' here. See `papers list`.")


async def test_the_cursor_goes_from_answer_to_answer(start):
    """Up over the top of a list is the answer before; down over the end is the box."""
    async with start() as chat:
        await chat.ask("one")
        await chat.ask("two")
        await chat.press("tab")
        lists = list(chat.app.screen.query(SourceList))
        await chat.until(lambda: chat.app.screen.focused is lists[1])
        await chat.press("up")
        await chat.until(lambda: chat.app.screen.focused is lists[0])
        await chat.until(lambda: lists[0].highlighted == 2)
        await chat.press("down")
        await chat.until(lambda: chat.app.screen.focused is lists[1])
        await chat.press("down", "down", "down")
        await chat.until(lambda: isinstance(chat.app.screen.focused, QuestionBox))


async def test_tab_goes_round_answer_source_and_question(start):
    """Three stops beside each other, two where the source is a screen of its own."""
    async with start(WIDE) as chat:
        await chat.ask("one")
        await chat.press("tab")
        await chat.until(lambda: isinstance(chat.app.screen.focused, SourceList))
        await chat.press("tab")
        await chat.until(lambda: isinstance(chat.app.screen.focused, PageText))
        await chat.press("tab")
        await chat.until(lambda: isinstance(chat.app.screen.focused, QuestionBox))
        await chat.press("shift+tab")
        await chat.until(lambda: isinstance(chat.app.screen.focused, PageText))


async def test_a_window_made_narrow_keeps_the_chat_working(start):
    """The pane goes, the page opens as a screen from then on, and no key is stuck in what cannot be seen."""
    async with start(WIDE) as chat:
        await chat.ask("one")
        await chat.press("tab", "2")
        await chat.pilot.resize_terminal(80, 24)
        await chat.until(lambda: not chat.app.screen.query_one("SourceView").display)
        await chat.press("escape")
        await chat.press("tab", "2")
        await chat.shows("[2] of 3")
        await chat.until(lambda: isinstance(chat.app.screen, SourceScreen))


async def test_an_answer_is_copied_with_its_references(start):
    """The copy stands alone in an e-mail: question, answer, paper, page and words."""
    async with start() as chat:
        await chat.ask("What is the target?")
        await chat.press("tab", "c")
        await chat.shows("The answer and its")
        copied = chat.app.clipboard
        assert copied.startswith("Question: What is the target?\n\nAnswer: Burglary is to fall by 20% by March 2027 [1].")
        assert "[1] Safer Samplebury strategy · Samplebury Partnership · 1 April 2024 · page 3" in copied
        assert "“Reduce burglary of homes by 20% by March 2027.”" in copied


async def test_an_answer_without_places_offers_none(start, assistant):
    """Where nothing can be opened, no key pretends that it can."""
    assistant.answer = replace(assistant.answer, citations=(), text="Nothing [1].")
    async with start() as chat:
        await chat.ask("one")
        await chat.until(lambda: "Places" not in chat.footer)
        await chat.press("tab")
        await chat.until(lambda: isinstance(chat.app.screen.focused, QuestionBox))
        assert chat.app.screen.query_one(Exchange).answer


async def test_an_earlier_answer_can_be_copied_from_its_places(start, assistant):
    """The answer whose places have the keys is the one that is copied, and the page goes back to them."""
    async with start(WIDE) as chat:
        await chat.ask("one")
        assistant.answer = replace(assistant.answer, text="Another answer.")
        await chat.ask("two")
        await chat.press("tab", "up")
        await chat.until(lambda: chat.app.screen.query(SourceList).first().has_focus)
        await chat.press("c")
        await chat.until(lambda: chat.app.clipboard.startswith("Question: one"))
        first = chat.app.screen.focused
        await chat.press("1")
        await chat.until(lambda: isinstance(chat.app.screen.focused, PageText))
        await chat.press("escape")
        await chat.until(lambda: chat.app.screen.focused is first)


async def test_esc_pressed_twice_goes_back_once(start):
    """In a hurry, on a slow machine: the chat below stays."""
    async with start() as chat:
        await chat.ask("one")
        await chat.press("tab", "1")
        await chat.shows("[1] of 3")
        for _ in range(3):
            chat.app.post_message(events.Key("escape", None))
        await chat.shows("Where it says so")
        for way in ("f1", "f2", "f3", "f4"):
            await chat.press(way)
            for _ in range(3):
                chat.app.post_message(events.Key("escape", None))
            await chat.shows("Where it says so")
        await chat.pilot.pause()
