"""Real stores of small papers: written as Markdown in the test, or the sample papers of the invented borough."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.wiring import open_assistant, open_index
from ingest.catalogue import Entry, load_catalogue
from ingest.pipeline import ingest_papers
from ingest.reading import read_paper
from ingest.testing import HashingEncoder

CORPUS = Path(__file__).parents[2] / "corpus"

Write = Callable[..., Assistant]


def opened(files: list[Path], store: Path, catalogue: Mapping[str, Entry]) -> Assistant:
    """An Assistant over a fresh store of these files."""
    settings = Settings(store=store)
    index = open_index(settings, HashingEncoder)
    report = ingest_papers(files, index, read=read_paper, catalogue=catalogue)
    assert not report.failed, report.failed
    index.close()
    return open_assistant(settings, HashingEncoder)


@pytest.fixture(scope="session")
def opening() -> Callable[[list[Path], Path, Mapping[str, Entry]], Assistant]:
    """Reads files into a store that a whole module shares; who asks for it closes the index."""
    return opened


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Write]:
    """Makes an Assistant over papers given as `{"stem": "Markdown"}`; `catalogue` says what is to be said of them."""
    made: list[Assistant] = []

    def write(papers: Mapping[str, str], catalogue: Mapping[str, Entry] | None = None) -> Assistant:
        folder = tmp_path / f"papers-{len(made)}"
        folder.mkdir()
        for name, text in papers.items():
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
        files = [folder] if papers else []
        made.append(opened(files, tmp_path / f"store-{len(made)}", catalogue or {}))
        return made[-1]

    yield write
    for assistant in made:
        assistant.index.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An Assistant over the sample papers (PDFs) of the invented borough, read once."""
    files = sorted(file for file in CORPUS.rglob("*.pdf"))
    assistant = opened(files, tmp_path_factory.mktemp("sample"), load_catalogue(CORPUS / "catalogue.toml"))
    yield assistant
    assistant.index.close()
