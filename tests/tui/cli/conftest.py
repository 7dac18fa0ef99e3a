"""A store of sample papers of an invented borough, made through the command line itself, and a way to run commands in it."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from ingest.encoder import Encoder
from ingest.testing import HashingEncoder
from tui.cli import main

STRATEGY = """# Samplebury Safety Strategy 2016-2019

Samplebury Safety Partnership, 4 April 2016

## Objective 1: Bicycles

Too many bicycles are stolen at Samplebury station, most of them on weekdays.

### Targets

- Cut bicycle theft by 12% by March 2019
- Increase the number of locked racks to 250 by 2018

### Actions

- The Parks Team will fit forty new racks at the station by 30 June 2017
- Publish a map of safe racks
"""
CATALOGUE = """[papers.lamps]
title = "Lamps on the canal path"
body = "Samplebury Parks Board"
kind = "briefing"
date = "2017-05-30"
"""
BRIEFING = ("Lamps on the canal path", "The canal path has 48 lamps. Six of them were out of order in May 2017.")


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def run_in(store: Path, *arguments: str | Path, encoder: Callable[[], Encoder] = HashingEncoder) -> Ran:
    """Runs `papers`, by default with an encoder that needs no model, as a program in a pipe sees it."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["--store", str(store), *map(str, arguments)], encoder)
    return Ran(code, out.getvalue(), err.getvalue())


WITHOUT_MODEL = (
    "import sys; from ingest.testing import HashingEncoder; from tui.cli import main; sys.exit(main(None, HashingEncoder))"
)


@pytest.fixture
def start(filled: Path) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Starts a command as a process of its own, in the filled store or another, with an encoder that needs no model."""
    processes: list[subprocess.Popen[str]] = []

    def started(*arguments: str | Path, store: Path = filled, **streams: Any) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", WITHOUT_MODEL, "--store", store, *arguments]
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8", **streams}
        processes.append(subprocess.Popen(command, **streams))  # noqa: S603  our own program
        return processes[-1]

    yield started
    for process in processes:
        process.kill()
        with process:  # waits for its end, and closes its streams
            pass


@pytest.fixture
def command_line(filled: Path) -> tuple[str, ...]:
    """What starts the command line in the filled store, for clients that start their server themselves."""
    return (sys.executable, "-c", WITHOUT_MODEL, "--store", str(filled))


@pytest.fixture
def program() -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Starts the installed program itself; more of the environment and other streams by name."""

    def start(
        *arguments: str | Path, environment: dict[str, str] | None = None, **streams: Any
    ) -> "subprocess.CompletedProcess[str]":
        command = [Path(sys.executable).parent / "papers", *arguments]
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8", **streams}
        return subprocess.run(command, env={**os.environ, **(environment or {})}, check=False, **streams)  # noqa: S603  our own

    return start


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test meets the settings or the store of whoever runs it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAPERS_STORE", raising=False)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two papers that can be read, with a catalogue: a strategy in Markdown, a briefing of two pages as PDF."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "strategy-2016.md").write_text(STRATEGY, encoding="utf-8")
    styles = getSampleStyleSheet()
    title, text = BRIEFING
    SimpleDocTemplate(str(folder / "lamps.pdf"), title=title).build(
        [
            Paragraph(title, styles["Title"]),
            Paragraph("This briefing tells members how the path is lit and what the repair of its lamps costs."),
            PageBreak(),
            Paragraph("State of the lamps", styles["Heading2"]),
            Paragraph(text),
        ]
    )
    (folder / "catalogue.toml").write_text(
        CATALOGUE,
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="session")
def filled(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with both papers in, for tests that do not change it."""
    store = tmp_path_factory.mktemp("store") / "papers"
    assert run_in(store, "ingest", folder).code == 0
    return store


@pytest.fixture
def run(filled: Path) -> Run:
    """Runs a command in the filled store."""
    return lambda *arguments: run_in(filled, *arguments)


@pytest.fixture
def run_at() -> Run:
    """Runs a command in any store."""
    return run_in


@pytest.fixture
def run_with(filled: Path) -> Run:
    """Runs a command in the filled store with another way to open the model."""
    return lambda encoder, *arguments: run_in(filled, *arguments, encoder=encoder)


@pytest.fixture
def run_alone(tmp_path: Path) -> Run:
    """Runs a command where nothing has been ingested yet."""
    return lambda *arguments: run_in(tmp_path / "new", *arguments)
