"""Which two figures a question sets against each other: of two places, of two years, of a result and its target.

Nothing is reckoned unless there is no doubt which two figures are meant: one for each side, of one kind and of the same thing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.amounts import AMOUNT, Amount, AmountKind, amount_of, amounts_in
from assistant.arithmetic import Ways, told_difference, told_sum
from assistant.premises import WHY
from assistant.question import Question
from assistant.scored import Scored
from assistant.sides import Side
from assistant.units import Unit, UnitKind
from assistant.wanted import Wanted
from assistant.words import stem, stems
from assistant.writer import Quote, Statement

COMPARES = re.compile(
    r"\b(?:compare[ds]?|comparison|differen(?:ce|t)|differs?|versus|vs|than|beat|against|exceed\w*|short of|gap"
    r"|(?:hit|meet|met|miss(?:ed)?|reach(?:ed)?) (?:\w+ ){0,3}(?:targets?|aims?|goals?)"
    r"|up or down|rise|risen|rose|fall|fallen|fell|change[ds]?|go(?:ne)? (?:up|down)|went (?:up|down))\b",
    re.IGNORECASE,
)
"""What asks for two figures side by side, where no two places or years do."""

AIMED = re.compile(r"\b(?:targets?|aim(?:s|ed)?|goals?|achiev\w+|ambitions?)\b", re.IGNORECASE)
"""What asks how a result stands to its target."""

TOGETHER = re.compile(r"\b(?:together|altogether|in total|combined|between them|in all|sum of)\b", re.IGNORECASE)
"""What asks for the sum of two sides."""

_AIM = r"(?:an? |the |its )?(?:target|aim|goal)(?: of| was|:)? "
_WORDS = r"(?: (?:[A-Za-z’'-]+|(?:19|20)\d\d(?:[/–-]\d{2,4})?))"
_RESULT_THEN_TARGET = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.,£/–-])(?P<first>{AMOUNT}){_WORDS}{{0,6}},? \((?:against )?{_AIM}(?P<second>{AMOUNT})\)",
        rf"(?<![\w.,£/–-])(?P<first>{AMOUNT}){_WORDS}{{0,6}},? (?:against|compared (?:with|to)) {_AIM}(?P<second>{AMOUNT})",
    )
)
"""How a sentence sets a result beside its target."""

_NOW_THEN_BEFORE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.,£/–-])(?P<first>{AMOUNT}){_WORDS}{{0,6}},? \(?(?:up|down) from (?P<second>{AMOUNT})",
        r"\b(?:rose|fell|risen|fallen|increased|decreased|dropped|grew|went (?:up|down)) from "
        rf"(?P<second>{AMOUNT}){_WORDS}{{0,4}} to (?P<first>{AMOUNT})",
    )
)
"""How a sentence sets a figure beside the one before."""

TARGET_WAYS = Ways("above the target", "below the target")
TIME_WAYS = Ways("up on the earlier figure", "down on the earlier figure")

_TARGET = re.compile(r"^(?:target|aim|goal)\b", re.IGNORECASE)
_RESULT = re.compile(r"^(?:latest|actual|result|outcome|achieved|performance|reached)\b", re.IGNORECASE)

KINDS = {Wanted.PERCENT: (AmountKind.SHARE,), Wanted.MONEY: (AmountKind.MONEY,)}
"""The sort of figure that a question wants; where it is not here any, counts first."""

ALIKE = 0.5
"""Two units speak of one measure where they share this part of the question's words that either speaks of, names aside."""

AS_GOOD = 0.9
"""A row with a column for each side counts where it speaks of this part of what the best unit speaks of."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures with the units that they stand in, and what is said of their difference."""

    first: tuple[Unit, Amount]
    second: tuple[Unit, Amount]
    ways: Ways


def compared(question: Question, evidence: Sequence[Scored], sides: Sequence[Side] = ()) -> list[Statement]:
    """One statement with the difference (or the sum) of the two figures that the question compares, and their quotes; or none."""
    pair = _of_sides(question, evidence, sides) if sides else _beside_each_other(question, evidence)
    if pair is None:
        return []
    (one, first), (other, second) = pair.first, pair.second
    if first.scale != second.scale or first.rough or second.rough:
        return []
    summed = bool(sides and TOGETHER.search(question.asked))
    if summed and first.kind is AmountKind.SHARE:
        return []
    text = told_sum(first, second) if summed else told_difference(first, second, pair.ways)
    return [Statement(text, tuple(dict.fromkeys((_quote(one, first), _quote(other, second)))))]


def _quote(unit: Unit, amount: Amount) -> Quote:
    block, text = next(((block, text) for block, text in unit.pieces if amount.text in text), unit.pieces[0])
    return Quote(unit.paper, block, text)


Found = tuple[Unit, Amount]


def _of_sides(question: Question, evidence: Sequence[Scored], sides: Sequence[Side]) -> Pair | None:
    """The figure of each of two sides: of one row with a column for each, or of the best unit for each."""
    if len(sides) != 2:
        return None
    ways = Ways(*(f"more {'in' if side.years else 'for'} {side.name}" for side in sides))
    for scored in evidence:
        cells = [_cell_of(scored.unit, side) for side in sides]
        if cells[0] and cells[1] and cells[0].kind is cells[1].kind and scored.cover >= AS_GOOD * evidence[0].cover:
            return Pair((scored.unit, cells[0]), (scored.unit, cells[1]), ways)
    first, second = ([scored for scored in evidence if side.holds(scored.unit)] for side in sides)
    if not first or not second or not _one_measure(question, first[0], second[0]):
        return None
    for kind in KINDS.get(question.wanted, tuple(AmountKind)):
        one, other = (_only(question, each, kind) for each in (first, second))
        if one and other and one[0] is first[0].unit and other[0] is second[0].unit and _of_one_thing(one[1], other[1]):
            return Pair(one, other, ways)
    return None


def _cell_of(unit: Unit, side: Side) -> Amount | None:
    """The amount of the one cell of a row whose column is of a side (a year)."""
    if unit.kind is not UnitKind.ROW or not side.years:
        return None
    cells = [cell for name, cell in zip(unit.columns, unit.cells, strict=False) if side.names(name)]
    found = amounts_in(cells[0]) if len(cells) == 1 else []
    return found[0] if len(found) == 1 else None


def _only(question: Question, units: Sequence[Scored], kind: AmountKind) -> Found | None:
    """The one amount of a kind that the units of a side give; None where they give none or several."""
    found: list[Found] = []
    for scored in units:
        of_kind = [amount for amount in _amounts(question, scored.unit) if amount.kind is kind]
        counted = [amount for amount in of_kind if question.counted and question.counted in amount.of]
        found += [(scored.unit, amount) for amount in counted or of_kind]
    counted_only = [each for each in found if question.counted and question.counted in each[1].of]
    told = counted_only or found
    return told[0] if len({amount.value for _, amount in told}) == 1 else None


def _amounts(question: Question, unit: Unit) -> list[Amount]:
    """The amounts of a unit; of a row those of its cells, each of what its column and its label say."""
    if unit.kind is not UnitKind.ROW:
        return amounts_in(unit.text)
    label = frozenset(stems(unit.label))
    names = unit.columns if any(unit.columns) else ("",) * len(unit.cells)
    cells = [(name, cell) for name, cell in zip(names[1:], unit.cells[1:], strict=False) if len(amounts_in(cell)) == 1]
    asked = {each for each, weight in question.weights.items() if weight >= 0.5} - label
    named = [(name, cell) for name, cell in cells if asked & set(stems(name))]
    found = [(name, amounts_in(cell)[0]) for name, cell in (named or cells)]
    return [
        Amount(amount.text, amount.value, amount.kind, amount.scale, label | frozenset(stems(name)), amount.rough)
        for name, amount in found
    ]


def _one_measure(question: Question, one: Scored, other: Scored) -> bool:
    """Whether two units speak of the same words of the question, the names in it aside."""
    names = {stem(name) for name in question.names}
    first, second = set(one.found) - names, set(other.found) - names
    return bool(first | second) and len(first & second) >= ALIKE * len(first | second)


def _of_one_thing(one: Amount, other: Amount) -> bool:
    """Whether two amounts are of the same thing: counts of one noun, shares of one whole."""
    if one.kind is AmountKind.SHARE:
        return one.of == other.of
    return one.kind is AmountKind.MONEY or bool(one.of & other.of)


def _beside_each_other(question: Question, evidence: Sequence[Scored]) -> Pair | None:
    """The two figures that the best unit itself sets side by side, where the question asks for that."""
    if not evidence or not COMPARES.search(question.asked) or WHY.search(question.asked):
        return None
    unit, aimed = evidence[0].unit, bool(AIMED.search(question.asked))
    patterns, ways = (_RESULT_THEN_TARGET, TARGET_WAYS) if aimed else (_NOW_THEN_BEFORE, TIME_WAYS)
    if unit.kind is UnitKind.ROW:
        pairs = _aimed_and_reached(unit) if aimed else []
    else:
        found = [match for pattern in patterns for match in pattern.finditer(unit.text)]
        pairs = [(amount_of(match["first"]), amount_of(match["second"])) for match in found]
    if len(pairs) != 1 or pairs[0][0].kind is not pairs[0][1].kind:
        return None
    return Pair((unit, pairs[0][0]), (unit, pairs[0][1]), ways)


def _aimed_and_reached(unit: Unit) -> list[tuple[Amount, Amount]]:
    """The amounts under a row's columns for the result and for the target."""
    reached, aimed = (
        [amounts_in(cell) for name, cell in zip(unit.columns, unit.cells, strict=False) if pattern.search(name)]
        for pattern in (_RESULT, _TARGET)
    )
    if len(reached) == len(aimed) == 1 and len(reached[0]) == len(aimed[0]) == 1:
        return [(reached[0][0], aimed[0][0])]
    return []
