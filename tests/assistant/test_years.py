"""Years in every form that papers and people write."""

import pytest

from assistant.years import financial_years_in, fits, spans_in, without_years, years_in, years_moved


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("in 2005", [2005]),
        ("2003/04", [2003, 2004]),
        ("03/04", [2003, 2004]),
        ("2017-18", [2017, 2018]),
        ("FY 2018/19", [2018, 2019]),
        ("2017–2018", [2017, 2018]),
        ("the strategy 2005-2008", [2005, 2006, 2007, 2008]),
        ("in the year to March 2019", [2018, 2019]),
        ("the year ending 31 March 2019", [2018, 2019]),
        ("99/00", [1999, 2000]),
        ("1999/00", [1999, 2000]),
        ("by March 05", [2005]),
        ("Sept ’22", [2022]),
        ("summer 98", [1998]),
        ("2014/15 against 2017/18", [2014, 2015, 2017, 2018]),
    ],
)
def test_a_year_is_read_in_every_form(text: str, years: list[int]) -> None:
    """Calendar years, financial years, spans and years of two digits."""
    assert sorted(years_in(text)) == years


@pytest.mark.parametrize(
    "text",
    [
        "£2005",
        "2,005 crimes",
        "2005.5",
        "extension 5510",
        "5 March",
        "on 03/04/05",
        "16-17 year olds",
        "12-15",
        "2 in 2000%",
        "24/7",
    ],
)
def test_other_figures_are_no_years(text: str) -> None:
    """Sums, counts, dates in figures, ages and shares are left alone."""
    assert not years_in(text)


def test_text_without_its_years_keeps_its_length() -> None:
    """Places in the text stay where they were."""
    text = "crimes in 2018/19 and 2005"
    assert without_years(text) == "crimes in         and     "


def test_financial_years_are_told_apart() -> None:
    """2017/18 and 2018/19 share a calendar year and are not the same. With other years in the text, nothing is sure."""
    assert financial_years_in("in 2017/18") == {(2017, 2018)}
    assert not financial_years_in("in 2017/18") & financial_years_in("in 2018/19")
    assert financial_years_in("from 2017/18, and in May 2018") == frozenset()


@pytest.mark.parametrize(
    ("text", "said", "years"),
    [
        ("and the year before?", "How many in 2018/19?", (2017, 2018)),
        ("the previous year?", "How many in 2018?", (2017,)),
        ("and the year after?", "How many in 03/04, against 02/03?", (2004, 2005)),
        ("and the year before?", "How many?", ()),
        ("and in the year before 2016?", "How many in 2018?", ()),
        ("and the year before?", "How many in the years 2005-2008?", ()),
    ],
)
def test_the_year_before_is_counted_from_the_first_year_said(text: str, said: str, years: tuple[int, ...]) -> None:
    assert years_moved(text, said) == years


@pytest.mark.parametrize(
    ("asked", "named", "so"),
    [
        ("2022/23", "2023/24", False),
        ("2022/23", "2021/22", False),
        ("2022/23", "2022/23", True),
        ("2022/23", "December 2022", True),
        ("2022/23", "2021-2024", True),
        ("2022/23", "2023-2026", False),
        ("2022", "2021/22", True),
        ("2020", "2021/22", False),
    ],
)
def test_a_financial_year_is_not_its_neighbour(asked: str, named: str, so: bool) -> None:
    """They share a calendar year: 2023/24's figure was given for 2022/23."""
    spans = [years for _, _, years in spans_in(named)]
    assert fits(frozenset(years_in(asked)), financial_years_in(asked), spans) is so
