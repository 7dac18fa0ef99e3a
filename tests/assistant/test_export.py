"""What is written can be read back, and nothing that a paper says becomes a formula or markup."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.export import Format, Note, Wanted, due_day, export, select
from assistant.export.deadlines import exactness, first_day, last_day
from assistant.export.icalendar import fold
from assistant.findings import Action, Commitment, Review, Target

STAMP = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TARGET = Target(
    id="sample-strategy:t1",
    paper="sample-strategy",
    page=4,
    heading=("Objective 1", "Targets"),
    text="Cut bicycle theft by 7.5% by June 2027, measured against 2024/25",
    quote="Cut bicycle theft by 7.5% by June 2027, measured against 2024/25",
    theme="Targets",
    measure="bicycle theft",
    direction="reduce",
    value=7.5,
    unit="%",
    baseline="2024/25",
    deadline="June 2027",
    deadline_iso="2027-06",
    lead="Chief Inspector",
)
ACTION = Action(
    id="sample-minutes:a1",
    paper="sample-minutes",
    page=2,
    heading=("5 Any other business",),
    text="Order new lamps; ask, first, for quotes",
    quote="Order new lamps; ask, first, for quotes",
    owner=("AB", "CD"),
    owner_names=("Sample Chair",),
    due="31 January 2010",
    due_iso="2010-01-31",
    status="Completed",
    ref="5.2",
)
HOSTILE = Action(
    id="sample-minutes:a2",
    paper="sample-minutes",
    page=None,
    heading=(),
    text='=HYPERLINK("http://invalid","go") | a *b* <c>',
    quote='=HYPERLINK("http://invalid","go") | a *b* <c>',
    owner=("@everyone",),
    due="+1 week",
    review=Review.ACCEPTED,
)


def _csv(*commitments: Commitment) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(commitments, Format.CSV).decode("utf-8-sig"), newline="")))


def _calendar(*commitments: Commitment) -> list[dict[str, str]]:
    """The events of the exported calendar, unfolded and unescaped as a reader does it."""
    text = export(commitments, Format.ICS, STAMP).decode()
    events: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and ":" in line:
            name, value = line.split(":", 1)
            events[-1][name] = value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    return events


def test_json_lines_have_the_agreed_fields_in_their_order() -> None:
    """One object a line: the contract's fields, then page, heading, quote, id, review."""
    target, action = (json.loads(line) for line in export([TARGET, ACTION], Format.JSONL).decode().splitlines())
    common = "page heading quote id review"
    assert " ".join(target) == (
        f"paper type text theme measure direction value unit per baseline deadline deadline_iso lead {common}"
    )
    assert " ".join(action) == f"paper type text theme owner owner_names due due_iso status ref {common}"
    assert (target["type"], target["value"], target["heading"]) == ("target", 7.5, ["Objective 1", "Targets"])
    assert (action["type"], action["owner"], action["review"]) == ("action", ["AB", "CD"], "")


def test_a_field_that_the_paper_does_not_give_is_null_or_an_empty_list() -> None:
    """Nothing is guessed, and nothing is left out."""
    row = json.loads(export([HOSTILE], Format.JSONL))
    assert (row["theme"], row["ref"], row["owner_names"], row["page"], row["heading"]) == (None, None, [], None, [])


def test_csv_reads_back_cell_for_cell() -> None:
    """A header and a row each; lists are joined; a byte order mark tells Excel that it is UTF-8."""
    raw = export([TARGET], Format.CSV)
    assert raw.startswith(b"\xef\xbb\xbf")
    (row,) = _csv(TARGET)
    assert (row["text"], row["value"], row["heading"]) == (TARGET.text, "7.5", "Objective 1 › Targets")


def test_csv_of_both_kinds_is_one_table_with_every_column() -> None:
    """The union of the columns, each once; a cell that a kind does not have is empty."""
    header = export([TARGET, ACTION], Format.CSV).decode("utf-8-sig").splitlines()[0].split(",")
    assert len(header) == len(set(header)) == 13 + 6 + 5
    target, action = _csv(TARGET, ACTION)
    assert (target["owner"], action["owner"], action["measure"]) == ("", "AB; CD", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_csv_text_never_becomes_a_formula(start: str) -> None:
    """Text that a spreadsheet would run gets an apostrophe before it."""
    (row,) = _csv(Action(id="a", paper="p", page=1, heading=(), text=f"{start}1+1", quote="q"))
    assert row["text"] == f"'{start}1+1"


def test_a_negative_number_stays_a_number_in_csv() -> None:
    """Only text is neutralised."""
    (row,) = _csv(Target(id="t", paper="p", page=1, heading=(), text="x", quote="x", value=-5.0))
    assert row["value"] == "-5"


def test_xlsx_has_a_sheet_for_each_kind_ready_to_work_with(tmp_path: Path) -> None:
    """Frozen bold header, filter over the whole table, set widths, wrapped quotes, numbers as numbers."""
    file = tmp_path / "register.xlsx"
    file.write_bytes(export([TARGET, ACTION, HOSTILE], Format.XLSX))
    book = load_workbook(file)
    assert book.sheetnames == ["Targets", "Actions"]
    targets, actions = book["Targets"], book["Actions"]
    assert (actions.freeze_panes, actions.auto_filter.ref) == ("A2", "A1:O3")
    header = [cell.value for cell in targets[1]]
    row = dict(zip(header, targets[2], strict=True))
    assert (row["value"].value, row["value"].data_type) == (7.5, "n")
    assert row["quote"].alignment.wrap_text
    assert targets["A1"].font.bold
    assert targets.column_dimensions["C"].width > targets.column_dimensions["B"].width


def test_xlsx_text_never_becomes_a_formula(tmp_path: Path) -> None:
    """The paper's words stand unchanged, as text, and stay text when the cell is edited."""
    file = tmp_path / "register.xlsx"
    file.write_bytes(export([HOSTILE], Format.XLSX))
    cell = load_workbook(file)["Actions"]["C2"]
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (HOSTILE.text, "s", True)


def test_characters_that_a_workbook_cannot_hold_are_left_out() -> None:
    """A stray control character in a paper must not cost the export."""
    action = Action(id="a", paper="p", page=1, heading=(), text="one\x0btwo\x1b[31m", quote="q" * 40_000)
    sheet = load_workbook(io.BytesIO(export([action], Format.XLSX)))["Actions"]
    assert sheet["C2"].value == "onetwo[31m"
    assert len(sheet["M2"].value) == 32_767


@pytest.mark.parametrize("form", Format)
def test_broken_characters_cost_no_export(form: Format) -> None:
    """A lone surrogate, which broken fonts give, cannot be encoded: it is escaped or left out."""
    action = Action(id="a", paper="p", page=1, heading=("\udc80",), text="a\ud800b\x9b", quote="a", due="\x9b", due_iso="2008")
    assert export([action], form, STAMP)


def test_every_format_can_be_made_of_nothing() -> None:
    """A paper without commitments is no error."""
    assert export([], Format.JSONL) == b""
    assert export([], Format.MD) == b"No targets or actions.\n"
    assert load_workbook(io.BytesIO(export([], Format.XLSX))).sheetnames == ["Actions"]
    assert b"VEVENT" not in export([], Format.ICS)
    assert _csv() == []


def test_a_markdown_cell_shows_the_paper_s_characters_and_no_markup() -> None:
    """A bar, a star or a tag in a paper neither breaks the table nor formats anything."""
    text = export([HOSTILE], Format.MD).decode()
    head, rule, row = text.strip().splitlines()[2:]
    bars = [line.replace("\\|", "").count("|") for line in (head, rule, row)]
    assert bars[0] == bars[1] == bars[2]
    assert r"\| a \*b\* \<c\>" in row


def test_a_calendar_event_is_a_whole_day_that_keeps_nobody_busy() -> None:
    """RFC 5545: DTEND is the day after; free time; the words come back unescaped."""
    (event,) = _calendar(ACTION)
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20100131", "20100201")
    assert (event["SUMMARY"], event["TRANSP"], event["DTSTAMP"]) == (ACTION.text, "TRANSPARENT", "20260102T030405Z")
    assert event["DESCRIPTION"].split("\n")[1:] == [
        "Who: AB; CD; Sample Chair",
        "Due: 31 January 2010.",
        "Paper: sample-minutes, page 2",
    ]


def test_a_date_exact_to_the_month_stands_on_its_last_day_and_says_so() -> None:
    """Nobody is told a day that the paper does not give."""
    (event,) = _calendar(TARGET)
    assert event["DTSTART;VALUE=DATE"] == "20270630"
    assert "Due: June 2027. The paper gives only the month; this stands on its last day." in event["DESCRIPTION"]


def test_what_has_no_date_is_not_in_the_calendar() -> None:
    """A frequency or "ongoing" is no day; nor is a day that no calendar has."""
    impossible = Action(id="a", paper="p", page=1, heading=(), text="x", quote="x", due="31 April 2008", due_iso="2008-04-31")
    assert _calendar(HOSTILE, impossible) == []


def test_calendar_lines_are_folded_at_75_octets_without_cutting_a_character() -> None:
    """RFC 5545, 3.1."""
    line = "SUMMARY:" + "£€é" * 60
    folded = fold(line)
    assert max(len(piece.encode()) for piece in folded.split("\r\n")) <= 75
    assert folded.replace("\r\n ", "") == line


@pytest.mark.parametrize(
    ("iso", "first", "last", "exact"),
    [
        ("2008", date(2008, 1, 1), date(2008, 12, 31), "year"),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29), "month"),
        ("2008-02-03", date(2008, 2, 3), date(2008, 2, 3), "day"),
    ],
)
def test_a_date_spans_what_it_names(iso: str, first: date, last: date, exact: str) -> None:
    """A year, a month or a day."""
    assert (first_day(iso), last_day(iso), exactness(iso)) == (first, last, exact)


@pytest.mark.parametrize("iso", ["", "soon", "08-03", "2008-13", "2008-3", "2008-02-30", "2008-02-03-04", "２００８"])
def test_what_is_no_date_is_refused(iso: str) -> None:
    """ValueError, never a guess."""
    with pytest.raises(ValueError, match=r"."):
        last_day(iso)
    with pytest.raises(ValueError, match=r"."):
        first_day(iso)


def test_due_before_keeps_what_is_wholly_past_by_then() -> None:
    """June 2027 is past on 1 July, not on 30 June; what has no date is left out."""
    assert due_day(TARGET) == date(2027, 6, 30)
    assert select([TARGET, HOSTILE], Wanted(due_before="2027-07")) == (TARGET,)
    assert select([TARGET], Wanted(due_before="2027-06-30")) == ()


def test_owner_and_status_match_whole_words_ignoring_case() -> None:
    """Initials `ab` find AB and not CAB; a name finds the initials that stand for it; a lead owns a target."""
    assert select([ACTION, TARGET], Wanted(owner="ab")) == (ACTION,)
    assert select([ACTION, TARGET], Wanted(owner="b")) == ()
    assert select([ACTION, TARGET], Wanted(owner="sample chair")) == (ACTION,)
    assert select([ACTION, TARGET], Wanted(owner="inspector")) == (TARGET,)
    assert select([ACTION, HOSTILE], Wanted(status="completed")) == (ACTION,)
    assert select([ACTION, HOSTILE], Wanted(status="Accepted")) == ()


def test_rows_are_selected_by_review_and_rejected_ones_only_when_asked_for() -> None:
    """Open ones, accepted ones; a rejected row is in no list that does not ask for it."""
    rejected = replace(ACTION, review=Review.REJECTED)
    rows = [TARGET, HOSTILE, rejected]
    assert select(rows, Wanted()) == (TARGET, HOSTILE)
    assert select(rows, Wanted(review="open")) == (TARGET,)
    assert select(rows, Wanted(review="accepted")) == (HOSTILE,)
    assert select(rows, Wanted(review="rejected")) == (rejected,)
    assert select(rows, Wanted(review="any")) == tuple(rows)
    with pytest.raises(ValueError, match="lost"):
        Wanted(review="lost")


def test_rows_are_selected_by_theme_words_type_and_day() -> None:
    """Headings count as theme; every word of a text must stand; due after June is not due in June."""
    rows = [TARGET, ACTION, HOSTILE]
    assert select(rows, Wanted(theme="objective 1")) == (TARGET,)
    assert select(rows, Wanted(text="LAMPS quotes")) == (ACTION,)
    assert select(rows, Wanted(text="lamps theft")) == ()
    assert select(rows, Wanted(type="target")) == (TARGET,)
    assert select(rows, Wanted(due_after="2027-05")) == (TARGET,)
    assert select(rows, Wanted(due_after="2027-06")) == ()


def test_a_row_of_a_workbook_is_as_high_as_its_longest_cell() -> None:
    """A long quote is read whole without dragging anything; a short row is one line."""
    long = Action(id="a", paper="p", page=1, heading=(), text="word " * 60, quote="word " * 60)
    sheet = load_workbook(io.BytesIO(export([ACTION, long], Format.XLSX)))["Actions"]
    assert (sheet.row_dimensions[2].height, sheet.row_dimensions[3].height) == (15.0, 75.0)


def test_a_page_opens_from_its_number_and_notes_stand_beside_the_row() -> None:
    """Columns of notes stand only where a row has one; a number with a link stays a number."""
    note = Note(link="file:///srv/minutes.pdf#page=2", by="A. Officer", at="2030-05-06T07:08:00+00:00", original={"due": None})
    sheet = load_workbook(io.BytesIO(export([ACTION], Format.XLSX, notes={ACTION.id: note})))["Actions"]
    header = [cell.value for cell in sheet[1]]
    assert header[15:] == ["reviewed_by", "reviewed_at", "original"]
    page = sheet.cell(2, header.index("page") + 1)
    assert (page.hyperlink.target, page.value, page.data_type) == ("file:///srv/minutes.pdf#page=2", 2, "n")
    assert [cell.value for cell in sheet[2]][15:] == ["A. Officer", "2030-05-06", "due: -"]
