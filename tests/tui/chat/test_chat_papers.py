"""Papers are added with a bar for each stage, stopped, described and removed from the chat, in a real store."""

import threading
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual import events
from textual.widgets import DataTable, Input, ProgressBar

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.wiring import open_assistant
from ingest.papers import Access, Filters
from ingest.testing import HashingEncoder
from tui.paths import PathSuggester
from tui.screens.adding import AddingScreen
from tui.screens.chat import ChatScreen
from tui.screens.papers import PapersScreen
from tui.shelving import Adding, Cancelled, Stand
from tui.widgets.sources import SourceList

PLAN = "# Samplebury Parks Plan 2028\n\n## Targets\n\n- Reduce litter in parks by 5% by March 2030\n"


@dataclass
class Shelf:
    """A real store, a folder with one paper, and the chat's way to both."""

    folder: Path
    assistant: Assistant

    @property
    def held(self) -> list[str]:
        return [paper.id for paper in self.assistant.papers()]


@pytest.fixture
def shelf(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "parks-plan.md").write_text(PLAN, encoding="utf-8")
    assistant = open_assistant(Settings(store=tmp_path / "store"), HashingEncoder)
    with closing(assistant.index):
        yield Shelf(folder, assistant)


async def add(chat, path):
    """From the chat to the end of adding."""
    await chat.press("f2")
    await chat.shows("No papers are in yet")
    await chat.press("a")
    await chat.shows("Read which file or folder?")
    chat.app.screen.query_one(Input).value = str(path)
    await chat.press("enter")
    await chat.until(lambda: isinstance(chat.app.screen, AddingScreen))


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_folder_is_read_in_and_can_be_asked_at_once(start, shelf, size):
    """With what became of each file; the chat knows the paper without being started anew."""
    async with start(size, opener=lambda: shelf.assistant) as chat:
        await add(chat, shelf.folder)
        await chat.shows("Checking", "Reading", "Indexing", "1 paper read, 0 unchanged", "Read parks-plan", "Done")
        assert all(bar.percentage == 1 for bar in chat.app.screen.query(ProgressBar))
        await chat.press("enter")
        await chat.shows("1 paper", "Samplebury Parks Plan 2028")
        await chat.press("escape")
        await chat.shows("1 paper open")
        assert "No papers are in yet" not in chat.text
        await chat.ask("How much less litter in parks?")
        await chat.shows("Reduce litter in parks by 5%")
        assert chat.app.screen.query(SourceList)


async def test_a_file_that_cannot_be_read_is_named(start, shelf):
    """With the reason; the others go in."""
    (shelf.folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    async with start(opener=lambda: shelf.assistant) as chat:
        await add(chat, shelf.folder)
        await chat.shows("1 paper read, 0 unchanged, 1 failed", "FAILED broken.pdf:")


async def test_a_path_that_is_not_there_is_told(start, shelf):
    """And nothing happens."""
    async with start(opener=lambda: shelf.assistant) as chat:
        await add(chat, shelf.folder / "none")
        await chat.shows("There is no such file or folder.")


async def test_adding_can_be_stopped(start, shelf, monkeypatch):
    """Esc ends it, nothing half done is left, and the screen can be left."""
    gate = threading.Event()
    tell = Adding.on_progress

    def slowly(self, progress):
        if progress.stage.value == "indexing":
            gate.wait(5)
        tell(self, progress)

    monkeypatch.setattr(Adding, "on_progress", slowly)
    async with start(opener=lambda: shelf.assistant) as chat:
        await add(chat, shelf.folder)
        await chat.shows("esc Stop")
        await chat.until(lambda: chat.app.screen.query_one("#reading", ProgressBar).percentage == 1 or "reading" in chat.text)
        await chat.press("escape")
        gate.set()
        await chat.shows("Stopped.", "What was whole by then is in")
        await chat.press("escape")
        await chat.until(lambda: isinstance(chat.app.screen, PapersScreen))
        assert shelf.held == []
        assert shelf.assistant.index.check() == ()


async def test_a_paper_is_described_and_that_holds_at_once(start, shelf):
    """Title and who may see it; a value that cannot be is refused in words."""
    async with start((100, 36), opener=lambda: shelf.assistant) as chat:
        await add(chat, shelf.folder)
        await chat.shows("1 paper read")
        await chat.press("enter")
        await chat.shows("Id: parks-plan")
        await chat.press("d")
        await chat.shows("Access", "Draft")
        chat.app.screen.query_one("#title", Input).value = "Parks for all"
        chat.app.screen.query_one("#access", Input).value = "members"
        await chat.press("enter")
        await chat.shows("parks-plan is described anew.", "Parks for all", "members")
        assert shelf.assistant.papers(Filters(access=Access.PUBLIC)) == ()
        await chat.press("d")
        await chat.shows("Access", "Draft")
        chat.app.screen.query_one("#kind", Input).value = "novel"
        await chat.press("enter")
        await chat.shows("This form gives parks-plan")


async def test_a_paper_is_removed_once_that_is_confirmed(start, shelf):
    """N keeps it, Y takes it out; its file stays."""
    async with start(opener=lambda: shelf.assistant) as chat:
        await add(chat, shelf.folder)
        await chat.shows("1 paper read")
        await chat.press("enter")
        await chat.shows("Id: parks-plan")
        await chat.press("r")
        await chat.shows("Take out “Samplebury Parks Plan 2028")
        await chat.press("n")
        await chat.until(lambda: isinstance(chat.app.screen, PapersScreen))
        assert shelf.held == ["parks-plan"]
        await chat.press("r")
        await chat.shows("Take out")
        await chat.press("y")
        await chat.shows("No papers are in yet")
        assert shelf.held == []
        assert (shelf.folder / "parks-plan.md").exists()
        await chat.until(lambda: chat.app.screen.query_one(DataTable).row_count == 0)
        await chat.press("escape")
        await chat.until(lambda: isinstance(chat.app.screen, ChatScreen))


async def test_a_path_typed_fast_is_read_whole(start, shelf):
    """Enter is taken in turn with the letters before it, however quickly they come (a terminal sends a paste at once)."""
    async with start(opener=lambda: shelf.assistant) as chat:
        await chat.press("f2")
        await chat.shows("No papers are in yet")
        await chat.press("a")
        await chat.shows("Read which file or folder?")
        for key in [*str(shelf.folder), "enter"]:
            chat.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await chat.shows("1 paper read")


async def test_names_of_files_are_completed(tmp_path):
    """The last part, folders with a slash, hidden ones only where a dot is typed."""
    (tmp_path / "minutes").mkdir()
    (tmp_path / ".hidden").touch()
    complete = PathSuggester().get_suggestion
    assert await complete(f"{tmp_path}/mi") == f"{tmp_path}/minutes/"
    assert await complete(f"{tmp_path}/") == f"{tmp_path}/minutes/"
    assert await complete(f"{tmp_path}/.") == f"{tmp_path}/.hidden"
    assert await complete(f"{tmp_path}/none") is None
    assert await complete(f"{tmp_path}/none/x") is None
    assert await complete("") is None


def test_what_was_stopped_tells_nothing_more():
    """Steps that are still on their way change nothing, and the run ends at the next."""
    from ingest.pipeline import Progress, Stage
    from ingest.steps import Step

    seen: list[Stand] = []
    adding = Adding(seen.append)
    adding.on_progress(Progress(0, 2, "a.pdf", Stage.READING))
    adding.on_step(Path("a.pdf"), Step("page", 3, 8))
    assert [(stand.part, stand.page) for stand in seen] == [(0.0, ""), (3 / 8, "page 3 of 8")]
    adding.stop()
    adding.on_step(Path("a.pdf"), Step("page", 4, 8))
    with pytest.raises(Cancelled):
        adding.on_progress(Progress(1, 2, "a.pdf", Stage.DONE))
    assert len(seen) == 2
