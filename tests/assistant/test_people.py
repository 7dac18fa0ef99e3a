"""Attendance lists are read; initials and roles become names; owner cells are split into owners. All names are invented."""

import pytest

from assistant.people import Directory, owners_of
from ingest.minutes import read_people
from ingest.papers import Block, BlockKind, Person, Place

COLUMNS = ("Name", "", "Title", "Representing", "Attendance")


def row(*cells: str, columns: tuple[str, ...] = COLUMNS) -> Block:
    return Block(BlockKind.ROW, " ".join(cells), Place("p", 1, 1), columns=columns, cells=cells, table=0)


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text, Place("p", 1, 1))


@pytest.fixture
def directory() -> Directory:
    rows = [
        row("Kit Pace", "KP", "Purser", "Sample Rowing Club", "yes"),
        row("Kay Prior", "KPr", "Head of Moorings", "Sample Trust", "yes"),
        row("Col McVane", "CMcV", "Head of Locks (Chair)", "Sample Trust", "no"),
    ]
    return Directory(read_people(rows))


def test_an_attendance_table_gives_name_initials_role_and_body(directory: Directory) -> None:
    """The column names say which cell is which; a column without a name may hold the initials."""
    assert directory.people[0] == Person("Kit Pace", "KP", "Purser", "Sample Rowing Club", "yes")


def test_a_table_that_goes_on_without_its_head_is_read_on() -> None:
    """After a page break the columns have no names; a name with fitting initials beside it is a person."""
    (person,) = read_people([row("Col McVane", "CMcV", "Head of Locks", "Sample Trust", "no", columns=("", "", "", "", ""))])
    assert (person.name, person.initials, person.role) == ("Col McVane", "CMcV", "Head of Locks")


@pytest.mark.parametrize(("initials", "name"), [("KP", "Kit Pace"), ("KPr", "Kay Prior"), ("CMcV", "Col McVane")])
def test_initials_are_resolved_exactly(directory: Directory, initials: str, name: str) -> None:
    """KP is not KPr."""
    assert directory.name(initials) == name


def test_initials_that_nothing_resolves_have_no_name(directory: Directory) -> None:
    """They are left out, not guessed; a body's letters are the body."""
    assert directory.names(("KP", "XY", "NHSE")) == ("Kit Pace", "NHSE")


def test_initials_of_two_people_have_no_name() -> None:
    """Where two people share printed initials neither is chosen."""
    people = Directory(read_people([paragraph("Present: Tim Oakes (TO), Tara Orme (TO)(Cox)")]))
    assert people.name("TO") is None


def test_everyone_stays_everyone(directory: Directory) -> None:
    """ALL is all Board members."""
    assert directory.names(owners_of("ALL")) == ("All Board members",)


def test_a_list_of_those_present_gives_roles_and_plain_initials() -> None:
    """Names, roles in brackets or after a comma; initials that are not printed are taken from the name."""
    listed = "Una Crane (Chair), Ida Moss (Site Manager), Ned Furse, Cabinet Member for Parks and Cllr R. Kestrel (RKe)"
    people = Directory(read_people([paragraph(f"PRESENT: {listed}")]))
    assert people.names(("Chair", "Site Manager", "NF", "RKe")) == ("Una Crane", "Ida Moss", "Ned Furse", "Cllr R. Kestrel")


def test_a_role_is_matched_with_a_word_more_or_less_but_not_another_body() -> None:
    """ "Events Team Lead" is the Events Lead; the chair of a committee is not the Chair."""
    people = Directory((Person("Dan Harrow", role="Events Lead"), Person("Una Crane", role="Chair")))
    assert people.names(("Events Team Lead", "Chair of the Lock Committee")) == ("Dan Harrow", "Chair of the Lock Committee")


def test_initials_in_brackets_anywhere_name_a_person() -> None:
    """ "Sam McEvoy (SMcE)" in the text resolves SMcE; an abbreviation of a thing is no person."""
    people = read_people([paragraph("Sam McEvoy (SMcE) joins. The River Repair Project (RRP) ends.")])
    assert [(p.name, p.initials) for p in people] == [("Sam McEvoy", "SMcE")]


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("KP", ("KP",)),
        ("KP/TO", ("KP", "TO")),
        ("KP/ TO", ("KP", "TO")),
        ("KP, TO & CMcV", ("KP", "TO", "CMcV")),
        ("All", ("ALL",)),
        ("Sample Board and NPS", ("Sample Board", "NPS")),
        ("Parks and Rivers Board", ("Parks and Rivers Board",)),
        ("Roads and Bridges Scrutiny Panel", ("Roads and Bridges Scrutiny Panel",)),
        ("Department for Work, Trade and Skills, Home Office", ("Department for Work, Trade and Skills", "Home Office")),
        ("Task and finish group", ("Task and finish group",)),
        ("TBC", ()),
        ("-", ()),
    ],
)
def test_a_cell_is_split_into_its_owners(cell: str, owners: tuple[str, ...]) -> None:
    """Slashes, commas and "and" part owners, but not the words of one body's name."""
    assert owners_of(cell) == owners
