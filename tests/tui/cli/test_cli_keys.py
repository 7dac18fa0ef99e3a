"""`papers keys`: made, listed and revoked from a terminal."""

import json
from collections.abc import Callable

import pytest

Run = Callable[..., "object"]


def test_a_key_is_made_listed_and_revoked(run: Run) -> None:
    """It is shown once; the list has all but the key itself."""
    made = run("keys", "add", "Intranet", "--access", "public", "--origin", "https://intranet.example", "--expires", "2999-03-31")
    assert made.code == 0
    key = made.out.strip()
    assert key.startswith("papers_")
    assert "shown this once" in made.err
    listed = run("keys", "list")
    assert key not in listed.out
    for words in ("Intranet", "public", "https://intranet.example", "2999-03-31", "valid"):
        assert words in listed.out
    assert run("keys", "revoke", "Intranet").code == 0
    assert json.loads(run("keys", "list", "--json").out)["keys"][0]["state"] == "revoked"


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "x", "--access", "public", "--scope", "review"),
        ("add", "x", "--access", "public", "--expires", "soon"),
        ("add", "x", "--access", "public", "--expires", "2001-01-01"),
        ("revoke", "nobody"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_remedy(run: Run, arguments: tuple[str, ...]) -> None:
    """Exit code 2 and two sentences."""
    ran = run("keys", *arguments)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 2)


def test_the_server_does_not_start_for_others_without_a_key(run: Run) -> None:
    """And names the command that makes one."""
    ran = run("serve", "--host", "0.0.0.0", "--port", "0")  # noqa: S104
    assert ran.code == 2
    assert "papers keys add" in ran.err
