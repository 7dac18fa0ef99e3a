"""`papers mcp`, started by the official client as clients do."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from mcp import Client, StdioServerParameters, stdio_client

Run = Callable[..., object]


async def test_a_client_that_starts_it_gets_answers(command_line: tuple[str, ...], tmp_path: Path) -> None:
    """Over standard input and output; nothing else is written there, and closing it ends the program."""
    program, *arguments = command_line
    with (tmp_path / "errors").open("w+") as errors:
        server = StdioServerParameters(command=program, args=[*arguments, "mcp"], env={**os.environ})
        async with Client(stdio_client(server, errlog=errors)) as client:
            answer = await client.call_tool("ask", {"question": "How many lamps has the canal path?"})
            papers = await client.call_tool("list_papers", {})
        errors.seek(0)
        assert errors.read() == ""
    assert answer.structured_content
    assert answer.structured_content["status"] == "answered"
    assert answer.structured_content["citations"][0]["paper"] == "lamps"
    assert papers.structured_content
    assert papers.structured_content["total"] == 2


@pytest.mark.parametrize("port", ["x", "70000"])
def test_a_port_that_is_none_is_refused(run: Run, port: str) -> None:
    """Before anything is opened."""
    assert run("mcp", "--http", "--port", port).code == 2
