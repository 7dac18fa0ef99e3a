"""Cases over an assistant, from files to scorecard. Store and parts are scripted; the assistant and the evals are real."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.assistant import Assistant
from assistant.findings import Action, Answer, Asked, Citation, Found, Status, Target
from assistant.listening import NOBODY, Listener
from evals.run import list_misses, main_report, run_evals
from evals.scorecard import SetScore, to_json
from ingest.errors import UsageError
from ingest.index import Index
from ingest.papers import Block, Filters, Page, Paper, Passage, Place

LITTER = "Cut litter by 5% by May 2008."
NOISE = "The Chair is to write about noise."
PAPERS: Mapping[str, Sequence[Page]] = {"Plan-2005": [Page(1, LITTER)], "minutes": [Page(1, "Present: all."), Page(2, NOISE)]}


class ScriptedIndex:
    """Two papers."""

    def papers(self, filters: Filters) -> tuple[Paper, ...]:
        """Both, or the one asked for."""
        return tuple(Paper(id=name, sha256="", title=name) for name in sorted(PAPERS) if filters.paper in (None, name))

    def pages(self, paper_id: str) -> tuple[Page, ...]:
        """As above."""
        return tuple(PAPERS[paper_id])

    def blocks(self, paper_id: str) -> tuple[Block, ...]:
        """None: the scripted extractor needs none."""
        return ()


@dataclass(frozen=True)
class Script:
    """Answers about litter, finds what is asked for by its last word, draws out one target and two actions."""

    def answer(self, asked: Asked, listener: Listener = NOBODY) -> Answer:
        """What the plan says of litter, else not found. A follow-up is asked whole."""
        whole = f"{asked.history[-1][0]} {asked.question}" if asked.history else asked.question
        if "litter" not in whole:
            return Answer(asked.question, whole, Status.NOT_FOUND, "The papers do not say.")
        citation = Citation(1, "Plan-2005", "Plan", None, "2005", 1, (), None, LITTER)
        return Answer(asked.question, whole, Status.ANSWERED, f"{LITTER} [1]", (citation,))

    def search(self, query: str, limit: int, filters: Filters) -> tuple[Found, ...]:
        """The litter page first where litter is asked for, else the noise page."""
        pages = [("minutes", 2, NOISE), ("Plan-2005", 1, LITTER)]
        ranked = sorted(pages, key=lambda page: "litter" in query and "litter" not in page[2])
        return tuple(
            Found(rank, 1 / rank, Passage(f"{paper}#{number}", text, "", "", Place(paper, number, number), 0, 0))
            for rank, (paper, number, text) in enumerate(ranked, start=1)
        )[:limit]

    def targets(self, filters: Filters) -> tuple[Target, ...]:
        """The plan's one target."""
        target = Target("t1", "Plan-2005", 1, (), "Cut litter by 5%", LITTER, value=5.0, unit="%", deadline="May 2008")
        return (target,) if filters.paper == "Plan-2005" else ()

    def actions(self, filters: Filters) -> tuple[Action, ...]:
        """The minutes' action, and one in the plan that is none."""
        action = Action("a1", "minutes", 2, (), NOISE, NOISE, owner=("Chair",))
        return (action,) if filters.paper == "minutes" else (Action("a2", "Plan-2005", 1, (), LITTER, LITTER),)


@pytest.fixture
def assistant() -> Assistant:
    """The scripted parts, really joined."""
    return Assistant(cast(Index, ScriptedIndex()), *(Script() for _ in range(7)))


QUESTIONS: Sequence[Mapping[str, Any]] = [
    {
        "id": "q1",
        "kind": "number",
        "question": "How much litter?",
        "papers": ["plan-2005"],
        "evidence": [LITTER],
        "answer": [["5%"]],
    },
    {
        "id": "q2",
        "kind": "followup",
        "question": "And by when?",
        "history": [["How much litter?", "5%"]],
        "papers": ["plan-2005"],
        "evidence": [LITTER],
        "answer": [["May 2008"], ["June"]],
    },
    {
        "id": "q3",
        "kind": "person",
        "question": "Who writes of noise?",
        "papers": ["minutes"],
        "evidence": [NOISE],
        "answer": [["Chair"]],
    },
    {"id": "q4", "kind": "unanswerable", "question": "How much litter in 1999?", "papers": [], "evidence": [], "answer": []},
    {"id": "q5", "kind": "fact", "question": "Elsewhere?", "papers": ["gone", "minutes"], "evidence": ["x"], "answer": [["x"]]},
]
ELSEWHERE: Sequence[Mapping[str, Any]] = [{**QUESTIONS[4], "id": "e1"}, {**QUESTIONS[3], "id": "e2"}]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Two question sets, of which one asks about papers that are not in, and one set of commitments."""
    written = {
        "questions-here": QUESTIONS,
        "questions-elsewhere": ELSEWHERE,
        "targets-here": [
            {"id": "g1", "paper": "plan-2005", "type": "target", "text": "Cut litter by 5%", "value": 5, "unit": "%"}
        ],
        "actions-here": [
            {"id": "g2", "paper": "minutes", "type": "action", "text": NOISE, "owner": ["Chair"], "owner_names": ["Chair"]},
            {"id": "g3", "paper": "gone", "type": "action", "text": "Write"},
        ],
    }
    for name, rows in written.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return tmp_path


def figures(score: SetScore) -> dict[str, float | None]:
    """Values by name."""
    return {figure.name: figure.value for figure in score.figures}


def test_questions_are_scored_whose_papers_are_all_in(assistant: Assistant, cases: Path) -> None:
    """One of five is left out; a set of which no paper is in is not scored at all, its unanswerable questions neither."""
    card = run_evals(assistant, cases)
    scored = [(one.name, one.cases, one.left_out) for one in card.sets]
    assert scored == [("questions-here", 4, 1), ("targets here", 1, 0), ("actions here", 1, 1)]
    assert (card.papers, card.not_scored) == (2, ("questions-elsewhere",))


def test_question_figures_over_the_scripted_assistant(assistant: Assistant, cases: Path) -> None:
    """q1 right, q2 half right (searched whole, so found), q3 refused though said, q4 answered though not said."""
    score = run_evals(assistant, cases).sets[0]
    found = figures(score)
    assert (found["hit@1"], found["MRR@10"], found["evidence readable"]) == (1, 1, 1)
    assert (found["full"], found["fact recall"]) == (1 / 3, (1 + 0.5 + 0) / 3)
    assert (found["refused wrongly"], found["refused rightly"]) == (1 / 3, 0)
    assert (found["quotes on their page"], found["evidence cited"]) == (1, 1)
    assert [miss.id for miss in score.misses] == ["q2", "q3", "q4"]
    assert [row.name for row in score.tables[0].rows] == ["followup", "number", "person", "unanswerable"]


def test_commitments_are_scored_on_every_paper_of_their_set(assistant: Assistant, cases: Path) -> None:
    """The action invented in the plan, which the set went through for targets, counts as wrong."""
    scores = {score.name: figures(score) for score in run_evals(assistant, cases).sets}
    assert scores["targets here"] == {"precision": 1, "recall": 1, "F1": 1}
    assert scores["actions here"] == {"precision": 0.5, "recall": 1, "F1": 2 / 3}


def test_the_same_papers_and_cases_give_the_same_scorecard(assistant: Assistant, cases: Path) -> None:
    """But for the seconds."""
    first, second = (to_json(run_evals(assistant, cases)).splitlines() for _ in range(2))
    assert len(first) == len(second)
    different = [one for one, other in zip(first, second, strict=True) if one != other]
    assert all('"value": ' in line for line in different)
    assert len(different) <= 2


def test_progress_is_told_step_by_step(assistant: Assistant, cases: Path) -> None:
    """Four questions, then a paper for each kind of commitment and paper of the set that is in."""
    told: list[tuple[int, int]] = []
    run_evals(assistant, cases, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(done, 8) for done in range(1, 9)]


def test_the_report_and_the_list_hold_what_was_found(assistant: Assistant, cases: Path) -> None:
    """Both are plain text."""
    card = run_evals(assistant, cases)
    assert "questions-here: 4 cases, 1 left out" in main_report(card)
    assert "q4  unanswerable  answered  answered, but the papers do not say" in list_misses(card)


def test_cases_about_other_papers_only_are_refused(assistant: Assistant, cases: Path) -> None:
    """Rather than an empty scorecard."""
    with pytest.raises(UsageError, match="is in the store"):
        run_evals(assistant, cases / "questions-elsewhere.jsonl")
