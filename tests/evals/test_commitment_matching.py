"""Which prediction is which gold row, and do their fields agree? By hand."""

import pytest

from evals.measures.fields import same
from evals.measures.matching import GoldSpan, likeness, match


def test_likeness_is_the_f1_of_two_bags_of_words() -> None:
    """Two shared words of three and of four: 2 x 2 / (3 + 4)."""
    assert likeness(["cut", "street", "litter"], ["cut", "the", "street", "noise"]) == pytest.approx(4 / 7)
    assert likeness([], ["cut"]) == 0


def test_spans_match_from_six_tenths_on() -> None:
    """Three of five words shared on both sides is 0.6, which is enough; two of five is not."""
    gold = [GoldSpan("one two three four five")]
    assert match(gold, ["one two three six seven"]).right == ((0, 0),)
    assert match(gold, ["one two six seven eight"]).wrong == (0,)
    assert match(gold, ["one two six seven eight"]).missed == (0,)


def test_the_assignment_has_the_greatest_total_likeness() -> None:
    """Taking the best pair first (1.0 for the first two) would leave the others unmatched; 0.8 + 0.6 is more."""
    gold = [GoldSpan("a b c d e"), GoldSpan("a b c d x")]
    assert match(gold, ["a b c d e", "a c e y z"]).right == ((0, 1), (1, 0))


def test_a_duplicate_is_wrong() -> None:
    """One gold row takes one prediction."""
    found = match([GoldSpan("cut street litter")], ["cut street litter", "cut street litter"])
    assert (len(found.right), len(found.wrong)) == (1, 1)


def test_an_uncertain_row_counts_neither_for_nor_against() -> None:
    """Found, found twice or not found: nothing right, nothing wrong, nothing missed."""
    gold = [GoldSpan("cut street litter", certain=False)]
    for predicted in ([], ["cut street litter"], ["cut street litter", "cut litter street"]):
        found = match(gold, predicted)
        assert (found.right, found.wrong, found.missed) == ((), (), ())


def test_another_wording_is_right_and_a_restatement_beside_it_is_left_out() -> None:
    """The row is matched once; the same commitment in its other wording is no error."""
    gold = [GoldSpan("cut street litter", also=("fewer dropped cans and bottles",))]
    assert match(gold, ["fewer dropped cans and bottles"]).right == ((0, 0),)
    both = match(gold, ["fewer dropped cans and bottles", "cut street litter"])
    assert (both.right, both.wrong, both.left_out) == (((1, 0),), (), (0,))


@pytest.mark.parametrize(
    ("field", "gold", "predicted"),
    [
        ("value", 8.2, "8.2%"),
        ("unit", "%", "per cent"),
        ("per", "year", "per annum"),
        ("deadline", "March 2008", "by March 2008"),
        ("due", "31st March", "31 March"),
        ("due_iso", "2010-01", "2010-01-21"),
        ("baseline", "the 2003/04 baseline", "03/04"),
        ("theme", "Objective 2: Litter", "Litter"),
        ("owner", ["AB", "CD"], "CD and AB"),
        ("owner", ["Parks and Streets Panel"], "Parks and Streets Panel"),
        ("owner_names", ["Ada Elm"], ["Cllr Ada Elm"]),
        ("ref", "3.1", "3.1."),
        ("lead", None, ""),
    ],
)
def test_fields_that_say_the_same(field: str, gold: object, predicted: object) -> None:
    """Numbers by value, dates without their prepositions, owners as sets, headings by containment."""
    assert same(field, gold, predicted)


@pytest.mark.parametrize(
    ("field", "gold", "predicted"),
    [
        ("value", 8.2, 8.3),
        ("value", 8.2, "about eight"),
        ("direction", "reduce", "increase"),
        ("due_iso", "2010", "2010-01"),
        ("due", "March", None),
        ("owner", ["AB"], ["AB", "CD"]),
        ("owner", ["AB"], ["AC"]),
        ("lead", None, "Chair"),
        ("ref", "3.1", "31"),
    ],
)
def test_fields_that_do_not(field: str, gold: object, predicted: object) -> None:
    """A year does not agree with a month, initials must be the same, and nothing agrees only with nothing."""
    assert not same(field, gold, predicted)
