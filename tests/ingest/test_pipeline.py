"""Files to index: real Chroma, SQLite and files; the reader is a small one of our own."""

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.catalogue import Entry
from ingest.errors import Locked, NotReadable, StoreBusy
from ingest.index import Index
from ingest.papers import Access, Filters, Paper, Reading, Report
from ingest.pipeline import Progress, Stage, ingest_papers
from ingest.pipeline.files import find_files
from ingest.testing import HashingEncoder, reading_of

ENDINGS = (".txt", ".pdf")


def read(file: Path, entry: Entry | None = None) -> Reading:
    """Each line a passage. Words in the file make it fail as a real one may."""
    text = file.read_text(errors="surrogatepass")
    if "broken" in text:
        raise NotReadable(f"{file.name} is broken.", "Save it again.")
    if "locked" in text:
        raise Locked(f"{file.name} is locked.", "Take the password off.")
    if "interrupt" in text:
        raise KeyboardInterrupt
    said = entry or Entry()
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    paper = Paper(file.stem, sha256, said.title or file.stem, access=said.access or Access.PUBLIC, source=file.name)
    return reading_of(paper, [text])


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = Index.open(tmp_path / "store", HashingEncoder)
    yield index
    index.close()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "plan.txt").write_text("visit homes")
    (folder / "minutes.txt").write_text("count buses")
    return folder


def ingest(index: Index, *paths: Path, catalogue: Mapping[str, Entry] | None = None, prune: bool = False) -> Report:
    return ingest_papers(paths, index, read=read, endings=ENDINGS, catalogue=catalogue or {}, prune=prune)


def ids(index: Index) -> list[str]:
    return [paper.id for paper in index.papers(Filters())]


def found(index: Index, word: str) -> list[str]:
    return [hit.passage.id for hit in index.by_words([word], 9, Filters())]


def names(failed: Sequence[tuple[str, str]]) -> list[str]:
    return [Path(file).name for file, _ in failed]


def test_a_folder_goes_in_all_the_way_down(index: Index, papers: Path) -> None:
    """Known endings in any case; hidden files, traces of open documents and notes on the folder are passed over."""
    (papers / "old").mkdir()
    (papers / "old" / "REVIEW.TXT").write_text("plant trees")
    for name in (".hidden.txt", "~$plan.txt", "picture.png", "README.txt"):
        (papers / name).write_text("no paper")
    for folder in (".papers", "_sources"):
        (papers / folder).mkdir()
        (papers / folder / "ledger.txt").write_text("no paper")
    report = ingest(index, papers)
    assert report.read == ("minutes", "REVIEW", "plan")
    assert report.failed == ()
    assert found(index, "trees") == ["REVIEW#0000"]


def test_unchanged_papers_are_not_read_again(index: Index, papers: Path) -> None:
    """Same bytes, no work."""
    ingest(index, papers)
    before = index.generation()
    report = ingest(index, papers)
    assert (report.read, report.unchanged) == ((), ("minutes", "plan"))
    assert index.generation() == before


def test_a_changed_paper_replaces_its_old_self(index: Index, papers: Path) -> None:
    """Same id, new words, and the old ones are gone."""
    ingest(index, papers)
    (papers / "plan.txt").write_text("visit schools")
    assert ingest(index, papers).read == ("plan",)
    assert found(index, "homes") == []
    assert found(index, "schools") == ["plan#0000"]
    assert index.check() == ()


def test_one_failing_file_is_named_and_the_rest_go_in(index: Index, papers: Path) -> None:
    """With the reason and the remedy."""
    (papers / "bad.pdf").write_text("broken")
    (papers / "secret.pdf").write_text("locked")
    report = ingest(index, papers, papers / "nowhere.pdf")
    assert ids(index) == ["minutes", "plan"]
    assert names(report.failed) == ["nowhere.pdf", "bad.pdf", "secret.pdf"]
    assert dict(report.failed)[str(papers / "bad.pdf")] == "bad.pdf is broken. Save it again."


def test_a_changed_paper_that_cannot_be_read_keeps_its_old_self(index: Index, papers: Path) -> None:
    """Nothing is lost by a bad copy, not even when pruning."""
    ingest(index, papers)
    (papers / "plan.txt").write_text("broken")
    assert names(ingest(index, papers, prune=True).failed) == ["plan.txt"]
    assert found(index, "homes") == ["plan#0000"]


def test_what_a_browser_saves_beside_a_page_is_no_paper(tmp_path: Path) -> None:
    """`Minutes_files` beside `Minutes.html` holds the page's frames and adverts; a folder of that name alone holds papers."""
    for name in ("Minutes.html", "Minutes_files/frame.html", "Old_files/may.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    assert [file.name for file in find_files([tmp_path], (".html",)).files] == ["Minutes.html", "may.html"]


def test_a_folder_with_nothing_to_read_is_reported(index: Index, tmp_path: Path) -> None:
    """With the endings that are known."""
    (tmp_path / "empty").mkdir()
    (file, reason), *_ = ingest(index, tmp_path / "empty").failed
    assert file == str(tmp_path / "empty")
    assert ".pdf .txt" in reason


def test_half_a_character_is_a_failure_of_that_file_only(index: Index, papers: Path) -> None:
    """Broken text fails before anything is written."""
    (papers / "half.txt").write_bytes("a \ud800 b".encode("utf-8", "surrogatepass"))
    assert names(ingest(index, papers).failed) == ["half.txt"]
    assert ids(index) == ["minutes", "plan"]


def test_the_same_bytes_under_two_names_are_one_paper(index: Index, papers: Path) -> None:
    """Reported once, in the first run and in later ones."""
    (papers / "zz-copy.txt").write_text("visit homes")
    for _ in range(2):
        report = ingest(index, papers)
        assert report.duplicates == ((str(papers / "zz-copy.txt"), "plan"),)
        assert ids(index) == ["minutes", "plan"]


def test_a_copy_of_a_file_that_cannot_be_read_has_failed_too(index: Index, papers: Path) -> None:
    """It is no copy of a paper that is in."""
    for name in ("bad.txt", "bad-copy.txt"):
        (papers / name).write_text("broken")
    report = ingest(index, papers)
    assert sorted(names(report.failed)) == ["bad-copy.txt", "bad.txt"]
    assert report.duplicates == ()


def test_prune_takes_out_what_is_gone_and_only_from_the_given_folders(index: Index, papers: Path, tmp_path: Path) -> None:
    """Papers from elsewhere stay, and without prune all do."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "review.txt").write_text("plant trees")
    ingest(index, papers, tmp_path / "elsewhere")
    (papers / "plan.txt").unlink()
    (tmp_path / "elsewhere" / "review.txt").unlink()
    assert ingest(index, papers).removed == ()
    assert ingest(index, papers, prune=True).removed == ("plan",)
    assert ids(index) == ["minutes", "review"]


def test_prune_leaves_an_empty_folder_alone(index: Index, papers: Path) -> None:
    """It may be a drive that is not there today."""
    ingest(index, papers)
    for file in papers.iterdir():
        file.unlink()
    report = ingest(index, papers, prune=True)
    assert (report.removed, len(report.failed)) == ((), 1)
    assert ids(index) == ["minutes", "plan"]


def test_a_file_that_moved_is_the_same_paper(index: Index, papers: Path, tmp_path: Path) -> None:
    """It keeps its id, is not read again, and is not pruned."""
    ingest(index, papers)
    (papers / "kept").mkdir()
    shutil.move(papers / "plan.txt", papers / "kept" / "renamed.txt")
    report = ingest(index, papers, prune=True)
    assert (report.unchanged, report.read, report.removed) == (("plan", "minutes"), (), ())


def test_a_paper_that_changed_while_its_folder_moved_replaces_its_old_self(index: Index, papers: Path, tmp_path: Path) -> None:
    """A store that is taken to another machine goes on there."""
    ingest(index, papers)
    (tmp_path / "new").mkdir()
    moved = shutil.move(papers, tmp_path / "new" / "papers")
    (Path(moved) / "plan.txt").write_text("visit schools")
    assert ingest(index, Path(moved)).read == ("plan",)
    assert ids(index) == ["minutes", "plan"]


def test_files_of_one_stem_have_ids_of_their_own(index: Index, papers: Path) -> None:
    """By folder or ending; a later run knows them again, and places name the right paper."""
    (papers / "plan.pdf").write_text("plant trees")
    for year in ("2009", "2010"):
        (papers / year).mkdir()
        (papers / year / "minutes.txt").write_text(f"meeting of {year}")
    ingest(index, papers)
    expected = ["2010-minutes", "minutes", "papers-minutes", "plan", "plan-txt"]
    assert ids(index) == expected
    assert ingest(index, papers).read == ()
    (papers / "2010" / "minutes.txt").write_text("meeting of 2010 again")
    assert ingest(index, papers).read == ("2010-minutes",)
    assert ids(index) == expected
    [hit] = index.by_words(["again"], 9, Filters())
    assert (hit.passage.id, hit.passage.place.paper) == ("2010-minutes#0000", "2010-minutes")
    assert {block.place.paper for block in index.blocks("2010-minutes")} == {"2010-minutes"}


def test_what_a_catalogue_says_is_kept_until_one_says_otherwise(index: Index, papers: Path) -> None:
    """A later run without the catalogue must not make a closed paper public; a new entry is taken up without new bytes."""
    closed = {"plan.txt": Entry(title="Our Plan", access=Access.OFFICERS)}
    ingest(index, papers, catalogue=closed)
    assert ingest(index, papers).read == ()
    (papers / "plan.txt").write_text("visit schools")
    assert ingest(index, papers).read == ("plan",)
    [plan] = index.papers(Filters(paper="plan"))
    assert (plan.title, plan.access) == ("Our Plan", Access.OFFICERS)
    assert ingest(index, papers, catalogue={"plan": Entry(access=Access.MEMBERS)}).described == ("plan",)
    [plan] = index.papers(Filters(paper="plan"))
    assert (plan.title, plan.access) == ("plan", Access.MEMBERS)


def test_ctrl_c_keeps_what_is_in_and_leaves_nothing_half_in(index: Index, papers: Path) -> None:
    """The next run goes on where this one stopped."""
    (papers / "n-stop.txt").write_text("interrupt")
    with pytest.raises(KeyboardInterrupt):
        ingest(index, papers)
    assert ids(index) == ["minutes"]
    assert index.check() == ()
    (papers / "n-stop.txt").unlink()
    assert ingest(index, papers).read == ("plan",)


def test_a_second_ingest_is_told_to_wait(index: Index, papers: Path, tmp_path: Path) -> None:
    """One writer at a time."""
    other = Index.open(tmp_path / "store", HashingEncoder)
    with other.writing(), pytest.raises(StoreBusy):
        ingest(index, papers)
    other.close()


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_an_executor_reads_and_the_outcome_is_the_same(index: Index, papers: Path, pool: type) -> None:
    """Failures come back from other processes whole."""
    (papers / "bad.txt").write_text("broken")
    for at in range(12):
        (papers / f"p{at:02}.txt").write_text(f"number {at}")
    context = {"mp_context": __import__("multiprocessing").get_context("fork")} if pool is ProcessPoolExecutor else {}
    with pool(2, **context) as executor:
        report = ingest_papers([papers], index, read=read, endings=ENDINGS, catalogue={}, executor=executor)
    assert report.read == ("minutes", *(f"p{at:02}" for at in range(12)), "plan")
    assert report.failed == ((str(papers / "bad.txt"), "bad.txt is broken. Save it again."),)


def test_progress_is_told_of_every_file(index: Index, papers: Path) -> None:
    """Checked, read, indexed with its share, done; the count ends at the total."""
    told: list[Progress] = []
    ingest_papers([papers], index, read=read, endings=ENDINGS, catalogue={}, on_progress=told.append)
    assert {step.stage for step in told} == set(Stage)
    assert {step.total for step in told} == {2}
    assert told[-1] == Progress(2, 2, "plan.txt", Stage.DONE)
    assert Progress(1, 2, "plan.txt", Stage.INDEXING, 1.0) in told
