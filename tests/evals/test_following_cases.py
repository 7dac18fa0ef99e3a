"""The follow-through cases: verdicts and pairs are compared with those of a careful reader."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.assistant import Assistant
from assistant.findings import Target
from assistant.trails import Followed, Trail, Verdict
from evals.following import score_following
from evals.run import CASES
from evals.shelf import Shelf
from ingest.errors import UsageError

CASE = {"id": "f1", "papers": ["plan"], "measure": "litter", "paper": "plan", "verdict": "missed", "figures": []}


@dataclass
class Says:
    """An assistant that always gives one verdict."""

    verdict: Verdict

    def follow(self, measure: str) -> Trail:
        """That verdict on the plan's target."""
        target = Target("t", "plan", 1, (), "Cut litter", "Cut litter", measure=measure)
        return Trail(measure, (Followed(target, "Plan", None, None, self.verdict, "why"),))


def figures(folder: Path, verdict: Verdict, **case: Any) -> dict[str, float | None]:
    """The score of one case."""
    (folder / "follow.jsonl").write_text(json.dumps({**CASE, **case}), encoding="utf-8")
    score = score_following(folder, Shelf(cast(Assistant, Says(verdict)), {"plan": "plan"}))
    return {figure.name: figure.value for figure in score.figures} if score else {}


def test_a_plain_verdict_that_a_reader_would_not_give_counts_as_wrong(tmp_path: Path) -> None:
    """Saying that it cannot be compared is a miss, not a wrong verdict."""
    assert figures(tmp_path, Verdict.MISSED)["right"] == 1
    assert figures(tmp_path, Verdict.MET)["wrong verdicts"] == 1
    silent = figures(tmp_path, Verdict.CANNOT, figures=["8%"])
    assert (silent["right"], silent["wrong verdicts"], silent["figures shown"]) == (0, 0, 0)


def test_cases_of_papers_that_are_not_in_are_left_out(tmp_path: Path) -> None:
    """And a folder without such cases is not scored."""
    assert figures(tmp_path, Verdict.MET, papers=["other"]) == {}
    (tmp_path / "follow.jsonl").unlink()
    assert score_following(tmp_path, Shelf(cast(Assistant, Says(Verdict.MET)), {})) is None


def test_a_line_that_is_no_case_is_named(tmp_path: Path) -> None:
    """With its number."""
    with pytest.raises(UsageError, match="line 1"):
        figures(tmp_path, Verdict.MET, verdikt="met")


def test_the_sample_cases_are_all_of_sample_papers() -> None:
    """Each names papers of the corpus."""
    rows = [json.loads(line) for line in (CASES / "follow.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(paper.startswith("quillbridge-") for row in rows for paper in row["papers"])
