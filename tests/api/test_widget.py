"""The widget, in a browser where there is one: asked by keyboard, streamed, cited pages opened with the quote marked."""

import gzip
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest

import api
from api.testing import Script, answer_of, scripted
from assistant.assistant import Assistant
from assistant.findings import Answer, Status
from ingest.errors import StoreBusy

Serving = Callable[[Callable[[], Assistant]], AbstractContextManager[str]]
WIDGET = Path(api.__file__).parent / "widget"
ROOT = "document.querySelector('partnership-assistant').shadowRoot"
QUESTION = "How far is burglary to fall?"
TURN = f"{ROOT}.querySelector('.turn:last-child')"
HOSTILE = "<img src=x onerror=\"document.title='taken'\"> [1]"


def hostile() -> Answer:
    answer = answer_of("hostile")
    return Answer("hostile", "hostile", Status.ANSWERED, HOSTILE, answer.citations[:1])


SCRIPTED = {
    QUESTION: answer_of(QUESTION),
    "partial": answer_of("partial", Status.PARTIAL),
    "declined": answer_of("declined", Status.DECLINED),
    "busy": StoreBusy("Another process is writing.", "Try again when it has finished."),
    "hostile": hostile(),
}


def test_text_from_the_server_never_becomes_markup() -> None:
    """No way of writing markup is used at all, and nothing is fetched from elsewhere."""
    source = (WIDGET / "widget.js").read_text(encoding="utf-8")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser", "import("):
        assert way not in source
    assert "http" not in source.replace("https://server/widget.js", "")
    assert len(gzip.compress(source.encode())) < 40_000


async def test_the_demo_page_needs_nothing_inline(client: httpx.AsyncClient) -> None:
    """Its policy allows only what this server sends; a policy with exceptions would teach editors to make them."""
    page = await client.get("/widget/demo")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert " style=" not in page.text
    assert "<style" not in page.text
    assert page.text.count("<script") == page.text.count('<script type="module" src="/widget.js"></script>') == 1


async def test_the_script_is_not_sent_again_while_it_is_the_same(client: httpx.AsyncClient) -> None:
    """ETag and 304; a new version is taken at once."""
    first = await client.get("/widget.js")
    assert first.headers["content-type"] == "text/javascript; charset=utf-8"
    again = await client.get("/widget.js", headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")


@pytest.fixture(scope="module")
def script() -> Script:
    """What the browser's server answers with."""
    return Script(SCRIPTED)


@pytest.fixture(scope="module")
def address(serving: Serving, browser: Any, script: Script) -> Iterator[str]:
    """A real server for the browser."""
    with serving(lambda: scripted(script)) as address:
        while httpx.get(f"{address}/ready").status_code != 200:
            time.sleep(0.01)
        yield address


@pytest.fixture
def page(browser: Any, address: str) -> Any:
    """The browser with the demo page open."""
    browser.open(f"{address}/widget/demo")
    browser.until(f"!!{ROOT}")
    yield browser
    assert browser.complaints() == []


def ask(page: Any, question: str) -> None:
    turns = page.run(f"{ROOT}.querySelectorAll('.turn').length")
    page.run(f"{ROOT}.querySelector('textarea').focus()")
    page.type(question)
    page.press("Enter", 13, "\r")
    page.until(f"{ROOT}.querySelectorAll('.turn').length > {turns} && !{ROOT}.querySelector('[aria-busy=true]')")


def text(page: Any, selector: str) -> str:
    return str(page.run(f"{TURN}.querySelector({selector!r})?.textContent ?? ''"))


def test_a_question_is_asked_and_its_citation_opened_by_keyboard_alone(page: Any) -> None:
    """Tab to the box, type, Enter; Shift+Tab to a source, Enter: its page with the quote marked; Escape leads back."""
    page.run("document.querySelector('main').setAttribute('tabindex', '-1'); document.querySelector('main').focus()")
    page.press("Tab", 9)
    page.type(QUESTION)
    page.press("Enter", 13, "\r")
    page.until(f"{TURN}?.querySelector('.answer').dataset.status === 'answered'")
    assert page.run(f"{ROOT}.activeElement.id") == "question"
    page.press("Tab", 9, modifiers=8)
    page.press("Tab", 9, modifiers=8)
    assert "1. Safer Streets Strategy" in str(page.run(f"{ROOT}.activeElement.textContent"))
    page.press("Enter", 13, "\r")
    page.until(f"!!{ROOT}.querySelector('dialog[open] mark')")
    marked = str(page.run(f"{ROOT}.querySelector('mark').textContent"))
    assert marked == "Reduce domestic burglary by 10% by March 2034, from\nthe 2030/31 baseline of 412 offences."
    page.press("Escape", 27)
    page.until(f"!{ROOT}.querySelector('dialog').open")
    assert "1. Safer Streets Strategy" in str(page.run(f"{ROOT}.activeElement.textContent"))


def test_an_answer_is_said_once_and_whole_to_a_screen_reader(page: Any) -> None:
    """Words that come one by one are not announced; the whole is, without markers, with the number of sources."""
    ask(page, QUESTION)
    said = str(page.run(f"{ROOT}.querySelector('[role=status]').textContent"))
    assert said.startswith("The strategy aims to reduce domestic burglary by 10% by March 2034.")
    assert said.endswith("2 sources.")
    assert "[1]" not in said
    label = str(page.run(f"{TURN}.querySelector('button.marker').getAttribute('aria-label')"))
    assert label.startswith("Source 1: Safer Streets Strategy")


def test_not_in_the_papers_looks_different_and_offers_the_nearest_places(page: Any) -> None:
    """Named in words, not by colour alone, and the places are not called sources."""
    ask(page, "What is said about parking?")
    assert text(page, ".kind") == "Not in the papers"
    assert "Nearest places" in text(page, "h4")
    assert page.run(f"getComputedStyle({TURN}.querySelector('.answer')).borderTopStyle") == "dashed"
    page.run(f"{TURN}.querySelector('button.open').click()")
    page.until(f"!!{ROOT}.querySelector('dialog[open] mark')")


@pytest.mark.parametrize(("question", "kind"), [("partial", "answer part"), ("declined", "Not some"), ("busy", "did not work")])
def test_every_other_outcome_is_named(page: Any, question: str, kind: str) -> None:
    """A reader must never take a refusal or a failure for an answer."""
    ask(page, question)
    assert kind in text(page, ".kind")


def test_follow_ups_carry_the_conversation_until_it_is_cleared(page: Any, script: Script) -> None:
    """The history lives in the tab only; "Start again" forgets it."""
    script.asked.clear()
    ask(page, QUESTION)
    ask(page, "And by when?")
    page.run(f"[...{ROOT}.querySelectorAll('button')].find((one) => one.textContent === 'Start again').click()")
    ask(page, "Anew")
    assert [len(asked.history) for asked in script.asked] == [0, 1, 0]
    assert script.asked[1].history == ((QUESTION, answer_of(QUESTION).text),)


def test_hostile_words_stay_words(page: Any) -> None:
    """What looks like markup in a paper or an answer is shown as it is written."""
    ask(page, "hostile")
    assert text(page, ".text") == HOSTILE.replace("[1]", "1")
    assert page.run(f"{TURN}.querySelectorAll('img').length") == 0
    assert page.run("document.title") != "taken"


def test_shift_and_enter_make_a_new_line(page: Any) -> None:
    """And an empty box asks nothing."""
    page.run(f"{ROOT}.querySelector('textarea').focus()")
    page.press("Enter", 13, "\r")
    page.type("one")
    page.press("Enter", 13, "\r", modifiers=8)
    assert page.run(f"{ROOT}.querySelector('textarea').value") == "one\n"
    assert page.run(f"{ROOT}.querySelectorAll('.turn').length") == 0


def test_nothing_sticks_out_of_a_column_of_320_pixels(browser: Any, address: str) -> None:
    """No sideways scrolling on a telephone or at 400% zoom."""
    browser.open(f"{address}/widget/demo", 320, 800)
    browser.until(f"!!{ROOT}")
    ask(browser, QUESTION)
    browser.run(f"{TURN}.querySelector('button.marker').click()")
    browser.until(f"!!{ROOT}.querySelector('dialog[open] mark')")
    assert browser.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert browser.run(f"{ROOT}.querySelector('dialog').scrollWidth <= {ROOT}.querySelector('dialog').clientWidth")


@pytest.mark.parametrize(
    ("page_text", "quote", "found"),
    [
        ("a b\n c d", "b c", "b\n c"),
        ("cost (£5) rose.", "(£5) rose.", "(£5) rose."),
        ("the end of this page is here and now", "here and now it goes on", None),
        ("the end of this page is here and now", "page is here and now it goes on", "page is here and now"),
        ("nothing of the sort", "something else entirely", None),
    ],
)
def test_a_quote_is_found_whatever_white_space_is_in_it(page: Any, page_text: str, quote: str, found: str | None) -> None:
    """A quote that runs over the page's end is marked as far as it goes, if that is four words or more."""
    place = page.run(f"import('/widget.js').then((widget) => widget.findQuote({page_text!r}, {quote!r}))")
    assert (page_text[slice(*place)] if place else None) == found


def test_dates_are_as_exact_as_they_are_known(page: Any) -> None:
    """A year stays a year."""
    call = "import('/widget.js').then((w) => ['2005-04-20', '2005-04', '2005', null].map(w.spoken))"
    assert page.run(call) == ["20 April 2005", "April 2005", "2005", ""]
