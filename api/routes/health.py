"""Is the server up, and can it answer?"""

from importlib.metadata import version

from fastapi import APIRouter

from api.contract import errors
from api.deps import AtDesk, Who
from api.keys import Scope
from api.schemas import HealthOut, ReadyOut
from ingest.papers import Filters

router = APIRouter(tags=["health"])


@router.get("/health", summary="Is the server up?", responses=errors())
async def health() -> HealthOut:
    """Answers as soon as the server runs, whatever state the papers are in."""
    return HealthOut(version=version("partnership-papers"))


@router.get("/ready", summary="Can it answer?", responses=errors(503))
async def ready(desk: AtDesk, who: Who) -> ReadyOut:
    """Answers 503 until the papers and the embedding model are open, and where they cannot be."""
    found = await desk.run(lambda assistant: assistant.papers(Filters(access=who.access)))
    return ReadyOut(papers=len(found) if who.may(Scope.READ) else None)
