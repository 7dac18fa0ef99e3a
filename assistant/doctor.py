"""Is everything here that is needed, and is it what it should be? One finding for each thing looked at, with the remedy."""

import os
import platform
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assistant.chat_model import check_provider, open_chat_model, tried
from assistant.settings import Settings
from assistant.wiring import endpoint_of, open_index
from ingest.encoder import Encoder
from ingest.errors import PapersError, StoreBusy
from ingest.index import Index
from ingest.pages.oldword import converter
from ingest.papers import Filters
from ingest.scans import Engine, missing
from ingest.vectors import NAME, WEIGHTS_SHA256, check_weights, model_folder, name_of

LIBRARIES = (
    "torch",
    "sentence-transformers",
    "chromadb",
    "langchain",
    "SQLAlchemy",
    "numpy",
    "pypdf",
    "pypdfium2",
    "rapidocr",
    "textual",
    "fastapi",
)
"""The larger ones, whose versions matter to whoever looks for a fault."""
LEAST_ROOM = 500_000_000
"""Bytes left on the store's disk below which a large ingest may run out of room."""
TRIAL_SECONDS = 60.0
"""The most that trying a language model may take."""


class State(StrEnum):
    """What was found of one thing."""

    WELL = "well"
    NOTE = "note"
    """Nothing is wrong, but somebody may wish to know."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    about: str
    state: State
    words: str
    remedy: str = ""


def of_program() -> Finding:
    """Version, Python, system. Needs no settings."""
    system = f"{platform.system()} {platform.release()}, {platform.machine()}, {os.cpu_count() or 1} processors"
    return Finding(
        "Program", State.WELL, f"papers {_version('partnership-papers')}, Python {platform.python_version()}, {system}"
    )


def libraries() -> dict[str, str | None]:
    """Version by name; `None`: not installed. Needs no settings."""
    return {name: _version(name) for name in LIBRARIES}


def of_libraries(found: dict[str, str | None]) -> Finding:
    """Whether all of them are installed."""
    if lacking := [name for name, number in found.items() if number is None]:
        return Finding("Libraries", State.WRONG, f"Not installed: {', '.join(lacking)}.", "Run `make setup` again.")
    return Finding("Libraries", State.WELL, ", ".join(f"{name} {number}" for name, number in found.items()))


def of_embedding_model() -> Finding:
    """Whether its weights are the published ones: by their SHA-256."""
    try:
        check_weights(model_folder())
    except PapersError as error:
        return _wrong("Embedding model", error)
    return Finding("Embedding model", State.WELL, f"{NAME}, as published (SHA-256 {WEIGHTS_SHA256})")


def of_recognition(settings: Settings) -> Finding:
    """Whether scanned pages can be read."""
    about = "Scanned pages"
    if settings.ocr is Engine.OFF:
        return Finding(about, State.NOTE, "They are not read: PAPERS_OCR is off.")
    if lacking := missing(settings.ocr):
        return Finding(about, State.WRONG, lacking.message, lacking.hint)
    return Finding(about, State.WELL, f"read with {settings.ocr}")


def of_old_word() -> Finding:
    """Whether the older formats of Word can be read."""
    about, found = "Old Word files", converter()
    if found:
        return Finding(about, State.WELL, f"read with {Path(found).name} (LibreOffice needs its Writer part for that)")
    return Finding(
        about, State.NOTE, ".doc, .rtf and .odt cannot be read here.", "Install LibreOffice Writer if you have such files."
    )


def of_store(settings: Settings, encoder: Callable[[], Encoder]) -> Iterator[Finding]:
    """What is in the store, whether it is sound, and whether there is room."""
    if not settings.store.exists() and not settings.database_url:
        words = f"There is no store at {settings.store.absolute()} yet."
        yield Finding("Store", State.NOTE, words, "Make one with `papers ingest FOLDER`, or name another with --store DIR.")
        return
    if settings.store.is_file():
        words = f"{settings.store} is a file, not a store."
        yield Finding("Store", State.WRONG, words, "Name a folder with --store DIR or PAPERS_STORE.")
        return
    try:
        with closing(open_index(settings, encoder)) as index:
            yield from _of_index(index, settings.store.absolute(), encoder)
    except StoreBusy as error:
        yield Finding("Store", State.NOTE, error.message, error.hint)
    except PapersError as error:
        yield _wrong("Store", error)
    except OSError as error:
        words = f"The store {settings.store} cannot be read: {error.strerror or error}."
        yield Finding("Store", State.WRONG, words, "See that the folder is yours, or name another with --store DIR.")
    if settings.store.is_dir():
        yield _of_room(settings.store)


def _of_index(index: Index, store: Path, encoder: Callable[[], Encoder]) -> Iterator[Finding]:
    papers = index.papers(Filters())
    yield Finding(
        "Store", State.WELL, f"{store}: {len(papers):,} papers, {sum(paper.page_count or 0 for paper in papers):,} pages"
    )
    differences = index.check()
    made_with = index.made_with()
    if differences:
        yield Finding("Ledger and vectors", State.WRONG, " ".join(differences), "`papers check --mend` mends the store.")
    elif made_with and made_with != NAME and made_with != name_of(encoder()):
        words = f"The vectors were made with the model {made_with!r}."
        yield Finding("Ledger and vectors", State.WRONG, words, "`papers check --mend` makes them anew with the one installed.")
    else:
        yield Finding("Ledger and vectors", State.WELL, "they agree")


def _of_room(store: Path) -> Finding:
    free = shutil.disk_usage(store).free
    words = f"{free / 1e9:,.1f} GB free where the store is"
    if not os.access(store, os.W_OK):
        remedy = "Ask for the right to write there, or name another folder with --store DIR."
        return Finding("Room", State.WRONG, f"Nothing can be written to {store}.", remedy)
    if free < LEAST_ROOM:
        return Finding("Room", State.NOTE, f"Only {words}.", "Make room before you add many papers.")
    return Finding("Room", State.WELL, words)


def of_language_model(settings: Settings) -> Finding:
    """Whether the language model of the settings answers: it is asked to count to thirty, and sent nothing of any paper."""
    about = "Language model"
    if not settings.model:
        return _no_model(settings)
    try:
        endpoint = replace(endpoint_of(settings), seconds=min(TRIAL_SECONDS, settings.model_seconds), pauses=())
        trial = tried(open_chat_model(endpoint), endpoint)
    except PapersError as error:
        return _wrong(about, error)
    said = f"{settings.model} answers: first word after {trial.first_seconds:.1f} s, {trial.words_a_second:.1f} words a second"
    if trial.context is not None and trial.context < settings.model_context:
        remedy = f"Set PAPERS_MODEL_CONTEXT={trial.context}."
        return Finding(about, State.WRONG, f"{said}; it takes {trial.context:,} tokens, the settings say more.", remedy)
    context = f"it takes {trial.context:,} tokens" if trial.context else "its server does not say how many tokens it takes"
    return Finding(about, State.WELL, f"{said}; {context}, {settings.model_context:,} are used")


def _no_model(settings: Settings) -> Finding:
    """None is wanted; or its name was forgotten, while other settings speak of it."""
    about, said = "Language model", "none: answers are made of the papers' own words"
    try:
        endpoint = endpoint_of(settings)
        check_provider(endpoint)
    except PapersError as error:
        return _wrong(about, error)
    if settings.model_url or endpoint.key.get_secret_value():
        return Finding(about, State.NOTE, f"{said} (PAPERS_MODEL is empty).", "To have one asked, set PAPERS_MODEL to its name.")
    return Finding(about, State.WELL, said)


def is_well(findings: Sequence[Finding]) -> bool:
    """Whether nothing is wrong."""
    return all(finding.state is not State.WRONG for finding in findings)


def _wrong(about: str, error: PapersError) -> Finding:
    return Finding(about, State.WRONG, error.message, error.hint)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
