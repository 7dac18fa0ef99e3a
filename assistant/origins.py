"""Which settings are in force, and where each was said. What is secret is not shown."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from pydantic import SecretStr

from assistant.settings import PREFIX, Settings, said_in, set_in

HIDDEN = "(set, not shown)"
DEFAULT, ENVIRONMENT, COMMAND_LINE = "default", "environment", "command line"


@dataclass(frozen=True, slots=True)
class InForce:
    """One setting as it holds now."""

    name: str
    """As in the environment: `PAPERS_STORE`."""
    value: str
    """As text; empty where it is empty. A secret, or what stands before the `@` of an address, is hidden."""
    origin: str
    """`command line`, `environment`, the name of the settings file, or `default`."""


def in_force(
    settings: Settings,
    file: Path = Path("papers.toml"),
    *,
    store_named: bool = False,
    environment: Mapping[str, str] = os.environ,
) -> tuple[InForce, ...]:
    """Every setting by name. `store_named`: the store was named on the command line. Raises SettingsError."""
    in_file = said_in(file)

    def origin(name: str) -> str:
        if name == "store" and store_named:
            return COMMAND_LINE
        if set_in(environment, name):
            return ENVIRONMENT
        return str(file) if name in in_file else DEFAULT

    return tuple(InForce(PREFIX + name.upper(), _shown(getattr(settings, name)), origin(name)) for name in Settings.model_fields)


def _shown(value: object) -> str:
    if isinstance(value, SecretStr):
        return HIDDEN if value.get_secret_value() else ""
    if value is None:
        return ""
    return _without_password(value) if isinstance(value, str) else str(value)


def _without_password(text: str) -> str:
    """`text`, where it is an address with a name and password in it, without these."""
    parts = urlsplit(text)
    if "@" not in parts.netloc:
        return text
    return urlunsplit(parts._replace(netloc=f"***@{parts.netloc.rpartition('@')[2]}"))
