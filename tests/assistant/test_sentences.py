"""Sentences are cut where they end, and nowhere else; every piece is verbatim."""

import pytest

from assistant.sentences import sentence_spans, split_sentences


@pytest.mark.parametrize(
    "text",
    [
        "Cllr. Brook and Dr. Sample met at 1.00pm to discuss para. 3.1 and No. 12.",
        "New locks e.g. on doors, windows etc. are fitted by J. Sample and K. L. Brook.",
        "The contract with Sample Homes Ltd. Northern runs on.",
        "1. The Board agreed the plan.",
        "See www.Example.org for the policy.",
        "The deadline is 5 p.m. Friday.",
        "Agreed: i. The first point",
    ],
)
def test_a_full_stop_that_belongs_to_its_word_is_no_end(text: str) -> None:
    """Abbreviations, initials, item numbers, times and addresses keep their full stop."""
    assert split_sentences(text) == (text,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KP will report. AM agreed.", ("KP will report.", "AM agreed.")),
        ("It fell to 12%. 35% of victims agreed.", ("It fell to 12%.", "35% of victims agreed.")),
        ("Reported in 2009. The next is due.", ("Reported in 2009.", "The next is due.")),
        ("Locks, alarms etc. The forum pays.", ("Locks, alarms etc.", "The forum pays.")),
        ("Members chose Option B. The rest fell.", ("Members chose Option B.", "The rest fell.")),
        ("It works for Sample Ltd. The contract ends.", ("It works for Sample Ltd.", "The contract ends.")),
        ("“Is it safe?” The Chair said so.", ("“Is it safe?”", "The Chair said so.")),
        ("reported behaviour .In the period there were 4.", ("reported behaviour .", "In the period there were 4.")),
        ("It was noted (see 3.1). Members agreed.", ("It was noted (see 3.1).", "Members agreed.")),
        ("First line\n\nsecond line", ("First line", "second line")),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, expected: tuple[str, ...]) -> None:
    """A stop, perhaps a closing quote or bracket, then a capital, a figure or a blank line."""
    assert split_sentences(text) == expected


def test_spans_point_at_the_pieces() -> None:
    """Offsets and pieces agree, so a quote can be shown where it stands."""
    text = "  KP will report.  AM agreed.\n"
    assert [text[a:b] for a, b in sentence_spans(text)] == ["KP will report.", "AM agreed."]


def test_no_words_no_sentences() -> None:
    """Blank text has no sentence."""
    assert split_sentences(" \n ") == ()
