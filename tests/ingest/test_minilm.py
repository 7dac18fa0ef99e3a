"""The quick half of the model gives what the model gives."""

from pathlib import Path

import pytest

from ingest.minilm import Questions
from ingest.vectors import DIMENSIONS, MAX_TOKENS, MiniLM, model_folder, open_encoder

TEXTS = (
    "How many lamps has the canal path?",
    "",
    " \n",
    "a",
    "What of the £3.5m café — naïve? 2016/17, 12.5% (ASB)",
    "Антисоциальное поведение 反社会的行為 🚲",
    "[CLS] [SEP] [MASK] [PAD] [UNK]",
    "anti-social behaviour in the town centre " * 12,
    "word " * (MAX_TOKENS * 3),
)


@pytest.fixture(scope="module")
def folder() -> Path:
    return model_folder()


@pytest.fixture(scope="module")
def model() -> MiniLM:
    with pytest.MonkeyPatch.context() as environment:
        for name in ("HF_HUB_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "LANGSMITH_TRACING"):
            environment.setenv(name, "")  # so that what the encoder sets is undone
        encoder = open_encoder()
        encoder.embed_documents(["so that the libraries are loaded"])
    return encoder


@pytest.mark.parametrize("text", TEXTS)
def test_a_question_has_the_vector_that_sentence_transformers_gives_it(text: str, folder: Path, model: MiniLM) -> None:
    """To within 1e-6 in every number, whatever the text: empty, other scripts, the model's own marks, longer than it reads."""
    mine, theirs = Questions(folder, MAX_TOKENS).vector(text), model.embed_documents([text])[0]
    assert len(mine) == DIMENSIONS
    assert max(abs(a - b) for a, b in zip(mine, theirs, strict=True)) < 1e-6


def test_words_are_as_near_each_other_as_in_the_model_s_first_layer(folder: Path, model: MiniLM) -> None:
    """The cosines of what the model's own tokenizer and first layer make of the words, its average word taken away."""
    import torch

    words, others = ["burglary", "safeguarding"], ["theft", "bus", "anti-social", "", "зима"]
    inner = model._passages
    layer = inner[0].auto_model.get_input_embeddings().weight.detach()
    first = layer - layer.mean(dim=0)

    def vector(word: str) -> "torch.Tensor":
        pieces = inner.tokenizer.encode(word, add_special_tokens=False) or [inner.tokenizer.unk_token_id]
        mean = first[pieces].mean(dim=0)
        return mean / mean.norm()

    expected = [[float(vector(one) @ vector(other)) for other in others] for one in words]
    for mine, theirs in zip(Questions(folder, MAX_TOKENS).akin(words, others), expected, strict=True):
        assert mine == pytest.approx(theirs, abs=1e-6)


def test_threads_may_share_it(folder: Path) -> None:
    """The same vectors, whoever else is asking."""
    from concurrent.futures import ThreadPoolExecutor

    questions = Questions(folder, MAX_TOKENS)
    texts = [f"How many lamps has path {number}?" for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(questions.vector, texts))
    assert together == [pytest.approx(questions.vector(text), abs=1e-6) for text in texts]


def test_asking_needs_no_large_library(folder: Path) -> None:
    """A process that only asks never imports PyTorch or what rests on it."""
    import subprocess
    import sys

    code = """
import sys
from ingest.vectors import open_encoder
large = {"torch", "transformers", "sentence_transformers", "sklearn", "scipy"}
encoder = open_encoder()
assert len(encoder.embed_query("lamps")) == 384 and encoder.akin(["lamp"], ["light"])
print(sorted(large & set(sys.modules)))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  our own
    assert ran.stdout == "[]\n"
