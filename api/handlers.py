"""From what is raised to the problem document that is sent."""

import logging
from collections.abc import Iterator, Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.addresses import routes_at
from api.policies import HEADERS
from api.problems import FieldProblem, headers_of, http_problem, problem_of
from api.responding import respond
from ingest.errors import PapersError

log = logging.getLogger(__name__)

SENTENCES = {
    "missing": "is needed and is not there",
    "extra_forbidden": "is not known here",
    "string_too_long": "has more than {max_length:,} characters",
    "string_too_short": "is empty",
    "string_pattern_mismatch": "has a character that cannot be used",
    "too_long": "has more than {max_length:,} entries",
    "greater_than_equal": "is less than {ge:,}",
    "less_than_equal": "is more than {le:,}",
    "int_parsing": "is not a whole number",
    "enum": "is not one of {expected}",
    "json_invalid": "is not JSON: {error}",
    "value_error": "cannot be used: {error}",
}
"""pydantic's most frequent findings in this API's words; the others are given in pydantic's own."""
HTTP_WORDS = {
    400: ("The body could not be read.", "Send UTF-8 JSON, or a form where one is asked for."),
    404: ("There is nothing at {path}.", "/openapi.json lists every address."),
    405: ("{path} does not take {method}.", "It takes {allow}."),
}


def install(app: FastAPI) -> None:
    """Makes every error of `app` a problem document."""
    app.add_exception_handler(PapersError, _papers_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _fault)


async def _papers_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, PapersError)  # noqa: S101 - Starlette's handlers are typed for any exception
    if error.status >= 500 and not headers_of(error):
        log.error("%s", error, extra={"fields": {"request_id": getattr(request.state, "request_id", "")}})
    return respond(request.scope, problem_of(error), headers_of(error))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    found = [_field_problem(one) for one in error.errors()]
    more = f" And {len(found) - 1} more." if len(found) > 1 else ""
    problem = http_problem(422, f"`{found[0].field}` {found[0].message}.{more}", "/openapi.json describes every field.")
    return respond(request.scope, problem.model_copy(update={"errors": found}))


def _field_problem(found: Mapping[str, object]) -> FieldProblem:
    """One of pydantic's findings, without repeating what was sent."""
    place = found["loc"] if isinstance(found["loc"], tuple) else ()
    context = found.get("ctx")
    kind = str(found["type"])
    field = "body" if kind == "json_invalid" else ".".join(str(part) for part in place[1:]) or str(place[0])
    words = SENTENCES[kind].format_map(context if isinstance(context, dict) else {}) if kind in SENTENCES else str(found["msg"])
    return FieldProblem(field=field, message=words)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(sorted(_methods_at(request)))
    detail, hint = HTTP_WORDS.get(error.status_code, (error.detail, ""))
    words = {"path": request.url.path[:200], "method": request.method, "allow": headers.get("Allow", "")}
    return respond(request.scope, http_problem(error.status_code, detail.format(**words), hint.format(**words)), headers)


def _methods_at(request: Request) -> Iterator[str]:
    """The methods that the address takes, over all its routes: the framework's own error names those of the first."""
    for route in routes_at(request.app.routes, request.url.path):
        yield from route.methods or ()


async def _fault(request: Request, _: Exception) -> Response:
    """A fault of ours. It is said that there was one, not what it was; the server logs it after this.

    Sent from outside the doorway, so that it must bring the doorway's headers itself.
    """
    problem = http_problem(500, "Something went wrong in the server; nothing was lost.", "Try again; quote the request id.")
    request_id = str(getattr(request.state, "request_id", ""))
    return respond(request.scope, problem, {**HEADERS, "X-Request-ID": request_id})
