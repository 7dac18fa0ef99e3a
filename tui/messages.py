"""What the chat's parts say to each other. A part posts a message upward; whoever stands above decides what becomes of it."""

from dataclasses import dataclass

from textual.message import Message

from assistant.findings import Answer
from ingest.papers import Paper
from tui.limits import Field
from tui.shelving import Stand
from tui.spots import Spot


@dataclass
class PapersOpened(Message):
    """The store and the model are open."""

    papers: tuple[Paper, ...]
    """What is in."""


@dataclass
class QuestionAsked(Message):
    """A question was typed and sent."""

    question: str
    """Trimmed; never empty."""
    again: bool = False
    """It takes the place of the last one, which it is an edited form of."""


@dataclass
class StatementSaid(Message):
    """A checked statement of the answer that is being worded."""

    words: str


@dataclass
class AnswerReady(Message):
    """The Assistant has answered the question that is waiting."""

    answer: Answer


@dataclass
class StateChanged(Message):
    """What can be done has changed: a question went out, came back or was given up."""


@dataclass
class AnswerShown(Message):
    """The whole answer stands on the screen."""

    answer: Answer


@dataclass
class SpotChosen(Message):
    """Someone wants to see where words stand."""

    spots: tuple[Spot, ...]
    """The chosen place and its neighbours, in order."""
    index: int
    """Which of `spots` to open."""


@dataclass
class MarkerChosen(Message):
    """A marker in the text of an answer was clicked."""

    marker: int


@dataclass
class AnswerKept(Message):
    """An answer stands in its conversation for good."""

    conversation: int


@dataclass
class AddingMoved(Message):
    """Papers are being added, and it goes on."""

    stand: Stand


@dataclass
class ConversationChosen(Message):
    """Someone wants to go on with a conversation."""

    conversation: int


@dataclass
class ConversationDeleted(Message):
    """A conversation was taken out of the list."""

    conversation: int


@dataclass
class ConversationsLeft(Message):
    """The reader is done with the list of conversations."""


@dataclass
class SourceClosed(Message):
    """The reader is done with the source pane."""


@dataclass
class LimitLifted(Message):
    """One limit of the scope is to go."""

    field: Field
    """Which one."""


@dataclass
class TextShown(Message):
    """A text that came in a few words at a time is all there."""


@dataclass
class ListLeft(Message):
    """The cursor ran over an end of a list of places."""

    step: int
    """-1 over the top, 1 over the bottom."""
