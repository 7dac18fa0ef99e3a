"""A crash leaves one sentence and a report without any words of papers; the browser door serves this machine only."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from tui.crashing import report_of, write_report
from tui.serving import server_of

NOW = datetime(2030, 5, 6, 7, 8, 9, tzinfo=UTC)


def failing():
    """An error inside another, both with words that must not get out."""
    words = "words of a paper"
    try:
        {}[words]
    except KeyError as error:
        raise ValueError(words) from error


def test_a_report_says_where_and_never_what():
    """Kinds of errors, files, lines and functions; no messages, no values, no whole paths."""
    with pytest.raises(ValueError, match="words of a paper") as raised:
        failing()
    text = report_of(raised.value, "ChatScreen", (80, 24), NOW)
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "in failing" in text
    assert "words of a paper" not in text
    assert str(Path.cwd()) not in text
    assert "ChatScreen, 80 x 24" in text


def test_a_report_finds_a_place(tmp_path):
    """In the folder, else among the temporary files."""
    assert write_report("x", tmp_path, NOW) == tmp_path / "crash-20300506-070809.txt"
    elsewhere = write_report("x", tmp_path / "none", NOW)
    assert elsewhere.read_text(encoding="utf-8") == "x"
    elsewhere.unlink()


async def test_a_crash_writes_the_report_and_prints_no_values(start, assistant, tmp_path, capsys):
    """What the person sees is one sentence with the report's place."""

    def broken(self):
        raise RuntimeError("words of a paper")

    async def crash():
        async with start() as chat:
            chat.app.screen.action_papers = broken.__get__(chat.app.screen)
            await chat.press("f2")
            await chat.pilot.pause(0.2)

    with pytest.raises(RuntimeError):
        await crash()
    (report,) = tmp_path.glob("crash-*.txt")
    assert "builtins.RuntimeError" in report.read_text(encoding="utf-8")
    assert "words of a paper" not in report.read_text(encoding="utf-8")
    assert "words of a paper" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {}, 200),
        ("/", {"Host": "papers.example"}, 403),
        ("/", {"Origin": "http://papers.example"}, 403),
        ("/ws", {"Origin": "http://papers.example"}, 403),
        ("/ws", {}, 403),
        ("/static/js/textual.js", {}, 200),
    ],
)
async def test_the_browser_door_opens_for_this_machine_only(tmp_path, path, headers, status):
    """Other names and other sites' pages are turned away, and the page fetches nothing from elsewhere."""
    server = server_of(tmp_path, 8001)
    async with TestClient(TestServer(await server._make_app())) as client:
        answer = await client.get(path, headers={"Host": "127.0.0.1:8001"} | headers)
        assert answer.status == status
        if path == "/" and status == 200:
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
