"""Scans of papers that are in as text too: the same words twice, and only one of the two without misread letters.

Papers are compared by sketches of the runs of three words that they hold: Broder (1997), "On the resemblance and containment of
documents".
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from zlib import crc32

from assistant.words import words
from ingest.papers import Paper, Passage

KEPT = 4
"""One in so many runs of words is kept in a sketch …"""

FEWEST = 20
"""… and a paper of fewer is too short to be told from another."""

COMMON = 4
"""Runs that more papers have are those of all papers of the kind."""

ALIKE = 0.6
"""A scan that shares this part of the shorter's runs is of the same paper.

A good scan shares .99, a poor one less; the minutes of two meetings of one board .28.
"""


def copies_among(papers: Sequence[Paper], passages: Iterable[Passage], is_scan: Callable[[str], bool]) -> dict[str, str]:
    """scan → the paper with a text layer that it is a copy of. `is_scan` tells of a paper whether its pages are pictures."""
    drafts = {paper.id: paper.draft for paper in papers}
    found: dict[str, str] = {}
    for one, other in _alike(_sketches(passages)):
        pictured = [paper for paper in (one, other) if is_scan(paper)]
        if len(pictured) == 1 and drafts[one] is drafts[other]:
            found.setdefault(pictured[0], other if pictured[0] == one else one)
    return found


def _sketches(passages: Iterable[Passage]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for passage in passages:
        said = words(passage.text)
        runs = (crc32(" ".join(run).encode()) for run in zip(said, said[1:], said[2:], strict=False))
        found[passage.place.paper].update(run for run in runs if run % KEPT == 0)
    return found


def _alike(sketches: Mapping[str, set[int]]) -> list[tuple[str, str]]:
    """The pairs of papers that share so much; found by the runs that few papers have, so that a thousand papers cost no more."""
    holders: dict[int, list[str]] = defaultdict(list)
    for paper in sorted(sketches):
        for run in sketches[paper]:
            holders[run].append(paper)
    shared = Counter(pair for papers in holders.values() if len(papers) <= COMMON for pair in combinations(papers, 2))
    return sorted(pair for pair, count in shared.items() if count >= ALIKE * max(FEWEST, min(len(sketches[p]) for p in pair)))
