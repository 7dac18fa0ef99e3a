"""Which papers are in, and what stands on their pages."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.contract import Responses, errors
from api.deps import AtDesk, Reader
from api.schemas import PageOut, PaperDetailOut, PaperOut, PaperQuery, PapersOut
from assistant.assistant import Assistant
from ingest.papers import Access

router = APIRouter(prefix="/v1/papers", tags=["papers"])

UNCHANGED: Responses = {304: {"description": "It is still as the ETag in If-None-Match says."}}
PaperId = Annotated[str, Path(max_length=200, pattern=r"^[^\x00]+$", description="Its id.", examples=["safety-strategy-2005"])]
PageNumber = Annotated[int, Path(ge=1, le=100_000, description="Counted from 1.", examples=[11])]


@router.get("", summary="The papers that are in", responses={**UNCHANGED, **errors(422, 503)})
async def papers(query: Annotated[PaperQuery, Query()], desk: AtDesk, reader: Reader) -> PapersOut:
    """Sorted by id."""
    found = await desk.run(lambda assistant: assistant.papers(query.filters(reader)))
    shown = [PaperOut.model_validate(paper) for paper in query.cut(found)]
    return PapersOut(papers=shown, total=len(found), limit=query.limit, offset=query.offset)


@router.get("/{id}", summary="One paper", responses={**UNCHANGED, **errors(404, 422, 503)})
async def paper(id: PaperId, desk: AtDesk, reader: Reader) -> PaperDetailOut:
    """What is known of the paper, and what in it could not be read."""
    return await desk.run(lambda assistant: detail(assistant, id, reader))


@router.get("/{id}/pages/{n}", summary="One page's text", responses={**UNCHANGED, **errors(404, 422, 503)})
async def page(id: PaperId, n: PageNumber, desk: AtDesk, reader: Reader) -> PageOut:
    """What quotes are checked against. A paper without pages is given whole, whatever number is asked for."""
    return await desk.run(lambda assistant: _page(assistant, id, n, reader))


def detail(assistant: Assistant, paper_id: str, reader: Access) -> PaperDetailOut:
    """One paper with what in it could not be read. Raises UnknownPaper."""
    found = assistant.paper(paper_id, reader)
    problems = list(assistant.index.problems(found.id))
    return PaperDetailOut(**PaperOut.model_validate(found).model_dump(), problems=problems)


def _page(assistant: Assistant, paper_id: str, number: int, reader: Access) -> PageOut:
    found = assistant.paper(paper_id, reader)
    shown = assistant.page(paper_id, number, reader)
    return PageOut(paper=found.id, title=found.title, page=shown.number, pages=found.page_count or 1, text=shown.text)
