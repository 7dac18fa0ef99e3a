"""ask and search: answers with their places, refusals that say so, and the JSON that other programs rely on."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

from assistant.findings import LONGEST_QUESTION, Answer, Citation, Status
from tui.commands.answers import place_of, print_answer
from tui.session import Session


class Ran(Protocol):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
ANSWER_FIELDS = ["question", "standalone_question", "status", "text", "citations", "nearest", "conflicts", "writer", "seconds"]
CITATION_FIELDS = ["marker", "paper", "title", "body", "date", "page", "heading", "item", "quote"]
QUESTION = "How many lamps has the canal path?"
CITATION = Citation(1, "lamps", "Lamps", "Parks Board", "2017-05-30", 2, ("State", "Lamps"), "3.1", "The path has 48 lamps.")


def test_an_answer_is_followed_by_the_places_that_it_rests_on(run: Run) -> None:
    """Exit code 0; each reference has title, body, date, page and the words that stand there."""
    ran = run("ask", QUESTION)
    assert ran.code == 0
    assert "48" in ran.out.split("\n\n")[0]
    assert "[1] Lamps on the canal path · Samplebury Parks Board · 30 May 2017 · page 2" in ran.out
    assert "    “The canal path has 48 lamps." in ran.out


def test_the_answer_as_json_has_the_agreed_fields_in_their_order(run: Run) -> None:
    """And each quote stands word for word on the page that is named."""
    found = json.loads(run("ask", QUESTION, "--json").out)
    assert list(found) == ANSWER_FIELDS
    assert (found["question"], found["status"], found["writer"]) == (QUESTION, "answered", "quotes")
    for citation in found["citations"]:
        assert list(citation) == CITATION_FIELDS
        page = json.loads(run("show", citation["paper"], "--json").out)["pages"][(citation["page"] or 1) - 1]
        assert citation["quote"] in " ".join(page["text"].split())


def test_the_same_question_gets_the_same_answer(run: Run) -> None:
    """Only the seconds differ."""
    first, second = (json.loads(run("ask", QUESTION, "--json").out) for _ in range(2))
    assert {**first, "seconds": 0} == {**second, "seconds": 0}


def test_an_explanation_follows_the_answer_as_plain_text(run: Run) -> None:
    """Question, ranks, units with their scores, gates and verdict: short, without colours, ready for an e-mail."""
    ran = run("ask", QUESTION, "--explain")
    assert ran.code == 0
    assert ran.out.startswith(run("ask", QUESTION).out)
    for words in ("HOW THIS CAME ABOUT\nAnswer. ", "Wants: a number", "Counts: lamps", "  end  words  meaning  fused"):
        assert words in ran.out
    assert "1. Taken into the answer · lamps · page 2 · " in ran.out
    assert "     gates: passes all" in ran.out
    assert "\x1b" not in ran.out


def test_a_refusal_is_explained_by_the_gate(run: Run) -> None:
    """Exit code 3 as without; the gate is named at the unit and at the top."""
    ran = run("ask", "How many lamps had the canal path in 2031?", "--explain")
    assert ran.code == 3
    assert "Not found in the papers. The papers do not say this for 2031. The best evidence does not speak of the time" in ran.out
    assert "1. Refused · lamps · page 2 · " in ran.out
    assert "     gate, the time asked for: The papers do not say this for 2031.\n" in ran.out


@pytest.mark.parametrize(
    "question", [QUESTION, "Which lamps, racks, targets, maps and bicycles were stolen in 1987 or 1988, and why?" * 20]
)
def test_an_explanation_has_fewer_than_80_lines(question: str, run: Run) -> None:
    """However long the question."""
    told = run("ask", question, "--explain").out
    assert len(told[told.index("HOW THIS CAME ABOUT") :].splitlines()) < 80


def test_the_explanation_as_json_stands_beside_the_answer(run: Run) -> None:
    """One more object; without --explain the agreed fields only."""
    found = json.loads(run("ask", QUESTION, "--explain", "--json").out)
    assert list(found) == [*ANSWER_FIELDS, "explanation"]
    assert list(found["explanation"]) == (
        ["understanding", "passages_found", "passages", "units_weighed", "units", "unsaid", "verdict"]
    )
    assert found["explanation"]["understanding"]["kinds"] == ["number"]
    limited = json.loads(run("ask", QUESTION, "--explain", "--json", "--kind", "briefing").out)
    assert limited["explanation"]["understanding"]["filters"] == {"kind": "briefing"}


def test_what_the_papers_do_not_say_ends_with_3(run: Run) -> None:
    """And says so; the nearest places are labelled as no answer."""
    ran = run("ask", "How many ferries crossed Lake Geneva in 1987?")
    assert ran.code == 3
    assert ran.out.startswith("Not found in the papers.\n")
    assert json.loads(run("ask", "How many ferries crossed Lake Geneva in 1987?", "--json").out)["status"] == "not_found"


def test_words_need_no_quotes(run: Run) -> None:
    """Who forgets them is understood all the same."""
    assert run("ask", *QUESTION.split()).out == run("ask", QUESTION).out


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize("question", ["", "   ", "word " * 10_000, "x" * (LONGEST_QUESTION + 1)])
def test_an_empty_or_endless_question_is_refused(command: str, question: str, run: Run) -> None:
    """Exit code 2, at once and in plain words."""
    ran = run(command, question)
    message, hint = ran.err.splitlines()
    assert (ran.code, ran.out) == (2, "")
    assert "is empty" in message or "characters" in message
    assert hint


def test_the_longest_question_allowed_is_answered(run: Run) -> None:
    """2,000 characters are fine."""
    assert run("ask", QUESTION.ljust(LONGEST_QUESTION, "?")).code in (0, 3)


def test_a_limit_keeps_other_papers_out(run: Run) -> None:
    """By body, kind, year and paper; also in the search."""
    assert run("ask", QUESTION, "--body", "parks board").code == 0
    assert run("ask", QUESTION, "--kind", "Briefing", "--year", "2017", "--paper", "lamps").code == 0
    assert run("ask", QUESTION, "--paper", "strategy-2016").code == 3
    found = json.loads(run("search", "lamps bicycles", "--kind", "strategy", "--json").out)["results"]
    assert {one["paper"] for one in found} == {"strategy-2016"}


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_paper_that_is_not_there_is_refused(command: str, run: Run) -> None:
    """It is a slip of the pen and no finding that the papers do not say."""
    ran = run(command, QUESTION, "--paper", "lamp")
    assert (ran.code, ran.out, ran.err.splitlines()[0]) == (2, "", "There is no paper 'lamp' here.")


def test_a_follow_up_is_understood_from_the_history(run: Run, tmp_path: Path) -> None:
    """How it was understood is said beside the answer, and stands in the JSON."""
    history = tmp_path / "history.json"
    history.write_text(json.dumps([[QUESTION, "The canal path has 48 lamps. [1]"]]), encoding="utf-8")
    found = json.loads(run("ask", "And how many were out of order?", "--history", history, "--json").out)
    assert found["question"] == "And how many were out of order?"
    assert "Six" in found["text"]


@pytest.mark.parametrize("content", ["", "{}", '["a", "b"]', '[["a"]]', '[["a", 1]]', "[[", b"\xff\xfe"])
def test_a_history_that_is_none_is_refused(content: str | bytes, run: Run, tmp_path: Path) -> None:
    """Exit code 2; the form that it must have is in the hint."""
    history = tmp_path / "history.json"
    history.write_bytes(content if isinstance(content, bytes) else content.encode())
    ran = run("ask", "And then?", "--history", history)
    assert ran.code == 2
    assert ran.err.startswith(f"{history} does not hold a conversation.\nIt must be a list of pairs")


def test_a_history_that_is_not_there_is_refused(run: Run) -> None:
    """By name."""
    ran = run("ask", "And then?", "--history", "no.json")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "no.json cannot be read: No such file or directory.")


def test_a_search_lists_passages_best_first(run: Run) -> None:
    """Rank, paper, page and heading, then the words."""
    ran = run("search", "lamps out of order in May", "--limit", "1")
    assert ran.code == 0
    assert ran.out.startswith("1. lamps · pages 1–2 · Lamps on the canal path\n    Lamps on the canal path This briefing")
    assert "The canal path has 48 lamps." in ran.out


def test_a_search_as_json_has_the_agreed_fields(run: Run) -> None:
    """One object with results; at most as many as asked for."""
    found = json.loads(run("search", "bicycle theft", "--limit", "1", "--json").out)
    assert list(found) == ["results"]
    (one,) = found["results"]
    assert list(one) == ["rank", "score", "paper", "page", "heading", "item", "text"]
    assert (one["rank"], one["paper"], one["page"]) == (1, "strategy-2016", None)


def _printed(answer: Answer, capsys: pytest.CaptureFixture[str]) -> str:
    print_answer(Session(), answer)
    return capsys.readouterr().out


def test_papers_that_disagree_are_shown_to_disagree(capsys: pytest.CaptureFixture[str]) -> None:
    """In words, with the markers."""
    answer = Answer("q", "q", Status.ANSWERED, "48 [1] or 46 [2].", (CITATION,), conflicts=((1, 2),))
    assert "The papers disagree: [1] and [2]." in _printed(answer, capsys)


def test_part_of_an_answer_is_called_that(capsys: pytest.CaptureFixture[str]) -> None:
    """A whole answer needs no heading."""
    assert _printed(Answer("q", "q", Status.PARTIAL, "Text. [1]", (CITATION,)), capsys).startswith(
        "Part of an answer.\nText. [1]\n"
    )
    assert _printed(Answer("q", "q", Status.ANSWERED, "Text. [1]", (CITATION,)), capsys).startswith("Text. [1]\n")


def test_the_nearest_places_are_labelled_as_no_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody can mistake them."""
    printed = _printed(Answer("q", "q", Status.NOT_FOUND, "Nothing on ferries.", nearest=(CITATION,)), capsys)
    assert (
        printed.index("Nothing on ferries.")
        < printed.index("Nearest places, which are not an answer:")
        < printed.index("- Lamps")
    )


def test_a_place_is_one_line_that_a_person_can_follow() -> None:
    """Title, body, date, page, heading, item; what is not known is left out."""
    assert place_of(CITATION) == "Lamps · Parks Board · 30 May 2017 · page 2 · State › Lamps · item 3.1"
    bare = Citation(1, "p", "Title", None, None, None, (), None, "q")
    assert place_of(bare) == "Title"
    assert place_of(replace(bare, recognised=0.97)) == "Title · read by OCR"
    assert place_of(replace(bare, recognised=0.97, doubtful=("1,250",))) == "Title · read by OCR; check against the scan: 1,250"
