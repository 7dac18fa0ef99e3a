"""Without keys only this machine is served, and a browser is told to keep everything to itself."""

import httpx
import pytest


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:65535", "[::1]:8000", "LocalHost"])
async def test_requests_to_this_machine_are_answered(client: httpx.AsyncClient, host: str) -> None:
    """With or without a port."""
    assert (await client.get("/health", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["papers.example", "127.0.0.1.papers.example", "localhost@papers.example", "192.168.1.5", "", "::1", "[::1", "0.0.0.0:80"],
)
async def test_requests_under_another_name_are_refused(client: httpx.AsyncClient, host: str) -> None:
    """A page elsewhere can point its own name at 127.0.0.1; the Host header gives it away (DNS rebinding)."""
    response = await client.get("/v1/papers", headers={"Host": host})
    assert response.status_code == 421
    assert response.headers["content-type"] == "application/problem+json"
    assert "sample" not in response.text
    assert response.json()["request_id"]


@pytest.mark.parametrize("address", ["/health", "/v1/papers", "/openapi.json", "/widget/demo", "/nowhere"])
async def test_every_response_carries_the_security_headers(client: httpx.AsyncClient, address: str) -> None:
    """No sniffing, no framing, no referrer for others, and a content policy without anything inline."""
    headers = (await client.get(address)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers


async def test_another_origin_gets_no_leave(client: httpx.AsyncClient) -> None:
    """A browser asks before it sends JSON across origins; the answer is no."""
    asking = {"Origin": "http://papers.example", "Access-Control-Request-Method": "POST"}
    response = await client.options("/v1/ask", headers=asking)
    assert response.status_code == 403
    assert not any(name.startswith("access-control") for name in response.headers)


@pytest.mark.parametrize("address", ["/health", "/v1/papers", "/widget.js"])
async def test_head_is_get_without_the_body(client: httpx.AsyncClient, address: str) -> None:
    """Monitors ask with HEAD."""
    head, get = await client.head(address), await client.get(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]
