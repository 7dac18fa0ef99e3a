"""Does a text hold these words? Each rule by an example that can be checked by eye."""

import pytest

from evals.measures.text import contains, evidence_in, facts_missing


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cut by 8.2% by then", "8.2%"),
        ("It was “agreed” – twice", '"Agreed" - twice'),
        ("by  March\n2008.", "march 2008"),
        ("it fell by 12.", "12"),
        ("an 8.2 % cut", "8.2 %"),
        ("£1,200,000 in all", "1,200,000"),
    ],
)
def test_words_are_found_whatever_their_case_spacing_quotes_and_dashes(text: str, words: str) -> None:
    """Case, white space, quotation marks and dashes make no difference; a figure may close a sentence."""
    assert contains(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [("cut by 18.2%", "8.2%"), ("cut by 8.2%", "8"), ("in 8.2", "2"), ("1,008 homes", "8"), ("a party", "art"), ("arty", "art")],
)
def test_words_are_found_as_whole_tokens_only(text: str, words: str) -> None:
    """A figure inside a longer figure, or a word inside a longer word, is another one."""
    assert not contains(text, words)


def test_a_fact_is_missing_where_none_of_its_wordings_stands() -> None:
    """Each fact may be worded in several ways; what is missing is named by the first of them."""
    facts = (("5%", "five per cent"), ("March 2008", "Mar 2008"), ("the Chair",))
    assert facts_missing("Five per cent, said the chair.", facts) == ("March 2008",)


def test_evidence_is_found_by_its_tokens_whatever_the_layout_became() -> None:
    """Bullets, tags, line ends and apostrophes do not matter; the order of the words and their neighbours do."""
    assert evidence_in("- Cut litter\n- mend the Board’s <b>fences</b>", "cut litter • Mend the Boards fences")
    assert not evidence_in("cut the litter", "cut litter")
    assert not evidence_in("cut litter by 12%", "litter by 1")
    assert not evidence_in("anything", " • ")


def test_a_table_row_is_found_with_column_names_between_its_cells() -> None:
    """Gaps are allowed where the question is about a table or the span is cut into cells, but the order must hold."""
    written_out = "Action: mend fences. Due: April 05. State: green."
    assert evidence_in(written_out, "mend fences\tApril 05\tgreen")
    assert evidence_in(written_out, "mend fences April 05 green", table=True)
    assert not evidence_in(written_out, "mend fences April 05 green")
    assert not evidence_in(written_out, "green\tApril 05")


def test_the_gaps_of_a_table_row_end_at_its_window() -> None:
    """The window is four times the span's tokens and forty more: 48 for two tokens."""
    assert evidence_in("red " + "x " * 46 + "green", "red\tgreen")
    assert not evidence_in("red " + "x " * 47 + "green", "red\tgreen")
