"""What one run of the command line has at hand: the settings, the store, where to print."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import UsageError
from tui.standin import writable

if TYPE_CHECKING:  # importing these loads the store's libraries, and `--help` must not wait for them
    from rich.console import Console

    from assistant.assistant import Assistant
    from assistant.settings import Settings
    from ingest.encoder import Encoder
    from ingest.index import Index
    from ingest.sandbox import OnFileStep, Sandbox


def _console(*, stderr: bool = False) -> "Console":
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False)


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the command line."""

    store: Path | None = None
    """From `--store`; `None` leaves it to the settings."""
    embedded: bool = False
    """Keep everything in the store's folder, whatever servers the settings name."""
    wordless: bool = False
    """Ask no language model, whatever the settings name."""
    quiet: bool = False
    """Print results and errors, nothing else."""
    encoder: "Callable[[], Encoder] | None" = None
    """Opens the embedding model; `None` is the one that is installed."""
    out: "Console" = field(default_factory=_console)
    """Results."""
    err: "Console" = field(default_factory=lambda: _console(stderr=True))
    """Notes, progress and errors: never part of a result."""

    def settings(self) -> "Settings":
        """The settings in force. Raises SettingsError."""
        from assistant.settings import load_settings

        settings = load_settings(store=self.store)
        servers = {"chroma_url": "", "database_url": ""} if self.embedded else {}
        return settings.model_copy(update=servers | ({"model": ""} if self.wordless else {}))

    @contextmanager
    def writing(self) -> "Iterator[Index]":
        """The store, made where there is none yet. Raises StoreError."""
        settings = self.settings()
        _refuse_a_file(settings.store)
        from assistant.wiring import open_index

        with closing(open_index(settings, self.encoder) if self.encoder else open_index(settings)) as index:
            yield index

    @contextmanager
    def keeping(self) -> "Iterator[Index]":
        """The store, which must be there. Raises UsageError where it is not, and StoreError."""
        self.must_exist()
        with self.writing() as index:
            yield index

    @contextmanager
    def asking(self) -> "Iterator[Assistant]":
        """The Assistant of a store that must be there. Raises UsageError where it is not, and StoreError."""
        with self.busy("Opening the papers …"):
            assistant = self.open_assistant()
        with closing(assistant.index):
            yield assistant

    @contextmanager
    def looking(self) -> "Iterator[Assistant]":
        """Like `asking`, for what changes nothing: a store that cannot be written is read from a copy of it."""
        settings = self.must_exist()
        with writable(settings.store) if settings.store.is_dir() else nullcontext(settings.store) as store:
            if store != settings.store:
                self.note(f"{settings.store} cannot be written, so a copy of it is read.")
            with self.busy("Opening the papers …"):
                assistant = self._opened(settings.model_copy(update={"store": store}))
            with closing(assistant.index):
                yield assistant

    def open_assistant(self) -> "Assistant":
        """The Assistant; whoever calls this closes its index. Raises UsageError where there is no store, and StoreError."""
        return self._opened(self.must_exist())

    def _opened(self, settings: "Settings") -> "Assistant":
        from assistant.wiring import open_assistant

        return open_assistant(settings, self.encoder) if self.encoder else open_assistant(settings)

    def open_reader(self, on_step: "OnFileStep") -> "Sandbox":
        """What reads files, each in a process of its own. Whoever calls this closes it."""
        from assistant.wiring import open_sandbox, scanning_of

        settings = self.settings()
        return open_sandbox(settings, scanning_of(settings), on_step=on_step)

    def must_exist(self) -> "Settings":
        """The settings in force. Raises UsageError where their store is not there: asking must not make an empty one."""
        settings = self.settings()
        _refuse_a_file(settings.store)
        if not settings.store.is_dir() and not settings.database_url:
            raise UsageError(
                f"There is no store at {settings.store}.",
                "Make one with `papers ingest FOLDER`, or name another with --store DIR or PAPERS_STORE.",
            )
        return settings

    def note(self, text: str) -> None:
        """One line beside the results, unless `--quiet`."""
        if not self.quiet:
            self.err.print(text, soft_wrap=True)

    def busy(self, text: str) -> AbstractContextManager[object]:
        """Says on a terminal what is being waited for, for as long as it takes."""
        return self.err.status(text) if self.shows_progress else nullcontext()

    @property
    def shows_progress(self) -> bool:
        """True where somebody is watching."""
        return self.err.is_terminal and not self.quiet


def _refuse_a_file(store: Path) -> None:
    if store.exists() and not store.is_dir():
        raise UsageError(f"{store} is a file, not a store.", "Name a folder with --store DIR or PAPERS_STORE.")
