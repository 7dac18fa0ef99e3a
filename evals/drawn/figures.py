"""Pages like pictures: big figures with small captions beside, under and around them."""

from reportlab.lib.pagesizes import A4, landscape

from evals.drawn.sheet import FILLER, Sheet


def figures_beside() -> Sheet:
    """Big figures to the left of captions of three lines, at the right of one, and within a sentence."""
    s = Sheet(landscape(A4))
    s.put(40, 50, "SMOKING IN THE BOROUGH", 15, True)
    s.y = 80
    s.prose("The borough has much to do. " + FILLER, x=40, width=700)
    s.put(60, 192, "13%", 36, True)
    s.column(142, 172, ["of adults in the borough are", "smokers today although this", "differs between the wards."], 11, 13)
    s.column(420, 168, ["Each year, smoking in the", "borough is thought to cost", "all of us about"], 11, 13)
    s.put(570, 188, "\u00a3196 million", 24, True)
    s.put(60, 262, "There are thought", 11)
    s.put(60, 280, "to be", 11)
    s.put(96, 284, "87,000", 26, True)
    s.put(196, 284, "smokers aged 18", 11)
    s.put(110, 300, "or older in the county.", 11)
    s.put(430, 280, "41", 30, True)
    s.column(480, 262, ["fires were put out in homes", "where somebody smoked."], 11, 13)
    s.y = 360
    s.prose(FILLER * 3, x=40, width=700)
    return s


def figures_above() -> Sheet:
    """Three big figures in a row, the caption of each under it on two lines."""
    s = Sheet(landscape(A4))
    s.put(40, 50, "THE YEAR IN FIGURES", 15, True)
    s.y = 80
    s.prose(FILLER, x=40, width=700)
    cards = (
        ("1,204", "calls to the night line,", "a third more than before"),
        ("1 in 7", "callers slept in the", "open that week"),
        ("£52k", "given by shops and", "by the county"),
    )
    for column, (figure, *caption) in enumerate(cards):
        x = 70 + 240 * column
        s.put(x, 180, figure, 30, True)
        s.column(x, 202, caption, 11, 14)
    s.y = 270
    s.prose(FILLER * 3, x=40, width=700)
    return s


def figure_in_prose() -> Sheet:
    """A sentence with figures that are bold and a little bigger, and a label with its figure under it."""
    s = Sheet()
    s.heading("Fires", 13)
    s.mixed(72, s.y, ("On average, ", 10, False, 0), ("1,300", 12, True, 0), (" fires each year are put out by", 10, False, 0))
    s.put(72, s.y + 13, "the crews of the borough and the county.")
    s.y += 40
    s.prose(FILLER * 2)
    s.put(90, s.y + 10, "Fire crews", 10)
    s.put(90, s.y + 40, "14", 26, True)
    s.y += 80
    s.prose(FILLER)
    return s
