"""Columns of prose that end unevenly, or that a picture's words break; paragraphs of one line each."""

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


def short_paragraphs() -> Sheet:
    """Notes of a meeting with more paragraphs of one line than of several, each with a little room above it."""
    s = Sheet()
    s.heading("Severn Reach Partnership", 16)
    for text in (
        "Notes of the meeting held on Wednesday 16 October 2030 at 10am, Fire Station",
        "Present: Dawn Pike (DP) (Chair), Roger Amis (RA), Sue Bellamy (SB)",
        "Apologies: Neil Harte (NH)",
        "The notes of 17 July 2030 were agreed.",
        "The lamps on Hale Road have been mended and the county has been thanked for it. The wardens will look again in the "
        "winter and tell the board what they find there.",
        "Members were glad to hear of it.",
        "The bridge is closed until May.",
        "Boats may use the upper landing, and the lock keepers have been told. The harbour team will put up a sign at each end "
        "before the season begins.",
        "The rota was handed round.",
        "The meeting closed at noon.",
    ):
        s.prose(text)
    return s


def _section(s: Sheet, x: float, y: float, title: str, text: str) -> float:
    s.put(x, y, title, 12, bold=True)
    return s.column(x, y + 16, simpleSplit(text, PLAIN, 10, WIDTH))
