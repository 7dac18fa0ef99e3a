"""What a reader may not see has no say in what they are shown, not even in its order."""

from pathlib import Path

import pytest

from ingest.index import Index
from ingest.papers import Access, Filters, Paper
from ingest.testing import HashingEncoder, reading_of

OPEN = Paper("open", "0" * 64, "Open")
LATER = Paper("later", "2" * 64, "Later")
HIDDEN = Paper("hidden", "1" * 64, "Hidden", access=Access.OFFICERS)
PAGES = ["lamps were mended in the lane near the mill\nbicycles were stolen at the station", "fine weather\nno more"]
LAMPS = ["\n".join(f"lamps and lamps again, number {number}" for number in range(40))]
WORDS = ["lamps", "bicycles", "weather"]


def filled(folder: Path, *, hidden: bool) -> Index:
    """A store with two open papers, and one between them that is hidden."""
    index = Index.open(folder, HashingEncoder)
    index.add(reading_of(OPEN, PAGES))
    if hidden:
        index.add(reading_of(HIDDEN, LAMPS))
    index.add(reading_of(LATER, ["lamps in the park\nnew bicycles for the wardens"]))
    return index


def found(index: Index, access: Access, **limits: str) -> list[tuple[str, float]]:
    hits = index.by_words(WORDS, 10, Filters(access=access, **limits))
    return [(hit.passage.id, round(hit.score, 9)) for hit in hits]


@pytest.mark.parametrize("access", [Access.PUBLIC, Access.MEMBERS])
def test_words_weigh_what_they_weigh_in_the_papers_that_the_reader_may_see(tmp_path: Path, access: Access) -> None:
    """The same passages, in the same order, with the same scores as in a store without the hidden paper."""
    with_it, without = filled(tmp_path / "with", hidden=True), filled(tmp_path / "without", hidden=False)
    assert found(with_it, access) == found(without, access) != []
    assert found(with_it, access, paper="later") == found(without, access, paper="later") != []
    assert found(with_it, Access.OFFICERS)[0] != found(without, Access.OFFICERS)[0]
    for index in (with_it, without):
        index.close()


def test_what_comes_and_goes_is_found_and_no_longer_found(tmp_path: Path) -> None:
    """A class's own index follows the store: a paper more, a paper less, a paper that is closed or opened."""
    index = filled(tmp_path / "store", hidden=True)
    assert {paper.split("#")[0] for paper, _ in found(index, Access.PUBLIC)} == {"open", "later"}
    index.drop("later")
    assert {paper.split("#")[0] for paper, _ in found(index, Access.PUBLIC)} == {"open"}
    index.describe(Paper("hidden", "1" * 64, "Hidden", access=Access.PUBLIC), entry="", described="")
    assert "hidden" in {paper.split("#")[0] for paper, _ in found(index, Access.PUBLIC)}
    index.describe(Paper("open", "0" * 64, "Open", access=Access.MEMBERS), entry="", described="")
    assert {paper.split("#")[0] for paper, _ in found(index, Access.PUBLIC)} == {"hidden"}
    index.close()
