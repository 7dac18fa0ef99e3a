"""Fronts of papers: what says whose paper it is, of when, for whose eyes; and who was at the meeting."""

from evals.drawn.sheet import FILLER, Sheet


def front_cabinet_report() -> Sheet:
    """A report's head as a ruled table of labels over values, and a report title in a row of its own."""
    s = Sheet()
    s.table(
        [
            ("Item No.:", "Classification:", "Date:", "Meeting Name:"),
            ("9.", "Open", "12 March 2030", "Quiet Streets Scrutiny Committee"),
        ],
        (70, 90, 110, 180),
    )
    s.table(
        [("Report title:", "Lamps in the Market Wards"), ("Ward(s) affected:", "All"), ("From:", "Head of Streets")],
        (130, 320),
        bold=0,
    )
    s.heading("RECOMMENDATIONS", 12)
    s.prose("1. That the committee notes the state of the lamps as of 1 February 2030.")
    s.prose(FILLER)
    return s


def front_exempt_report() -> Sheet:
    """A closed report: the marking stands over the head, with its reason in law."""
    s = Sheet()
    s.prose("NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972", bold=True)
    s.heading("Report to: Quayford Community Safety Partnership", 12)
    s.prose("Date: 4 June 2031")
    s.prose("Subject: Purchase of the former bus garage")
    s.heading("1. Purpose", 12)
    s.prose(FILLER)
    return s


def front_exempt_appendix() -> Sheet:
    """An open report with a closed appendix: nobody can tell whether the appendix is in the file."""
    s = Sheet()
    s.heading("Quayford Housing Board", 14)
    s.heading("Repairs of the river flats", 16)
    s.prose("Meeting of 9 September 2031")
    s.prose("Appendix B is exempt from publication under paragraph 3 of Schedule 12A of the Local Government Act 1972.")
    s.heading("Summary", 12)
    s.prose(FILLER)
    return s


def front_open_report() -> Sheet:
    """Words about exemption that exempt nothing."""
    s = Sheet()
    s.heading("Quayford Licensing Committee", 14)
    s.heading("Review of the late-night levy", 16)
    s.prose("Date of meeting: 2 July 2031")
    s.prose("Exempt information: This report contains no exempt information.")
    s.prose("The helpline is confidential. Parking in the market is restricted.")
    s.prose(FILLER)
    return s


def front_draft_strategy() -> Sheet:
    """A cover with its marking, the place, the title and the years; the foot says "Draft v3" on each page."""
    s = Sheet()
    s.y = 200
    s.prose("DRAFT FOR CONSULTATION", size=11, bold=True)
    s.heading("Safer Quayford", 24)
    s.heading("Violence Reduction Strategy 2031/32 to 2034/35", 20)
    s.prose("Quayford Community Safety Partnership")
    s.prose("November 2030")
    for number in (1, 2, 3):
        s.put(72, 800, f"Violence Reduction Strategy - Draft v3    {number}", 8)
        s.page()
        s.heading(("Foreword", "Where we are", "What we will do")[number - 1], 14)
        s.prose(FILLER * 3)
        s.prose("The strategy before it ran from 2026 to 2030 and was last reviewed in May 2029.")
    return s


def front_annual_review() -> Sheet:
    """A sort of paper for a title, and the body's name below it."""
    s = Sheet()
    s.heading("Annual Report 2030-31", 22)
    s.heading("Marlbeck Safeguarding Adults Board", 16)
    s.heading("Contents", 12)
    s.prose("Foreword . . . . . . . . . . 2")
    s.page()
    s.heading("Foreword", 14)
    s.prose(FILLER * 3)
    return s


def front_minutes_two_dates() -> Sheet:
    """Minutes whose first lines name the next meeting and the last one too."""
    s = Sheet()
    s.heading("MINUTES", 14)
    s.prose(
        "of the meeting of the Marlbeck Youth Justice Management Board held in the Weaving Room, Mill House "
        "on Tuesday 6 May 2031 at 2.15pm"
    )
    s.prose("Next meeting: 8 July 2031")
    s.prose("Present: Ida Quill (Chair), Tom Fennimore (Probation), Cllr R Askew and Bea Lorne (Youth Services)")
    s.prose("In attendance: Jo Penhale (minutes)")
    s.prose("Apologies: Sam Tolley (Health), DI Vera Crake")
    s.heading("1. Minutes of the meeting held on 4 March 2031", 12)
    s.prose("AGREED as a true record.")
    s.heading("2. Reoffending", 12)
    s.prose("Bea Lorne presented the figures for the year.")
    s.prose("RESOLVED that:")
    s.prose("(a) the figures be published; and", x=96)
    s.prose("(b) the Board hears from the courts in July.", x=96)
    return s


def front_attendance_ticks() -> Sheet:
    """Attendance as a table with a column to tick for each sort, and a key of letters below it."""
    s = Sheet()
    s.heading("Marlbeck Children’s Trust Board", 14)
    s.prose("Minutes of the meeting held on 11 November 2030")
    s.table(
        [
            ("Name", "Role", "Representing", "Attendance"),
            ("Ida Quill", "Independent Chair", "The Board", "A"),
            ("Tom Fennimore", "Area Manager", "Probation", "S"),
            ("Bea Lorne", "Head of Service", "Youth Services", "N"),
            ("Vera Crake", "Inspector", "Marlshire Police", "A"),
        ],
        (120, 120, 130, 80),
    )
    s.prose("Key: A – Attended, S – Sent apologies, N – Not present")
    s.heading("1. Welcome", 12)
    s.prose("The chair welcomed members.")
    s.heading("2. Budget", 12)
    s.prose("It was agreed that the budget be set at £120,000.")
    return s


def front_action_log() -> Sheet:
    """A log with the marking of government papers in its head and foot."""
    s = Sheet()
    for _ in (1, 2):
        s.put(250, 30, "OFFICIAL - SENSITIVE", 9, True)
        s.heading("Marlbeck Prevent Board Action Log", 14)
        s.prose("Updated 3 February 2031")
        s.table(
            [
                ("Ref", "Action", "Owner", "Due", "Status"),
                ("1", "Write to the colleges about training", "IQ", "March 2031", "Open"),
                ("2", "Map the places where leaflets are found", "TF", "April 2031", "Open"),
            ],
            (40, 210, 60, 80, 60),
        )
        s.page()
    return s


def front_briefing_memo() -> Sheet:
    """A memo: To, From, Date, Subject, one under another."""
    s = Sheet()
    s.heading("Briefing note", 16)
    for label, value in (
        ("To:", "Members of the Quayford Health and Wellbeing Board"),
        ("From:", "Director of Public Health"),
        ("Date:", "21st January 2031"),
        ("Subject:", "Dental checks in primary schools"),
        ("Circulation:", "Board members only"),
    ):
        s.put(72, s.y, label, 10, True)
        s.put(150, s.y, value)
        s.y += 16
    s.heading("Background", 12)
    s.prose("A report of 14 October 2029 counted the checks. The next one is due on 1 September 2031.")
    s.prose(FILLER)
    return s
