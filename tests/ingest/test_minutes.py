"""Minutes → who was there, what was on the agenda, what was decided. All names are invented."""

import pytest

from ingest.minutes import Presence, attendance_of, key_of, meeting_of, presence_of
from ingest.papers import Block, BlockKind, Page, Paper, PaperKind, Person, Place


def paragraph(text: str, number: str = "", heading: tuple[str, ...] = ()) -> Block:
    return Block(BlockKind.PARAGRAPH, text, Place("p", 1, 1, heading), number=number)


def heading(text: str, number: str = "") -> Block:
    return Block(BlockKind.HEADING, text, Place("p", 1, 1), number=number, level=2)


def point(number: str, text: str) -> Block:
    return Block(BlockKind.ITEM, text, Place("p", 1, 1), number=number)


def row(columns: tuple[str, ...], *cells: str) -> Block:
    return Block(BlockKind.ROW, " ".join(cells), Place("p", 1, 1), columns=columns, cells=cells, table=0)


def presences(*blocks: Block) -> list[tuple[str, str]]:
    """(name, presence) of everyone, by the paper's own key."""
    return [(p.name, presence_of(p.attendance, key_of(blocks)).value) for p in attendance_of(blocks)]


# Tables


def test_letters_mean_what_the_key_says() -> None:
    """ "A" is apologies in one paper and attended in another."""
    columns = ("Name", "", "Title", "Representing", "Attendance")
    rows = [row(columns, "Kit Pace", "KP", "Purser", "Rowing Club", "A"), row(columns, "Una Crane", "UC", "Clerk", "Trust", "RA")]
    assert presences(*rows) == [("Kit Pace", "apologies"), ("Una Crane", "represented")]
    key = paragraph("Key: A – Attended, RA – Representative Attended, X - Submitted Apologies")
    assert presences(key, *rows) == [("Kit Pace", "present"), ("Una Crane", "represented")]


def test_the_column_that_is_ticked_says_it() -> None:
    """Present and Apologies side by side, a tick in one."""
    columns = ("Name", "Role", "Present", "Apologies")
    found = presences(row(columns, "Kit Pace", "Purser", "✓", ""), row(columns, "Una Crane", "Clerk", "", "✓"))
    assert found == [("Kit Pace", "present"), ("Una Crane", "apologies")]


def test_columns_of_names_are_lists() -> None:
    """Each under its own head; a cell may open another list further down."""
    columns = ("Attendees", "Officials")
    rows = [
        row(columns, "Una Crane (Chair) (UC)", "Ned Furse (Cabinet Office) (NF)"),
        row(columns, "Kit Pace (KP)", "Apologies"),
        row(columns, "", "Ida Moss (IM)"),
    ]
    people = attendance_of(rows)
    assert people[0] == Person("Una Crane", "UC", "Chair", "", "Attendees")
    assert presences(*rows) == [
        ("Una Crane", "present"),
        ("Kit Pace", "present"),
        ("Ned Furse", "present"),
        ("Ida Moss", "apologies"),
    ]


# Lists


def test_lists_run_on_in_one_paragraph() -> None:
    """Each name has the attendance of the list it stands in."""
    text = "Present: Una Crane (Chair), Kit Pace and Ida Moss (Sample Trust) Apologies: Ned Furse (Rowing Club), Cllr T Oakes"
    assert presences(paragraph(text)) == [
        ("Una Crane", "present"),
        ("Kit Pace", "present"),
        ("Ida Moss", "present"),
        ("Ned Furse", "apologies"),
        ("Cllr T Oakes", "apologies"),
    ]


def test_initials_without_stops_and_a_post_in_front_are_read() -> None:
    """As parish councils print them, under a heading."""
    people = attendance_of(
        [paragraph("Councillors D Crane (Chair) N Pace, M Moss and P Furse Clerk J H Oakes", heading=("Present",))]
    )
    assert [(p.name, p.role) for p in people] == [
        ("D Crane", "Chair"),
        ("N Pace", ""),
        ("M Moss", ""),
        ("P Furse", ""),
        ("J H Oakes", "Clerk"),
    ]


def test_apologies_in_a_sentence_go_before_the_list_of_members() -> None:
    """And who stood in was there."""
    blocks = [
        paragraph("Attendees: Una Crane (Chair), Kit Pace"),
        paragraph("Apologies were received from Una Crane and Ida Moss who was substituted by Ned Furse."),
    ]
    assert presences(*blocks) == [
        ("Una Crane", "apologies"),
        ("Kit Pace", "present"),
        ("Ida Moss", "apologies"),
        ("Ned Furse", "present"),
    ]


def test_sentences_under_apologies_are_no_list() -> None:
    """Who declared or joined is not away."""
    told = paragraph("Una Crane was in attendance by telephone and welcomed Kit Pace.", heading=("Apologies and substitutes",))
    assert attendance_of([told]) == ()


@pytest.mark.parametrize(
    ("printed", "presence"),
    [
        ("✓", "present"),
        ("Yes", "present"),
        ("Apols", "apologies"),
        ("No", "absent"),
        ("", "not said"),
        ("In attendance", "present"),
    ],
)
def test_marks_as_printed(printed: str, presence: str) -> None:
    """Ticks, words and letters."""
    assert presence_of(printed) is Presence(presence)


# The meeting

PAPER = Paper("p", "a", "Minutes", "Sample Trust Board", PaperKind.MINUTES, "2019-03-14")


def test_when_and_where() -> None:
    """Of labelled lines, or of the announcement."""
    labelled = meeting_of(PAPER, [Page(1, "Date: 14 March 2019 | Time: 1.30pm | Venue: Boat House")], ())
    assert (labelled.body, labelled.date, labelled.time, labelled.venue) == (
        "Sample Trust Board",
        "2019-03-14",
        "1.30pm",
        "Boat House",
    )
    line = "MINUTES of a meeting of the Board held in the Long Room, Boat House on Thursday, 14 March 2019 at 5.00pm."
    told = meeting_of(PAPER, [Page(1, line)], ())
    assert (told.time, told.venue) == ("5.00pm", "Long Room, Boat House")


def test_items_have_number_and_title_and_their_decisions() -> None:
    """Lettered points stay with the decision that brings them."""
    blocks = [
        heading("Sample Trust Board"),
        heading("Apologies", "1"),
        paragraph("None."),
        heading("Boats", "2"),
        paragraph("The purser reported. Members asked about oars.", "2.1"),
        paragraph("The Board agreed:", "2.2"),
        point("a)", "To buy two boats."),
        point("b)", "To sell one."),
        paragraph("RESOLVED that the report be noted.", "2.3"),
    ]
    first, second = meeting_of(PAPER, (), blocks).items
    assert (first.number, first.title, first.decisions) == ("1", "Apologies", ())
    assert (second.number, second.title) == ("2", "Boats")
    assert second.decisions[0].points == (("a)", "To buy two boats."), ("b)", "To sell one."))
    assert second.decisions[1].text == "RESOLVED that the report be noted."


def test_points_inside_a_sentence_are_parted() -> None:
    """ "RESOLVED that (a) … (b) …" in one paragraph."""
    blocks = [
        heading("Boats", "1"),
        paragraph("RESOLVED that: (a) two boats be bought; and (b) one be sold."),
        heading("Oars", "2"),
    ]
    [decision] = meeting_of(PAPER, (), blocks).items[0].decisions
    assert (decision.text, [mark for mark, _ in decision.points]) == ("RESOLVED that:", ["(a)", "(b)"])


def test_an_item_number_may_stand_under_its_title() -> None:
    """ "(Item 3)"; numbers may also be part of the heading."""
    under = [heading("Boats"), paragraph("(Item 3)"), heading("Oars"), paragraph("(Item 4)")]
    assert [(item.number, item.title) for item in meeting_of(PAPER, (), under).items] == [("3", "Boats"), ("4", "Oars")]
    inside = [heading("Item 1: Boats"), paragraph("None."), heading("2. Oars")]
    assert [(item.number, item.title) for item in meeting_of(PAPER, (), inside).items] == [("1", "Boats"), ("2", "Oars")]


def test_what_an_earlier_meeting_agreed_is_no_decision_of_this_one() -> None:
    """And "This was agreed." says nothing without the sentence before it."""
    blocks = [
        heading("Boats", "1"),
        paragraph("At the last meeting members agreed to buy oars. The purser proposed a new boat. This was agreed."),
        heading("Oars", "2"),
    ]
    [decision] = meeting_of(PAPER, (), blocks).items[0].decisions
    assert decision.text == "The purser proposed a new boat. This was agreed."
