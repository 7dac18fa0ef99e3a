"""A proposal → a row, if the paper's own words say all of it."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.actions.dues import due_in
from assistant.context import Context
from assistant.dates import find_dates, to_iso
from assistant.declining import ORDERS
from assistant.extraction import page_of
from assistant.findings import Action, Commitment, Target
from assistant.people import owners_of
from assistant.proposals.prompt import READ
from assistant.proposals.reply import Proposal
from assistant.sentences import sentence_spans
from assistant.standing import Mode, Standing
from assistant.targets.draft import draft_of
from assistant.targets.fields import amount_of
from ingest.papers import Block, BlockKind, squash

LEAST = 3
"""Words that a model must quote, and that rows on the same words share."""
LONGEST = 1_000
"""Characters of a row."""
_STARTS = r"(?<!\w)(?<!\d[.,])(?<![£$€])"
_ENDS = r"(?!\w)(?![.,]\d)(?!\s?(?:%|per ?cent))"
""" "10" does not stand in "110", "10.5", "£10" or "10%"."""


def prove(proposal: Proposal, context: Context, block: Block, model: str) -> Commitment | None:
    """The row; `None` where its words, or any field's, do not stand in that block or what it stands under."""
    found = _place(squash(proposal.quote), context, block)
    if found is None or found[0].mode is Mode.ASIDE or ORDERS.search(found[1]):
        return None
    standing, text = found
    said = {name: squash(words) for name, words in proposal.fields.items()}
    ground = _ground(text, block, standing)
    if not all(_stands(words, ground) or (name == "owner" and _each_stands(words, ground)) for name, words in said.items()):
        return None
    if any(name in said and not find_dates(said[name], context.calendar) for name in ("due", "deadline")):
        return None
    quote = text if text in block.text else block.text
    row = _target(said, standing, text, context) if proposal.type == "target" else _action(said, standing, text, context)
    own = hashlib.sha256("|".join((context.paper.id, proposal.type, "proposed", *_bare(quote))).encode()).hexdigest()[:12]
    return replace(row, id=own, page=page_of(block, quote), quote=quote, proposed_by=model)


def span_in(words: str, text: str) -> tuple[int, int] | None:
    """Where `words` stand in `text` as whole words and whole figures."""
    match = re.search(_STARTS + re.escape(words) + _ENDS, text) if words else None
    return match.span() if match else None


def overlaps(one: Commitment, other: Commitment) -> bool:
    """Whether two rows of one type rest on the same words: one within the other, or the end of one the start of the other."""
    if type(one) is not type(other):
        return False
    pairs = ((one.text, other.text), (one.text, other.quote), (one.quote, other.text))
    return any(_share(_bare(first), _bare(second)) for first, second in pairs)


def _place(quote: str, context: Context, block: Block) -> tuple[Standing, str] | None:
    """What the quoted words stand under, and the whole sentences or the whole cell that they are part of.

    Never less: "reduce visits" quoted out of "We will not reduce visits" would say the contrary.
    """
    here = [standing for standing in context.standings if standing.block is block]
    if block.kind not in READ or not here or len(_bare(quote)) < LEAST:
        return None
    if block.kind is BlockKind.ROW:
        cells = (squash(cell) for cell in block.cells)
        whole = iter([(here[0], cell) for cell in cells if span_in(quote, cell)])
    else:
        whole = _sentences(quote, [*((standing, standing.text) for standing in here), (here[0], block.text)])
    found = next(whole, None)
    return found if found and len(found[1]) <= LONGEST else None


def _sentences(quote: str, texts: list[tuple[Standing, str]]) -> Iterator[tuple[Standing, str]]:
    for standing, text in texts:
        at = span_in(quote, text)
        spans = [span for span in sentence_spans(text) if at and span[0] < at[1] and at[0] < span[1]]
        if spans:
            yield standing, text[spans[0][0] : spans[-1][1]]


def _ground(text: str, block: Block, standing: Standing) -> tuple[str, ...]:
    """The words that may speak of a row: its own, its table row's, those that it stands under."""
    parts = (text, *block.cells, *block.columns, *block.place.heading, standing.lead_in, standing.action_by, block.action_by)
    return tuple(squash(part) for part in parts if part)


def _stands(words: str, ground: tuple[str, ...]) -> bool:
    return any(span_in(words, part) for part in ground)


def _each_stands(owners: str, ground: tuple[str, ...]) -> bool:
    """Of several owners, each."""
    names = owners_of(owners)
    return bool(names) and all(_stands(name, ground) for name in names)


def _target(said: dict[str, str], standing: Standing, text: str, context: Context) -> Target:
    """What the rules read in the words; what they do not see there, as the model points at it."""
    draft = draft_of(context, standing, text, "proposed", said.get("lead"))
    value, unit = (draft.value, draft.unit) if draft.value is not None else _amount(said.get("amount", ""))
    deadline = draft.deadline or said.get("deadline")
    return Target(
        id="",
        paper=context.paper.id,
        page=None,
        heading=standing.block.place.heading,
        text=text,
        quote=text,
        item=_item(standing.block),
        theme=standing.theme,
        measure=draft.measure or said.get("measure"),
        direction=draft.direction,
        value=value,
        unit=unit,
        per=draft.per,
        baseline=draft.baseline or said.get("baseline"),
        deadline=deadline,
        deadline_iso=draft.deadline_iso if draft.deadline else to_iso(deadline or "", context.calendar),
        lead=draft.lead,
    )


def _amount(words: str) -> tuple[float | None, str | None]:
    return (None, None) if find_dates(words) else amount_of(words)


def _action(said: dict[str, str], standing: Standing, text: str, context: Context) -> Action:
    owners = owners_of(said.get("owner", "") or standing.action_by or standing.block.action_by, context.directory)
    due = due_in(text, context.calendar)
    written = said.get("due") or (due.text if due else None)
    return Action(
        id="",
        paper=context.paper.id,
        page=None,
        heading=standing.block.place.heading,
        text=text,
        quote=text,
        item=_item(standing.block),
        theme=standing.theme,
        owner=owners,
        owner_names=context.directory.names(owners),
        due=written,
        due_iso=to_iso(said["due"], context.calendar) if "due" in said else due.iso if due else None,
        status=said.get("status"),
        ref=standing.ref,
    )


def _item(block: Block) -> str | None:
    return block.number or block.place.item or None


def _bare(text: str) -> tuple[str, ...]:
    """The words in small letters, without marks."""
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


def _share(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    short, long = sorted((first, second), key=len)
    within = any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
    ends = range(LEAST, len(short))
    return within or any(first[-n:] == second[:n] or second[-n:] == first[:n] for n in ends)
