"""`chat` and `serve`: what runs until it is told to stop."""

import sys
from typing import Annotated

import typer

from ingest.errors import UsageError
from tui.commands import Command
from tui.session import Session


def chat(ctx: typer.Context) -> None:
    """Ask in a conversation, and open the pages cited."""
    session: Session = ctx.obj
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("The chat needs a terminal.", 'In a script, use `papers ask "QUESTION" --json`.')
    session.must_exist()
    from tui.app import ChatApp

    ChatApp(session.open_assistant).run()


def serve(
    ctx: typer.Context,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8000,
) -> None:
    """Answer over HTTP, for this machine only by default.

    /v1/ask, /v1/search, /v1/papers and so on: /openapi.json describes them.
    """
    session: Session = ctx.obj
    session.must_exist()
    from api.server import serve as serve_api

    serve_api(session.open_assistant, host, port, "warning" if session.quiet else "info")


COMMANDS = (
    Command("chat", chat, ("papers chat", "papers chat --store /srv/papers")),
    Command("serve", serve, ("papers serve", "papers serve --port 9000")),
)
