"""A follow-up looks near the place of the last answer."""

import pytest

from assistant.conversation import AFTER, BEFORE, BEFORE_BONUS, NEXT_BONUS, carried_on
from assistant.lexicon import Lexicon
from assistant.scored import Scored
from assistant.units import Unit, UnitKind

LEXICON = Lexicon(passages=50)


def scored(paper: str, *texts: str) -> list[Scored]:
    """Units of one paper, one a block, that score nothing yet."""
    units = [Unit(paper, UnitKind.SENTENCE, at, at, ((at, text),)) for at, text in enumerate(texts)]
    return [Scored(unit, 0.0, 0.0) for unit in units]


def gains(said: str, units: list[Scored]) -> list[float]:
    return [round(each.score, 2) for each in carried_on(said, units, LEXICON)]


def test_what_stands_after_the_last_answer_is_raised_most() -> None:
    """Less with each further unit; those before it a little; the answer itself not at all."""
    fill = [f"filler number {at}" for at in range(10)]
    units = scored("plan", *fill[:5], "The refuge has eighteen units.", *fill)
    found = gains("How many units has the refuge? The refuge has eighteen units.", units)
    assert found[5] == 0
    assert found[5 - BEFORE - 1 : 5] == [0, *[BEFORE_BONUS] * BEFORE]
    assert found[6] == NEXT_BONUS
    assert found[6 : 6 + AFTER] == sorted(found[6 : 6 + AFTER], reverse=True)
    assert found[6 + AFTER] == 0


def test_another_paper_gains_nothing() -> None:
    """However near it stands in the list."""
    units = [*scored("plan", "The refuge has eighteen units."), *scored("other", "It costs nothing.")]
    assert gains("The refuge has eighteen units.", units) == [0, 0]


@pytest.mark.parametrize("said", ["Something else altogether was said here before.", ""])
def test_where_the_last_answer_does_not_plainly_stand_nothing_is_raised(said: str) -> None:
    """A guess would drag the old topic along."""
    assert gains(said, scored("plan", "The refuge has eighteen units.", "Two are for wheelchairs.")) == [0, 0]


def test_no_units_give_none() -> None:
    """An empty search stays empty."""
    assert carried_on("anything", [], LEXICON) == []
