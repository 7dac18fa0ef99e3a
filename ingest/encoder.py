"""What turns words into vectors, as the index knows it: LangChain's `Embeddings`, and how near single words are to each other."""

from collections.abc import Sequence
from typing import Protocol


class Encoder(Protocol):
    """Texts → vectors of one length, the same every time."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector for each text, in order."""

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""

    def akin(self, words: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """How near each word is in meaning to each of the others, from -1 to 1: a row for each word."""
