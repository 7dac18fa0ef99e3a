"""Two figures that a question sets against each other → their difference, marked as computed; and the check of such a sentence.

Nothing is reckoned unless there is no doubt which two figures are meant: one for each side, of one kind and of the same thing.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.amounts import AMOUNT, Amount, AmountKind, amount_of, amounts_in, written
from assistant.question import Question
from assistant.scored import Scored
from assistant.sides import Side
from assistant.units import Unit, UnitKind
from assistant.wanted import Wanted
from assistant.words import stem, stems
from assistant.writer import Quote, Statement

LABEL = "Computed from these figures:"
"""How every sentence begins whose last figure stands in no paper."""

_SUM = re.compile(
    rf"{LABEL} (?P<first>{AMOUNT}) − (?P<second>{AMOUNT}) = (?P<rest>{AMOUNT}) (?P<of>more|percentage points?)\.", re.IGNORECASE
)

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")

COMPARES = re.compile(
    r"\b(?:compare[ds]?|comparison|differen(?:ce|t)|differs?|versus|vs|than|beat|against|exceed\w*|short of|gap"
    r"|(?:hit|meet|met|miss(?:ed)?|reach(?:ed)?) (?:\w+ ){0,3}(?:targets?|aims?|goals?)"
    r"|up or down|rise|risen|rose|fall|fallen|fell|change[ds]?|go(?:ne)? (?:up|down)|went (?:up|down))\b",
    re.IGNORECASE,
)
"""What asks for two figures side by side, where no two places or years do."""

_AIM = r"(?:an? |the |its )?(?:target|aim|goal)(?: of| was|:)? "
_WORDS = r"(?: (?:[A-Za-z’'-]+|(?:19|20)\d\d(?:[/–-]\d{2,4})?))"
_PAIRS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.,£/–-])(?P<first>{AMOUNT}){_WORDS}{{0,6}},? \((?:against )?{_AIM}(?P<second>{AMOUNT})\)",
        rf"(?<![\w.,£/–-])(?P<first>{AMOUNT}){_WORDS}{{0,6}},? (?:against|compared (?:with|to)) {_AIM}(?P<second>{AMOUNT})",
        rf"(?<![\w.,£/–-])(?P<first>{AMOUNT}){_WORDS}{{0,6}},? \(?(?:up|down) from (?P<second>{AMOUNT})",
        r"\b(?:rose|fell|risen|fallen|increased|decreased|dropped|grew|went (?:up|down)) from "
        rf"(?P<second>{AMOUNT}){_WORDS}{{0,4}} to (?P<first>{AMOUNT})",
    )
)
"""How a sentence sets a result beside its target, or a figure beside the one before."""

_TARGET = re.compile(r"^(?:target|aim|goal)\b", re.IGNORECASE)
_RESULT = re.compile(r"^(?:latest|actual|result|outcome|achieved|performance|reached)\b", re.IGNORECASE)

KINDS = {Wanted.PERCENT: (AmountKind.SHARE,), Wanted.MONEY: (AmountKind.MONEY,)}
"""The sort of figure that a question wants; where it is not here any, counts first."""

ALIKE = 0.5
"""Two units speak of one measure where they share this part of the question's words that either speaks of, names aside."""


def worked_out(text: str) -> frozenset[str]:
    """The figure that a sentence works out, where it is nothing but that and labelled so, and the sum is right; else nothing."""
    match = _SUM.fullmatch(text)
    if not match:
        return frozenset()
    first, second, rest = (amount_of(match[part]) for part in ("first", "second", "rest"))
    points = match["of"].startswith("percentage")
    alike = first.kind is second.kind and first.scale == second.scale == rest.scale and points == (first.kind is AmountKind.SHARE)
    kind = AmountKind.COUNT if points else first.kind
    right = alike and rest.kind is kind and first.value - second.value == rest.value
    return frozenset(_FIGURE.findall(match["rest"])) if right else frozenset()


def differences(question: Question, evidence: Sequence[Scored], sides: Sequence[Side] = ()) -> list[Statement]:
    """One statement with the difference of the two figures that the question compares, and the quotes they stand in; or none."""
    pair = _of_sides(question, evidence, sides) if sides else _beside_each_other(question, evidence)
    if pair is None:
        return []
    (one, first), (other, second) = sorted(pair, key=lambda each: -each[1].value)
    if first.value == second.value or first.scale != second.scale or first.rough or second.rough:
        return []
    quotes = dict.fromkeys((_quote(one, first), _quote(other, second)))
    return [Statement(_told(first, second), tuple(quotes))]


def _told(first: Amount, second: Amount) -> str:
    rest = first.value - second.value
    points = "percentage point" if rest == Decimal(1) else "percentage points"
    what = points if first.kind is AmountKind.SHARE else "more"
    return f"{LABEL} {first.text} − {second.text} = {written(rest, (first, second))} {what}."


def _quote(unit: Unit, amount: Amount) -> Quote:
    block, text = next(((block, text) for block, text in unit.pieces if amount.text in text), unit.pieces[0])
    return Quote(unit.paper, block, text)


Found = tuple[Unit, Amount]


def _of_sides(question: Question, evidence: Sequence[Scored], sides: Sequence[Side]) -> tuple[Found, Found] | None:
    """The figure of each of two sides: of one row with a column for each, or of the best unit for each."""
    if len(sides) != 2:
        return None
    for scored in evidence:
        cells = [_cell_of(scored.unit, side) for side in sides]
        if cells[0] and cells[1] and cells[0].kind is cells[1].kind:
            return (scored.unit, cells[0]), (scored.unit, cells[1])
    first, second = ([scored for scored in evidence if side.holds(scored.unit)] for side in sides)
    if not first or not second or not _one_measure(question, first[0], second[0]):
        return None
    for kind in KINDS.get(question.wanted, tuple(AmountKind)):
        one, other = (_only(question, each, kind) for each in (first, second))
        if one and other and one[0] is first[0].unit and other[0] is second[0].unit and _of_one_thing(one[1], other[1]):
            return one, other
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


def _beside_each_other(question: Question, evidence: Sequence[Scored]) -> tuple[Found, Found] | None:
    """The two figures that the best unit's words themselves set side by side, where the question asks for that."""
    if not evidence or not COMPARES.search(question.asked):
        return None
    unit = evidence[0].unit
    found = [match for pattern in _PAIRS for match in pattern.finditer(unit.text)] if unit.kind is not UnitKind.ROW else []
    pairs = [(amount_of(match["first"]), amount_of(match["second"])) for match in found] or _aimed_and_reached(unit)
    if len(pairs) != 1 or pairs[0][0].kind is not pairs[0][1].kind:
        return None
    return (unit, pairs[0][0]), (unit, pairs[0][1])


def _aimed_and_reached(unit: Unit) -> list[tuple[Amount, Amount]]:
    """The amounts under a row's columns for the result and for the target."""
    if unit.kind is not UnitKind.ROW:
        return []
    reached, aimed = (
        [amounts_in(cell) for name, cell in zip(unit.columns, unit.cells, strict=False) if pattern.search(name)]
        for pattern in (_RESULT, _TARGET)
    )
    if len(reached) == len(aimed) == 1 and len(reached[0]) == len(aimed[0]) == 1:
        return [(reached[0][0], aimed[0][0])]
    return []
