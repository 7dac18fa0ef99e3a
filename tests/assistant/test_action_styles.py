"""Actions in further house styles: logs without a head row, tables whose names mislead, lists and lines. All invented."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.extraction import Rules
from assistant.findings import Action
from ingest.papers import Block, BlockKind, Paper, PaperKind, Place

LOG = Paper("log", "0", "Sample action log", kind=PaperKind.ACTION_LOG, date="2029-11-19")
MINUTES = Paper("minutes", "0", "Minutes of a sample board", kind=PaperKind.MINUTES, date="2029-11-19")
PLAN = Paper("plan", "0", "Sample plan", kind=PaperKind.STRATEGY, date="2029-04-20")


def block(
    text: str, *heading: str, kind: BlockKind = BlockKind.PARAGRAPH, item: str | None = None, number: str = "", by: str = ""
) -> Block:
    return Block(kind, text, Place("p", 1, 1, heading, item), number=number, action_by=by)


def item(text: str, *heading: str, lead_in: str = "", mark: str | None = None) -> Block:
    return Block(BlockKind.ITEM, text, Place("p", 1, 1, heading, mark), lead_in=lead_in, number=mark or "")


def rows(columns: tuple[str, ...], *cells: tuple[str, ...]) -> list[Block]:
    names = columns or ("",) * len(cells[0])
    return [Block(BlockKind.ROW, " ".join(row), Place("p", 1, 1), columns=names, cells=row, table=0) for row in cells]


def actions(paper: Paper, *blocks: Block) -> Sequence[Action]:
    return Rules().actions(paper, blocks)


ENTRIES = (
    ("1", "Draft a protocol for the ferry landing", "KL", "14 December 2029", "Open"),
    ("2", "Ask the otter trust for its figures", "DF", "January 2030", "In progress"),
    ("3", "Send the mooring map to every member", "KL/OP", "Ongoing", "Complete"),
    ("4", "Write to the lock keepers about hours", "Harbour Team", "31/01/2030", "Overdue"),
)


def test_a_log_without_a_head_row_is_read_by_what_its_columns_hold() -> None:
    """Numbers, instructions, initials or bodies, dates and states tell themselves apart."""
    found = actions(LOG, *rows((), *ENTRIES))
    assert [a.text for a in found] == [entry[1] for entry in ENTRIES]
    assert [a.ref for a in found] == ["1", "2", "3", "4"]
    assert [a.owner for a in found] == [("KL",), ("DF",), ("KL", "OP"), ("Harbour Team",)]
    assert [a.status for a in found] == [entry[4] for entry in ENTRIES]
    assert found[0].due_iso == "2029-12-14"


def test_a_first_entry_taken_for_a_head_row_is_an_entry_all_the_same() -> None:
    """A reader may take the first row of data for names of columns."""
    head = Block(BlockKind.COLUMNS, " ".join(ENTRIES[0]), Place("p", 1, 1), columns=ENTRIES[0], cells=ENTRIES[0], table=0)
    found = actions(LOG, head, *rows(ENTRIES[0], *ENTRIES[1:]))
    assert [a.text for a in found] == [entry[1] for entry in ENTRIES]


@pytest.mark.parametrize(
    "table",
    [
        (
            ("Kit Lowe", "Harbour Office", "Present"),
            ("Dev Ferris", "Otter Trust", "Apologies"),
            ("Oona Park", "Police", "Present"),
        ),
        (("Collisions", "41", "38"), ("Boats adrift", "12", "9"), ("Groundings", "30", "31")),
        (("Rescue cover is weak at night", "Harbour Team", "High"),) * 3,
    ],
)
def test_a_table_of_people_figures_or_risks_is_no_log(table: tuple[tuple[str, ...], ...]) -> None:
    """Without a head row only instructions with owners and dates or states are one."""
    assert not actions(LOG, *rows((), *table))


def test_a_column_of_recommendation_numbers_is_the_reference() -> None:
    """ "Rec" or "Recommendation" over R1, R2, R3; the action stands in the column of that name."""
    for name in ("Rec", "Rec no", "Recommendation"):
        found = actions(
            PLAN,
            *rows(
                (name, "Response", "Action", "Responsible officer", "Timescale"),
                ("R1", "Agreed", "Buy two more buoys", "Harbour Manager", "July 2030"),
                ("R2", "Agreed", "Print the tide table", "Clerk", "End of May 2030"),
            ),
        )
        assert [(a.ref, a.due_iso) for a in found] == [("R1", "2030-07"), ("R2", "2030-05")], name


def test_a_number_may_stand_with_the_date_of_its_meeting() -> None:
    (found,) = actions(LOG, *rows(("Meeting and ref", "Action", "Owner"), ("24/04/2029 HB31", "Mend the slipway gate", "KL")))
    assert found.ref == "HB31"


def test_a_row_that_heads_others_is_their_theme() -> None:
    """An objective over its rows is no action."""
    found = actions(
        PLAN,
        *rows(
            ("Action", "Owner", "By", "RAG"),
            ("Objective 1: Safer moorings", "", "", ""),
            ("Mark the channel with lights", "Harbour Office", "April 2030", "Green"),
            ("Objective 2: Clean water", "", "", ""),
            ("Count the litter on the beach", "Otter Trust", "June 2030", "Red"),
        ),
    )
    assert [(a.text, a.theme) for a in found] == [
        ("Mark the channel with lights", "Objective 1: Safer moorings"),
        ("Count the litter on the beach", "Objective 2: Clean water"),
    ]


@pytest.mark.parametrize(("cells", "field"), [(("May 2030", "June 2030"), "due"), (("Harbour Office", "Otter Trust"), "owner")])
def test_a_column_called_by_is_read_by_its_cells(cells: tuple[str, str], field: str) -> None:
    """ "By" may say when or who."""
    found = actions(
        PLAN, *rows(("Action", "By", "Status"), ("Mark the channel", cells[0], "Open"), ("Count the litter", cells[1], "Open"))
    )
    said = [a.due if field == "due" else a.owner[0] for a in found]
    assert said == list(cells)


def test_a_timeline_of_stages_is_a_plan() -> None:
    found = actions(
        PLAN,
        *rows(("Stage", "Start", "Finish"), ("Write the tender", "May 2029", "June 2029"), ("Award", "July 2029", "9 July 2029")),
    )
    assert [(a.text, a.due_iso) for a in found] == [("Write the tender", "2029-06"), ("Award", "2029-07-09")]


def test_lettered_points_under_a_resolution_have_their_minutes_number() -> None:
    """A heading RESOLVED within minute 6 is a label: number and theme are the minute's."""
    found = actions(
        MINUTES,
        block("Moorings", kind=BlockKind.HEADING, item="6", number="6"),
        block("Members talked about fees.", "Moorings", item="6"),
        block("RESOLVED", "Moorings", kind=BlockKind.HEADING),
        item("that the Housing Options Manager set aside six berths; and", "Moorings", "RESOLVED", mark="a)"),
        item("that the report be welcomed", "Moorings", "RESOLVED", mark="b)"),
    )
    assert [(a.ref, a.theme, a.owner) for a in found] == [("6(a)", "Moorings", ("Housing Options Manager",))]


@pytest.mark.parametrize(
    ("text", "owner", "due_iso"),
    [
        ("Hold a fair for the two bays by September 2030 (lead: Harbour Manager)", ("Harbour Manager",), "2030-09"),
        ("Paint the pier (lead: Site Manager, by December 2029)", ("Site Manager",), "2029-12"),
        ("Print the tide table (Otter Trust, January 2030)", ("Otter Trust",), "2030-01"),
        ("Teach knots in every boathouse – led by Open Estuary Partnership", ("Open Estuary Partnership",), None),
        ("Lend life jackets at the slipway from October 2029", (), "2029-10"),
    ],
)
def test_what_we_will_do_names_owner_and_date(text: str, owner: tuple[str, ...], due_iso: str | None) -> None:
    """A bracket or a dash at the end of an item says whose it is and by when."""
    (found,) = actions(PLAN, item(text, "Aim 1: Moorings", "We will:"))
    assert (found.owner, found.due_iso) == (owner, due_iso)


def test_what_remains_to_be_done_is_a_list_of_actions() -> None:
    found = actions(PLAN, item("Train the wardens", "Annex", lead_in="Of the ten actions six are done. These four remain:"))
    assert [a.text for a in found] == ["Train the wardens"]


def test_what_members_are_asked_to_do_is_a_list_of_decisions() -> None:
    """Numbered paragraphs under that heading are; one that only notes is none."""
    found = actions(
        PLAN,
        block("To note the figures in this paper.", "What members are asked to do", item="7.1", number="7.1"),
        block("To name two members for the interview panel.", "What members are asked to do", item="7.2", number="7.2"),
    )
    assert [(a.text, a.ref) for a in found] == [("To name two members for the interview panel.", "7.2")]


@pytest.mark.parametrize(
    "lead_in",
    ["The Board asked in July for a briefing on:", "They asked for three things:", "Members asked about:"],
)
def test_what_people_asked_about_is_no_list_of_actions(lead_in: str) -> None:
    assert not actions(PLAN, item("how much the moorings bring in", "Background", lead_in=lead_in))


def test_an_action_by_cell_says_that_somebody_is_to_act() -> None:
    """What a thing does of itself is no action; beside an Action-by cell it is."""
    said = "The findings will come to the December meeting."
    assert not actions(MINUTES, block(said, "Audit"))
    (found,) = actions(MINUTES, block(said, "Audit", by="KL"))
    assert found.owner == ("KL",)


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Harbour Watch has been asked to count the swans.", ("Harbour Watch",)),
        ("KL will find out who keeps the lock keys.", ("KL",)),
        ("KL offered to lend the pier team a boat.", ("KL",)),
        ("A further count of swans is planned for May 2030.", ()),
        ("The bays share one chart, to be redrawn by the Board in June 2030.", ("Board",)),
        ("A second slipway will be up and running in February 2030.", ()),
    ],
)
def test_commitments_in_further_wordings(sentence: str, owner: tuple[str, ...]) -> None:
    (found,) = actions(PLAN, block(sentence, "Making it happen"))
    assert found.owner == owner


@pytest.mark.parametrize(
    "sentence",
    [
        "Table 2 lists the figures that members will see.",
        "The lease was signed in 2027 and will expire on 30 September 2030.",
        "Members noted that KL will leave the Harbour Office in May.",
        "RESOLVED that the minutes be signed as a correct record.",
        "A visitor asked why he had to moor there.",
        "No new posts are asked for.",
        "The costs will be met from the sum set aside in May.",
        "Cost of living pressures are likely to weigh on clubs.",
        "The share of late inspections is to stay below 8%.",
        "The pier will be closed for repairs in October.",
    ],
)
def test_what_tells_or_formally_closes_is_no_action(sentence: str) -> None:
    """Shown, foreseen, noted and formal things start no work."""
    assert not actions(MINUTES, block(sentence, "Business", item="3", number="3"))


def test_boxes_side_by_side_are_lists_and_no_table() -> None:
    """ "What we know" beside "What we will do", each with bullets: only the second box is a list of actions."""
    know = "What we know • 40 boats went adrift • Most are moored at the pier"
    do = "What we will do • Fit new rings at the pier (lead: Site Manager, by May 2030) • Hire two wardens"
    found = actions(PLAN, *rows((), (know, do)))
    assert [(a.text, a.owner, a.due_iso) for a in found] == [
        ("Fit new rings at the pier", ("Site Manager",), "2030-05"),
        ("Hire two wardens", (), None),
    ]


def test_a_bulleted_cell_of_a_plan_is_one_action() -> None:
    """Under a column's name the cell is the action, bullets and all."""
    (found,) = actions(PLAN, *rows(("Action", "Owner"), ("Mark the channel: • buoys • lights", "Harbour Office")))
    assert found.owner == ("Harbour Office",)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was suggested that the fees in the two bays were different.",
        "A Member asked for confirmation as to which lock was meant.",
        "Mr Lowe agreed that there could be other ways.",
        "This section illustrates the routine work the Harbour Office will continue to do.",
        "Reserves will dip under that line in 2030/31.",
        "A long discussion followed on the charter that the club will sail under.",
        "KL asked a question to make sure that only the pier was meant.",
    ],
)
def test_views_and_questions_are_no_actions(sentence: str) -> None:
    assert not actions(MINUTES, block(sentence, "Business"))


def test_a_log_cut_into_a_table_for_each_heading_is_one_log() -> None:
    """Tables of a row or two, alike in width, are looked at together."""
    cut = [replace(row, table=at) for at, row in enumerate(rows((), *(entry[1:] for entry in ENTRIES)))]
    assert [a.text for a in actions(LOG, *cut)] == [entry[1] for entry in ENTRIES]
