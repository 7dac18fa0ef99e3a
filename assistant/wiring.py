"""Settings → an Assistant: the only place where the parts are joined."""

import getpass
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from assistant.answering import QuotesAnswerer
from assistant.assistant import Assistant
from assistant.chat_model import ChatModel, Endpoint, check_provider, open_chat_model
from assistant.circuit import Guarded
from assistant.composing import Composer, Rewriter
from assistant.conversations import Conversations, FeedbackBox
from assistant.extraction import Rules
from assistant.following import Follower
from assistant.proposals import Proposer
from assistant.ranking import Ranker
from assistant.register import Records, Register, Reviewer
from assistant.retrieval import Retriever
from assistant.settings import Settings, key_of
from assistant.shelf import Shelf
from assistant.suggesting import Suggester
from ingest.encoder import Encoder
from ingest.index import Index
from ingest.limits import MEGABYTE, Limits
from ingest.sandbox import OnFileStep, Sandbox, unwatched
from ingest.scans import Scanning
from ingest.vectors import open_encoder


def open_index(settings: Settings, encoder: Callable[[], Encoder] = open_encoder) -> Index:
    """The store that the settings name. Raises StoreMismatch."""
    return Index.open(settings.store, encoder, chroma_url=settings.chroma_url, database_url=settings.database_url)


def scanning_of(settings: Settings) -> Scanning:
    """How the settings have scans read; what was recognised is kept in the store's folder `scans`."""
    return Scanning(settings.ocr, settings.store / "scans")


def open_sandbox(settings: Settings, scanning: Scanning, *, password: str = "", on_step: OnFileStep = unwatched) -> Sandbox:
    """Reads files in processes of their own, within the limits that the settings name. Whoever calls this closes it."""
    limits = Limits(
        file_bytes=settings.reading_file_mb * MEGABYTE,
        pages=settings.reading_pages,
        page_seconds=settings.reading_page_seconds,
        seconds=settings.reading_seconds,
        memory_bytes=settings.reading_memory_mb * MEGABYTE,
    )
    return Sandbox(limits, scanning=scanning, password=password, on_step=on_step)


def open_assistant(settings: Settings, encoder: Callable[[], Encoder] = open_encoder) -> Assistant:
    """An Assistant over the store that the settings name. Raises StoreMismatch."""
    index = open_index(settings, encoder)
    shelf = Shelf(index)
    ranker = Ranker(shelf, Retriever(shelf))
    register = open_register(settings, index)
    follower = Follower(index, register, shelf.lexicon)
    feedback, conversations = open_feedback(index), open_conversations(settings, index)
    quotes = QuotesAnswerer(shelf, ranker)
    suggester = Suggester(quotes, index, register)
    return Assistant(index, _worded(settings, quotes), ranker, register, follower, feedback, conversations, suggester)


def open_register(settings: Settings, index: Index) -> Register:
    """The register of that store: its tables stand beside the ledger's."""
    reviewer = Reviewer(_name(settings), _now)
    return Register(index, Records(index.connected), Rules(), reviewer)


def open_feedback(index: Index) -> FeedbackBox:
    """What people think of the answers from that store: its table stands beside the ledger's."""
    return FeedbackBox(index.connected, _now)


def open_conversations(settings: Settings, index: Index) -> Conversations:
    """The conversations of whoever runs this: their tables stand beside the ledger's."""
    return Conversations(index.connected, _now, _name(settings))


def _name(settings: Settings) -> str:
    return settings.reviewer or _login_name()


def _now() -> datetime:
    return datetime.now(UTC)


def _worded(settings: Settings, answerer: QuotesAnswerer) -> QuotesAnswerer:
    """The same with the language model that the settings name, if they name one. Raises SettingsError."""
    endpoint = endpoint_of(settings)
    check_provider(endpoint)  # at start: a wrong setting is refused, not noticed at some later question
    if not settings.model:
        return answerer
    model = Guarded(settings.model, lambda: open_chat_model(endpoint))
    return replace(answerer, composer=Composer(model, settings.model_context), rewriter=Rewriter(model))


def endpoint_of(settings: Settings) -> Endpoint:
    """The language model that the settings name. Raises SettingsError where its key's file cannot be used."""
    return Endpoint(settings.model, settings.model_provider, settings.model_url, key_of(settings), settings.model_seconds)


def open_model(settings: Settings) -> ChatModel:
    """That model; nothing is sent yet. Raises SettingsError where the settings name none."""
    return open_chat_model(endpoint_of(settings))


def open_proposer(settings: Settings) -> Proposer:
    """Asks the language model that the settings name for further rows. Raises SettingsError where they name none."""
    return Proposer(open_model(settings))


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such user, as in a container with a bare number
        return "unknown"
