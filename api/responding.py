"""The response that carries a problem: a document for programs, a page for whoever uses a browser without JavaScript."""

from collections.abc import Mapping
from typing import Any

from fastapi.responses import JSONResponse
from starlette.datastructures import Headers, QueryParams
from starlette.responses import Response
from starlette.types import Scope

from api.problems import BLANK, MEDIA_TYPE, URN, Problem, document, named
from api.rendering import form_address, render

OPENAI = ("/v1/chat/completions", "/v1/models")
"""Addresses whose clients read errors in OpenAI's shape."""
_TYPES = {401: "authentication_error", 403: "permission_error", 404: "not_found_error", 429: "rate_limit_error"}


def openai_error(problem: Problem) -> dict[str, Any]:
    """The problem as clients of OpenAI's API read it."""
    kind = _TYPES.get(problem.status, "invalid_request_error" if problem.status < 500 else "server_error")
    message = " ".join(word for word in (problem.detail, problem.hint) if word)
    code = problem.type.removeprefix(URN) if problem.type != BLANK else None
    field = problem.errors[0].field if problem.errors else None
    error = {"message": message, "type": kind, "param": field, "code": code}
    return {"error": {**error, "request_id": problem.request_id} if problem.request_id else error}


PAGES = "/widget/"
"""Addresses under this are met in a browser."""
_ANOTHER_WAY = "Tell whoever looks after the page that led you here."


def respond(scope: Scope, problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The response that carries the problem, in the form that its reader reads."""
    told, sent = named(scope, problem), dict(headers or {})
    if scope["path"].startswith(PAGES) and "text/html" in Headers(scope=scope).get("accept", ""):
        return _page(scope, told, sent)
    if any(scope["path"] == one or scope["path"].startswith(f"{one}/") for one in OPENAI):
        return JSONResponse(openai_error(told), status_code=problem.status, headers=sent)
    return JSONResponse(document(told), status_code=problem.status, headers=sent, media_type=MEDIA_TYPE)


def _page(scope: Scope, told: Problem, headers: Mapping[str, str]) -> Response:
    """Somebody who fills in a form sends no headers: what a program is told to do about a key does not help them."""
    refused = told.status in (401, 403)
    words = {"message": told.detail, "hint": _ANOTHER_WAY if refused else told.hint}
    key = "" if refused else QueryParams(scope.get("query_string", b"")).get("key", "")
    response = render("trouble.html", {"trouble": words, "back": form_address(key)}, told.status)
    response.headers.update(headers)
    return response
