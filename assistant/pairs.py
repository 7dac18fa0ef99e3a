"""The two figures of the two sides that a question sets against each other: places, bodies, years."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.amounts import Amount, AmountKind, amounts_in
from assistant.arithmetic import Ways
from assistant.question import Question
from assistant.scored import Scored
from assistant.sides import Side
from assistant.units import Unit, UnitKind
from assistant.wanted import Wanted
from assistant.words import stem, stems

KINDS = {Wanted.PERCENT: (AmountKind.SHARE,), Wanted.MONEY: (AmountKind.MONEY,)}
"""The sort of figure that a question wants; where it is not here any, counts first."""

ALIKE = 0.5
"""Two units speak of one measure where they share this part of the question's words that either speaks of, names aside."""

AS_GOOD = 0.9
"""A row with a column for each side counts where it speaks of this part of what the best unit speaks of."""


Found = tuple[Unit, Amount]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures with the units that they stand in, and what is said of their difference."""

    first: tuple[Unit, Amount]
    second: tuple[Unit, Amount]
    ways: Ways


def of_sides(question: Question, evidence: Sequence[Scored], sides: Sequence[Side]) -> Pair | None:
    """The figure of each of two sides: of one row with a column for each, or of the best unit for each."""
    if len(sides) != 2:
        return None
    ways = Ways(*(f"more {'in' if side.years else 'for'} {side.name}" for side in sides))
    for scored in evidence:
        cells = [_cell_of(scored.unit, side) for side in sides]
        if cells[0] and cells[1] and cells[0].kind is cells[1].kind and scored.cover >= AS_GOOD * evidence[0].cover:
            return Pair((scored.unit, cells[0]), (scored.unit, cells[1]), ways)
    first, second = ([scored for scored in evidence if side.holds(scored.unit)] for side in sides)
    second = [scored for scored in second if first and (sides[0].years or _of_one_time(first[0].unit, scored.unit))]
    first = [scored for scored in first if second and (sides[0].years or _of_one_time(second[0].unit, scored.unit))]
    if not first or not second or not _one_measure(question, first[0], second[0]):
        return None
    for kind in KINDS.get(question.wanted, tuple(AmountKind)):
        one, other = (_only(question, each, kind) for each in (first, second))
        if one and other and one[0] is first[0].unit and other[0] is second[0].unit and _of_one_thing(one[1], other[1]):
            return Pair(one, other, ways)
    return None


def _of_one_time(one: Unit, other: Unit) -> bool:
    """Whether two units may be of one time: not where each names years and none in common."""
    if one.financial_years and other.financial_years:
        return bool(one.financial_years & other.financial_years)
    return not one.years or not other.years or bool(one.years & other.years)


def _cell_of(unit: Unit, side: Side) -> Amount | None:
    """The amount of the one cell of a row whose column is of a side (a year)."""
    if unit.kind is not UnitKind.ROW or not side.years:
        return None
    cells = [cell for name, cell in zip(unit.columns, unit.cells, strict=False) if side.names(name)]
    found = amounts_in(cells[0]) if len(cells) == 1 else []
    return found[0] if len(found) == 1 else None


def _only(question: Question, units: Sequence[Scored], kind: AmountKind) -> Found | None:
    """The one amount of a kind that the units of a side give; None where they give none or several."""
    named = {question.counted} if question.counted else set(question.weights) - {stem(name) for name in question.names}
    of_kind = [(each.unit, amount) for each in units for amount in amounts_of(question, each.unit) if amount.kind is kind]
    told = [each for each in of_kind if named & each[1].of] or of_kind
    return told[0] if len({amount.value for _, amount in told}) == 1 else None


def amounts_of(question: Question, unit: Unit) -> list[Amount]:
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
