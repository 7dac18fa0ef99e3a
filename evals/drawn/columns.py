"""Columns of prose that end unevenly, or that a picture's words break."""

from reportlab.lib.utils import simpleSplit

from evals.drawn.sheet import FILLER, PLAIN, Sheet

LEFT, RIGHT, WIDTH = 50.0, 310.0, 235.0


def uneven_columns() -> Sheet:
    """A right column that ends high on the page, beside a left one that goes on with further titles to its foot."""
    s = Sheet()
    y = _section(
        s, LEFT, 90, "1. Our service", FILLER + "We work from two bases and visit every school in the district each term."
    )
    _section(s, RIGHT, 90, "4. Money", "The budget is smaller than last year and the grant ends in March. " + FILLER)
    y = _section(s, LEFT, y + 8, "2. What children say", FILLER + "Most of them asked for one worker and for later hours.")
    _section(s, LEFT, y + 8, "3. Staff", FILLER + "Two posts are vacant and one has been filled since May.")
    return s


def column_with_picture() -> Sheet:
    """A left column of prose with a picture's words below it, beside a right column of prose with aims in it."""
    s = Sheet()
    y = _section(
        s, LEFT, 90, "Our vision", FILLER + "The alliance brings together everyone who keeps the river clean and open to all."
    )
    for row in range(5):
        for column in range(3):
            s.put(LEFT + 78 * column, y + 20 + 26 * row, ("Clean water", "Open paths", "Safe boats")[(row + column) % 3], 8)
    aims = (
        "The national plan for rivers sets four aims that the county shares with its neighbours and with the agency that looks "
        "after the banks."
    )
    y = _section(s, RIGHT, 90, "The national plan", aims)
    for aim in (
        "Reduce the number of days on which swimming is not allowed from 40 to 12 or fewer by the end of 2033.",
        "Reduce the weight of litter that is taken from the banks of the river in each year by 30% by the end of 2034.",
        "Reduce the gap in visits between the upper and the lower town by the end of 2033 and keep it small from then on.",
    ):
        y = s.column(RIGHT, y + 6, simpleSplit(aim, PLAIN, 10, WIDTH))
    return s


def _section(s: Sheet, x: float, y: float, title: str, text: str) -> float:
    s.put(x, y, title, 12, bold=True)
    return s.column(x, y + 16, simpleSplit(text, PLAIN, 10, WIDTH))
