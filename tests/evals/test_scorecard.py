"""The scorecard as JSON, as text, and beside an earlier one."""

from dataclasses import replace
from pathlib import Path

import pytest

from evals.report import list_changes, list_misses, main_report
from evals.scorecard import (
    Better,
    Figure,
    Miss,
    Row,
    Scorecard,
    SetScore,
    Table,
    dropped,
    drops,
    from_json,
    load_baseline,
    save_baseline,
    to_json,
)
from ingest.errors import UsageError

SCORED = SetScore(
    name="questions",
    cases=4,
    left_out=1,
    figures=(
        Figure("hit@1", 0.75, 4),
        Figure("refused wrongly", 0.25, 4, Better.LOWER),
        Figure("median words", 30.0, 4, Better.NEITHER),
        Figure("page cited", None, 0),
        Figure("seconds, median", 0.02, 4, Better.LOWER, timed=True),
    ),
    tables=(Table("kind", (Row("fact", (Figure("hit@1", 0.5, 2),)), Row("list", (Figure("hit@1", 1.0, 2),)))),),
    misses=(Miss("q1", "fact", "answered", ("not said: 5%", "evidence at rank 6")),),
)
CARD = Scorecard(papers=3, sets=(SCORED,), not_scored=("questions-other",))


def moved(**values: float | None) -> Scorecard:
    """The sample with other values of some figures (underscores for spaces and at signs)."""
    named = {name.replace("_at_", "@").replace("_", " "): value for name, value in values.items()}
    figures = tuple(replace(figure, value=named.get(figure.name, figure.value)) for figure in SCORED.figures)
    return replace(CARD, sets=(replace(SCORED, figures=figures),))


def test_a_scorecard_survives_json() -> None:
    """What is written is read back the same."""
    assert from_json(to_json(CARD)) == CARD


def test_a_baseline_keeps_no_times_and_no_misses(tmp_path: Path) -> None:
    """Times depend on the machine, and misses are for the day: neither belongs into a stored file."""
    file = tmp_path / "baseline.json"
    assert load_baseline(file) is None
    save_baseline(CARD, file)
    kept = load_baseline(file)
    assert kept
    assert kept.sets[0].misses == ()
    assert [figure.name for figure in kept.sets[0].figures] == ["hit@1", "refused wrongly", "median words", "page cited"]


def test_a_file_that_is_no_scorecard_is_refused(tmp_path: Path) -> None:
    """With a plain sentence."""
    (tmp_path / "baseline.json").write_text("[]")
    with pytest.raises(UsageError, match="not a scorecard"):
        load_baseline(tmp_path / "baseline.json")


def test_worse_is_lower_or_higher_as_the_figure_says() -> None:
    """Hits should rise and wrong refusals fall; rounding is no change; what can no longer be measured is worse."""
    assert drops(moved(hit_at_1=0.7, refused_wrongly=0.2), CARD) == ("questions: hit@1",)
    assert drops(moved(hit_at_1=0.8, refused_wrongly=0.3), CARD) == ("questions: refused wrongly",)
    assert drops(moved(hit_at_1=0.7499, median_words=90.0), CARD) == ()
    assert drops(moved(hit_at_1=None), CARD) == ("questions: hit@1",)
    assert drops(CARD, moved(hit_at_1=None)) == ()
    assert not dropped(SCORED.figures[0], None)


def test_the_report_shows_figures_in_columns_and_changes_beside_them() -> None:
    """Values in one column, change from the baseline, DROP where worse, the verdict last."""
    report = main_report(moved(hit_at_1=0.5, refused_wrongly=0.0), CARD)
    lines = report.splitlines()
    assert "questions: 4 cases, 1 left out: their papers are not in the store" in lines
    assert "  hit@1             0.500  of 4     -0.250  DROP" in lines
    assert "  refused wrongly   0.000  of 4     -0.250" in lines
    assert "  median words         30  of 4     =" in lines
    assert "  page cited            -  of 0" in lines
    assert "  fact     2   0.500" in lines
    assert "Not scored, none of its papers is in the store: questions-other." in lines
    assert lines[-1] == "Worse than the baseline: questions: hit@1."


def test_the_report_says_where_there_is_nothing_to_compare_with() -> None:
    """No baseline: no verdict. A baseline of other sets: said so. Another number of cases: said so."""
    assert "baseline" not in main_report(CARD)
    other = replace(CARD, sets=(replace(SCORED, name="else"),))
    assert "holds none of these sets" in main_report(CARD, other)
    assert "the baseline has 9 cases here" in main_report(CARD, replace(CARD, sets=(replace(SCORED, cases=9),)))


def test_misses_are_listed_one_a_line() -> None:
    """Set, id, kind, status, what was missed."""
    assert list_misses(CARD) == "questions  q1  fact  answered  not said: 5%; evidence at rank 6\n"


def test_changes_name_the_cases_that_went_wrong_and_came_right() -> None:
    """`-` for those that are wrong now and were not, `+` for the others."""
    now = replace(CARD, sets=(replace(SCORED, misses=(Miss("q2", "list", "not_found", ("refused",)),)),))
    assert [line[:15] for line in list_changes(now, CARD).splitlines()] == ["- questions  q2", "+ questions  q1"]
