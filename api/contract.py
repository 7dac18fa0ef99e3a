"""What `/openapi.json` says of errors: each is declared on its route, with an example, as a problem document."""

from typing import Any

from fastapi import FastAPI

from api.chat_schemas import OpenAIError
from api.intake import NoRoom
from api.problems import (
    MEDIA_TYPE,
    KeyNeeded,
    NotAcceptable,
    NotAllowed,
    Problem,
    StillOpening,
    TooLarge,
    WrongHost,
    document,
    http_problem,
    problem_of,
)
from api.rates import Standing, TooMany
from api.responding import openai_error
from assistant.register import NothingToUndo, ReviewConflict
from ingest.errors import UnknownPaper

Responses = dict[int | str, dict[str, Any]]

EXAMPLES: dict[int, tuple[str, Problem]] = {
    400: ("The body could not be read.", http_problem(400, "The body could not be read.", "Send UTF-8 JSON.")),
    401: (
        "A key is needed, or the one sent is not known, has expired or was revoked.",
        problem_of(KeyNeeded("This server answers only to those who have a key.", "Send it as `Authorization: Bearer KEY`.")),
    ),
    403: (
        "The key, or the web page that asks, may not do this.",
        problem_of(NotAllowed("The key 'intranet' may not review.", "Ask for a key with --scope review.")),
    ),
    404: (
        "No such paper, or no such page of it.",
        problem_of(UnknownPaper("There is no paper 'plan-2031' here.", "GET /v1/papers lists the papers.")),
    ),
    406: (
        "None of the formats asked for can be given.",
        problem_of(NotAcceptable("The list cannot be given as image/png.", "Ask for json, csv, xlsx or ics.")),
    ),
    409: (
        "It does not fit what is there: no decision is in force on the row, or the same file is in under other facts.",
        problem_of(NothingToUndo("Nothing is decided on row 5f2c9a0e41bd.", "GET the row to see its events.")),
    ),
    412: (
        "Somebody else reviewed the row after it was looked at.",
        problem_of(ReviewConflict("Row 5f2c9a0e41bd was reviewed in the meantime.", "Look at it again, then decide.")),
    ),
    413: (
        "The body is over the limit.",
        problem_of(TooLarge("The body is over 256 kB.", "Send a shorter question or less of the conversation.")),
    ),
    415: (
        "The body is of another kind than the route takes.",
        http_problem(415, "The body is text/plain, not JSON.", "Send it with Content-Type: application/json."),
    ),
    421: (
        "The Host header does not name this server.",
        problem_of(WrongHost("This server does not answer for papers.example.", "Use the server's own name.")),
    ),
    422: (
        "A field of the request is missing, unknown or cannot be used.",
        http_problem(422, "`question` has more than 2,000 characters.", "/openapi.json describes every field."),
    ),
    429: (
        "More requests than may be sent in a minute. Retry-After says when to try again.",
        problem_of(TooMany("More than 120 requests in a minute came from this key.", Standing(120, 0, 12))),
    ),
    500: (
        "A fault of the server's.",
        http_problem(500, "Something went wrong in the server; nothing was lost.", "Try again; quote the request id."),
    ),
    503: (
        "The papers are still being opened, the store cannot be used, or too many requests are waiting.",
        problem_of(StillOpening("The papers are still being opened.", "Try again in a few seconds.")),
    ),
    507: (
        "The server's disk is full.",
        problem_of(NoRoom("The server cannot keep the file: No space left on device.", "Make room on its disk, then try again.")),
    ),
}


ALWAYS = (401, 403, 421, 429, 500)
"""Statuses that every route can have: they come before the route, or from a fault of ours."""
BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "A key made by `papers keys add`. On the machine that the server runs on none is needed, unless it is set so.",
}


def errors(*statuses: int) -> Responses:
    """The `responses` of a route that can fail with these statuses, besides those that every route can."""
    declared: Responses = {}
    for status in sorted({*statuses, *ALWAYS}):
        description, problem = EXAMPLES[status]
        content = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": document(problem)}
        declared[status] = {"description": description, "content": {MEDIA_TYPE: content}}
    return declared


def openai_errors(*statuses: int) -> Responses:
    """The same errors in the shape that clients of OpenAI's API read."""
    declared: Responses = {}
    for status, about in errors(*statuses).items():
        problem = EXAMPLES[int(status)][1]
        content = {"schema": {"$ref": "#/components/schemas/OpenAIError"}, "example": openai_error(problem)}
        declared[status] = {**about, "content": {"application/json": content}}
    return declared


class DescribedAPI(FastAPI):
    """FastAPI whose description names the problem document: routes declare it under its own media type."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI description, made once."""
        if not self.openapi_schema:
            described = super().openapi()
            schemas = described.setdefault("components", {}).setdefault("schemas", {})
            for model in (Problem, OpenAIError):
                schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
                schemas.update({**schema.pop("$defs"), model.__name__: schema})
            described["components"]["securitySchemes"] = {"key": BEARER}
            described["security"] = [{}, {"key": []}]
        return super().openapi()
