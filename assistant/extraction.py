"""One paper's blocks → its targets and actions, each with its proof."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from assistant.actions import Draft, find_actions
from assistant.context import Context, read_context
from assistant.findings import Action, Target
from assistant.targets import TargetDraft, find_targets
from ingest.papers import Block, Paper


class Rules:
    """Draws targets and actions by rules of wording and layout: no model, the same every time."""

    @property
    def version(self) -> str:
        """Another one after any change of the program that draws: stored rows of older rules are drawn anew."""
        return _program()

    def targets(self, paper: Paper, blocks: Sequence[Block]) -> tuple[Target, ...]:
        """The paper's targets, in the order in which they stand."""
        context = read_context(paper, blocks)
        ids = _Ids(paper.id, "target")
        return tuple(_target(draft, ids) for draft in find_targets(context))

    def actions(self, paper: Paper, blocks: Sequence[Block]) -> tuple[Action, ...]:
        """The paper's actions, in the order in which they stand."""
        context = read_context(paper, blocks)
        ids = _Ids(paper.id, "action")
        return tuple(_action(draft, context, ids) for draft in find_actions(context))


class _Ids:
    """Ids that stay while the words stay: a hash of paper, type, the quote's words and which of equal quotes it is."""

    def __init__(self, paper: str, kind: str) -> None:
        self._prefix = f"{paper}|{kind}"
        self._seen: Counter[str] = Counter()

    def next(self, quote: str) -> str:
        words = " ".join(re.findall(r"[^\W_]+", quote.casefold()))
        self._seen[words] += 1
        return hashlib.sha256(f"{self._prefix}|{words}|{self._seen[words]}".encode()).hexdigest()[:12]


@cache
def _program() -> str:
    """A hash of this package's own code: nobody has to remember to count versions up."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _target(draft: TargetDraft, ids: _Ids) -> Target:
    block = draft.standing.block
    return Target(
        id=ids.next(draft.quote),
        paper=block.place.paper,
        page=page_of(block, draft.quote),
        heading=block.place.heading,
        text=draft.text,
        quote=draft.quote,
        theme=draft.standing.theme,
        measure=draft.measure,
        direction=draft.direction,
        value=draft.value,
        unit=draft.unit,
        per=draft.per,
        baseline=draft.baseline,
        deadline=draft.deadline,
        deadline_iso=draft.deadline_iso,
        lead=draft.lead,
        item=block.number or block.place.item or None,
    )


def _action(draft: Draft, context: Context, ids: _Ids) -> Action:
    block = draft.standing.block
    quote = draft.text if draft.text in block.text else block.text
    return Action(
        id=ids.next(quote),
        paper=block.place.paper,
        page=page_of(block, quote),
        heading=block.place.heading,
        text=draft.text,
        quote=quote,
        theme=draft.theme,
        owner=draft.owners,
        owner_names=context.directory.names(draft.owners),
        due=draft.due,
        due_iso=draft.due_iso,
        status=draft.status,
        ref=draft.ref,
        item=block.number or block.place.item or None,
    )


def page_of(block: Block, quote: str) -> int | None:
    """The page on which the quote starts: the block's parts stand in order, so its share of the words tells."""
    at, passed = max(block.text.find(quote), 0), 0
    for part in block.parts:
        passed += part.end - part.start
        if at < passed:
            return part.page
    return block.place.first_page
