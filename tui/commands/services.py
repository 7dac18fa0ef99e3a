"""`chat`, `serve` and `mcp`: what runs until it is told to stop."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from ingest.errors import UsageError
from ingest.papers import Access
from tui.commands import Command
from tui.commands.keys import KEYS
from tui.session import Session

if TYPE_CHECKING:
    from api.intake import Intake
    from api.rules import Rules
    from assistant.settings import Settings


FAULT = 70
"""EX_SOFTWARE: a fault in the program."""
UPLOADS = "uploads"
"""The folder of the files that were put in over HTTP, in the store's folder."""
AUDIT = "audit"
"""The folder of the server's audit log, in the store's folder."""


def chat(
    ctx: typer.Context,
    serve: Annotated[bool, typer.Option("--serve", help="Show it in a browser on this machine instead.")] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="With --serve: the port to listen on.")] = 8001,
) -> None:
    """Ask in a conversation, and open the pages cited."""
    session: Session = ctx.obj
    settings = session.must_exist()
    if serve:
        from tui.serving import server_of

        server_of(settings.store.resolve(), port).serve()
        return
    in_browser = "TEXTUAL_DRIVER" in os.environ  # started by `--serve`: there is a browser where the terminal would be
    if not in_browser and not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):  # it draws on stderr
        raise UsageError("The chat needs a terminal.", 'In a script, use `papers ask "QUESTION" --json`.')
    from tui.app import ChatApp
    from tui.preferences import own_preferences

    app = ChatApp(session.open_assistant, session.open_reader, settings.store, own_preferences())
    app.run()
    if app.return_code:
        raise typer.Exit(FAULT)


def serve(
    ctx: typer.Context,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8000,
    certificate: Annotated[Path | None, typer.Option(metavar="FILE", help="Serve HTTPS with this certificate.")] = None,
    private_key: Annotated[Path | None, typer.Option(metavar="FILE", help="The certificate's private key.")] = None,
) -> None:
    """Answer over HTTP, for this machine only by default.

    /v1/ask, /v1/search, /v1/papers and so on: /openapi.json describes them. For other machines (--host 0.0.0.0) make keys
    first: `papers keys add --help`.
    """
    session: Session = ctx.obj
    settings = session.must_exist()
    from api.server import Address
    from api.server import serve as serve_api

    address = Address(host, port, certificate, private_key, settings.proxies)
    serve_api(session.open_assistant, address, rules_of(settings), intake_of(settings), "warning" if session.quiet else "info")


def intake_of(settings: "Settings") -> "Intake":
    """What reads the papers that come over HTTP, and where they are kept."""
    from api.intake import Intake
    from assistant.wiring import open_sandbox, scanning_of

    return Intake(settings.store / UPLOADS, lambda password: open_sandbox(settings, scanning_of(settings), password=password))


def mcp(
    ctx: typer.Context,
    http: Annotated[bool, typer.Option("--http", help="Over HTTP on this machine, not standard input.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="With --http: the port to listen on.")] = 8765,
    access: Annotated[Access, typer.Option(help="Which papers the model may see.")] = Access.PUBLIC,
) -> None:
    """Give a language model the papers as tools (MCP).

    The tools only read: search, ask, list_papers, list_targets, list_actions, read_page. A client starts `papers mcp` itself,
    or finds it at http://127.0.0.1:8765/mcp with --http. What it reads is sent to the model that the client uses, so that only
    public papers are shown to it unless --access says otherwise.
    """
    session: Session = ctx.obj
    session.must_exist()
    from api.server import Address, serve_tools

    serve_tools(session.open_assistant, access, Address(port=port) if http else None)


def rules_of(settings: "Settings") -> "Rules":
    """What the settings let through the server."""
    from api.audit import AuditRules
    from api.rules import Rules

    return Rules(
        keys=settings.keys_file or settings.store / KEYS,
        keys_always=settings.keys_always,
        hosts=frozenset(name.strip().lower() for name in settings.hosts.split(",") if name.strip()),
        per_key=settings.rate_per_key,
        per_address=settings.rate_per_address,
        body_bytes=settings.body_kb * 1024,
        upload_bytes=settings.upload_mb * 1024 * 1024,
        workers=settings.workers,
        queue=settings.queue,
        audit=AuditRules(settings.store / AUDIT, settings.audit_days, settings.audit_questions) if settings.audit_days else None,
        log_words=settings.log_words,
        model=_model(settings),
    )


def _model(settings: "Settings") -> str:
    """The model that words answers and the machine that it is on."""
    machine = urlsplit(settings.model_url).hostname or settings.model_provider
    return f"{settings.model} ({machine})" if settings.model else ""


COMMANDS = (
    Command("chat", chat, ("papers chat", "papers chat --store /srv/papers", "papers chat --serve")),
    Command("serve", serve, ("papers serve", "papers serve --port 9000")),
    Command("mcp", mcp, ("papers mcp", "papers mcp --access officers", "papers mcp --http --port 8765")),
)
