"""Whoever waits for an answer: hears each checked statement as it is ready, and may stop it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.findings import Citation
from assistant.language_model import Stopped, never

Say = Callable[[str, Sequence[Citation]], None]
"""Takes a statement with its markers, and the citations that it is the first to carry."""


def _unheard(words: str, citations: Sequence[Citation]) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Listener:
    """By default nobody."""

    say: Say = _unheard
    """Told each statement that a language model worded, or was to word, once it has been checked; joined by blanks they begin
    the answer's text. An answer that no model was asked for comes whole."""
    stopped: Stopped = never


NOBODY = Listener()
