"""The widget's files, and the widget in a browser where there is one: what it does, step by step, as a person meets it."""

import gzip
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

import api
from api.testing import BURGLARY, Script, Suggested, answer_of
from assistant.findings import Answer, Status
from ingest.errors import StoreBusy
from ingest.papers import Filters

Opened = Callable[..., AbstractAsyncContextManager[Page]]
pytestmark = pytest.mark.asyncio(loop_scope="session")

WIDGET = Path(api.__file__).parent / "widget"
SCRIPTS = sorted(WIDGET.glob("*.js"))
QUESTION = "How far is burglary to fall?"
FOLLOW_UP = "And by when?"
HOSTILE = "<img src=x onerror=\"document.title='taken'\"> [1]"
SCRIPTED = {
    QUESTION: answer_of(QUESTION),
    FOLLOW_UP: replace(answer_of(FOLLOW_UP), standalone_question="By when is burglary to fall?"),
    "worded": replace(answer_of("worded"), writer="talker", notices=("A statement was left out.",)),
    "partial": answer_of("partial", Status.PARTIAL),
    "declined": answer_of("declined", Status.DECLINED),
    "busy": StoreBusy("Another process is writing.", "Try again when it has finished."),
    "hostile": Answer("hostile", "hostile", Status.ANSWERED, HOSTILE, (BURGLARY,)),
}
SUGGESTED = list(Suggested().suggestions(Filters(), 4))
NOT_THERE = "What is said about parking?"


async def test_text_from_the_server_never_becomes_markup() -> None:
    """No way of writing markup is used at all, nothing is fetched from elsewhere, and all of it is under 40 kB packed."""
    source = "".join(file.read_text(encoding="utf-8") for file in SCRIPTS)
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser", "import("):
        assert way not in source
    assert set(_addresses(source)) <= {"https://server/widget.js", "https://server/widget/ask"}
    assert sum(len(gzip.compress(file.read_bytes())) for file in SCRIPTS) < 40_000


def _addresses(source: str) -> list[str]:
    return [found.split('"')[0] for found in ("https://" + rest for rest in source.split("https://")[1:])]


@pytest.mark.parametrize("address", ["/widget/demo", "/widget/demo/news"])
async def test_the_demo_pages_need_nothing_inline(client: httpx.AsyncClient, address: str) -> None:
    """Their policy allows only what this server sends; a policy with exceptions would teach editors to make them."""
    page = await client.get(address)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert " style=" not in page.text
    assert "<style" not in page.text
    assert page.text.count("<script") == page.text.count('<script type="module" src="/widget.js"></script>') == 1


@pytest.mark.parametrize("address", ["/widget.js", *(f"/widget/{file.name}" for file in SCRIPTS if file.name != "widget.js")])
async def test_a_page_of_any_origin_may_load_the_script(client: httpx.AsyncClient, address: str) -> None:
    """It holds no word of any paper; a module is not loaded from another origin without this leave. ETag and 304 as well."""
    first = await client.get(address)
    assert first.headers["content-type"] == "text/javascript; charset=utf-8"
    assert first.headers["access-control-allow-origin"] == "*"
    assert first.headers["cross-origin-resource-policy"] == "cross-origin"
    again = await client.get(address, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")


@pytest.fixture(scope="module")
def answers() -> Mapping[str, Answer | Exception]:
    """What the browser's server answers with."""
    return SCRIPTED


@pytest_asyncio.fixture(loop_scope="session")
async def page(opened: Opened, address: str) -> AsyncIterator[Page]:
    """The page with the widget in it."""
    async with opened(f"{address}/widget/demo") as page:
        yield page


@pytest_asyncio.fixture(loop_scope="session")
async def news(opened: Opened, address: str) -> AsyncIterator[Page]:
    """The page with the widget as a button."""
    async with opened(f"{address}/widget/demo/news") as page:
        yield page


async def ask(page: Page, question: str) -> Locator:
    """Its answer, when it is there."""
    turns = await page.locator(".turn").count()
    await page.get_by_label("Your question").fill(question)
    await page.keyboard.press("Enter")
    answer = page.locator(".turn").nth(turns).locator(".answer[aria-busy=false]")
    await answer.wait_for()
    return answer


async def focused(page: Page) -> str:
    """What has the focus, by its words."""
    script = "document.activeElement.shadowRoot.activeElement"
    return str(await page.evaluate(f"{script}.textContent || {script}.id"))


async def test_a_question_is_asked_and_its_citation_opened_by_keyboard_alone(page: Page) -> None:
    """Tab, type, Enter; Shift and Tab back to a source, Enter: its page with the quote marked; Escape leads back."""
    await page.get_by_label("Your question").focus()
    await page.keyboard.type(QUESTION)
    await page.keyboard.press("Enter")
    await expect(page.locator(".answer")).to_have_attribute("data-status", "answered")
    assert await focused(page) == "question"
    for _ in range(5):
        await page.keyboard.press("Shift+Tab")
    assert await focused(page) == "1. Safer Streets Strategy 2031-2034 (sample)"
    await page.keyboard.press("Enter")
    quote = "Reduce domestic burglary by 10% by March 2034, from\nthe 2030/31 baseline of 412 offences."
    await page.locator("mark").wait_for()
    assert await page.locator("mark").text_content() == quote
    assert await focused(page) == "Safer Streets Strategy 2031-2034 (sample)"
    await page.keyboard.press("Escape")
    await expect(page.locator("dialog.view")).to_be_hidden()
    assert await focused(page) == "1. Safer Streets Strategy 2031-2034 (sample)"


async def test_questions_are_suggested_until_one_is_asked(page: Page) -> None:
    """A press asks it; the focus goes to the box, since the button is gone."""
    await expect(page.get_by_role("list", name="You could ask").get_by_role("button")).to_have_text(SUGGESTED)
    await page.get_by_role("button", name=SUGGESTED[0]).press("Enter")
    await expect(page.locator(".question")).to_have_text(f"You asked: {SUGGESTED[0]}")
    await expect(page.get_by_text("You could ask")).to_be_hidden()
    assert await focused(page) == "question"


async def test_the_cited_page_can_be_leafed_through(page: Page) -> None:
    """A button that can go no further gives the focus to the title; the mark is on the cited page only."""
    answer = await ask(page, QUESTION)
    await answer.get_by_role("button", name="Source 1: Safer Streets").first.click()
    dialog = page.get_by_role("dialog", name="Safer Streets Strategy")
    await expect(dialog.locator("mark")).to_be_visible()
    await dialog.get_by_role("button", name="Previous page").click()
    await expect(dialog.get_by_role("status")).to_have_text("Page 1 of 2.")
    assert await focused(page) == "Safer Streets Strategy 2031-2034 (sample)"
    assert await dialog.locator("mark").count() == 0
    await dialog.get_by_role("button", name="Next page").click()
    await expect(dialog.locator("mark")).to_be_visible()


async def test_an_answer_is_said_once_and_whole_to_a_screen_reader(page: Page) -> None:
    """Words that come one by one are not announced; the whole is, politely, without markers, with the number of sources."""
    await ask(page, QUESTION)
    status = page.locator("p.unseen[role=status]")
    await expect(status).to_have_text(
        "The strategy aims to reduce domestic burglary by 10% by March 2034.\n"
        "Burglary has fallen by 4% since the strategy began. 2 sources."
    )
    assert await page.locator(".answer [aria-live], .answer [role=status], .answer [role=alert]").count() == 0


async def test_not_in_the_papers_looks_different_and_offers_places_and_a_person(page: Page) -> None:
    """Named in words, not by colour alone; the places are not called sources; the contact is a link."""
    answer = await ask(page, NOT_THERE)
    await expect(answer.locator(".kind")).to_have_text("Not in the papers")
    await expect(answer.get_by_role("heading")).to_have_text("Nearest places in the papers (not an answer)")
    await expect(answer).to_have_css("border-top-style", "dashed")
    contact = answer.get_by_role("link", name="the partnership team")
    await expect(contact).to_have_attribute("href", "mailto:partnerships@council.example")
    await answer.get_by_role("button", name="Safer Streets").click()
    await page.locator("dialog mark").wait_for()


async def test_words_of_a_model_are_said_to_be(page: Page) -> None:
    """With its name, and what was left out of them."""
    answer = await ask(page, "worded")
    notices = await answer.locator(".notice").all_text_contents()
    assert notices[0].startswith("Worded by a language model (talker)")
    assert notices[1:] == ["A statement was left out."]


@pytest.mark.parametrize(("question", "kind"), [("partial", "answer part"), ("declined", "Not some"), ("busy", "did not work")])
async def test_every_other_outcome_is_named(page: Page, question: str, kind: str) -> None:
    """A reader must never take a refusal or a failure for an answer."""
    answer = await ask(page, question)
    await expect(answer.locator(".kind")).to_contain_text(kind)


async def test_a_question_can_be_stopped(page: Page) -> None:
    """The focus is not lost with the button; the next question is asked as ever."""
    await page.route("**/v1/ask/stream", lambda route: None)
    await page.get_by_label("Your question").fill("slow")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Stop").press("Enter")
    await expect(page.locator(".answer .text")).to_have_text("Stopped.")
    assert await focused(page) == "question"
    await page.unroute_all()
    answer = await ask(page, QUESTION)
    await expect(answer).to_have_attribute("data-status", "answered")


async def test_a_failure_can_be_tried_again(page: Page, page_script: Script) -> None:
    """In place of the failed turn."""
    answer = await ask(page, "busy")
    await answer.get_by_role("button", name="Try again").click()
    await expect(page.locator(".answer[data-status=error]")).to_have_count(1)
    assert [asked.question for asked in page_script.asked[-2:]] == ["busy", "busy"]


async def test_follow_ups_carry_the_conversation_until_it_is_cleared(page: Page, page_script: Script) -> None:
    """What the follow-up was taken to mean is shown; "Start again" forgets, on the screen and in the tab."""
    page_script.asked.clear()
    await ask(page, QUESTION)
    answer = await ask(page, FOLLOW_UP)
    await expect(answer.locator(".understood")).to_have_text("Understood as: By when is burglary to fall?")
    await page.get_by_role("button", name="Start again").click()
    assert await focused(page) == "question"
    await ask(page, "Anew")
    assert [len(asked.history) for asked in page_script.asked] == [0, 1, 0]
    assert page_script.asked[1].history == ((QUESTION, answer_of(QUESTION).text),)


async def test_the_conversation_is_kept_for_the_tab_only(page: Page, opened: Opened, address: str) -> None:
    """It is there after the page was left, in another mode too; another window knows nothing of it."""
    await ask(page, QUESTION)
    await page.goto(f"{address}/widget/demo/news")
    await page.get_by_role("button", name="Ask the papers").click()
    await expect(page.locator(".question")).to_have_text(f"You asked: {QUESTION}")
    await page.locator("button.marker").first.click()
    await page.locator("mark").wait_for()
    assert await page.evaluate("localStorage.length + document.cookie.length") == 0
    async with opened(f"{address}/widget/demo") as other:
        await expect(other.locator(".turn")).to_have_count(0)


async def test_where_nothing_may_be_kept_the_widget_works_all_the_same(opened: Opened, address: str) -> None:
    """Storage that throws, or that holds another version's words."""
    async with opened(f"{address}/health") as page:
        await page.context.add_init_script("Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('no'); }})")
        await page.goto(f"{address}/widget/demo")
        answer = await ask(page, QUESTION)
        await expect(answer).to_have_attribute("data-status", "answered")


async def test_hostile_words_stay_words(page: Page) -> None:
    """What looks like markup in a paper or an answer is shown as it is written."""
    answer = await ask(page, "hostile")
    assert await answer.locator(".text").text_content() == HOSTILE.replace("[1]", "1")
    assert await answer.locator("img").count() == 0
    assert await page.title() != "taken"


async def test_shift_and_enter_make_a_new_line(page: Page) -> None:
    """And an empty box asks nothing."""
    box = page.get_by_label("Your question")
    await box.press("Enter")
    await box.type("one")
    await box.press("Shift+Enter")
    await expect(box).to_have_value("one\n")
    await expect(page.locator(".turn")).to_have_count(0)


async def test_the_button_opens_a_panel_and_gets_the_focus_back(news: Page) -> None:
    """By keyboard: Enter opens with the focus in the box, Escape closes; the page beside it stays usable."""
    launcher = news.get_by_role("button", name="Ask the papers")
    await expect(launcher).to_have_attribute("aria-expanded", "false")
    await launcher.press("Enter")
    panel = news.get_by_role("dialog", name="Ask the partnership’s papers")
    await expect(panel).to_be_visible()
    await expect(launcher).to_have_attribute("aria-expanded", "true")
    assert await focused(news) == "question"
    await ask(news, QUESTION)
    await news.get_by_role("button", name="1. Safer Streets").click()
    await news.locator("mark").wait_for()
    await news.keyboard.press("Escape")
    await expect(panel).to_be_visible()  # only the page was closed
    await news.get_by_role("link", name="Partnerships", exact=True).click(trial=True)
    await news.keyboard.press("Escape")
    await expect(panel).to_be_hidden()
    assert await focused(news) == "Ask the papers"
    await launcher.click()
    await panel.get_by_role("button", name="Close", exact=True).click()
    assert await focused(news) == "Ask the papers"


async def test_two_on_a_page_keep_apart(news: Page, page_script: Script) -> None:
    """Each has its scope, its conversation, its button; one panel at a time."""
    await news.evaluate("""() => {
        const other = document.createElement("partnership-assistant");
        for (const [name, value] of Object.entries({ mode: "button", kind: "strategy", heading: "Ask the strategies",
                                                     texts: '{"open": "Strategies"}' })) other.setAttribute(name, value);
        document.body.append(other);
    }""")
    first, second = news.locator("partnership-assistant").all, news.locator("partnership-assistant").last
    widgets = await first()
    launchers = [await one.locator(".launcher").bounding_box() for one in widgets]
    assert launchers[0]
    assert launchers[1]
    assert launchers[1]["y"] + launchers[1]["height"] <= launchers[0]["y"]
    await news.get_by_role("button", name="Ask the papers").click()
    await news.get_by_role("button", name="Strategies", exact=True).press("Enter")
    await expect(widgets[0].locator(".drawer")).to_be_hidden()
    await expect(second.get_by_role("dialog")).to_contain_text("Looks only in: strategy")
    await second.get_by_label("Your question").fill(QUESTION)
    await second.get_by_label("Your question").press("Enter")
    await expect(second.locator(".answer")).to_have_attribute("data-status", "answered")
    assert page_script.asked[-1].filters.kind == "strategy"
    await expect(widgets[0].locator(".turn")).to_have_count(0)
    assert len(set(await news.evaluate("Object.keys(sessionStorage)"))) == 1


async def test_nothing_is_sent_until_feedback_is_given(page: Page) -> None:
    """Then it goes with question, answer and papers; the thanks get the focus that the button had."""
    answer = await ask(page, QUESTION)
    async with page.expect_request("**/v1/feedback") as sent:
        await answer.get_by_role("button", name="Yes").click()
    body = json.loads((await sent.value).post_data or "{}")
    assert body["verdict"] == "right"
    assert body["question"] == QUESTION
    assert body["papers"] == ["sample-strategy-2031", "sample-note-2032"]
    await expect(answer.locator(".feedback")).to_have_text("Thank you. Your feedback was sent.")
    assert await focused(page) == "Thank you. Your feedback was sent."


async def test_a_no_asks_what_is_the_matter(page: Page) -> None:
    """By keyboard; Cancel leads back to the button."""
    answer = await ask(page, NOT_THERE)
    no = answer.get_by_role("button", name="No", exact=True)
    await no.press("Enter")
    await answer.get_by_role("button", name="Cancel").click()
    assert await focused(page) == "No"
    await no.press("Enter")
    await page.keyboard.press("ArrowDown")
    await answer.get_by_label("What is wrong or missing?").fill("It is on page 2.")
    async with page.expect_request("**/v1/feedback") as sent:
        await answer.get_by_role("button", name="Send").click()
    body = json.loads((await sent.value).post_data or "{}")
    assert (body["verdict"], body["comment"], body["door"]) == ("wrong", "It is on page 2.", "widget")
    await expect(answer.locator(".feedback")).to_have_text("Thank you. Your feedback was sent.")


REFERENCES = """\
How far is burglary to fall?

The strategy aims to reduce domestic burglary by 10% by March 2034. [1]
Burglary has fallen by 4% since the strategy began. [2]

References
[1] Safer Streets Strategy 2031-2034 (sample). Safer Streets Partnership (sample), 20 April 2031 · Objective 1: Fewer burglaries \
› Targets, page 2.
    “Reduce domestic burglary by 10% by March 2034, from the 2030/31 baseline of 412 offences.”
[2] Note to the board (sample). Safer Streets Partnership (sample), 12 January 2032.
    “Burglary has fallen by 4% since the strategy began, to 396 offences.”"""


async def test_an_answer_is_copied_with_its_references(page: Page) -> None:
    """Ready for a letter: question, words, and where each stands."""
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = await ask(page, QUESTION)
    await answer.get_by_role("button", name="Copy with references").click()
    await expect(answer.get_by_role("button", name="Copied.")).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == REFERENCES


async def test_without_leave_to_copy_the_words_are_offered_selected(page: Page) -> None:
    """As on an intranet without https."""
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    answer = await ask(page, QUESTION)
    await answer.get_by_role("button", name="Copy with references").click()
    box = answer.get_by_label("Copy with references")
    await expect(box).to_be_focused()
    assert await box.input_value() == REFERENCES


async def test_the_key_goes_with_every_request_and_the_texts_can_be_ones_own(opened: Opened, address: str) -> None:
    """A public key is sent as `Authorization: Bearer`; what the page says in `texts` takes the place of our words."""
    async with opened(f"{address}/widget/demo", expected="401") as page:  # nobody made the key
        await page.evaluate("""() => {
            const other = document.createElement("partnership-assistant");
            for (const [name, value] of Object.entries({ key: "papers_public", heading: "Gofynnwch", body: "Safer",
              texts: '{"label": "Eich cwestiwn", "ask": "Gofyn"}' })) other.setAttribute(name, value);
            document.querySelector("main").append(other);
        }""")
        await page.get_by_role("region", name="Gofynnwch").get_by_label("Eich cwestiwn").fill(QUESTION)
        async with page.expect_request("**/v1/ask/stream") as sent:
            await page.get_by_role("button", name="Gofyn", exact=True).click()
        assert (await sent.value).headers["authorization"] == "Bearer papers_public"
        assert json.loads((await sent.value).post_data or "{}")["filters"] == {"body": "Safer"}


@pytest.mark.parametrize("address_of", ["javascript:alert(1)", "data:text/html,x", "Room 4"])
async def test_a_contact_that_is_no_address_stays_words(page: Page, address_of: str) -> None:
    """Only web, mail and telephone addresses become links."""
    await page.evaluate(
        "(contact) => document.querySelector('partnership-assistant').setAttribute('contact', contact)", address_of
    )
    made = "import('/widget/making.js').then((making) => making.contactOf({!r}, '').tagName)"
    assert await page.evaluate(made.format(address_of)) == "STRONG"


async def test_the_conversation_prints_without_the_form(page: Page) -> None:
    """Answers and places stay; boxes, buttons and tools go; markers are in brackets."""
    answer = await ask(page, QUESTION)
    await page.emulate_media(media="print")
    await expect(page.get_by_label("Your question")).to_be_hidden()
    await expect(answer.get_by_role("button", name="Copy with references")).to_be_hidden()
    await expect(answer.locator("blockquote").first).to_be_visible()
    assert await answer.locator("button.marker").first.evaluate("(it) => getComputedStyle(it, '::before').content") == '"["'


@pytest.mark.parametrize("height", [256, 640])
async def test_nothing_sticks_out_of_a_window_of_320_pixels(opened: Opened, address: str, height: int) -> None:
    """A telephone, and 400% zoom: no sideways scrolling in page, panel or dialog, and every control can be reached."""
    async with opened(f"{address}/widget/demo/news", viewport={"width": 320, "height": height}) as page:
        await page.get_by_role("button", name="Ask the papers").click()
        for question in (QUESTION, NOT_THERE):
            await ask(page, question)
        await page.get_by_role("button", name="Source 1").first.click()
        await page.locator("dialog mark").wait_for()
        wide = "(it) => it.scrollWidth <= it.clientWidth"
        assert await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        for box in ("dialog.view", ".drawer", ".turns"):
            assert await page.locator(box).evaluate(wide), box
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="Close", exact=True).click()
        assert await focused(page) == "Ask the papers"


async def test_a_reader_who_wants_no_motion_gets_none(opened: Opened, address: str) -> None:
    """The blinking mark of words to come stands still."""
    async with opened(f"{address}/widget/demo", reduced_motion="reduce") as page:
        await page.evaluate("document.querySelector('partnership-assistant').begin('waiting')")
        moving = "(it) => getComputedStyle(it, '::after').animationName"
        assert await page.locator(".answer[aria-busy=true] .text").evaluate(moving) == "none"


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
async def test_a_quote_is_found_whatever_white_space_is_in_it(page: Page, page_text: str, quote: str, found: str | None) -> None:
    """A quote that runs over the page's end is marked as far as it goes, if that is four words or more."""
    place = await page.evaluate(f"import('/widget/citing.js').then((it) => it.findQuote({page_text!r}, {quote!r}))")
    assert (page_text[slice(*place)] if place else None) == found


async def test_dates_are_as_exact_as_they_are_known(page: Page) -> None:
    """A year stays a year."""
    call = "import('/widget/citing.js').then((it) => ['2005-04-20', '2005-04', '2005', null].map((day) => it.spoken(day)))"
    assert await page.evaluate(call) == ["20 April 2005", "April 2005", "2005", ""]
