"""What counts as an action in the house styles of many boards; whose it is and by when. All papers and names are invented."""

from collections.abc import Sequence

import pytest

from assistant.extraction import Rules
from assistant.findings import Action
from ingest.papers import Block, BlockKind, Paper, PaperKind, Place

MINUTES = Paper("minutes", "0", "Minutes of a sample board", kind=PaperKind.MINUTES, date="2009-11-19")
STRATEGY = Paper("strategy", "0", "Sample strategy", kind=PaperKind.STRATEGY, date="2005-04-20")
PRESENT = "Present: Kit Lowe (KL), Dev Ferris (DF), Oona Park (OP), Rhys Vane (RV), Tess Marlow (Chair), Una Crane (Site Manager)"


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
        block("DF spoke of a hold-up. The figures will be laid before the January Board meeting.", item="3.1", by="DF")
    )
    assert found.text == "The figures will be laid before the January Board meeting."
    assert (found.owner, found.owner_names, found.due, found.due_iso, found.ref) == (
        ("DF",),
        ("Dev Ferris",),
        "January Board meeting",
        "2010-01",
        "3.1",
    )


def test_style_action_lines_with_the_owner_in_brackets() -> None:
    """ "Action:" and a bracketed owner stay outside the words."""
    (found,) = minutes(block("Action: Find out who owns the car park by 4 December (Oona Park)."))
    assert found.text == "Find out who owns the car park by 4 December"
    assert (found.owner, found.due_iso) == (("Oona Park",), "2009-12-04")


def test_style_two_action_lines_run_together() -> None:
    """Each mark begins an action of its own."""
    found = minutes(block("Action: DF to ring the caterers. Action: All to send photographs to KL."))
    assert texts(found) == ["DF to ring the caterers.", "All to send photographs to KL."]
    assert [a.owner_names for a in found] == [("Dev Ferris",), ("All Board members",)]


def test_style_owner_behind_the_words() -> None:
    """ "ACTION: KL" at the end of a paragraph, or on a line of its own, says whose the paragraph's action is."""
    behind = minutes(block("It was agreed that a leaflet be printed. ACTION: KL"))
    below = minutes(block("It was agreed that a leaflet be printed."), block("Action: KL"))
    assert texts(behind) == texts(below) == ["It was agreed that a leaflet be printed."]
    assert behind[0].owner_names == below[0].owner_names == ("Kit Lowe",)


def test_style_action_log() -> None:
    """Columns under any usual names; the owner may stand at the head of the cell; a bare month counts from the row's own date."""
    columns = ("Meeting date & action number", "Action", "Deadline", "Progress")
    (found,) = strategy(*rows(columns, ("19/05/2011", "Depot Team to publish the opening hours.", "June", "Under way")))
    assert (found.owner, found.due, found.due_iso, found.status) == (("Depot Team",), "June", "2011-06", "Under way")


def test_style_action_plan_with_objectives_spanning_rows() -> None:
    """An objective's cell is given once and holds for the rows under it; a repeated head row is no action."""
    columns = ("Objective", "Agreed action", "By whom", "Target date", "RAG")
    first = ("Transport", "Sign a charter", "Head of Service / Police", "March 05", "Green")
    found = strategy(*rows(columns, first, ("", "Count the riders", "", "Ongoing", "Red"), columns))
    assert [(a.text, a.theme, a.owner, a.due_iso, a.status) for a in found] == [
        ("Sign a charter", "Transport", ("Head of Service", "Police"), "2005-03", "Green"),
        ("Count the riders", "Transport", (), None, "Red"),
    ]


def test_style_what_who_when_blocks() -> None:
    """Labels in blocks of their own belong to the What before them."""
    found = strategy(
        block("What: Repaint the crossing", "Safer streets", "Example actions"),
        block("Who: Highways Team", "Safer streets", "Example actions"),
        block("When: Soon (by March 2021)", "Safer streets", "Example actions"),
        block("What: Walk the route Who: Parish Council When: Ongoing", "Safer streets", "Example actions"),
    )
    assert [(a.text, a.owner, a.due, a.due_iso, a.theme) for a in found] == [
        ("Repaint the crossing", ("Highways Team",), "Soon (by March 2021)", "2021-03", "Safer streets"),
        ("Walk the route", ("Parish Council",), "Ongoing", None, "Safer streets"),
    ]


def test_style_minutes_set_as_a_table() -> None:
    """Item, discussion and action columns: the words are minutes, the last column says who acts."""
    columns = ("Item", "Discussion", "Action")
    (found,) = minutes(
        *rows(
            columns,
            ("4", "The Board discussed the draft and found it thin. DF to redraft section 4.", "DF/KL"),
            ("5", "The Chair welcomed everyone to this meeting of the Board.", ""),
        )
    )
    assert (found.text, found.owner, found.ref) == ("DF to redraft section 4.", ("DF",), "4")


def test_style_decision_list_run_into_a_paragraph() -> None:
    """ "agreed to: i. … ii. …": each item is one action but for those that only note."""
    found = minutes(block("Members agreed to: i. Note the paper ii. Plant hedges along the ring road", item="B4", by="ALL"))
    assert [(a.text, a.owner_names, a.ref) for a in found] == [("Plant hedges along the ring road", ("All Board members",), "B4")]


def test_style_resolutions_with_letters() -> None:
    """RESOLVED that only notes is no action; the lettered points that ask for work are."""
    found = minutes(
        block("RESOLVED that the ledger be noted."),
        block("The Panel: (a) noted the ledger; (b) requested that officers price the roof for the January meeting"),
    )
    assert texts(found) == ["requested that officers price the roof for the January meeting"]


def test_style_numbered_recommendations() -> None:
    """Recommendations to the meeting are actions; whom they name first is their owner; those that note are not."""
    heading = "RECOMMENDATIONS"
    found = strategy(
        block("That the Executive sign and seal the Lease.", heading, item="2.1"),
        block("That the ledger be noted.", heading, item="2.2"),
        block("A costing is examined by the Parks Scrutiny Panel in six months' time.", heading, item="2.3"),
    )
    assert [(a.ref, a.owner, a.due_iso) for a in found] == [
        ("2.1", ("Executive",), None),
        ("2.3", ("Parks Scrutiny Panel",), "2005-10"),
    ]


def test_style_bullets_under_actions() -> None:
    """Each item is one, also without a verb; a colour key is none; the section's lead is not their owner."""
    bullets = ("Quick repair of benches", "Widen the towpath", "Green Going well")
    found = strategy(block("Lead: Head of Streets", "Objective 2"), *items("", *bullets, heading=("Objective 2", "Actions")))
    assert [(a.text, a.theme, a.owner) for a in found] == [(text, "Objective 2", ()) for text in bullets[:2]]


def test_style_list_parted_by_sub_headings() -> None:
    """ "The key recommendations include" holds for the numbered items under the sub-headings after it."""
    found = strategy(
        block("The survey's key recommendations include", "Summary"),
        block("Trees", kind=BlockKind.HEADING),
        block("1 Establish a seed library", "Trees", kind=BlockKind.ITEM),
        block("Water", kind=BlockKind.HEADING),
        block("2 Clearing the mill race", "Water", kind=BlockKind.ITEM),
    )
    assert [(a.text, a.ref) for a in found] == [("Establish a seed library", "1"), ("Clearing the mill race", "2")]


def test_style_list_whose_head_names_the_owner() -> None:
    """ "Officers will:" makes each item theirs; "we" is nobody."""
    theirs = strategy(*items("Officers will:", "oil the gates", "count the swans"))
    ours = strategy(*items("We will:", "oil the gates"))
    made_of = strategy(*items("The swan team will comprise:", "a keeper", "two counters"))
    assert [(a.text, a.owner) for a in (*theirs, *ours, *made_of)] == [
        ("oil the gates", ("Officers",)),
        ("count the swans", ("Officers",)),
        ("oil the gates", ()),
    ]


# ---- themes and numbers


def test_a_short_line_over_paragraphs_is_the_theme() -> None:
    """Sub-titles that were not set as headings: the number above goes on under them."""
    found = minutes(
        Block(BlockKind.PARAGRAPH, "Reports", Place("p", 1, 1, ("Minutes",), "7"), number="7"),
        block("Boat house", "Minutes", item="7"),
        block("KL will paint the doors.", "Minutes", item="7"),
        block("Slipway", "Minutes", item="7"),
        block("DF will clear the weed.", "Minutes", item="7"),
    )
    assert [(a.theme, a.ref) for a in found] == [("Boat house", "7"), ("Slipway", "7")]


def test_a_numbered_short_line_over_items_is_the_theme() -> None:
    """A "Matters arising" with lettered items below."""
    found = minutes(
        Block(BlockKind.PARAGRAPH, "Matters arising", Place("p", 1, 1, ("Minutes",), "4"), number="4"),
        Block(BlockKind.ITEM, "Lease - DF will sign it.", Place("p", 1, 1, ("Minutes",), "a)"), number="a)"),
    )
    assert [(a.theme, a.ref) for a in found] == [("Matters arising", "4(a)")]


def test_the_heading_of_a_box_is_no_theme() -> None:
    """The reader may put the plan below a case study's box under the box's heading."""
    path = ("Cleaner rivers", "Case study", "The weir at Fell")
    (found,) = strategy(block("What: Dredge the pond Who: Angling Club When: Ongoing", *path))
    assert (found.theme, found.text) == ("Cleaner rivers", "Dredge the pond")


def test_an_item_may_bring_a_list_of_decisions() -> None:
    """The last words of a list's item bring the list that follows it."""
    found = minutes(
        block("Boats - shared. Members agreed to the following moorings being let.", kind=BlockKind.ITEM, lead_in="Links are:"),
        block("Number 4 to Una Crane", kind=BlockKind.ITEM, item="i"),
        block("Number 9 to the sailing school", kind=BlockKind.ITEM, item="ii"),
    )
    assert texts(found)[-2:] == ["Number 4 to Una Crane", "Number 9 to the sailing school"]


# ---- wordings in prose


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("DF to carry the petition to the Rail Group.", ("DF",)),
        ("DF/RV to settle this by telephone.", ("DF", "RV")),
        ("The Site Manager will open the gates tomorrow.", ("Site Manager",)),
        ("The Chair said that she would invite the mayor.", ("Chair",)),
        ("NHSE are paying for the ramp and KL will order it.", ("KL",)),
        ("Dev Ferris will chair the session and Oona Park will also sing.", ("Dev Ferris", "Oona Park")),
        ("It was agreed that the roof be measured.", ()),
        ("The Chair requested that spare keys be cut.", ()),
        ("The Chair asked officers to price the fence for the next meeting.", ("officers",)),
        ("Trustees are asked to note the accounts and to provide KL with receipts.", ("Trustees",)),
        ("A request was made for Choir Members to stay behind.", ("Choir Members",)),
        ("RV volunteered to mend the projector.", ("RV",)),
        ("KL felt that further talks were needed between DF and OP.", ("DF", "OP")),
        ("The fire plan needs updating.", ()),
        ("The decision has been made to close the bar on Mondays.", ()),
        ("A stock check will be carried out by the kitchen group.", ("kitchen group",)),
        ("Another boathouse is being built below the weir.", ()),
        ("OP is drafting the lease with the Trust.", ("OP",)),
        ("DF pointed out that the lease should be on the next agenda.", ()),
        ("A bulb sale will be held in March and takings will be brought to this group.", ()),
        ("Gutters to be cleared before winter.", ()),
        ("The minute book has been found - entries are to come to the Chair.", ()),
    ],
)
def test_commitments_in_minutes(sentence: str, owner: tuple[str, ...]) -> None:
    """Promises, requests, decisions, work in hand and needs with an end; the doer is whom the words name, never who asks."""
    (found,) = minutes(block(sentence))
    assert (found.text, found.owner) == (sentence, owner)


@pytest.mark.parametrize(
    "sentence",
    [
        "The treasurer's paper was noted.",
        "RESOLVED that the Trust notes the yearly accounts.",
        "The Chair thanked the band for playing.",
        "The minutes were agreed as a true record.",
        "RV reported that takings had fallen since the last fair.",
        "KL asked whether the hall could be let on Sundays.",
        "The Regatta Conference will take place on 31 May in the boathouse.",
        "The marquee is in place for the fair.",
        "If the weir were to break, the meadow would flood.",
        "DF explained how the lottery money will be shared.",
        "A toll would anger drivers.",
    ],
)
def test_what_minutes_only_tell_is_no_action(sentence: str) -> None:
    """Notings, thanks, results, questions, gatherings, conditions and what something will do of itself."""
    assert not minutes(block(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "This will enable the Trust to mend its roof.",
        "The Act requires trusts to keep accounts.",
        "The ferry provides a crossing for walkers and their dogs.",
        "The aim of the fair is to raise money.",
        "There will be fewer boats in winter.",
        "Losing the ferry will have a lasting effect on the village.",
        "People with boats will often join the club.",
        "We believe rowers will only come in summer.",
        "The main focus will be on the following banks:",
        "Meetings provide a place to share news.",
    ],
)
def test_background_and_descriptions_are_no_actions(sentence: str) -> None:
    """Hopes, legal duties, running services, aims and how things are."""
    assert not strategy(block(sentence, "The river"))


@pytest.mark.parametrize(
    "sentence",
    [
        "We will print a map of footpaths.",
        "The rota will be drawn up by each rowing club on an annual basis.",
        "A tree count will be conducted in May 2006.",
        "There is a need to develop a flood plan.",
        "A second public hearing is to take place in June 2005.",
        "It is proposed that the toll is dropped.",
        "We need to evaluate the lock keeper's trial.",
    ],
)
def test_commitments_in_strategies(sentence: str) -> None:
    """A definite piece of work that will be, is to be or needs to be done."""
    assert texts(strategy(block(sentence, "The river"))) == [sentence]


def test_a_sentence_that_only_announces_a_list_is_left_to_the_list() -> None:
    """Its items carry the actions."""
    head = "Members agreed to:"
    assert texts(minutes(block(head), *items(head, "Hire a lock keeper for two summers"))) == [
        "Hire a lock keeper for two summers"
    ]


def test_ideas_and_points_of_discussion_are_no_actions() -> None:
    """A list of what was said counts only where it promises outright."""
    head = "The following ideas were put forward:"
    assert not minutes(block(head), *items(head, "A small ferry crew to save money", "Longer summer evenings"))


def test_case_studies_and_information_items_are_no_actions() -> None:
    """What stands under such headings is never a commitment."""
    assert not strategy(block("She will row to the weir next week.", "Case study: a first-time rower"))
    assert not minutes(block("The boat show will be reviewed in March.", "Information Items Noted"))


# ---- whose, when, once


def test_the_words_win_over_the_cell_where_they_name_the_doer() -> None:
    """ "RV will" is RV's, whatever stands in the column; "it was agreed" is the column's."""
    promised, agreed = minutes(block("RV will weigh the anchor. It was agreed that costs be checked.", item="7", by="OP"))
    assert (promised.owner, agreed.owner) == (("RV",), ("OP",))


def test_she_is_whom_the_sentence_before_began_with() -> None:
    """A pronoun takes the subject before it."""
    (found,) = minutes(block("Oona Park praised the crew. She spoke of her intention to write up the race at a later date."))
    assert (found.owner, found.due, found.due_iso) == (("Oona Park",), "at a later date", None)


def test_the_same_words_twice_are_one_action() -> None:
    """A decision that repeats a sentence word for word is the same commitment; rows of a plan always keep their own."""
    assert len(minutes(block("DF to join the crew.", "One"), block("DF to join the crew.", "Two"))) == 1
    columns = ("Action", "Owner")
    assert len(strategy(*rows(columns, ("Hold a regatta", "DF"), ("Hold a regatta", "RV")))) == 2


@pytest.mark.parametrize(
    ("sentence", "due", "iso"),
    [
        ("DF will paint the lower lock in December.", "December", "2009-12"),
        ("DF will paint the lock that opened in May 2008.", None, None),
        ("DF will write up the count of 2008 by 5 January.", "5 January", "2010-01-05"),
        ("KL to draft the annual report.", None, None),
        ("KL will bring a quarterly report.", "quarterly", None),
        ("The Board agreed to extend the permit granted in July 2009 until 31 January 2010.", "31 January 2010", "2010-01-31"),
        ("RV will send her drawings for the next agenda.", "next agenda", "2010-01"),
    ],
)
def test_the_due_date_is_the_commitments_own(sentence: str, due: str | None, iso: str | None) -> None:
    """Not the date of what is spoken of, and not a frequency in a thing's name."""
    (found,) = minutes(block(sentence))
    assert (found.due, found.due_iso) == (due, iso)
