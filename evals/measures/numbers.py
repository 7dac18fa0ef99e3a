"""Ranks, shares and averages. Each is `None` where there is nothing to measure, never a made-up 0 or 1."""

import math
from collections.abc import Sequence
from statistics import fmean, median


def hit(rank: int | None, depth: int) -> bool:
    """True where the first right passage stands within the first `depth`. Ranks count from 1; `None` is not found."""
    return rank is not None and rank <= depth


def reciprocal_rank(rank: int | None, depth: int = 10) -> float:
    """1 / rank, or 0 beyond `depth`: ranks 1, 4 and none give 1, 0.25 and 0."""
    return 1 / rank if rank is not None and rank <= depth else 0.0


def mean(values: Sequence[float]) -> float | None:
    """The average; of booleans, the share that is true."""
    return fmean(values) if values else None


def middle(values: Sequence[float]) -> float | None:
    """The median."""
    return float(median(values)) if values else None


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that at least `share` of all values do not exceed (nearest rank)."""
    return sorted(values)[max(math.ceil(share * len(values)), 1) - 1] if values else None


def ratio(part: float, whole: float) -> float | None:
    """`part / whole`, or `None` where `whole` is nothing."""
    return part / whole if whole else None


def precision_recall_f1(right: int, wrong: int, missed: int) -> tuple[float | None, float | None, float | None]:
    """Precision, recall and their harmonic mean, from counts: 6 right, 2 wrong, 4 missed give 0.75, 0.6 and 0.667."""
    return ratio(right, right + wrong), ratio(right, right + missed), ratio(2 * right, 2 * right + wrong + missed)
