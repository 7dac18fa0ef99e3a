"""Tables: ruled and not, over a page, merged cells, groups of rows, captions, totals, tables side by side, layout tables."""

from reportlab.lib.pagesizes import A4, landscape

from evals.drawn.sheet import FILLER, Sheet


def ruled_table() -> Sheet:
    """A caption, a table with cells of several lines, and a total."""
    s = Sheet()
    s.heading("Crime in the year", 13)
    s.prose(FILLER)
    s.prose("Table 1: Recorded offences by ward", bold=True)
    s.table(
        [
            ("Ward", "Offences", "What stands behind it"),
            ("Abbey", "412", "Most of them in the square, and most of those late on Friday and Saturday nights"),
            ("Canal", "97", "Bicycles"),
            ("Total", "509", ""),
        ],
        (90, 70, 280),
    )
    s.prose("The square was quieter than the year before. " + FILLER)
    return s


def plain_table() -> Sheet:
    """A table without a line, its figures set to the right, under a label of its own."""
    s = Sheet()
    s.heading("Fires", 13)
    s.prose(FILLER)
    s.prose("Figure 2. Fires by quarter")
    y = s.y + 4
    for row in (
        ("Quarter", "Fires", "Set on purpose"),
        ("Q1", "71", "27"),
        ("Q2", "65", "28"),
        ("Q3", "33", "13"),
        ("All fires", "169", "68"),
    ):
        s.put(72, y, row[0])
        s.canvas.drawRightString(240, s.height - y, row[1])
        s.canvas.drawRightString(360, s.height - y, row[2])
        y += 15
    s.y = y + 20
    s.prose("Fires were fewer in the third quarter. " + FILLER * 2)
    return s


def table_over_pages() -> Sheet:
    """A table on three pages whose header is repeated, and a row that a page's end cuts in two."""
    s = Sheet()
    head, widths = ("Ref", "Action", "Owner", "Due"), (40, 250, 90, 70)
    s.heading("Action log", 14)
    s.prose(FILLER)
    s.y = 640
    s.table(
        [
            head,
            ("A1", "Mend the lamps", "County", "May 2031"),
            ("A2", "Move the bins away from the back doors of the shops on the", "Parks", "June"),
        ],
        widths,
    )
    s.page()
    s.y = 80
    s.table(
        [head, ("", "square before the market season", "", "2031"), ("A3", "Write to the bus company", "Clerk", "July 2031")],
        widths,
    )
    s.page()
    s.y = 80
    s.table([head, ("A4", "Paint the crossing", "County", "August 2031")], widths)
    s.prose("Actions that are done are taken off the log. " + FILLER)
    return s


def chart_of_dates() -> Sheet:
    """A chart of dates wider than the sheet: on its second page all that can be seen is the names of the rows."""
    s = Sheet()
    widths = (90, 60, 60, 90, 90, 90, 90)
    s.heading("Timeline of the strategy", 14)
    s.prose(FILLER)
    head = ("Activity", "Lead", "Start", "3 May", "10 May", "17 May", "24 May")
    s.table([head, ("Plan agreed", "DP", "May", "x", "", "", ""), ("Survey sent", "OB", "May", "", "x", "", "")], widths)
    s.page()
    s.table([(name, "", "", "", "", "", "") for name in ("Draft written", "Draft sent out", "Strategy launched")], widths, bold=0)
    return s


def merged_cells() -> Sheet:
    """A header in two rows, a name over two columns, and first cells that span several rows."""
    s = Sheet()
    s.heading("People helped", 13)
    s.prose(FILLER)
    s.table(
        [
            ("Service", "People helped", "", "Cost"),
            ("", "2030", "2031", ""),
            ("Refuge", "31", "44", "12,000"),
            ("Helpline", "210", "260", "9,500"),
        ],
        (110, 80, 80, 80),
        bold=2,
        wide={(0, 1): 2},
        tall={(0, 0): 2, (0, 3): 2},
    )
    s.table(
        [
            ("District", "Age", "Number"),
            ("North", "16 to 17", "12"),
            ("", "18 to 20", "13"),
            ("South", "16 to 17", "5"),
            ("", "18 to 20", "6"),
        ],
        (110, 80, 80),
        tall={(1, 0): 2, (3, 0): 2},
    )
    s.prose(FILLER)
    return s


def grouped_rows() -> Sheet:
    """A plan whose priorities are rows across the whole table, and prose after it that stands under none of them."""
    s = Sheet(landscape(A4))
    s.heading("Action plan", 15)
    s.prose(FILLER, width=600)
    s.table(
        [
            ("Ref", "Action", "Lead", "By when"),
            ("Priority 1: Safer homes", "", "", ""),
            ("1.1", "Fit two hundred locks", "Housing", "March 2031"),
            ("1.2", "Visit every home that was broken into", "Police", "Ongoing"),
            ("Priority 2: Safer streets", "", "", ""),
            ("2.1", "Mend forty lamps", "County", "May 2031"),
        ],
        (60, 300, 120, 120),
        wide={(1, 0): 4, (4, 0): 4},
    )
    s.prose("The plan is looked at by the board every quarter. " + FILLER, width=600)
    return s


def two_tables() -> Sheet:
    """Two tables with columns of one width under one another, each with a caption of its own."""
    s = Sheet()
    s.heading("Stops and searches", 13)
    s.prose(FILLER)
    s.prose("Table 3", bold=True)
    s.prose("Stops by month", bold=True)
    s.table([("Month", "Stops"), ("May", "31"), ("June", "27"), ("Total", "58")], (120, 80))
    s.prose("Table 4", bold=True)
    s.prose("Searches by month", bold=True)
    s.table([("Month", "Searches"), ("May", "12"), ("June", "9"), ("Total", "21")], (120, 80))
    s.prose("Fewer were searched in June. " + FILLER)
    return s


def side_by_side() -> Sheet:
    """Three tables of months and figures set side by side."""
    s = Sheet()
    s.heading("Monthly crime", 13)
    s.prose(FILLER)
    s.table(
        [
            ("APRIL", "586", "AUGUST", "662", "DECEMBER", "689"),
            ("MAY", "683", "SEPTEMBER", "719", "JANUARY", "720"),
            ("JUNE", "674", "OCTOBER", "862", "FEBRUARY", "709"),
            ("JULY", "731", "NOVEMBER", "856", "MARCH", "397"),
        ],
        (80, 50, 90, 50, 90, 50),
        bold=0,
    )
    s.prose(FILLER)
    return s


def layout_table() -> Sheet:
    """A whole report in a grid of two columns: paragraph numbers to the left, prose to the right; a true table in it."""
    s = Sheet()
    s.heading("Report of the head of housing", 14)
    s.table(
        [
            ("1.", "PURPOSE"),
            ("1.1", "This report tells the board what the housing team did in the year and what it costs. " + FILLER),
            ("2.", "HOMES"),
            ("2.1", "Two hundred homes were given new locks, most of them in Abbey ward. " + FILLER),
            ("2.2", "Forty people were found a home after a night in the refuge. " + FILLER),
        ],
        (40, 410),
        bold=0,
        size=10,
    )
    s.prose("A list of the homes is kept by the team.")
    return s


def card_table() -> Sheet:
    """Statements set out in three columns with pictures between them, which are no rows of figures."""
    s = Sheet(landscape(A4))
    s.put(40, 50, "Who smokes", 16, True)
    s.y = 80
    s.prose(FILLER, x=40, width=700)
    cards = (
        (
            ("People in rented homes are", "three times more likely to", "smoke than owners."),
            ("Men are a third more likely", "to smoke than women."),
            ("People born abroad smoke", "as often as others."),
        ),
        (
            ("People out of work smoke", "twice as often."),
            ("Those who work with their", "hands smoke most of all", "and try to stop least."),
            ("Young people smoke less", "than their parents did."),
        ),
    )
    top = s.y + 20
    for row in cards:
        for column, lines in enumerate(row):
            x = 80 + 240 * column
            s.canvas.circle(x - 20, s.height - top, 10)
            s.column(x, top, lines, 10, 12)
        top += 70
    s.y = top + 20
    s.prose("More is told in the needs assessment. " + FILLER, x=40, width=700)
    return s


def risk_register() -> Sheet:
    """A landscape register: a title, a small table of sums beside it, units under the headings, and a group of rows."""
    s = Sheet(landscape(A4))
    for page in (1, 2):
        s.put(250, 36, "Budget Risks Register 2031", 16, True)
        s.y = 62
        s.table([("TOTAL", "345.0", "290.0")], (70, 70, 70), x=580)
        s.y = 100
        rows = [
            ("Team", "Risk", "Cause", "Likelihood", "Yearly cost", "Whole cost"),
            ("", "", "", "", "m", "m"),
        ]
        if page == 1:
            rows += [
                ("Significant risks (over 10m)", "", "", "", "", ""),
                ("Housing", "Rents fall", FILLER[:90], "4", "28.4", ""),
            ]
        else:
            rows += [("Parks", "Trees fall", FILLER[:110], "3", "1.5", "")]
        s.table(rows, (80, 110, 330, 70, 80, 80), x=40, bold=2, wide={(2, 0): 6} if page == 1 else {})
        s.page()
    return s
