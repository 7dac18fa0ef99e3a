"""`papers doctor` says what is well, what is wrong and what to do, and shows no secret."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from assistant.testing import Mode, ScriptedServer, scripted_server
from ingest.vectors import NAME, WEIGHTS_SHA256

KEY = "a-key-nobody-may-see"


class Ran(Protocol):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def findings(ran: Ran) -> dict[str, dict[str, str]]:
    return {one["about"]: one for one in json.loads(ran.out)["findings"]}


def settings(ran: Ran) -> dict[str, tuple[str, str]]:
    return {one["name"]: (one["value"], one["from"]) for one in json.loads(ran.out)["settings"]}


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with scripted_server() as script:
        yield script


def test_a_sound_store_is_well(run: Run) -> None:
    """Exit code 0, and what was looked at by name."""
    ran = run("doctor", "--json")
    found = findings(ran)
    assert (ran.code, json.loads(ran.out)["well"]) == (0, True)
    assert found["Embedding model"]["words"] == f"{NAME}, as published (SHA-256 {WEIGHTS_SHA256})"
    assert "2 papers" in found["Store"]["words"]
    assert found["Ledger and vectors"]["words"] == "they agree"
    assert all(json.loads(ran.out)["libraries"].values())


def test_the_report_is_plain_text_for_a_person(run: Run) -> None:
    """A word for each state, never colour alone."""
    ran = run("doctor")
    assert ran.out.startswith("well   Program: papers ")
    assert ran.out.endswith("\nAll is well.\n")
    assert run("doctor", "--quiet").out == ""


def test_no_store_yet_is_no_fault(run_alone: Run, tmp_path: Path) -> None:
    """A newcomer is told how to make one, and none is made."""
    ran = run_alone("doctor")
    assert ran.code == 0
    assert "note   Store: There is no store at" in ran.out
    assert not (tmp_path / "new").exists()


def test_settings_are_shown_with_where_they_were_said(
    run: Run, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Command line over environment over file over default; secrets hidden, also within addresses."""
    (tmp_path / "papers.toml").write_text('ocr = "off"\nreviewer = "File"\n', encoding="utf-8")
    monkeypatch.setenv("PAPERS_REVIEWER", "Environment")
    monkeypatch.setenv("PAPERS_MODEL_KEY", KEY)
    monkeypatch.setenv("PAPERS_MODEL_URL", f"http://anyone:{KEY}@127.0.0.1:9/v1")
    ran = run("doctor", "--json", "--offline")
    found = settings(ran)
    assert found["PAPERS_STORE"] == (str(filled), "command line")
    assert found["PAPERS_REVIEWER"] == ("Environment", "environment")
    assert found["PAPERS_OCR"] == ("off", "papers.toml")
    assert found["PAPERS_READING_PAGES"] == ("2000", "default")
    assert found["PAPERS_MODEL_KEY"] == ("(set, not shown)", "environment")
    assert found["PAPERS_MODEL_URL"] == ("http://***@127.0.0.1:9/v1", "environment")
    assert KEY not in ran.out + ran.err + run("doctor", "--offline").out


def test_broken_settings_are_a_finding_not_the_end(run: Run, tmp_path: Path) -> None:
    """The rest is looked at all the same."""
    (tmp_path / "papers.toml").write_text("store = ", encoding="utf-8")
    ran = run("doctor", "--json")
    assert ran.code == 1
    assert findings(ran)["Settings"]["words"].startswith("papers.toml is not valid TOML")
    assert findings(ran)["Embedding model"]["state"] == "well"


def test_a_lost_vector_is_wrong_and_the_remedy_is_named(folder: Path, run_alone: Run, tmp_path: Path) -> None:
    """Exit code 1, and what mends it."""
    run_alone("ingest", folder)
    import shutil

    shutil.rmtree(tmp_path / "new" / "vectors")
    ran = run_alone("doctor")
    assert ran.code == 1
    assert "WRONG  Ledger and vectors: " in ran.out
    assert "papers check --mend" in ran.out
    assert run_alone("doctor", "--quiet").out.startswith("WRONG")


def test_the_language_model_is_tried(run: Run, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """It answers, or what is wrong is said; with --offline nobody is asked."""
    monkeypatch.setenv("PAPERS_MODEL", "scripted")
    monkeypatch.setenv("PAPERS_MODEL_KEY", KEY)
    monkeypatch.setenv("PAPERS_MODEL_URL", server.url)
    server.say = lambda messages: "one two three"
    assert findings(run("doctor", "--json"))["Language model"]["words"].startswith("scripted answers: first word after ")
    assert findings(run("doctor", "--json"))["Language model"]["words"].endswith("; it takes 4,096 tokens, 4,096 are used")
    monkeypatch.setenv("PAPERS_MODEL_CONTEXT", "8192")
    assert findings(run("doctor", "--json"))["Language model"]["remedy"] == "Set PAPERS_MODEL_CONTEXT=4096."
    server.mode = Mode.REFUSING
    ran = run("doctor", "--json")
    assert (ran.code, findings(ran)["Language model"]["state"]) == (1, "wrong")
    assert KEY not in ran.out
    assert "Language model" not in findings(run("doctor", "--json", "--offline"))


def test_a_language_model_without_a_name_is_noticed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever set its address meant one to be asked; a provider that nobody knows is wrong with or without a name."""
    monkeypatch.setenv("PAPERS_MODEL_URL", "http://127.0.0.1:9/v1")
    found = findings(run("doctor", "--json"))["Language model"]
    assert (found["state"], found["remedy"]) == ("note", "To have one asked, set PAPERS_MODEL to its name.")
    monkeypatch.setenv("PAPERS_MODEL_PROVIDER", "nobody")
    assert findings(run("doctor", "--json"))["Language model"]["state"] == "wrong"
    refused = run("ask", "How many slips?")
    assert refused.code == 2
    assert "PAPERS_MODEL_PROVIDER is 'nobody', which is not known" in refused.err


def test_an_unreadable_scan_engine_is_wrong(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the settings choose a program that is not there."""
    monkeypatch.setenv("PAPERS_OCR", "tesseract")
    monkeypatch.setenv("PATH", str(tmp_path))
    found: Any = findings(run("doctor", "--json"))["Scanned pages"]
    assert (found["state"], found["words"]) == ("wrong", "Tesseract is not on this machine.")
