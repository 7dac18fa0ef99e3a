"""What counts as an action in the house styles of many boards; whose it is and by when. All papers and names are invented."""

from collections.abc import Sequence

import pytest

from assistant.extraction import Rules
from assistant.findings import Action
from ingest.papers import Block, BlockKind, Paper, PaperKind, Place

MINUTES = Paper("minutes", "0", "Minutes of a sample board", kind=PaperKind.MINUTES, date="2009-11-19")
STRATEGY = Paper("strategy", "0", "Sample strategy", kind=PaperKind.STRATEGY, date="2005-04-20")
PRESENT = (
    "Present: Lena Watkin (LW), Paul Beck (PB), Bea Gold (BG), Ann Moor (AM), Tara Brown (Chair), Alice Wheel (General Manager)"
)


def block(
    text: str, *heading: str, kind: BlockKind = BlockKind.PARAGRAPH, item: str | None = None, by: str = "", lead_in: str = ""
) -> Block:
    return Block(kind, text, Place("p", 1, 1, heading, item), lead_in=lead_in, action_by=by)


def items(lead_in: str, *texts: str, heading: tuple[str, ...] = ()) -> list[Block]:
    return [block(text, *heading, kind=BlockKind.ITEM, lead_in=lead_in) for text in texts]


def rows(columns: tuple[str, ...], *cells: tuple[str, ...], heading: tuple[str, ...] = ()) -> list[Block]:
    place = Place("p", 1, 1, heading)
    return [Block(BlockKind.ROW, " ".join(row), place, columns=columns, cells=row, table=0) for row in cells]


def minutes(*blocks: Block) -> Sequence[Action]:
    return Rules().actions(MINUTES, [block(PRESENT), *blocks, block("Date of next meeting: 21 January 2010")])


def strategy(*blocks: Block) -> Sequence[Action]:
    return Rules().actions(STRATEGY, blocks)


def texts(actions: Sequence[Action]) -> list[str]:
    return [action.text for action in actions]


# ---- house styles


def test_style_initials_in_an_action_column() -> None:
    """The cell beside an entry is the owner of what the entry commits to, and no part of its words."""
    (found,) = minutes(
        block("PB advised of a delay. Information will be brought to the January Board meeting.", item="3.1", by="PB")
    )
    assert found.text == "Information will be brought to the January Board meeting."
    assert (found.owner, found.owner_names, found.due, found.due_iso, found.ref) == (
        ("PB",),
        ("Paul Beck",),
        "January Board meeting",
        "2010-01",
        "3.1",
    )


def test_style_action_lines_with_the_owner_in_brackets() -> None:
    """ "Action:" and a bracketed owner stay outside the words."""
    (found,) = minutes(block("Action: Confirm whether the plan is public by 4 December (Bea Gold)."))
    assert found.text == "Confirm whether the plan is public by 4 December"
    assert (found.owner, found.due_iso) == (("Bea Gold",), "2009-12-04")


def test_style_two_action_lines_run_together() -> None:
    """Each mark begins an action of its own."""
    found = minutes(block("Action: PB to write to schools. Action: All to send comments to LW."))
    assert texts(found) == ["PB to write to schools.", "All to send comments to LW."]
    assert [a.owner_names for a in found] == [("Paul Beck",), ("All Board members",)]


def test_style_owner_behind_the_words() -> None:
    """ "ACTION: LW" at the end of a paragraph, or on a line of its own, says whose the paragraph's action is."""
    behind = minutes(block("It was agreed that a leaflet be printed. ACTION: LW"))
    below = minutes(block("It was agreed that a leaflet be printed."), block("Action: LW"))
    assert texts(behind) == texts(below) == ["It was agreed that a leaflet be printed."]
    assert behind[0].owner_names == below[0].owner_names == ("Lena Watkin",)


def test_style_action_log() -> None:
    """Columns under any usual names; the owner may stand at the head of the cell; a bare month counts from the row's own date."""
    columns = ("Meeting date & action number", "Action", "Deadline", "Progress")
    (found,) = strategy(*rows(columns, ("19/05/2011", "Site Team to share the analytics with the Board.", "June", "On track")))
    assert (found.owner, found.due, found.due_iso, found.status) == (("Site Team",), "June", "2011-06", "On track")


def test_style_action_plan_with_objectives_spanning_rows() -> None:
    """An objective's cell is given once and holds for the rows under it; a repeated head row is no action."""
    columns = ("Objective", "Agreed action", "By whom", "Target date", "RAG")
    first = ("Access", "Agree a protocol", "Head of Service / Police", "March 05", "Green")
    found = strategy(*rows(columns, first, ("", "Track all pupils", "", "Ongoing", "Red"), columns))
    assert [(a.text, a.theme, a.owner, a.due_iso, a.status) for a in found] == [
        ("Agree a protocol", "Access", ("Head of Service", "Police"), "2005-03", "Green"),
        ("Track all pupils", "Access", (), None, "Red"),
    ]


def test_style_what_who_when_blocks() -> None:
    """Labels in blocks of their own belong to the What before them."""
    found = strategy(
        block("What: Refresh the health audit", "Tackle inequality", "Example actions"),
        block("Who: Public Health", "Tackle inequality", "Example actions"),
        block("When: Medium term (by March 2021)", "Tackle inequality", "Example actions"),
        block("What: Train staff Who: Fire Service When: Ongoing", "Tackle inequality", "Example actions"),
    )
    assert [(a.text, a.owner, a.due, a.due_iso, a.theme) for a in found] == [
        ("Refresh the health audit", ("Public Health",), "Medium term (by March 2021)", "2021-03", "Tackle inequality"),
        ("Train staff", ("Fire Service",), "Ongoing", None, "Tackle inequality"),
    ]


def test_style_minutes_set_as_a_table() -> None:
    """Item, discussion and action columns: the words are minutes, the last column says who acts."""
    columns = ("Item", "Discussion", "Action")
    (found,) = minutes(
        *rows(
            columns,
            ("4", "The Board discussed the draft and found it weak. PB to redraft section 4.", "PB/LW"),
            ("5", "The Chair welcomed everyone to this meeting of the Board.", ""),
        )
    )
    assert (found.text, found.owner, found.ref) == ("PB to redraft section 4.", ("PB",), "4")


def test_style_decision_list_run_into_a_paragraph() -> None:
    """ "agreed to: i. … ii. …": each item is one action but for those that only note."""
    found = minutes(
        block("Members agreed to: i. Note the report ii. Encourage take up of training in their teams", item="B4", by="ALL")
    )
    assert [(a.text, a.owner_names, a.ref) for a in found] == [
        ("Encourage take up of training in their teams", ("All Board members",), "B4")
    ]


def test_style_resolutions_with_letters() -> None:
    """RESOLVED that only notes is no action; the lettered points that ask for work are."""
    found = minutes(
        block("RESOLVED that the update be noted."),
        block("The Panel: (a) noted the report; (b) requested that officers bring a further report to the January meeting"),
    )
    assert texts(found) == ["requested that officers bring a further report to the January meeting"]


def test_style_numbered_recommendations() -> None:
    """Recommendations to the meeting are actions; whom they name first is their owner; those that note are not."""
    heading = "RECOMMENDATIONS"
    found = strategy(
        block("That the Executive approve and adopt the Strategy.", heading, item="2.1"),
        block("That the report be noted.", heading, item="2.2"),
        block("An update is considered by the Families Scrutiny Panel in six months' time.", heading, item="2.3"),
    )
    assert [(a.ref, a.owner, a.due_iso) for a in found] == [
        ("2.1", ("Executive",), None),
        ("2.3", ("Families Scrutiny Panel",), "2005-10"),
    ]


def test_style_bullets_under_actions() -> None:
    """Each item is one, also without a verb; a colour key is none; the section's lead is not their owner."""
    bullets = ("Rapid removal of rubbish", "Extend the watch scheme", "Green Achieving action")
    found = strategy(block("Lead: Head of Streets", "Objective 2"), *items("", *bullets, heading=("Objective 2", "Actions")))
    assert [(a.text, a.theme, a.owner) for a in found] == [(text, "Objective 2", ()) for text in bullets[:2]]


def test_style_list_parted_by_sub_headings() -> None:
    """ "The key recommendations include" holds for the numbered items under the sub-headings after it."""
    found = strategy(
        block("The strategy's key recommendations include", "Summary"),
        block("Prevention", kind=BlockKind.HEADING),
        block("1 Establish a support programme", "Prevention", kind=BlockKind.ITEM),
        block("Enforcement", kind=BlockKind.HEADING),
        block("2 Improving the court process", "Enforcement", kind=BlockKind.ITEM),
    )
    assert [(a.text, a.ref) for a in found] == [("Establish a support programme", "1"), ("Improving the court process", "2")]


# ---- wordings in prose


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("PB to take the draft to the Procedures Group.", ("PB",)),
        ("PB/AM to discuss this outside the meeting.", ("PB", "AM")),
        ("The General Manager will share this with staff tomorrow.", ("General Manager",)),
        ("The Chair shared that she would send a message to group leaders.", ("Chair",)),
        ("SCC are moving this forward and LW will press for an answer.", ("LW",)),
        ("Paul Beck will present the plan and Bea Gold will also speak.", ("Paul Beck", "Bea Gold")),
        ("It was agreed that an options appraisal be conducted.", ()),
        ("The Chair requested that a copy be shared with the minutes.", ()),
        ("The Chair asked officers to bring a plan to the next meeting.", ("officers",)),
        ("Board members are asked to note the report and to provide LW with any comments.", ("Board members",)),
        ("A request was made for Panel Members to remain after this meeting.", ("Panel Members",)),
        ("AM volunteered to co-ordinate the reply.", ("AM",)),
        ("LW felt that further discussions were required between PB and BG.", ("PB", "BG")),
        ("The out of hours number needs correcting.", ()),
        ("The decision has been made to introduce the living wage.", ()),
        ("A review will be carried out by the management group.", ("management group",)),
        ("Another centre is being developed in the north of the town.", ()),
        ("BG is drafting the protocol with the Police.", ("BG",)),
        ("PB advised that the policy should be on the next agenda.", ()),
        ("A development day will be held in January and information will be brought to this group.", ()),
    ],
)
def test_commitments_in_minutes(sentence: str, owner: tuple[str, ...]) -> None:
    """Promises, requests, decisions, work in hand and needs with an end; the doer is whom the words name, never who asks."""
    (found,) = minutes(block(sentence))
    assert (found.text, found.owner) == (sentence, owner)


@pytest.mark.parametrize(
    "sentence",
    [
        "The written report was noted.",
        "RESOLVED that the Panel notes the annual report.",
        "The Chair thanked everyone for their work.",
        "The minutes were agreed as a true record.",
        "JB reported that assaults had fallen since the last quarter.",
        "LW asked whether the wardens could cover Sundays.",
        "The Summit will take place on 31 October in the main hall.",
        "The arrangements are in place for the away day.",
        "If the schools were to help, the children would spend less time there.",
        "PB explained how the framework will be used.",
        "Tuition fees would deter young people.",
    ],
)
def test_what_minutes_only_tell_is_no_action(sentence: str) -> None:
    """Notings, thanks, results, questions, gatherings, conditions and what something will do of itself."""
    assert not minutes(block(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "This will enable the Partnership to identify problems.",
        "The Act requires councils to work together.",
        "The service provides advice to victims and their families.",
        "The aim of the process is to prevent further harm.",
        "There will be closer links between the groups.",
        "Leaving the property will have a lasting impact on the family.",
        "People with the condition will often develop further needs.",
        "We believe progress will only be made together.",
        "The main focus will be in the following areas:",
        "Meetings provide a forum to share information.",
    ],
)
def test_background_and_descriptions_are_no_actions(sentence: str) -> None:
    """Hopes, legal duties, running services, aims and how things are."""
    assert not strategy(block(sentence, "Delivery"))


@pytest.mark.parametrize(
    "sentence",
    [
        "We will produce a programme of publicity.",
        "The action plan will be produced by each themed group on an annual basis.",
        "A light touch review will be conducted in May 2006.",
        "There is a need to develop a wider strategy.",
        "Further consultation is to take place in June 2005.",
        "It is proposed that the fund is removed from the restricted list.",
        "We need to evaluate the work on custody packages.",
    ],
)
def test_commitments_in_strategies(sentence: str) -> None:
    """A definite piece of work that will be, is to be or needs to be done."""
    assert texts(strategy(block(sentence, "Delivery"))) == [sentence]


def test_a_sentence_that_only_announces_a_list_is_left_to_the_list() -> None:
    """Its items carry the actions."""
    head = "Members agreed to:"
    assert texts(minutes(block(head), *items(head, "Fund a project manager for two years"))) == [
        "Fund a project manager for two years"
    ]


def test_ideas_and_points_of_discussion_are_no_actions() -> None:
    """A list of what was said counts only where it promises outright."""
    head = "The following ideas were submitted:"
    assert not minutes(block(head), *items(head, "Smaller executive subgroups to process work", "Yearly planning meetings"))


def test_case_studies_and_information_items_are_no_actions() -> None:
    """What stands under such headings is never a commitment."""
    assert not strategy(block("She will visit the clinic next week.", "Case study of success"))
    assert not minutes(block("Conference will be reported in March.", "Information Items Noted"))


# ---- whose, when, once


def test_the_words_win_over_the_cell_where_they_name_the_doer() -> None:
    """ "AM will" is AM's, whatever stands in the column; "it was agreed" is the column's."""
    promised, agreed = minutes(block("AM will write to schools. It was agreed that costs be checked.", item="7", by="BG"))
    assert (promised.owner, agreed.owner) == (("AM",), ("BG",))


def test_she_is_whom_the_sentence_before_began_with() -> None:
    """A pronoun takes the subject before it."""
    (found,) = minutes(
        block("Bea Gold thanked the team. She mentioned her intention to report on the framework at a later date.")
    )
    assert (found.owner, found.due, found.due_iso) == (("Bea Gold",), "at a later date", None)


def test_the_same_words_twice_are_one_action() -> None:
    """A decision that repeats a sentence word for word is the same commitment; rows of a plan always keep their own."""
    assert len(minutes(block("PB to join the Board.", "One"), block("PB to join the Board.", "Two"))) == 1
    columns = ("Action", "Owner")
    assert len(strategy(*rows(columns, ("Hold a review", "PB"), ("Hold a review", "AM")))) == 2


@pytest.mark.parametrize(
    ("sentence", "due", "iso"),
    [
        ("PB will visit the third school in December.", "December", "2009-12"),
        ("PB will visit the school that opened in May 2008.", None, None),
        ("PB will report on the audit of 2008 by 5 January.", "5 January", "2010-01-05"),
        ("LW to draft the annual report.", None, None),
        ("LW will bring a quarterly report.", "quarterly", None),
        ("The Board agreed to extend the policy adopted in July 2009 until 31 January 2010.", "31 January 2010", "2010-01-31"),
        ("AM will send her views for the next agenda.", "next agenda", "2010-01"),
    ],
)
def test_the_due_date_is_the_commitments_own(sentence: str, due: str | None, iso: str | None) -> None:
    """Not the date of what is spoken of, and not a frequency in a thing's name."""
    (found,) = minutes(block(sentence))
    assert (found.due, found.due_iso) == (due, iso)
