"""What the server lets through: to whom it listens, how much, how often."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one server. As they stand here they serve this machine only."""

    keys: Path | None = None
    """The file with the keys; `None`: there are none."""
    keys_always: bool = False
    """Requests from this machine need a key as well."""
    beyond: bool = False
    """The server listens to other machines."""
    hosts: frozenset[str] = frozenset()
    """Names, in small letters, under which the server is reached, beside those of this machine."""
    per_key: int = 120
    """Requests a minute that one key may send; 0: any number."""
    per_address: int = 300
    """Requests a minute that one address may send; 0: any number. Requests that need no key are not counted."""
    body_bytes: int = 256 * 1024
    """Bytes of a body: room for the longest question and twenty turns of conversation."""
