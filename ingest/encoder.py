"""What turns words into vectors, as the index knows it. Anything behind LangChain's `Embeddings` interface fits."""

from typing import Protocol


class Encoder(Protocol):
    """Texts → vectors of one length, the same every time."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector for each text, in order."""

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
