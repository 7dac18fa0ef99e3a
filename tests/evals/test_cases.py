"""Files of cases, as they are read."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from evals.cases import Evidence, load_cases
from ingest.errors import UsageError

ASKED = {
    "id": "q1",
    "kind": "followup",
    "question": "And noise?",
    "history": [["What of litter?", "Down."]],
    "papers": ["plan"],
    "evidence": ["Noise down 5%", "by 2008"],
    "pages": [3, None],
    "answer": [["5%", "five per cent"]],
    "reference": "Down 5%.",
}


def write(file: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """`rows` as JSON Lines."""
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")


def test_each_question_file_is_a_set_of_its_own(tmp_path: Path) -> None:
    """Sets carry the file's name and stand in alphabetical order."""
    write(tmp_path / "questions-b.jsonl", [ASKED])
    write(tmp_path / "questions-a.jsonl", [{**ASKED, "id": "q2"}, {**ASKED, "id": "q3"}])
    assert [(one.name, len(one.cases)) for one in load_cases(tmp_path).questions] == [("questions-a", 2), ("questions-b", 1)]


def test_other_spans_and_pages_join_the_evidence_they_stand_for(tmp_path: Path) -> None:
    """The alternatives are keyed by question and by the number of the evidence span."""
    write(tmp_path / "questions.jsonl", [ASKED])
    (tmp_path / "evidence-alt.json").write_text('{"q1": {"1": ["before 2008"]}}')
    (tmp_path / "pages-alt.json").write_text('{"q1": {"0": [9], "1": [4]}}')
    (case,) = load_cases(tmp_path).questions[0].cases
    assert case.evidence == (Evidence(("Noise down 5%",), (3, 9)), Evidence(("by 2008", "before 2008"), (4,)))
    assert case.history == (("What of litter?", "Down."),)
    assert case.answerable


def test_a_question_without_facts_is_unanswerable(tmp_path: Path) -> None:
    """The papers do not say, so no paper, evidence or fact is given."""
    write(tmp_path / "questions.jsonl", [{"id": "n", "kind": "unanswerable", "question": "Why?", "papers": [], "answer": []}])
    assert not load_cases(tmp_path).questions[0].cases[0].answerable


def test_targets_and_actions_of_one_name_go_through_the_same_papers(tmp_path: Path) -> None:
    """A paper with actions only was gone through for targets too: a target found there is an error."""
    write(tmp_path / "targets-x.jsonl", [{"id": "t", "paper": "plan", "type": "target", "text": "Cut noise", "value": 5}])
    write(tmp_path / "actions-x.jsonl", [{"id": "a", "paper": "minutes", "type": "action", "text": "Write", "owner": ["AB"]}])
    targets, actions = load_cases(tmp_path).commitments
    assert (targets.name, actions.name) == ("targets x", "actions x")
    assert targets.papers == actions.papers == ("minutes", "plan")
    assert (targets.rows[0].values["value"], actions.rows[0].values["owner"]) == ((5,), (["AB"],))


def test_commitment_files_without_a_name_belong_together(tmp_path: Path) -> None:
    """`targets.jsonl` and `actions.jsonl` are the targets and the actions of one set."""
    write(tmp_path / "targets.jsonl", [{"id": "t", "paper": "plan", "type": "target", "text": "Cut noise"}])
    write(tmp_path / "actions.jsonl", [{"id": "a", "paper": "minutes", "type": "action", "text": "Write"}])
    found = load_cases(tmp_path).commitments
    assert [(one.name, one.papers) for one in found] == [("targets", ("minutes", "plan")), ("actions", ("minutes", "plan"))]


def test_other_values_of_a_field_stand_beside_the_first(tmp_path: Path) -> None:
    """`due_alt` lists what else is right for `due`."""
    row = {"id": "a", "paper": "p", "type": "action", "text": "Write", "due": "May", "due_alt": ["in May 2008"], "certain": False}
    write(tmp_path / "actions.jsonl", [{**row, "alt": ["Write a letter"], "skip": ["ref"]}])
    (gold,) = load_cases(tmp_path).commitments[0].rows
    assert gold.values["due"] == ("May", "in May 2008")
    assert (gold.span.also, gold.span.certain, gold.skip) == (("Write a letter",), False, {"ref"})


def test_one_file_may_be_given_alone(tmp_path: Path) -> None:
    """Its neighbours are not read, but the alternatives beside it are."""
    write(tmp_path / "questions-a.jsonl", [ASKED])
    write(tmp_path / "questions-b.jsonl", [ASKED])
    assert [one.name for one in load_cases(tmp_path / "questions-b.jsonl").questions] == ["questions-b"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{not json", "line 1 cannot be used"),
        (b'{"id": "q", "kind": "fact", "question": ""}', "question"),
        (b'{"paper": "p", "type": "wish", "text": "x"}', "type"),
        (b"\xff\xfe", "cannot be read"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    """The message says which file, which line and what is wrong with it."""
    (tmp_path / "bad.jsonl").write_bytes(content)
    with pytest.raises(UsageError, match=said) as caught:
        load_cases(tmp_path)
    assert "bad.jsonl" in caught.value.message


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    """So is one that is not there."""
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(UsageError, match="no cases"):
            load_cases(folder)
