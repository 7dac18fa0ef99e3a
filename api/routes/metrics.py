"""Figures for Prometheus."""

from fastapi import APIRouter, Request, Response

from api.contract import Responses, errors
from api.deps import Who
from api.metrics import MEDIA_TYPE, Metrics
from api.problems import NotAllowed
from ingest.papers import Access

router = APIRouter(tags=["health"])
EXAMPLE = 'papers_requests_total{method="POST",route="/v1/ask",status="200"} 42.0\n'
TEXT: Responses = {200: {"content": {"text/plain": {"schema": {"type": "string"}, "example": EXAMPLE}}}}


@router.get("/metrics", summary="Figures for Prometheus", response_class=Response, responses={**TEXT, **errors()})
async def metrics(request: Request, who: Who) -> Response:
    """Requests by route and status, how long they took, what waits, memory. For officers' keys, and for this machine."""
    if who.access is not Access.OFFICERS:
        raise NotAllowed("The figures are for whoever looks after the server.", "Ask with a key made with --access officers.")
    found: Metrics = request.app.state.metrics
    return Response(found.text(), media_type=MEDIA_TYPE)
