"""Settings: what may be set, by environment (`PAPERS_…`) or `papers.toml`, and nothing else."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from ingest.errors import SettingsError

PREFIX = "PAPERS_"


class Settings(BaseSettings):
    """Every setting with its default. Unknown names are refused."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True)

    store: Path = Path(".papers")
    """Folder that holds the ledger and the vectors."""
    model: str = ""
    """A chat model's name; empty: answers are written from the papers' own words."""
    model_provider: str = "openai"
    """`openai` means any OpenAI-compatible server."""
    model_url: str = ""
    model_key: SecretStr = SecretStr("")
    chroma_url: str = ""
    """A Chroma server; empty: embedded under the store."""
    database_url: str = ""
    """An SQLAlchemy URL; empty: SQLite under the store."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment over given values: the given values come from the file."""
        return env_settings, init_settings


def load_settings(
    environment: Mapping[str, str] | None = None, file: Path = Path("papers.toml"), store: Path | None = None
) -> Settings:
    """Settings from the environment over the file; `store` (from the command line) wins over both.

    Raises SettingsError for an unknown name or a value that cannot be used.
    """
    environment = os.environ if environment is None else environment
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in environment if name.upper().startswith(PREFIX) and name.upper() not in known)
    if unknown:
        raise SettingsError(f"Unknown setting {', '.join(unknown)}.", f"Known settings: {', '.join(sorted(known))}.")
    try:
        settings = Settings(**_from_file(file))
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"Setting {name!r} cannot be used: {first['msg']}.", f"Look in {file} and the environment."
        ) from error
    return settings.model_copy(update={"store": store}) if store else settings


def _from_file(file: Path) -> dict[str, object]:
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is not valid TOML: {error}.", "Mend the line it names, or remove the file.") from error
