"""Passages for words."""

from fastapi import APIRouter

from api.contract import errors
from api.deps import AtDesk, Reader
from api.schemas import ResultsOut, SearchRequest
from assistant.export import results_fields

router = APIRouter(prefix="/v1", tags=["search"])


@router.post("/search", summary="Find passages", responses=errors(400, 413, 415, 422, 503))
async def search(request: SearchRequest, desk: AtDesk, reader: Reader) -> ResultsOut:
    """The best passages for the words, best first; by words and by meaning."""
    filters = request.filters.filters(reader)
    found = await desk.run(lambda assistant: assistant.search(request.query, request.limit, filters))
    return ResultsOut.model_validate(results_fields(found))
