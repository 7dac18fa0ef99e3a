"""Sentences, markers and figures of an answer."""

import pytest

from evals.measures.statements import bare_figures, figures, markers, says_what_is_missing, sentences, supported, without_markers


def test_a_marker_belongs_to_the_sentence_that_it_follows() -> None:
    """Before or after the full stop, alone, together or in one pair of brackets."""
    text = "Litter fell by 3.5% [1]. Noise rose. [2][3] Cllr. Oak said so [1, 4]."
    assert sentences(text) == ("Litter fell by 3.5% [1].", "Noise rose. [2][3]", "Cllr. Oak said so [1, 4].")
    assert [markers(one) for one in sentences(text)] == [(1,), (2, 3), (1, 4)]


def test_a_line_ends_a_sentence_unless_it_ends_in_a_colon() -> None:
    """List items stand alone; the line that brings them belongs to the first."""
    assert sentences("The aims are:\n- less litter [1]\n- less noise [2]\n\n") == (
        "The aims are: - less litter [1]",
        "- less noise [2]",
    )


def test_a_single_word_is_no_sentence() -> None:
    """An item's number and a bare "Yes." belong to what follows."""
    assert sentences("1. Less litter [1]") == ("1. Less litter [1]",)
    assert sentences("Yes. It was agreed [1].") == ("Yes. It was agreed [1].",)


def test_a_sentence_without_its_marker_is_its_own() -> None:
    """Two sentences before one marker: the first has none."""
    assert [markers(one) for one in sentences("Noise rose. Litter fell [1].")] == [(), (1,)]


def test_what_a_reader_reads_has_no_markers() -> None:
    """Markers go with the space before them."""
    assert without_markers("Down 3% [1], then up [2, 3].") == "Down 3%, then up."


def test_figures_lose_thousands_commas_and_leading_zeros() -> None:
    """1,200 is 1200 and 04 is 4, so that two ways of writing one figure agree; list marks and markers are no figures."""
    assert figures("2. From 1,200 to 3.5% in 2003/04 [7]") == ("1200", "3.5", "2003", "4")
    assert bare_figures("0") == ("0",)


def test_a_computed_figure_is_passed_over_where_the_sentence_says_so() -> None:
    """A sentence that says it is computed need not stand in a quote."""
    assert figures("That is 40 in all (computed) [1][2].") == ()


def test_what_is_missing_cites_nothing() -> None:
    """A sentence that says what the papers do not has no marker, and only the question's figures."""
    assert says_what_is_missing("The papers do not say this for 2012/13.")
    assert figures("The papers do not say this for 2012/13.") == ()
    assert not says_what_is_missing("The papers say 14.")
    assert not says_what_is_missing("In 2012 the papers do not say so [1].")


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("Litter in the park fell by 3%. [1]", True),
        ("Litter in the park is falling. [1]", True),
        ("The mayor resigned over litter yesterday. [1]", False),
        ("Litter in the park did not fall. [1]", False),
        ("Litter in the park of Nethercote fell. [1]", False),
        ("The papers differ: worked out, it is a third. [1]", True),
    ],
)
def test_a_sentence_is_supported_by_words_names_and_negations(sentence: str, holds: bool) -> None:
    """Most of its words, all of its names, and a negation only where the quote has one."""
    assert supported(sentence, "In 2004 litter in the park fell by 3%.") is holds
