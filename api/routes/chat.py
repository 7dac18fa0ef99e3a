"""The door for clients of OpenAI's API: /v1/chat/completions and /v1/models."""

import asyncio
import json
import re
import time
import uuid
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from starlette.responses import StreamingResponse

from api.chat_schemas import MODEL, ChatOut, ChatRequest, ChoiceOut, MessageOut, ModelOut, ModelsOut, Said
from api.contract import openai_errors
from api.conversing import Heard, annotations_of, check_model, content_of, hear
from api.deps import AtDesk, Reader
from api.desk import Desk
from api.problems import named, openai_error, problem_of
from assistant.export import answer_fields
from assistant.findings import Answer
from ingest.errors import PapersError

router = APIRouter(prefix="/v1", tags=["for OpenAI's clients"])

STARTED = int(time.time())
HEARTBEAT = 15
"""Seconds after which a stream without words sends a comment, so that nothing between takes it for dead."""
_WORDS = re.compile(r"\s*\S+\s*")
STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "text/event-stream": {
                "schema": {"type": "string"},
                "example": 'data: {"object": "chat.completion.chunk", "choices": [{"delta": {"content": "Burglary "}}]}\n\n'
                "data: [DONE]\n\n",
            }
        }
    }
}
ModelName = Annotated[str, Path(max_length=200, description="The model's name.", examples=[MODEL])]


@router.get("/models", summary="Which models can be asked", responses=openai_errors(503))
async def models() -> ModelsOut:
    """One: the papers."""
    return ModelsOut(data=[_model()])


@router.get("/models/{id}", summary="One model", responses=openai_errors(404, 422, 503))
async def model(id: ModelName) -> ModelOut:
    """The one there is."""
    check_model(id)
    return _model()


@router.post(
    "/chat/completions",
    summary="Ask, as OpenAI's clients do",
    response_model=ChatOut,
    responses={**STREAM, **openai_errors(400, 404, 413, 415, 422, 503)},
)
async def chat(body: ChatRequest, request: Request, desk: AtDesk, reader: Reader) -> Response | ChatOut:
    """The same answer as /v1/ask: words for people in the message, places as annotations, and all of it as data in `papers`."""
    heard = hear(body, reader)
    base = str(request.base_url).rstrip("/")
    if body.stream:
        return StreamingResponse(_stream(heard, desk, request, base), media_type="text/event-stream")
    answer = await desk.run(lambda assistant: assistant.ask(heard.asked))
    message = MessageOut(content=content_of(answer), annotations=annotations_of(answer, base))
    return ChatOut(**_envelope(), choices=[ChoiceOut(message=message)], papers=_said(answer, heard))


async def _stream(heard: Heard, desk: Desk, request: Request, base: str) -> AsyncIterator[str]:
    """The answer in chunks, ended by `[DONE]`; an error where answering failed, since the status is sent already."""
    envelope = {**_envelope(), "object": "chat.completion.chunk"}
    yield _event(envelope, {"role": "assistant", "content": ""})
    answering = asyncio.ensure_future(desk.run(lambda assistant: assistant.ask(heard.asked)))
    try:
        while not (await asyncio.wait([answering], timeout=HEARTBEAT))[0]:
            yield ": still answering\n\n"
        for event in _events(envelope, answering.result(), heard, base):
            yield event
    except PapersError as error:
        yield f"data: {json.dumps(openai_error(named(request.scope, problem_of(error))))}\n\n"
    finally:
        answering.cancel()  # the reader went away


def _events(envelope: Mapping[str, object], answer: Answer, heard: Heard, base: str) -> Iterator[str]:
    for words in _WORDS.findall(content_of(answer)):
        yield _event(envelope, {"content": words})
    annotations = [one.model_dump() for one in annotations_of(answer, base)]
    papers = _said(answer, heard).model_dump(mode="json")
    yield _event({**envelope, "papers": papers}, {"annotations": annotations}, "stop")
    yield "data: [DONE]\n\n"


def _event(envelope: Mapping[str, object], delta: Mapping[str, object], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return f"data: {json.dumps({**envelope, 'choices': [choice]}, ensure_ascii=False)}\n\n"


def _envelope() -> dict[str, Any]:
    return {"id": f"chatcmpl-{uuid.uuid4().hex}", "created": int(time.time()), "model": MODEL}


def _said(answer: Answer, heard: Heard) -> Said:
    fields = answer_fields(answer)
    names = ("status", "standalone_question", "text", "citations", "nearest", "conflicts")
    return Said.model_validate({name: fields[name] for name in names} | {"notes": heard.notes})


def _model() -> ModelOut:
    return ModelOut(id=MODEL, created=STARTED, owned_by=MODEL)
