"""The words of the chat, without a screen."""

from dataclasses import replace

import pytest
from textual.content import Content

from assistant.findings import Action, Target
from assistant.register import Entry
from ingest.papers import Filters, Page, Paper, PaperKind
from tui.limits import limited, limits
from tui.quoting import find_quote, laid_out, point
from tui.rows import Column, entry_rows, widths
from tui.spots import Sheet, Spot
from tui.widgets.texts import growing, linked
from tui.wording import counted, long_date, scope_chips, shortened, shown


def test_what_is_shown_has_no_control_characters_and_keeps_its_length():
    """Character for character, so that places in the text stay where they are."""
    text = "a\x1b[2Jb\x9bc\ud800d‮e\tf\r\ng"
    assert shown(text) == "a�[2Jb�c�d�e f \ng"
    assert len(shown(text)) == len(text)


def test_letters_of_every_script_are_shown():
    """Only what steers a terminal is replaced."""
    text = "Café, Łódź, 你好, مرحبا, £20 – “quoted” • 🙂"
    assert shown(text) == text


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2005-04-20", "20 April 2005"),
        ("2005-04", "April 2005"),
        ("2005", "2005"),
        (None, ""),
        ("soon", "soon"),
        ("2005-13-01", "2005-13-01"),
    ],
)
def test_dates_are_written_as_people_write_them(iso, words):
    """As exact as they are known; what is no date stays as it came."""
    assert long_date(iso) == words


def test_a_long_text_is_cut_at_a_word():
    """Never longer than asked, with an ellipsis."""
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one two", 7) == "one two"
    assert shortened("onetwothree", 5) == "onet…"


def test_one_is_not_many():
    """Counting words agree with their number."""
    assert counted(1, "paper") == "1 paper"
    assert counted(1200, "paper") == "1,200 papers"


def test_a_quote_is_found_whatever_the_white_space():
    """Line breaks, table cells and split words do not hide it; other words do."""
    page = "Reduce  bur\nglary\tby 20%\nby 2027."
    assert find_quote(page, "burglary by 20% by 2027.") == (8, len(page))
    assert find_quote(page, "robbery") is None
    assert find_quote(page, "") is None
    assert find_quote("", "words") is None


def test_a_page_is_cut_into_whole_lines_around_the_quote():
    """Nothing of the page is lost, and the span points into the middle lines."""
    pointed = point("one\n\ntwo three\nfour\nfive", "three four")
    assert pointed
    assert (pointed.before, pointed.lines, pointed.after) == ("one\n", "two three\nfour", "five")
    assert pointed.lines[slice(*pointed.span)] == "three\nfour"


def test_a_quote_at_either_end_of_a_page_leaves_nothing_beside_it():
    """First line and last line."""
    first, last = point("one\ntwo", "one"), point("one\ntwo", "two")
    assert first
    assert last
    assert (first.before, first.after) == ("", "two")
    assert (last.before, last.after) == ("one", "")


def test_laying_a_page_out_changes_white_space_only():
    """Cells and paragraphs stand apart; no word is touched."""
    page = f"Heading\n{'long ' * 40}\nName\tRole\nshort\t{'wide ' * 40}"
    text = laid_out(page)
    assert text.split() == page.split()
    assert "Name   Role\nshort   wide" in text
    assert "Heading\n\nlong" in text


def test_an_answer_grows_to_its_whole():
    """Each step is the beginning of the next, in about forty steps at the most."""
    content = linked("word " * 500 + "[1]", [1])
    steps = [step.plain for step in growing(content)]
    assert steps[-1] == content.plain
    assert all(content.plain.startswith(step) for step in steps)
    assert len(steps) <= 42
    assert [step.plain for step in growing(Content(""))] == [""]


def test_only_markers_that_name_a_citation_are_links():
    """A number in brackets that stands in a paper is just words."""
    content = linked("see [1] and [9] and [x]", [1, 2])
    assert [content.plain[span.start : span.end] for span in content.spans] == ["[1]"]


def test_columns_fill_the_room_and_never_fall_below_their_need():
    """What is left over goes by share."""
    columns = (Column("a", 10, 3), Column("b", 10, 1), Column("c", 5))
    assert widths(columns, 45) == (25, 15, 5)
    assert widths(columns, 10) == (10, 10, 5)


def test_rows_hold_the_whole_commitment():
    """What a cell cuts, the detail keeps; a paper that is not in scope leaves its id."""
    target = Target(
        "t", "p", 3, (), "Reduce\nit", "Reduce it", baseline="412", deadline="March 2027", deadline_iso="2027-03", lead="Board"
    )
    (row,) = entry_rows([Entry(target, target)], {"p": Paper("p", "", "The paper")})
    assert row.detail == "Reduce it\nby March 2027 · lead: Board · from 412\nThe paper · page 3"
    assert row.matches("REDUCE board")
    assert not row.matches("reduce nothing")
    row_of_a_table = Target("t", "p", 3, (), "Small fires", "Small fires 86 80", value=80, unit="count")
    (row,) = entry_rows([Entry(row_of_a_table, row_of_a_table)], {})
    assert row.cells[0] == "Small fires: 80"
    assert row.detail == "Small fires: 80\n“Small fires 86 80”\np · page 3"
    sentence = replace(row_of_a_table, text="Eight small fires.", quote="Eight small fires.", value=8)
    assert entry_rows([Entry(sentence, sentence)], {})[0].cells[0] == "Eight small fires."
    action = Action("a", "p", None, (), "Do it", "Do it", owner=("RM", "TW"), owner_names=("Role Member",), ref="4.1")
    (row,) = entry_rows([Entry(action, action)], {})
    assert row.detail == "Do it\nowner: RM, TW (Role Member) · item 4.1\np"
    action = replace(action, owner=("Board",), owner_names=("Board",))
    (row,) = entry_rows([Entry(action, action)], {})
    assert row.detail == "Do it\nowner: Board · item 4.1\np"


def test_limits_come_from_the_papers():
    """Each body, kind and year once; years from newest; papers by title."""
    papers = [
        Paper("b", "", "Zebra", "Board", PaperKind.MINUTES, "2006-01"),
        Paper("a", "", "Aardvark", "Board", PaperKind.STRATEGY, "2005", "2005-2006"),
        Paper("c", "", "Middle"),
    ]
    assert [(limit.field, limit.words) for limit in limits(papers)] == [
        ("body", "Board"),
        ("kind", "strategy"),
        ("kind", "minutes"),
        ("kind", "other"),
        ("year", "2006"),
        ("year", "2005"),
        ("paper", "Aardvark"),
        ("paper", "Middle"),
        ("paper", "Zebra"),
    ]


def test_a_limit_is_set_and_lifted():
    """The others stay as they are."""
    filters = limited(Filters(body="Board"), "year", 2005)
    assert scope_chips(filters) == (("body", "Board"), ("year", "2005"))
    assert scope_chips(limited(filters, "body", None)) == (("year", "2005"),)


def test_a_paper_without_pages_has_no_neighbours():
    """Pages end at the first and last."""
    sheet = Sheet(Spot("p", "P", None), Page(None, "all"), (None,))
    assert (sheet.neighbour(-1), sheet.neighbour(1)) == (None, None)
    sheet = Sheet(Spot("p", "P", 2), Page(2, "two"), (1, 2, 3))
    assert (sheet.neighbour(-1), sheet.neighbour(1)) == (1, 3)
