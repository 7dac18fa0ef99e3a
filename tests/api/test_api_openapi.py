"""The description at /openapi.json says everything that a client meets."""

import httpx


async def test_every_error_is_declared_with_an_example(client: httpx.AsyncClient) -> None:
    """Under its own media type, with the one schema of all problems; nothing is left to FastAPI's defaults."""
    described = (await client.get("/openapi.json")).json()
    assert "HTTPValidationError" not in described["components"]["schemas"]
    assert "Problem" in described["components"]["schemas"]
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            statuses = {status for status in operation["responses"] if status >= "400"}
            assert {"421", "500"} <= statuses, path
            assert method == "get" or {"400", "413", "415", "422", "503"} <= statuses, path
            for status in statuses:
                content = operation["responses"][status]["content"]
                if operation["tags"] == ["for OpenAI's clients"]:
                    assert content["application/json"]["example"]["error"]["message"]
                    continue
                assert list(content) == ["application/problem+json"]
                assert content["application/problem+json"]["example"]["status"] == int(status)


async def test_every_field_and_parameter_has_an_example_or_is_explained(client: httpx.AsyncClient) -> None:
    """The description can be read without our code."""
    described = (await client.get("/openapi.json")).json()
    for name, schema in described["components"]["schemas"].items():
        for field, about in schema.get("properties", {}).items():
            assert about.keys() & {"description", "examples", "const", "items", "$ref"}, f"{name}.{field}"
    for methods in described["paths"].values():
        for operation in methods.values():
            assert operation["summary"]
            assert operation["description"]
            assert all("description" in parameter for parameter in operation.get("parameters", []))


async def test_the_routes_are_those_of_the_contract(client: httpx.AsyncClient) -> None:
    """So far; the others come with their issues."""
    paths = (await client.get("/openapi.json")).json()["paths"]
    assert set(paths) == {
        *("/health", "/ready", "/metrics", "/v1/papers", "/v1/papers/{id}", "/v1/papers/{id}/pages/{n}"),
        *("/v1/ask", "/v1/ask/stream", "/v1/search", "/v1/targets", "/v1/actions"),
        *("/v1/targets/{id}", "/v1/actions/{id}", "/v1/follow", "/v1/compare", "/v1/feedback", "/v1/suggestions", "/v1/problems"),
        *("/v1/chat/completions", "/v1/models", "/v1/models/{id}"),
    }
