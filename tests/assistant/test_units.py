"""What can stand as an answer: sentences, items, rows, short lists and the fields of a form. Papers are read from Markdown."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.units import Unit, UnitKind, units_of
from ingest.papers import Block, BlockKind, Place
from ingest.reading import read_paper

PAPER = """# Plan of the Gates Board

## Background

The Board met in May. It agreed to three gates. Nobody objected.

## What we will do

The Board will:

- fit two gates in Mill Lane
- mend the lock in Ferry Row

Lead: Licensing Manager

Partners: Police, Parks Team

## Figures

| Ward | 2017-18 | 2018-19 |
|---|---|---|
| Millrace | 12 | 9 |
| Tannery Row | 30 | 41 |
"""


@pytest.fixture
def blocks(tmp_path: Path) -> Sequence[Block]:
    """The blocks of the plan."""
    file = tmp_path / "plan.md"
    file.write_text(PAPER, encoding="utf-8")
    return read_paper(file).blocks


def units(blocks: Sequence[Block], kind: UnitKind) -> list[Unit]:
    return [unit for unit in units_of("plan", blocks, range(len(blocks))) if unit.kind is kind]


def test_a_sentence_that_leans_is_quoted_with_the_one_before(blocks: Sequence[Block]) -> None:
    """ "It agreed …" says what only together with "The Board met …"."""
    texts = [unit.text for unit in units(blocks, UnitKind.SENTENCE)]
    assert "The Board met in May. It agreed to three gates." in texts
    assert "Nobody objected." in texts


def test_items_stand_alone_and_as_their_list(blocks: Sequence[Block]) -> None:
    """Each item knows the words that bring it; the list is one unit with them."""
    items = units(blocks, UnitKind.ITEM)
    assert [unit.text for unit in items] == ["fit two gates in Mill Lane", "mend the lock in Ferry Row"]
    assert all("The Board will:" in unit.context for unit in items)
    (whole,) = units(blocks, UnitKind.LIST)
    assert whole.text == "The Board will: fit two gates in Mill Lane mend the lock in Ferry Row"


def test_a_row_knows_its_label_and_its_columns(blocks: Sequence[Block]) -> None:
    """So that a cell can be named by both; the row that names the columns is no answer."""
    rows = units(blocks, UnitKind.ROW)
    assert [(unit.label, unit.columns) for unit in rows] == [
        ("Millrace", ("Ward", "2017-18", "2018-19")),
        ("Tannery Row", ("Ward", "2017-18", "2018-19")),
    ]


def test_the_fields_of_a_form_are_one_unit(blocks: Sequence[Block]) -> None:
    """Lead and partners are told together."""
    (fields,) = units(blocks, UnitKind.FIELDS)
    assert fields.text == "Lead: Licensing Manager Partners: Police, Parks Team"


def test_headings_are_context_not_answers(blocks: Sequence[Block]) -> None:
    """A heading without figures says nothing by itself, but what stands under it is about it."""
    every = units_of("plan", blocks, range(len(blocks)))
    assert "Background" not in [unit.text for unit in every]
    assert all("Plan of the Gates Board" in unit.context for unit in every)


def test_a_list_too_long_to_read_out_is_not_one_unit(tmp_path: Path) -> None:
    """Its items are, each by itself."""
    file = tmp_path / "long.md"
    items = "\n".join(f"- mend the lock of gate number {n} in the lane behind the old mill" for n in range(14))
    file.write_text(f"# Plan\n\nThe Board will:\n\n{items}\n", encoding="utf-8")
    kinds = [unit.kind for unit in units_of("long", read_paper(file).blocks, range(16))]
    assert kinds.count(UnitKind.ITEM) == 14
    assert UnitKind.LIST not in kinds


def test_years_of_a_unit_and_of_what_it_stands_under_are_told_apart(blocks: Sequence[Block]) -> None:
    """A row of a table of two years speaks of both, and of the financial years themselves."""
    row = units(blocks, UnitKind.ROW)[0]
    assert not row.years
    assert row.context_years == {2017, 2018, 2019}
    assert row.speaks_of_years(frozenset({2018, 2019}), frozenset({(2018, 2019)}))
    assert not row.speaks_of_years(frozenset({2016, 2017}), frozenset({(2016, 2017)}))


def made(kind: BlockKind, text: str, heading: tuple[str, ...] = (), **rest: Any) -> Block:
    """A block of a paper that no reader made."""
    return Block(kind, text, Place("plan", 1, 1, heading, ""), **rest)


def test_the_rows_of_a_form_are_one_unit() -> None:
    """Who wrote a report is told with the title above the name; rows of figures stay apart."""
    rows = [
        made(BlockKind.ROW, " ".join(cell for cell in cells if cell), cells=cells, table=1)
        for cells in (("Author:", "Title", "Lamps Manager"), ("", "Name:", "A. Person"), ("", "Tel", "none"))
    ]
    figures = [made(BlockKind.ROW, " ".join(cells).strip(), cells=cells, table=2) for cells in (("Lamps", "12"), ("", "30"))]
    found = [unit for unit in units_of("plan", [*rows, *figures], range(5)) if unit.kind is UnitKind.FIELDS]
    assert [unit.text for unit in found] == ["Author: Title Lamps Manager Name: A. Person Tel none"]


def test_a_line_is_told_with_the_heading_that_it_brings() -> None:
    """A date in bold after "Next meeting:" is what the line says, not what the next section is called."""
    heading = "Date: 21 May 2019 Time: 10 am"
    blocks = [
        made(BlockKind.PARAGRAPH, "Next meeting:", ("Minutes",)),
        made(BlockKind.HEADING, heading, ("Minutes",)),
        made(BlockKind.PARAGRAPH, "Mill Lane Hall", ("Minutes", heading)),
    ]
    led = [unit.text for unit in units_of("plan", blocks, range(3)) if unit.kind is UnitKind.LED]
    assert led == [f"Next meeting: {heading} Mill Lane Hall"]


def test_paragraphs_that_a_sentence_counts_are_its_list() -> None:
    """Strands told one a paragraph, without marks; what speaks of them all is none of them."""
    blocks = [
        made(BlockKind.PARAGRAPH, "The lamps were counted. The work has three strands:", ("Lamps",)),
        made(BlockKind.PARAGRAPH, "Count and list – every lamp is found. Two people do it.", ("Lamps",)),
        made(BlockKind.PARAGRAPH, "Mend and clean – by the depot.", ("Lamps",)),
        made(BlockKind.PARAGRAPH, "Although there are three strands, one team does them all.", ("Lamps",)),
    ]
    lists = [unit.pieces for unit in units_of("plan", blocks, range(4)) if unit.kind is UnitKind.LIST]
    told = "The work has three strands:", "Count and list – every lamp is found.", "Mend and clean – by the depot."
    assert lists == [tuple(enumerate(told))]


def test_a_list_is_told_with_the_sentence_that_brings_it() -> None:
    """Also where another sentence stands between, and where its own words lean on the one before."""
    items = [made(BlockKind.ITEM, "Mill Lane", ("Lamps",)), made(BlockKind.ITEM, "Ferry Row", ("Lamps",))]
    between = "Lamps are dark in the following streets. All were seen in May."
    leaning = "Some streets stand out. In May these were:"
    led = [replace(each, lead_in="In May these were:") for each in items]
    assert [unit.text for unit in _lists(between, items)] == ["Lamps are dark in the following streets. Mill Lane Ferry Row"]
    assert [unit.text for unit in _lists(leaning, led)] == [f"{leaning} Mill Lane Ferry Row"]
    assert [unit.text for unit in _lists("The lamps were counted in May.", items)] == ["Mill Lane Ferry Row"]


def _lists(before: str, items: Sequence[Block]) -> list[Unit]:
    blocks = [made(BlockKind.PARAGRAPH, before, ("Lamps",)), *items]
    return [unit for unit in units_of("plan", blocks, range(len(blocks))) if unit.kind is UnitKind.LIST]


def test_a_sentence_with_a_year_of_its_own_is_not_of_the_years_in_its_papers_title() -> None:
    """Asked for 2019/20, "in 2017/18 1,470 quits were recorded, a decrease compared to previous years" was given: the strategy's
    title said 2019-2022."""
    told = "The level varies but in 2017/18 1,470 quits were recorded, a decrease compared to previous years."
    place = Place("strategy", 1, 1, ("Tobacco Control Strategy 2019-2022",))
    asked = frozenset({2019, 2020}), frozenset({(2019, 2020)})
    assert not any(u.speaks_of_years(*asked) for u in units_of("strategy", [Block(BlockKind.PARAGRAPH, told, place)], [0]))


def test_a_sentence_that_names_only_the_year_of_its_baseline_is_of_its_papers_years() -> None:
    told = "The Partnership wants the number of burglaries to fall by 10% against the 2003/04 baseline."
    place = Place("strategy", 1, 1, ("Crime Strategy 2005-2008",))
    units = units_of("strategy", [Block(BlockKind.PARAGRAPH, told, place)], [0])
    assert all(u.speaks_of_years(frozenset({2005}), frozenset()) for u in units)


def test_the_fields_of_one_card_do_not_take_those_of_the_card_before() -> None:
    """What, Who, When; What, Who, When: the date of the first was given to the second."""
    first = ["What: Redesign the service", "Who: Public Health", "When: by March 2022"]
    second = ["What: Promote the other", "Who: Fire Service", "When: by March 2021"]
    place = Place("plan", 1, 1, ("Actions",))
    blocks = [Block(BlockKind.PARAGRAPH, line, place) for line in (*first, *second)]
    cards = {u.text for u in units_of("plan", blocks, range(len(blocks))) if u.kind is UnitKind.FIELDS}
    assert cards == {" ".join(first), " ".join(second)}
    middle = {u.text for u in units_of("plan", blocks, [4]) if u.kind is UnitKind.FIELDS}
    assert middle == {" ".join(second)}


MOVED = (
    ("17)", "Mr Quill proposed and Ms Reed seconded the following amendment: that gates be painted green."),
    (
        "18)",
        "Following the debate, the Chairman put the amendment set out in paragraph 17 to the vote and the voting was as follows:",
    ),
    ("", "For (14) Mr Hale, Mr Quill"),
    ("", "Against (45) Ms Brook"),
    ("", "Amendment lost."),
    ("19)", "Ms Brook proposed and Mr Hale seconded the following amendment: that gates be painted red."),
)


def test_a_vote_is_told_with_who_moved_it_and_ends_before_the_next_motion() -> None:
    """The vote on one amendment was given for the next: its mover stood right after."""
    place = Place("minutes", 1, 1, ("Motion",))
    blocks = [Block(BlockKind.PARAGRAPH, text, place, number=number) for number, text in MOVED]
    votes = [u for u in units_of("minutes", blocks, range(len(blocks))) if u.motion]
    assert [u.motion for u in votes] == [MOVED[0][1]]
    assert "For (14)" in votes[0].text
    assert "painted red" not in votes[0].text


def test_those_who_voted_one_way_say_nothing_without_what_they_voted_on() -> None:
    place = Place("minutes", 1, 1, ("Motion",))
    blocks = [Block(BlockKind.PARAGRAPH, text, place, number=number) for number, text in MOVED]
    assert all(u.is_label for u in units_of("minutes", blocks, [2]))
