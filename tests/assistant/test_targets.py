"""What counts as a target, and what its words say. Papers here are invented."""

from collections.abc import Sequence

import pytest

from assistant.extraction import Rules
from assistant.findings import Target
from ingest.papers import Block, BlockKind, Paper, PaperKind, Place

PAPER = Paper("sample", "0", "Sample strategy", kind=PaperKind.STRATEGY, date="2005-04-20")


def block(text: str, *heading: str, kind: BlockKind = BlockKind.ITEM, lead_in: str = "") -> Block:
    return Block(kind, text, Place("sample", 1, 1, heading), lead_in=lead_in)


def prose(text: str, *heading: str) -> Block:
    return block(text, *heading, kind=BlockKind.PARAGRAPH)


def targets(*blocks: Block) -> Sequence[Target]:
    return Rules().targets(PAPER, blocks)


def test_every_item_under_targets_is_believed() -> None:
    """A paper's own list is believed, also where an item reads like a task; prose under the heading is not."""
    found = targets(
        block("Look again at mooring fees by May 2006", "Aim 4: Boats", "Targets"),
        block("Cut speeding on the river", "Aim 4: Boats", "Targets"),
        prose("The targets will be looked at every spring.", "Aim 4: Boats", "Targets"),
    )
    assert [t.text for t in found] == ["Look again at mooring fees by May 2006", "Cut speeding on the river"]
    assert {t.theme for t in found} == {"Aim 4: Boats"}


def test_a_list_brought_by_words_is_a_list_of_targets() -> None:
    """ "Our targets for the year are:" speaks for the items after it."""
    (found,) = targets(block("95% of calls answered within ten seconds", "Service", lead_in="Our targets for the year are:"))
    assert (found.value, found.unit, found.direction) == (95, "%", "achieve")


def test_what_a_paper_wants_to_achieve_is_a_list_of_targets() -> None:
    """The list may be headed by what is wanted instead of by the word."""
    (found,) = targets(block("A 20% cut in river litter by June 2011", "Clean water", lead_in="What we want to achieve:"))
    assert (found.measure, found.direction, found.value, found.deadline_iso) == ("river litter", "reduce", 20, "2011-06")


def test_an_objective_is_one_where_it_has_a_direction() -> None:
    """Objectives that name work have none and are left out."""
    found = targets(
        block("to calm walkers by cutting the speed of bicycles", "Our strategic objectives"),
        block("draw up arrangements for counting otters", "Our strategic objectives"),
    )
    assert [t.text for t in found] == ["to calm walkers by cutting the speed of bicycles"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Wardens are to be visible with the aim of cutting down late noise.",
        "The club taught 61 beginners (target 50).",
        "40 more lifeguards by 2031",
        "We will reduce speeding by 15% by March 2008.",
        "The roof appeal hopes to reach its target of £4,500.",
        "By 2031 all boats should have a licence plate.",
        "The trust's ambition is to reduce leaks to 2% or less by 2012.",
    ],
)
def test_targets_in_prose(sentence: str) -> None:
    """An aim with a direction, a target that is given, so many more by a date, a promise with an amount."""
    assert [t.text for t in targets(prose(sentence, "The river"))] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Speeding has reduced by 9% since the spring.",
        "Landings were down 3.4%.",
        "71% of rowers reached the weir within an hour.",
        "Targets have been set for each lock.",
        "We want the river to be a happy place.",
        "The Act places a duty on owners to keep locks.",
        "28% of boats were recorded as unlicensed.",
    ],
)
def test_results_statistics_visions_and_duties_are_no_targets(sentence: str) -> None:
    """What was reached, counted, wished for or required by law is not aimed at."""
    assert not targets(prose(sentence, "The river"))


def test_a_list_of_actions_is_no_list_of_targets() -> None:
    """A bullet under Actions is an action, also one with a direction."""
    assert not targets(block("Increase the number of moorings every year", "Boats", "Actions"))


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Reduce Towpath Falls by 6.5% per annum to May 2010 against the 06/07 baseline",
            ("Towpath Falls", "reduce", 6.5, "%", "year", "06/07 baseline", "May 2010", "2010-05"),
        ),
        (
            "Reduce the number of leaking locks from 9% to 4% or less by the end of 2031",
            ("number of leaking locks", "reduce", 4, "%", None, "9%", "end of 2031", "2031"),
        ),
        ("To increase rowing", ("rowing", "increase", None, None, None, None, None, None)),
        ("Increase bookings year on year", ("bookings", "increase", None, None, "year", None, None, None)),
        ("Reduce spillage (RIV4)", ("spillage", "reduce", None, None, None, None, None, None)),
        ("Improve our rank by 2010", ("rank", "improve", None, None, None, None, "2010", "2010")),
        ("No more than 12 boats on a mooring", ("boats on a mooring", "achieve", 12, "count", None, None, None, None)),
        (
            "Achieve a 5% reduction in theft by 31 March 2010",
            ("theft", "reduce", 5, "%", None, None, "31 March 2010", "2010-03-31"),
        ),
        ("Raise £12k for the roof", ("roof", "increase", 12_000, "£", None, None, None, None)),
        ("Recruit 20 lock keepers by 2031", ("lock keepers", "increase", 20, "count", None, None, "2031", "2031")),
    ],
)
def test_the_words_of_a_target_give_its_fields(text: str, fields: tuple[object, ...]) -> None:
    """Measure without verb, amount, date and baseline; baseline and deadline as written; nothing guessed."""
    (found,) = targets(block(text, "Targets"))
    row = (found.measure, found.direction, found.value, found.unit, found.per, found.baseline, found.deadline, found.deadline_iso)
    assert row == fields


def test_the_lead_is_that_of_the_objective() -> None:
    """ "Lead:" under an objective holds for its targets and not for the next objective's."""
    first, second = targets(
        prose("Lead: Head of Waterways", "Aim 2"),
        block("Reduce litter", "Aim 2", "Targets"),
        block("Reduce noise", "Aim 3", "Targets"),
    )
    assert (first.lead, second.lead) == ("Head of Waterways", None)


def test_a_target_column_gives_targets_and_no_results() -> None:
    """The value under "Target" is aimed at; the latest figure and the colour are not. The quote is the whole row."""
    columns, cells = ("Indicator", "Baseline", "Target 2014/15", "Actual", "RAG"), ("Lock failures", "38%", "34%", "37%", "Red")
    row = Block(BlockKind.ROW, " ".join(cells), Place("sample", 2, 2), columns=columns, cells=cells, table=0)
    (found,) = targets(row)
    assert (found.text, found.value, found.unit, found.baseline) == ("Lock failures", 34, "%", "38%")
    assert found.quote == "Lock failures 38% 34% 37% Red"


def test_case_studies_hold_no_targets() -> None:
    """What a case study's person aimed at is not the paper's aim."""
    assert not targets(prose("His aim was to reduce his lap time by 50%.", "Case study: a rower"))
