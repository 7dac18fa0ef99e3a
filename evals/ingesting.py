"""Papers read into a store of their own, for one run of the evaluations."""

from collections.abc import Callable
from pathlib import Path

from ingest.catalogue import load_catalogue
from ingest.errors import UsageError
from ingest.index import Index
from ingest.papers import Report
from ingest.pipeline import Progress, ingest_papers
from ingest.reading import ENDINGS, read_paper

CATALOGUE = "catalogue.toml"


def ingest_for_evals(papers: Path, index: Index, on_progress: Callable[[Progress], None]) -> Report:
    """Reads `papers` into the store of `index`; a `catalogue.toml` that stands in their folder is used.

    Raises UsageError where there is nothing to read. Papers that fail are named in the report, and the rest are in.
    """
    files = files_of(papers)
    catalogue = (papers if papers.is_dir() else papers.parent) / CATALOGUE
    entries = load_catalogue(catalogue) if catalogue.is_file() else {}
    return ingest_papers(files, index, read=read_paper, endings=ENDINGS, catalogue=entries, on_progress=on_progress)


def files_of(papers: Path) -> tuple[Path, ...]:
    """The files of a folder and the folders in it, or of a pattern such as `papers/*.pdf`, or one file; sorted by path.

    Of files with one stem the first kind that can be read is taken: a PDF before the text that was drawn from it. Folders whose
    name begins with `_` or `.` and files called README hold no papers.
    """
    order = {ending: number for number, ending in enumerate(ENDINGS)}
    found = sorted(
        (file for file in _candidates(papers) if file.suffix.lower() in order), key=lambda file: order[file.suffix.lower()]
    )
    chosen: dict[str, Path] = {}
    for file in found:
        chosen.setdefault(file.stem, file)
    if not chosen:
        raise UsageError(f"There are no papers in {papers}.", f"Papers are {', '.join(ENDINGS)} files.")
    return tuple(sorted(chosen.values()))


def _candidates(papers: Path) -> tuple[Path, ...]:
    if papers.is_file():
        return (papers,)
    if papers.is_dir():
        return tuple(file for file in papers.rglob("*") if file.is_file() and _is_paper(file.relative_to(papers)))
    return tuple(file for file in papers.parent.glob(papers.name) if file.is_file()) if papers.name else ()


def _is_paper(file: Path) -> bool:
    return file.stem.casefold() != "readme" and not any(part.startswith(("_", ".")) for part in file.parts)
