"""Short names are learnt from the papers, and work both ways: the question may use either."""

from collections.abc import Callable

import pytest

from assistant.abbreviations import is_glossary, learn
from assistant.assistant import Assistant
from assistant.findings import Asked, Status


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Local Safeguarding Partnership (LSP) met", "LSP", "local safeguarding partnership"),
        ("a Code of Practice (CP) applies", "CP", "code of practice"),
        ("Independent Domestic Violence Advisers (IDVAs)", "IDVA", "independent domestic violence advisers"),
        ("PSPO Public Space Protection Order", "PSPO", "public space protection order"),
    ],
)
def test_a_short_name_is_learnt_beside_its_long_one(text: str, short: str, long: str) -> None:
    """In brackets after the long name, or in a glossary's row before it; small joining words and the plural do not matter."""
    assert learn([("paper", text)]).long_names(short) == [long]


@pytest.mark.parametrize(
    "text", ["the weather was fine (LSP)", "Lead officer (JW) will write", "HELLO There Everyone Living Nearby"]
)
def test_letters_that_do_not_fit_teach_nothing(text: str) -> None:
    """Each letter must open a word of the long name (Schwartz and Hearst, 2003): initials in brackets are no abbreviation."""
    assert not learn([("paper", text)]).meanings


def test_the_plural_and_the_case_do_not_matter() -> None:
    """A question may say "idvas"."""
    known = learn([("paper", "an independent domestic violence adviser (IDVA)")])
    assert known.long_names("idvas") == known.long_names("IDVA") == ["independent domestic violence adviser"]


def test_the_same_letters_may_mean_two_things() -> None:
    """Each paper's meaning is kept, with the papers that have it."""
    known = learn([("one", "Community Action Team (CAT)"), ("two", "Crime Assessment Tool (CAT)")])
    assert {long: set(papers) for long, papers in known.meanings["CAT"].items()} == {
        "community action team": {"one"},
        "crime assessment tool": {"two"},
    }


def test_long_names_give_their_short_ones() -> None:
    """A question that spells a name out finds where papers write it short."""
    assert learn([("paper", "the Local Action Board (LAB)")]).short_names("Who sits on the local action board?") == ["LAB"]


def test_a_glossary_row_is_known() -> None:
    """It answers what letters mean, and nothing else."""
    assert is_glossary("PSPO Public Space Protection Order")
    assert is_glossary("MAP Multi-Agency Planning group")
    assert not is_glossary("PC Jones visited the school")


REVIEW = """# Review of the year

The Multi-Agency Rescue Team (MART) was set up in the spring.

## Boats

The MART went out 31 times.

## Roads

The Road Watch Group (RWG) wrote to drivers.

Volunteers of the Road Watch Group stood at the bridge on 12 evenings.
"""


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many times did the multi-agency rescue team go out?", "31 times"),
        ("On how many evenings did the RWG stand at the bridge?", "12 evenings"),
    ],
)
def test_either_name_finds_the_other(written: Callable[..., Assistant], question: str, figure: str) -> None:
    """What the paper writes short may be asked in full, and the other way round."""
    assistant = written({"review": REVIEW})
    answer = assistant.ask(Asked(question))
    assert answer.status is Status.ANSWERED
    assert figure in answer.text


def test_to_use_a_short_name_is_not_to_say_what_it_means(written: Callable[..., Assistant]) -> None:
    """Where no paper spells it out the meaning is not known; where one does, that is all that is told."""
    used = "# Notes\n\n## Boats\n\nThe MART met twice. Cases heard by the MART rose by 4%.\n"
    unknown = written({"notes": used}).ask(Asked("What does MART mean?"))
    assert (unknown.status, unknown.text.split(".")[0]) == (Status.NOT_FOUND, "The papers do not say what that means")
    known = written({"notes": used, "review": REVIEW}).ask(Asked("what does mart stand for?"))
    assert known.text == "The Multi-Agency Rescue Team (MART) was set up in the spring. [1]"


LEDGER = """# Lamp repairs 2019

The Lamp Repair Fund paid for 40 lamps. Residents wrote to the LRF eleven times.

The Millrace Lamp Forum met twice. The MLF (a forum of residents) is new.
"""


def test_a_short_name_that_no_paper_spells_out_is_shown_with_the_name_that_has_its_letters(
    written: Callable[..., Assistant],
) -> None:
    """ "LRF" is used in the same paper as "Lamp Repair Fund", and nowhere is it said that they are one: that is said too."""
    assistant = written({"lamps": LEDGER})
    answer = assistant.ask(Asked("What does LRF stand for?"))
    assert "Lamp Repair Fund" in answer.text
    assert answer.notices == ("No paper says what LRF stands for: what is shown has a name with its letters.",)
    assert assistant.ask(Asked("What does ZRF stand for?")).status is Status.NOT_FOUND


def test_a_guess_is_made_only_where_a_meaning_is_asked_for() -> None:
    learnt = learn([("lamps", LEDGER)])
    assert learnt.long_names("LRF") == []
    assert learnt.spelt("LRF") == ["lamp repair fund"]


def test_a_paper_that_spells_it_out_leaves_nothing_to_guess() -> None:
    learnt = learn([("one", "The Lamp Repair Fund (LRF) paid. The Lower Road Forum and the LRF met.")])
    assert learnt.spelt("LRF") == ["lamp repair fund"]
