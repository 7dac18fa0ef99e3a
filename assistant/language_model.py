"""The vocabulary of a language model: what is asked of it, what comes back, what can go wrong. It knows no library.

ModelError                  base: the model was asked and gave no answer that can be used
├── ModelUnreachable        no connection, too much to do, or no answer in time
│   └── ModelResting        it failed so often that it is left alone: nothing was sent
├── ModelRefused            the key, the address or the name is not right, or the request is not taken
└── ModelUnreadable         what came back is not a chat model's answer
ModelStopped                whoever asked does not want the answer any longer
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from ingest.errors import PapersError

LONGEST_REPLY = 100_000
"""Characters of a reply that are read."""

Stopped = Callable[[], bool]
"""Whether whoever asked no longer wants the answer."""


def never() -> bool:
    """Nobody stops it."""
    return False


class ModelError(PapersError):
    """The language model gave no answer that can be used. Nothing was stored of the paper that it was asked about."""

    status = 503


class ModelUnreachable(ModelError):
    """No connection, too many requests, or no answer in time."""


class ModelResting(ModelUnreachable):
    """It failed so often that it is left alone for a while; nothing was sent."""


class ModelRefused(ModelError):
    """The server does not take the key, the model's name, the address or the request."""


class ModelUnreadable(ModelError):
    """What came back is not a chat model's answer."""


class ModelStopped(PapersError):
    """Whoever asked does not want the answer any longer."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The next words of an answer."""

    text: str = ""
    last: bool = False
    """The model itself ended here; an answer without such a piece was cut off."""
    tokens: tuple[int, int] | None = None
    """What the server counted: tokens of the prompt, tokens of the answer."""


class Model(Protocol):
    """Whoever answers in words."""

    @property
    def name(self) -> str:
        """What stands beside what it wrote."""

    def reply(self, orders: str, words: str) -> str:
        """The answer to `words` under `orders`. Raises ModelError."""

    def stream(self, orders: str, words: str, stopped: Stopped = never) -> Iterator[Piece]:
        """The same, piece by piece. Raises ModelError; ModelStopped where `stopped` says so in between."""
