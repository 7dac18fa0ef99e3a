"""A chat model over real HTTP: what comes back, what may fail, and that nobody waits for ever."""

import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.chat_model import ChatModel, Endpoint, check_provider, open_chat_model, tried
from assistant.circuit import Guarded
from assistant.language_model import ModelRefused, ModelStopped, ModelUnreachable, ModelUnreadable, Piece
from assistant.settings import Settings, key_of, load_settings
from assistant.testing import Mode, ScriptedServer, scripted_server
from assistant.wiring import open_assistant
from ingest.errors import SettingsError
from ingest.testing import HashingEncoder

KEY = "a-key-nobody-may-see"


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A chat model's server that counts."""
    with scripted_server() as script:
        script.say = lambda _: "one two three four five six seven eight nine ten"
        yield script


def endpoint(server: ScriptedServer, seconds: float = 10) -> Endpoint:
    return Endpoint("scripted", "openai", server.url, SecretStr(KEY), seconds, (0.01, 0.01))


def model_at(server: ScriptedServer, seconds: float = 10) -> ChatModel:
    return open_chat_model(endpoint(server, seconds))


def test_an_answer_comes_in_pieces_with_what_it_cost(server: ScriptedServer) -> None:
    """The pieces joined are the answer; the server's count of tokens comes along; one says that the model ended itself."""
    pieces = list(model_at(server).stream("orders", "words"))
    assert "".join(piece.text for piece in pieces) == server.say([])
    assert len([piece for piece in pieces if piece.text]) > 3
    assert [piece.tokens for piece in pieces if piece.tokens] == [(100, 10)]
    assert any(piece.last for piece in pieces)


@pytest.mark.parametrize("mode", [Mode.CUT_OFF, Mode.SHORT])
def test_an_answer_that_was_cut_off_never_says_that_it_ended(server: ScriptedServer, mode: Mode) -> None:
    """So that its last words are not taken for a whole sentence."""
    server.mode = mode
    pieces = list(model_at(server).stream("orders", "words"))
    assert "".join(piece.text for piece in pieces).startswith("one two")
    assert not any(piece.last for piece in pieces)


@pytest.mark.parametrize(
    ("mode", "error", "asked"),
    [
        (Mode.FAILING, ModelUnreachable, 3),
        (Mode.RATE_LIMITED, ModelUnreachable, 3),
        (Mode.REFUSING, ModelRefused, 1),
        (Mode.PAGE, ModelUnreadable, 1),
        (Mode.MALFORMED, ModelUnreadable, 1),
        (Mode.HOLLOW, ModelUnreadable, 1),
    ],
)
def test_a_server_that_fails_is_a_plain_error_without_the_key(
    server: ScriptedServer, mode: Mode, error: type[Exception], asked: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Failures that may pass are tried three times in all, others once; neither message nor log holds the key."""
    server.mode = mode
    model = model_at(server)
    with caplog.at_level(logging.DEBUG), pytest.raises(error) as raised:
        model.reply("orders", "words")
    assert raised.value.hint  # type: ignore[attr-defined]
    assert len(server.asked) == asked
    assert server.keys[0] == f"Bearer {KEY}"
    assert KEY not in str(raised.value) + caplog.text + repr(model) + repr(vars(model))


@pytest.mark.parametrize("mode", [Mode.FAILING, Mode.RATE_LIMITED])
def test_a_failure_that_passes_is_not_noticed(server: ScriptedServer, mode: Mode) -> None:
    """The third try answers."""
    server.mode, server.times = mode, 2
    assert model_at(server).reply("orders", "words") == server.say([])


@pytest.mark.parametrize(("mode", "delay"), [(Mode.SLOW, 1.0), (Mode.DRIPPING, 0.15)])
def test_a_slow_server_is_given_up(server: ScriptedServer, mode: Mode, delay: float) -> None:
    """Also one that says a word now and then, for ever."""
    server.mode, server.delay = mode, delay
    start = time.monotonic()
    with pytest.raises(ModelUnreachable, match="in time"):
        model_at(server, seconds=0.3).reply("orders", "words")
    assert time.monotonic() - start < 1.5


def test_whoever_asked_may_stop_it(server: ScriptedServer) -> None:
    """The connection is closed after the next piece, which is what makes a server stop."""
    pieces: list[Piece] = []
    with pytest.raises(ModelStopped):
        pieces.extend(model_at(server).stream("orders", "words", lambda: len(pieces) == 2))
    assert len(pieces) == 2


def test_nothing_but_words_is_sent(server: ScriptedServer) -> None:
    """No tools, and the same answer for the same words where the model can."""
    model_at(server).reply("orders", "words")
    assert "tools" not in server.asked[0]
    assert server.asked[0]["temperature"] == 0
    assert [message["content"] for message in server.messages()] == ["orders", "words"]


def test_a_model_can_be_tried(server: ScriptedServer) -> None:
    """Its speed, and the context that its server speaks of."""
    found = tried(model_at(server), endpoint(server))
    assert (found.words, found.context) == (10, 4096)
    assert found.seconds >= found.first_seconds > 0
    server.mode, server.delay = Mode.DRIPPING, 0.05
    assert tried(model_at(server), endpoint(server), enough=0.1).words < 8


def test_a_model_that_fails_again_and_again_is_left_alone(server: ScriptedServer) -> None:
    """After three failures nobody asks it for a minute; then one question does, and a good answer closes the circuit."""
    now = [0.0]
    model = Guarded("scripted", lambda: model_at(server), clock=lambda: now[0])
    server.mode = Mode.REFUSING
    for _ in range(3):
        with pytest.raises(ModelRefused):
            model.reply("orders", "words")
    with pytest.raises(ModelUnreachable, match="left alone"):
        model.reply("orders", "words")
    assert len(server.asked) == 3
    now[0], server.mode = 61.0, Mode.HONEST
    assert model.reply("orders", "words") == server.say([])
    assert model.reply("orders", "words") == server.say([])


def test_no_model_is_a_setting_to_make() -> None:
    """Without a name, or with a provider that nobody knows, the remedy names the setting."""
    with pytest.raises(SettingsError, match="PAPERS_MODEL"):
        open_chat_model(Endpoint(""))
    for refuse in (open_chat_model, check_provider):
        with pytest.raises(SettingsError, match="PAPERS_MODEL_PROVIDER is 'nobody', which is not known"):
            refuse(Endpoint("any", "nobody"))
        with pytest.raises(SettingsError, match="package is not installed"):
            refuse(Endpoint("any", "fireworks"))


@pytest.mark.parametrize("model", ["", "any"])
def test_a_wrong_provider_is_refused_at_the_start(tmp_path: Path, model: str) -> None:
    """Not at the first question that a model is asked for; also where no model is named, since one was meant to be."""
    with pytest.raises(SettingsError, match="PAPERS_MODEL_PROVIDER"):
        open_assistant(Settings(store=tmp_path, model=model, model_provider="nobody"), HashingEncoder)


def test_ollama_is_spoken_to_in_its_own_way(server: ScriptedServer) -> None:
    """Its counts and its end are understood; where nothing answers, or the key is refused, it is a plain error as well."""
    url = server.url.removesuffix("/v1")
    pieces = list(open_chat_model(Endpoint("any", "ollama", url, SecretStr(KEY))).stream("orders", "words"))
    assert "".join(piece.text for piece in pieces).split() == server.say([]).split()
    assert [piece.tokens for piece in pieces if piece.tokens] == [(100, 10)]
    assert any(piece.last for piece in pieces)
    assert server.keys == [f"Bearer {KEY}"]
    server.mode = Mode.REFUSING
    with pytest.raises(ModelRefused) as raised:
        open_chat_model(Endpoint("any", "ollama", url, SecretStr(KEY), pauses=())).reply("orders", "words")
    assert KEY not in str(raised.value)
    with pytest.raises(ModelUnreachable, match="PAPERS_MODEL_URL"):
        open_chat_model(Endpoint("any", "ollama", "http://127.0.0.1:9", pauses=())).reply("orders", "words")


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_key_in_a_file_is_its_owner_s_alone(tmp_path: Path) -> None:
    """One that others may read is refused, be it a key file or papers.toml; without saying the key."""
    file = tmp_path / "key"
    file.write_text(f"{KEY}\n")
    file.chmod(0o600)
    assert key_of(Settings(model_key_file=file)).get_secret_value() == KEY
    file.chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600") as raised:
        key_of(Settings(model_key_file=file))
    assert KEY not in str(raised.value)
    toml = tmp_path / "papers.toml"
    toml.write_text(f'model_key = "{KEY}"\n')
    toml.chmod(0o640)
    with pytest.raises(SettingsError, match="chmod 600"):
        load_settings(toml)
    toml.chmod(0o600)
    assert load_settings(toml).model_key.get_secret_value() == KEY
