"""Commitments as other councils set them: decision lists, minutes counted through the year, the meeting's own business."""

from collections.abc import Sequence

import pytest

from assistant.extraction import Rules
from assistant.findings import Action
from ingest.papers import Block, BlockKind, Paper, PaperKind, Place

MINUTES = Paper("minutes", "0", "Minutes of a sample board", kind=PaperKind.MINUTES, date="2029-11-19")
PLAN = Paper("plan", "0", "Sample plan", kind=PaperKind.STRATEGY, date="2029-04-20")


def block(text: str, *heading: str, item: str | None = None) -> Block:
    return Block(BlockKind.PARAGRAPH, text, Place("p", 1, 1, heading, item))


def item(text: str, *heading: str, lead_in: str = "", mark: str | None = None) -> Block:
    return Block(BlockKind.ITEM, text, Place("p", 1, 1, heading, mark), lead_in=lead_in, number=mark or "")


def rows(columns: tuple[str, ...], *cells: tuple[str, ...]) -> list[Block]:
    return [Block(BlockKind.ROW, " ".join(row), Place("p", 1, 1), columns=columns, cells=row, table=0) for row in cells]


def actions(paper: Paper, *blocks: Block) -> Sequence[Action]:
    return Rules().actions(paper, blocks)


def test_a_record_of_decisions_is_read_decision_by_decision() -> None:
    """What is only noted or approved as a record starts no work; a numbered cell holds several decisions."""
    found = actions(
        MINUTES,
        *rows(
            ("Minute", "Item", "Decision", "Officer responsible"),
            ("E.1", "Minutes", "That the minutes of 4 June be approved as a correct record.", ""),
            (
                "E.2",
                "Ferry",
                "(1) That tenders be invited for a ramp. (2) That a report be made by 7 May 2030.",
                "Harbour Manager",
            ),
            ("E.3", "Otters", "That the report be noted.", "Wildlife Officer"),
        ),
    )
    assert [a.text for a in found] == ["That tenders be invited for a ramp.", "That a report be made by 7 May 2030."]
    assert [(a.ref, a.owner, a.due_iso) for a in found] == [
        ("E.2", ("Harbour Manager",), None),
        ("E.2", ("Harbour Manager",), "2030-05-07"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "RESOLVED that the minutes of the meeting held on 9 May be signed by the Chair as a true and correct record.",
        "It was agreed that the minutes be approved.",
        "RESOLVED that the press and public be excluded from the meeting for the next item.",
        "RESOLVED that the apologies of two members be accepted.",
    ],
)
def test_a_meetings_own_business_is_no_action(sentence: str) -> None:
    """Every meeting signs its minutes and asks visitors to leave; nobody puts that in a list of who is to do what."""
    assert not actions(MINUTES, block(sentence, "Minutes"))


@pytest.mark.parametrize("lead_in", ["RESOLVED that:", "The Board agreed:"])
def test_points_that_only_bring_further_points_or_approve_are_none(lead_in: str) -> None:
    """ "That Cabinet:" brings what follows; endorsing a draft starts no work."""
    found = actions(
        MINUTES,
        item("That Cabinet:", "Ferry", lead_in=lead_in),
        item("endorse the draft chapter;", "Ferry", lead_in=lead_in, mark="(a)"),
        item("ask the harbour master to count the boats.", "Ferry", lead_in=lead_in, mark="(b)"),
    )
    assert [a.text for a in found] == ["ask the harbour master to count the boats."]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("RESOLVED to buy a second sign for the landing.", ()),
        ("It was RESOLVED that the Clerk obtain three quotations for the roof.", ("Clerk",)),
        ("Agreed that the Harbour Team should write to the lock keepers.", ("Harbour Team",)),
    ],
)
def test_resolutions_in_capitals_name_their_doer(sentence: str, owner: tuple[str, ...]) -> None:
    """What was resolved may follow "to", or name who is to do it in the subjunctive."""
    found = actions(MINUTES, block(sentence, "Roof", item="46/29"))
    assert [(a.owner, a.ref) for a in found] == [(owner, "46/29")]


@pytest.mark.parametrize(
    ("column", "field", "cell"),
    [
        ("Cabinet Member / Lead Officer", "owner", "Head of Parks"),
        ("Officer responsible", "owner", "Head of Parks"),
        ("Milestone", "due", "December 2030"),
    ],
)
def test_owner_and_date_columns_have_many_names(column: str, field: str, cell: str) -> None:
    """A column of dates called Milestone says by when."""
    found = actions(PLAN, *rows(("Action", column), ("Plant willows", cell), ("Mend the weir", cell), ("Count the otters", cell)))
    assert [getattr(a, field) for a in found] == [(cell,) if field == "owner" else cell] * 3


@pytest.mark.parametrize("heading", ["What next", "What’s next?", "What we still need to do", "What needs to be done next"])
def test_what_comes_next_is_a_list_of_actions_of_the_section_above(heading: str) -> None:
    """The theme is the section's title and not the label."""
    found = actions(PLAN, item("Bigger nets for the otter wardens", "Plan", "Safe rivers", heading))
    assert [(a.text, a.theme) for a in found] == [("Bigger nets for the otter wardens", "Safe rivers")]
