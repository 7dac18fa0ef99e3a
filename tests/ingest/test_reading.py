"""What is read from a page: order, headings, lists, tables and minutes, each with its true place."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from ingest.errors import Locked, NotReadable
from ingest.papers import Block, BlockKind, Reading, squash
from ingest.reading import read_paper

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=11, leading=13, spaceAfter=8)
HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=15, leading=18, spaceAfter=8)
SUBHEADING = ParagraphStyle("subheading", fontName="Helvetica-Bold", fontSize=12, leading=15, spaceAfter=6)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
RULED = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])

Draw = Callable[[Canvas], None]


@pytest.fixture
def story(tmp_path: Path) -> Callable[..., Reading]:
    """Sets flowables as a council's word processor would, and reads the paper."""

    def read(*flowables: Flowable, head: str = "", foot: str = "") -> Reading:
        file = tmp_path / "paper.pdf"

        def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(72, A4[1] - 30, head)
            canvas.drawRightString(A4[0] - 72, 30, foot.format(document.page) if foot else "")

        SimpleDocTemplate(str(file), pagesize=A4).build(list(flowables), onFirstPage=furniture, onLaterPages=furniture)
        return read_paper(file)

    return read


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[..., Reading]:
    """Draws words at places of the page, and reads the paper."""

    def read(*pages: Sequence[tuple[float, float, str]], size: float = 11) -> Reading:
        file = tmp_path / "drawn.pdf"
        canvas = Canvas(str(file), pagesize=A4)
        for page in pages:
            canvas.setFont("Helvetica", size)
            for x, y, text in page:
                canvas.drawString(x, A4[1] - y, text)
            canvas.showPage()
        canvas.save()
        return read_paper(file)

    return read


def p(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    return Paragraph(text, style)


def bullets(*texts: str) -> list[Paragraph]:
    style = ParagraphStyle("bullet", parent=BODY, leftIndent=18, bulletIndent=6)
    return [Paragraph(text, style, bulletText="•") for text in texts]


def table(rows: Sequence[Sequence[str]], widths: Sequence[float], repeat: int = 0) -> Table:
    return Table(
        [[Paragraph(cell, CELL) for cell in row] for row in rows], colWidths=list(widths), repeatRows=repeat, style=RULED
    )


def of(reading: Reading, kind: BlockKind) -> list[Block]:
    return [block for block in reading.blocks if block.kind is kind]


def block(reading: Reading, words: str) -> Block:
    return next(b for b in reading.blocks if words in b.text)


FILLER = (
    "The partnership met through the year and heard how the work of its groups was going in each of the wards of the borough. "
)


class TestHeadings:
    def test_a_target_stands_under_its_own_objective(self, story: Callable[..., Reading]) -> None:
        """Objective 2 closes Objective 1, though a heading between them is set in bigger type."""
        reading = story(
            p("Objective 1: Burglary", SUBHEADING), p("Targets", SUBHEADING), *bullets("Cut house burglary by 9%"),
            p("Actions", HEADING), *bullets("Mark property in two wards"),
            p("Objective 2: Noise", SUBHEADING), p("Targets", SUBHEADING), *bullets("Halve noise complaints by March 2031"),
        )  # fmt: skip
        assert block(reading, "Halve noise").place.heading == ("Objective 2: Noise", "Targets")
        assert block(reading, "Cut house").place.heading == ("Objective 1: Burglary", "Targets")

    def test_numbers_nest_as_they_count(self, story: Callable[..., Reading]) -> None:
        """4.1 stands under 4, and 5 does not."""
        reading = story(
            p("4. MEANS", SUBHEADING), p("4.1 PEOPLE", SUBHEADING), p("4.1.1 Two officers are to be trained this year."),
            p("5. RISK", SUBHEADING), p("5.1 There is no risk to speak of in this report."),
        )  # fmt: skip
        assert block(reading, "Two officers").place.heading == ("MEANS", "PEOPLE")
        assert block(reading, "Two officers").place.item == "4.1.1"
        assert block(reading, "no risk").place.heading == ("RISK",)

    def test_a_field_is_not_a_heading(self, story: Callable[..., Reading]) -> None:
        """`Lead: Head of Housing` says who leads, though it is bold."""
        reading = story(p("Objective 1: Homes", HEADING), p("<b>Lead: Head of Housing</b>"), p(FILLER * 3))
        assert block(reading, "Head of Housing").kind is not BlockKind.HEADING

    def test_an_answer_of_one_word_is_not_a_heading(self, drawn: Callable[..., Reading]) -> None:
        """ "None" under an agenda item stands alone, but nothing stands under it."""
        reading = drawn(
            [(72, 100, "7.01  APOLOGIES"), (72, 116, "None"), (72, 140, "7.02  MINUTES"), (72, 156, FILLER[:70])], size=10
        )
        assert block(reading, "None").kind is BlockKind.PARAGRAPH

    def test_a_field_in_slightly_bigger_type_is_not_a_heading(self, story: Callable[..., Reading]) -> None:
        """Where most words stand in tables, the rest is a little bigger; that makes no headings of dates and keys."""
        field = ParagraphStyle("field", fontName="Helvetica", fontSize=10.5, leading=13)
        reading = story(
            p("Minutes", HEADING), p("Date: 4 May 2031, at noon", field), p("Present", SUBHEADING),
            table([["Name", "Role"], *([f"Member {i}", FILLER] for i in range(8))], [90, 300]),
        )  # fmt: skip
        assert block(reading, "4 May 2031").kind is not BlockKind.HEADING
        assert block(reading, "Member 1").place.heading == ("Minutes", "Present")


class TestPages:
    def test_running_heads_and_feet_are_left_out_and_a_true_first_line_is_not(self, story: Callable[..., Reading]) -> None:
        """What comes back on every page at the same height belongs to the sheet."""
        reading = story(
            p("A strategy for quiet streets", HEADING), p(FILLER * 4), PageBreak(), p(FILLER * 4), PageBreak(), p(FILLER * 4),
            head="Sample board paper 12", foot="Page {} of 3",
        )  # fmt: skip
        text = "\n".join(page.text for page in reading.pages)
        assert "Sample board paper" not in text
        assert "Page 2 of 3" not in text
        assert "A strategy for quiet streets" in reading.pages[0].text

    def test_a_running_foot_read_in_two_columns_is_left_out(self, drawn: Callable[..., Reading]) -> None:
        """On a page in two columns the left half of the foot stands alone."""
        foot = [(72.0, 812.0, "Sample paper of a board"), (430.0, 812.0, "Page 7 of 9")]
        halves = [(72.0 + 230 * c, 100.0 + 14 * i, "words of one of the columns") for c in (0, 1) for i in range(6)]
        reading = drawn([(72, 100, FILLER[:70]), (72, 812, "Sample paper of a board Page 6 of 9")],
                        [(72, 100, FILLER[:70]), (72, 812, "Sample paper of a board Page 8 of 9")], halves + foot)  # fmt: skip
        assert not any("Sample paper" in page.text or "Page" in page.text for page in reading.pages)

    def test_a_sentence_cut_by_the_pages_end_is_one_block_on_two_pages(self, drawn: Callable[..., Reading]) -> None:
        """Its parts say which words stand on which page."""
        reading = drawn(
            [
                (72, 700, "The board will visit every school in the borough before the"),
                (72, 713, "end of the year and will report what it found to the"),
            ],
            [(72, 72, "cabinet member in the spring, with a plan for the two schools"), (72, 85, "that asked for help.")],
        )
        whole = block(reading, "The board will visit")
        assert whole.text.endswith("that asked for help.")
        assert (whole.place.first_page, whole.place.last_page) == (1, 2)
        words = [squash(reading.pages[part.page - 1].text[part.start : part.end]) for part in whole.parts if part.page]
        assert words[0].endswith("found to the")
        assert words[1].startswith("cabinet member")

    def test_every_block_stands_on_its_page_word_for_word(self, story: Callable[..., Reading]) -> None:
        """A block's parts point at its own words in the clean text of the page."""
        reading = story(
            p("Objective 1: Homes", HEADING), *bullets("Build forty homes", "Mend the rest"),
            table([["Ward", "Homes"], ["East", "12"], ["West", "9"]], [100, 80]), p(FILLER * 60),
        )  # fmt: skip
        for each in reading.blocks:
            told = " ".join(squash(reading.pages[part.page - 1].text[part.start : part.end]) for part in each.parts if part.page)
            assert told == each.text

    def test_two_columns_are_read_one_after_the_other(self, drawn: Callable[..., Reading]) -> None:
        """Lines that stand level in two columns of prose are not run together."""
        left = [
            "Calls about noise fell in",
            "every ward but one during",
            "the year, and the out of",
            "hours team was out on most",
            "weekends from May to the",
            "end of September.",
        ]
        right = [
            "The night bus ran later than",
            "before and the number of",
            "people waiting in the square",
            "after two in the morning was",
            "half of what it had been in",
            "the year before that.",
        ]
        reading = drawn(
            [(72, 100 + 14 * i, text) for i, text in enumerate(left)]
            + [(320, 100 + 14 * i, text) for i, text in enumerate(right)]
        )
        assert "during the year, and the out of hours team" in squash(reading.pages[0].text)
        assert "people waiting in the square after two" in squash(reading.pages[0].text)

    def test_two_columns_stay_apart_where_a_line_fills_its_own(self, drawn: Callable[..., Reading]) -> None:
        """A full line leaves no more than a tab before the next column; the white strip is that of the whole stretch."""
        left = ["Calls about noise fell in", "every ward of it but one, and in", "the year the out of hours"]
        left += ["team was out on many of", "the weekends from May to", "September, as it had said."]
        right = ["The night bus ran on past", "two in the morning, and the", "people who wait for it now"]
        right += ["wait in the light of the", "new lamps that were put up", "in the square last spring."]
        width = max(stringWidth(text, "Helvetica", 11) for text in left)
        reading = drawn(
            [(72, 100 + 14 * i, text) for i, text in enumerate(left)]
            + [(72 + width + 10, 100 + 14 * i, text) for i, text in enumerate(right)]
        )
        assert "every ward of it but one, and in the year the out of hours team" in squash(reading.pages[0].text)
        assert not of(reading, BlockKind.ROW)

    def test_labels_set_apart_from_what_they_say_are_lines(self, drawn: Callable[..., Reading]) -> None:
        """`To:`, a tab and a name are one line of a form, not a row of a table."""
        form = [("By:", "The Clerk"), ("To:", "The Board, 4 May 2031"), ("Subject:", "Noise in the north wards")]
        reading = drawn([(x, 100 + 15 * i, text) for i, pair in enumerate(form) for x, text in zip((72, 160), pair, strict=True)])
        assert not of(reading, BlockKind.ROW)
        assert "To: The Board, 4 May 2031" in squash(reading.pages[0].text)

    def test_forms_in_two_columns_are_read_one_after_the_other(self, drawn: Callable[..., Reading]) -> None:
        """Entries that repeat their labels in both columns are no rows of a table."""
        forms = [["What: Train wardens", "Who: Housing", "When: May 2031"], ["What: Mend gates", "Who: Parks", "When: June 2031"]]
        reading = drawn([(72 + 260 * c, 100 + 15 * i, text) for c, form in enumerate(forms) for i, text in enumerate(form)])
        assert "Train wardens Who: Housing When: May 2031 What: Mend gates" in squash(reading.pages[0].text)

    def test_a_footnote_mark_is_not_part_of_a_figure(self, story: Callable[..., Reading]) -> None:
        """A small raised 1 after "9%" is a mark, not a digit."""
        reading = story(p("Treatment is to grow by 9% a year<super>1</super> until the spring."), p(FILLER))
        assert "9% a year¹ until" in block(reading, "Treatment").text


class TestLists:
    def test_bullets_in_private_use_characters_are_bullets(self, drawn: Callable[..., Reading]) -> None:
        """Symbol fonts give bullets codes that mean nothing elsewhere; they open list items and are no words."""
        from ingest.paragraphs import unmarked

        assert unmarked("\uf0b7 Extend the scheme") == (True, None, "Extend the scheme")
        reading = drawn([(90, 100, "• Extend the scheme"), (90, 114, "• Train the wardens"), (72, 150, FILLER[:60])])
        assert [b.text for b in of(reading, BlockKind.ITEM)] == ["Extend the scheme", "Train the wardens"]

    def test_a_number_without_a_space_after_it_is_a_number(self) -> None:
        """`12.The board heard` opens paragraph 12."""
        from ingest.paragraphs import unmarked

        assert unmarked("12.The board heard") == (False, "12", "The board heard")
        assert unmarked("2.5m was spent") == (False, None, "2.5m was spent")

    def test_a_numbered_paragraph_goes_on_under_its_words(self, drawn: Callable[..., Reading]) -> None:
        """The second line of a hanging indent opens no paragraph, though the first line ends a sentence."""
        reading = drawn(
            [(72, 100, "4.5"), (108, 100, "The course takes half a year and is meant for all who ask."),
             (108, 113, "Thirty have begun it."), (72, 134, "4.6"), (108, 134, "By May the staff of all schools had done it."),
             (108, 147, "More are to come.")]
        )  # fmt: skip
        assert block(reading, "The course").text.endswith("Thirty have begun it.")

    def test_filled_squares_are_bullets(self, drawn: Callable[..., Reading]) -> None:
        """Whatever the shape, it opens a list item and is no word."""
        from ingest.paragraphs import unmarked

        assert unmarked("◼ Extend the scheme") == (True, None, "Extend the scheme")

    def test_a_list_set_within_a_sentence_is_set_out(self, story: Callable[..., Reading]) -> None:
        """Lettered points that run on in one paragraph are points all the same."""
        reading = story(
            p("Board members agreed to: i. Look at a new way of working. ii. Meet in the evening. iii. Write to the schools.")
        )
        assert [(b.number, b.text) for b in of(reading, BlockKind.ITEM)] == [
            ("i", "Look at a new way of working."), ("ii", "Meet in the evening."), ("iii", "Write to the schools."),
        ]  # fmt: skip

    def test_items_know_the_sentence_that_brings_them(self, story: Callable[..., Reading]) -> None:
        """A list item alone may say too little: its lead-in is kept with it."""
        reading = story(p("The partnership will work on the following areas:"), *bullets("Noise", "Litter"), p(FILLER * 2))
        assert {b.lead_in for b in of(reading, BlockKind.ITEM)} == {"The partnership will work on the following areas:"}

    def test_a_decimal_number_is_not_an_item_number(self) -> None:
        """`1.5 million` opens no paragraph 1.5."""
        from ingest.paragraphs import unmarked

        assert unmarked("1.5 million pounds were spent") == (False, None, "1.5 million pounds were spent")
        assert unmarked("1.5 The board heard") == (False, "1.5", "The board heard")


class TestTables:
    def test_a_row_keeps_its_cells_and_column_names(self, story: Callable[..., Reading]) -> None:
        """Wrapped cells are one cell; the header names the columns."""
        rows = [
            ["Crime type", "Number", "Comment"],
            ["Bicycle theft", "41", "Taken from sheds, gardens and outside the two railway stations"],
            ["Arson", "7", ""],
        ]
        reading = story(p("Recorded crime", SUBHEADING), table(rows, [100, 60, 140]), p(FILLER * 2))
        row = block(reading, "Bicycle theft")
        assert row.cells == ("Bicycle theft", "41", "Taken from sheds, gardens and outside the two railway stations")
        assert row.columns == ("Crime type", "Number", "Comment")
        assert row.lead_in == "Recorded crime"

    def test_a_table_over_a_page_break_is_one_table(self, story: Callable[..., Reading]) -> None:
        """The repeated header is no row, and rows on the second page have the column names."""
        rows = [["Action", "Lead", "Date", "Status"]] + [
            [f"Do thing number {i} with the partners who asked for it", "Housing", "May 2031", "Green"] for i in range(60)
        ]
        reading = story(p("Action plan", SUBHEADING), table(rows, [200, 80, 70, 60], repeat=1))
        found = of(reading, BlockKind.ROW)
        assert len(found) == 60
        assert {row.columns for row in found} == {("Action", "Lead", "Date", "Status")}
        assert {row.table for row in found} == {0}
        assert {row.place.first_page for row in found} == {1, 2, 3}

    def test_a_table_goes_on_below_the_footnotes_of_its_page(self, story: Callable[..., Reading]) -> None:
        """A footnote at the foot of the first page does not end the table."""
        small = ParagraphStyle("small", fontName="Helvetica", fontSize=7, leading=9)
        rows = [["Crime", "Number"], ["Arson", "38"], ["Theft", "1,126"]]
        reading = story(
            p(FILLER * 6), table(rows, [100, 60]), p("1 As the police count it.", small), PageBreak(),
            table([rows[0], ["Fraud", "7"], ["Robbery", "41"]], [100, 60]), p(FILLER * 6),
        )  # fmt: skip
        assert [(r.cells[0], r.columns, r.table) for r in of(reading, BlockKind.ROW)] == [
            (name, ("Crime", "Number"), 0) for name in ("Arson", "Theft", "Fraud", "Robbery")
        ]

    def test_a_first_cell_that_spans_rows_does_not_join_them_over_a_page(self, story: Callable[..., Reading]) -> None:
        """Rows without a first cell are rows of their own on the next page as they are on this one."""
        widths = [80, 200, 60, 60]
        first = [["Aim", "Action", "Date", "Status"], ["Lamps", "Buy them", "May", "Red"], ["", "Hang them", "May", "Red"]]
        reading = story(
            p(FILLER), table([*first, ["Paths", "Mend the path", "May", "Red"]], widths), PageBreak(),
            table([["", "Sweep the path", "June", "Green"], ["", "Light the path", "July", "Green"]], widths),
        )  # fmt: skip
        assert [row.cells[1] for row in of(reading, BlockKind.ROW)][2:] == ["Mend the path", "Sweep the path", "Light the path"]

    def test_columns_named_anew_hold_for_the_rows_below(self, story: Callable[..., Reading]) -> None:
        """A log that goes on with "Actions completed" has another table under the same lines."""
        rows = [
            ["Ref", "Open actions", "Lead", "Status"], ["1", "Mend the gate", "Parks", "Red"],
            ["Ref", "Actions completed", "Lead", "Status"], ["2", "Hang the lamp", "Highways", "Done"],
        ]  # fmt: skip
        reading = story(table(rows, [40, 200, 100, 60]))
        assert [row.columns[1] for row in of(reading, BlockKind.ROW)] == ["Open actions", "Actions completed"]

    def test_a_table_in_a_cell_is_read_once_where_it_stands(self, story: Callable[..., Reading]) -> None:
        """Its rows come after the words above it in the cell; the outer table goes on below with its columns' names."""
        inner = table([["Source", "Number"], ["Police", "743"], ["Schools", "496"]], [100, 60])
        first = [p(FILLER, CELL), inner, p("Members noted this.", CELL)]
        head = [p("No.", CELL), p("Agenda item", CELL), p("Action By", CELL)]
        last = [p("5.2", CELL), p("A new form will be in use by May. " + FILLER, CELL), p("BM", CELL)]
        cells = [head, [p("5.1", CELL), first, ""], last, head, last]
        reading = story(p("Numbers", HEADING), Table(cells, colWidths=[40, 340, 60], style=RULED))
        assert [b.text.split()[0] for b in reading.blocks] == [
            "Numbers",
            "The",
            "Source",
            "Police",
            "Schools",
            "Members",
            "A",
            "A",
        ]
        assert block(reading, "Members noted").place.item == "5.1"
        assert (block(reading, "new form").place.item, block(reading, "new form").action_by) == ("5.2", "BM")

    def test_cells_wrapped_in_an_unruled_table_are_one_row(self, drawn: Callable[..., Reading]) -> None:
        """A line that begins in small letters carries on the row above it."""
        reading = drawn(
            [(72, 100, "Our goals"), (260, 100, "What we mean"),
             (72, 114, "People live at"), (260, 114, "Ramps and rails"), (72, 128, "home"), (260, 128, "are easy to have"),
             (72, 142, "Carers are"), (260, 142, "Breaks are"), (72, 156, "heard"), (260, 156, "offered twice a year")]
        )  # fmt: skip
        assert [row.cells for row in of(reading, BlockKind.ROW)][1:] == [
            ("People live at home", "Ramps and rails are easy to have"), ("Carers are heard", "Breaks are offered twice a year"),
        ]  # fmt: skip

    def test_a_table_that_never_fills_a_row_is_titles_and_text(self, story: Callable[..., Reading]) -> None:
        """Boxes with a title in the first column and the words in the second are no rows."""
        rows = [["BRIEF SUMMARY", ""], ["", FILLER], ["CONFIDENTIALITY", ""], ["", "None."]]
        reading = story(table(rows, [120, 300]), p(FILLER))
        assert not of(reading, BlockKind.ROW)
        assert block(reading, "None.").place.heading == ("CONFIDENTIALITY",)

    def test_tables_set_side_by_side_are_read_as_pairs(self, story: Callable[..., Reading]) -> None:
        """APRIL 586 AUGUST 662 is two months, not a row of four."""
        rows = [["APRIL", "586", "AUGUST", "662"], ["MAY", "683", "SEPTEMBER", "719"], ["JUNE", "674", "OCTOBER", "862"]]
        reading = story(p("Crime by month", SUBHEADING), table(rows, [80, 40, 80, 40]))
        assert ("OCTOBER", "862") in [row.cells for row in of(reading, BlockKind.ROW)]

    def test_a_layout_table_is_read_as_prose(self, story: Callable[..., Reading]) -> None:
        """Numbered paragraphs in a two-column grid are paragraphs with numbers."""
        rows = [["1.", FILLER], ["2.", FILLER + "It was asked to go on."], ["3.", FILLER]]
        reading = story(table(rows, [40, 400]))
        assert [b.place.item for b in of(reading, BlockKind.PARAGRAPH)] == ["1", "2", "3"]
        assert not of(reading, BlockKind.ROW)

    def test_contents_pages_are_shown_and_not_searched(self, story: Callable[..., Reading]) -> None:
        """A contents line is never a fact."""
        reading = story(
            p("Contents", HEADING),
            table([["Introduction", "2"], ["Noise", "3"], ["Litter", "5"]], [200, 40]),
            PageBreak(),
            p("Introduction", HEADING),
            p(FILLER * 2),
        )
        assert "Litter" in reading.pages[0].text
        assert not any("Litter" in passage.text for passage in reading.passages)


class TestMinutes:
    ROWS = (
        ["No.", "Agenda Item", "Action By"],
        ["5", "Private fostering", ""],
        [
            "5.1",
            "The Business Manager told members of two new schools and will visit the third of them in the spring. " + FILLER,
            "BM",
        ],
        [
            "6",
            "The annual report was received. Members asked for a shorter one and for it to be sent to every school. " + FILLER,
            "ALL",
        ],
    )

    def test_the_action_by_cell_stays_with_its_own_item(self, story: Callable[..., Reading]) -> None:
        """Who is to act stands beside the words of that minute and no other."""
        reading = story(table(self.ROWS, [40, 340, 60]))
        assert block(reading, "third of them").action_by == "BM"
        assert block(reading, "shorter one").action_by == "ALL"

    def test_a_minute_stands_under_its_agenda_item(self, story: Callable[..., Reading]) -> None:
        """5.1 stands under the title of 5, and 6 does not."""
        reading = story(table(self.ROWS, [40, 340, 60]))
        assert block(reading, "third of them").place.heading == ("Private fostering",)
        assert block(reading, "third of them").place.item == "5.1"
        assert block(reading, "shorter one").place.heading == ()

    def test_numbers_down_one_cell_go_each_to_its_own_words(self, story: Callable[..., Reading]) -> None:
        """Minutes set in one tall row keep 6, 6.1 and 6.2 apart, and who is to act beside each."""
        said = ["Decision papers", "The safety system was put forward and is to be mended.", "The standing orders were agreed."]
        column = [[p(text, CELL) for text in texts] for texts in (["6.", "6.1", "6.2"], said, ["&nbsp;", "IB", "KL"])]
        reading = story(Table([[p("", CELL), p("", CELL), p("Action", CELL)], column], colWidths=[40, 340, 60], style=RULED))
        assert [(b.place.item, b.action_by) for b in reading.blocks] == [("6", ""), ("6.1", "IB"), ("6.2", "KL")]
        assert reading.blocks[0].kind is BlockKind.HEADING

    def test_who_acts_is_tied_to_its_paragraph_over_a_page_break(self) -> None:
        """A mark on the first page is not that of the last paragraph on the second."""
        from ingest.layouts import entry_of
        from ingest.pages.geometry import Box
        from ingest.pages.lines import Line
        from ingest.paragraphs import Habit
        from ingest.tables import Cell, Row

        def line(text: str, x: float, y: float, page: int) -> Line:
            return Line(text, Box(x, y, x + 5 * len(text), y + 10), 10, bold=False, page=page)

        words = Cell((line("Write to the schools in the spring.", 100, 700, 1), line("Visit the two schools.", 100, 60, 2)))
        made = entry_of(
            Row(1, (Cell((line("4.", 60, 700, 1),)), words, Cell((line("ST", 500, 700, 1), line("AW", 500, 60, 2))))), 1, Habit()
        )
        assert [element.action_by for element in made] == ["ST", "AW"]

    def test_an_action_column_without_ruled_lines_is_tied_to_its_paragraph(self, drawn: Callable[..., Reading]) -> None:
        """Initials in the margin stay out of the sentence that they stand beside."""
        prose = [
            "The manager told the board that two new schools had opened in",
            "the north of the borough and that she would visit them both.",
            "",
            "The treasurer will bring the accounts to the meeting after next",
            "and send them to members a week before it is held, by post.",
        ]
        lines = [(72.0, 100.0 + 14 * i, text) for i, text in enumerate(prose) if text]
        reading = drawn([*lines, (500, 114, "BM"), (500, 170 - 14, "TR"), (72, 220, FILLER[:70]), (72, 234, FILLER[70:])])
        assert block(reading, "two new schools").action_by == "BM"
        assert block(reading, "treasurer").action_by == "TR"
        assert "BM" not in block(reading, "two new schools").text


class TestPassages:
    def test_no_passage_is_cut_unseen_by_the_model(self, story: Callable[..., Reading]) -> None:
        """Every passage has at most 256 tokens, though figures make many."""
        from ingest.vectors import MAX_TOKENS, token_count

        rows = [[f"{i},{i + 100}.{i:02}%", f"£{i * 7919:,}", f"20{i % 90 + 10}/{i % 90 + 11}"] for i in range(120)]
        reading = story(p(FILLER * 20), table(rows, [100, 100, 100]))
        assert max(token_count([passage.text for passage in reading.passages])) <= MAX_TOKENS

    def test_a_passage_never_holds_two_objectives(self, story: Callable[..., Reading]) -> None:
        """Words of Objective 1 and Objective 2 are never in one passage, however short both are."""
        reading = story(
            p(FILLER * 3),
            p("Objective 1: Noise", HEADING),
            p("Be quieter by May."),
            p("Objective 2: Litter", HEADING),
            p("Be cleaner by June."),
        )
        assert not any("quieter" in passage.text and "cleaner" in passage.text for passage in reading.passages)


class TestBadFiles:
    def test_a_locked_file_says_so(self, tmp_path: Path) -> None:
        """A password is asked for by name, in plain words."""
        plain, locked = tmp_path / "plain.pdf", tmp_path / "locked.pdf"
        SimpleDocTemplate(str(plain)).build([KeepTogether([p(FILLER)])])
        writer = PdfWriter(clone_from=PdfReader(plain))
        writer.encrypt("secret", algorithm="RC4-128")
        writer.write(locked)
        with pytest.raises(Locked, match=r"locked\.pdf is locked with a password"):
            read_paper(locked)

    @pytest.mark.parametrize(
        ("name", "data", "says"),
        [
            ("empty.pdf", b"", "is empty"),
            ("broken.pdf", b"%PDF-1.4\nnothing that follows makes sense", "is broken or is not a PDF"),
            ("page.docx", b"PK", "is broken"),
            ("page.pages", b"words", "of a kind that cannot be read"),
            ("picture.md", b"\x00\x01\x02" * 40, "is not a text file"),
        ],
    )
    def test_what_cannot_be_read_is_refused_in_plain_words(self, tmp_path: Path, name: str, data: bytes, says: str) -> None:
        """One sentence says what is wrong with the file, by name."""
        file = tmp_path / name
        file.write_bytes(data)
        with pytest.raises(NotReadable, match=says):
            read_paper(file)

    def test_a_picture_without_text_is_said_to_be_one(self, tmp_path: Path) -> None:
        """A scan is refused as a scan, not as an empty paper."""
        file = tmp_path / "scan.pdf"
        canvas = Canvas(str(file))
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
        canvas.save()
        with pytest.raises(NotReadable, match="pictures"):
            read_paper(file)

    def test_one_broken_page_does_not_lose_the_paper(self, tmp_path: Path) -> None:
        """The others are read, and the report names the page that was not."""
        whole, broken = tmp_path / "whole.pdf", tmp_path / "broken.pdf"
        SimpleDocTemplate(str(whole)).build([p(FILLER), PageBreak(), p(FILLER), PageBreak(), p("The third page is sound.")])
        writer = PdfWriter(clone_from=PdfReader(whole))
        broken_stream = StreamObject()
        broken_stream.set_data(b"BT /F1 12 Tf (never closed")
        writer.pages[1][NameObject("/Contents")] = writer._add_object(broken_stream)
        writer.write(broken)
        reading = read_paper(broken)
        assert "third page is sound" in reading.pages[2].text
        assert any("page 2" in problem for problem in reading.problems)


class TestMarkdown:
    def test_sums_are_marked_in_every_format(self, tmp_path: Path) -> None:
        """As in a PDF: by name, or where the figures add up."""
        rows = [("Ward", "Trees"), ("East", "40"), ("West", "2"), ("All wards", "42")]
        (tmp_path / "plan.md").write_text(
            "\n".join("| " + " | ".join(row) + " |" for row in [rows[0], ("---", "---"), *rows[1:]])
        )
        (tmp_path / "plan.csv").write_text("\n".join(",".join(row) for row in rows))
        cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        (tmp_path / "plan.html").write_text(f"<html><body><h1>Trees of the town</h1><table>{cells}</table></body></html>")
        for name in ("plan.md", "plan.csv", "plan.html"):
            reading = read_paper(tmp_path / name)
            assert [b.cells[0] for b in reading.blocks if b.total] == ["All wards"], name

    def test_headings_lists_and_tables_are_read_without_pages(self, tmp_path: Path) -> None:
        """A Markdown paper has places without pages."""
        file = tmp_path / "plan.md"
        file.write_text(
            "# Plan\n\n## Objective 1\n\nWe will:\n\n- plant trees\n- mend paths\n\n| Ward | Trees |\n|---|---|\n| East | 40 |\n"
        )
        reading = read_paper(file)
        assert block(reading, "plant trees").place.heading == ("Plan", "Objective 1")
        assert block(reading, "East").columns == ("Ward", "Trees")
        assert {page.number for page in reading.pages} == {None}

    def test_footnotes_are_kept_apart_and_linked(self, tmp_path: Path) -> None:
        """Under whatever name the writer gave them; a mark without a note stays as written."""
        file = tmp_path / "plan.md"
        file.write_text(
            "# Plan\n\nMend the paths.[^a] Plant trees.[^b]\n\n[^a]: If there is\n    money.\n\nThe end.[^c]\n\n[^b]: By May.\n"
        )
        reading = read_paper(file)
        assert [b.text for b in reading.blocks[1:3]] == ["Mend the paths.¹ Plant trees.²", "The end.[^c]"]
        notes = [(b.number, b.text, b.lead_in) for b in reading.blocks if b.kind is BlockKind.NOTE]
        assert notes == [("¹", "If there is money.", "Mend the paths.¹"), ("²", "By May.", "Plant trees.²")]
