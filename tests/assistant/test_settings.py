"""What may be set, from where, and what is refused."""

from pathlib import Path

import pytest

from assistant.settings import Settings, load_settings
from ingest.errors import SettingsError


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own environment has none of ours."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"PAPERS_{name.upper()}", raising=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A settings file that names a store and a model."""
    path = tmp_path / "papers.toml"
    path.write_text('store = "from-file"\nmodel = "file-model"\n', encoding="utf-8")
    return path


def test_every_setting_has_a_default(tmp_path: Path) -> None:
    """Nothing need be set."""
    settings = load_settings(tmp_path / "none.toml")
    assert (settings.store, settings.model, settings.chroma_url) == (Path(".papers"), "", "")


def test_the_environment_wins_over_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what it does not name stays as the file says."""
    monkeypatch.setenv("PAPERS_STORE", "from-environment")
    settings = load_settings(file)
    assert (settings.store, settings.model) == (Path("from-environment"), "file-model")


def test_an_empty_variable_is_none(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`PAPERS_STORE=` leaves the file's word."""
    monkeypatch.setenv("PAPERS_STORE", "")
    assert load_settings(file).store == Path("from-file")


def test_the_command_line_wins_over_both(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--store` is said last."""
    monkeypatch.setenv("PAPERS_STORE", "from-environment")
    assert load_settings(file, store=Path("said")).store == Path("said")


def test_a_given_value_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that opens a store of its own gets that store."""
    monkeypatch.setenv("PAPERS_STORE", "from-environment")
    assert Settings(store=Path("own")).store == Path("own")


def test_an_unknown_variable_is_refused_by_name(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A typing slip in a name is not passed over; the hint says which names there are."""
    monkeypatch.setenv("PAPERS_STOER", "x")
    with pytest.raises(SettingsError, match="PAPERS_STOER") as refused:
        load_settings(file)
    assert "PAPERS_STORE" in refused.value.hint


def test_an_unknown_name_in_the_file_is_refused(tmp_path: Path) -> None:
    """The same for the file."""
    path = tmp_path / "papers.toml"
    path.write_text('stoer = "x"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="stoer"):
        load_settings(path)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    """With the line that is wrong."""
    path = tmp_path / "papers.toml"
    path.write_text("store = \n", encoding="utf-8")
    with pytest.raises(SettingsError, match="not valid TOML"):
        load_settings(path)


def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A server without http:// would only be met at the first question."""
    monkeypatch.setenv("PAPERS_MODEL_URL", "127.0.0.1:8080/v1")
    with pytest.raises(SettingsError, match="begin with http://"):
        load_settings(tmp_path / "none.toml")


def test_a_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings may end up in a log."""
    monkeypatch.setenv("PAPERS_MODEL_KEY", "sesame")
    assert "sesame" not in repr(Settings())
