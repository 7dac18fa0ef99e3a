"""Settings: what may be set, by environment (`PAPERS_…`) or `papers.toml`, and nothing else."""

import os
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.complaints import plainly
from ingest.errors import SettingsError
from ingest.scans import Engine

PREFIX = "PAPERS_"


class Settings(BaseSettings):
    """Every setting with its default. Values given here win over the environment; unknown names are refused."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True)

    store: Path = Path(".papers")
    """Folder that holds the ledger and the vectors."""
    model: str = ""
    """A chat model's name; empty: answers are written from the papers' own words."""
    model_provider: str = "openai"
    """`openai` means any OpenAI-compatible server."""
    model_url: str = ""
    """Where that server is; empty: the provider's own."""
    model_key: SecretStr = SecretStr("")
    """What the server asks for; never shown."""
    model_key_file: Path | None = None
    """A file that holds the key instead; nobody but its owner may read it."""
    model_context: int = Field(default=4096, ge=512)
    """Tokens that the model takes, prompt and answer together."""
    model_seconds: float = Field(default=120.0, gt=0)
    """Seconds that one answer of the model may take."""
    chroma_url: str = ""
    """A Chroma server; empty: embedded under the store."""
    database_url: str = ""
    """An SQLAlchemy URL; empty: SQLite under the store."""
    reviewer: str = ""
    """Whose name stands beside reviews; empty: the login name."""
    ocr: Engine = Engine.RAPIDOCR
    """What recognises scanned pages: `rapidocr`, `tesseract` (where it is installed) or `off`."""
    hosts: str = ""
    """Names, by commas, under which the server is reached beside this machine's own; empty, beyond this machine: any."""
    proxies: str = ""
    """Addresses, by commas, of proxies before the server: their word on who asks is taken."""
    keys_file: Path | None = None
    """The file with the server's keys; `None`: `keys.json` in the store."""
    keys_always: bool = False
    """Requests from this machine need a key too: for a server behind a proxy on the same machine."""
    rate_per_key: int = Field(default=120, ge=0)
    """Requests a minute that one key may send; 0: any number."""
    rate_per_address: int = Field(default=300, ge=0)
    """Requests a minute that one address may send with keys; 0: any number."""
    body_kb: int = Field(default=256, ge=16)
    """Kilobytes of a request's body; uploads have their own limit."""
    upload_mb: int = Field(default=50, ge=1)
    """Megabytes of a file that may be put in over HTTP."""
    workers: int = Field(default=4, ge=1)
    """Requests that the server works on at once."""
    queue: int = Field(default=64, ge=1)
    """Requests that may wait for a worker; those beyond are told to come back."""
    audit_days: int = Field(default=90, ge=0)
    """Days that the server's audit log is kept; 0: none is written."""
    audit_questions: bool = False
    """The audit log has the words of questions."""
    log_words: bool = False
    """The server's log has addresses and queries, and what faults said: words of questions and papers."""
    reading_memory_mb: int = Field(default=2048, ge=256)
    """Megabytes of memory that the reading of one file may take."""
    reading_file_mb: int = Field(default=200, ge=1)
    """Megabytes: larger files are refused."""
    reading_pages: int = Field(default=2000, ge=1)
    """Pages of one file that are read; those after them are named."""
    reading_page_seconds: float = Field(default=60.0, gt=0)
    """Seconds that one page may take; one that takes longer is left out and named."""
    reading_seconds: float = Field(default=1800.0, gt=0)
    """Seconds after which no further page of a file is begun."""

    @field_validator("model_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if url and not url.lower().startswith(("http://", "https://")):
            raise ValueError("it should begin with http:// or https://")
        return url


def key_of(settings: Settings) -> SecretStr:
    """The model's key, from the setting or from its file. Raises SettingsError where that cannot be read, or by others too."""
    file = settings.model_key_file
    if file is None or settings.model_key.get_secret_value():
        return settings.model_key
    try:
        _refuse_open(file)
        return SecretStr(file.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The key file {file} cannot be read.", "Check PAPERS_MODEL_KEY_FILE.") from error


def _refuse_open(file: Path) -> None:
    """Raises SettingsError where others than its owner may read a file that holds a key (not told on Windows)."""
    if os.name == "posix" and file.stat().st_mode & 0o077:
        raise SettingsError(f"{file} holds a key, and others may read it.", f"Close it to them with `chmod 600 {file}`.")


def load_settings(file: Path = Path("papers.toml"), store: Path | None = None) -> Settings:
    """Settings from the environment over those of the file; `store` (from the command line) wins over both.

    Raises SettingsError for an unknown name or a value that cannot be used.
    """
    _refuse_unknown(os.environ)
    given = {name: value for name, value in said_in(file).items() if not set_in(os.environ, name)}
    _refuse_unknown_in(file, given)
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"Setting {name!r} cannot be used: {plainly(first['msg'])}.", f"Look in {file} and the environment."
        ) from error
    return settings.model_copy(update={"store": store}) if store else settings


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    """Raises SettingsError where the environment has a name with our prefix that is none of ours."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in environment if name.upper().startswith(PREFIX) and name.upper() not in known)
    if unknown:
        raise SettingsError(f"Unknown setting {', '.join(unknown)}.", _known(unknown[0], known))


def _refuse_unknown_in(file: Path, given: Mapping[str, object]) -> None:
    """Raises SettingsError where the file has a name that is none of ours."""
    if unknown := sorted(given.keys() - Settings.model_fields.keys()):
        raise SettingsError(f"Unknown setting {', '.join(unknown)} in {file}.", _known(unknown[0], Settings.model_fields))


def _known(wrong: str, names: Iterable[str]) -> str:
    """The name that was meant, where one is near, and all that there are."""
    known = sorted(names)
    near = get_close_matches(wrong, known, n=1)
    return f"{f'Did you mean {near[0]}? ' if near else ''}Known settings: {', '.join(known)}."


def set_in(environment: Mapping[str, str], name: str) -> bool:
    """Whether the environment gives a setting a value; an empty one is none."""
    return any(value for key, value in environment.items() if key.upper() == PREFIX + name.upper())


def said_in(file: Path) -> dict[str, object]:
    """What a settings file says, by name; nothing where there is none. Raises SettingsError."""
    if not file.is_file():
        return {}
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file} is not UTF-8 text.", "Save it again as UTF-8, or remove it.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file} is not valid TOML: {error}.", "Mend the line it names, or remove the file.") from error
    if given.get("model_key"):
        _refuse_open(file)
    return given
