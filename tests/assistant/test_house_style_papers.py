"""Whole papers in other councils' house styles, drawn here: what is read from the page and drawn from it, together."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.extraction import Rules
from assistant.findings import Action, Target
from evals.drawn.sheet import FILLER, Sheet
from ingest.reading import read_paper

Drawn = tuple[Sequence[Target], Sequence[Action]]


def drawn(sheet: Sheet, folder: Path) -> Drawn:
    file = folder / "paper.pdf"
    file.write_bytes(sheet.done())
    reading = read_paper(file)
    rules = Rules()
    return rules.targets(reading.paper, reading.blocks), rules.actions(reading.paper, reading.blocks)


def test_a_scorecard_by_quarters_gives_the_years_targets(tmp_path: Path) -> None:
    """Quarters and colours are results; the column of the year's end is the target."""
    s = Sheet()
    s.heading("Quarter 3 performance")
    s.prose(FILLER)
    s.table(
        [
            ["Indicator", "Q1", "Q2", "Q3", "Year-end target", "RAG"],
            ["Boats checked before launch", "44%", "45%", "43%", "47%", "R"],
            ["Missed moorings per 1,000", "61", "74", "88", "50", "R"],
        ],
        [180, 45, 45, 45, 80, 40],
    )
    targets, actions = drawn(s, tmp_path)
    assert [(t.measure, t.value, t.unit) for t in targets] == [
        ("Boats checked before launch", 47, "%"),
        ("Missed moorings per 1,000", 50, "count"),
    ]
    assert not actions


def test_a_plan_says_what_is_to_be_done_and_how_success_is_measured(tmp_path: Path) -> None:
    """One row holds an action with owner and date, and a level that is a target; a deadline's column holds no amount."""
    s = Sheet()
    s.heading("Delivery plan")
    s.prose(FILLER)
    s.table(
        [
            ["What we will do", "Lead", "Target completion", "How we will measure success"],
            ["Open the boathouse four evenings a week", "Youth Service", "28 Feb 2033", "At least 350 young people attend"],
            ["Commission sailing in all wards", "Sailing Trust", "31 May 2033", "80% of sailors report that they feel well"],
        ],
        [150, 80, 80, 150],
    )
    targets, actions = drawn(s, tmp_path)
    assert [(a.owner, a.due_iso) for a in actions] == [(("Youth Service",), "2033-02-28"), (("Sailing Trust",), "2033-05-31")]
    assert [(t.value, t.unit) for t in targets] == [(350, "count"), (80, "%")]


def test_what_happens_next_needs_no_owner_column(tmp_path: Path) -> None:
    """ "You said, we did, what happens next"."""
    s = Sheet()
    s.heading("You said, we did")
    s.prose(FILLER)
    s.table(
        [
            ["You said", "We did", "What happens next"],
            ["Moorings are hard to book", "We put the form online.", "Open a line for bookings in October 2032"],
            ["It is dark at the landing", "We wrote to the county.", "Put two lamps at the steps"],
        ],
        [130, 150, 170],
    )
    _, actions = drawn(s, tmp_path)
    assert [(a.text, a.due_iso) for a in actions] == [
        ("Open a line for bookings in October 2032", "2032-10"),
        ("Put two lamps at the steps", None),
    ]


def test_mitigating_actions_of_a_risk_register_are_actions(tmp_path: Path) -> None:
    """Their owner and date stand beside them; the risk is none."""
    s = Sheet()
    s.heading("Risk register")
    s.prose(FILLER)
    s.table(
        [
            ["Risk", "Score", "Mitigating action", "Owner", "Due"],
            ["Floods close the landing", "16", "Agree a second landing with the abbey", "Harbour Manager", "Jan 2033"],
            ["Nobody checks the weir", "12", "Share the rota with the lock keepers", "Weir Warden", "Nov 2032"],
        ],
        [130, 40, 170, 80, 60],
    )
    _, actions = drawn(s, tmp_path)
    assert [(a.text, a.owner, a.due_iso) for a in actions] == [
        ("Agree a second landing with the abbey", ("Harbour Manager",), "2033-01"),
        ("Share the rota with the lock keepers", ("Weir Warden",), "2032-11"),
    ]


@pytest.mark.parametrize(
    "last", ["Halve the wait for a mooring by March 2033", "Reduce the wait for a mooring to six weeks by March 2033"]
)
def test_a_paragraph_left_of_a_lists_marks_is_no_part_of_its_last_item(last: str, tmp_path: Path) -> None:
    """It begins where no item's words do, and its first word had room on the line above."""
    s = Sheet()
    s.heading("Our targets")
    s.prose(FILLER)
    y = s.y
    for text in ("At least 40 new moorings by 2034", last):
        s.put(78, y, "\u2022")
        s.put(90, y, text)
        y += 13.5
    s.put(72, y, "Thank you to the 186 boat owners who filled in our survey on the river this summer, and to all.")
    targets, _ = drawn(s, tmp_path)
    assert [t.text for t in targets][-1] == last
