"""The screens as they were when somebody last looked at them and found them good: words, places and colours.

Each is a text file in `screens/`: the screen, then for each theme the same screen as runs of styles. A change shows as a
few lines of difference. Where it is meant, delete the file and run the test twice: it is written anew, and to be looked at.
"""

from itertools import groupby
from pathlib import Path
from string import ascii_letters

import pytest
from rich.style import Style

from tui.screens.chat import ChatScreen
from tui.screens.register import RegisterScreen
from tui.screens.source import SourceScreen
from tui.themes import THEMES
from tui.widgets.question import QuestionBox

SCREENS = Path(__file__).parent / "screens"
SIZES = [(80, 24), (160, 48)]
SUGGESTED = ("How far is burglary of homes to fall?", "Who is to bring a paper on lock changes?")


async def opening(chat):
    """What one sees first, once the papers are open."""
    await chat.shows(*SUGGESTED)


async def answer(chat):
    """An answer, with the page beside it where there is room."""
    await chat.ask("How far is burglary of homes to fall?")
    await chat.shows("Where it says so")


async def source(chat):
    """The page that is cited, with the quoted words pointed out."""
    await answer(chat)
    await chat.press("tab", "2")
    await chat.shows("[2] of 3", "█ • Visit every burgled household within")


async def register(chat):
    """Targets, of which one is accepted and one rejected."""
    await chat.press("f3")
    await chat.shows("3 targets")
    await chat.press("a")
    await chat.shows("1 reviewed")
    await chat.press("r")
    await chat.shows("2 reviewed")
    await chat.press("up", "up")
    await chat.shows("accepted by A. Officer, 4 May 2026")


async def papers(chat):
    """The papers that are in."""
    await chat.press("f2")
    await chat.shows("2 papers", "Id: board-2025-06")


async def conversations(chat):
    """What was asked before."""
    await chat.ask("How far is burglary of homes to fall?")
    await chat.press("ctrl+n")
    await chat.ask("Who is to bring a paper?")
    await chat.press("f8")
    await chat.shows("● Who is to bring a paper?", "4 May 2026")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("look", [opening, answer, source, register, papers, conversations], ids=lambda look: look.__name__)
async def test_a_screen_looks_as_it_did(start, assistant, look, size):
    """Word for word and colour for colour, at both sizes, in every theme of ours."""
    assistant.suggested = SUGGESTED
    async with start(size) as chat:
        chat.app.screen.query_one(QuestionBox).cursor_blink = False
        await look(chat)
        drawn = [await settled(chat), *[await in_theme(chat, theme.name) for theme in THEMES]]
    kept = SCREENS / f"{look.__name__}-{size[0]}x{size[1]}.txt"
    text = "\n".join(drawn)
    if not kept.exists():
        kept.write_text(text, encoding="utf-8")
        pytest.fail(f"{kept.name} was not there and has been written: look at it, then run again.")
    assert text.splitlines() == kept.read_text(encoding="utf-8").splitlines()


async def settled(chat):
    """The screen's words, once they have stopped moving."""
    await chat.until(lambda: "Help" in chat.footer)
    seen = []
    while len(seen) < 3 or len(set(seen[-3:])) > 1:
        await chat.pilot.pause(0.05)
        seen.append("\n".join(line.rstrip() for line in chat.text.splitlines()))
    return seen[-1] + "\n"


async def in_theme(chat, name):
    """The screen's styles in a theme."""
    chat.app.theme = name
    await chat.pilot.pause(0.05)
    await settled(chat)
    names = {}
    rows = [" ".join(runs(strip, names)) for strip in chat.app.screen._compositor.render_strips()]
    legend = [f"{letter} = {words}" for words, letter in names.items()]
    return "\n".join([f"== {name}", *rows, *legend]) + "\n"


def runs(strip, names):
    """`a12`: twelve cells in the style of that letter; new styles get the next one."""
    cells = (words for segment in strip for words in [described(segment.style)] * segment.cell_length)
    for words, run in groupby(cells):
        yield f"{names.setdefault(words, ascii_letters[len(names)])}{len(list(run))}"


def described(style):
    """Colours and what else is to be seen of a style."""
    style = style or Style()
    flags = [name for name in ("bold", "dim", "italic", "underline", "reverse", "strike") if getattr(style, name)]
    front, back = (colour.name if colour else "default" for colour in (style.color, style.bgcolor))
    return " ".join([*flags, front, "on", back])


async def test_what_matters_is_said_without_colour(start):
    """Taken without any colour, the screens still say what is quoted, what is decided, and what the answer is."""
    async with start() as chat:
        await answer(chat)
        assert "Answer" in chat.text
        await chat.press("tab", "1")
        await chat.until(lambda: isinstance(chat.app.screen, SourceScreen))
        await chat.shows("█ • Reduce burglary")
        await chat.press("escape")
        await chat.until(lambda: isinstance(chat.app.screen, ChatScreen))
        await chat.press("f3")
        await chat.until(lambda: isinstance(chat.app.screen, RegisterScreen))
        await chat.shows("3 targets")
        await chat.press("a", "r")
        await chat.shows("✓", "✗")
