"""`keys`: who may use the server from other machines."""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import UsageError
from ingest.papers import Access
from tui.commands import Command
from tui.printing import Column, print_grid, print_json, print_text
from tui.session import Session

if TYPE_CHECKING:
    from api.keys import Key, Keys

KEYS = "keys.json"
"""The file with the keys, in the store's folder."""
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


class ScopeChoice(StrEnum):
    """What a key lets its holder do; the API's own words."""

    READ = "read"
    REVIEW = "review"
    INGEST = "ingest"


def keys(ctx: typer.Context) -> None:
    """Say who may use the server from other machines.

    Alone: the keys that there are.
    """
    if ctx.invoked_subcommand is None:
        list_keys(ctx)


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who or what it is for.")],
    access: Annotated[Access, typer.Option(help="Which papers it shows.")],
    scope: Annotated[list[ScopeChoice] | None, typer.Option(help="What it may do beside reading; may be given twice.")] = None,
    origin: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="Only for web pages of this server; may be given twice.")
    ] = None,
    expires: Annotated[str | None, typer.Option(metavar="DATE", help="The last day on which it holds: 2027-03-31.")] = None,
    as_json: Json = False,
) -> None:
    """Make a key. It is shown this once.

    read: ask, search, see papers and the register. review: decide on rows too (members and officers). ingest: put papers in
    and take them out too (officers). A key that stands in a web page is no secret: give it --access public and --origin.
    """
    from api.keys import Scope

    session: Session = ctx.obj
    made, token = _keys(session).add(
        name, access, [Scope(one.value) for one in scope or ()], origin or (), _end_of(expires) if expires else None
    )
    if as_json:
        print_json(session.out, {**_fields(made), "key": token})
        return
    session.note(f"The key {name!r}. It is shown this once: keep it, programs send it as `Authorization: Bearer KEY`.")
    print_text(session.out, token)


def list_keys(ctx: typer.Context, as_json: Json = False) -> None:
    """List the keys: what each may do, and until when."""
    session: Session = ctx.obj
    found = [_fields(key) for key in _keys(session).all()]
    if as_json:
        print_json(session.out, {"keys": found})
    elif not found:
        session.note("There are no keys. `papers keys add NAME --access public` makes one.")
    else:
        columns = [Column(title) for title in ("number", "name", "access", "scopes", "for pages of", "until", "state")]
        print_grid(session.out, columns, [[_cell(key[title]) for title in FIELDS] for key in found])


def revoke(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name or number (see `papers keys list`).")],
) -> None:
    """Make a key unusable, from the next request on."""
    session: Session = ctx.obj
    gone = _keys(session).revoke(name)
    session.note(f"The key {gone.name!r} ({gone.id}) was revoked.")


FIELDS = ("id", "name", "access", "scopes", "origins", "expires", "state")


def _keys(session: Session) -> "Keys":
    from api.keys import Keys

    settings = session.must_exist()
    return Keys(settings.keys_file or settings.store / KEYS)


def _fields(key: "Key") -> dict[str, object]:
    """What may be shown of a key."""
    return {
        "id": key.id,
        "name": key.name,
        "access": key.access.value,
        "scopes": [scope.value for scope in type(next(iter(key.scopes))) if scope in key.scopes],
        "origins": sorted(key.origins),
        "expires": (key.expires - timedelta(seconds=1)).date().isoformat() if key.expires else None,
        "state": key.state(datetime.now(UTC)),
    }


def _cell(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "")


def _end_of(day: str) -> datetime:
    """The end of that day, by UTC. Raises UsageError."""
    try:
        return datetime.combine(date.fromisoformat(day) + timedelta(days=1), datetime.min.time(), UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{day!r} is no day.", "Write it like 2027-03-31.") from error


COMMANDS = (
    Command(
        "keys",
        keys,
        (
            "papers keys",
            "papers keys add intranet --access public --origin https://intranet.example",
            "papers keys revoke intranet",
        ),
        (
            Command(
                "add",
                add,
                (
                    "papers keys add intranet --access public --origin https://intranet.example",
                    'papers keys add "Minutes clerk" --access officers --scope review --scope ingest --expires 2027-03-31',
                ),
            ),
            Command("list", list_keys, ("papers keys list", "papers keys list --json")),
            Command("revoke", revoke, ("papers keys revoke intranet",)),
        ),
    ),
)
