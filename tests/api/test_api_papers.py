"""Which papers are in, and their pages."""

import httpx
import pytest


async def test_papers_are_listed_with_what_is_known_of_them(client: httpx.AsyncClient) -> None:
    """Sorted by id, with the count."""
    listed = (await client.get("/v1/papers")).json()
    assert [paper["id"] for paper in listed["papers"]] == ["sample-note-2032", "sample-strategy-2031"]
    assert (listed["total"], listed["limit"], listed["offset"]) == (2, 100, 0)
    assert listed["papers"][1]["page_count"] == 2


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("kind=strategy", ["sample-strategy-2031"]),
        ("year=2033", ["sample-strategy-2031"]),
        ("year=2032", ["sample-note-2032", "sample-strategy-2031"]),
        ("body=SAFER", ["sample-note-2032", "sample-strategy-2031"]),
        ("body=Other", []),
        ("paper=sample-note-2032", ["sample-note-2032"]),
        ("limit=1&offset=1", ["sample-strategy-2031"]),
        ("offset=5", []),
    ],
)
async def test_papers_can_be_filtered_and_paged(client: httpx.AsyncClient, query: str, ids: list[str]) -> None:
    """Every filter of the contract works on the list."""
    assert [paper["id"] for paper in (await client.get(f"/v1/papers?{query}")).json()["papers"]] == ids


async def test_a_paper_tells_what_in_it_could_not_be_read(client: httpx.AsyncClient) -> None:
    """Whoever relies on the paper must know that a page of it is missing."""
    assert (await client.get("/v1/papers/sample-strategy-2031")).json()["problems"] == ["page 1 has a picture without text"]


async def test_a_page_is_the_text_that_quotes_are_checked_against(client: httpx.AsyncClient) -> None:
    """With its number and how many there are."""
    page = (await client.get("/v1/papers/sample-strategy-2031/pages/2")).json()
    assert (page["page"], page["pages"]) == (2, 2)
    assert "Reduce domestic burglary by 10% by March 2034, from\nthe 2030/31" in page["text"]


async def test_a_paper_without_pages_is_given_whole(client: httpx.AsyncClient) -> None:
    """Whatever number is asked for; its own is null."""
    page = (await client.get("/v1/papers/sample-note-2032/pages/1")).json()
    assert (page["page"], page["pages"]) == (None, 1)


@pytest.mark.parametrize("address", ["nowhere", "nowhere/pages/1", "sample-strategy-2031/pages/3", "%2e%2e%2fetc", "a%00b"])
async def test_what_is_not_there_is_a_problem_document(client: httpx.AsyncClient, address: str) -> None:
    """Unknown papers and pages, and names that are tried on: 404 or 422, in plain words."""
    response = await client.get(f"/v1/papers/{address}")
    assert response.status_code in (404, 422)
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"]
