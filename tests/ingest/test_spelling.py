"""Split and glued words are mended only where the paper itself shows how they are written."""

import pytest

from ingest.pages.geometry import Box
from ingest.pages.lines import Line
from ingest.spelling import respelled


def mended(*texts: str) -> list[str]:
    """The texts as lines of one page, respelled."""
    lines = [Line(text, Box(72, 20.0 * at, 500, 20.0 * at + 10), 10, bold=False) for at, text in enumerate(texts)]
    return [piece.text for piece in respelled([lines])[0] if isinstance(piece, Line)]


def test_a_split_word_is_joined_where_the_paper_has_it_whole() -> None:
    """ "su cceeded" is "succeeded", since the paper says so elsewhere."""
    assert mended("the plan succeeded", "it su cceeded twice")[1] == "it succeeded twice"


def test_a_glued_word_is_parted_where_the_paper_has_both() -> None:
    """ "thatthe" is two words that the paper knows."""
    assert mended("that board and the ward", "that or the", "we heard thatthe ward grew")[2] == "we heard that the ward grew"


@pytest.mark.parametrize(
    "text",
    ["put it in form for the board", "walk with out coats", "the ward went forward", "breathe out here"],
)
def test_words_that_only_look_like_others_stay(text: str) -> None:
    """Little words and whole words are never joined or parted."""
    assert mended("inform and without", "for ward, with out, the brea", text)[2] == text
