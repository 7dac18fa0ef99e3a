"""axe-core looks at every state of the widget, in both themes and at 400% zoom, and finds nothing against WCAG 2.2 AA."""

import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

import api
from api.testing import answer_of
from assistant.findings import Answer, Status
from ingest.errors import StoreBusy

Opened = Callable[..., AbstractAsyncContextManager[Page]]
State = Callable[[Page], Awaitable[None]]
pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "How far is burglary to fall?"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def answers() -> Mapping[str, Answer | Exception]:
    """One for each outcome; every other question is not in the papers."""
    return {
        QUESTION: answer_of(QUESTION),
        "partial": answer_of("partial", Status.PARTIAL),
        "declined": answer_of("declined", Status.DECLINED),
        "busy": StoreBusy("Another process is writing.", "Try again when it has finished."),
    }


async def found(page: Page) -> list[str]:
    """What is wrong with the page as it stands: rule, and where."""
    results = await Axe().run(page, options=OPTIONS)
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in results.response["violations"]]


def asked(question: str) -> State:
    """The state after that question."""

    async def reach(page: Page) -> None:
        await page.get_by_label("Your question").fill(question)
        await page.keyboard.press("Enter")
        await page.locator(".answer[aria-busy=false]").last.wait_for()

    return reach


async def begun(page: Page) -> None:
    """Nothing asked yet, questions suggested."""
    await page.get_by_text("You could ask").wait_for()


async def waiting(page: Page) -> None:
    """Asked, no answer yet."""
    await page.route("**/v1/ask/stream", lambda route: None)
    await page.get_by_label("Your question").fill("slow")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Stop").wait_for()


async def cited(page: Page) -> None:
    """A cited page is open."""
    await asked(QUESTION)(page)
    await page.get_by_role("button", name="Source 1").first.click()
    await page.locator("mark").wait_for()


async def feedback(page: Page) -> None:
    """The form of a no."""
    await asked(QUESTION)(page)
    await page.get_by_role("button", name="No", exact=True).click()


async def thanked(page: Page) -> None:
    """Feedback was sent."""
    await asked(QUESTION)(page)
    await page.get_by_role("button", name="Yes", exact=True).click()
    await page.get_by_text("Thank you").first.wait_for()


STATES = {
    "begun": begun,
    "waiting": waiting,
    "answered": asked(QUESTION),
    "partial": asked("partial"),
    "not found": asked("What is said about parking?"),
    "declined": asked("declined"),
    "failed": asked("busy"),
    "cited": cited,
    "feedback": feedback,
    "thanked": thanked,
}


@pytest.mark.parametrize("state", STATES)
async def test_every_state_in_the_page(opened: Opened, address: str, state: str) -> None:
    """In the light theme and then in the dark one."""
    async with opened(f"{address}/widget/demo") as page:
        await STATES[state](page)
        assert await found(page) == []
        await page.evaluate("document.querySelector('partnership-assistant').setAttribute('theme', 'dark')")
        assert await found(page) == []


@pytest.mark.parametrize("size", [(1200, 900), (320, 256)], ids=["wide", "zoomed"])
@pytest.mark.parametrize("state", ["begun", "answered", "not found", "cited"])
async def test_the_panel(opened: Opened, address: str, state: str, size: tuple[int, int]) -> None:
    """Closed, open, and in a window of 320 by 256 pixels, which is 1280 by 1024 at 400%."""
    async with opened(f"{address}/widget/demo/news", viewport={"width": size[0], "height": size[1]}) as page:
        assert await found(page) == []
        await page.get_by_role("button", name="Ask the papers").click()
        await STATES[state](page)
        assert await found(page) == []


@pytest.mark.parametrize("question", [QUESTION, "What is said about parking?", "busy"])
async def test_the_pages_without_javascript(opened: Opened, address: str, question: str) -> None:
    """The form, its answer or refusal or failure, and the page that is cited."""
    async with opened(f"{address}/widget/ask", expected="503") as page:
        assert await found(page) == []
        await page.get_by_label("Your question").fill(question)
        await page.get_by_role("button", name="Ask").click()
        assert await found(page) == []
        if question != "busy":
            await page.get_by_role("link", name="Safer Streets").first.click()
            assert await found(page) == []


async def test_the_page_of_what_is_stored(opened: Opened, address: str) -> None:
    """Wide and on a telephone."""
    for width in (1200, 320):
        async with opened(f"{address}/widget/privacy", viewport={"width": width, "height": 700}) as page:
            assert await found(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


INKS = ("text", "muted", "accent", "warn", "error")


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_every_ink_is_seen_on_every_ground(theme: str) -> None:
    """4.5 to 1 for words and 3 to 1 for lines (WCAG 1.4.3, 1.4.11), also where axe-core cannot tell what lies under a word."""
    style = (Path(api.__file__).parent / "widget" / "style.js").read_text(encoding="utf-8")
    dark, light = style.split("export const STYLE")
    colours = dict(re.findall(r"--_([a-z-]+): var\([^,]+, (#[0-9a-f]{6})\)", light))
    if theme == "dark":
        colours |= dict(re.findall(r"--_([a-z-]+): var\([^,]+, (#[0-9a-f]{6})\)", dark))
    pairs = [(ink, ground, 4.5) for ink in INKS for ground in ("surface", "raised", "warn-surface")]
    pairs += [("on-accent", "accent", 4.5), ("mark-text", "mark", 4.5), ("line", "surface", 3.0), ("line", "raised", 3.0)]
    weak = [(ink, ground) for ink, ground, least in pairs if contrast(colours[ink], colours[ground]) < least]
    assert weak == []


def contrast(one: str, two: str) -> float:
    """WCAG's ratio of two colours."""
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """WCAG's relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
