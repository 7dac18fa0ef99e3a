"""What is understood of a question: follow-ups made whole, names, months, what is counted, slips of the fingers."""

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.findings import Asked, Status, Turn
from assistant.lexicon import Lexicon
from assistant.question import Question, leans, understood
from assistant.shelf import Shelf
from ingest.catalogue import Entry
from ingest.papers import Access, PaperKind

REFUGE = Turn(("How many units does the Lantern House refuge have?", "It has 18 units in two houses."))


@pytest.fixture(scope="session")
def lexicon(sample: Assistant) -> Lexicon:
    """What the sample papers know as a whole."""
    return Shelf(sample.index).lexicon(Access.OFFICERS)


def read(question: str, lexicon: Lexicon, *history: Turn) -> Question:
    return understood(Asked(question, history), lexicon)


@pytest.mark.parametrize(
    "follow_up",
    ["and criminal damage?", "What about Ferrygate?", "Who leads it?", "why?", "the year before?", "How much does that cost?"],
)
def test_a_follow_up_is_made_whole(lexicon: Lexicon, follow_up: str) -> None:
    """It leans on the question before: the standalone question says both, and the words before count, but less."""
    question = read(follow_up, lexicon, REFUGE)
    assert question.standalone == f"{REFUGE[0]} — {follow_up}"
    assert question.said == " ".join(REFUGE)
    assert 0 < question.weights["refug"] < 1


@pytest.mark.parametrize(
    "question",
    [
        "How many burglaries of homes were recorded in the borough?",
        "Which actions in the youth justice report are for the police?",
        "When was the neglect strategy adopted by the Safeguarding Children Board?",
    ],
)
def test_a_new_topic_does_not_drag_the_old_one_along(lexicon: Lexicon, question: str) -> None:
    """A question that says what it is about stands alone, whatever was said before."""
    read_after = read(question, lexicon, REFUGE)
    assert read_after == read(question, lexicon)
    assert read_after.standalone == question


def test_without_a_conversation_nothing_leans(lexicon: Lexicon) -> None:
    """ "And burglary?" as a first question is asked as it stands."""
    assert read("and burglary?", lexicon).standalone == "and burglary?"


def test_only_the_last_exchange_counts(lexicon: Lexicon) -> None:
    """What was said two questions ago is a topic that was left."""
    question = read("who leads it?", lexicon, ("What of knives?", "47 offences."), REFUGE)
    assert "knive" not in question.weights
    assert "refug" in question.weights


def test_a_name_alone_is_a_new_topic_where_it_says_enough(lexicon: Lexicon) -> None:
    """Words that the papers do not know do not make a question lean."""
    assert leans("robbery?", lexicon)
    assert not leans("zebra crossings?", lexicon)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("burglry", "burglari"), ("criminal damge", "damag"), ("socail care", "social"), ("refgue units", "refug")],
)
def test_a_slip_is_mended_by_the_papers_words(lexicon: Lexicon, typed: str, meant: str) -> None:
    """A word that no paper has is read as the one that is a slip away, at a little less weight."""
    assert read(f"What about {typed} here now?", lexicon).weights[meant] == pytest.approx(0.9)


@pytest.mark.parametrize("word", ["kids", "sept", "theft", "4x4"])
def test_everyday_words_months_and_known_words_are_no_slips(lexicon: Lexicon, word: str) -> None:
    """ "Kids" is a word of its own, not a mistyped "kit"."""
    assert lexicon.mended(word) is None


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How many crimes were there in Ferrygate?", ("ferrygate",)),
        ("What is Ostermoor's target for theft?", ("ostermoor",)),
        ("What is Ostermoor’s target for theft?", ("ostermoor",)),
        ("Did Wexcombe adopt the plan?", ("wexcombe",)),
        ("How many incidents were reported in May?", ()),
        ("Which Targets did the Strategy set?", ()),
    ],
)
def test_names_are_known_by_how_the_papers_write_them(lexicon: Lexicon, question: str, names: tuple[str, ...]) -> None:
    """Places, bodies and people: with a capital in the question, or two words that the papers always write with one."""
    assert read(question, lexicon).names == names


def test_a_follow_up_keeps_the_body_that_was_spoken_of(written: Callable[..., Assistant]) -> None:
    """A follow-up without a name of its own is asked of the papers that the question before named."""
    plan = "# Community Plan of {0}\n\nThe plan of {0} is for all of {0}.\n\n## Targets\n\nIn {0} theft is to fall by {1}%.\n"
    assistant = written({"plan-astham": plan.format("Astham", 4), "plan-borwick": plan.format("Borwick", 9)})
    before = ("What does the plan of Borwick say of theft?", "In Borwick theft is to fall by 9%.")
    answer = assistant.ask(Asked("by how much is it to fall?", (before,)))
    assert answer.status is Status.ANSWERED
    assert "9%" in answer.text
    assert "4%" not in answer.text


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many domestic homicides were there?", "homicid"),
        ("number of stolen bicycles in 2018", "bicycl"),
        ("How many drones does the police own?", "drone"),
        ("How many people came?", ""),
        ("How many turned up to the evening?", ""),
        ("How many are wheelchair friendly?", ""),
        ("How much did it cost?", ""),
    ],
)
def test_what_is_counted_is_the_noun_after_how_many(lexicon: Lexicon, question: str, counted: str) -> None:
    """Known by its stem; people go by too many words, and a verb counts nothing."""
    assert read(question, lexicon).counted == counted


def test_months_are_known_in_full_and_in_short(lexicon: Lexicon) -> None:
    """ "May" is too often a verb."""
    assert read("What was decided in Sept and October, and may be dropped?", lexicon).months == {"september", "october"}


def test_an_empty_store_understands_all_the_same() -> None:
    """Without papers every word is new, and none is taken for another."""
    question = understood(Asked("How many thefts?"), Lexicon())
    assert question.weights == {"theft": 1.0}


def test_the_year_of_a_paper_is_not_that_of_what_it_says(written: Callable[..., Assistant]) -> None:
    """ "The survey before the 2016 strategy" was held in 2015: 2016 says which paper, not which year."""
    old = "# Millrace Safety Strategy\n\nIn 2015 the survey had answers from 612 residents of the borough of Millrace.\n"
    new = "# Millrace Safety Strategy\n\nIn 2018 the survey had answers from 701 residents of the borough of Millrace.\n"
    catalogue = {"old": Entry(date="2016-03-01"), "new": Entry(date="2019-03-01")}
    assistant = written({"old": old, "new": new}, catalogue)
    for year, answers, other in (("2016", "612", "701"), ("2019", "701", "612")):
        answer = assistant.ask(Asked(f"How many residents answered the survey for the {year} strategy?"))
        assert answers in answer.text
        assert other not in answer.text
    refused = assistant.ask(Asked("How many residents answered the survey for the 2012 strategy?"))
    assert refused.status is Status.NOT_FOUND


SCORES = """# Tannery Plan 2023 to 2026

| Indicator | Baseline 2021/22 | Latest 2023/24 | Target 2025/26 |
|---|---|---|---|
| Hate crime reports in Tannery | 187 | 201 | 230 |
"""


@pytest.mark.parametrize(("year", "figure"), [("2021/22", "187"), ("2023/24", "201"), ("2022/23", ""), ("2024/25", "")])
def test_a_table_of_some_years_gives_nothing_for_those_between(written: Callable[..., Assistant], year: str, figure: str) -> None:
    """Nor for a year that its paper covers; the refusal names the financial year as it was asked for."""
    answer = written({"plan": SCORES}).ask(Asked(f"How many hate crime reports were there in Tannery in {year}?"))
    assert (figure in answer.text) if figure else (answer.status is Status.NOT_FOUND and year in answer.text)


BILLS = """# Millrace Parish Council: minutes of 2 July 2019

Invoices received from G Quill for grass cutting of Millrace, £864.00. Resolved to pay.
"""


def test_the_bill_of_one_month_is_not_that_of_another(written: Callable[..., Assistant]) -> None:
    """Asked for May 2019, the July minutes' figure was given: it bears no date of its own."""
    assistant = written({"bills": BILLS}, {"bills": Entry(date="2019-07-02", kind=PaperKind.MINUTES)})
    assert "£864" in assistant.ask(Asked("What did Millrace pay for grass cutting in July 2019?")).text
    refused = assistant.ask(Asked("What did Millrace pay for grass cutting in May 2019?"))
    assert (refused.status, "May" in refused.text) == (Status.NOT_FOUND, True)
