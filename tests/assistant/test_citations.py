"""Nothing leaves that does not stand in a paper, word for word, on the page that is named."""

from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.citations import cited, holds, located
from assistant.findings import Asked, Citation
from assistant.shelf import Opened
from assistant.writer import Quote, Statement
from ingest.papers import Block, BlockKind, Page, Paper, Part, Place, squash

FIRST, SECOND = "The Board fitted 12 gates in May and", "will fit 30 more by March 2020."
HEAD, FOOT = "Minutes of the Gates Board", "Any other business: none."


def paper_over_two_pages() -> Opened:
    """A block that begins at the foot of page 3 and ends at the head of page 4."""
    texts = {3: f"{HEAD}\n{FIRST}", 4: f"{SECOND}\n{FOOT}"}
    parts = (Part(3, len(HEAD) + 1, len(texts[3])), Part(4, 0, len(SECOND)))
    block = Block(BlockKind.PARAGRAPH, f"{FIRST} {SECOND}", Place("gates", 3, 4, ("Gates",), "2.1"), parts)
    return Opened(Paper("gates", "0", "Gates"), (block,), texts, {number: squash(text) for number, text in texts.items()})


GATES = paper_over_two_pages()
WHOLE = f"{FIRST} {SECOND}"


def statement(text: str, *quotes: str) -> Statement:
    return Statement(text, tuple(Quote("gates", 0, quote) for quote in quotes))


def test_words_on_one_page_are_cited_there() -> None:
    """The page on which they stand, not the one on which their paragraph begins."""
    assert located("will fit 30 more", GATES.blocks[0], GATES) == ((4, "will fit 30 more"),)


def test_words_cut_by_the_pages_end_are_cited_in_halves() -> None:
    """Each half with its own page and marker, and both behind the statement."""
    result = cited([statement(WHOLE, WHOLE)], {"gates": GATES})
    assert [(c.marker, c.page, c.quote) for c in result.citations] == [(1, 3, FIRST), (2, 4, SECOND)]
    assert result.text == f"{WHOLE} [1][2]"


def row_over_two_pages() -> Opened:
    """A table's row of three cells, the second and third of which run over the page's end."""
    texts = {3: "Gates Fit 12 gates in Put off until", 4: "Mill Lane the spring"}
    cells = ("Gates", "Fit 12 gates in Mill Lane", "Put off until the spring")
    parts = (Part(3, 0, len(texts[3])), Part(4, 0, len(texts[4])))
    block = Block(BlockKind.ROW, " ".join(texts.values()), Place("gates", 3, 4, ("Gates",), ""), parts, cells=cells)
    return Opened(Paper("gates", "0", "Gates"), (block,), texts, dict(texts))


def test_a_cell_cut_by_the_pages_end_is_cited_in_halves() -> None:
    """Each cell of a row leaves off in the middle of the page's last words; a paragraph never does."""
    row = row_over_two_pages()
    assert located("Fit 12 gates in Mill Lane", row.blocks[0], row) == ((3, "Fit 12 gates in"), (4, "Mill Lane"))
    assert not located("Fit 12 gates in the lane", row.blocks[0], row)
    prose = replace(row.blocks[0], kind=BlockKind.PARAGRAPH)
    assert not located("Fit 12 gates in Mill Lane", prose, row)


@pytest.mark.parametrize("quote", ["The Board fitted 13 gates", f"{HEAD} {SECOND}", f"{FIRST} {FOOT}", "fitted gates"])
def test_words_that_stand_nowhere_cannot_be_cited(quote: str) -> None:
    """Changed words, left-out words, or halves that do not meet at the page's end."""
    assert not located(quote, GATES.blocks[0], GATES)
    assert not holds(statement(quote, quote), {"gates": GATES})


@pytest.mark.parametrize(
    "text", ["The Board fitted 13 gates.", "The Board fitted 12 gates for £9.", "12.5 gates.", "1 gate, and 2."]
)
def test_a_statement_with_a_figure_not_in_its_quotes_is_dropped(text: str) -> None:
    """Whoever wrote it: "12" in the quote does not prove "12.5" or "1"."""
    result = cited([statement(text, "The Board fitted 12 gates")], {"gates": GATES})
    assert (result.text, result.citations, result.dropped) == ("", (), 1)


def test_a_statement_without_a_quote_is_dropped() -> None:
    """However true it may be."""
    assert cited([statement("Gates are good.")], {"gates": GATES}).dropped == 1


def test_a_statement_that_is_not_made_says_why() -> None:
    """No quote, a quote that does not stand there, a figure that is not in it."""
    statements = [statement("Gates are good."), statement("Gates.", "no such words"), statement("All 99 gates.", FIRST)]
    assert [why for _, why in cited(statements, {"gates": GATES}).failed] == [
        "it quotes nothing",
        "its quote does not stand on the page, word for word",
        "a figure does not stand in its quote: 99",
    ]


def test_what_holds_is_said_when_other_statements_fall() -> None:
    """Markers count only what is said."""
    kept = statement("The Board fitted 12 gates.", "The Board fitted 12 gates")
    result = cited([statement("All 99 gates.", FIRST), kept], {"gates": GATES})
    assert result.text == "The Board fitted 12 gates. [1]"
    assert [citation.marker for citation in result.citations] == [1]


def test_the_same_words_are_cited_once() -> None:
    """Two statements that rest on the same words share a marker."""
    twice = statement("12 gates.", "The Board fitted 12 gates"), statement("Gates: 12.", "The Board fitted 12 gates")
    result = cited(twice, {"gates": GATES})
    assert len(result.citations) == 1
    assert result.text == "12 gates. [1] Gates: 12. [1]"


def test_a_citation_says_where_its_words_stand() -> None:
    """Heading path and item number come with it."""
    (citation,) = cited([statement("30 more.", "will fit 30 more")], {"gates": GATES}).citations
    assert citation == Citation(1, "gates", "Gates", None, None, 4, ("Gates",), "2.1", "will fit 30 more")


def test_a_citation_of_a_scan_says_so() -> None:
    """How surely its page was recognised, and which figures of the quote are to be checked; not those of other words."""
    scan = Page(4, GATES.texts[4], 0.96, ("(30", "2020.", "12"))
    (citation,) = cited([statement("30 more.", "will fit 30 more")], {"gates": replace(GATES, scans={4: scan})}).citations
    assert (citation.recognised, citation.doubtful) == (0.96, ("30",))


QUESTIONS = (
    "How many robberies were there in 2018/19?",
    "What targets did the 2016 strategy set for domestic abuse?",
    "When is the domestic abuse contract to be awarded?",
    "Who chairs the Domestic Abuse Forum?",
    "What did the Board agree on the neglect strategy?",
    "What is the status of EB41 on the action log?",
    "How many drones does the police own?",
    "Which drug are most people in treatment using?",
    "What does PSPO stand for?",
    "How many units has the refuge?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_stands_on_its_page(sample: Assistant, question: str) -> None:
    """Of answers and of nearest places alike, in papers made by a word processor; and every marker in the text is a citation."""
    answer = sample.ask(Asked(question))
    for citation in (*answer.citations, *answer.nearest):
        assert citation.quote in squash(sample.page(citation.paper, citation.page).text)
    assert {f"[{citation.marker}]" for citation in answer.citations} == {
        word for word in answer.text.replace("][", "] [").split() if word.startswith("[") and word[1:-1].isdigit()
    }
