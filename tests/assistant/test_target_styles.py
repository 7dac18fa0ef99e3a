"""The ways in which strategies, plans and minutes set targets. Papers here are invented."""

from collections.abc import Sequence

import pytest

from assistant.extraction import Rules
from assistant.findings import Target
from ingest.papers import Block, BlockKind, Paper, PaperKind, Place

PAPER = Paper("sample", "0", "Sample strategy", kind=PaperKind.STRATEGY, date="2029-04-20")


def block(text: str, *heading: str, kind: BlockKind = BlockKind.PARAGRAPH, lead_in: str = "") -> Block:
    return Block(kind, text, Place("sample", 1, 1, heading), lead_in=lead_in)


def item(text: str, *heading: str, lead_in: str = "") -> Block:
    return block(text, *heading, kind=BlockKind.ITEM, lead_in=lead_in)


def rows(columns: tuple[str, ...], *cells: tuple[str, ...], heading: tuple[str, ...] = ()) -> list[Block]:
    place = Place("sample", 1, 1, heading)
    return [Block(BlockKind.ROW, " ".join(row), place, columns=columns, cells=row, table=0) for row in cells]


def targets(*blocks: Block) -> Sequence[Target]:
    return Rules().targets(PAPER, blocks)


# ---- lists


@pytest.mark.parametrize(
    "heading",
    [
        "What success looks like",
        "What good will look like in 2032",
        "How will we know?",
        "How we'll measure our progress",
        "Measures of success",
        "Success criteria",
        "Key performance indicators",
        "What the Board wants to see",
        "By 2032 we will",
    ],
)
def test_a_list_of_what_success_is_is_a_list_of_targets(heading: str) -> None:
    """However its heading says it: its items are the targets, also those without a figure."""
    found = targets(
        item("Fewer boats adrift", "Aim 2: Moorings", heading), item("Every lock inspected", "Aim 2: Moorings", heading)
    )
    assert [t.text for t in found] == ["Fewer boats adrift", "Every lock inspected"]
    assert {t.theme for t in found} <= {"Aim 2: Moorings", heading}


@pytest.mark.parametrize(
    "lead_in",
    [
        "We will know we have got there when:",
        "Success will be measured by:",
        "This is what success looks like for walkers:",
        "By 2032 the Partnership will have:",
    ],
)
def test_a_sentence_may_bring_a_list_of_what_success_is(lead_in: str) -> None:
    (found,) = targets(item("river litter down by a fifth", "Aim 3", lead_in=lead_in))
    assert found.direction == "reduce"


def test_a_list_under_a_year_is_due_that_year() -> None:
    """ "By March 2032 we will" is the deadline of every item that has none of its own."""
    first, second = targets(
        item("halve speeding on the river", "Aim 3", "By March 2032 we will"),
        item("open 40 moorings by June 2030", "Aim 3", "By March 2032 we will"),
    )
    assert (first.deadline_iso, second.deadline_iso) == ("2032-03", "2030-06")


def test_priorities_that_go_up_or_down_are_targets() -> None:
    """An item under "Our priorities" with a direction is one; a topic or a way of working is none."""
    found = targets(
        item("Reducing deaths on the water", "Our priorities"), item("Working as one with the otter trust", "Our priorities")
    )
    assert [t.text for t in found] == ["Reducing deaths on the water"]


# ---- prose


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        (
            "It is our ambition to get capsizes down from 41 to 30 by March 2031.",
            ("reduce", 30, "count", "41", "2031-03"),
        ),
        ("The club wishes groundings to remain under five a year.", ("maintain", 5, "count", None, None)),
        ("Members would like mooring fees to drop by 12% by 2031.", ("reduce", 12, "%", None, "2031")),
        ("We are aiming for 80% of boats with a licence by the end of 2030/31.", ("achieve", 80, "%", None, "2031-03")),
        ("Fewer tows are needed: call-outs must drop.", ("reduce", None, None, None, None)),
        ("The share of late inspections is to stay below 8%.", ("maintain", 8, "%", None, None)),
        ("The harbour charter pledges that 90% of calls are answered.", ("achieve", 90, "%", None, None)),
        ("Our goal is for every lock to be inspected by July 2030.", ("achieve", None, None, None, "2030-07")),
        ("The club wants a net gain of six moorings by May 2030.", ("increase", 6, "count", None, "2030-05")),
        ("Officers hope to bring the queue down to 15 days in 2030/31.", ("reduce", 15, "count", None, "2031-03")),
        ("Increase the number of licensed boats.", ("increase", None, None, None, None)),
        ("Half more berths for visitors by April 2031.", ("increase", None, None, None, "2031-04")),
        ("Call-outs to decline to 25 by 2031, from 41 in 2028.", ("reduce", 25, "count", "41 in 2028", "2031")),
    ],
)
def test_targets_in_sentences(sentence: str, fields: tuple[object, ...]) -> None:
    """An aim, a wish or a must, of something that moves, stays within a limit or reaches an amount."""
    (found,) = targets(block(sentence, "Safer water"))
    assert found.text == sentence
    assert (found.value, found.deadline_iso) == (fields[1], fields[4])
    if fields[0] != "achieve":
        assert found.direction == fields[0]
    assert fields[3] is None or (found.baseline or "") in str(fields[3])


@pytest.mark.parametrize(
    "sentence",
    [
        "The number of people aged over 85 is expected to rise by 30% by 2031.",
        "The closing of the weir caused queues to grow from three to ten boats.",
        "The aim of 90% was missed in every quarter.",
        "Lower numbers of licences are seen among visiting boats.",
        "Increasing numbers of visitors have put moorings under strain.",
        "Heavy rain led levels to rise by 40%.",
        "We want to do better for the 12% who cannot swim.",
        "Members think the aims worth a talk at every meeting.",
        "The club introduced ways of improving mooring by August 2030.",
        "In 2028 collisions fell by 9%.",
        "No lock reached its target, but the weir let 82% of boats through in time.",
        "A commitment to help reduce litter was voiced by 46% of members.",
        "The year saw the number of people who need help to swim rise to 60.",
        "All boats must carry a licence under the 1971 Act.",
    ],
)
def test_forecasts_results_and_descriptions_are_no_targets(sentence: str) -> None:
    """What is foreseen, what happened and what is the case set nothing."""
    assert not targets(block(sentence, "Safer water"))


# ---- tables


def test_the_target_columns_name_gives_the_deadline() -> None:
    """ "Target 2031/32" is due at the end of that year; the baseline column is the baseline; results are left."""
    columns = ("Indicator", "Baseline 2027/28", "Latest (Dec 2028)", "Target 2031/32", "Good is", "RAG")
    capsizes, licensed = targets(
        *rows(
            columns,
            ("Capsizes per 1,000 trips", "6.8", "6.1", "5.0", "Lower", "Amber"),
            ("Boats licensed", "68%", "71%", "75%", "Higher", "Red"),
        )
    )
    assert (capsizes.measure, capsizes.direction, capsizes.value, capsizes.baseline, capsizes.deadline_iso) == (
        "Capsizes per 1,000 trips",
        "reduce",
        5.0,
        "6.8",
        "2032-03",
    )
    assert (licensed.direction, licensed.value, licensed.unit, licensed.deadline) == ("increase", 75, "%", "2031/32")


@pytest.mark.parametrize(
    "column", ["2030/31 target", "Target (March 2031)", "Target for 2031", "Goal by 2031", "Our ambition for 2031"]
)
def test_a_target_column_may_be_called_many_things(column: str) -> None:
    (found,) = targets(*rows(("Measure", "Now", column), ("Boats licensed", "68%", "75%")))
    assert (found.value, (found.deadline_iso or "")[:4]) == (75, "2031")


@pytest.mark.parametrize("column", ["Target met?", "Against target", "Target date", "Target group", "Variance from target"])
def test_a_column_that_speaks_of_the_target_holds_none(column: str) -> None:
    assert not targets(*rows(("Measure", "2027", column), ("Boats licensed", "68%", "75%")))


def test_of_several_years_targets_the_last_is_the_end() -> None:
    (found,) = targets(
        *rows(("KPI", "Target 2029/30", "Target 2030/31", "Target 2031/32"), ("Boats licensed", "70%", "72%", "75%"))
    )
    assert (found.value, found.deadline_iso) == (75, "2032-03")


def test_a_measures_cell_may_say_it_in_words() -> None:
    """In a plan's column of measures "will have fallen from 30 to 25" is no forecast."""
    columns = ("What we will do", "Led by", "How we will measure success")
    (found,) = targets(
        *rows(columns, ("Mark the channel", "Harbour Office", "Groundings will have fallen from 30 to 25 by March 2031"))
    )
    assert (found.text, found.value, found.baseline) == ("Groundings will have fallen from 30 to 25 by March 2031", 25, "30")
    assert found.deadline_iso == "2031-03"


def test_the_deadline_column_holds_where_the_cell_gives_only_the_baselines_year() -> None:
    """ "from 8% in 2027" is when the baseline was taken; the row's timescale is the deadline."""
    columns = ("Objectively verifiable indicators", "Timescale", "Progress")
    fallen, level = targets(
        *rows(
            columns,
            ("Groundings will have fallen from 8% in 2027/28 to below 5%.", "2033", ""),
            ("The share of licensed boats will be similar to the national average.", "2033", ""),
        )
    )
    assert (fallen.value, fallen.baseline, fallen.deadline_iso) == (5, "8%", "2033")
    assert level.deadline == "2033"


def test_a_bare_target_is_of_the_indicator_named_above_it() -> None:
    """Scorecards name the indicator in a row of its own, over "Latest" and "Target"."""
    (found,) = targets(
        *rows(
            ("", "", ""),
            ("Share of calls answered in time", "", "GREEN"),
            ("Latest: 91%", "Target: 90%, Floor: 85%", "Previous: 88%"),
        )
    )
    assert (found.measure, found.value) == ("Share of calls answered in time", 90)


def test_what_became_of_earlier_targets_sets_none() -> None:
    """A review's table of targets and verdicts tells results."""
    assert not targets(*rows(("Target", "Result", "Verdict"), ("Collisions down by 12%", "down 9%", "Missed")))


# ---- leads


@pytest.mark.parametrize(
    "line",
    [
        "Strategic lead: Head of Moorings",
        "Lead officer: Head of Moorings",
        "Board sponsor: Head of Moorings. Boats matter to us all.",
        "Responsible officer – Head of Moorings",
    ],
)
def test_the_lead_is_named_by_a_line_of_the_objective(line: str) -> None:
    """It holds for the lists under that objective and not for the next one."""
    first, second = targets(
        block(line, "Aim 1: Moorings"),
        item("Boats adrift down by 10%", "Aim 1: Moorings", "Measures of success"),
        item("Groundings down by 10%", "Aim 2: Channels", "Measures of success"),
    )
    assert (first.lead, second.lead) == ("Head of Moorings", None)


@pytest.mark.parametrize(
    ("sentence", "measure", "value", "baseline"),
    [
        ("The Board wants the share of late ferries to fall from 6% to 3% by March 2032.", "share of late ferries", 3, "6%"),
        ("The share of late ferries is to stay below 18%.", "share of late ferries", 18, None),
        ("Late ferries fell by 18.3% from 2,410 trips in 2027/28; the target was 12%.", "Late ferries", 12, None),
        ("Bring the rate of lost ropes down to 33% by March 2032", "rate of lost ropes", 33, None),
    ],
)
def test_the_measure_is_what_is_measured_and_no_more(sentence: str, measure: str, value: float, baseline: str | None) -> None:
    """Neither who wants it nor what became of it; a figure with a thousands comma is not cut at it."""
    (found,) = targets(block(sentence, "Ferries"))
    assert (found.measure, found.value, found.baseline) == (measure, value, baseline)
