"""Every key that is offered does something, every key is explained, and every colour scheme holds."""

import pytest
from textual.actions import parse
from textual.widgets import Input

from tui.screens.chat import ChatScreen
from tui.screens.help import KEYS, HelpScreen
from tui.screens.register import RegisterScreen
from tui.themes import THEMES


async def test_help_opens_on_every_screen_and_esc_leads_back(start):
    """F1 everywhere; no state is lost."""
    async with start() as chat:
        for way in [(), ("f2",), ("enter",), ("escape", "escape", "f3"), ("escape", "f4")]:
            await chat.press(*way)
            before = chat.app.screen
            await chat.press("f1")
            await chat.shows("esc Back")
            await chat.until(lambda: isinstance(chat.app.screen, HelpScreen))
            await chat.press("f1", "f1", "escape")
            await chat.until(lambda before=before: chat.app.screen is before)


async def test_a_question_mark_opens_help_only_where_nothing_is_being_typed(start):
    """In a question it is a question mark."""
    async with start() as chat:
        await chat.press("?")
        await chat.until(lambda: isinstance(chat.app.screen, HelpScreen))
        await chat.press("?")
        await chat.type("why?")
        await chat.until(lambda: chat.app.screen.query_one("QuestionBox").text == "why?")
        await chat.press("f3")
        await chat.shows("3 targets")
        await chat.press("?")
        await chat.until(lambda: isinstance(chat.app.screen, HelpScreen))
        await chat.press("escape", "/")
        await chat.until(lambda: isinstance(chat.app.screen.focused, Input))
        await chat.press("?")
        await chat.until(lambda: isinstance(chat.app.screen, RegisterScreen))
        await chat.until(lambda: chat.app.screen.query_one(Input).value == "?")


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_no_key_that_is_offered_is_dead(start, size):
    """Wherever one is, each key has an action, and each that the footer is to name fits its line."""
    ways = [
        (),
        ("tab",),
        ("1",),
        ("2", "left"),
        ("escape", "escape", "f2"),
        ("escape", "f3"),
        ("/",),
        ("escape", "escape", "f4"),
        ("escape", "f1"),
    ]
    async with start(size) as chat:
        await chat.ask("hello")
        for way in ways:
            await chat.press(*way)
            bindings = chat.app.screen.active_bindings.values()
            for node, binding, _, _ in bindings:
                place, name, _ = parse(binding.action)
                target = {"app": chat.app, "screen": chat.app.screen, "": node}[place]
                assert hasattr(target, f"action_{name}") or hasattr(target, f"_action_{name}"), binding
            names = [binding.binding.description for binding in bindings if binding.binding.show]
            await chat.until(lambda names=names: all(name in chat.footer for name in names))


def test_the_help_explains_every_function_key():
    """What the footer names, the help explains."""
    explained = " ".join(f"{keys} {words}" for section in KEYS.values() for keys, words in section)
    for binding in (*ChatScreen.BINDINGS, *RegisterScreen.BINDINGS):
        key = {"escape": "Esc", "tab": "Tab", "shift+tab": "Tab", "ctrl+n": "Ctrl+N", "f5": "F5"}.get(
            binding.key, binding.key.upper()
        )
        assert key in explained


async def test_the_palette_offers_what_can_be_done_now(start):
    """Commands by name; those that lead nowhere are not in it."""
    async with start() as chat:
        names = {command.title for command in chat.app.get_system_commands(chat.app.screen)}
        assert {"Papers", "Register", "Limit the questions", "Help", "Quit"} <= names
        assert "Copy the last answer" not in names
        await chat.ask("hello")
        names = {command.title for command in chat.app.get_system_commands(chat.app.screen)}
        assert "Copy the last answer" in names


async def test_the_help_begins_with_the_keys_of_the_screen_below(start):
    """Nobody should have to look for them."""
    async with start() as chat:
        for key, section in [("f3", "Register"), ("f2", "Papers"), ("f8", "Conversations"), ("f4", "Asking")]:
            await chat.press(key)
            await chat.until(lambda: not isinstance(chat.app.screen, ChatScreen))
            await chat.press("f1")
            await chat.until(lambda: isinstance(chat.app.screen, HelpScreen))
            await chat.shows(section)
            assert section in next(line for line in chat.text.splitlines()[2:] if line.strip(" │╭╮─"))
            await chat.press("escape", "escape")
            await chat.until(lambda: isinstance(chat.app.screen, ChatScreen))


@pytest.mark.parametrize(
    ("key", "offered"),
    [("f2", {"Add (a)", "Sort (s)"}), ("f3", {"Actions (t)", "Export (x)", "Order (o)"}), ("f8", {"Find (/)"})],
)
async def test_the_palette_offers_the_keys_of_every_screen(start, key, offered):
    """With a sentence each; what leads nowhere now is not in it."""
    async with start() as chat:
        await chat.press(key)
        await chat.until(lambda: not isinstance(chat.app.screen, ChatScreen))
        await chat.until(lambda: offered <= {command.title for command in chat.app.get_system_commands(chat.app.screen)})
        assert "Targets (t)" not in {command.title for command in chat.app.get_system_commands(chat.app.screen)}


async def test_a_key_of_a_screen_can_be_had_from_the_palette(start):
    """From the register's targets to its actions."""
    async with start() as chat:
        await chat.press("f3")
        await chat.shows("3 targets")
        await chat.press("ctrl+p")
        await chat.pilot.pause(0.1)
        await chat.type("actions")
        await chat.shows("From the targets to the actions")
        await chat.press("enter")
        await chat.shows("1 action")


async def test_a_command_of_the_palette_does_what_it_says(start):
    """From the palette to the papers."""
    async with start() as chat:
        await chat.press("ctrl+p")
        await chat.pilot.pause(0.1)
        await chat.type("papers")
        await chat.until(lambda: "Which papers are in" in chat.text)
        await chat.press("enter")
        await chat.shows("Title", "Body", "Pages")


async def test_every_screen_holds_in_every_theme(start):
    """Our own three and others of the palette."""
    async with start((160, 48)) as chat:
        await chat.ask("hello")
        for theme in [*(theme.name for theme in THEMES), "textual-light", "nord"]:
            chat.app.theme = theme
            await chat.shows("[1] of 3", "█ • Reduce burglary")
            await chat.press("f3")
            await chat.shows("3 targets")
            await chat.press("escape")


async def test_one_key_goes_through_dark_light_and_high_contrast(start):
    """And round again."""
    async with start() as chat:
        seen = []
        for _ in range(4):
            seen.append(chat.app.theme)
            await chat.press("f6")
        assert seen == ["papers-dark", "papers-light", "papers-contrast", "papers-dark"]


async def test_the_colours_are_remembered(start):
    """Whoever chose them has them the next time; what is not a theme, or cannot be read, is passed over."""
    async with start() as chat:
        await chat.press("f6")
        await chat.until(lambda: chat.app.theme == "papers-light")
    async with start() as chat:
        assert chat.app.theme == "papers-light"


@pytest.mark.parametrize("held", ['{"theme": "no-such"}', '{"theme": 3}', "[]", "{", "\x00"])
async def test_preferences_that_are_not_ours_are_passed_over(start, tmp_path, held):
    """The chat opens all the same, in its own colours."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "chat.json").write_text(held, encoding="utf-8")
    async with start() as chat:
        assert chat.app.theme == "papers-dark"


async def test_colours_that_cannot_be_remembered_are_told(start, tmp_path):
    """A disk that is full is no reason to stop."""
    (tmp_path / "own").write_text("a file where the folder would be", encoding="utf-8")
    async with start() as chat:
        await chat.press("f6")
        await chat.shows("These colours cannot be remembered")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_theme_can_be_read(theme):
    """Text and quoted words stand out from what is behind them: 4.5 to 1 at least, 7 to 1 in high contrast."""
    least = 7 if theme.name == "papers-contrast" else 4.5
    pairs = [
        (theme.foreground, theme.background),
        (theme.primary, theme.background),
        (theme.warning, theme.background),
        (theme.error, theme.background),
        (theme.variables["quiet"], theme.background),
        (theme.variables["quiet"], theme.panel),
        (theme.variables["quote-foreground"], theme.variables["quote-background"]),
        (theme.variables["chip-foreground"], theme.variables["chip-background"]),
    ]
    for front, back in pairs:
        assert _contrast(front, back) >= least, (front, back)


def _contrast(front, back):
    """Contrast ratio of two colours as WCAG 2 defines it."""
    first, second = sorted((_luminance(front), _luminance(back)))
    return (second + 0.05) / (first + 0.05)


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
