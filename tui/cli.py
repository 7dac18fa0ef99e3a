"""`papers`: everything that a person starts from a terminal.

Exit codes: 0 done; 1 something failed (a paper, the store, a check); 2 the command was not right; 3 the papers do not say;
70 a fault in the program; 130 stopped with Ctrl-C.
"""

import errno
import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.encoder import Encoder

FAULT = 70
"""EX_SOFTWARE: a fault in the program, not in what was asked of it."""
STOPPED = 130
_REMEDIES: dict[int | None, str] = {
    errno.ENOSPC: "Make room on that disk, then run it again.",
    errno.EACCES: "Ask for the right to use it, or name another.",
    errno.EPERM: "Ask for the right to use it, or name another.",
    errno.EROFS: "Name a place that can be written to.",
    errno.EISDIR: "It is a folder: name a file.",
    errno.ENOENT: "Check the name.",
}


def main(arguments: Sequence[str] | None = None, encoder: "Callable[[], Encoder] | None" = None) -> int:
    """Runs one command and gives its exit code. `encoder` opens another embedding model than the one installed.

    This is the outer door: whatever is raised within becomes a plain sentence and a remedy on standard error.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    _replace_what_cannot_be_shown()
    try:
        return _run(given, encoder)
    except KeyboardInterrupt:
        return _failed("Stopped.", "", STOPPED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains once more on its way out
        return 1
    except Exception as error:  # noqa: BLE001  the one outer door: a person gets a sentence, --debug shows the traceback
        if "--debug" in given:
            traceback.print_exc()
        return _failed(*explained(error))


def _run(arguments: list[str], encoder: "Callable[[], Encoder] | None") -> int:
    # imported here, so that Ctrl-C during the tenth of a second that it takes is met by the door too
    import typer

    from tui.application import build_app, globals_first

    command = typer.main.get_command(build_app())
    try:
        code = command.main(args=globals_first(arguments), prog_name="papers", standalone_mode=False, obj=encoder)
    except typer.Abort as error:  # Ctrl-C or the end of the input at a question
        raise KeyboardInterrupt from error
    sys.stdout.flush()
    if code == STOPPED:  # Typer has caught the Ctrl-C
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def explained(error: Exception) -> tuple[str, str, int]:
    """What happened, what to do about it, and the exit code that says the same."""
    from ingest.errors import PapersError

    if isinstance(error, PapersError):
        return error.message, error.hint, error.exit_code
    if isinstance(error, OSError):
        return f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}.", _REMEDIES.get(error.errno, ""), 1
    import typer

    if isinstance(error, typer.TyperException):
        from tui.application import misused

        return misused(error)
    return f"A fault in the program: {type(error).__name__}: {error}.", "Run it again with --debug to see where.", FAULT


def _replace_what_cannot_be_shown() -> None:
    """A terminal without some character gets a question mark in its place, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _failed(message: str, hint: str, code: int) -> int:
    from tui.wording import shown

    for sentence in (message, hint):
        if sentence:
            sys.stderr.write(shown(" ".join(sentence.split())) + "\n")
    return code


if __name__ == "__main__":  # `python -m tui.cli` is `papers`
    sys.exit(main())
