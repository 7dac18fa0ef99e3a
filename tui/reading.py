"""Files read in the sandbox for a person at a terminal: how far it is, and the password of locked ones."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import UsageError
from tui.progress import Show

if TYPE_CHECKING:  # importing these loads the reading libraries, and `--help` must not wait for them
    from ingest.pipeline import Progress
    from ingest.steps import Step

PASSWORD = "--password"  # noqa: S105 - the option's name
Password = Annotated[
    str | None,
    typer.Option(PASSWORD, metavar="[PASSWORD]", help="Of locked papers. Without the word itself it is asked for, unseen."),
]


@dataclass(slots=True)
class Watch:
    """Puts together how far the run is and how far each file is: both are told from different threads."""

    show: Show
    done: int = 0
    total: int = 0

    def on_progress(self, step: "Progress") -> None:
        """How far the run is."""
        self.done, self.total = step.done, step.total
        self.show(step.done, step.total, f"{step.stage} {step.file}")

    def on_step(self, file: Path, step: "Step") -> None:
        """How far a file is."""
        if step.number:
            self.show(self.done, self.total, f"reading {file.name}, page {step.number} of {step.of}")


def named(text: str) -> Path:
    """The file or folder of that name. An empty name, as an unset variable of a script gives, is not the working folder."""
    if not text:
        raise typer.BadParameter("the name is empty")
    return Path(text)


def password_of(given: str | None) -> str:
    """The password: as given, or, where the option stands alone, asked for or taken from standard input. Empty for none.

    Raises UsageError where nothing comes.
    """
    if given is None or given:
        return given or ""
    said = str(typer.prompt("Password", hide_input=True, err=True)) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if not said:
        raise UsageError("No password was given.", f"Type it when asked, or send it in: papers ingest FILE {PASSWORD} < FILE.")
    return said


def with_bare_password(arguments: Iterable[str]) -> list[str]:
    """The arguments with `--password` made `--password=` where no password follows: an option, a file or nothing does."""
    given = list(arguments)
    end = given.index("--") if "--" in given else len(given)
    for at, argument in enumerate(given[:end]):
        following = given[at + 1] if at + 1 < end else ""
        if argument == PASSWORD and (not following or following.startswith("-") or Path(following).exists()):
            given[at] = f"{PASSWORD}="
    return given
