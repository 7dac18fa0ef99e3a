"""What routes ask FastAPI for: the desk with the Assistant at it, the reader's class."""

from typing import Annotated

from fastapi import Depends, Request

from api.desk import Desk
from api.security import reader
from ingest.papers import Access


def desk(request: Request) -> Desk:
    """The desk of this app. Raises StillOpening and Overloaded before a route has begun to answer."""
    found: Desk = request.app.state.desk
    found.check()
    return found


AtDesk = Annotated[Desk, Depends(desk)]
Reader = Annotated[Access, Depends(reader)]
