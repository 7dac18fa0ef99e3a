"""One paper → the rows that a model proposes and the paper's own words prove."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.context import Context, read_context
from assistant.findings import Commitment, Target
from assistant.language_model import Model
from assistant.proposals.prompt import ORDERS, chunks, data
from assistant.proposals.proof import overlaps, prove
from assistant.proposals.reply import Proposal, read_reply
from ingest.papers import Block, Paper, squash


@dataclass(frozen=True, slots=True)
class Proposals:
    """What came of asking a model about one paper."""

    rows: tuple[Commitment, ...] = ()
    """New rows, each proven, none on the words of a row that is known."""
    known: int = 0
    """Proposals on the words of a row that is known."""
    refused: int = 0
    """Proposals, or lines that are none, without proof in the paper."""


class Proposer:
    """Asks a model for the targets and actions of a paper."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def propose(self, paper: Paper, blocks: Sequence[Block], known: Sequence[Commitment]) -> Proposals:
        """What the model finds beside the rows that are known. Raises ModelError; then nothing of the paper is given."""
        context = read_context(paper, blocks)
        made: list[Commitment] = []
        already = refused = 0
        for chunk in chunks(blocks):
            reply = read_reply(self._model.reply(ORDERS, data(chunk)))
            refused += reply.unread
            sent = dict(chunk)
            for proposal in reply.proposals:
                block = sent.get(proposal.block)
                row = prove(proposal, context, block, self._model.name) if block else None
                refused += row is None
                already += row is not None and _is_known(row, (*known, *made))
                made += [row] if row and not _is_known(row, (*known, *made)) else []
        return Proposals(tuple(made), already, refused)


def reproved(
    proposed: Iterable[Commitment], paper: Paper, blocks: Sequence[Block], known: Sequence[Commitment]
) -> tuple[Commitment, ...]:
    """Rows proposed earlier that the paper, read anew or by other rules, still proves and the rules do not find themselves."""
    context = read_context(paper, blocks)
    made: list[Commitment] = []
    for row in proposed:
        again = _again(row, context, blocks)
        if again and not _is_known(again, (*known, *made)):
            made.append(again)
    return tuple(made)


def _again(row: Commitment, context: Context, blocks: Sequence[Block]) -> Commitment | None:
    """The row as it proves itself now: with what was said of it; else, where that no longer stands, with what the rules read."""
    here = [block for block in blocks if squash(row.text) in squash(" ".join((block.text, *block.cells)))]
    type = "target" if isinstance(row, Target) else "action"
    tries = (Proposal(type, 0, row.text, said) for said in (_said(row), {}))
    return next((again for one in tries for block in here if (again := prove(one, context, block, row.proposed_by))), None)


def _said(row: Commitment) -> dict[str, str]:
    """What can have been said of a row, in words."""
    if isinstance(row, Target):
        number = "" if row.value is None else f"{row.value:,.15g}"
        amount = {"%": f"{number}%", "£": f"£{number}"}.get(row.unit or "", number)
        said = {"measure": row.measure, "amount": amount, "baseline": row.baseline, "deadline": row.deadline, "lead": row.lead}
    else:
        said = {"owner": "; ".join(row.owner), "due": row.due, "status": row.status}
    return {name: words for name, words in said.items() if words}


def _is_known(row: Commitment, known: Iterable[Commitment]) -> bool:
    return any(overlaps(row, other) for other in known)
