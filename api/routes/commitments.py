"""Targets and actions, as JSON or as a file; each with its review."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Request, Response
from pydantic import WithJsonSchema

from api.callers import Caller
from api.contract import errors
from api.deps import AtDesk, Reader, Who
from api.formats import MEDIA_TYPES, choose
from api.problems import PreconditionUnclear
from api.schemas import (
    ActionDetailOut,
    ActionOut,
    ActionsOut,
    AddRequest,
    CommitmentQuery,
    ListFormat,
    ReviewRequest,
    TargetDetailOut,
    TargetOut,
    TargetsOut,
)
from assistant.assistant import Assistant
from assistant.export import Format, Note, export, fields, fits, full_fields
from assistant.findings import Commitment
from assistant.register import Decision, Entry, UnknownRow, events_of, note_of, notes_of
from ingest.papers import Access, Filters

router = APIRouter(prefix="/v1", tags=["targets and actions"])

Wish = Annotated[CommitmentQuery, Query()]
Accept = Annotated[str, Header(include_in_schema=False)]
"""Not described: OpenAPI knows the header by the media types of the responses."""
RowId = Annotated[str, Path(max_length=64, pattern=r"^[0-9A-Za-z:._-]+$", description="The row's id.", examples=["5f2c9a0e41bd"])]
IfMatch = Annotated[
    str | None,
    WithJsonSchema({"type": "string", "pattern": r'^(\*|"[0-9]{1,12}")$'}),
    Header(description="The ETag of the row that the decision rests on: 412 where it was reviewed since.", max_length=100),
]
FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA_TYPES[form]: {"schema": {"type": "string"}} for form in ListFormat if form is not ListFormat.JSON}}
}
RESPONSES = {**FILES, **errors(406, 422, 503)}
CHANGING = errors(400, 404, 409, 412, 413, 415, 422, 503)


@router.get("/targets", summary="Targets", response_model=TargetsOut, responses=RESPONSES)
async def targets(query: Wish, request: Request, desk: AtDesk, reader: Reader, accept: Accept = "") -> Response | TargetsOut:
    """What is to be reached, by how much and when, with the words of the paper; as edited where an officer did."""
    form = choose(query.format, accept)

    def work(assistant: Assistant) -> Response | TargetsOut:
        found = _wanted(assistant, query, reader, "target")
        if form is not ListFormat.JSON:
            return _file(found, form, "targets", reader, _pages(request))
        rows = [TargetOut.model_validate(fields(entry.commitment)) for entry in query.cut(found)]
        return TargetsOut(targets=rows, total=len(found), limit=query.limit, offset=query.offset)

    return await desk.run(work)


@router.get("/actions", summary="Actions", response_model=ActionsOut, responses=RESPONSES)
async def actions(query: Wish, request: Request, desk: AtDesk, reader: Reader, accept: Accept = "") -> Response | ActionsOut:
    """Who is to do what by when, with the words of the paper; as edited where an officer did."""
    form = choose(query.format, accept)

    def work(assistant: Assistant) -> Response | ActionsOut:
        found = _wanted(assistant, query, reader, "action")
        if form is not ListFormat.JSON:
            return _file(found, form, "actions", reader, _pages(request))
        rows = [ActionOut.model_validate(fields(entry.commitment)) for entry in query.cut(found)]
        return ActionsOut(actions=rows, total=len(found), limit=query.limit, offset=query.offset)

    return await desk.run(work)


@router.get("/targets/{id}", summary="One target", responses=errors(404, 422, 503))
async def target(id: RowId, request: Request, response: Response, desk: AtDesk, who: Who) -> TargetDetailOut:
    """With its review. The ETag goes into If-Match when it is reviewed."""
    detail = await desk.run(partial(_detail, id, "target", who, _pages(request)))
    return TargetDetailOut.model_validate(_tagged(detail, response))


@router.get("/actions/{id}", summary="One action", responses=errors(404, 422, 503))
async def action(id: RowId, request: Request, response: Response, desk: AtDesk, who: Who) -> ActionDetailOut:
    """With its review, and its history from meeting to meeting. The ETag goes into If-Match when it is reviewed."""
    detail = await desk.run(partial(_detail, id, "action", who, _pages(request)))
    return ActionDetailOut.model_validate(_tagged(detail, response))


@router.patch("/targets/{id}", summary="Review a target", responses=CHANGING)
async def review_target(
    id: RowId, body: ReviewRequest, request: Request, response: Response, desk: AtDesk, who: Who, if_match: IfMatch = None
) -> TargetDetailOut:
    """Accepts, edits, rejects or undoes. Nothing is deleted: every decision is kept with its name and time."""
    detail = await desk.run(partial(_review, id, "target", body, _version(if_match), who, _pages(request)))
    return TargetDetailOut.model_validate(_tagged(detail, response))


@router.patch("/actions/{id}", summary="Review an action", responses=CHANGING)
async def review_action(
    id: RowId, body: ReviewRequest, request: Request, response: Response, desk: AtDesk, who: Who, if_match: IfMatch = None
) -> ActionDetailOut:
    """Accepts, edits, rejects or undoes. Nothing is deleted: every decision is kept with its name and time."""
    detail = await desk.run(partial(_review, id, "action", body, _version(if_match), who, _pages(request)))
    return ActionDetailOut.model_validate(_tagged(detail, response))


@router.post("/targets", summary="Add a target", status_code=201, responses=CHANGING)
async def add_target(body: AddRequest, request: Request, response: Response, desk: AtDesk, who: Who) -> TargetDetailOut:
    """One that was missed. Its quote must stand in the paper, word for word."""
    detail = await desk.run(partial(_add, "target", body, who, _pages(request)))
    return TargetDetailOut.model_validate(_tagged(detail, response))


@router.post("/actions", summary="Add an action", status_code=201, responses=CHANGING)
async def add_action(body: AddRequest, request: Request, response: Response, desk: AtDesk, who: Who) -> ActionDetailOut:
    """One that was missed. Its quote must stand in the paper, word for word."""
    detail = await desk.run(partial(_add, "action", body, who, _pages(request)))
    return ActionDetailOut.model_validate(_tagged(detail, response))


Link = Callable[[Commitment], str]
Detail = Mapping[str, object]


def _wanted(assistant: Assistant, query: CommitmentQuery, reader: Access, type: str) -> list[Entry]:
    wanted = query.wanted(type)
    return [entry for entry in assistant.register.entries(query.filters(reader)) if fits(entry.commitment, wanted)]


def _file(found: Sequence[Entry], form: ListFormat, name: str, reader: Access, link: Link) -> Response:
    """The whole list as a file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    notes = notes_of(found, link)
    if reader is Access.PUBLIC:
        notes = {row: replace(note, version=0, by="", at="") for row, note in notes.items()}
    content = export([entry.commitment for entry in found], Format(form.value), notes=notes)
    return Response(content, media_type=MEDIA_TYPES[form], headers=headers)


def _detail(id: str, type: str, who: Caller, link: Link, assistant: Assistant) -> Detail:
    entry = assistant.register.entry(id, who.access)
    history = assistant.register.histories(Filters(access=who.access)).get(id, ())
    described = _described(entry, type, note_of(entry, link(entry.commitment), history))
    return {**described, **UNSIGNED} if who.access is Access.PUBLIC else described


def _review(id: str, type: str, body: ReviewRequest, seen: int | None, who: Caller, link: Link, assistant: Assistant) -> Detail:
    _described(assistant.register.entry(id, who.access), type, Note())
    by = body.by or _signed(who)
    entry = assistant.register.review(id, Decision(body.decision.value), body.fields, by, seen)
    return _described(entry, type, note_of(entry, link(entry.commitment)))


def _add(type: str, body: AddRequest, who: Caller, link: Link, assistant: Assistant) -> Detail:
    paper = assistant.paper(body.paper, who.access)
    entry = assistant.register.add(type, paper.id, body.quote, body.fields, body.by or _signed(who))
    return _described(entry, type, note_of(entry, link(entry.commitment)))


UNSIGNED: Detail = {"events": [], "reviewed_by": None, "reviewed_at": None, "version": 0}
"""What the public is told of a row's review: no officer's name, and no number that counts the decisions on other papers."""


def _signed(who: Caller) -> str:
    """Whose name stands beside a decision that names nobody: the key's, or that of whoever runs the server."""
    return who.name if who.key else ""


def _described(entry: Entry, type: str, note: Note) -> Detail:
    """The row as it is sent. Raises UnknownRow for a row of the other sort."""
    sent = full_fields(entry.commitment, note)
    if sent["type"] != type:
        raise UnknownRow(
            f"There is no {type} {entry.commitment.id!r} here.", f"GET /v1/{sent['type']}s/{entry.commitment.id} is one."
        )
    return {**sent, "events": events_of(entry)}


def _tagged(detail: Detail, response: Response) -> Detail:
    response.headers["ETag"] = f'"{detail["version"]}"'
    return detail


def _version(if_match: str | None) -> int | None:
    """The version in the header; `None` where any will do. Raises PreconditionUnclear."""
    if if_match is None or if_match.strip() == "*":
        return None
    found = re.fullmatch(r'\s*"([0-9]{1,12})"\s*', if_match)
    if not found:
        raise PreconditionUnclear(f"If-Match {if_match[:100]!r} is no version of a row.", 'Send its ETag ("17"), or nothing.')
    return int(found[1])


def _pages(request: Request) -> Link:
    """The address of a row's page on this server."""
    base = str(request.base_url).rstrip("/")
    return lambda row: f"{base}/v1/papers/{row.paper}/pages/{row.page or 1}"
