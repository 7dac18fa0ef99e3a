"""The two lines that are always there: what is open, and what the questions are limited to."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from ingest.papers import Filters, Paper
from tui.limits import Field
from tui.messages import LimitLifted
from tui.widgets.moving import Headline
from tui.widgets.texts import plain
from tui.wording import scope_chips, shortened

_CHIP = 40


class TopBar(Horizontal):
    """The screen's name on the left, the state of the papers on the right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """Name and state."""
        yield Static(plain(self._title, "bold"), classes="name")
        yield Headline(classes="state")

    def name_it(self, title: str) -> None:
        """Gives the screen another name."""
        self.query_one(".name", Static).update(plain(title, "bold"))

    def wait(self, words: str) -> None:
        """Says what is going on."""
        self.query_one(Headline).wait(words)

    def say(self, words: str) -> None:
        """Says how things stand."""
        self.query_one(Headline).say(words)


class ScopeBar(Static):
    """The limits in force, each as a chip; a click on one lifts it."""

    def show(self, filters: Filters, papers: Sequence[Paper]) -> None:
        """Shows the limits; a paper is named by its title."""
        titles = {paper.id: paper.title for paper in papers}
        chips = [_chip(name, titles.get(value, value)) for name, value in scope_chips(filters)]
        self.update(Content(" ").join([plain("Asking", "$quiet"), *(chips or [plain("all papers")])]))

    def action_lift(self, field: Field) -> None:
        """Lifts one limit."""
        self.post_message(LimitLifted(field))


def _chip(name: str, words: str) -> Content:
    content = plain(f" {name}: {shortened(words, _CHIP)} × ", "$chip-foreground on $chip-background")
    return content.stylize(Style.from_meta({"@click": f"lift('{name}')"}))
