"""Papers that give different figures for the same thing are both shown, and said to disagree."""

from pathlib import Path

import pytest

from assistant.findings import Asked
from assistant.settings import Settings
from assistant.wiring import open_assistant, open_index
from ingest.reading import read_paper
from ingest.testing import HashingEncoder

HEAD = "# {title}\n\nSamplebury Partnership, 3 {month}\n\n"
BRIEFING = (
    HEAD.format(title="Refuge briefing", month="May 2018") + "The Samplebury refuge has 18 units for women and their children."
)
REVIEW = (
    HEAD.replace("{title}", "Yearly review") + "The Samplebury refuge has {units} units for women and their children in town."
)


def conflicts_of(folder: Path, briefing: str, review: str) -> tuple[tuple[int, ...], ...]:
    settings = Settings(store=folder / "store")
    index = open_index(settings, HashingEncoder)
    for name, text in (("briefing", briefing), ("review", review)):
        file = folder / f"{name}.md"
        file.write_text(text, encoding="utf-8")
        index.add(read_paper(file))
    index.close()
    return open_assistant(settings, HashingEncoder).ask(Asked("How many units does the Samplebury refuge have?")).conflicts


@pytest.mark.parametrize(
    ("month", "units", "disagree"),
    [
        ("June 2018", 16, True),
        ("June 2018", 18, False),
        ("June 2012", 16, False),
    ],
)
def test_two_papers_disagree_where_their_figures_for_one_time_differ(
    tmp_path: Path, month: str, units: int, *, disagree: bool
) -> None:
    """Not where the figures are the same, nor where the papers are years apart."""
    found = conflicts_of(tmp_path, BRIEFING, REVIEW.format(month=month, units=units))
    assert bool(found) is disagree


def test_a_percentage_does_not_disagree_with_a_count(tmp_path: Path) -> None:
    """18 units and 16% of cases are different things."""
    other = REVIEW.format(month="June 2018", units="16%")
    assert conflicts_of(tmp_path, BRIEFING, other) == ()
