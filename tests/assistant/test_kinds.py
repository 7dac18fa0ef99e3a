"""What kind of answer a question wants, and whether words are of that kind."""

import pytest

from assistant.kinds import counts_in, figures_in, names_someone, speaks_of
from assistant.wanted import Wanted, wanted


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many burglaries were there?", Wanted.NUMBER),
        ("By how much is burglary to fall?", Wanted.NUMBER),
        ("What percentage of victims were men?", Wanted.PERCENT),
        ("What proportion of crime is theft?", Wanted.PERCENT),
        ("How much did the gates cost?", Wanted.MONEY),
        ("Is there a budget for the gates?", Wanted.MONEY),
        ("When does the contract end?", Wanted.DATE),
        ("By when must the plan be written?", Wanted.DATE),
        ("How often does the Board meet?", Wanted.PERIOD),
        ("How long is the course?", Wanted.PERIOD),
        ("Who chairs the Board?", Wanted.PERSON),
        ("Whose job is the newsletter?", Wanted.PERSON),
        ("Which priorities were agreed?", Wanted.LIST),
        ("List the actions for domestic abuse", Wanted.LIST),
        ("What does MARAC stand for?", Wanted.DEFINITION),
        ("What is a hate crime?", Wanted.DEFINITION),
        ("Why did the rate of theft rise?", Wanted.REASON),
        ("How come the cost of lamps is so high?", Wanted.REASON),
        ("Did crime fall?", Wanted.OTHER),
    ],
)
def test_the_question_word_says_what_is_wanted(question: str, kind: Wanted) -> None:
    """A figure, a share, a sum, a date, a time, a person, a list or a meaning."""
    assert wanted(question)[0] is kind


def test_a_question_of_two_parts_wants_two_kinds() -> None:
    """They come in the order in which they are asked."""
    assert wanted("Who wrote the plan, and when?")[:2] == (Wanted.PERSON, Wanted.DATE)


@pytest.mark.parametrize(
    ("kind", "words", "others"),
    [
        (Wanted.NUMBER, "There were 12 thefts.", "There were thefts in 2012."),
        (Wanted.NUMBER, "Seven people came.", "See paragraph 7 of Appendix 3."),
        (Wanted.PERCENT, "A third of them were men.", "3 of them were men."),
        (Wanted.MONEY, "It cost £9,400.", "It cost dearly."),
        (Wanted.DATE, "It ends in March 2019.", "It may end."),
        (Wanted.PERIOD, "The Board meets every quarter.", "The Board meets in the hall."),
        (Wanted.REASON, "It was late because the lamps were.", "It was late by a month."),
        (Wanted.PERSON, "The Licensing Manager decides.", "The road goes downhill."),
    ],
)
def test_words_of_the_kind_are_known(kind: Wanted, words: str, others: str) -> None:
    """Words that hold a thing of the kind are told from words that only look so."""
    assert speaks_of(kind, words)
    assert not speaks_of(kind, others)


def test_numbers_of_things_are_no_labels() -> None:
    """Objectives, paragraphs and years are numbered, not counted."""
    assert figures_in("Objective 2: 14 gates by 2019, Table 3, 2018/19") == ["14"]


def test_a_role_is_not_a_name() -> None:
    """Who it was is better said by a name than by a role."""
    capitals = frozenset({"octavia", "featherlow", "rushlight", "quillbridge"})
    assert names_someone("chaired by Octavia Featherlow", capitals)
    assert names_someone("chaired by Cllr Rushlight", capitals)
    assert not names_someone("chaired by the licensing manager", capitals)


def test_a_heading_in_capitals_is_no_name() -> None:
    """ "Project Brief" begins with capitals too, but papers also write these words small; a place is nobody's first name."""
    capitals = frozenset({"quillbridge", "forum"})
    assert not names_someone("Develop Project Brief", capitals)
    assert not names_someone("Quillbridge Forum Chair", capitals, {"quillbridge"})


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("What do mums and dads who've left care get?", (Wanted.OTHER,)),
        ("What should everyone who wants to be able to do?", (Wanted.OTHER,)),
        ("The chair, who is it?", (Wanted.PERSON,)),
        ("and who pays?", (Wanted.PERSON,)),
    ],
)
def test_a_who_right_after_a_noun_asks_for_nobody(question: str, kinds: tuple[Wanted, ...]) -> None:
    assert wanted(question) == kinds


@pytest.mark.parametrize("question", ["What did the council pay for hedge cutting?", "What salary does the mayor get?"])
def test_what_was_paid_is_a_sum(question: str) -> None:
    assert wanted(question)[0] is Wanted.MONEY


def test_an_age_counts_nothing() -> None:
    """ "How many foster carers are there?" was answered with "until the age of 18"."""
    assert not counts_in("Children stay with their foster carers after the age of 18, or aged 16 to 17; under 12s do not.")
    assert counts_in("Over 40 foster carers came.")
