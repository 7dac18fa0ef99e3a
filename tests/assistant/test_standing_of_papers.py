"""Drafts, superseded strategies, newer figures and differing papers are said to be so, in words; false premises are put right."""

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.findings import Asked, Status
from ingest.catalogue import Entry
from ingest.papers import Filters, PaperKind

OLD = """# Safer Samplebury Strategy

## Burglary

The Partnership aims to cut burglary by 12% by March 2019.
"""
NEW = """# Safer Samplebury Strategy Renewed

## Wardens

Wardens will visit every home in Mill Lane.
"""
WATER = """# Samplebury Water Strategy

## Ponds

Ponds will be cleaned each spring.
"""
BODY = "Samplebury Partnership"
STRATEGY = PaperKind.STRATEGY
CUT = "By what percentage does the Partnership aim to cut burglary?"


def entry(date: str, kind: PaperKind = STRATEGY, *, draft: bool = False) -> Entry:
    return Entry(body=BODY, kind=kind, date=date, draft=draft)


def test_a_strategy_that_was_followed_by_another_is_said_to_be(written: Callable[..., Assistant]) -> None:
    """With the newer one's title, cited where it stands."""
    catalogue = {"old.md": entry("2016-03-16"), "new.md": entry("2019-07-02")}
    answer = written({"old": OLD, "new": NEW}, catalogue).ask(Asked(CUT))
    newer = answer.citations[-1]
    assert f"The newer strategy is “Safer Samplebury Strategy Renewed”. [{newer.marker}]" in answer.text
    assert (newer.paper, newer.quote) == ("new", "Safer Samplebury Strategy Renewed")


@pytest.mark.parametrize(
    ("other", "made"),
    [
        (WATER, entry("2019-07-02")),
        (NEW, entry("2019-07-02", PaperKind.REVIEW)),
        (NEW, entry("2012-07-02")),
        (NEW, entry("2019-07-02", draft=True)),
    ],
)
def test_no_other_paper_follows_a_strategy(written: Callable[..., Assistant], other: str, made: Entry) -> None:
    """Not one of another subject, another kind or an earlier date, nor a draft."""
    answer = written({"old": OLD, "other": other}, {"old.md": entry("2016-03-16"), "other.md": made}).ask(Asked(CUT))
    assert "12%" in answer.text
    assert "newer" not in answer.text
    assert "newest" not in answer.text


def test_a_draft_is_said_to_be_one(written: Callable[..., Assistant]) -> None:
    """With the markers of its words; a paper that is none is not."""
    draft = written({"old": OLD}, {"old.md": entry("2016-03-16", draft=True)}).ask(Asked(CUT))
    assert "From a draft. [1]" in draft.text
    assert "draft" not in written({"old": OLD}, {"old.md": entry("2016-03-16")}).ask(Asked(CUT)).text


BRIEFING = "# Refuge briefing\n\nThe Samplebury refuge has 18 units for women and their children."
REVIEW = "# Yearly review\n\nThe Samplebury refuge has {units} units for women and their children in town."
UNITS = "How many units does the Samplebury refuge have?"


def refuge(written: Callable[..., Assistant], units: int, date: str) -> str:
    made = {"briefing.md": entry("2018-05-03", PaperKind.BRIEFING), "review.md": entry(date, PaperKind.REVIEW)}
    return written({"briefing": BRIEFING, "review": REVIEW.format(units=units)}, made).ask(Asked(UNITS)).text


def test_papers_that_differ_are_said_to_in_words(written: Callable[..., Assistant]) -> None:
    """Both figures with their papers, and which paper is the newer."""
    text = refuge(written, 16, "2018-11-06")
    assert "The papers differ: 16 in the review of 6 November 2018 [" in text
    assert ", 18 in the briefing of 3 May 2018 [" in text
    assert text.endswith("]; the first is the newer.")


def test_figures_of_other_years_have_their_newer_one_named(written: Callable[..., Assistant]) -> None:
    """They do not contradict each other; the newer is what holds."""
    text = refuge(written, 16, "2021-11-06")
    assert "The newer figure is that of the review of 6 November 2021. [" in text
    assert "differ" not in text


def test_papers_that_agree_are_not_said_to_differ(written: Callable[..., Assistant]) -> None:
    """Whatever their dates."""
    assert "differ" not in refuge(written, 18, "2018-11-06")


def test_papers_of_two_places_do_not_differ(written: Callable[..., Assistant]) -> None:
    """Each says what is so where it is."""
    papers = {
        "samplebury-review": "# Samplebury review\n\nSamplebury Partnership, May 2018\n\nThere were 18 burglaries in Samplebury.",
        "otherby-review": "# Otherby review\n\nOtherby Partnership, May 2018\n\nThere were 16 burglaries in Otherby.",
    }
    answer = written(papers).ask(Asked("How many burglaries were there?"))
    assert not answer.conflicts
    assert "differ" not in answer.text


INSPECTION = """# Samplebury youth service report

## Inspection

Inspectors judged the youth service of Samplebury to be good in June 2017.

## Neglect

The Board agreed the neglect strategy of the youth service in May.
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why was the Samplebury youth service rated inadequate?", "judged the youth service of Samplebury to be good"),
        ("Why did the Board vote against the neglect strategy?", "The Board agreed the neglect strategy"),
    ],
)
def test_a_false_premise_is_put_right(written: Callable[..., Assistant], question: str, said: str) -> None:
    """Still not found, but with what the papers do say, in their words."""
    answer = written({"report": INSPECTION}).ask(Asked(question))
    assert answer.status is Status.NOT_FOUND
    assert f"They do say: “{said}" in answer.text.replace("Inspectors ", "")


def test_a_false_premise_on_which_the_papers_are_silent_is_only_refused(written: Callable[..., Assistant]) -> None:
    """No sentence on something else is set against it."""
    answer = written({"old": OLD}).ask(Asked("Why was the burglary Partnership rated inadequate?", filters=Filters()))
    assert answer.status is Status.NOT_FOUND
    assert "They do say" not in answer.text
