"""A language model behind a server: words in, words out. The one file that knows LangChain's chat models.

ModelError                  base: the model was asked and gave no answer that can be used
├── ModelUnreachable        no connection, or no answer in time
├── ModelRefused            the key, the address or the name is not right, or the request is not taken
└── ModelUnreadable         what came back is not a chat model's answer
"""

from typing import TYPE_CHECKING, Protocol

from pydantic import SecretStr

from ingest.errors import PapersError, SettingsError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

RETRIES = 2
"""Further tries after a failure that may pass: no connection, too many requests, a fault of the server."""
LONGEST_REPLY = 100_000
"""Characters of a reply that are read."""
_NO_KEY = SecretStr("none")
"""Sent to a server that needs no key: left empty, a key for another service in the environment would be sent instead."""


class ModelError(PapersError):
    """The language model gave no answer that can be used. Nothing was stored of the paper that it was asked about."""

    status = 503


class ModelUnreachable(ModelError):
    """No connection, too many requests, or no answer in time."""


class ModelRefused(ModelError):
    """The server does not take the key, the model's name, the address or the request."""


class ModelUnreadable(ModelError):
    """What came back is not a chat model's answer."""


class Model(Protocol):
    """Whoever answers in words."""

    @property
    def name(self) -> str:
        """What stands beside what it wrote."""

    def reply(self, orders: str, words: str) -> str:
        """The answer to `words` under `orders`. Raises ModelError."""


class ChatModel:
    """A chat model of LangChain's. It has no tools and no memory, and what it is sent is traced nowhere."""

    def __init__(self, model: "BaseChatModel", name: str) -> None:
        self._model = model
        self.name = name
        """As the settings have it."""

    def reply(self, orders: str, words: str) -> str:
        """The first characters of the answer, at most `LONGEST_REPLY`. Raises ModelError."""
        from langchain_core import exceptions as failures
        from langsmith import tracing_context

        messages = [("system", orders), ("user", words)]
        try:
            with tracing_context(enabled=False):  # papers go to the model that was asked and nowhere else
                return self._model.invoke(messages).text[:LONGEST_REPLY]
        except (failures.ModelConnectionError, failures.ModelTimeoutError) as error:
            raise ModelUnreachable(
                f"The language model {self.name} cannot be reached.",
                "See that its server runs and PAPERS_MODEL_URL is right.",
            ) from error
        except failures.ModelRateLimitError as error:
            raise ModelUnreachable(f"The language model {self.name} has too much to do.", "Try again later.") from error
        except failures.ModelError as error:
            raise self._refused(error) from error
        except (AttributeError, KeyError, TypeError, ValueError) as error:  # how the client meets answers of another shape
            raise ModelUnreadable(
                f"What answered for {self.name} is not a chat model.",
                "PAPERS_MODEL_URL should be the address of an OpenAI-compatible server, often ending in /v1.",
            ) from error

    def _refused(self, error: Exception) -> ModelError:
        """By the HTTP status; never with the server's own words, which may repeat the key."""
        status = getattr(error, "status_code", None)
        if isinstance(status, int) and status >= 500:
            return ModelUnreachable(f"The server of {self.name} has a fault (HTTP {status}).", "Try again later.")
        said = f" (HTTP {status})" if isinstance(status, int) else ""
        return ModelRefused(
            f"The server of {self.name} refused the request{said}.",
            "Check PAPERS_MODEL, PAPERS_MODEL_KEY, PAPERS_MODEL_URL.",
        )


def open_chat_model(name: str, provider: str, url: str, key: SecretStr, seconds: float) -> ChatModel:
    """The model of that name; nothing is sent yet. `seconds`: how long one answer may take.

    Raises SettingsError where no model is named or the provider is not known or not installed.
    """
    if not name:
        raise SettingsError(
            "No language model is configured.", "Set PAPERS_MODEL, and PAPERS_MODEL_URL for a server of your own."
        )
    from langchain.chat_models import init_chat_model

    try:
        model = init_chat_model(
            name,
            model_provider=provider,
            base_url=url or None,
            api_key=key if key.get_secret_value() else _NO_KEY,
            timeout=seconds,
            max_retries=RETRIES,
        )
    except (ImportError, ValueError) as error:
        raise SettingsError(
            f"The language model provider {provider!r} cannot be used.",
            "PAPERS_MODEL_PROVIDER=openai means any OpenAI-compatible server; others need their LangChain package.",
        ) from error
    return ChatModel(model, name)
