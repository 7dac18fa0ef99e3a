"""What became of targets: one measure through the papers, and two papers side by side."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from api.contract import errors
from api.deps import AtDesk, Reader
from api.trail_schemas import CompareQuery, ComparisonOut, FollowQuery, TrailFormat, TrailOut
from assistant.assistant import Assistant
from assistant.export import TableForm, comparison_fields, export_comparison, export_trail, trail_fields

router = APIRouter(prefix="/v1", tags=["follow-through"])

FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {form.media_type: {"schema": {"type": "string"}} for form in TableForm}}
}


@router.get("/follow", summary="Follow a measure", response_model=TrailOut, responses={**FILES, **errors(422, 503)})
async def follow(query: Annotated[FollowQuery, Query()], desk: AtDesk, reader: Reader) -> Response | TrailOut:
    """The targets set for a measure and the figures reported later, with a verdict only where the figures allow one."""

    def work(assistant: Assistant) -> Response | TrailOut:
        trail = assistant.follow(query.measure, query.filters(reader))
        if query.format is TrailFormat.JSON:
            return TrailOut.model_validate(trail_fields(trail))
        form = TableForm(query.format.value)
        return _file(export_trail(trail, form), form, "follow")

    return await desk.run(work)


@router.get("/compare", summary="Compare two papers", response_model=ComparisonOut, responses={**FILES, **errors(404, 422, 503)})
async def compare(query: Annotated[CompareQuery, Query()], desk: AtDesk, reader: Reader) -> Response | ComparisonOut:
    """What the second paper makes of the first one's targets: kept, changed, dropped, new."""

    def work(assistant: Assistant) -> Response | ComparisonOut:
        comparison = assistant.compare(query.first, query.second, reader)
        if query.format is TrailFormat.JSON:
            return ComparisonOut.model_validate(comparison_fields(comparison))
        form = TableForm(query.format.value)
        return _file(export_comparison(comparison, form), form, "compare")

    return await desk.run(work)


def _file(content: bytes, form: TableForm, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(content, media_type=form.media_type, headers=headers)
