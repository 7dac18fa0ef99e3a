"""A question that sets two figures against each other → a statement of their difference or sum.

Nothing is reckoned unless there is no doubt which two figures are meant: one for each side, of one kind and of the same thing.
"""

import re
from collections.abc import Sequence

from assistant.amounts import Amount, AmountKind
from assistant.arithmetic import told_difference, told_sum
from assistant.beside import TARGET_WAYS, TIME_WAYS, of_one_paper
from assistant.pairs import of_sides
from assistant.question import Question
from assistant.scored import Scored
from assistant.sides import Side
from assistant.units import Unit
from assistant.writer import Quote, Statement

TOGETHER = re.compile(r"\b(?:together|altogether|in total|combined|between them|in all|sum of)\b", re.IGNORECASE)
"""What asks for the sum of two sides."""


def compared(question: Question, evidence: Sequence[Scored], sides: Sequence[Side] = ()) -> list[Statement]:
    """One statement with the difference (or the sum) of the two figures that the question compares, and their quotes; or none."""
    pair = of_sides(question, evidence, sides) if sides else of_one_paper(question, evidence)
    if pair is None:
        return []
    (one, first), (other, second) = pair.first, pair.second
    if first.scale != second.scale or first.rough or second.rough:
        return []
    summed = bool(pair.ways not in (TARGET_WAYS, TIME_WAYS) and TOGETHER.search(question.asked))
    if summed and first.kind is AmountKind.SHARE:
        return []
    text = told_sum(first, second) if summed else told_difference(first, second, pair.ways)
    return [Statement(text, tuple(dict.fromkeys((_quote(one, first), _quote(other, second)))))]


def _quote(unit: Unit, amount: Amount) -> Quote:
    block, text = next(((block, text) for block, text in unit.pieces if amount.text in text), unit.pieces[0])
    return Quote(unit.paper, block, text)
