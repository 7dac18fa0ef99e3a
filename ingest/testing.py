"""Doubles for tests, evals and users: an encoder without a model, a paper without a file."""

import hashlib
import math
import re
from collections.abc import Sequence

from langchain_core.embeddings import Embeddings

from ingest.papers import Block, BlockKind, Page, Paper, Part, Passage, Place, Reading

_WORD = re.compile(r"[^\W_]+")


class HashingEncoder(Embeddings):
    """Counts words in hashed places: texts that share words have near vectors. Deterministic, and needs no model."""

    def __init__(self, dimensions: int = 384, name: str = "hashing") -> None:
        self.dimensions = dimensions
        self.name = name

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector of length 1 for each text, in order; a text without words gets a vector of equal numbers."""
        return [self._vector(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The same as for a passage."""
        return self._vector(text)

    def akin(self, words: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """Knows no word but itself."""
        return [[float(word == other) for other in others] for word in words]

    def _vector(self, text: str) -> list[float]:
        counts = [0.0] * self.dimensions
        for word in _WORD.findall(text.casefold()):
            counts[int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) % self.dimensions] += 1.0
        counts = counts if any(counts) else [1.0] * self.dimensions
        length = math.hypot(*counts)
        return [count / length for count in counts]


def reading_of(paper: Paper, pages: Sequence[str], heading: tuple[str, ...] = ()) -> Reading:
    """A paper as if it had been read: on each page, each line is a paragraph and a passage of its own under `heading`."""
    blocks: list[Block] = []
    for number, page in enumerate(pages, start=1):
        start = 0
        for line in page.split("\n"):
            place = Place(paper.id, number, number, heading)
            blocks.append(Block(BlockKind.PARAGRAPH, line, place, (Part(number, start, start + len(line)),)))
            start += len(line) + 1
    title = " ".join(part for part in (paper.title, paper.body, paper.date) if part)
    passages = tuple(
        Passage(f"{paper.id}#{at:04}", block.text, title, " › ".join(heading), block.place, at, at)
        for at, block in enumerate(blocks)
    )
    return Reading(paper, tuple(Page(n, page) for n, page in enumerate(pages, start=1)), tuple(blocks), passages)
