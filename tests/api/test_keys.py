"""Keys: kept as hashes, refused at once when they are revoked or over, and never more than they were made for."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.keys import Keys, Scope, UnknownKey
from ingest.errors import StoreError, UsageError
from ingest.papers import Access

NOON = datetime(2033, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """No keys yet, at noon."""
    return Keys(tmp_path / "keys.json", lambda: NOON)


def test_a_key_opens_and_only_its_hash_is_kept(keys: Keys, tmp_path: Path) -> None:
    """The file holds neither the key nor its secret, and only its owner may read the file."""
    key, token = keys.add("Intranet", Access.PUBLIC, [])
    assert keys.holder(token) == key
    secret = token.rpartition(key.id)[2]
    file = tmp_path / "keys.json"
    assert secret[1:] not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "spoil", [lambda t: t[:-1], lambda t: t + "x", lambda t: t.upper(), lambda _: "", lambda _: "papers_é_x"]
)
def test_what_is_not_the_whole_key_opens_nothing(keys: Keys, spoil: object) -> None:
    """A sign too few, too many or another, or none."""
    _, token = keys.add("Intranet", Access.PUBLIC, [])
    assert keys.holder(spoil(token)) is None  # type: ignore[operator]


def test_a_key_that_is_revoked_is_refused_at_once_also_by_another_process(keys: Keys, tmp_path: Path) -> None:
    """Both look at the same file."""
    key, token = keys.add("Intranet", Access.PUBLIC, [])
    other = Keys(tmp_path / "keys.json", lambda: NOON)
    assert other.holder(token) == key
    keys.revoke("Intranet")
    assert other.holder(token) is None
    assert [one.state(NOON) for one in other.all()] == ["revoked"]


def test_a_key_ends_when_it_expires(tmp_path: Path) -> None:
    """To the second."""
    now = [NOON]
    keys = Keys(tmp_path / "keys.json", lambda: now[0])
    _, token = keys.add("Visitor", Access.PUBLIC, [], expires=NOON + timedelta(days=1))
    now[0] = NOON + timedelta(days=1) - timedelta(seconds=1)
    assert keys.holder(token)
    now[0] += timedelta(seconds=1)
    assert keys.holder(token) is None


@pytest.mark.parametrize(
    ("access", "scopes", "origins"),
    [
        (Access.PUBLIC, [Scope.REVIEW], []),
        (Access.PUBLIC, [Scope.INGEST], []),
        (Access.MEMBERS, [Scope.INGEST], []),
        (Access.OFFICERS, [Scope.REVIEW], ["https://intranet.example"]),
        (Access.PUBLIC, [], ["intranet.example"]),
        (Access.PUBLIC, [], ["https://intranet.example/page"]),
        (Access.PUBLIC, [], ["*"]),
    ],
)
def test_no_key_is_made_that_nobody_should_have(keys: Keys, access: Access, scopes: list[Scope], origins: list[str]) -> None:
    """Reviews carry names, uploads meet every paper, a key in a page is no secret, and an origin is exact."""
    with pytest.raises(UsageError):
        keys.add("Intranet", access, scopes, origins)
    assert keys.all() == ()


def test_names_tell_keys_apart(keys: Keys) -> None:
    """One that is in use cannot be given again, a revoked one can; an unknown one is said to be."""
    keys.add("Intranet", Access.PUBLIC, [])
    with pytest.raises(UsageError, match="already"):
        keys.add("Intranet", Access.PUBLIC, [])
    keys.revoke("Intranet")
    keys.add("Intranet", Access.MEMBERS, [])
    with pytest.raises(UnknownKey, match="Extranet"):
        keys.revoke("Extranet")


def test_an_origin_is_kept_as_browsers_send_it(keys: Keys) -> None:
    """Small letters, no slash at the end."""
    key, _ = keys.add("Intranet", Access.PUBLIC, [], ["HTTPS://Intranet.Example/"])
    assert key.origins == {"https://intranet.example"} == keys.origins()


def test_a_file_of_keys_that_cannot_be_read_opens_nothing(keys: Keys, tmp_path: Path) -> None:
    """It is said so, with the file's name; nobody is let in by mistake."""
    (tmp_path / "keys.json").write_text('{"keys": [{}]}', encoding="utf-8")
    with pytest.raises(StoreError, match=r"keys\.json"):
        keys.holder("papers_0123456789ab_aaaaaaaaaaaaaaaaaaaaaaaaa")
