"""What the server lets through: to whom it listens, how much, how often."""

from dataclasses import dataclass
from pathlib import Path

from api.audit import AuditRules


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
    upload_bytes: int = 50 * 1024 * 1024
    """Bytes of a file that is put in."""
    workers: int = 4
    """Requests that are worked on at once, each by a thread."""
    queue: int = 64
    """Requests that may wait for a worker; those beyond are told to come back."""
    audit: AuditRules | None = None
    """Who asked or changed what is written down; `None`: it is not."""
    log_words: bool = False
    """Addresses and queries are in the log."""
    body_bytes: int = 256 * 1024
    """Bytes of a body: room for the longest question and twenty turns of conversation."""
    model: str = ""
    """The language model that words answers, and where it is; empty: none does."""
