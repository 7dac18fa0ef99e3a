"""One search, one answer, one paper's commitments against its case."""

from dataclasses import replace

from assistant.findings import Action, Answer, Citation, Found, Status
from evals.answers import answer_misses, judge_answer, score_answers
from evals.cases import CommitmentSet, Evidence, GoldRow, QuestionCase
from evals.extraction import judge_paper, score_extraction
from evals.measures.matching import GoldSpan
from evals.retrieval import judge_search, score_retrieval, search_misses
from evals.scorecard import Figure
from ingest.papers import Passage, Place

PAGES = {("plan", 3): "Litter fell by\n3.5% in 2004.  Noise rose.", ("plan", 4): "The Chair leads."}
CASE = QuestionCase(
    id="q",
    kind="list",
    question="What of litter, and who leads?",
    papers=("plan",),
    evidence=(Evidence(("Litter fell by 3.5% in 2004.",), (3,)), Evidence(("led by the Chair", "The Chair leads"), (4, 9))),
    facts=(("3.5%",), ("Chair",)),
)
UNANSWERABLE = QuestionCase(id="n", kind="unanswerable", question="What of noise in 2009?")


def page_text(paper: str, number: int | None) -> str:
    """The stored page of the sample."""
    return PAGES.get((paper, number or 0), "")


def cite(marker: int, page: int, quote: str, paper: str = "plan") -> Citation:
    """A citation of the sample."""
    return Citation(marker, paper, "Plan", None, "2005-04-20", page, (), None, quote)


GOOD = Answer(
    question=CASE.question,
    standalone_question=CASE.question,
    status=Status.ANSWERED,
    text="Litter fell by 3.5% in 2004 [1]. The Chair leads [2].",
    citations=(cite(1, 3, "Litter fell by 3.5% in 2004."), cite(2, 4, "The Chair leads.")),
    seconds=0.25,
)
REFUSAL = replace(
    GOOD, status=Status.NOT_FOUND, text="The papers do not say.", citations=(), nearest=(cite(1, 3, "Noise rose."),)
)


def found(*places: tuple[str, str]) -> tuple[Found, ...]:
    """Passages (paper, text), best first."""
    return tuple(
        Found(rank, 1 / rank, Passage(f"{paper}#{rank}", text, "", "", Place(paper, 1, 1), 0, 0))
        for rank, (paper, text) in enumerate(places, start=1)
    )


def figures(scored: tuple[Figure, ...]) -> dict[str, float | None]:
    """Values by name."""
    return {figure.name: figure.value for figure in scored}


def test_a_passage_counts_only_of_the_right_paper_and_with_the_evidence() -> None:
    """The same words in another paper and other words in the right paper do not count; another wording of the evidence does."""
    passages = found(("other", "Litter fell by 3.5% in 2004."), ("plan", "Noise rose."), ("PLAN", "So the Chair leads it."))
    searched = judge_search(CASE, passages, ["Litter fell by 3.5% in 2004. The Chair leads."])
    assert (searched.rank, searched.found, searched.spans, searched.readable) == (3, 1, 2, 2)


def test_retrieval_figures_by_hand() -> None:
    """Ranks 1, 4 and 7 and none: hit@1 1/4, hit@5 2/4, MRR (1 + 1/4 + 1/7) / 4; span recall over lists only."""
    evidence = "Litter fell by 3.5% in 2004."
    fact = replace(CASE, kind="fact")
    searches = [
        judge_search(CASE, found(("plan", evidence), ("plan", "The Chair leads.")), []),
        judge_search(CASE, found(*[("plan", "-")] * 3, ("plan", evidence)), []),
        judge_search(fact, found(*[("plan", "-")] * 6, ("plan", evidence)), []),
        judge_search(fact, found(*[("plan", "-")] * 10, ("plan", evidence)), [evidence]),
    ]
    scored = figures(score_retrieval(searches))
    assert (scored["hit@1"], scored["hit@5"], scored["span recall@5"]) == (0.25, 0.5, (2 / 2 + 1 / 2) / 2)
    assert scored["MRR@10"] == (1 + 1 / 4 + 1 / 7) / 4
    assert scored["evidence readable"] == 1 / 8
    assert search_misses(searches[0]) == ("2 of 2 evidence spans not on the stored pages",)


def test_a_right_answer_has_nothing_to_say_of() -> None:
    """Full, short, quoted, marked, with the evidence and its pages cited."""
    judged = judge_answer(CASE, GOOD, page_text)
    assert answer_misses(judged) == ()
    scored = figures(score_answers([judged]))
    shares = ("full", "fact recall", "quotes on their page", "sentences marked", "figures quoted", "evidence cited", "page cited")
    assert {name: scored[name] for name in shares} == dict.fromkeys(shares, 1)
    assert (scored["refused wrongly"], scored["median words"], scored["seconds, median"]) == (0, 9, 0.25)


def test_a_quote_must_stand_on_the_cited_page_of_the_cited_paper() -> None:
    """Right words, wrong page; right page, one word changed; a paper that is not in: each is astray, nearest places included."""
    cited = (cite(1, 4, "Litter fell by 3.5% in 2004."), cite(2, 4, "The Chair leads it."), cite(3, 3, "Noise rose.", "gone"))
    judged = judge_answer(CASE, replace(GOOD, citations=cited), page_text)
    assert len(judged.astray) == 3
    nowhere = judge_answer(UNANSWERABLE, replace(REFUSAL, nearest=(cite(1, 3, "Noise fell."),)), page_text)
    assert figures(score_answers([judged, nowhere]))["quotes on their page"] == 0


def test_every_sentence_needs_a_marker_of_a_citation_that_is_there() -> None:
    """A sentence without one, and one whose marker points at nothing."""
    judged = judge_answer(CASE, replace(GOOD, text="Litter fell. The Chair leads [2]. All is well [7]."), page_text)
    assert judged.unmarked == ("Litter fell.", "All is well [7].")


def test_every_figure_must_stand_in_a_quote_that_its_sentence_cites() -> None:
    """A figure of another sentence's quote does not count; the citation's date does; a sentence marked as computed is let be."""
    text = "Litter fell by 3.5% [2]. In 2005 it fell by 3.5% [1]. That is 7 in two years (computed) [1]."
    assert judge_answer(CASE, replace(GOOD, text=text), page_text).unquoted == ("3.5",)


def test_figures_of_a_sentence_without_a_marker_are_held_against_the_next_marker() -> None:
    """The missing marker is one fault; a figure that nothing quotes is another."""
    text = "It fell in 2004. So it fell by 3.5% [1]. It was 12 before. Noise rose in 1999"
    assert judge_answer(CASE, replace(GOOD, text=text), page_text).unquoted == ("12", "1999")


def test_an_answer_of_more_than_120_words_is_not_full() -> None:
    """120 is still short; markers are no words."""
    short = replace(GOOD, text="Chair 3.5% " + "so " * 118 + "[1] [2]")
    assert judge_answer(CASE, short, page_text).full
    long = judge_answer(CASE, replace(short, text=short.text + " so"), page_text)
    assert not long.full
    assert "121 words" in answer_misses(long)


def test_a_refusal_is_wrong_where_the_papers_say_and_right_where_they_do_not() -> None:
    """Facts in the words of a refusal are no answer; declined counts as refused, partial as given."""
    wrong = judge_answer(CASE, replace(REFUSAL, text="Nothing on 3.5% or a Chair."), page_text)
    right = judge_answer(UNANSWERABLE, replace(REFUSAL, status=Status.DECLINED), page_text)
    invented = judge_answer(UNANSWERABLE, replace(GOOD, status=Status.PARTIAL), page_text)
    scored = figures(score_answers([wrong, judge_answer(CASE, GOOD, page_text), right, invented]))
    assert (scored["full"], scored["fact recall"], scored["refused wrongly"], scored["refused rightly"]) == (0.5, 0.5, 0.5, 0.5)
    assert answer_misses(wrong) == ("refused, but the papers say",)
    assert answer_misses(right) == ()
    assert "answered, but the papers do not say" in answer_misses(invented)


def test_part_of_the_facts_is_part_of_the_recall() -> None:
    """One fact of two: not full, recall one half, and the other is named."""
    judged = judge_answer(CASE, replace(GOOD, text="The Chair leads [2]."), page_text)
    assert (judged.full, figures(score_answers([judged]))["fact recall"]) == (False, 0.5)
    assert answer_misses(judged) == ("not said: 3.5%",)


def test_evidence_is_cited_by_quotes_of_the_right_papers() -> None:
    """A quote that is a part of the span counts; the same words of another paper do not; one span uncited is not enough."""
    part = replace(GOOD, citations=(cite(1, 3, "fell by 3.5% in 2004"), GOOD.citations[1]))
    assert judge_answer(CASE, part, page_text).evidence_cited
    other = replace(GOOD, citations=(replace(GOOD.citations[0], paper="other"), GOOD.citations[1]))
    assert not judge_answer(CASE, other, page_text).evidence_cited
    assert judge_answer(CASE, other, page_text).page_cited is False
    assert judge_answer(replace(CASE, evidence=(Evidence(("The Chair leads",)),)), GOOD, page_text).page_cited is None


def gold(number: int, text: str, **values: object) -> GoldRow:
    """A gold action of the sample."""
    fields = ("theme", "owner", "owner_names", "due", "due_iso", "status", "ref")
    return GoldRow(f"g{number}", "plan", GoldSpan(text), {field: (values.get(field),) for field in fields})


def test_extraction_figures_by_hand() -> None:
    """Two of three actions found and one invented: precision 2/3, recall 2/3; a body needs no resolved name."""
    rows = (
        gold(1, "Write to the council", owner=["AB"], owner_names=["Ada Elm"], due="May"),
        gold(2, "Mend the park fence", owner=["Parks Panel"], owner_names=["Parks Panel"]),
        gold(3, "Publish the plan"),
    )
    predicted = tuple(
        Action(id=f"p{number}", paper="plan", page=1, heading=(), text=text, quote=text, owner=owner, due=due)
        for number, (text, owner, due) in enumerate(
            [
                ("Write to the council", ("AB",), "by May"),
                ("Mend the park fence", ("Parks Panel",), "June"),
                ("Note it", (), None),
            ]
        )
    )
    score = score_extraction(CommitmentSet("actions x", "action", ("plan",), rows), [judge_paper("plan", rows, predicted)], 0)
    assert [figure.value for figure in score.figures] == [2 / 3] * 3
    by_field = {row.name: [figure.value for figure in row.figures] for row in score.tables[1].rows}
    assert by_field["owner"] == [1, 1, None]
    assert by_field["owner_names"] == [0.5, 0.5, None]
    assert by_field["due"] == [0.5, 1, 1]
    assert [(miss.id, miss.status) for miss in score.misses] == [
        ("g3", "missed"),
        ("p2", "not gold"),
        ("g1", "field"),
        ("g2", "field"),
    ]


def test_the_mark_of_a_list_is_no_part_of_the_words_cited() -> None:
    marked = replace(CASE, evidence=(Evidence(("(b) Litter fell by 3.5% in 2004.",)), Evidence(("ii. The Chair leads.",))))
    assert judge_answer(marked, GOOD, page_text).evidence_cited
    other = replace(CASE, evidence=(Evidence(("(b) Litter rose by 3.5% in 2004.",)),))
    assert not judge_answer(other, GOOD, page_text).evidence_cited
