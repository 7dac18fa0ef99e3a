"""A model that fails again and again is left alone for a while: nobody waits for what will not come."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Lock

from assistant.language_model import Model, ModelRefused, ModelResting, ModelUnreachable, ModelUnreadable, Piece, Stopped, never


@dataclass(slots=True)
class Guarded:
    """A model behind a circuit breaker (Nygard, Release It!, 2007). Safe to share between threads."""

    name: str
    """The model's."""
    open: Callable[[], Model]
    """Called once, when the model is first asked: opening it loads its library. Raises SettingsError."""
    failures: int = 3
    """So many in a row open the circuit."""
    rest: float = 60.0
    """Seconds that the model is then left alone; after them one question tries it."""
    clock: Callable[[], float] = time.monotonic
    _failed: int = 0
    _open_until: float = 0.0
    _lock: Lock = field(default_factory=Lock)
    _model: Model | None = None

    def reply(self, orders: str, words: str) -> str:
        """The model's answer. Raises ModelError, at once while the circuit is open."""
        return "".join(piece.text for piece in self.stream(orders, words))

    def stream(self, orders: str, words: str, stopped: Stopped = never) -> Iterator[Piece]:
        """The same piece by piece. Raises ModelError, at once while the circuit is open; ModelStopped."""
        self._admit()
        try:
            yield from self._opened().stream(orders, words, stopped)
        except (ModelUnreachable, ModelRefused, ModelUnreadable):
            self._note(failed=True)
            raise
        self._note(failed=False)

    def _opened(self) -> Model:
        with self._lock:
            if self._model is None:
                self._model = self.open()
            return self._model

    def _admit(self) -> None:
        with self._lock:
            now = self.clock()
            if self._failed < self.failures:
                return
            if now < self._open_until:
                raise ModelResting(
                    f"The language model {self.name} failed {self._failed} times in a row and is left alone for a minute.",
                    "See that its server runs.",
                )
            self._open_until = now + self.rest  # this question tries it; others go on without

    def _note(self, *, failed: bool) -> None:
        with self._lock:
            self._failed = self._failed + 1 if failed else 0
            self._open_until = self.clock() + self.rest
