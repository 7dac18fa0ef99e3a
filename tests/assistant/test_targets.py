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
        block("Review arrangements for inspections by March 2006", "Objective 4", "Targets"),
        block("Reduce wounding", "Objective 4", "Targets"),
        prose("Targets will be reviewed every year.", "Objective 4", "Targets"),
    )
    assert [t.text for t in found] == ["Review arrangements for inspections by March 2006", "Reduce wounding"]
    assert {t.theme for t in found} == {"Objective 4"}


def test_a_list_brought_by_words_is_a_list_of_targets() -> None:
    """ "Our targets for the year are:" speaks for the items after it."""
    (found,) = targets(block("95% of calls answered within ten seconds", "Service", lead_in="Our targets for the year are:"))
    assert (found.value, found.unit, found.direction) == (95, "%", "achieve")


def test_an_objective_is_one_where_it_has_a_direction() -> None:
    """Objectives that name work have none and are left out."""
    found = targets(
        block("to reassure people by reducing the fear of crime", "Our strategic objectives"),
        block("develop arrangements for the identification of those at risk", "Our strategic objectives"),
    )
    assert [t.text for t in found] == ["to reassure people by reducing the fear of crime"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The work is to intervene early with the aim of driving down violence among young people.",
        "The programme worked with 250 families (target 216).",
        "600 more police officers by 2023",
        "We will reduce burglary by 10% by March 2008.",
        "Members were asked to help the appeal reach the target of £25,000.",
        "By 2023/24 all people admitted to hospital should be offered help to stop smoking.",
        "The partnership's ambition is to reduce smoking to 5% or less by 2030.",
        "A 10% reduction in first time entrants is the target: 120 by 2010.",
    ],
)
def test_targets_in_prose(sentence: str) -> None:
    """An aim with a direction, a target that is given, so many more by a date, a promise with an amount."""
    assert [t.text for t in targets(prose(sentence, "Progress"))] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Burglary has reduced by 12% since last year.",
        "Reported incidents were down 16.81%.",
        "85% of clients achieved reduced risk within three months.",
        "Targets have been set for every theme.",
        "We want the town to be a safe place to live.",
        "The Act places a duty on councils to prevent crime.",
        "15% of patients were recorded as smokers.",
    ],
)
def test_results_statistics_visions_and_duties_are_no_targets(sentence: str) -> None:
    """What was reached, counted, wished for or required by law is not aimed at."""
    assert not targets(prose(sentence, "Progress"))


def test_a_list_of_actions_is_no_list_of_targets() -> None:
    """A bullet under Actions is an action, also one with a direction."""
    assert not targets(block("Increase the number of people in treatment year on year", "Drugs", "Actions"))


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Reduce Wounding by 7.5% per annum to March 2008 against the 03/04 baseline",
            ("Wounding", "reduce", 7.5, "%", "year", "03/04 baseline", "March 2008", "2008-03"),
        ),
        (
            "Reduce the number of young smokers from 8% to 3% or less by the end of 2022",
            ("number of young smokers", "reduce", 3, "%", None, "8%", "end of 2022", "2022"),
        ),
        ("To increase reporting", ("reporting", "increase", None, None, None, None, None, None)),
        ("Increase referrals year on year", ("referrals", "increase", None, None, "year", None, None, None)),
        ("Reduce reoffending (LPSA4)", ("reoffending", "reduce", None, None, None, None, None, None)),
        ("Improve our position by 2008", ("position", "improve", None, None, None, None, "2008", "2008")),
        ("No more than 12 young people in custody", ("young people in custody", "achieve", 12, "count", None, None, None, None)),
        (
            "Achieve a 5% reduction in theft by 31 March 2010",
            ("theft", "reduce", 5, "%", None, None, "31 March 2010", "2010-03-31"),
        ),
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
        prose("Lead: Head of Streetscene", "Objective 2"),
        block("Reduce litter", "Objective 2", "Targets"),
        block("Reduce fires", "Objective 3", "Targets"),
    )
    assert (first.lead, second.lead) == ("Head of Streetscene", None)


def test_a_target_column_gives_targets_and_no_results() -> None:
    """The value under "Target" is aimed at; the latest figure and the colour are not. The quote is the whole row."""
    columns, cells = (
        ("Indicator", "Baseline", "Target 2014/15", "Actual", "RAG"),
        ("Reoffending rate", "38%", "34%", "37%", "Red"),
    )
    row = Block(BlockKind.ROW, " ".join(cells), Place("sample", 2, 2), columns=columns, cells=cells, table=0)
    (found,) = targets(row)
    assert (found.text, found.value, found.unit, found.baseline) == ("Reoffending rate", 34, "%", "38%")
    assert found.quote == "Reoffending rate 38% 34% 37% Red"


def test_case_studies_hold_no_targets() -> None:
    """What a case study's person aimed at is not the paper's aim."""
    assert not targets(prose("Her aim was to reduce her drinking by 50%.", "Case study: a survivor"))
