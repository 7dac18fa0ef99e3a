"""Settings → an Assistant: the only place where the parts are joined."""

from collections.abc import Callable

from assistant.answering import QuotesAnswerer
from assistant.assistant import Assistant
from assistant.extraction import Rules
from assistant.ranking import Ranker
from assistant.retrieval import Retriever
from assistant.settings import Settings
from assistant.shelf import Shelf
from ingest.encoder import Encoder
from ingest.index import Index
from ingest.vectors import open_encoder


def open_index(settings: Settings, encoder: Callable[[], Encoder] = open_encoder) -> Index:
    """The store that the settings name. Raises StoreMismatch."""
    return Index.open(settings.store, encoder, chroma_url=settings.chroma_url, database_url=settings.database_url)


def open_assistant(settings: Settings, encoder: Callable[[], Encoder] = open_encoder) -> Assistant:
    """An Assistant over the store that the settings name. Raises StoreMismatch."""
    index = open_index(settings, encoder)
    shelf = Shelf(index)
    ranker = Ranker(shelf, Retriever(shelf))
    return Assistant(index, QuotesAnswerer(shelf, ranker), ranker, Rules())
