"""Headings: their levels, those that wrap, those that stand on every page, and the numbers before paragraphs."""

from reportlab.lib.pagesizes import A4, landscape

from evals.drawn.sheet import FILLER, Sheet


def heading_paths() -> Sheet:
    """Objectives whose parts ("Targets") are set in bigger type than they are."""
    s = Sheet()
    s.heading("Quiet Streets Plan 2030 to 2033", 18)
    s.prose(FILLER)
    for number, name, aim in ((1, "Burglary", "Cut house burglary by 9% by 2033"), (2, "Noise", "Halve the complaints by 2032")):
        s.heading(f"Objective {number}: {name}", 12)
        s.prose(FILLER)
        s.heading("Targets", 13)
        s.bullets(aim)
    s.heading("How we will know", 12)
    s.prose("The plan is looked at each spring. " + FILLER)
    return s


def wrapped_headings() -> Sheet:
    """Headings on two lines: one broken by hand, one with a wide step between its lines, one centred."""
    s = Sheet()
    s.column(150, 80, ["Quillbridge Together", "A Plan for Neighbours 2031"], 20, 27, bold=True)
    s.y = 170
    s.prose(FILLER * 2)
    s.y = (
        s.column(72, s.y + 12, ["Foreword by the chair of the board", "and the member for safer streets"], 14, 22, bold=True) + 4
    )
    s.prose("People who live here know best what keeps a street safe. " + FILLER)
    s.y = s.column(72, s.y + 12, ["Priority 1:", "Doors that lock and lamps that work"], 14, 18, bold=True) + 4
    s.prose("Locks were given to two hundred homes. " + FILLER)
    s.heading("Lamps", 12)
    s.heading("Where they fail", 11)
    s.prose("Lamps failed most often by the canal. " + FILLER)
    return s


def contents_page() -> Sheet:
    """A contents page headed in the biggest type of the paper, its lines without dots; the chapters do not stand under it."""
    s = Sheet()
    s.heading("Table of Contents", 20)
    for name, page in (("Who we are", 2), ("Violence in the town centre", 2), ("What it costs", 3), ("Glossary", 4)):
        s.put(72, s.y, name)
        s.put(500, s.y, str(page))
        s.y += 18
    s.page()
    s.heading("Who we are", 15)
    s.prose("The partnership was founded in 2019. " + FILLER * 2)
    s.heading("Violence in the town centre", 15)
    s.prose("There were 412 assaults in the year. " + FILLER * 2)
    s.page()
    s.heading("What it costs", 15)
    s.prose("The plan costs 90,000 pounds. " + FILLER * 3)
    return s


def repeated_names() -> Sheet:
    """Chapter names that are first listed as small headings of an overview; the chapters stand under none of them."""
    s = Sheet()
    s.heading("THE FOUR STEPS", 16)
    for name in ("PREVENTING", "FINDING", "HELPING"):
        s.heading(name, 11)
        s.prose(f"What {name.lower()} means in short. " + FILLER)
    s.page()
    for name, figure in (
        ("PREVENTING", "31 talks in schools"),
        ("FINDING", "a nurse in every clinic"),
        ("HELPING", "six carers"),
    ):
        s.heading(name, 16)
        s.prose(f"We paid for {figure}. " + FILLER)
        s.heading("Our goals", 12)
        s.prose(f"More of {name.lower()} by 2033. " + FILLER)
    return s


def page_titles() -> Sheet:
    """Landscape pages, each with a title at one place, one of them in capitals: none stands under another."""
    s = Sheet(landscape(A4))
    titles = ("WHERE WE STAND", "Working with shops", "Working with schools")
    for title in titles:
        s.put(40, 50, title, 16, True)
        s.y = 90
        s.prose(f"This page is about {title.lower()}. " + FILLER * 3, x=40, width=700)
        s.heading("Example actions", 13)
        s.prose("Talk to every shop in the square. " + FILLER, x=72, width=600)
        s.page()
    return s


def numbered_paragraphs() -> Sheet:
    """Every way of numbering a paragraph."""
    s = Sheet()
    s.heading("1. PURPOSE", 12)
    for number, text in (
        ("1.1", "This report tells the board how the wardens spent the year and asks for one more of them."),
        ("1.2", "Five wardens walked the square on most evenings between May and the end of September."),
    ):
        s.put(72, s.y, number)
        s.prose(text, x=108, width=400)
    s.heading("14. MEANS", 12)
    for number, text in (
        ("14.1", "The wardens cost forty thousand pounds in the year, which the council and the shops share."),
        ("14.2", "A sixth warden would cost eight thousand pounds, for which there is no money before the spring."),
    ):
        s.put(72, s.y, number)
        s.prose(text, x=108, width=400)
    s.heading("ITEMS IN PUBLIC", 12)
    for number, text in (
        ("B1", "The clerk read out the letter of the residents of Canal Row about the lamps that fail in winter."),
        ("B2", "The board heard that the lamps are to be mended by the county before the clocks go back."),
    ):
        s.put(72, s.y, number)
        s.prose(text, x=108, width=400)
    s.prose("The board is asked to:")
    for number, text in (("(i)", "note the report;"), ("(ii)", "pay for a sixth warden; and"), ("(iii)", "write to the county.")):
        s.put(84, s.y, number)
        s.prose(text, x=120, width=380)
    return s


def numbered_titles() -> Sheet:
    """Titles in ordinary type numbered 1 to 3, each over points that count from 1 again."""
    s = Sheet()
    s.heading("Priorities", 14)
    s.prose("The plan has three priorities, each with points of its own. " + FILLER)
    for number, title in (("1.", "Warm homes for all."), ("2.", "Safer streets and squares."), ("3.", "Work that pays.")):
        s.put(72, s.y, number)
        s.prose(title, x=90)
        for point in ("1", "2", "3"):
            s.put(96, s.y, f"{point}.")
            s.prose(f"Point {point} under {title.lower()} " + FILLER, x=114, width=400)
    return s
