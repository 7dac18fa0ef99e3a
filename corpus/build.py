"""Builds the sample papers: every `_sources/FOLDER/NAME.md` becomes `FOLDER/NAME.pdf`.

python corpus/build.py            build them all
python corpus/build.py --check    build nothing; exit 1 and name the papers that are not as their sources say
"""

import argparse
import sys
from pathlib import Path

from _typeset.pages import typeset
from _typeset.source import read_source

CORPUS = Path(__file__).resolve().parent


def paper_of(source: Path) -> Path:
    """Where the PDF of `source` stands."""
    return CORPUS / source.relative_to(CORPUS / "_sources").with_suffix(".pdf")


def stale_papers() -> list[Path]:
    """Papers that are missing or differ from what their source gives, and papers without a source."""
    sources = {paper_of(source): source for source in _sources()}
    orphans = [paper for paper in CORPUS.rglob("*.pdf") if paper not in sources]
    return orphans + [paper for paper, source in sources.items() if not _is_fresh(paper, source)]


def build_papers() -> list[Path]:
    """Write every PDF anew."""
    papers = []
    for source in _sources():
        paper = paper_of(source)
        paper.parent.mkdir(exist_ok=True)
        paper.write_bytes(typeset(read_source(source)))
        papers.append(paper)
    return papers


def _sources() -> list[Path]:
    return sorted((CORPUS / "_sources").rglob("*.md"))


def _is_fresh(paper: Path, source: Path) -> bool:
    return paper.is_file() and paper.read_bytes() == typeset(read_source(source))


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Build the sample papers from their Markdown sources.")
    parser.add_argument("--check", action="store_true", help="build nothing, say which papers are stale")
    check = parser.parse_args().check
    papers = stale_papers() if check else build_papers()
    for paper in papers:
        sys.stdout.write(f"{'stale' if check else 'built'} {paper.relative_to(CORPUS)}\n")
    return int(check and bool(papers))


if __name__ == "__main__":
    sys.exit(main())
