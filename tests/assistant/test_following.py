"""Follow-through: a verdict only where the figures allow one, and near measures, places and years are never taken for it."""

from collections.abc import Callable, Mapping

import pytest

from assistant.assistant import Assistant
from assistant.following.measures import measure_of, same
from assistant.register import Decision
from assistant.trails import FigureKind, Followed, Verdict
from ingest.catalogue import Entry
from ingest.errors import UsageError
from ingest.papers import Access, Filters, PaperKind

Write = Callable[..., Assistant]

BODY = "Samplebury Safety Partnership"
PLAN = """# Samplebury Safety Strategy 2026-2029

## Objective 1

### Targets

- {target}
"""
REDUCE = "Reduce criminal damage by 10% by March 2029 against the 2024/25 baseline"
REVIEW = """# Samplebury Review 2028-2029

## Crime

{text}
"""


def entry(title: str, kind: PaperKind, date: str, period: str, body: str | None = BODY, access: Access = Access.PUBLIC) -> Entry:
    """What a catalogue says of a paper."""
    return Entry(title=title, body=body, kind=kind, date=date, period=period, access=access)


CATALOGUE: Mapping[str, Entry] = {
    "plan.md": entry("Safety Strategy 2026-2029", PaperKind.STRATEGY, "2026-04-10", "2026-2029"),
    "review.md": entry("Review 2028-2029", PaperKind.REVIEW, "2029-06-10", "2028-2029"),
}


@pytest.fixture
def judged(written: Write) -> Callable[..., Followed]:
    """What is said of one target, with one review after it."""

    def judge(text: str, target: str = REDUCE, measure: str = "criminal damage", **entries: Entry) -> Followed:
        catalogue = {**CATALOGUE, **{f"{name}.md": value for name, value in entries.items()}}
        papers = {"plan": PLAN.format(target=target), "review": REVIEW.format(text=text)}
        trail = written(papers, catalogue).follow(measure)
        assert len(trail.followed) == 1, trail
        return trail.followed[0]

    return judge


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("recorded incidents of anti-social behaviour", "Anti social behaviour"),
        ("violence in licensed premises", "violent incidents in licensed premises"),
        ("the number of criminal damage offences", "Criminal damage"),
        ("share of cases that are repeats", "repeat cases"),
        ("re-offending by young people", "Reoffending by young people"),
    ],
)
def test_the_same_measure_is_known_in_other_words(one: str, other: str) -> None:
    """What is counted may be left unsaid; forms of a word are one word."""
    assert same(measure_of(one), measure_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("domestic homicide", "domestic incident"),
        ("burglary of homes", "burglary of shops"),
        ("burglary", "burglary of homes"),
        ("criminal damage to vehicles", "criminal damage"),
        ("criminal damage and arson", "criminal damage"),
        ("violence with injury", "violence without injury"),
        ("hate crimes", "hate incidents"),
        ("domestic burglary", "non-domestic burglary"),
        ("residential burglary", "residents"),
        ("smoking in pregnancy", "smoking"),
        ("repeat victims of burglary", "burglary"),
        ("reported rape", "reports of robbery"),
    ],
)
def test_a_near_measure_is_not_taken_for_it(one: str, other: str) -> None:
    """A word more, another word, or another thing counted: another measure."""
    assert not same(measure_of(one), measure_of(other))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Criminal damage fell by 12% from 1,000 offences in 2024/25.", Verdict.MET),
        ("Criminal damage is only 4.4% lower than in 2024/25.", Verdict.MISSED),
        ("In 2028/29, criminal damage was 6% higher than in 2024/25.", Verdict.MISSED),
        ("There were 1,000 offences of criminal damage in 2024/25 and 890 in 2028/29.", Verdict.MET),
        ("Criminal damage fell from 1,000 offences in 2024/25 to 950 in 2028/29.", Verdict.MISSED),
        ("| Crime | 2024/25 | 2028/29 |\n|---|---|---|\n| Criminal damage | 1,000 | 880 |", Verdict.MET),
        ("Criminal damage fell by 10% compared with 2024/25.", Verdict.MET),
    ],
)
def test_a_change_against_the_targets_own_baseline_is_judged(
    judged: Callable[..., Followed], text: str, verdict: Verdict
) -> None:
    """By the change that the paper reports, or by the counts of the two years."""
    assert judged(text).verdict is verdict


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Criminal damage fell by 12% from 1,000 offences in 2025/26.", id="another baseline"),
        pytest.param("Criminal damage fell by 12%.", id="no baseline"),
        pytest.param("Criminal damage fell by 12% between 2024/25 and 2027/28.", id="another year"),
        pytest.param("Criminal damage to vehicles fell by 12% from 1,000 offences in 2024/25.", id="a narrower measure"),
        pytest.param("Criminal damage and arson fell by 12% from 1,000 offences in 2024/25.", id="a wider measure"),
        pytest.param("Burglary, robbery, and criminal damage fell by 12% since 2024/25.", id="several together"),
        pytest.param("In Millrace, criminal damage fell by 12% from 1,000 offences in 2024/25.", id="a part of the place"),
        pytest.param("Criminal damage fell by 12% in Millrace since 2024/25.", id="a part of the place behind it"),
        pytest.param("Criminal damage in Millrace fell by 12% since 2024/25.", id="a part of the place within"),
        pytest.param("Nationally, criminal damage fell by 12% since 2024/25.", id="the nation"),
        pytest.param("Criminal damage is expected to have fallen. It fell by 12% since 2024/25.", id="what it is is not said"),
        pytest.param("The target is that criminal damage is 12% lower than in 2024/25.", id="the target itself"),
        pytest.param("Provisional figures: criminal damage fell by 12% since 2024/25, on provisional data.", id="provisional"),
        pytest.param("There were about 1,000 offences of criminal damage in 2024/25 and 890 in 2028/29.", id="about"),
        pytest.param("There were 97 offences of criminal damage in March 2029.", id="one month"),
        pytest.param("| Crime | 2024/25 | Q3 2028/29 |\n|---|---|---|\n| Criminal damage | 1,000 | 880 |", id="one quarter"),
        pytest.param(
            "| Crime | Ward | 2024/25 | 2028/29 |\n|---|---|---|---|\n| Criminal damage | Millrace | 100 | 80 |", id="a ward"
        ),
        pytest.param("| Crime | 2024 | 2028 |\n|---|---|---|\n| Criminal damage | 1,000 | 880 |", id="calendar years"),
        pytest.param(
            "| Offence linked to domestic abuse | 2024/25 | 2028/29 |\n|---|---|---|\n| Criminal damage | 1,000 | 880 |",
            id="a narrower table",
        ),
        pytest.param(
            "Criminal damage fell by 12% since 2024/25.\n\nCriminal damage stood at 990 in 2028/29.\n\n"
            "There were 1,000 offences of criminal damage in 2024/25.",
            id="figures that disagree",
        ),
        pytest.param(
            "There were 1,000 offences of criminal damage in 2024/25 and 890 in 2028/29. Criminal damage is no longer recorded "
            "as before.",
            id="the counting changed",
        ),
    ],
)
def test_where_the_figures_leave_a_doubt_there_is_no_verdict(judged: Callable[..., Followed], text: str) -> None:
    """Another baseline, year, place, measure, or words that hedge: it cannot be compared, and says why."""
    found = judged(text)
    assert found.verdict in (Verdict.CANNOT, Verdict.NOT_REPORTED), found
    assert found.reason


def test_figures_of_another_body_do_not_judge_a_target(judged: Callable[..., Followed]) -> None:
    """A neighbour's fall is not ours; nor is that of a paper of no known body."""
    for body in ("Otherham Safety Partnership", None):
        other = entry("Review", PaperKind.REVIEW, "2029-06-10", "2028-2029", body)
        found = judged("Criminal damage fell by 12% since 2024/25.", review=other)
        assert found.verdict is Verdict.CANNOT
        assert found.reported == ()


def test_figures_from_before_the_target_or_in_a_draft_do_not_judge_it(judged: Callable[..., Followed]) -> None:
    """Only what was reported after the target was set."""
    early = entry("Review", PaperKind.REVIEW, "2026-03-10", "2024-2025")
    assert judged("Criminal damage fell by 12% since 2024/25.", review=early).reported == ()


def test_a_period_that_is_not_over_is_said_to_be_so(judged: Callable[..., Followed]) -> None:
    """A figure on the way is shown and judges nothing."""
    early = entry("Review 2026-2027", PaperKind.REVIEW, "2027-06-10", "2026-2027")
    found = judged("Criminal damage fell by 12% from 1,000 offences in 2024/25.", review=early)
    assert found.verdict is Verdict.CANNOT
    assert "not over" in found.reason
    assert [one.written for one in found.reported if one.kind is FigureKind.CHANGE] == ["12%"]


def test_not_reported_is_said_only_where_no_later_paper_speaks_of_it(judged: Callable[..., Followed]) -> None:
    """A paper that says there is no figure, or a later paper without a word of it; else it cannot be compared."""
    assert judged("The lamps were mended.").verdict is Verdict.NOT_REPORTED
    table = "| Measure | Latest | Target |\n|---|---|---|\n| Criminal damage | n/a | 10% less |"
    assert judged(table).verdict is Verdict.NOT_REPORTED
    assert judged("One in 12 criminal damage offences is solved.").verdict is Verdict.CANNOT


@pytest.mark.parametrize(
    ("target", "text", "verdict"),
    [
        ("Reduce first time entrants to 40 or fewer by March 2029", "There were 37 first time entrants in 2028/29.", Verdict.MET),
        (
            "Reduce first time entrants to 40 or fewer by March 2029",
            "There were 41 first time entrants in 2028/29.",
            Verdict.MISSED,
        ),
        (
            "Reduce first time entrants to 40 or fewer by March 2029",
            "There were 3 first time entrants in March 2029.",
            Verdict.CANNOT,
        ),
        ("Reduce first time entrants to 40 or fewer by March 2029", "First time entrants fell by 37%.", Verdict.CANNOT),
    ],
)
def test_a_level_is_judged_by_a_level(judged: Callable[..., Followed], target: str, text: str, verdict: Verdict) -> None:
    """Of the year of the deadline; a month's count or a change in per cent is none."""
    assert judged(text, target, "first time entrants").verdict is verdict


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("Reduce criminal damage by 50 offences by March 2029", "There were 400 offences of criminal damage in 2028/29."),
        ("Increase criminal damage by 5 percentage points by March 2029", "Criminal damage stood at 7% in 2028/29."),
        (
            "Reduce the rate of criminal damage by 5% by March 2029 from its 2024/25 level",
            "Criminal damage fell by 6% since 2024/25.",
        ),
        (
            "Reduce criminal damage by 5% by March 2029 against the 2024/25 survey comparator",
            "Criminal damage fell by 6% since 2024/25.",
        ),
        ("Recruit 20 wardens by March 2029", "There were 310 wardens in 2028/29."),
    ],
)
def test_a_target_that_may_be_read_two_ways_is_not_judged(judged: Callable[..., Followed], target: str, text: str) -> None:
    """So many fewer is no level; points are not per cent; another baseline's figures; those there are, not those recruited."""
    found = judged(text, target, "wardens" if "wardens" in target else "criminal damage")
    assert found.verdict is Verdict.CANNOT, found


def test_what_was_done_in_all_is_judged_by_what_was_done(judged: Callable[..., Followed]) -> None:
    """Trained by then, not in a year: enough is enough, too few may be but a part."""
    target = "Train 60 wardens by March 2029"
    table = "| Measure | 2028/29 |\n|---|---|\n| Wardens trained | {} |"
    assert judged(table.format(64), target, "wardens").verdict is Verdict.MET
    assert judged(table.format(30), target, "wardens").verdict is Verdict.CANNOT


def test_a_share_is_not_judged_by_a_count(judged: Callable[..., Followed]) -> None:
    """25 cases are not 25%."""
    target = "Reduce the share of repeat cases to 25% or less by March 2029"
    assert judged("There were 24 repeat cases in 2028/29.", target, "repeat cases").verdict is Verdict.CANNOT
    table = "| Measure | 2028/29 |\n|---|---|\n| Repeat cases | 24% |"
    assert judged(table, target, "repeat cases").verdict is Verdict.MET


def test_a_figure_rounded_too_coarsely_gives_no_verdict(judged: Callable[..., Followed]) -> None:
    """9% may be 9.4%, which is more than 9.2%."""
    target = "Reduce criminal damage by 9.2% by March 2029 against the 2024/25 baseline"
    assert judged("Criminal damage fell by 9% compared with 2024/25.", target).verdict is Verdict.CANNOT


def test_a_yearly_change_is_judged_only_where_every_reckoning_agrees(judged: Callable[..., Followed]) -> None:
    """Simple or compounded, over three years or four."""
    target = "Cut criminal damage by 5% per annum up to March 2029 from its 2024/25 level"
    counts = "There were 1,000 offences of criminal damage in 2024/25 and {} in 2028/29."
    assert judged(counts.format(990), target).verdict is Verdict.MISSED
    assert judged(counts.format(830), target).verdict is Verdict.CANNOT
    assert judged(counts.format(700), target).verdict is Verdict.MET


def test_the_arithmetic_is_shown_as_computed(judged: Callable[..., Followed]) -> None:
    """The counts, the change, and the years that they are of."""
    found = judged("There were 1,000 offences of criminal damage in 2024/25 and 890 in 2028/29.")
    assert found.computed == "(890 − 1,000) ÷ 1,000 = -11.0% (2024/25 to 2028/29)"


def test_what_an_officer_edited_wins_and_what_was_rejected_is_not_followed(written: Write) -> None:
    """The reviewed value is judged, not the paper's."""
    papers = {"plan": PLAN.format(target=REDUCE), "review": REVIEW.format(text="Criminal damage is 12% lower than in 2024/25.")}
    assistant = written(papers, CATALOGUE)
    target = assistant.targets()[0]
    assert assistant.follow("criminal damage").followed[0].verdict is Verdict.MET
    assistant.register.review(target.id, Decision.EDIT, {"value": 15.0})
    edited = assistant.follow("criminal damage").followed[0]
    assert (edited.verdict, edited.target.value) == (Verdict.MISSED, 15.0)
    assistant.register.review(target.id, Decision.REJECT)
    assert assistant.follow("criminal damage").followed == ()


def test_a_reader_sees_nothing_of_papers_above_their_class(written: Write) -> None:
    """Neither their targets nor their figures judge."""
    hidden = entry("Review 2028-2029", PaperKind.REVIEW, "2029-06-10", "2028-2029", access=Access.OFFICERS)
    papers = {"plan": PLAN.format(target=REDUCE), "review": REVIEW.format(text="Criminal damage is 12% lower than in 2024/25.")}
    assistant = written(papers, {**CATALOGUE, "review.md": hidden})
    trail = assistant.follow("criminal damage", Filters(access=Access.PUBLIC))
    assert trail.followed[0].reported == ()
    assert assistant.follow("criminal damage").followed[0].verdict is Verdict.MET


def test_what_tables_count_under_such_a_name_is_named_where_nothing_else_is_found(written: Write) -> None:
    """Neither row is the measure asked for, and a sum or a row without a figure is none at all."""
    table = "| Crime | Number |\n|---|---|\n| Burglary residential | 297 |\n| Burglary business | 84 |\n| Burglary alarms | - |\n"
    trail = written({"review": REVIEW.format(text=table)}, CATALOGUE).follow("burglary")
    assert not trail.found
    assert trail.near == ("Burglary residential", "Burglary business")


def test_a_measure_that_no_paper_has_is_not_found_and_near_ones_are_named(written: Write) -> None:
    """The near one is named, never followed in its place."""
    assistant = written({"plan": PLAN.format(target=REDUCE.replace("damage", "damage to vehicles"))}, CATALOGUE)
    trail = assistant.follow("criminal damage")
    assert not trail.found
    assert trail.near == ("criminal damage to vehicles",)
    with pytest.raises(UsageError):
        assistant.follow("the number of")


def test_every_quote_stands_on_its_page(sample: Assistant) -> None:
    """Of targets and figures alike, in the sample papers."""
    for measure in ("criminal damage", "ASB", "violence in licensed premises", "repeat cases at Marac"):
        trail = sample.follow(measure)
        assert trail.followed
        for one in (each for followed in trail.followed for each in (*followed.reported, *followed.cautions)):
            assert "".join(one.quote.split()) in "".join(sample.page(one.paper, one.page).text.split()), one


@pytest.mark.parametrize(
    ("measure", "verdict", "figure"),
    [
        ("criminal damage", Verdict.MISSED, "8.0%"),
        ("anti-social behaviour", Verdict.MET, "18.3%"),
        ("ASB", Verdict.MET, "18.3%"),
        ("violence with injury", Verdict.MISSED, "4.4%"),
        ("violence in licensed premises", Verdict.MET, "69"),
        ("repeat cases at Marac", Verdict.MISSED, "28%"),
        ("first time entrants", Verdict.MET, "37"),
        ("reoffending by young people", Verdict.MISSED, "36.1%"),
        ("deliberate secondary fires", Verdict.NOT_REPORTED, ""),
        ("referrals to the outreach service", Verdict.CANNOT, "503"),
    ],
)
def test_the_sample_strategys_targets_are_followed(sample: Assistant, measure: str, verdict: Verdict, figure: str) -> None:
    """Each verdict is what the next strategy itself says, or none."""
    first = sample.follow(measure).followed[0]
    assert (first.target.paper, first.verdict) == ("quillbridge-strategy-2016", verdict)
    assert figure in [one.written for one in first.reported]


def test_a_fall_against_another_baseline_is_shown_and_not_used(sample: Assistant) -> None:
    """The review's own 10.2% is against 2015/16, the target's baseline is 2014/15."""
    first = sample.follow("criminal damage").followed[0]
    changes = {one.against: one.value for one in first.reported if one.kind is FigureKind.CHANGE}
    assert changes == {"2015/16": -10.2, "2014/15": -8.0}
    assert "10.2" not in first.reason
