"""Questions: the whole answer at once, or streamed."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.contract import errors
from api.deps import AtDesk, Reader
from api.desk import given_up
from api.live import Live
from api.problems import document, named, problem_of
from api.schemas import AnswerOut, AskRequest, SuggestionQuery, SuggestionsOut
from assistant.assistant import Assistant
from assistant.export import answer_fields, explanation_fields
from assistant.findings import Answer
from assistant.listening import NOBODY, Listener
from ingest.errors import PapersError
from ingest.papers import Access

router = APIRouter(prefix="/v1", tags=["ask"])

_WORDS = re.compile(r"\s*\S+\s*")
_MARKER = re.compile(r"\[(\d+)\]")
STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": (
            "Events, each with a JSON object: `status` (`stage`: what is being done), `token` (`text`: the next words; "
            "joined they are the answer's text), `citation` (as in the answer, right after the words that carry its marker), "
            "`done` (the whole answer, always last) or, where answering failed, `error` (a problem document). "
            "A comment is sent every 15 seconds so that nothing between takes the connection for dead."
        ),
        "content": {
            "text/event-stream": {
                "example": 'event: status\ndata: {"stage": "searching"}\n\nevent: token\ndata: {"text": "Burglary "}\n\n'
                'event: done\ndata: {"question": "…", "status": "answered", "text": "Burglary …"}\n\n'
            }
        },
    }
}


@router.post("/ask", summary="Ask", response_model_exclude_unset=True, responses=errors(400, 413, 415, 422, 503))
async def ask(request: AskRequest, desk: AtDesk, reader: Reader) -> AnswerOut:
    """What the papers say, each statement with the words that it rests on; or that they do not say."""
    return await desk.run(lambda assistant: _answered(assistant, request, reader, Listener(stopped=given_up))[1])


@router.post(
    "/ask/stream",
    summary="Ask, and watch the answer come",
    response_class=EventSourceResponse,
    responses={**STREAM, **errors(400, 413, 415, 422, 503)},
)
async def ask_stream(request: AskRequest, http: Request, desk: AtDesk, reader: Reader) -> AsyncIterator[ServerSentEvent]:
    """The same answer as server-sent events."""
    yield ServerSentEvent(event="status", data={"stage": "searching"})
    live = Live()
    answering = asyncio.ensure_future(desk.run(lambda assistant: _answered(assistant, request, reader, live.listener)))
    answering.add_done_callback(live.end)
    try:
        async for event in live.events():
            yield event
        answer, out = await answering
    except PapersError as error:  # the stream has begun, so that its status cannot say it
        yield ServerSentEvent(event="error", data=document(named(http.scope, problem_of(error))))
        return
    finally:
        live.stop()
        answering.cancel()
    for event in events(answer, out, live.told):
        yield event


@router.get("/suggestions", summary="Questions to begin with", responses=errors(422, 503))
async def suggestions(query: Annotated[SuggestionQuery, Query()], desk: AtDesk, reader: Reader) -> SuggestionsOut:
    """Made from what the papers hold that the reader may see; each is answered from where it was made."""
    found = await desk.aside(lambda assistant: assistant.suggestions(query.filters(reader), query.limit, given_up))
    return SuggestionsOut(suggestions=list(found))


def _answered(assistant: Assistant, request: AskRequest, reader: Access, listener: Listener = NOBODY) -> tuple[Answer, AnswerOut]:
    """The answer, and the same as it is sent: explained where that is asked for."""
    asked = request.asked(reader)
    if not request.explain:
        answer = assistant.ask(asked, listener)
        return answer, AnswerOut.model_validate(answer_fields(answer))
    answer, explanation = assistant.explain(asked)
    return answer, AnswerOut.model_validate(answer_fields(answer) | {"explanation": explanation_fields(explanation)})


def events(answer: Answer, out: AnswerOut, told: str = "") -> Iterator[ServerSentEvent]:
    """The answer's words in order, each citation once after the words that carry its marker, then the whole answer.

    `told` is the beginning of the text that has been sent already, with its citations.
    """
    fields = out.model_dump(mode="json", exclude_unset=True)
    waiting = {citation["marker"]: citation for citation in fields["citations"]}
    for marker in _MARKER.findall(told):
        waiting.pop(int(marker), None)
    if not told:
        yield ServerSentEvent(event="status", data={"stage": "answering", "status": fields["status"]})
    for words in _WORDS.findall(answer.text.removeprefix(told)):
        yield ServerSentEvent(event="token", data={"text": words})
        for marker in _MARKER.findall(words):
            if citation := waiting.pop(int(marker), None):
                yield ServerSentEvent(event="citation", data=citation)
    for citation in waiting.values():
        yield ServerSentEvent(event="citation", data=citation)
    yield ServerSentEvent(event="done", data=fields)
