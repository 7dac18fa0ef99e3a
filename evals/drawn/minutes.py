"""Minutes: who is to act, beside or a line below; items that run over a page."""

from evals.drawn.sheet import BOLD, FILLER, Sheet


def action_column() -> Sheet:
    """Minutes in a ruled table with a narrow last column for who is to act."""
    s = Sheet()
    s.heading("Minutes of the Quiet Streets Board", 14)
    s.table(
        [
            ("", "", "ACTION"),
            ("1.", "APOLOGIES", ""),
            ("", "Apologies were received from Dana Pym and from Ola Brand, who is on leave until the summer.", ""),
            ("2.", "LAMPS", ""),
            (
                "",
                "The board heard that forty lamps do not work and that the county knows. The clerk is to write again.",
                "OB",
            ),
            (
                "",
                "Members asked for a map of the lamps, which the county keeps and will share with all of the board.",
                "DP / all",
            ),
        ],
        (30, 350, 70),
    )
    s.prose("The meeting ended at noon.")
    return s


def margin_actions() -> Sheet:
    """Minutes without lines: initials in the margin, some printed a line below the words they belong to."""
    s = Sheet()
    s.heading("Minutes of the Quiet Streets Board", 14)
    s.put(480, s.y, "Action", 10, True)
    s.y += 20
    items = (
        (
            "4.1",
            (
                "The clerk was asked to find out what the night bus costs on Sundays and",
                "to tell the board in May what the company says about it.",
            ),
            ("", "OB"),
        ),
        (
            "4.2",
            (
                "Members agreed that the crossing by the school comes first, and that the",
                "county is to be told so before the clocks go back in the",
                "autumn.",
            ),
            ("", "", "DP"),
        ),
        ("4.3", ("Nothing was decided about the bins, which the board will look at when the", "market has moved."), ("", "")),
        ("4.4", ("The chair will thank the wardens.",), ("Chair",)),
    )
    for number, lines, marks in items:
        s.put(72, s.y, number)
        for line, mark in zip(lines, marks, strict=True):
            s.put(104, s.y, line)
            if mark:
                s.put(482, s.y, mark, 10, True)
            s.y += 13
        s.y += 9
    s.y += 10
    s.prose(FILLER)
    return s


def item_over_page() -> Sheet:
    """An item of minutes in a ruled table that runs over a page's end, with the column for who acts."""
    s = Sheet()
    widths = (40, 340, 70)
    s.heading("Minutes of the board", 14)
    s.prose(FILLER * 2)
    s.y = 660
    s.table(
        [
            ("Item", "Discussion", "Action by"),
            ("7", "The board looked at the plan for the square and asked that the bins be moved before the", ""),
        ],
        widths,
    )
    s.page()
    s.y = 72
    s.table(
        [
            ("Item", "Discussion", "Action by"),
            ("", "market opens, and that the traders are told of it by letter.", "Ola Brand"),
            ("8", "The next meeting is in May, in the hall of the school by the canal.", ""),
        ],
        widths,
    )
    return s


def agenda_items() -> Sheet:
    """Items with a number and a title, decisions in capitals, lettered points under them."""
    s = Sheet()
    s.heading("QUIET STREETS PANEL", 14)
    s.prose(FILLER * 3)
    for number, title, words in (
        ("12", "Minutes of the last meeting", "The minutes of 4 May 2031 were agreed as a true record and signed by the chair."),
        (
            "13",
            "The crossing by the school",
            "Ms Brand told the panel that the crossing will be painted in August, when the school is shut.",
        ),
    ):
        s.put(72, s.y, f"{number}.", 10, True)
        s.put(104, s.y, title, 10, True)
        s.y += 20
        s.prose(words, x=104, width=400)
        s.prose("RESOLVED that", x=104, width=400)
        for letter, point in (("(a)", f"item {number} be noted; and"), ("(b)", f"the county be thanked for item {number}.")):
            s.put(116, s.y, letter)
            s.prose(point, x=146, width=360)
    s.canvas.setFont(BOLD, 10)
    s.prose("The meeting closed at 8.15 pm.")
    return s


def counted_minutes() -> Sheet:
    """Minutes counted through the year (`41/31`), with a vote set in bold."""
    s = Sheet()
    s.heading("Thornleigh Town Council", 16)
    s.prose("Minutes of the meeting held on Tuesday 10 June 2031")
    for number, title, text in (
        ("41/31", "APOLOGIES", "There were none. " + FILLER),
        ("42/31", "MATTERS ARISING", "The clerk will ask the county for the missing fence at the playing field. " + FILLER),
        ("43/31", "SPEED ON MILL LANE", "Members heard how fast people drive past the school. " + FILLER),
    ):
        s.put(72, s.y, number, 10, bold=True)
        s.put(130, s.y, title, 10, bold=True)
        s.y += 18
        s.prose(text)
    s.prose("For (9)", bold=True)
    s.prose("Abstain (2) Ms Vale, Mr Orme", bold=True)
    s.prose("It was resolved to buy a second speed sign.")
    return s
