"""An explanation says what happened on the way to an answer, in the very words and figures that decided it."""

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.citations import Cited
from assistant.explaining import explanation_of
from assistant.explanation import Explanation, Understanding, Unsaid, Weighed
from assistant.findings import Answer, Asked, Status
from assistant.gates import Checked, Spoken, Verdict
from assistant.question import understood as understanding
from assistant.scored import Choice
from assistant.workings import Workings
from assistant.writer import Quote, Statement
from ingest.catalogue import Entry
from ingest.papers import Access, Filters, PaperKind

REVIEW = """# Review of the Samplebury Partnership, 2018/19

## Arrests

The table gives arrests made with the help of the cameras.

| Month | Arrests | Cautions | Fines |
|---|---|---|---|
| October | 14 | 6 | 1 |
| November | 4 | 9 | 3 |
| December | 11 | 2 | 8 |

## Burglary

Burglary fell by 12% to 297 offences in Samplebury. The Partnership is led by Hector Quibley, Licensing Manager.

## Lamps

The Lamp Repair Fund (LRF) paid for forty lamps in Mill Lane. The lamps were mended because residents had asked for light.

Residents were pleased with the wardens of Mill Lane.
"""


@pytest.fixture
def review(written: Callable[..., Assistant]) -> Assistant:
    """An Assistant over one small review."""
    return written({"review-2019": REVIEW})


def explained(assistant: Assistant, question: str, **more: object) -> Explanation:
    return assistant.explain(Asked(question, **more))[1]  # type: ignore[arg-type]


def understood(assistant: Assistant, question: str, **more: object) -> Understanding:
    found = explained(assistant, question, **more).understanding
    assert found
    return found


def first_refused(assistant: Assistant, question: str) -> Weighed:
    """The unit whose objection decided."""
    found = explained(assistant, question)
    assert found.status is Status.NOT_FOUND, found
    return next(each for each in found.units if each.checked)


def test_an_explained_answer_is_the_answer(review: Assistant) -> None:
    """Both come of one path: explaining changes nothing."""
    for question in ("How many arrests were there in November?", "How many arrests were there in 2031?", "Who is led by whom?"):
        assert review.explain(Asked(question))[0] == review.ask(Asked(question))


def test_the_units_of_the_answer_are_named(review: Assistant) -> None:
    """With their place, the words of the question that they speak of, and what they passed."""
    found = explained(review, "How many arrests were there in November?")
    best = found.units[0]
    assert (found.status, best.taken, best.used, best.outcome) == (Status.ANSWERED, True, True, "taken into the answer")
    assert (best.paper, best.page, best.heading[-1], best.text) == ("review-2019", None, "Arrests", "November 4 9 3")
    assert (set(best.has), best.lacks, best.checked, best.objections) == ({"arrests", "november"}, (), True, ())
    assert "pass every gate" in found.verdict


def test_the_parts_of_a_score_make_the_score(sample: Assistant) -> None:
    """Each under its name in plain words, the greatest first; also those of follow-ups and of papers of other bodies."""
    turn = ("How many burglaries were there?", sample.ask(Asked("How many burglaries were there?")).text)
    for asked in (Asked("How many robberies were there in Quillbridge?"), Asked("And by how much did they fall?", (turn,))):
        for unit in sample.explain(asked)[1].units:
            gains = [each.gain for each in unit.gains]
            assert sum(gains) == pytest.approx(unit.score, abs=0.01 * len(gains) + 0.01)
            assert [abs(gain) for gain in gains] == sorted((abs(gain) for gain in gains), reverse=True)
    assert "words of the question" in [each.part for each in unit.gains]


def test_passages_have_their_ranks_from_each_retriever(sample: Assistant) -> None:
    """By words, by meaning, fused, and in the end; the list is that of the search."""
    question = "How many robberies were there?"
    found = explained(sample, question)
    assert [each.rank for each in found.passages] == list(range(1, len(found.passages) + 1))
    assert [each.paper for each in found.passages] == [each.passage.place.paper for each in sample.search(question, 8)]
    assert any(each.fused != each.rank for each in found.passages)
    assert all(each.by_words or each.by_meaning for each in found.passages)
    assert found.passages_found > len(found.passages)


def test_what_was_passed_over_has_a_reason(sample: Assistant) -> None:
    """Every unit that is shown says what became of it."""
    found = explained(sample, "What are the targets for criminal damage?")
    assert any(each.taken for each in found.units)
    assert all(each.outcome.startswith("passed over: ") for each in found.units if not each.taken)
    assert any(not each.taken for each in found.units)


@pytest.mark.parametrize(
    ("question", "gate"),
    [
        ("How many burglary offences were there in Eastmarket Harbour?", "the names asked for"),
        ("How many arrests were there in 2031?", "the time asked for"),
        ("How many zebras were there in November?", "what is to be counted"),
        ("When did burglary fall to offences?", "the kind of thing asked for"),
        ("What was the total for zinc quarry tolls in November?", "enough of what the figure is to be of"),
    ],
)
def test_a_refusal_names_the_gate(question: str, gate: str, review: Assistant) -> None:
    """Per unit, and in the verdict; the words are those of the refusal."""
    unit = first_refused(review, question)
    assert (unit.outcome, unit.used) == ("refused", False)
    assert unit.objections[0].gate == gate
    found = explained(review, question)
    assert found.verdict == f"{unit.objections[0].why} The best evidence does not speak of {gate}."
    assert review.ask(Asked(question)).text.startswith(unit.objections[0].why)


def test_a_false_premise_is_named(written: Callable[..., Assistant]) -> None:
    """What a "why" takes for granted is a gate of its own."""
    minutes = "# Minutes\n\n## Lamps\n\nThe Board agreed to keep the lamps in Mill Lane lit all night.\n"
    unit = first_refused(written({"minutes": minutes}), "Why did the Board refuse to keep the lamps in Mill Lane lit?")
    assert unit.objections[0].gate == "what the question takes for granted"


def test_a_measure_of_something_else_is_named(written: Callable[..., Assistant]) -> None:
    """The target for one thing is no target for another."""
    plan = "# Plan\n\n## Targets\n\nThe target for criminal damage is a fall of 9% by 2020.\n"
    unit = first_refused(written({"plan": plan}), "What is the target for bicycle theft?")
    assert "what is to be measured" in [each.gate for each in unit.objections]


def test_a_unit_of_another_time_is_left_out_of_an_answer(written: Callable[..., Assistant]) -> None:
    """One that may not be read out beside the others says so."""
    paper = (
        "# Review of burglary\n\n## Burglary offences in 2018\n\nThere were 297 burglary offences in 2018.\n\n"
        "## Burglary offences in 2015\n\nThere were 344 burglary offences in 2015, mostly of sheds.\n"
    )
    found = explained(written({"review": paper}), "How many burglary offences were there in 2018, of sheds?")
    outcomes = {each.text: each.outcome for each in found.units if each.taken}
    assert outcomes["There were 297 burglary offences in 2018."] == "taken into the answer"
    assert outcomes["There were 344 burglary offences in 2015, mostly of sheds."] == (
        "left out: it does not speak of the time asked for"
    )


def test_a_repair_is_shown(review: Assistant) -> None:
    """What was typed, what it was taken for, and that no paper has the first."""
    words = understood(review, "How many arests were there in November?").words
    typed, meant = words[0], words[1]
    assert (typed.word, typed.way, typed.known) == ("arests", "asked", False)
    assert (meant.word, meant.way, meant.source, meant.known) == ("arrests", "meant by a mistyped word", "arests", True)


def test_an_abbreviation_is_shown_both_ways(review: Assistant) -> None:
    """The long name where the short one was asked, the short one where the long was."""
    longer = understood(review, "What did the LRF pay for?").words
    assert {each.word for each in longer if (each.way, each.source) == ("long name of", "lrf")} == {"lamp", "repair", "fund"}
    shorter = understood(review, "What did the Lamp Repair Fund pay for?").words
    assert [(each.word, each.source) for each in shorter if each.way == "short name of"] == [("lrf", "lamp repair fund")]


def test_the_question_is_shown_as_understood(review: Assistant) -> None:
    """Kinds, financial year, month, what is counted; limits and reader."""
    limits = Filters(kind=PaperKind.REVIEW, year=2019, access=Access.MEMBERS)
    found = understood(review, "How many arrests were there in November 2018/19?", filters=limits)
    assert (found.kinds, found.years, found.months, found.counted) == (("number",), ("2018/19",), ("november",), "arrests")
    assert (found.filters, found.reader, found.follow_up) == ((("kind", "review"), ("year", "2019")), "members", False)


def test_a_follow_up_shows_what_it_leans_on(review: Assistant) -> None:
    """And which of its words were only said before."""
    turn = ("How many arrests were there in November?", "November – Arrests: 4. [1]")
    found = explained(review, "And in December?", history=(turn,))
    assert found.standalone_question == "How many arrests were there in November? — And in December?"
    assert found.understanding
    assert found.understanding.follow_up
    assert {"arrests", "november"} <= {each.word for each in found.understanding.words if each.way == "said before"}


def test_papers_that_are_compared_are_named(written: Callable[..., Assistant]) -> None:
    """Each body's apart; nothing where only one is asked for."""
    text = "# {0} Review\n\n## Arrests\n\nThere were {1} arrests in {0} last year. The police of {0} made them.\n"
    assistant = written({"one": text.format("Eastmarket", 14), "two": text.format("Westmarket", 9)})
    assert understood(assistant, "How many arrests were there in Eastmarket and in Westmarket?").compared == (("one",), ("two",))
    assert understood(assistant, "How many arrests were there in Eastmarket?").compared == ()
    units = explained(assistant, "How many arrests were there in Eastmarket and in Westmarket?").units
    assert {each.paper for each in units if each.used} == {"one", "two"}
    assert all(each.outcome.startswith("passed over: ") for each in units if not each.taken)


def test_a_declined_question_was_not_looked_up(review: Assistant) -> None:
    """The verdict is all that there is."""
    found = explained(review, "What is the home address of Hector Quibley?")
    assert (found.status, found.understanding, found.passages, found.units) == (Status.DECLINED, None, (), ())
    assert "Private details" in found.verdict


def test_nothing_found_is_explained_too(written: Callable[..., Assistant]) -> None:
    """An empty store has no passages, and says so."""
    found = explained(written({}), "How many arrests were there?")
    assert (found.passages, found.units, found.verdict) == ((), (), "The papers hold nothing on that.")


def test_a_paper_that_the_reader_may_not_see_is_not_in_it(written: Callable[..., Assistant]) -> None:
    """Neither its passages nor its units nor its words: a member does not learn that it exists."""
    closed = "# Closed note\n\n## Wardens\n\nThe Zephyrine Warden Unit (ZWU) has nineteen wardens in Mill Lane.\n"
    assistant = written({"review-2019": REVIEW, "closed-note": closed}, {"closed-note.md": Entry(access=Access.OFFICERS)})
    for question in ("How many wardens has the ZWU in Mill Lane?", "How many wardens has the Zephyrine Warden Unit?"):
        officer = explained(assistant, question)
        member = explained(assistant, question, filters=Filters(access=Access.MEMBERS))
        assert "closed-note" in {each.paper for each in officer.passages}
        assert "closed-note" not in repr(member)
        assert member.understanding
        assert all(each.way == "asked" for each in member.understanding.words)
        assert not any(each.known for each in member.understanding.words if "z" in each.word)


def test_a_statement_that_did_not_hold_is_shown(review: Assistant) -> None:
    """With the reason; the unit that it was made of is not in the answer."""
    shelf, ranker = review.answerer.shelf, review.answerer.ranker  # type: ignore[attr-defined]
    asked, lexicon = Asked("How many arrests were there in November?"), shelf.lexicon(Access.OFFICERS)
    question = understanding(asked, lexicon)
    ranking = ranker.ranking(question, lexicon)
    best = ranking.units[0]
    failed = Statement("November – 5.", tuple(Quote(best.unit.paper, *piece) for piece in best.unit.pieces))
    workings = Workings(
        asked, Answer("", "", Status.NOT_FOUND, "Not in words that can be shown."), lexicon, question, ranking,
        Choice([best]), Verdict(True, checks=(Checked(best),)), Spoken((best,)), Cited(failed=((failed, "it quotes nothing"),)),
    )  # fmt: skip
    found = explanation_of(workings, shelf)
    assert found.unsaid == (Unsaid("November – 5.", "it quotes nothing"),)
    assert (found.units[0].used, found.units[0].outcome) == (False, "left out: it could not be shown on its page")
    assert found.verdict == "Not in words that can be shown."


def test_the_parts_of_a_question_are_shown(review: Assistant) -> None:
    """Each was looked up by itself: who reads why must see what was asked."""
    found = understood(review, "How many arrests were there in November and what did the Lamp Repair Fund pay for?")
    assert found.parts == ("How many arrests were there in November", "what did the Lamp Repair Fund pay for")
    assert understood(review, "How many arrests were there in November?").parts == ()
