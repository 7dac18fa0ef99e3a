"""A scan of a paper that is in as text too: its words are found once, in the copy without misread letters."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.findings import Asked
from assistant.settings import Settings
from assistant.shelf import Shelf
from assistant.wiring import open_assistant, open_index
from ingest.papers import Filters, Reading
from ingest.reading import read_paper
from ingest.testing import HashingEncoder

CORPUS = Path(__file__).parents[2] / "corpus"
MINUTES = CORPUS / "minutes" / "quillbridge-scb-minutes-2017-09.pdf"
LATER = CORPUS / "minutes" / "quillbridge-scb-minutes-2017-12.pdf"


def renamed(reading: Reading, name: str, *, scanned: bool) -> Reading:
    """The reading under another id; as one whose pages are pictures, "rn" read as "m" here and there."""

    def seen(text: str) -> str:
        return text.replace("concern", "concem") if scanned else text

    blocks = tuple(replace(b, text=seen(b.text), place=replace(b.place, paper=name)) for b in reading.blocks)
    passages = tuple(
        replace(p, id=f"{name}#{at:04}", text=seen(p.text), place=replace(p.place, paper=name))
        for at, p in enumerate(reading.passages)
    )
    pages = tuple(replace(page, text=seen(page.text), recognised=0.97 if scanned else None) for page in reading.pages)
    return replace(reading, paper=replace(reading.paper, id=name), pages=pages, blocks=blocks, passages=passages)


@pytest.fixture
def holding(tmp_path: Path) -> Iterator[Callable[..., Assistant]]:
    """Makes an Assistant over these readings."""
    made: list[Assistant] = []

    def hold(*readings: Reading) -> Assistant:
        settings = Settings(store=tmp_path / f"store-{len(made)}")
        index = open_index(settings, HashingEncoder)
        with index.writing():
            for reading in readings:
                index.add(reading)
        index.close()
        made.append(open_assistant(settings, HashingEncoder))
        return made[-1]

    yield hold
    for assistant in made:
        assistant.index.close()


def papers_found(assistant: Assistant, words: str, filters: Filters | None = None) -> set[str]:
    return {found.passage.place.paper for found in assistant.search(words, filters=filters or Filters())}


def test_a_scan_of_a_paper_that_is_in_as_text_is_not_found_beside_it(holding: Callable[..., Assistant]) -> None:
    """Two copies of each passage would fill the first five with three; the answer cites the copy with a text layer."""
    text, scan = read_paper(MINUTES), renamed(read_paper(MINUTES), "scan", scanned=True)
    assistant = holding(text, scan)
    assert papers_found(assistant, "multi-agency audit of neglect cases") == {text.paper.id}
    answer = assistant.ask(Asked("Who reported on the multi-agency audit of neglect cases?"))
    assert {citation.paper for citation in answer.citations} == {text.paper.id}


def test_a_search_within_the_scan_finds_it(holding: Callable[..., Assistant]) -> None:
    assistant = holding(read_paper(MINUTES), renamed(read_paper(MINUTES), "scan", scanned=True))
    assert papers_found(assistant, "audit of neglect cases", Filters(paper="scan")) == {"scan"}


def test_a_scan_by_itself_is_found(holding: Callable[..., Assistant]) -> None:
    assistant = holding(read_paper(LATER), renamed(read_paper(MINUTES), "scan", scanned=True))
    assert "scan" in papers_found(assistant, "multi-agency audit of neglect cases")


def test_the_scan_of_another_meeting_of_the_same_board_is_no_copy(holding: Callable[..., Assistant]) -> None:
    """Minutes of one board share their attendance lists and many turns of phrase, and differ in what counts."""
    later = renamed(read_paper(LATER), "later-scan", scanned=True)
    assert papers_found(holding(read_paper(MINUTES), later), "neglect audit") == {read_paper(MINUTES).paper.id, "later-scan"}


def test_a_paper_with_a_text_layer_under_two_names_is_not_taken_for_a_scan(holding: Callable[..., Assistant]) -> None:
    """A draft with one other figure is nearly the same paper: only what is surely a copy is left aside."""
    again = renamed(read_paper(MINUTES), "again", scanned=False)
    assert papers_found(holding(read_paper(MINUTES), again), "audit of neglect cases") == {read_paper(MINUTES).paper.id, "again"}


def test_a_copy_does_not_make_a_word_commoner(holding: Callable[..., Assistant]) -> None:
    """How rare words are decides what is close enough to a question: a scan changes no answer of the other papers."""
    alone = holding(read_paper(MINUTES), read_paper(LATER))
    beside = holding(read_paper(MINUTES), read_paper(LATER), renamed(read_paper(MINUTES), "scan", scanned=True))
    for word in ("neglect", "audit", "board", "missing"):
        rarities = [Shelf(a.index).lexicon(Filters().access).rarity(word) for a in (alone, beside)]
        assert rarities[0] == pytest.approx(rarities[1])
