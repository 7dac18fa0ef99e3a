"""The commands joined into one application, with what they have in common."""

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from ingest.complaints import plainly
from tui.commands import (
    Command,
    answers,
    commitments,
    describing,
    evaluation,
    following,
    health,
    keys,
    opinions,
    papers,
    review,
    services,
)
from tui.reading import with_bare_password
from tui.session import Session

COMMANDS: tuple[Command, ...] = (
    *papers.COMMANDS,
    *describing.COMMANDS,
    *answers.COMMANDS,
    *commitments.COMMANDS,
    *review.COMMANDS,
    *following.COMMANDS,
    *services.COMMANDS,
    *keys.COMMANDS,
    *opinions.COMMANDS,
    *evaluation.COMMANDS,
    *health.COMMANDS,
)
_TOO_MANY = re.compile(r"^Got unexpected extra argument\(?s?\)? \((.*)\)\.?$")
_SWITCHES = ("--quiet", "--debug")
_WITH_VALUE = "--store"
_WIDE = {"help_option_names": ["-h", "--help"], "max_content_width": 120}


_EXIT_CODES = """

\b
Exit codes:
  0    done; for a question: answered, at least in part
  1    something failed and is named: a paper, the store, a check
  2    the command or a setting was not right
  3    the papers do not say
  70   a fault in the program
  130  stopped with Ctrl-C"""


def build_app() -> typer.Typer:
    """The application. Its help is plain text: quick, fit for a pipe and a screen reader, and no type names in panels."""
    app = typer.Typer(
        help="Cited answers, targets and actions from the papers of public partnerships.",
        epilog=_examples(
            ["papers ingest FOLDER", 'papers ask "How many parks are to meet the Safer Parks standard?"', "papers chat"]
        )
        + _EXIT_CODES,
        rich_markup_mode=None,
        context_settings=_WIDE,
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(_globals)
    for command in COMMANDS:
        _put(app, command)
    return app


def _put(app: typer.Typer, command: Command) -> None:
    if not command.parts:
        app.command(command.name, epilog=_examples(command.examples))(command.run)
        return
    group = typer.Typer(rich_markup_mode=None, context_settings=_WIDE)
    group.callback(invoke_without_command=True)(command.run)
    for part in command.parts:
        _put(group, part)
    app.add_typer(group, name=command.name, epilog=_examples(command.examples))


def globals_first(arguments: Iterable[str]) -> list[str]:
    """The arguments with the global options moved to the front: nobody remembers which options go before a command.

    `--password` without a password is made `--password=`, which asks for it.
    """
    first: list[str] = []
    rest: list[str] = []
    coming = iter(with_bare_password(arguments))
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


def misused(error: typer.TyperException) -> tuple[str, str, int]:
    """A command that was not right, in Typer's words made into a sentence; a remedy; the exit code."""
    context: typer.Context | None = getattr(error, "ctx", None)
    message = _TOO_MANY.sub(r"There is a word too many: \1", plainly(error.format_message()))
    whole = message if message.endswith((".", "?", ")")) else f"{message}."
    return whole, f"See `{context.command_path if context else 'papers'} --help`.", error.exit_code


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


def _examples(lines: Iterable[str]) -> str:
    r"""The end of a help page; `\b` keeps its lines from being filled."""
    return "\b\nExamples:" + "".join(f"\n  {line}" for line in lines)
