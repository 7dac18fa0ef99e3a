"""What routes ask FastAPI for: the desk with the Assistant at it, who asks, the class of papers that they may see."""

from typing import Annotated

from fastapi import Depends, Request

from api.callers import Caller
from api.desk import Desk
from ingest.papers import Access


def desk(request: Request) -> Desk:
    """The desk of this app. Raises StillOpening and Overloaded before a route has begun to answer."""
    found: Desk = request.app.state.desk
    found.check()
    return found


def caller(request: Request) -> Caller:
    """Who asks, as the gate found."""
    found: Caller = request.state.caller
    return found


def reader(request: Request) -> Access:
    """The class of papers that whoever asks may see."""
    return caller(request).access


AtDesk = Annotated[Desk, Depends(desk)]
Who = Annotated[Caller, Depends(caller)]
Reader = Annotated[Access, Depends(reader)]
