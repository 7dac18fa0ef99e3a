"""Words are compared without their endings, and slips of the fingers are seen through."""

import pytest

from assistant.words import content_words, distance, near, stem, words


@pytest.mark.parametrize(
    ("first", "second", "slips"),
    [
        ("robbery", "robbery", 0),
        ("robery", "robbery", 1),
        ("robebry", "robbery", 1),
        ("burglery", "burglary", 1),
        ("ca", "abc", 3),
    ],
)
def test_a_slip_is_a_letter_changed_added_dropped_or_swapped(first: str, second: str, slips: int) -> None:
    """Optimal string alignment: a swap of neighbours is one slip, and no letter is touched twice ("ca" → "abc" is 3)."""
    assert distance(first, second, 9) == slips


def test_distance_stops_past_the_most() -> None:
    """Words too far apart are not measured to the end."""
    assert distance("strategy", "bicycles", 2) == 3


def test_a_short_word_may_have_one_slip_and_a_long_one_two() -> None:
    """Below eight letters two slips make another word; below four any slip does."""
    stock = ["robbery", "antisocial", "asb"]
    assert near("robbry", stock) == "robbery"
    assert near("robry", stock) is None
    assert near("antisociel", stock) == near("antosociel", stock) == "antisocial"
    assert near("asv", stock) is None


def test_the_first_letter_is_never_the_slip() -> None:
    """ "Hate" is not a mistyped "rate": few mistype the first letter, and many words differ in it alone."""
    assert near("hates", ["rates"]) is None


def test_endings_do_not_matter() -> None:
    """Plural, genitive and tense give one stem; a decade keeps its number."""
    assert stem("burglaries") == stem("burglary") == stem("Burglary's")
    assert stem("reduced") == stem("reducing")
    assert stem("90s") == "90"


def test_hyphenated_words_are_found_whole_and_in_parts() -> None:
    """Papers write "anti-social" and "antisocial" parts alike."""
    assert words("Anti-social R&D") == ["anti-social", "anti", "social", "r&d", "r", "d"]


def test_content_words_say_what_a_question_is_about() -> None:
    """Question words and politeness say nothing."""
    assert content_words("Please tell me, what is the target for burglary?") == ["target", "burglary"]
