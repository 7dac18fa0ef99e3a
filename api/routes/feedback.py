"""What people think of answers."""

from fastapi import APIRouter

from api.contract import errors
from api.deps import AtDesk
from api.schemas import FeedbackOut, FeedbackRequest

router = APIRouter(prefix="/v1", tags=["ask"])


@router.post("/feedback", summary="Say what an answer was worth", status_code=201, responses=errors(400, 413, 415, 422, 503))
async def feedback(body: FeedbackRequest, desk: AtDesk) -> FeedbackOut:
    """Keeps the verdict with the question and answer that it is about; without a name."""
    kept = await desk.run(lambda assistant: assistant.feedback.give(body.opinion("")))
    return FeedbackOut(number=kept.number)
