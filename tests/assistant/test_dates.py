"""Dates as papers write them become ISO dates, as exact as what is written."""

import pytest

from assistant.dates import Calendar, find_dates, to_iso

MEETING = Calendar(today="2009-11-19", next_meeting="2010-01-21", period_end="2012-03")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("31st December 2009", "2009-12-31"),
        ("Tuesday, the 9th of December 09", "2009-12-09"),
        ("21 ST MARCH 2024", "2024-03-21"),
        ("March 5, 2010", "2010-03-05"),
        ("31/03/10", "2010-03-31"),
        ("2010-03-31", "2010-03-31"),
        ("March 2008", "2008-03"),
        ("March 05", "2005-03"),
        ("Mar-2011", "2011-03"),
        ("end of February 2019", "2019-02"),
        ("Autumn 2022", "2022"),
        ("2008", "2008"),
        ("FY 2018/19", "2019-03"),
        ("2018-19", "2019-03"),
        ("Q2 2023/24", "2023-09"),
        ("Q4 2023", "2023-12"),
        ("by the end of 2024/25", "2025-03"),
        ("end of the 2024/25 financial year", "2025-03"),
        ("early summer 2024", "2024"),
        ("autumn term 2024", "2024"),
        ("March/April 2024", "2024-04"),
        ("April 2024 – June 2024", "2024-06"),
    ],
)
def test_a_date_is_as_exact_as_what_is_written(written: str, iso: str) -> None:
    """Day, month or year; a financial year is its last month; a season is its year."""
    assert to_iso(written, MEETING) == iso


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("December", "2009-12"),
        ("January Board meeting", "2010-01"),
        ("23-Mar", "2010-03-23"),
        ("5 November", "2010-11-05"),
        ("Thursday 5 November", "2009-11-05"),
        ("in six months' time", "2010-05"),
        ("in 6 months time", "2010-05"),
        ("within two weeks", "2009-12-03"),
        ("next month", "2009-12"),
        ("tomorrow", "2009-11-20"),
        ("before Christmas", "2009-12"),
        ("in the new year", "2010"),
        ("the end of the month", "2009-11"),
        ("the end of the year", "2009-12"),
        ("November to January", "2010-01"),
        ("the new financial year", "2010-04"),
        ("next agenda", "2010-01"),
        ("at the next Board meeting", "2010-01"),
        ("the end of the three year strategy period", "2012-03"),
    ],
)
def test_a_date_without_a_year_counts_from_the_meeting(written: str, iso: str) -> None:
    """A bare month is the next one; spans count from the meeting; the next meeting gives its own month."""
    assert to_iso(written, MEETING) == iso


@pytest.mark.parametrize(
    "written",
    [
        "Ongoing",
        "quarterly",
        "on an annual basis",
        "every year",
        "every October",
        "shortly",
        "within the next few months",
        "by the summer recess",
        "end of Q2",
        "next quarter",
        "autumn half-term",
    ],
)
def test_frequencies_and_soon_name_no_date(written: str) -> None:
    """They are kept as written and have no ISO date."""
    assert [one.iso for one in find_dates(written, MEETING)] == [None]


@pytest.mark.parametrize(
    "text", ["Officers may march on", "the 12 month cohort", "page 24", "rooms 3/4", "from 8% to 3%", "2019/20 – 2023/24"]
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    """Verbs, percentages, page numbers and ranges of years are not dates."""
    assert not [one for one in find_dates(text, MEETING) if one.iso]


def test_without_a_meeting_date_a_bare_month_is_not_guessed() -> None:
    """The words are found; their year is not known."""
    (one,) = find_dates("in December")
    assert (one.text, one.iso, one.preposition) == ("December", None, "in")


def test_the_preposition_stays_outside() -> None:
    """ "by March 2008" is written March 2008, and says by."""
    (one,) = find_dates("reduce crime by March 2008")
    assert (one.text, one.preposition) == ("March 2008", "by")


def test_a_revised_date_wins_over_the_first() -> None:
    """A cell that moves a date gives the date it was moved to."""
    assert to_iso("3 March 2010 (revised 30 June 2010)") == "2010-06-30"
