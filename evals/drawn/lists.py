"""Lists: bullets in every form, words split or glued, hyphens at line ends."""

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import Font

from evals.drawn.sheet import FILLER, PLAIN, Sheet


def bullet_forms() -> Sheet:
    """Bullets as dashes, a lone "o", symbols and signs of a picture font, and one list set within a sentence."""
    s = Sheet()
    s.heading("What the wardens do", 13)
    s.prose(FILLER)
    s.prose("The wardens do these things:")
    s.bullets("walk the square in the evening", mark="\u2022")
    s.bullets("talk to people who sleep out", mark="o")
    s.bullets("call the county about dark lamps", mark="\u2013")
    pdfmetrics.registerFont(Font("Pictures", "ZapfDingbats", "ZapfDingbatsEncoding"))
    s.bullets("count the bicycles that were taken", mark="\u2713", font="ZapfDingbats")
    s.bullets("mend what they can mend themselves", mark="\u2756", font="ZapfDingbats")
    s.prose("They are led by a head warden, who: \u2022 keeps the rota \u2022 writes to the board each month")
    return s


def hyphens() -> Sheet:
    """Words broken at a line's end, and words that have a hyphen of their own there."""
    s = Sheet()
    s.heading("Partners", 13)
    s.y = s.column(
        72,
        s.y,
        [
            "The partner-",
            "ship works across the borough and the county with every school and with every ward of each of its two well-",
            "known towns, and it began in the year 2017-",
            "18 with a long-",
            "term plan that the county and the bor-",
            "ough wrote together.",
        ],
    )
    s.y += 10
    s.prose(FILLER)
    return s


def split_words() -> Sheet:
    """Words whose letters are set with gaps, or that touch without a space between them, as broken converters leave them."""
    s = Sheet()
    s.heading("Results", 13)
    s.prose("The board was told that the work had succeeded and that every ward reported a success within the year. " + FILLER)
    y = s.y
    x = s.put(72, y, "The wardens su")
    x = s.put(x + 2.9, y, "cceeded in two wards and the ")
    x = s.put(x, y, "succ")
    s.put(x + 2.9, y, "ess was reported.")
    s.put(72, y + 30, "Residents reported thatthe board had told every ward.")
    s.canvas.setFont(PLAIN, 10)
    s.y = y + 60
    s.canvas.drawString(72, s.height - s.y, "K E Y  D A T A")
    s.y += 16
    s.prose(FILLER)
    return s
