"""Blocks → actions: plans and logs, marked actions, lists under "Actions", decisions and recommendations, and prose."""

import re
from collections.abc import Iterator

from assistant.actions.draft import Draft
from assistant.actions.lists import listed_actions
from assistant.actions.marked import marked_actions
from assistant.actions.plans import plan_actions
from assistant.context import Context

OWN_ROW = ("row of a plan", "what, who, when", "action line", "item of an action list")
"""Rules whose rows are kept also where the same words stand elsewhere."""

__all__ = ["Draft", "find_actions"]


def find_actions(context: Context) -> Iterator[Draft]:
    """Every action of a paper, in the order in which they stand; the same words twice only where each is a row of its own."""
    order = {id(standing): at for at, standing in enumerate(context.standings)}
    drafts = [*plan_actions(context), *marked_actions(context), *listed_actions(context)]
    seen: set[str] = set()
    for draft in sorted(drafts, key=lambda d: (order[id(d.standing)], d.standing.block.text.find(d.text))):
        key = _bare(draft.text)
        if draft.rule in OWN_ROW or key not in seen:
            yield draft
        seen.add(key)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
