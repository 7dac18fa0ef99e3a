"""F7 says how an answer came about."""

from ingest.errors import StoreBusy
from tui.screens.chat import ChatScreen
from tui.screens.why import WhyScreen


async def test_the_last_answer_is_explained_with_its_conversation(start, assistant):
    """As it was asked then; C copies it, Esc leads back."""
    async with start() as chat:
        await chat.ask("one")
        await chat.ask("two")
        await chat.press("f7")
        await chat.shows("HOW THIS CAME ABOUT", "It was asked after 1 others.", "Asked: two")
        assert assistant.asked[-1] == assistant.asked[-2]
        await chat.press("c")
        await chat.until(lambda: chat.app.clipboard.startswith("HOW THIS CAME ABOUT\n"))
        await chat.press("escape", "escape")
        await chat.until(lambda: isinstance(chat.app.screen, ChatScreen))


async def test_before_any_answer_there_is_nothing_to_explain(start):
    """The key does nothing, and the palette does not offer it."""
    async with start() as chat:
        await chat.press("f7")
        assert isinstance(chat.app.screen, ChatScreen)
        assert "Why this answer" not in {command.title for command in chat.app.get_system_commands(chat.app.screen)}


async def test_what_cannot_be_explained_says_why(start, assistant):
    """In a sentence, with what to do; there is nothing to copy."""
    async with start() as chat:
        await chat.ask("one")
        assistant.fault = StoreBusy("Another process is writing.", "Try again when it has finished.")
        await chat.press("f7")
        await chat.shows("Another process is writing. Try again when it has finished.")
        await chat.press("c")
        assert not chat.app.clipboard
        assert isinstance(chat.app.screen, WhyScreen)
