"""The embedding model's arithmetic for one text, with numpy alone: what a question needs, without waiting seconds for PyTorch.

It reads the same weights and the same tokenizer as sentence-transformers does, and takes the same steps: BERT (Devlin and
others, 2018, arXiv:1810.04805) of six layers, then the mean of the tokens' vectors, made length 1 (Reimers and Gurevych, 2019,
arXiv:1908.10084). The vectors agree to within 1e-6, which a test proves. Passages go through sentence-transformers itself
(`ingest/vectors.py`).
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

LAYERS: Final = 6
HEADS: Final = 12
_TINY: Final = 1e-12
"""What the model adds to a variance, so as never to divide by none (`layer_norm_eps` of its configuration)."""

Floats = NDArray[np.float32]


class Questions:
    """Single texts → vectors. Safe to share between threads."""

    def __init__(self, folder: Path, longest: int) -> None:
        """Loads weights and tokenizer from `folder`: about a tenth of a second. Further than `longest` tokens nothing is read."""
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self._weights: Mapping[str, Floats] = load_file(folder / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(longest)
        self._tokenizer.no_padding()
        self._unknown = self._tokenizer.encode("[UNK]", add_special_tokens=False).ids[0]
        self._first = self._weights["embeddings.word_embeddings.weight"]
        self._known: dict[str, Floats] = {}

    def vector(self, text: str) -> list[float]:
        """The vector of a text, of length 1."""
        tokens = self._tokenizer.encode(text).ids
        with self._threads.limit(
            limits=1, user_api="blas"
        ):  # on so short a text threads wait for one another: four times as long
            state = self._embedded(tokens)
            for layer in range(LAYERS):
                state = self._through(state, f"encoder.layer.{layer}")
        return [float(number) for number in _of_length_1(state.mean(axis=0))]

    def akin(self, words: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """Cosines of single words, from the vectors that the model's first layer begins with (its average word taken away)."""
        with self._threads.limit(limits=1, user_api="blas"):
            cosines = np.stack([self._word(word) for word in words]) @ np.stack([self._word(word) for word in others]).T
        return [[float(number) for number in row] for row in cosines]

    @cached_property
    def _threads(self) -> "ThreadpoolController":
        from threadpoolctl import ThreadpoolController

        return ThreadpoolController()

    @cached_property
    def _average(self) -> Floats:
        return np.asarray(self._first.mean(axis=0))

    def _word(self, word: str) -> Floats:
        """The vector of a word, of length 1: the mean of its pieces'."""
        if word not in self._known:
            pieces = self._tokenizer.encode(word, add_special_tokens=False).ids or [self._unknown]
            self._known[word] = _of_length_1(self._first[pieces].mean(axis=0) - self._average)
        return self._known[word]

    def _embedded(self, tokens: Sequence[int]) -> Floats:
        """What goes into the first layer: each token's own vector, that of its place, and that of the first sentence."""
        places = self._weights["embeddings.position_embeddings.weight"][: len(tokens)]
        sentence = self._weights["embeddings.token_type_embeddings.weight"][0]
        return self._normed(self._first[list(tokens)] + places + sentence, "embeddings.LayerNorm")

    def _through(self, state: Floats, layer: str) -> Floats:
        """One layer: each token looks at all the others, then each is worked on by itself."""
        seen = self._linear(self._attended(state, f"{layer}.attention.self"), f"{layer}.attention.output.dense")
        state = self._normed(state + seen, f"{layer}.attention.output.LayerNorm")
        worked = self._linear(_gelu(self._linear(state, f"{layer}.intermediate.dense")), f"{layer}.output.dense")
        return self._normed(state + worked, f"{layer}.output.LayerNorm")

    def _attended(self, state: Floats, name: str) -> Floats:
        tokens, width = state.shape
        query, key, value = (
            self._linear(state, f"{name}.{part}").reshape(tokens, HEADS, -1).swapaxes(0, 1) for part in ("query", "key", "value")
        )
        scores = query @ key.swapaxes(1, 2) / np.float32(np.sqrt(width // HEADS))
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        seen: Floats = shares @ value
        return seen.swapaxes(0, 1).reshape(tokens, width)

    def _linear(self, state: Floats, name: str) -> Floats:
        out: Floats = state @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return out

    def _normed(self, state: Floats, name: str) -> Floats:
        centred = state - state.mean(axis=-1, keepdims=True)
        spread = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + np.float32(_TINY))
        out: Floats = centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return out


def _gelu(state: Floats) -> Floats:
    """Hendrycks and Gimpel's activation (arXiv:1606.08415), exact: half of x·(1 + erf(x/√2))."""
    return state * np.float32(0.5) * (1 + _erf(state * np.float32(np.sqrt(0.5))))


def _erf(x: Floats) -> Floats:
    """The error function to within 1.5e-7 (Abramowitz and Stegun, 7.1.26); scipy's own takes a quarter of a second to import."""
    size = np.abs(x)
    t = 1 / (1 + np.float32(0.3275911) * size)
    terms = np.zeros_like(t)
    for factor in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        terms = (terms + np.float32(factor)) * t
    return np.asarray(np.copysign(1 - terms * np.exp(-size * size), x))


def _of_length_1(vector: Floats) -> Floats:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)
