"""What a catalogue says of a paper, and what is read off one without."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.catalogue import Entry, describe, entry_of, load_catalogue, written
from ingest.catalogue.dates import dates_in, spans_in
from ingest.errors import UsageError
from ingest.papers import Access, Block, BlockKind, Page, Paper, PaperKind, Place


def block(line: str) -> Block:
    """`# …` is a heading of the first level, `## …` of the second."""
    marks = len(line) - len(line.lstrip("#"))
    kind = BlockKind.HEADING if marks else BlockKind.PARAGRAPH
    return Block(kind, line.lstrip("# "), Place("paper", 1, 1), level=marks)


def described(*lines: str, name: str = "paper.pdf", heads: Sequence[str] = (), entry: Entry | None = None) -> Paper:
    """A paper of one page with these lines."""
    text = "\n".join(line.lstrip("# ") for line in lines)
    return describe(Path("folder", name), "a" * 64, [Page(1, text)], [block(line) for line in lines], entry, heads)


# The catalogue file


def test_entries_are_found_by_file_name(tmp_path: Path) -> None:
    """Every field that an entry may have, as TOML has it; what it does not say is left open."""
    file = tmp_path / "catalogue.toml"
    file.write_text(
        '[papers."plan.pdf"]\ntitle = "Our Plan"\nbody = "Board"\nkind = "strategy"\ndate = 2019-04-30\n'
        'period = "2019-22"\naccess = "members"\n[papers.other]\ndate = 2018\nperiod = 2018\n'
    )
    entries = load_catalogue(file)
    assert entries["plan.pdf"] == Entry("Our Plan", "Board", PaperKind.STRATEGY, "2019-04-30", "2019-2022", Access.MEMBERS)
    assert entries["other"] == Entry(date="2018", period="2018")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[papers."plan.pdf"]\nauthor = "me"', "'author'.*plan.pdf"),
        ('[papers."plan.pdf"]\nkind = "novel"', "plan.pdf a kind"),
        ('[papers."plan.pdf"]\ndate = "soon"', "like 2019, 2019-04"),
        ('[papers."plan.pdf"]\nperiod = "long"', "like 2019-2022"),
        ('[papers."plan.pdf"]\naccess = "everyone"', "plan.pdf a access"),
        ('[papers."plan.pdf"]\ntitle = ""', "plan.pdf a title"),
        ('papers = "plan.pdf"', "Each paper stands under"),
        ('["plan.pdf"]\ntitle = "x"', "Each paper stands under"),
        ("title =", "not valid TOML"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(tmp_path: Path, content: str, said: str) -> None:
    """A slip of the pen in an access class must not go unseen."""
    file = tmp_path / "catalogue.toml"
    file.write_text(content)
    with pytest.raises(UsageError, match=said):
        load_catalogue(file)


def test_a_catalogue_that_is_not_there_is_one_plain_sentence(tmp_path: Path) -> None:
    """With its name."""
    with pytest.raises(UsageError, match=r"none\.toml"):
        load_catalogue(tmp_path / "none.toml")


def test_an_entry_may_say_that_a_paper_is_a_draft(tmp_path: Path) -> None:
    """Or that it is not, whatever is printed on it."""
    file = tmp_path / "catalogue.toml"
    file.write_text('[papers."plan.pdf"]\ndraft = false\n')
    entry = load_catalogue(file)["plan.pdf"]
    assert described("# Roads Strategy", heads=["DRAFT"]).draft
    assert not described("# Roads Strategy", heads=["DRAFT"], entry=entry).draft


def test_an_entry_survives_being_written_down() -> None:
    """The ledger keeps it for the next ingest."""
    entry = Entry(title="Our Plan", kind=PaperKind.ACTION_LOG, access=Access.OFFICERS)
    assert entry_of(written(entry)) == entry
    assert written(None) == written(Entry()) == ""
    assert entry_of("") is None


def test_the_catalogue_wins_over_the_paper() -> None:
    """Field by field: what it does not say is still read off."""
    paper = described("TITLE: ROAD SAFETY STRATEGY 2005 - 2008", entry=Entry(title="Roads", access=Access.MEMBERS))
    assert (paper.title, paper.access, paper.kind, paper.period) == ("Roads", Access.MEMBERS, PaperKind.STRATEGY, "2005-2008")


# Dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Thursday 19th November 2009 at 1pm", "2009-11-19"),
        ("21 ST MARCH 2024", "2024-03-21"),
        ("on the 3rd of May, 2011", "2011-05-03"),
        ("May 3, 2011", "2011-05-03"),
        ("19.11.09", "2009-11-19"),
        ("5/6/1998", "1998-06-05"),
        ("2009-11-19", "2009-11-19"),
        ("Sept 2014", "2014-09"),
    ],
)
def test_dates_as_councils_print_them(text: str, iso: str) -> None:
    """Day first, as exact as printed."""
    assert [printed.iso for printed in dates_in(text)] == [iso]


@pytest.mark.parametrize("text", ["31/02/2011", "tel 023 8083 4899", "page 12/13", "3.4.5", "2005-08", "in 2011"])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """Days that do not exist, telephone numbers, paragraph numbers."""
    assert dates_in(text) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2005-08", "2005-2008"),
        ("2005 – 2008", "2005-2008"),
        ("2013 to 2015", "2013-2015"),
        ("2019/20 – 2023/24", "2019-2024"),
        ("April 2021 – March 2022", "2021-2022"),
        ("2017/18", "2017-2018"),
        ("1999-02", "1999-2002"),
    ],
)
def test_spans_of_years(text: str, years: str) -> None:
    """Always whole years, for the filter by year."""
    assert [printed.iso for printed in spans_in(text)] == [years]


# What is read off a paper


def test_a_committee_report_names_its_subject_its_body_and_its_day() -> None:
    """Lines with a label say it plainest."""
    paper = described(
        "DECISION-MAKER:\tCHILDREN AND LEARNING SCRUTINY PANEL",
        "SUBJECT:\tTHE YOUTH SERVICE IN RIVERTON",
        "DATE OF DECISION:\t21 ST MARCH 2024",
        "# STATEMENT OF CONFIDENTIALITY",
        "Not applicable.",
    )
    assert paper.title == "The Youth Service in Riverton"
    assert paper.body == "Children and Learning Scrutiny Panel"
    assert (paper.kind, paper.date, paper.access) == (PaperKind.REPORT, "2024-03-21", Access.PUBLIC)


def test_a_strategy_put_before_a_cabinet() -> None:
    """Title line, day of the meeting, years of the title, marked for publication."""
    paper = described("TITLE: CRIME STRATEGY 2005 - 2008", "TO/ON: CABINET 20 APRIL 2005", "STATUS: FOR PUBLICATION")
    assert paper.title == "Crime Strategy 2005 - 2008"
    assert (paper.kind, paper.date, paper.period) == (PaperKind.STRATEGY, "2005-04-20", "2005-2008")
    assert paper.access is Access.PUBLIC


def test_a_title_may_run_over_two_headings_and_have_a_subtitle() -> None:
    """Headings of one level are one title, the next level is a subtitle, the first section is not in it."""
    paper = described("# Riverton", "# Housing Strategy 2019-2022", "## Homes for all", "## Introduction", "Long ago.")
    assert paper.title == "Riverton Housing Strategy 2019-2022: Homes for all"


def test_a_running_head_that_says_more_is_the_title() -> None:
    """The cover is often short, and the head says whose paper it is."""
    head = "Riverton Community Safety Partnership Strategic Review 2021-22"
    paper = described("Strategic Review", "April 2021 – March 2022", "## Index", heads=[f"{head} 1", f"{head} 2"])
    assert paper.title == head
    assert paper.body == "Riverton Community Safety Partnership"
    assert (paper.kind, paper.period, paper.date) == (PaperKind.REVIEW, "2021-2022", "2022")


def test_minutes_without_a_title_are_called_after_body_and_day() -> None:
    """The body in full where the minutes mostly call it by its initials."""
    lines = [
        "Date: 19 November 2009 | Time: 1.00pm",
        "RSCB\tRiverton Safeguarding Children Board",
        "The RSCB met.",
        "RSCB RSCB RSCB",
    ]
    paper = described(*lines, name="rscb-minutes.pdf")
    assert paper.title == "Riverton Safeguarding Children Board: minutes of 19 November 2009"
    assert (paper.body, paper.kind) == ("Riverton Safeguarding Children Board", PaperKind.MINUTES)


def test_the_day_of_minutes_is_their_own_meeting_s() -> None:
    """Not that of the meeting before, whose minutes they agree."""
    paper = described(
        "# CORPORATE PARENTING PANEL – 10th December 2024",
        "MINUTES of the meeting held in the Town Hall.",
        "# Minutes of the meeting held on 29 October 2024",
    )
    assert (paper.date, paper.body, paper.kind) == ("2024-12-10", "Corporate Parenting Panel", PaperKind.MINUTES)


def test_the_day_of_the_next_meeting_is_not_that_of_the_paper() -> None:
    """A short set of minutes says both near its top."""
    paper = described(
        "# Minutes of the meeting held on Tuesday 14 March 2017", "Date of next meeting: 16 May 2017", name="panel-minutes.pdf"
    )
    assert paper.date == "2017-03-14"


def test_abbreviations_stay_in_capitals() -> None:
    """A title in capitals is calmed, but not the words that the paper itself writes in capitals."""
    paper = described("TITLE: THE VAWG STRATEGY AND THE NHS", "The VAWG strategy is a strategy against violence.")
    assert paper.title == "The VAWG Strategy and the NHS"


def test_a_paper_that_says_nothing_of_itself_is_called_after_its_file() -> None:
    """And what it does not say is not made up."""
    paper = described("a sentence that goes on and on, and is no title at all because it is one.", name="north_ward-notes.pdf")
    assert paper.title == "North ward notes"
    assert (paper.body, paper.date, paper.period, paper.kind) == (None, None, None, PaperKind.OTHER)


@pytest.mark.parametrize(
    ("line", "access"),
    [
        ("NOT FOR PUBLICATION", Access.OFFICERS),
        ("This report contains exempt information under Schedule 12A", Access.OFFICERS),
        ("OFFICIAL-SENSITIVE", Access.OFFICERS),
        ("STATUS: Confidential", Access.OFFICERS),
        ("For Board members only", Access.MEMBERS),
        ("STATUS: FOR PUBLICATION", Access.PUBLIC),
        ("This report contains no exempt information", Access.PUBLIC),
        ("Exempt information: none", Access.PUBLIC),
        ("UNCLASSIFIED", Access.PUBLIC),
        ("The service is confidential and free.", Access.PUBLIC),
        ("Security classification: OFFICIAL - SENSITIVE", Access.OFFICERS),
        ("RESTRICTED – POLICY", Access.OFFICERS),
        ("Not for publication by virtue of paragraph 3 of Schedule 12A of the Local Government Act 1972", Access.OFFICERS),
        ("Part II report", Access.OFFICERS),
        ("Part B - exempt items", Access.OFFICERS),
        ("Strictly private and confidential", Access.OFFICERS),
        ("Classification: Closed", Access.OFFICERS),
        ("Classification: Open", Access.PUBLIC),
        ("Part I", Access.PUBLIC),
        ("Restricted parking was considered.", Access.PUBLIC),
        ("UNRESTRICTED ITEMS", Access.PUBLIC),
        ("RESOLVED that the press and public be excluded under paragraph 3 of Schedule 12A.", Access.PUBLIC),
    ],
)
def test_a_paper_that_is_marked_is_not_public(line: str, access: Access) -> None:
    """Marked in its first lines or in its running head; words about confidence are no mark."""
    assert described("# Report on roads", line).access is access
    assert described("# Report on roads", heads=[line]).access is access


def test_a_mark_on_a_part_closes_the_whole_with_little_confidence() -> None:
    """In doubt the stricter class, and it shows."""
    paper = described("# Report on roads", "Appendix 2 is not for publication under paragraph 3 of Schedule 12A.")
    assert paper.access is Access.OFFICERS
    assert "access" in paper.doubtful
    assert "access" not in described("# Report on roads", "STATUS: Confidential").doubtful


# How sure


def test_each_fact_says_what_it_rests_on() -> None:
    """A labelled line is surer than a file's name; a fact that nobody knows rests on nothing."""
    paper = described("TITLE: ROAD SAFETY STRATEGY 2005 - 2008", "Some words.", name="roads.pdf")
    assert [(clue.fact, clue.words) for clue in paper.clues][:2] == [("title", "a labelled line"), ("kind", "the title")]
    assert paper.clue("body") is None
    nameless = described("a sentence that goes on and on, and is no title at all because it is one.", name="north.pdf")
    assert {"title", "kind"} <= set(nameless.doubtful)
    assert not paper.doubtful or "title" not in paper.doubtful


def test_what_the_catalogue_says_is_sure() -> None:
    """And is said to come from there."""
    clue = described("# Roads", entry=Entry(title="Lanes", date="2019")).clue("date")
    assert clue is not None
    assert (clue.words, clue.confidence) == ("the catalogue", 1.0)


# Drafts


@pytest.mark.parametrize(
    "line",
    [
        "DRAFT",
        "Draft v0.3",
        "DRAFT MINUTES",
        "Draft for consultation",
        "Unconfirmed minutes",
        "Minutes subject to approval at the next meeting",
    ],
)
def test_a_paper_that_is_marked_is_a_draft(line: str) -> None:
    """In its first lines or in its running head."""
    assert described("# Report on roads", line).draft
    assert described("# Report on roads", heads=[line]).draft


@pytest.mark.parametrize("line", ["The panel considered the draft strategy.", "1.2 A draft was sent to partners.", "Final"])
def test_a_paper_that_speaks_of_a_draft_is_none(line: str) -> None:
    """Only a marking, a title or a file's name makes one."""
    assert not described("# Report on roads", line).draft


# Odd fronts


def test_labels_over_their_values_and_run_together() -> None:
    """A table's head without ruled lines, and a head whose lines ran into one."""
    over = described(
        "Item No.:\tClassification:\tDate:\tMeeting Name:", "7\tOpen\t12 March 2019\tRiverton Cabinet Committee", "Roads"
    )
    assert (over.date, over.access) == ("2019-03-12", Access.PUBLIC)
    glued = described(
        "DECISION-MAKER: ROADS PANEL SUBJECT: LAMPS IN RIVERTON DATE OF DECISION: 21 MARCH 2024 REPORT OF: ANN EXAMPLE"
    )
    assert (glued.title, glued.body, glued.date) == ("Lamps in Riverton", "Roads Panel", "2024-03-21")


def test_the_next_line_is_the_value_of_a_label_that_stands_alone() -> None:
    """`Date:` and under it the day."""
    assert described("Riverton Roads Panel", "Date of meeting:", "5 May 2016", name="minutes.pdf").date == "2016-05-05"


def test_a_day_left_over_from_the_last_minutes_is_doubted() -> None:
    """The form still says the day of the meeting whose minutes are agreed in it; the file's name knows better."""
    lines = ["Riverton Lamps Board", "Date: 29 May 2014", "Present: Ann Example", "# Welcome", "# Apologies"]
    paper = described(*lines, "# Minutes of the previous meeting (29 May 2014)", "Agreed.", name="minutes-2014-07-31.pdf")
    assert paper.date == "2014-07-31"
    assert "date" in paper.doubtful


def test_a_sort_of_paper_gets_the_name_of_its_body() -> None:
    """ "Strategic Review 2018-19" may be anybody's."""
    paper = described("# Strategic Review 2018-19", "# Riverton Community Safety Partnership")
    assert "Riverton Community Safety Partnership" in paper.title


@pytest.mark.parametrize("title", ["Minutes", "Index", "Contents", "Agenda", "MINUTES"])
def test_a_title_is_never_just_minutes_or_an_index(title: str) -> None:
    """Body and day say more; at last the file's name."""
    assert described(f"# {title}", "Riverton Roads Panel", "5 May 2016", name="roads-minutes.pdf").title.lower() != title.lower()


def test_a_part_is_not_in_the_title() -> None:
    """Its first part begins below it."""
    assert described("# Service Offer", "## Part 1: Northside", "Many things.").title == "Service Offer"


def test_registered_offices_are_no_titles() -> None:
    """A running foot says many things."""
    paper = described(
        "one long sentence, and so on.", heads=["Registered Office: Example House, Riverton RV1 3DE"], name="a-note.pdf"
    )
    assert paper.title == "A note"


def test_a_paper_without_words_is_described_too() -> None:
    """By its file's name, doubtfully."""
    paper = described(name="scan-7.pdf")
    assert paper.title == "Scan 7"
    assert "title" in paper.doubtful


@pytest.mark.parametrize(
    ("lines", "name", "facts"),
    [
        (
            ["# Fenwick Children Partnership", "# Annual Report", "1 April 2021 – 31 March 2022"],
            "annual-report-2021-22.pdf",
            {"title": "Fenwick Children Partnership Annual Report", "period": "2021-2022", "date": "2022"},
        ),
        (
            [
                "Minutes of the Harbourne Safety Partnership",
                "Wednesday 9th February 2022, 10am",
                "# Item 1 Welcome and apologies",
            ],
            "mins-feb22.pdf",
            {"title": "Harbourne Safety Partnership: minutes of 9 February 2022", "kind": PaperKind.MINUTES},
        ),
        (
            ["Notes of Town Centre Safety Group meeting", "Date: 03/02/20", "Venue: Town Hall"],
            "z.pdf",
            {"title": "Town Centre Safety Group: minutes of 3 February 2020", "body": "Town Centre Safety Group"},
        ),
        (
            ["# Briefing Paper for Members", "Lamps in Eastford", "Parks, 12 May 2019"],
            "b.pdf",
            {"title": "Lamps in Eastford"},
        ),
        (["# Lighting Plan", "2023 – 2024"], "plan.pdf", {"kind": PaperKind.STRATEGY, "period": "2023-2024"}),
        (["# Lamps", "Meeting date: 4 November 2020", "Next review date: 1 May 2021"], "r.pdf", {"date": "2020-11-04"}),
        (["# Lamps", "Classification: Part Exempt"], "r.pdf", {"access": Access.OFFICERS}),
    ],
)
def test_fronts_as_councils_print_them(lines: list[str], name: str, facts: dict[str, object]) -> None:
    """Each shows a fault that was mended."""
    paper = described(*lines, name=name)
    assert {fact: getattr(paper, fact) for fact in facts} == facts
