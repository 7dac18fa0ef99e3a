"""Suggested questions are made from what the papers hold, and every one of them is answered."""

from dataclasses import replace

import pytest

from assistant.findings import Action, Answer, Asked, Citation, Status, Target
from assistant.suggesting import MOST, Suggester
from ingest.papers import Block, BlockKind, Filters, Paper, Place

PLAN = Paper("plan-2028", "", "Plan", "Parks Board", date="2028-04")
MINUTES = Paper("minutes-2029", "", "Minutes", "Parks Board", date="2029-01")
LESS = "Reduce litter in parks by 5%"
LITTER = Target("t1", PLAN.id, 2, (), LESS, LESS, measure="litter in parks", value=5)
FIT = "The Ranger will install forty racks by June 2029."
RACKS = Action("a1", MINUTES.id, 1, (), FIT, FIT, owner=("R",))


def heading(paper: str, text: str) -> Block:
    return Block(BlockKind.HEADING, text, Place(paper, 1, 1, (text,)))


class Corpus:
    """Two papers, and what was drawn out of them; answers from the place that is told."""

    def __init__(self) -> None:
        self.targets_in = [LITTER]
        self.actions_in = [RACKS]
        self.headings = [heading(PLAN.id, "Objective 2: Safe paths at night"), heading(PLAN.id, "Foreword")]
        self.asked: list[Asked] = []
        self.refused: set[str] = set()
        self.changes = 0

    def generation(self) -> int:
        return self.changes

    def papers(self, filters: Filters) -> tuple[Paper, ...]:
        return tuple(paper for paper in (MINUTES, PLAN) if filters.paper in (None, paper.id))

    def blocks(self, paper: str) -> tuple[Block, ...]:
        return tuple(block for block in self.headings if block.place.paper == paper)

    def targets(self, filters: Filters) -> tuple[Target, ...]:
        return tuple(row for row in self.targets_in if filters.paper in (None, row.paper))

    def actions(self, filters: Filters) -> tuple[Action, ...]:
        return tuple(row for row in self.actions_in if filters.paper in (None, row.paper))

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        words = set(asked.question.rstrip("?").split()[4:])
        rows = [row for row in (*self.targets_in, *self.actions_in) if words & set(row.text.split())]
        cited = [Citation(1, row.paper, "", None, None, 1, (), None, row.quote) for row in rows]
        if "safe paths" in asked.question:
            cited = [Citation(1, PLAN.id, "", None, None, 1, ("Objective 2: Safe paths at night",), None, "Lamps")]
        status = Status.NOT_FOUND if asked.question in self.refused else Status.ANSWERED
        return Answer(asked.question, asked.question, status, "", tuple(cited))


@pytest.fixture
def corpus() -> Corpus:
    return Corpus()


def suggested(corpus: Corpus, filters: Filters | None = None, limit: int = 5) -> tuple[str, ...]:
    return Suggester(corpus, corpus, corpus).suggestions(filters or Filters(), limit)


def test_questions_are_made_from_targets_actions_and_headings(corpus):
    """Each names what stands in the papers."""
    assert set(suggested(corpus)) == {
        "What is the target for litter in parks?",
        "Who is to install forty racks?",
        "What do the papers say about safe paths at night?",
    }


def test_a_question_that_is_refused_is_not_suggested(corpus):
    """Nor one that is answered from elsewhere."""
    corpus.refused = {"Who is to install forty racks?"}
    assert "Who is to install forty racks?" not in suggested(corpus)
    corpus.answer = lambda asked: Answer(
        "", "", Status.ANSWERED, "", (Citation(1, "other", "", None, None, 1, (), None, LITTER.quote),)
    )
    assert suggested(corpus) == ()


def test_suggestions_keep_to_the_scope(corpus):
    """And are asked within it."""
    filters = Filters(paper=MINUTES.id)
    assert suggested(corpus, filters) == ("Who is to install forty racks?",)
    assert {asked.filters for asked in corpus.asked} == {filters}


@pytest.mark.parametrize(
    "change",
    [{"measure": "it down"}, {"measure": "the year was good"}, {"measure": "litter"}, {"value": None}, {"measure": "word " * 30}],
)
def test_a_piece_of_a_sentence_makes_no_question(corpus, change):
    """A measure must be a short name with an amount beside it."""
    corpus.targets_in = [replace(LITTER, **change)]
    assert not [question for question in suggested(corpus) if "target" in question]


@pytest.mark.parametrize(
    "text", ["The Ranger will do it.", "Forty racks", "NB to bring this to the Board", "The Ranger to racks fit now"]
)
def test_an_action_that_cannot_be_told_makes_no_question(corpus, text):
    """It must begin with a verb of work and say what."""
    corpus.actions_in = [replace(RACKS, text=text)]
    assert not [question for question in suggested(corpus) if "Who" in question]


def test_two_questions_about_the_same_are_one(corpus):
    """The same target stands in the papers of many years."""
    corpus.targets_in = [LITTER, replace(LITTER, id="t2", paper=MINUTES.id), replace(LITTER, measure="recorded litter in parks")]
    assert len([question for question in suggested(corpus) if "litter" in question]) == 1


def test_suggestions_are_made_once_for_each_state_of_the_store(corpus):
    """Asking takes time: only papers that come or go make it worth again."""
    suggester = Suggester(corpus, corpus, corpus)
    first = suggester.suggestions(Filters())
    asked = len(corpus.asked)
    assert suggester.suggestions(Filters()) == first
    assert len(corpus.asked) == asked
    corpus.changes += 1
    corpus.actions_in = []
    assert len(suggester.suggestions(Filters())) == 2


def test_what_is_stopped_half_way_is_not_kept(corpus):
    """The next who asks gets them all."""
    suggester = Suggester(corpus, corpus, corpus)
    assert suggester.suggestions(Filters(), 5, lambda: len(corpus.asked) > 0) == suggested(corpus)[:1]
    assert suggester.suggestions(Filters()) == suggested(corpus) != suggested(corpus)[:1]


def test_no_more_are_given_than_wanted(corpus):
    """None from an empty store, and never more than the most."""
    assert len(suggested(corpus, limit=1)) == 1
    assert suggested(corpus, limit=0) == suggested(corpus, limit=-3) == ()
    assert len(suggested(corpus, limit=10 * MOST)) == 3
    corpus.targets_in, corpus.actions_in, corpus.headings = [], [], []
    assert suggested(corpus) == ()


def test_the_sample_papers_answer_what_is_suggested(sample):
    """With the real answerer over real papers."""
    questions = sample.suggestions(limit=4)
    assert len(questions) == 4
    assert all(sample.ask(Asked(question)).status is Status.ANSWERED for question in questions)
