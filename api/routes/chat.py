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

from api.chat_schemas import MODEL, ChatOut, ChatRequest, ChoiceOut, MessageOut, ModelOut, ModelsOut, Said, TokensOut
from api.contract import openai_errors
from api.conversing import Heard, annotations_of, check_model, content_of, hear
from api.deps import AtDesk, Reader
from api.desk import Desk, given_up
from api.live import Live
from api.problems import named, problem_of
from api.responding import openai_error
from assistant.export import answer_fields
from assistant.findings import Answer
from assistant.listening import Listener
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
    answer = await desk.run(lambda assistant: assistant.ask(heard.asked, Listener(stopped=given_up)))
    message = MessageOut(content=content_of(answer), annotations=annotations_of(answer, base))
    return ChatOut(**_envelope(), choices=[ChoiceOut(message=message)], usage=_tokens(answer), papers=_said(answer, heard))


async def _stream(heard: Heard, desk: Desk, request: Request, base: str) -> AsyncIterator[str]:
    """The answer in chunks, ended by `[DONE]`; an error where answering failed, since the status is sent already."""
    envelope = {**_envelope(), "object": "chat.completion.chunk"}
    yield _event(envelope, {"role": "assistant", "content": ""})
    live = Live()
    answering = asyncio.ensure_future(desk.run(lambda assistant: assistant.ask(heard.asked, live.listener)))
    answering.add_done_callback(live.end)
    try:
        async for words in _beating(live):
            yield _event(envelope, {"content": words}) if words else ": still answering\n\n"
        answer = await answering
    except PapersError as error:
        yield f"data: {json.dumps(openai_error(named(request.scope, problem_of(error))))}\n\n"
        return
    finally:
        live.stop()  # where the reader went away, the work is given up
    for event in _rest(envelope, answer, heard, (base, live.told)):
        yield event


async def _beating(live: Live) -> AsyncIterator[str]:
    """The words of a model as they are checked; nothing where there have been none for a while."""
    events = aiter(live.events())
    step = asyncio.ensure_future(anext(events, None))
    try:
        while not (done := (await asyncio.wait([step], timeout=HEARTBEAT))[0]) or step.result() is not None:
            if not done:
                yield ""
                continue
            if (event := step.result()) and event.event == "token":
                yield event.data["text"]
            step = asyncio.ensure_future(anext(events, None))
    finally:
        step.cancel()


def _rest(envelope: Mapping[str, object], answer: Answer, heard: Heard, sent: tuple[str, str]) -> Iterator[str]:
    """What comes after the words that have been sent already."""
    base, told = sent
    for words in _WORDS.findall(content_of(answer, told)):
        yield _event(envelope, {"content": words})
    annotations = [one.model_dump() for one in annotations_of(answer, base, told)]
    papers = _said(answer, heard).model_dump(mode="json")
    tokens = _tokens(answer)
    usage = {"usage": tokens.model_dump()} if tokens else {}
    yield _event({**envelope, **usage, "papers": papers}, {"annotations": annotations}, "stop")
    yield "data: [DONE]\n\n"


def _event(envelope: Mapping[str, object], delta: Mapping[str, object], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return f"data: {json.dumps({**envelope, 'choices': [choice]}, ensure_ascii=False)}\n\n"


def _envelope() -> dict[str, Any]:
    return {"id": f"chatcmpl-{uuid.uuid4().hex}", "created": int(time.time()), "model": MODEL}


def _said(answer: Answer, heard: Heard) -> Said:
    fields = answer_fields(answer)
    names = ("status", "standalone_question", "text", "citations", "nearest", "conflicts", "writer")
    return Said.model_validate({name: fields[name] for name in names} | {"notes": heard.notes, "notices": answer.notices})


def _tokens(answer: Answer) -> TokensOut | None:
    if answer.usage is None:
        return None
    prompt, words = answer.usage.prompt_tokens, answer.usage.answer_tokens
    return TokensOut(prompt_tokens=prompt, completion_tokens=words, total_tokens=prompt + words)


def _model() -> ModelOut:
    return ModelOut(id=MODEL, created=STARTED, owned_by=MODEL)
