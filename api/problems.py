"""Problem documents (RFC 9457): every error leaves as `application/problem+json`, in plain words, never as a traceback.

The errors of this door, beside those of `ingest.errors`:

PapersError
├── UsageError
│   ├── WrongHost      421  the Host header does not name this server
│   ├── KeyNeeded      401  there is no key
│   ├── KeyRefused     401  the key is not known, has expired or was revoked
│   ├── NotAllowed     403  the key is not for this
│   ├── TooMany        429  more requests than may be sent in a minute (`api.rates`)
│   ├── TooLarge       413  the body is over the limit
│   ├── NotJson        415  the body is not declared as JSON
│   ├── NotAcceptable  406  none of the formats asked for can be given
│   └── PreconditionUnclear 400 the If-Match header names no version
└── StoreError
    ├── StillOpening   503  the papers are being opened; try again
    └── Overloaded     503  too many requests are waiting; try again
"""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from pydantic import BaseModel, Field
from starlette.types import Scope

from api.callers import Caller
from assistant.register import NothingToUndo, UnknownRow, Unproven
from ingest.errors import PapersError, StoreError, UnknownPaper, UsageError
from ingest.papers import Access

MEDIA_TYPE = "application/problem+json"
BLANK = "about:blank"
"""The type of a problem that its HTTP status says everything of (RFC 9457, 4.2.1)."""
URN = "urn:partnership-papers:problem:"


UNTOLD = "The papers cannot be used at the moment."


class WrongHost(UsageError):
    """The Host header does not name this server: the request may come from a page that borrowed its address."""

    status = 421


class KeyNeeded(UsageError):
    """The request has no key."""

    status = 401
    headers: ClassVar[Mapping[str, str]] = {"WWW-Authenticate": 'Bearer realm="papers"'}


class KeyRefused(UsageError):
    """The key is not known here, has expired or was revoked: which of these is not told."""

    status = 401
    headers: ClassVar[Mapping[str, str]] = {"WWW-Authenticate": 'Bearer realm="papers", error="invalid_token"'}


class NotAllowed(UsageError):
    """The key, or the web page that asks, may not do this."""

    status = 403


class TooLarge(UsageError):
    """The body is over the limit."""

    status = 413


class NotJson(UsageError):
    """The body is not declared as JSON."""

    status = 415


class NotAcceptable(UsageError):
    """None of the formats asked for can be given."""

    status = 406


class PreconditionUnclear(UsageError):
    """The If-Match header names no version of a row."""

    status = 400


class StillOpening(StoreError):
    """The papers are being opened."""

    retry_after = 2
    """Seconds."""


class Overloaded(StoreError):
    """Too many requests are waiting already."""

    retry_after = 1


PLAIN = (BLANK, f"{URN}still-opening", f"{URN}overloaded")
"""Problems of the server that say nothing about it."""


class FieldProblem(BaseModel):
    """What is wrong with one field."""

    field: str = Field(description="Where it stands: `question`, `filters.kind`, `limit`.", examples=["question"])
    message: str = Field(description="What is wrong with it.", examples=["has more than 2,000 characters"])


class Problem(BaseModel):
    """What went wrong, in plain words, and what to do about it (RFC 9457)."""

    type: str = Field(default=BLANK, description="Names the kind of problem for programs.", examples=[f"{URN}unknown-paper"])
    title: str = Field(description="The kind of problem in words.", examples=["Unknown paper"])
    status: int = Field(description="The HTTP status.", examples=[404])
    detail: str = Field(description="What happened.", examples=["There is no paper 'plan-2031' here."])
    hint: str = Field(default="", description="What to do about it.", examples=["GET /v1/papers lists the papers."])
    request_id: str = Field(default="", description="Quote it to whoever looks after the server.", examples=["4f1c2a"])
    errors: list[FieldProblem] = Field(default=[], description="Where fields of the request are wrong: each of them.")


HINTS: Mapping[type[PapersError], str] = {
    UnknownPaper: "GET /v1/papers lists the papers.",
    UnknownRow: "GET /v1/targets and GET /v1/actions list the rows with their ids.",
    NothingToUndo: "Fetch the row again: its `review` says what is decided.",
    Unproven: "Copy the quote from GET /v1/papers/{id}/pages/{n}.",
}
"""What to do where the error's own hint names a command: whoever asks over HTTP has none."""


def problem_of(error: PapersError) -> Problem:
    """The document that says the same as the error."""
    words = re.findall("[A-Z][a-z0-9]*", type(error).__name__)
    kind = "-".join(words).lower()
    title = " ".join(words).capitalize()
    return Problem(
        type=URN + kind, title=title, status=error.status, detail=error.message, hint=HINTS.get(type(error), error.hint)
    )


def http_problem(status: int, detail: str, hint: str = "") -> Problem:
    """A problem that has no kind of its own beyond the HTTP status."""
    return Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, hint=hint)


def headers_of(error: PapersError) -> dict[str, str]:
    """`Retry-After` where trying again helps, and what else belongs to the error."""
    own = dict(getattr(error, "headers", {}))
    seconds = getattr(error, "retry_after", None)
    return own if seconds is None else {**own, "Retry-After": str(seconds)}


def named(scope: Scope, problem: Problem) -> Problem:
    """The problem with the id of the request that it befell.

    What is wrong within the server (folders, files, versions) is told to officers only; others are told that something is.
    """
    state = scope.get("state", {})
    caller: Caller | None = state.get("caller")
    told = {"request_id": state.get("request_id", "")}
    if problem.status >= 500 and problem.type not in PLAIN and (caller is None or caller.access is not Access.OFFICERS):
        told |= {"detail": UNTOLD, "hint": "Try again later; whoever looks after the server finds the reason by the request id."}
    return problem.model_copy(update=told)


def document(problem: Problem) -> dict[str, Any]:
    """The problem as it is sent: fields with nothing to say are left out."""
    return {name: value for name, value in problem.model_dump().items() if value not in ("", [])}
