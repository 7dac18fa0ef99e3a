"""A language model behind a server. The one file that knows LangChain's chat models."""

import random
import re
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NoReturn

from pydantic import SecretStr

from assistant.language_model import (
    LONGEST_REPLY,
    ModelError,
    ModelRefused,
    ModelStopped,
    ModelUnreachable,
    ModelUnreadable,
    Piece,
    Stopped,
    never,
)
from ingest.errors import SettingsError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

_NO_KEY = SecretStr("none")
"""Sent to a server that needs no key: left empty, a key for another service in the environment would be sent instead."""
_CONNECT = 10.0
"""Seconds in which a server must take the connection."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Which model, where, and how long it may take."""

    name: str
    provider: str = "openai"
    """`openai` means any OpenAI-compatible server; others as LangChain's `init_chat_model` names them."""
    url: str = ""
    """Empty: the provider's own."""
    key: SecretStr = field(default_factory=lambda: SecretStr(""))
    seconds: float = 120.0
    """For one answer, from the request to its last word, further tries among them."""
    pauses: tuple[float, ...] = (0.5, 2.0)
    """Seconds before each further try after a failure that may pass: too much to do, a fault of the server, no connection."""


class ChatModel:
    """A chat model of LangChain's. It has no tools and no memory, and what it is sent is traced nowhere."""

    def __init__(self, model: "BaseChatModel", endpoint: Endpoint) -> None:
        self._model = model
        self._endpoint = endpoint
        self.name = endpoint.name
        """As the settings have it."""

    def reply(self, orders: str, words: str) -> str:
        """The first characters of the answer, at most `LONGEST_REPLY`. Raises ModelError."""
        return "".join(piece.text for piece in self.stream(orders, words))

    def stream(self, orders: str, words: str, stopped: Stopped = never) -> Generator[Piece, None, None]:
        """The answer piece by piece, at most `LONGEST_REPLY` characters. Raises ModelError, ModelStopped.

        What may pass is tried again, as long as nothing has been answered yet and there is time.
        """
        end = time.monotonic() + self._endpoint.seconds
        for pause in (*self._endpoint.pauses, None):
            begun = False
            try:
                for piece in self._once(orders, words, end, stopped):
                    begun = True
                    yield piece
                return
            except ModelUnreachable:
                wait = (pause or 0) * random.uniform(0.8, 1.2)  # noqa: S311  not for secrets: so that not all come back at once
                if pause is None or begun or time.monotonic() + wait >= end:
                    raise
                time.sleep(wait)

    def _once(self, orders: str, words: str, end: float, stopped: Stopped) -> Iterator[Piece]:
        from langsmith import tracing_context

        length, sound = 0, False
        with tracing_context(enabled=False):  # papers go to the model that was asked and nowhere else
            chunks = self._guarded([("system", orders), ("user", words)])
            with closing(chunks):  # ends the connection, and with it the model's work
                for chunk in chunks:
                    if stopped():
                        raise ModelStopped("The answer was not wanted any longer.")
                    if time.monotonic() > end:
                        self._too_late()
                    piece = _piece(chunk)
                    yield Piece(piece.text[: LONGEST_REPLY - length], piece.last, piece.tokens)
                    length += len(piece.text)
                    sound = sound or piece.last or bool(piece.text)
                    if length >= LONGEST_REPLY:
                        return
        if not sound:
            raise self._unreadable()

    def _guarded(self, messages: Sequence[tuple[str, str]]) -> "Generator[AIMessageChunk, None, None]":
        """What the client gives; whatever it raises as one of our errors."""
        from langchain_core import exceptions as failures

        late, lost, own = _client_errors(self._endpoint.provider)
        late, lost = (failures.ModelTimeoutError, *late), (failures.ModelConnectionError, ConnectionError, *lost)
        try:
            yield from self._model.stream(list(messages))
        except failures.ModelRateLimitError as error:
            raise ModelUnreachable(f"The language model {self.name} has too much to do.", "Try again later.") from error
        except late:
            self._too_late()
        except lost as error:
            raise self._unreachable() from error
        except failures.ModelError as error:
            raise self._refused(error) from error
        except own as error:
            raise self._refused(error) from error
        except (AttributeError, KeyError, TypeError, ValueError) as error:  # how clients meet answers of another shape
            raise self._unreadable() from error

    def _too_late(self) -> NoReturn:
        raise ModelUnreachable(
            f"The language model {self.name} cannot be reached in time.",
            "See that its server runs; PAPERS_MODEL_SECONDS gives it longer.",
        )

    def _unreachable(self) -> ModelError:
        return ModelUnreachable(
            f"The language model {self.name} cannot be reached.", "See that its server runs and PAPERS_MODEL_URL is right."
        )

    def _unreadable(self) -> ModelError:
        return ModelUnreadable(
            f"What answered for {self.name} is not a chat model, or it broke off.",
            "PAPERS_MODEL_URL should be the address of an OpenAI-compatible server, often ending in /v1.",
        )

    def _refused(self, error: Exception) -> ModelError:
        """By the HTTP status; never with the server's own words, which may repeat the key."""
        status = getattr(error, "status_code", None)
        if status == 429:
            return ModelUnreachable(f"The language model {self.name} has too much to do.", "Try again later.")
        if isinstance(status, int) and status >= 500:
            return ModelUnreachable(f"The server of {self.name} has a fault (HTTP {status}).", "Try again later.")
        said = f" (HTTP {status})" if isinstance(status, int) and status > 0 else ""
        return ModelRefused(
            f"The server of {self.name} refused the request{said}.",
            "Check PAPERS_MODEL, PAPERS_MODEL_KEY, PAPERS_MODEL_URL and PAPERS_MODEL_CONTEXT.",
        )


_Errors = tuple[type[Exception], ...]


def _client_errors(provider: str) -> tuple[_Errors, _Errors, _Errors]:
    """What a provider's client raises beside LangChain's errors: too late, connection lost, refused."""
    if provider == "ollama":
        import httpx
        from ollama import RequestError, ResponseError

        return (httpx.TimeoutException,), (httpx.TransportError,), (RequestError, ResponseError)
    if provider == "openai":
        import httpx2
        from openai import OpenAIError

        return (httpx2.TimeoutException,), (httpx2.TransportError,), (OpenAIError,)
    return (), (), ()


def _piece(chunk: "AIMessageChunk") -> Piece:
    usage = chunk.usage_metadata
    reason = chunk.response_metadata.get("finish_reason") or chunk.response_metadata.get("done_reason")
    return Piece(chunk.text, reason in ("stop", "eos"), (usage["input_tokens"], usage["output_tokens"]) if usage else None)


def open_chat_model(endpoint: Endpoint) -> ChatModel:
    """The model; nothing is sent yet. Raises SettingsError where none is named or the provider is not known or not installed."""
    if not endpoint.name:
        raise SettingsError(
            "No language model is configured.", "Set PAPERS_MODEL, and PAPERS_MODEL_URL for a server of your own."
        )
    return ChatModel(_client(endpoint), endpoint)


def check_provider(endpoint: Endpoint) -> None:
    """Raises SettingsError where the provider is not known or not installed; loads nothing for the two that always are."""
    if endpoint.provider not in ("openai", "ollama"):
        _client(replace(endpoint, name=endpoint.name or "any"))


def _client(endpoint: Endpoint) -> "BaseChatModel":
    from langchain.chat_models import init_chat_model

    said = f"PAPERS_MODEL_PROVIDER is {endpoint.provider!r},"
    try:
        model: BaseChatModel = init_chat_model(
            endpoint.name, model_provider=endpoint.provider, base_url=endpoint.url or None, temperature=0, **_options(endpoint)
        )
    except ImportError as error:
        raise SettingsError(f"{said} whose LangChain package is not installed.", _PROVIDERS) from error
    except ValueError as error:
        raise SettingsError(f"{said} which is not known, or lacks a setting of its own.", _PROVIDERS) from error
    return model


_PROVIDERS = (
    "Leave it empty for any OpenAI-compatible server (llama.cpp, vLLM, LM Studio …), or say `ollama`; others need their "
    "LangChain package."
)


@dataclass(frozen=True, slots=True)
class Trial:
    """What trying a model showed."""

    first_seconds: float
    """From the question to the first word."""
    seconds: float
    """To the last word."""
    words: int
    """Of the answer."""
    context: int | None
    """Tokens that the server says the model takes; `None` where it does not say."""

    @property
    def words_a_second(self) -> float:
        """How fast it writes once it has begun."""
        return self.words / max(self.seconds - self.first_seconds, 0.001)


_TRY = ("You write plain English.", "Count from one to thirty in words, separated by spaces, and write nothing else.")


def tried(model: ChatModel, endpoint: Endpoint, enough: float = 10.0) -> Trial:
    """Has the model say a few words, for `enough` seconds from the first one at most. Raises ModelError."""
    start = time.monotonic()
    first, text = 0.0, ""
    with closing(model.stream(*_TRY)) as pieces:
        for piece in pieces:
            first = first or (time.monotonic() - start if piece.text else 0.0)
            text += piece.text
            if first and time.monotonic() - start - first > enough:
                break
    return Trial(first, time.monotonic() - start, len(text.split()), _context(endpoint))


def _context(endpoint: Endpoint) -> int | None:
    """What an OpenAI-compatible server's list of models says of its context (vLLM, llama.cpp's own server)."""
    import httpx2

    if endpoint.provider != "openai" or not endpoint.url:
        return None
    key = endpoint.key.get_secret_value()
    try:
        reply = httpx2.get(
            f"{endpoint.url.rstrip('/')}/models", headers={"Authorization": f"Bearer {key}"} if key else {}, timeout=_CONNECT
        )
        said = str(reply.json()["data"])
    except (httpx2.HTTPError, ValueError, KeyError, TypeError):
        return None
    match = re.search(r"'(?:max_model_len|n_ctx|context_length)': (\d+)", said)
    return int(match[1]) if match else None


def _options(endpoint: Endpoint) -> dict[str, Any]:
    """What providers take by different names."""
    seconds = endpoint.seconds
    patience = (min(_CONNECT, seconds), seconds, seconds, seconds)  # to connect, read, write, be let in
    if endpoint.provider == "ollama":
        key = endpoint.key.get_secret_value()
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        return {"client_kwargs": {"timeout": patience, "headers": headers}}
    key_to_send = endpoint.key if endpoint.key.get_secret_value() else _NO_KEY
    if endpoint.provider != "openai":
        return {"api_key": key_to_send, "timeout": seconds, "max_retries": 0}
    return {"api_key": key_to_send, "timeout": patience, "max_retries": 0, "stream_usage": True}
