"""Everything that can go wrong, in plain words.

PapersError                 base: message, hint, exit code
├── UsageError              2  the command or request was not right
│   ├── UnknownPaper           no such paper in this store
│   └── SettingsError          a setting is unknown or wrong
├── ReadingError            1  one file could not be read
│   ├── NotReadable            not a document we can read, or empty, or broken
│   └── Locked                 needs a password
└── StoreError              1  the store cannot be used
    ├── StoreBusy              another process is writing to it
    ├── StoreMismatch          made with another embedding model or by another version
    └── ModelMissing           the embedding model is not installed or not the right one
"""


class PapersError(Exception):
    """A failure with a plain sentence of what happened, and what to do about it."""

    exit_code = 1
    status = 500
    """The HTTP status that says the same."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(PapersError):
    """The command or request was not right."""

    exit_code = 2
    status = 422


class UnknownPaper(UsageError):
    """No such paper (or page of it) in this store."""

    status = 404


class SettingsError(UsageError):
    """A setting is unknown or has a value that cannot be used."""

    status = 500


class ReadingError(PapersError):
    """One file could not be read; the others are not touched."""

    status = 422


class NotReadable(ReadingError):
    """Not a document that can be read: another format, empty, or broken."""


class Locked(ReadingError):
    """The file is encrypted and needs a password."""


class StoreError(PapersError):
    """The store cannot be used."""

    status = 503


class StoreBusy(StoreError):
    """Another process is writing to the store."""

    retry_after = 5
    """Seconds after which it makes sense to try again."""


class StoreMismatch(StoreError):
    """The store was made with another embedding model, or by another version."""


class ModelMissing(StoreError):
    """The embedding model is not installed, or is not the one that was tested."""
