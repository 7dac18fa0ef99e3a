"""The two things that move: dots while the Assistant looks, and words as an answer comes in."""

from collections.abc import Iterator

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from tui.messages import MarkerChosen, TextShown
from tui.widgets.texts import growing, plain

_DOTS_SECONDS = 0.4
_WORDS_SECONDS = 0.03


class Headline(Static):
    """A line that can say that something is going on."""

    _words = ""
    _count = 0
    _timer: Timer | None = None

    def say(self, words: str) -> None:
        """Shows the words; nothing moves."""
        if self._timer:
            self._timer.stop()
        self._timer = None
        self.update(plain(words))

    def wait(self, words: str) -> None:
        """Shows the words with dots that come and go, or stand still where animation is switched off."""
        self.say(f"{words}…")
        self._words = words
        if self.app.animation_level != "none":
            self._timer = self.set_interval(_DOTS_SECONDS, self._move)

    def _move(self) -> None:
        self._count = (self._count + 1) % 4
        self.update(plain(self._words + "." * self._count))


class LinkedText(Static):
    """Text whose markers are links."""

    def action_open_marker(self, marker: int) -> None:
        """Says that a marker was clicked."""
        self.post_message(MarkerChosen(marker))


class AnswerText(LinkedText):
    """Text that comes in a few words at a time and says when it is all there."""

    _steps: Iterator[Content] = iter(())
    _timer: Timer | None = None

    def reveal(self, content: Content) -> None:
        """Shows the content, at once where animation is switched off."""
        self._steps = iter((content,)) if self.app.animation_level == "none" else growing(content)
        self._timer = self.set_interval(_WORDS_SECONDS, self._grow)

    def replace(self, content: Content) -> None:
        """Shows the content, which words that stood there already began."""
        self.update(content)
        self.post_message(TextShown())

    def _grow(self) -> None:
        step = next(self._steps, None)
        if step is not None:
            self.update(step)
        elif self._timer:
            self._timer.stop()
            self.post_message(TextShown())
