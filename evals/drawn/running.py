"""What belongs to the sheet: running heads and feet, page numbers, footnotes; two columns, boxes, turned pages."""

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit

from evals.drawn.sheet import BOLD, FILLER, Sheet


def running_heads() -> Sheet:
    """Heads and feet on every page, the first included; a true first line; and page numbers that stand far in."""
    s = Sheet()
    for number, first in (
        (1, "To the cabinet, for its meeting in May"),
        (2, "The wardens began in spring"),
        (3, "Costs rose a little"),
    ):
        s.put(72, 34, "Quillbridge Wardens Review", 8)
        s.put(470, 34, "OFFICIAL", 8)
        s.put(72, 815, "Borough of Quillbridge", 8)
        s.put(480, 815, f"Page {number} of 3", 8)
        s.put(72, 60, first)
        s.y = 90
        s.prose(FILLER * 4)
        s.page()
    return s


def printed_title() -> Sheet:
    """A title in big type at the head of every page: the first is the paper's title, the rest are running heads."""
    s = Sheet(landscape(A4))
    for number in (1, 2, 3):
        s.put(270, 40, "Appendix J: Risks to the Budget 2031", 18, True)
        s.y = 90
        s.table(
            [("Risk", "Cause", "Consequence"), (f"Risk number {number}", FILLER[:60], "The year ends in debt")],
            (120, 300, 240),
            x=60,
        )
        s.page()
    return s


def footnotes() -> Sheet:
    """Notes at the foot in small type: a raised mark, marks in brackets, no room between two of them, one that runs on."""
    s = Sheet()
    s.heading("Smoking", 13)
    s.mixed(
        72,
        s.y,
        ("One adult in eight smokes", 10, False, 0),
        ("1", 6, False, 4),
        (" in the borough, fewer than before.", 10, False, 0),
    )
    s.y += 20
    s.mixed(
        72,
        s.y,
        ("There were 31 fires in the year", 10, False, 0),
        ("[2]", 6, False, -1),
        (" and two people were hurt.", 10, False, 0),
    )
    s.y += 20
    s.prose("The rate is lower than in the county. [3] " + FILLER * 2)
    s.heading("Drinking", 13)
    s.prose("Fewer people drink at home than in the county. " + FILLER)
    s.column(
        72,
        740,
        [
            "1 Household survey of the borough, spring 2030. The survey was sent to four thousand homes and nine",
            "hundred answered.",
            "[2] Fire service, year to March 2030.",
            "[3] Public health report 2030, page 9.",
        ],
        7,
    )
    s.page()
    s.prose("The night bus ran until three in the morning. " + FILLER)
    return s


def two_columns() -> Sheet:
    """Prose in two columns whose lines are not level, under a heading across both; then a box beside prose."""
    s = Sheet()
    s.heading("Foreword", 16)
    left = (
        "Open doors are the best locks that a street can have, said our first chair. People who know their neighbours call for "
        "help sooner and are helped sooner. This plan builds on what they do for one another every day of the year."
    )
    right = (
        "We asked three hundred people what they fear. Most fear traffic more than thieves, and the dark more than both. So the "
        "plan begins with lamps and crossings, and only then comes to locks and wardens."
    )
    a = s.column(72, 120, simpleSplit(left, "Helvetica", 10, 210), 10, 13)
    b = s.column(310, 126, simpleSplit(right, "Helvetica", 10, 210), 10, 13)
    s.y = max(a, b) + 20
    s.heading("Training", 13)
    top = s.y
    s.column(
        72,
        top,
        ["Training is about more than courses. It", "is about people who trust one another", "and who know whom to call."],
        10,
        13,
    )
    s.column(72, top + 50, ["The aim is that every warden is", "trained once in each year."], 10, 13)
    s.canvas.setDash(1, 3)
    s.canvas.roundRect(300, s.height - top - 130, 230, 145, 8)
    s.canvas.setDash()
    s.put(312, top + 8, "A warden's story", 12, True)
    s.column(
        312,
        top + 29,
        ["Ann was trained in first aid in May, and", "in June she helped a man who had", "fallen by the canal."],
        10,
        13,
    )
    s.column(312, top + 77, ["He wrote to the board to thank her,", "and the board read out his letter."], 10, 13)
    s.y = top + 160
    s.prose("Courses are paid for by the county. " + FILLER)
    return s


def two_columns_of_bullets() -> Sheet:
    """Two columns, the right one a list with bullets that stand in the gap between the columns."""
    s = Sheet()
    s.heading("Why we publish", 16)
    left = [
        "Papers that anyone may read are",
        "papers that people trust. We began to",
        "publish ours in 2024, and since then",
        "more of them have been read each",
        "year, most of all the minutes of the",
        "board and the reviews.",
    ]
    right = [
        ("the public can see and understand the", True),
        ("workings of the board", False),
        ("the public can take part in what the", True),
        ("board decides", False),
        ("the public can hold the board to", True),
        ("account for what it does", False),
    ]
    s.column(72, 120, left, 10, 13)
    for index, (line, marked) in enumerate(right):
        if marked:
            s.canvas.setFont("Symbol", 10)
            s.canvas.drawString(292, s.height - 120 - 13 * index, "\u2022")
        s.put(306, 120 + 13 * index, line)
    s.y = 230
    s.prose(FILLER * 2)
    return s


def turned_page() -> Sheet:
    """A landscape table on a page that is turned by a quarter, and words printed up the margin."""
    s = Sheet()
    s.prose("The plan follows on a page that lies on its side. " + FILLER)
    s.page()
    c = s.canvas
    c.setPageRotation(90)
    c.saveState()
    c.translate(595, 0)
    c.rotate(90)
    c.setFont(BOLD, 14)
    c.drawString(60, 540, "Plan for the square")
    c.setFont("Helvetica", 9)
    columns, rows = (60, 240, 380, 520), (520, 500, 480, 460)
    for y in rows:
        c.line(60, y, 520, y)
    for x in columns:
        c.line(x, 520, x, 460)
    for y, cells in (
        (506, ("Action", "Lead", "By")),
        (486, ("Mend the lamps", "County", "May 2031")),
        (466, ("Move the bins", "Parks", "June 2031")),
    ):
        for x, text in zip(columns, cells, strict=False):
            c.drawString(x + 4, y, text)
    c.restoreState()
    return s


def over_the_page() -> Sheet:
    """A sentence and a list item that the page's end cuts in two, with a foot and a head between the halves."""
    s = Sheet()
    for number in (1, 2):
        s.put(72, 30, "Review of the square", 8)
        s.put(300, 815, str(number), 8)
        if number == 1:
            s.prose(FILLER * 3)
            s.column(
                72,
                730,
                [
                    "The board will visit every school in the borough before the end of the summer and it will then",
                    "tell the cabinet what it saw there and what the schools asked it to",
                ],
            )
            s.page()
        else:
            s.column(72, 72, ["do about the crossings and the bus stops outside their gates."])
            s.y = 110
            s.prose(FILLER * 3)
    return s
