"""--propose: the language model of the settings is asked for further rows, and what came of it is said."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from assistant.testing import Message, Mode, ScriptedServer, scripted_server


class Ran(Protocol):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
BACKGROUND = "Too many bicycles are stolen at Samplebury station, most of them on weekdays."


def answer(messages: list[Message]) -> str:
    """Proposes a row in the paper's words, one that a rule has found, and one that nobody wrote."""
    for line in messages[-1]["content"].splitlines()[1:-1]:
        block = json.loads(line)
        if block.get("text") == BACKGROUND:
            quotes = (BACKGROUND, "Buy every child a bicycle by 2031")
            return "\n".join(json.dumps({"type": "target", "block": block["block"], "quote": quote}) for quote in quotes)
    return ""


@pytest.fixture
def run(filled: Path, run_at: Run, tmp_path: Path) -> Run:
    """Runs a command in a copy of the filled store, which others use too."""
    store = shutil.copytree(filled, tmp_path / "copy")
    return lambda *arguments: run_at(store, *arguments)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    """A scripted chat model, named in the settings."""
    with scripted_server() as script:
        script.say = answer  # type: ignore[assignment]
        for name, value in {"MODEL": "scripted", "MODEL_URL": script.url, "MODEL_KEY": "sesame"}.items():
            monkeypatch.setenv(f"PAPERS_{name}", value)
        yield script


def test_proposed_rows_are_stored_and_marked(run: Run, server: ScriptedServer) -> None:
    """Marked in the table and in JSON Lines; one line says what was new and what was refused; the next list has them still."""
    ran = run("targets", "--propose")
    assert ran.code == 0
    assert "scripted proposed 1 new row, 1 without proof in the paper, left out." in " ".join(ran.err.split())
    (line,) = [line for line in ran.out.splitlines() if "Too many bicycles" in line]
    assert "proposed by model" in line
    rows = [json.loads(line) for line in run("targets", "--format", "jsonl").out.splitlines()]
    assert [row["quote"] for row in rows if row.get("proposed_by") == "scripted"] == [BACKGROUND]


def test_files_are_proposed_from_without_a_store(folder: Path, run_alone: Run, server: ScriptedServer) -> None:
    """`papers extract FILE --propose` writes the rules' rows and the proposed ones."""
    ran = run_alone("extract", folder / "strategy-2016.md", "--propose", "--format", "jsonl")
    assert ran.code == 0
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["quote"] for row in rows if "proposed_by" in row] == [BACKGROUND]
    assert len([row for row in rows if "proposed_by" not in row]) == 4


def test_without_a_model_it_is_refused(run: Run) -> None:
    """And the remedy is named."""
    ran = run("targets", "--propose")
    assert ran.code == 2
    assert "Set PAPERS_MODEL" in ran.err


def test_a_model_that_fails_costs_nothing(run: Run, server: ScriptedServer) -> None:
    """A plain sentence, and no row."""
    server.mode = Mode.REFUSING
    ran = run("actions", "--propose")
    assert ran.code == 1
    assert "refused the request" in ran.err
    assert "sesame" not in ran.err + ran.out
    assert "Traceback" not in ran.err


def test_nobody_else_waits_for_the_model_s_library(filled: Path) -> None:
    """Without `--propose`, and without a model in the settings, nothing of it is loaded."""
    script = (
        "import sys; from ingest.testing import HashingEncoder; from tui.cli import main; "
        f"main(['--store', {str(filled)!r}, 'targets'], HashingEncoder); "
        "sys.exit(any(name.startswith(('langchain_openai', 'openai', 'langsmith')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0  # noqa: S603
