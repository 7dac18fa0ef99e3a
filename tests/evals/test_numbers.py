"""Ranks, shares and averages, by hand."""

import pytest

from evals.measures.numbers import hit, mean, middle, percentile, precision_recall_f1, ratio, reciprocal_rank


def test_a_hit_is_a_rank_within_the_depth() -> None:
    """Ranks count from 1; what was not found is no hit at any depth."""
    assert [hit(rank, 5) for rank in (1, 5, 6, None)] == [True, True, False, False]


def test_reciprocal_rank_is_nothing_beyond_ten() -> None:
    """1, 1/4, 1/10, then 0."""
    assert [reciprocal_rank(rank) for rank in (1, 4, 10, 11, None)] == [1, 0.25, 0.1, 0, 0]


def test_an_average_of_nothing_is_nothing() -> None:
    """Where nothing was measured there is no figure: not 0 and not 1."""
    assert (mean([]), middle([]), percentile([], 0.95), ratio(0, 0)) == (None, None, None, None)


def test_mean_median_and_percentile() -> None:
    """The 95th percentile of 1 to 20 is the 19th value; of one value it is that value."""
    assert mean([True, False, True, True]) == 0.75
    assert middle([3, 1, 10]) == 3
    assert percentile(range(1, 21), 0.95) == 19
    assert percentile([7], 0.95) == 7


def test_precision_recall_and_f1_from_counts() -> None:
    """6 right, 2 wrong, 4 missed: 6/8, 6/10, 12/18. With nothing predicted there is no precision."""
    assert precision_recall_f1(6, 2, 4) == (0.75, 0.6, pytest.approx(2 / 3))
    assert precision_recall_f1(0, 0, 4) == (None, 0, 0)
    assert precision_recall_f1(0, 0, 0) == (None, None, None)
