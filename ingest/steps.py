"""How far the reading of one file is: told while it is read, so that whoever waits can show it, or lose patience."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ingest.limits import Limits


@dataclass(frozen=True, slots=True)
class Step:
    """What is begun now."""

    name: str
    """`page`, or another stage: `opening`, `structure`, `passages`."""
    number: int = 0
    """Which page, counted from 1; 0 where the stage is not a page."""
    of: int = 0
    """How many pages there are."""


OnStep = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a reader is told beside the file."""

    password: str = field(default="", repr=False)
    """Opens a locked file; empty where nobody gave one."""
    limits: Limits = field(default_factory=Limits)
    spoilt: Mapping[int, str] = field(default_factory=dict)
    """Pages that stopped an earlier reader, with the reason: they are not tried again."""
    on_step: OnStep = field(default=lambda step: None, repr=False)  # noqa: ARG005 - nobody looks


ALONE = Circumstances()
"""Nobody waits, no password, the usual limits."""
