"""The two figures that one paper sets side by side: two rows, two things counted, a result and its target, now and before."""

import re
from collections.abc import Sequence

from assistant.amounts import AMOUNT, Amount, AmountKind, amount_of, amounts_in
from assistant.arithmetic import Ways
from assistant.pairs import Pair, amounts_of
from assistant.premises import WHY
from assistant.question import ASKED, Question
from assistant.scored import Scored
from assistant.sides import JOINED
from assistant.units import Unit, UnitKind
from assistant.words import stem, stems

COMPARES = re.compile(
    r"\b(?:compare[ds]?|comparison|differen(?:ce|t)|differs?|versus|vs|than|beat|against|exceed\w*|short of|gap"
    r"|(?:hit|meet|met|miss(?:ed)?|reach(?:ed)?) (?:\w+ ){0,3}(?:targets?|aims?|goals?)"
    r"|up or down|rise|risen|rose|fall|fallen|fell|change[ds]?|go(?:ne)? (?:up|down)|went (?:up|down))\b",
    re.IGNORECASE,
)
"""What asks for two figures side by side, where no two places or years do."""

CLAUSE_BREAK = re.compile(r"[,;.]\s|\b(?:but|and|while|whereas)\b")
"""Where a sentence goes on to another thing."""

AIMED = re.compile(r"\b(?:targets?|aim(?:s|ed)?|goals?|achiev\w+|ambitions?)\b", re.IGNORECASE)
"""What asks how a result stands to its target."""

MORE_THAN = re.compile(r"\b(?:more|fewer|less) (?P<one>[\w’'-]+)(?: \w+){0,2} than (?P<other>[\w’'-]+)\b", re.IGNORECASE)
"""What asks how much more there is of one thing than of another."""

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


def of_one_paper(question: Question, evidence: Sequence[Scored]) -> Pair | None:
    """Of two rows or two things that the question names, or of what the best unit sets side by side."""
    return _of_rows(question, evidence) or _of_things(question, evidence) or _beside_each_other(question, evidence)


def _of_rows(question: Question, evidence: Sequence[Scored]) -> Pair | None:
    """The figures of one column in the two rows of a table that the question names by their labels."""
    text = question.asked.casefold()
    rows = [scored.unit for scored in evidence if scored.unit.kind is UnitKind.ROW and _places(scored.unit.label, text)]
    if len(rows) != 2 or rows[0].paper != rows[1].paper or rows[0].columns != rows[1].columns:
        return None
    places = sorted(_places(row.label, text)[0] for row in rows)
    one, other = (amounts_of(question, row) for row in rows)
    if not JOINED.search(text[slice(*places)]) or len(one) != 1 or len(other) != 1 or one[0].kind is not other[0].kind:
        return None
    return Pair((rows[0], one[0]), (rows[1], other[0]), Ways(*(f"more for {row.label}" for row in rows)))


def _places(label: str, text: str) -> list[int]:
    """Where a row's label stands in a text as words of its own, if only once."""
    found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(label.casefold())}(?!\w)", text)] if label else []
    return found if len(found) == 1 else []


def _of_things(question: Question, evidence: Sequence[Scored]) -> Pair | None:
    """The counts of the two things of which the question asks how many more there are of one than of the other."""
    match = MORE_THAN.search(question.asked)
    if not match or not evidence or evidence[0].unit.kind is UnitKind.ROW:
        return None
    unit, things = evidence[0].unit, (match["one"], match["other"])
    found = [[each for each in amounts_in(unit.text) if stem(thing) in each.of] for thing in things]
    if any(len(each) != 1 or each[0].kind is not AmountKind.COUNT for each in found):
        return None
    return Pair((unit, found[0][0]), (unit, found[1][0]), Ways(*(f"more for {thing}" for thing in things)))


def _beside_each_other(question: Question, evidence: Sequence[Scored]) -> Pair | None:
    """The two figures that the best unit itself sets side by side, where the question asks for that."""
    if not evidence or not COMPARES.search(question.asked) or WHY.search(question.asked):
        return None
    unit, aimed = evidence[0].unit, bool(AIMED.search(question.asked))
    patterns, ways = (_RESULT_THEN_TARGET, TARGET_WAYS) if aimed else (_NOW_THEN_BEFORE, TIME_WAYS)
    if unit.kind is UnitKind.ROW:
        pairs = _aimed_and_reached(unit) if aimed else []
    else:
        found = [match for pattern in patterns for match in pattern.finditer(unit.text) if _is_of_it(question, unit.text, match)]
        pairs = [(amount_of(match["first"]), amount_of(match["second"])) for match in found]
    if len(pairs) != 1 or pairs[0][0].kind is not pairs[0][1].kind:
        return None
    return Pair((unit, pairs[0][0]), (unit, pairs[0][1]), ways)


def _is_of_it(question: Question, text: str, match: re.Match[str]) -> bool:
    """Whether the clause that two figures stand in has a word of what is asked, places aside: not the next thing that rose."""
    asked = {each for each, weight in question.weights.items() if weight >= ASKED} - {stem(name) for name in question.names}
    clause = CLAUSE_BREAK.split(text[: match.start()])[-1] + match.group()
    return not asked or bool(asked & set(stems(clause)))


def _aimed_and_reached(unit: Unit) -> list[tuple[Amount, Amount]]:
    """The amounts under a row's columns for the result and for the target."""
    reached, aimed = (
        [amounts_in(cell) for name, cell in zip(unit.columns, unit.cells, strict=False) if pattern.search(name)]
        for pattern in (_RESULT, _TARGET)
    )
    if len(reached) == len(aimed) == 1 and len(reached[0]) == len(aimed[0]) == 1:
        return [(reached[0][0], aimed[0][0])]
    return []
