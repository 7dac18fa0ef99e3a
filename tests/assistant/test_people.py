"""Attendance lists are read; initials and roles become names; owner cells are split into owners. All names are invented."""

import pytest

from assistant.people import Directory, owners_of, read_people
from ingest.papers import Block, BlockKind, Person, Place

COLUMNS = ("Name", "", "Title", "Representing", "Attendance")


def row(*cells: str, columns: tuple[str, ...] = COLUMNS) -> Block:
    return Block(BlockKind.ROW, " ".join(cells), Place("p", 1, 1), columns=columns, cells=cells, table=0)


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text, Place("p", 1, 1))


@pytest.fixture
def directory() -> Directory:
    rows = [
        row("Lena Watkin", "LW", "Administrator", "Sample Council", "MA"),
        row("Lars Walden", "LWa", "Head of Community Services", "Sample Trust", "MA"),
        row("Shona McLeish", "SMcL", "Head of Operations (Chair)", "Sample Council", "A"),
    ]
    return Directory(read_people(rows))


def test_an_attendance_table_gives_name_initials_role_and_body(directory: Directory) -> None:
    """The column names say which cell is which; a column without a name may hold the initials."""
    assert directory.people[0] == Person("Lena Watkin", "LW", "Administrator", "Sample Council", "MA")


@pytest.mark.parametrize(("initials", "name"), [("LW", "Lena Watkin"), ("LWa", "Lars Walden"), ("SMcL", "Shona McLeish")])
def test_initials_are_resolved_exactly(directory: Directory, initials: str, name: str) -> None:
    """LW is not LWa."""
    assert directory.name(initials) == name


def test_initials_that_nothing_resolves_have_no_name(directory: Directory) -> None:
    """They are left out, not guessed; a body's letters are the body."""
    assert directory.names(("LW", "SM", "NHSE")) == ("Lena Watkin", "NHSE")


def test_initials_of_two_people_have_no_name() -> None:
    """Where two people share printed initials neither is chosen."""
    people = Directory(read_people([paragraph("Present: Mary Hart (MH), Max Holm (MH)(Staff Observer)")]))
    assert people.name("MH") is None


def test_everyone_stays_everyone(directory: Directory) -> None:
    """ALL is all Board members."""
    assert directory.names(owners_of("ALL")) == ("All Board members",)


def test_a_list_of_those_present_gives_roles_and_plain_initials() -> None:
    """Names, roles in brackets or after a comma; initials that are not printed are taken from the name."""
    listed = "Tara Brown (Chair), Alice Wheel (General Manager), Stan Keel, Cabinet Member for Parks and Cllr R. Kestrel (RKe)"
    text = f"PRESENT: {listed}"
    people = Directory(read_people([paragraph(text)]))
    assert people.names(("Chair", "General Manager", "SK", "RKe")) == (
        "Tara Brown",
        "Alice Wheel",
        "Stan Keel",
        "Cllr R. Kestrel",
    )


def test_a_role_is_matched_with_a_word_more_or_less_but_not_another_body() -> None:
    """ "Community Team Lead" is the Community Lead; the chair of a committee is not the Chair."""
    people = Directory((Person("Dan Harrow", role="Community Lead"), Person("Tara Brown", role="Chair")))
    assert people.names(("Community Team Lead", "Chair of the Staffing Committee")) == (
        "Dan Harrow",
        "Chair of the Staffing Committee",
    )


def test_initials_in_brackets_anywhere_name_a_person() -> None:
    """ "Sam McEvoy (SMcE)" in the text resolves SMcE; an abbreviation of a body is no person."""
    people = read_people([paragraph("Sam McEvoy (SMcE) joins. The Child Review Project (CRP) ends.")])
    assert [(p.name, p.initials) for p in people] == [("Sam McEvoy", "SMcE")]


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("PB", ("PB",)),
        ("AW/IB", ("AW", "IB")),
        ("MH/ CC", ("MH", "CC")),
        ("AM, SW & TA", ("AM", "SW", "TA")),
        ("All", ("ALL",)),
        ("Sample Board and NPS", ("Sample Board", "NPS")),
        ("Health and Wellbeing Board", ("Health and Wellbeing Board",)),
        ("Children and Families Scrutiny Panel", ("Children and Families Scrutiny Panel",)),
        ("Department for Work, Trade and Skills, Home Office", ("Department for Work, Trade and Skills", "Home Office")),
        ("Task and finish group", ("Task and finish group",)),
        ("TBC", ()),
        ("-", ()),
    ],
)
def test_a_cell_is_split_into_its_owners(cell: str, owners: tuple[str, ...]) -> None:
    """Slashes, commas and "and" part owners, but not the words of one body's name."""
    assert owners_of(cell) == owners
