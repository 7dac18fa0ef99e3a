"""Commitments as other councils set them: decision lists, minutes counted through the year, the meeting's own business."""

from collections.abc import Sequence

import pytest

from assistant.extraction import Rules
from assistant.findings import Action, Target
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


def targets(*blocks: Block) -> Sequence[Target]:
    return Rules().targets(PLAN, blocks)


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


PAGE = (
    ("What we will do", "\u2022 Build a ramp \u2022 Ask the county for two lamps", "\u2022 Plant willows along the weir"),
    (
        "How we will measure success",
        "\u2022 Open 40 new moorings by 2032",
        "\u2022 Halve the days without swimming by 2033 (2029 count: 18)",
    ),
)


def test_a_strategy_on_a_page_is_read_column_by_column() -> None:
    """Its first column says what the row holds, its columns' names are the priorities."""
    page = rows(("Our priorities", "Open river", "Clean river"), *PAGE)
    assert [(a.text, a.theme) for a in actions(PLAN, *page)] == [
        ("Build a ramp", "Open river"),
        ("Ask the county for two lamps", "Open river"),
        ("Plant willows along the weir", "Clean river"),
    ]
    assert [(t.text[:4], t.theme, t.deadline_iso) for t in targets(*page)] == [
        ("Open", "Open river", "2032"),
        ("Halv", "Clean river", "2033"),
    ]


def test_the_last_column_of_minutes_may_say_the_action_in_full() -> None:
    """ "Action / Lead / By when" holds sentences; each is opened by who is to do it."""
    cells = (
        ("1", "The board heard how the ferry runs and asked about winter.", ""),
        ("2", "The draft was welcomed by all.", "KL to add a map for schools \u2013 9 December 2029 DF to send it round"),
    )
    found = actions(MINUTES, *rows(("No.", "Discussion", "Action / Lead / By when"), *cells))
    assert [(a.owner, a.ref) for a in found] == [(("KL",), "2"), (("DF",), "2")]
    assert found[0].due_iso == "2029-12-09"


@pytest.mark.parametrize(
    "sentence",
    [
        "This report will then focus on the lower weir.",
        "The survey intended to gather the opinions of boat owners.",
        "Most respondents agreed that more lamps would help them.",
        "At the Rivers Summit in June 2028 the members agreed to hold a regatta.",
        "All visitors are asked to keep their dogs on leads.",
        "The coroner was asked for the records of ten years.",
        "The moorings will continue to be managed by the county.",
        "These figures are reflected in the steps that the Harbour Board will take.",
    ],
)
def test_reports_that_tell_a_story_commit_nobody(sentence: str) -> None:
    """What the paper itself does, what was asked before and what a survey found is background."""
    assert not actions(PLAN, block(sentence, "Background"))


@pytest.mark.parametrize(
    ("sentence", "measure", "value", "deadline"),
    [
        (
            "By 2032, the share of paths that are closed will have fallen from 22.3% to 20%.",
            "share of paths that are closed",
            20,
            "2032",
        ),
        ("By 2032 groundings will have fallen from 9 to below 5.", "groundings", 5, "2032"),
        ("Target: 74% of children can swim by 2032", "children can swim", 74, "2032"),
    ],
)
def test_levels_to_be_reached_by_a_date_are_targets(sentence: str, measure: str, value: float, deadline: str) -> None:
    """A date may open the sentence, and a label may stand before it."""
    found = targets(block(sentence, "Safe rivers"))
    assert [(t.value, t.deadline_iso) for t in found] == [(value, deadline)]
    assert measure in (found[0].measure or "") or sentence.startswith("Target")


@pytest.mark.parametrize(
    "sentence",
    [
        "By 2040, the population aged over 80 will have risen from 900 to 1,400.",
        "Increases in river levels have slowed since 2020 by 3%.",
        "The target of 40% of moorings has been met.",
        "The board asked that the county set a target for reducing noise.",
    ],
)
def test_forecasts_and_targets_that_were_met_set_none(sentence: str) -> None:
    """A projection of how many people there will be is nobody's aim."""
    assert not targets(block(sentence, "Background"))


def test_a_result_told_against_an_indicators_target_sets_none_again() -> None:
    """The table gives the target; the text below tells how far it was reached."""
    table = rows(("Indicator", "Target", "Actual"), ("Boats checked", "68,000", "67,011"))
    found = targets(*table, block("The number of boats is below the target of 68,000 and lower than last year.", "Boats"))
    assert [t.measure for t in found] == ["Boats checked"]


def test_a_recommendation_in_a_box_is_a_recommendation() -> None:
    """Its number stands in the cell beside its words."""
    found = actions(PLAN, *rows(("", ""), ("Recommendation 3", "That the Harbour Team restarts joint visits to the locks.")))
    assert [(a.ref, a.owner) for a in found] == [("3", ("Harbour Team",))]


@pytest.mark.parametrize(
    "sentence",
    [
        "It also set up some new groups to take in the abbey.",
        "A key strand of the work is to establish the facts.",
        "It was suggested that training should cover boats.",
    ],
)
def test_things_and_suggestions_do_nothing(sentence: str) -> None:
    """In a report neither a strand of work nor a suggestion is anybody's task."""
    assert not actions(PLAN, block(sentence, "Background"))


def test_a_column_called_by_is_an_indicators_deadline() -> None:
    """ "SMART target | Baseline | By"."""
    found = targets(*rows(("Outcome", "SMART target", "Baseline (2029)", "By"), ("Boats aground", "5%", "9%", "March 2032")))
    assert [(t.value, t.baseline, t.deadline_iso) for t in found] == [(5, "9%", "2032-03")]


MOVED = "(2) Mr Ibis moved, and Mr Gannet seconded, the following amendment:"
MOTION = "(1) Ms Fulmar moved, and Mrs Heron seconded, the following motion:"
RESOLVES = "“This Council resolves to ask the Ferry Manager to:"


def motion(*more: Block) -> list[Block]:
    """A motion with two requests, and what follows it."""
    asked = [item(f"{words};", lead_in=RESOLVES) for words in ("bring forward a plan of ten ramps", "write to all pilots")]
    return [block(MOTION), block(RESOLVES), *asked, *more]


def test_what_an_amendment_that_was_lost_asks_for_is_nobody_s_to_do() -> None:
    """The motion that it was to change is carried, and stays."""
    lost = item("commission a study of ramps by May 2030;", lead_in="“That the Council resolves to:")
    votes = (block("The Chair put the amendment to the vote."), block("For (2): Mr D Gannet"), block("Amendment lost."))
    found = actions(
        MINUTES, *motion(block(MOVED), lost, *votes, block("(4) The Chair put the motion to the vote. Motion carried."))
    )
    assert [a.text for a in found] == ["bring forward a plan of ten ramps;", "write to all pilots;"]


@pytest.mark.parametrize(
    "vote",
    [
        "The Chair put the motion to the vote and it was lost.",
        "Motion not carried.",
        "With the consent of the Council the motion was withdrawn.",
        "On being put to the vote the motion fell.",
    ],
)
def test_a_motion_that_was_lost_commits_nobody(vote: str) -> None:
    """What is said after the vote counts again."""
    after = block("RESOLVED that the Ferry Manager report on ramps to the May meeting.")
    assert [a.text for a in actions(MINUTES, *motion(block(vote), after))] == [after.text]


def test_a_plan_under_we_will_takes_its_measures_for_no_actions() -> None:
    """ "How we will know" is not what will be done."""
    found = actions(
        PLAN,
        *rows(
            ("We will", "How we will know", "Lead", "By when"),
            ("Offer every pilot a named mentor", "80 pilots mentored", "Harbour Manager", "March 2030"),
            ("Publish a protocol on ropes", "Protocol signed", "Head of Ferries", "May 2030"),
        ),
    )
    assert [a.text for a in found] == ["Offer every pilot a named mentor", "Publish a protocol on ropes"]
    assert [(a.owner, a.due_iso) for a in found] == [(("Harbour Manager",), "2030-03"), (("Head of Ferries",), "2030-05")]


@pytest.mark.parametrize(
    ("columns", "states"),
    [
        (("Ref", "Action", "Update", "Owner", "Status"), ("Completed", "In progress", "Not started")),
        (("No.", "Recommendation", "Comment", "Lead officer", "Response"), ("Accepted", "Part accepted", "Not accepted")),
    ],
)
def test_the_state_is_read_and_not_what_is_told_beside_it(columns: tuple[str, ...], states: tuple[str, ...]) -> None:
    """Columns of updates and comments tell in sentences what the state says in a word."""
    told = ("Accepted. It was sent in April; a reply is awaited.", "The first of two visits was made.", "")
    work = ("Write to the pilots about ropes", "Visit both ramps of the ferry", "Count the otters at night")
    table = rows(columns, *((str(n), work[n], told[n], "Harbour Manager", states[n]) for n in range(3)))
    assert [a.status for a in actions(MINUTES, *table)] == list(states)


def test_what_is_only_told_is_the_state_where_no_other_column_has_it() -> None:
    """A log with "Update" alone keeps it."""
    table = rows(("Ref", "Action", "Owner", "Update"), ("1", "Write to the pilots", "Harbour Manager", "Sent in April."))
    assert [a.status for a in actions(MINUTES, *table)] == ["Sent in April."]


def test_a_list_of_how_success_is_measured_holds_targets() -> None:
    """Also after a list of what will be done."""
    head = "How we will measure success:"
    found = targets(
        item("at least 90% of ramps have a rail", lead_in=head), item("60% of pilots feel safe, up from 44%", lead_in=head)
    )
    assert [(t.value, t.baseline) for t in found] == [(90, None), (60, "44%")]
    assert not actions(PLAN, item("at least 90% of ramps have a rail", lead_in=head))


def test_who_chairs_a_meeting_is_its_own_business() -> None:
    """A chair for the year is an appointment."""
    assert not actions(MINUTES, block("RESOLVED that Mr Ibis be elected to chair the meeting."))
    assert actions(MINUTES, block("RESOLVED that Mr Ibis be appointed Chair of the Ferry Panel."))


@pytest.mark.parametrize(
    "sentence",
    ["RESOLVED that the half-year report be endorsed.", "“The County Council is asked to endorse the half-year report.”"],
)
def test_an_endorsement_starts_no_work(sentence: str) -> None:
    """It says what the meeting thinks of something."""
    assert not actions(MINUTES, block(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Clear local leadership on ropes was felt to be helpful by 74.8% respondents.",
        "Training on ropes will be welcome to around half of respondents.",
        "Several suggested that the harbour office should arrange evening visits.",
        "“The ferry needs repairing before the winter.” (Pilots and their families)",
        "The forecast indicated that £80.3 million in savings would be delivered.",
        "This related to the Ferries Bill which would place additional duties on harbour boards.",
    ],
)
def test_what_a_survey_a_forecast_or_a_bill_says_is_nobody_s_task(sentence: str) -> None:
    """Neither in a plan nor in minutes."""
    for paper in (PLAN, MINUTES):
        assert not actions(paper, block(sentence))


@pytest.mark.parametrize(
    "brings",
    [
        "The 2028 National Ferry Safety Strategy for England highlighted six priority areas for action:",
        "Government guidance on harbours sets out the following recommendations:",
        "The Board had submitted evidence to the inquiry and made several recommendations, as follows:",
    ],
)
def test_what_another_paper_lists_is_not_this_paper_s(brings: str) -> None:
    """A list that a national strategy has, or that was handed in to others before."""
    asked = [item(words, lead_in=brings) for words in ("Reduce access to broken ramps", "Widening the pilots’ scheme")]
    assert not actions(PLAN, *asked)
    assert not targets(*asked)


def test_the_own_list_is_believed_also_where_a_national_paper_is_named() -> None:
    """Who will do it is said."""
    brings = "In line with the National Ferry Strategy, which sets out five aims, we will:"
    assert [a.text for a in actions(PLAN, item("fit ten ramps with rails", lead_in=brings))] == ["fit ten ramps with rails"]
