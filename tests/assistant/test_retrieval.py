"""Passages are ranked by words and by meaning at once, and never leave what the reader may see."""

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.findings import Asked, Status
from assistant.retrieval import K, fused
from assistant.shelf import Shelf
from ingest.catalogue import Entry
from ingest.papers import Access, Filters, Hit, PaperKind, Passage, Place

PUBLIC = """# Gate review 2018

The alley gates at Millrace were repaired in 2018 at a cost of £1,200.
"""
OFFICERS_ONLY = """# Officers' note on gates 2018

The alley gates at Millrace will be sold to Zebulon Fencing for £77,000.
"""
CATALOGUE = {
    "gates-public": Entry(body="Gates Board", kind=PaperKind.REVIEW, date="2018-05-01", access=Access.PUBLIC),
    "gates-secret": Entry(body="Officers' Group", kind=PaperKind.BRIEFING, date="2019-06-01", access=Access.OFFICERS),
}
READER = Filters(access=Access.PUBLIC)


@pytest.fixture
def gates(written: Callable[..., Assistant]) -> Assistant:
    """One paper for everybody, and one for officers about the same thing."""
    return written({"gates-public": PUBLIC, "gates-secret": OFFICERS_ONLY}, CATALOGUE)


def hit(name: str, rank: int) -> Hit:
    return Hit(Passage(name, name, "", "", Place("paper", None, None), 0, 0), rank, 1.0)


def test_rankings_are_fused_by_the_reciprocals_of_their_ranks() -> None:
    """Weight / (K + rank), summed over the lists that have the passage: worked out by hand for K = 10."""
    assert K == 10
    words, meaning = [hit("a", 1), hit("b", 2)], [hit("c", 1), hit("b", 2), hit("a", 10)]
    found = fused([(words, 2.0), (meaning, 1.0)])
    assert [(each.rank, each.passage.id, each.score) for each in found] == [
        (1, "b", 0.25),  # 2/12 + 1/12
        (2, "a", 0.231818),  # 2/11 + 1/20
        (3, "c", 0.090909),  # 1/11
    ]


def test_equal_scores_are_ordered_by_id() -> None:
    """So that the same question gives the same answer."""
    assert [each.passage.id for each in fused([([hit("b", 1)], 1.0), ([hit("a", 1)], 1.0)])] == ["a", "b"]


@pytest.mark.parametrize(
    ("filters", "paper"),
    [
        (Filters(body="gates"), "gates-public"),
        (Filters(kind=PaperKind.BRIEFING), "gates-secret"),
        (Filters(year=2019), "gates-secret"),
        (Filters(paper="gates-public"), "gates-public"),
    ],
)
def test_a_filter_limits_search_and_answer(gates: Assistant, filters: Filters, paper: str) -> None:
    """Body, kind, year and paper: nothing of another paper is found or cited."""
    assert {each.passage.place.paper for each in gates.search("alley gates", filters=filters)} == {paper}
    answer = gates.ask(Asked("What will become of the alley gates at Millrace?", filters=filters))
    assert {citation.paper for citation in (*answer.citations, *answer.nearest)} <= {paper}


def test_a_public_reader_never_gets_an_officers_paper(gates: Assistant) -> None:
    """Not by search, not by question, not in the list of papers, not as a nearest place."""
    assert [paper.id for paper in gates.papers(READER)] == ["gates-public"]
    assert {each.passage.place.paper for each in gates.search("Zebulon Fencing alley gates", filters=READER)} <= {"gates-public"}
    answer = gates.ask(Asked("For how much are the alley gates sold to Zebulon Fencing?", filters=READER))
    assert answer.status is Status.NOT_FOUND
    assert "77,000" not in str(answer)
    assert {citation.paper for citation in answer.nearest} <= {"gates-public"}


def test_an_officer_gets_both(gates: Assistant) -> None:
    """The same question, asked by one who may see it, is answered."""
    answer = gates.ask(Asked("For how much are the alley gates sold to Zebulon Fencing?"))
    assert answer.status is Status.ANSWERED
    assert "£77,000" in answer.text


def test_words_of_an_officers_paper_are_unknown_to_a_public_reader(gates: Assistant) -> None:
    """Not even a mended slip or a known name gives away what such a paper holds."""
    shelf = Shelf(gates.index)
    everyone, officers = shelf.lexicon(Access.PUBLIC), shelf.lexicon(Access.OFFICERS)
    assert officers.knows("zebulon")
    assert not everyone.knows("zebulon")
    assert officers.mended("zebulom") == "zebulon"
    assert everyone.mended("zebulom") is None
    assert everyone.passages < officers.passages


def test_a_comparison_hears_each_paper_in_turn(written: Callable[..., Assistant]) -> None:
    """A question that names two bodies is searched in the papers of each: the louder paper does not drown the other."""
    loud = "# Strategy of Astham\n\n" + "\n\n".join(
        f"Astham sets theft target number {n}: theft in Astham falls by {n}%." for n in range(2, 30)
    )
    quiet = "# Strategy of Borwick\n\nTheft in Borwick is to fall by 7%.\n"
    found = written({"astham": loud, "borwick": quiet}).search("theft target in Astham compared with Borwick", limit=4)
    assert {each.passage.place.paper for each in found} == {"astham", "borwick"}


def test_a_dropped_paper_is_forgotten_at_once(gates: Assistant) -> None:
    """The shelf looks at the store's generation: what is gone is neither found nor cited."""
    question = Asked("For how much are the alley gates sold to Zebulon Fencing?")
    assert gates.ask(question).status is Status.ANSWERED
    gates.index.drop("gates-secret")
    assert gates.ask(question).status is Status.NOT_FOUND


def test_the_limit_is_kept_and_ranks_count_from_one(sample: Assistant) -> None:
    """As many passages as were asked for, the best first."""
    found = sample.search("domestic abuse refuge", limit=3)
    assert [each.rank for each in found] == [1, 2, 3]
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
