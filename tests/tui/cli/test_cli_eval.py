"""eval: the scorecard of one's own cases."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from assistant.testing import scripted_server


class Ran(Protocol):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """One question that is answered and one that expects something else."""
    folder = tmp_path / "cases"
    folder.mkdir()
    rows = [
        {"id": "q1", "kind": "fact", "question": "How many lamps has the canal path?", "answer": [["48"]]},
        {"id": "q2", "kind": "fact", "question": "How many lamps were out of order?", "answer": [["sixty-three"]]},
    ]
    span = "The canal path has 48 lamps."
    lines = (json.dumps({**row, "papers": ["lamps"], "evidence": [span]}) for row in rows)
    (folder / "questions-lamps.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_the_scorecard_of_ones_own_cases(run: Run, cases: Path) -> None:
    """Figures by set; with --list the cases that went wrong, by name."""
    ran = run("eval", "--cases", cases, "--list")
    assert (ran.code, ran.err) == (0, "")
    assert "questions-lamps: 2 cases" in ran.out
    assert "q2" in ran.out
    assert "q2" not in run("eval", "--cases", cases).out


def test_the_scorecard_as_json(run: Run, cases: Path) -> None:
    """The same figures, and nothing else on the stream."""
    found = json.loads(run("eval", "--cases", cases, "--json").out)
    assert (found["papers"], found["sets"][0]["name"], found["sets"][0]["cases"]) == (2, "questions-lamps", 2)


def test_papers_may_be_brought_along(run_alone: Run, cases: Path, folder: Path, tmp_path: Path) -> None:
    """They go into a passing store: one's own is neither needed nor touched."""
    ran = run_alone("eval", "--cases", cases, "--papers", folder, "--json")
    assert json.loads(ran.out)["papers"] == 2
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("arguments", [("--cases", "no-such-folder"), ("--cases", "no-such-folder", "--papers", "nowhere")])
def test_cases_that_are_not_there_are_refused(arguments: tuple[str, ...], run: Run) -> None:
    """Exit code 2, before anything is read."""
    ran = run("eval", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "no-such-folder" in ran.err.splitlines()[0]


def test_a_language_model_is_measured_beside_the_quotes(run: Run, cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the same questions; the change is that from the quotes. Without a model it is refused."""
    assert "Set PAPERS_MODEL" in run("eval", "--cases", cases, "--writer", "model").err
    with scripted_server() as server:
        server.say = lambda _: "The canal path has 48 lamps."
        monkeypatch.setenv("PAPERS_MODEL", "scripted")
        monkeypatch.setenv("PAPERS_MODEL_URL", server.url)
        ran = run("eval", "--cases", cases, "--writer", "model")
        asked = len(server.asked)
        run("eval", "--cases", cases)
    assert ran.code == 0
    assert "in the model's words" in ran.out
    assert asked == len(server.asked) > 0
