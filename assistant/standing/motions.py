"""Motions and amendments that were voted down or withdrawn: what they ask for is nobody's to do."""

import re
from collections.abc import Sequence

from ingest.papers import Block, BlockKind

_MOVED = re.compile(
    r"\b(?:moved|proposed|seconded|put forward)\b[^.]{0,160}?\b(?P<what>amendment|motion)\b|"
    r"\bfollowing (?P<named>amendment|motion)\b",
    re.IGNORECASE,
)
_FATE = (
    r"(?:not (?:carried|agreed|supported|approved)|(?P<lost>lost|defeated|rejected|withdrawn|fell)|"
    r"(?P<carried>carried|agreed|approved|adopted|passed))"
)
_VOTED = re.compile(
    rf"\b(?:(?:substantive )?(?P<what>amendment|motion)\b|put to the vote\b|the vote was taken\b)[^.]{{0,120}}?\b{_FATE}\b"
    r"(?! by the proposer to)",
    re.IGNORECASE,
)
_WITHIN = 80
"""Blocks in which a motion is voted on: beyond them it is no longer known which one a vote is about."""


def defeated(blocks: Sequence[Block]) -> frozenset[int]:
    """The places in `blocks` of motions and amendments that were lost, each from its mover to the vote."""
    open_: list[tuple[int, str]] = []
    lost: set[int] = set()
    for at, block in enumerate(blocks):
        if block.kind in (BlockKind.ROW, BlockKind.COLUMNS, BlockKind.CONTENTS):
            continue
        open_ = [one for one in open_ if at - one[0] <= _WITHIN]
        moved, voted = _MOVED.search(block.text), _VOTED.search(block.text)
        if moved and not (voted and voted.start() < moved.start()):
            open_.append((at, (moved["what"] or moved["named"]).lower()))
        if voted and open_:
            place = _which(open_, (voted["what"] or "").lower())
            if place is not None:
                lost |= set() if voted["carried"] else {*range(open_[place][0], at + 1)}
                del open_[place:]
    return frozenset(lost)


def _which(open_: Sequence[tuple[int, str]], what: str) -> int | None:
    """The latest of that name that is not yet voted on; the latest of all where the vote names none."""
    return next((i for i in reversed(range(len(open_))) if not what or open_[i][1] == what), None)
