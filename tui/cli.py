"""`papers`: everything that a person starts from a terminal.

Exit codes: 0 done; 1 something failed (a paper, the store); 2 the command was not right; 3 the papers do not say;
70 a fault in the program; 130 stopped with Ctrl-C.
"""

import io
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import PapersError
from tui.commands import Command, answers, commitments, evaluation, papers, services
from tui.session import Session
from tui.wording import shown

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

FAULT = 70
"""EX_SOFTWARE: a fault in the program, not in what was asked of it."""
STOPPED = 130
COMMANDS: tuple[Command, ...] = (
    *papers.COMMANDS,
    *answers.COMMANDS,
    *commitments.COMMANDS,
    *services.COMMANDS,
    *evaluation.COMMANDS,
)
_SWITCHES = ("--quiet", "--debug")
_WITH_VALUE = "--store"


def main(arguments: Sequence[str] | None = None, encoder: "Callable[[], Embeddings] | None" = None) -> int:
    """Runs one command and gives its exit code. `encoder` opens another embedding model than the one installed.

    This is the outer door: whatever is raised within becomes a plain sentence and a remedy on standard error.
    """
    given = globals_first(sys.argv[1:] if arguments is None else arguments)
    _replace_what_cannot_be_shown()
    try:
        return _run(given, encoder)
    except (KeyboardInterrupt, typer.Abort):
        return _failed("Stopped.", "", STOPPED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains once more on its way out
        return 1
    except Exception as error:  # noqa: BLE001  the one outer door: a person gets a sentence, --debug shows the traceback
        if "--debug" in given:
            traceback.print_exc()
        return _failed(*explained(error))


def _run(arguments: list[str], encoder: "Callable[[], Embeddings] | None") -> int:
    command = typer.main.get_command(build_app())
    code = command.main(args=arguments, prog_name="papers", standalone_mode=False, obj=encoder)
    sys.stdout.flush()
    if code == STOPPED:  # Typer has caught the Ctrl-C
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def build_app() -> typer.Typer:
    """The application. Its help is plain text: quick, fit for a pipe and a screen reader, and no type names in panels."""
    app = typer.Typer(
        help="Cited answers, targets and actions from the papers of public partnerships.",
        epilog=_examples(
            ["papers ingest FOLDER", 'papers ask "How many parks are to meet the Safer Parks standard?"', "papers chat"]
        ),
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(_globals)
    for command in COMMANDS:
        app.command(command.name, epilog=_examples(command.examples))(command.run)
    return app


def _globals(
    ctx: typer.Context,
    store: Annotated[Path | None, typer.Option(metavar="DIR", help="Where the papers are kept, instead of ./.papers.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print results and errors only.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error arose.")] = False,  # noqa: ARG001  main() looks
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """--store, --quiet and --debug may stand before or after the command."""
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"papers {version_of('partnership-papers')}")
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
    ctx.obj = Session(store=store, quiet=quiet, encoder=ctx.obj)


def globals_first(arguments: Iterable[str]) -> list[str]:
    """The arguments with the global options moved to the front: nobody remembers which options go before a command."""
    first: list[str] = []
    rest: list[str] = []
    coming = iter(arguments)
    for argument in coming:
        if argument == "--":
            rest += [argument, *coming]
        elif argument in _SWITCHES or argument.startswith(f"{_WITH_VALUE}="):
            first.append(argument)
        elif argument == _WITH_VALUE:
            first += [argument, *islice(coming, 1)]
        else:
            rest.append(argument)
    return first + rest


def explained(error: Exception) -> tuple[str, str, int]:
    """What happened, what to do about it, and the exit code that says the same."""
    if isinstance(error, PapersError):
        return error.message, error.hint, error.exit_code
    if isinstance(error, typer.TyperException):
        return _misused(error)
    if isinstance(error, OSError):
        return f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}.", "", 1
    return f"A fault in the program: {type(error).__name__}: {error}.", "Run it again with --debug to see where.", FAULT


def _replace_what_cannot_be_shown() -> None:
    """A terminal without some character gets a question mark in its place, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _misused(error: typer.TyperException) -> tuple[str, str, int]:
    """A command that was not right, in Typer's words made into a sentence."""
    context: typer.Context | None = getattr(error, "ctx", None)
    message = error.format_message().replace("Value error, ", "")  # Pydantic's own words say nothing to a person
    whole = message if message.endswith((".", "?", ")")) else f"{message}."
    return whole, f"See `{context.command_path if context else 'papers'} --help`.", error.exit_code


def _failed(message: str, hint: str, code: int) -> int:
    for sentence in (message, hint):
        if sentence:
            sys.stderr.write(shown(" ".join(sentence.split())) + "\n")
    return code


def _examples(lines: Iterable[str]) -> str:
    """The end of a help page; `\\b` keeps its lines from being filled."""
    return "\b\nExamples:" + "".join(f"\n  {line}" for line in lines)
