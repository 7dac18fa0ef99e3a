"""Follow-through over HTTP."""

import httpx
import pytest


async def test_a_measure_is_followed(client: httpx.AsyncClient) -> None:
    """Its target, a verdict, and why."""
    trail = (await client.get("/v1/follow", params={"measure": "domestic burglary"})).json()
    assert [one["target"]["quote"][:24] for one in trail["targets"]] == ["Reduce domestic burglary"]
    assert trail["targets"][0]["verdict"] == "cannot be compared"
    assert trail["targets"][0]["reason"]


async def test_a_near_measure_is_only_named(client: httpx.AsyncClient) -> None:
    """200 with nothing followed: the papers do not speak of it."""
    trail = (await client.get("/v1/follow", params={"measure": "burglary"})).json()
    assert (trail["targets"], trail["near"]) == ([], ["domestic burglary"])


async def test_two_papers_are_compared(client: httpx.AsyncClient) -> None:
    """Row by row, with the fate of each."""
    found = (await client.get("/v1/compare", params={"first": "sample-strategy-2031", "second": "sample-note-2032"})).json()
    assert [row["fate"] for row in found["pairings"]] == ["dropped"]


@pytest.mark.parametrize("name", ["csv", "md"])
async def test_both_come_as_files_too(client: httpx.AsyncClient, name: str) -> None:
    """With a name to be kept under."""
    response = await client.get("/v1/follow", params={"measure": "domestic burglary", "format": name})
    assert response.headers["content-disposition"] == f'attachment; filename="follow.{name}"'
    assert "Reduce domestic burglary" in response.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("follow", 422),
        ("follow?measure=the number of", 422),
        ("follow?measure=burglary&colour=red", 422),
        ("compare?first=sample-strategy-2031&second=none", 404),
        ("compare?first=sample-note-2032&second=sample-note-2032", 422),
    ],
)
async def test_what_cannot_be_followed_is_a_problem(client: httpx.AsyncClient, address: str, status: int) -> None:
    """In plain words, as a problem document."""
    response = await client.get(f"/v1/{address}")
    assert response.status_code == status
    assert response.headers["content-type"].startswith("application/problem+json")
