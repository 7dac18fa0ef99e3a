"""Targets and actions, as JSON or as a file."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response

from api.contract import errors
from api.deps import AtDesk, Reader
from api.formats import MEDIA_TYPES, choose
from api.schemas import ActionOut, ActionsOut, CommitmentQuery, ListFormat, TargetOut, TargetsOut
from assistant.assistant import Assistant
from assistant.export import Format, export, fields, select
from assistant.findings import Commitment

router = APIRouter(prefix="/v1", tags=["targets and actions"])

Wish = Annotated[CommitmentQuery, Query()]
Accept = Annotated[str, Header(include_in_schema=False)]
"""Not described: OpenAPI knows the header by the media types of the responses."""
FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA_TYPES[form]: {"schema": {"type": "string"}} for form in ListFormat if form is not ListFormat.JSON}}
}
RESPONSES = {**FILES, **errors(406, 422, 503)}


@router.get("/targets", summary="Targets", response_model=TargetsOut, responses=RESPONSES)
async def targets(query: Wish, desk: AtDesk, reader: Reader, accept: Accept = "") -> Response | TargetsOut:
    """What is to be reached, by how much and when, with the words of the paper."""
    form = choose(query.format, accept)

    def work(assistant: Assistant) -> Response | TargetsOut:
        found = select(assistant.targets(query.filters(reader)), query.wanted())
        if form is not ListFormat.JSON:
            return _file(found, form, "targets")
        rows = [TargetOut.model_validate(fields(target)) for target in query.cut(found)]
        return TargetsOut(targets=rows, total=len(found), limit=query.limit, offset=query.offset)

    return await desk.run(work)


@router.get("/actions", summary="Actions", response_model=ActionsOut, responses=RESPONSES)
async def actions(query: Wish, desk: AtDesk, reader: Reader, accept: Accept = "") -> Response | ActionsOut:
    """Who is to do what by when, with the words of the paper."""
    form = choose(query.format, accept)

    def work(assistant: Assistant) -> Response | ActionsOut:
        found = select(assistant.actions(query.filters(reader)), query.wanted())
        if form is not ListFormat.JSON:
            return _file(found, form, "actions")
        rows = [ActionOut.model_validate(fields(action)) for action in query.cut(found)]
        return ActionsOut(actions=rows, total=len(found), limit=query.limit, offset=query.offset)

    return await desk.run(work)


def _file(found: Sequence[Commitment], form: ListFormat, name: str) -> Response:
    """The whole list as a file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(export(found, Format(form.value)), media_type=MEDIA_TYPES[form], headers=headers)
