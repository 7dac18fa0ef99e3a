"""`doctor`: is everything here that is needed, and which settings hold."""

from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import SettingsError
from tui.commands import Command
from tui.commands.answers import Json
from tui.printing import Column, print_grid, print_json, print_text
from tui.session import Session
from tui.wording import counted

if TYPE_CHECKING:
    from assistant.doctor import Finding
    from assistant.origins import InForce


def doctor(
    ctx: typer.Context,
    offline: Annotated[bool, typer.Option("--offline", help="Do not try the language model.")] = False,
    as_json: Json = False,
) -> None:
    """Look whether all is well here: program, model, store, settings.

    Python and libraries, the embedding model's SHA-256 against the published one, what reads scans and old Word files, the
    store's ledger and vectors, the room on its disk, the language model where one is set (it is asked to count to thirty),
    and every setting with where it was said. Secrets are not shown: the report can be sent to whoever helps.

    Exit code: 0 all is well; 1 something is wrong, with the remedy beside it.
    """
    session: Session = ctx.obj
    with session.busy("Looking …"):
        findings, settings = _looked_at(session, offline)
    from assistant.doctor import is_well, libraries

    if as_json:
        print_json(session.out, _fields(findings, settings, libraries()))
    else:
        _print(session, findings, settings)
    raise typer.Exit(0 if is_well(findings) else 1)


def _looked_at(session: Session, offline: bool) -> "tuple[list[Finding], tuple[InForce, ...]]":
    from assistant import doctor
    from assistant.origins import in_force
    from ingest.vectors import open_encoder

    findings = [
        doctor.of_program(),
        doctor.of_libraries(doctor.libraries()),
        doctor.of_embedding_model(),
        doctor.of_old_word(),
    ]
    try:
        settings = session.settings()
    except SettingsError as error:  # what is wrong with them is what the person came to hear
        return [*findings, doctor.Finding("Settings", doctor.State.WRONG, error.message, error.hint)], ()
    findings += [doctor.of_recognition(settings), *doctor.of_store(settings, session.encoder or open_encoder)]
    if not offline:
        findings.append(doctor.of_language_model(settings))
    return findings, in_force(settings, store_named=session.store is not None)


def _fields(findings: "list[Finding]", settings: "tuple[InForce, ...]", libraries: dict[str, str | None]) -> dict[str, object]:
    from assistant.doctor import is_well

    return {
        "well": is_well(findings),
        "findings": [
            {"about": one.about, "state": one.state.value, "words": one.words, "remedy": one.remedy} for one in findings
        ],
        "libraries": libraries,
        "settings": [{"name": one.name, "value": one.value, "from": one.origin} for one in settings],
    }


def _print(session: Session, findings: "list[Finding]", settings: "tuple[InForce, ...]") -> None:
    from assistant.doctor import State

    wrong = sum(one.state is State.WRONG for one in findings)
    shown = [one for one in findings if one.state is State.WRONG] if session.quiet else findings
    for one in shown:
        state = one.state.value.upper() if one.state is State.WRONG else one.state.value
        print_text(session.out, f"{state:5}  {one.about}: {one.words}")
        if one.remedy:
            print_text(session.out, one.remedy, indent=7)
    if session.quiet:
        return
    if settings:
        columns = (Column("Setting"), Column("Value", wide=True), Column("Said in"))
        rows = [(one.name, one.value, one.origin) for one in settings]
        print_text(session.out, "")
        print_grid(session.out, columns, rows)
    print_text(session.out, f"\n{counted(wrong, 'thing')} to put right." if wrong else "\nAll is well.")


COMMANDS = (Command("doctor", doctor, ("papers doctor", "papers doctor --offline --json > doctor.json")),)
