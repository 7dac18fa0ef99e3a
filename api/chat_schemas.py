"""What the OpenAI-compatible door takes and gives.

It takes what clients of that API send, also what means nothing here (temperature and the like), since most clients send it
unasked. What would change the answer if it were obeyed is refused, or left aside and said so.
"""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from api.schemas import CitationOut, Scope
from assistant.findings import Status

MODEL = "partnership-papers"
MAX_MESSAGES = 200
LONGEST_MESSAGE = 100_000
"""Characters; the body as a whole has its own limit."""


class Role(StrEnum):
    """Who speaks in a message."""

    SYSTEM = "system"
    DEVELOPER = "developer"
    USER = "user"
    ASSISTANT = "assistant"
    TOOL = "tool"
    FUNCTION = "function"


class Lenient(BaseModel):
    """What comes in from clients made for another server: fields that mean nothing here are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class PartIn(Lenient):
    """A part of a message."""

    type: Annotated[str, StringConstraints(max_length=50)] = Field(description="Only `text` is read.", examples=["text"])
    text: Annotated[str, StringConstraints(max_length=LONGEST_MESSAGE)] = Field(
        default="", description="The words.", examples=["By how much is burglary to fall?"]
    )


class MessageIn(Lenient):
    """One message of the conversation."""

    role: Role = Field(description="The last one is the `user`'s: the question.", examples=["user"])
    content: Annotated[str, StringConstraints(max_length=LONGEST_MESSAGE)] | list[PartIn] | None = Field(
        default=None,
        description="The words; of parts, those of type `text`.",
        examples=["By how much is burglary to fall?"],
    )

    @property
    def words(self) -> str:
        """Its text, whatever else is in it."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""

    @property
    def has_more(self) -> bool:
        """Whether it holds something besides words."""
        return isinstance(self.content, list) and any(part.type != "text" for part in self.content)


class ChatRequest(Lenient):
    """A conversation whose last message is the question."""

    model: Annotated[str, StringConstraints(max_length=200)] = Field(
        description=f"`{MODEL}`, as /v1/models says.", examples=[MODEL]
    )
    messages: Annotated[list[MessageIn], Field(min_length=1, max_length=MAX_MESSAGES)] = Field(
        description="Earlier questions and answers, then the question. Messages of other roles are left aside.",
        examples=[[{"role": "user", "content": "By how much is burglary to fall?"}]],
    )
    stream: StrictBool | None = Field(default=None, description="Whether to send the answer in pieces.", examples=[False])
    n: int | None = Field(default=None, description="Only 1: there is one answer.", examples=[1])
    tools: Annotated[list[Any], Field(max_length=200)] | None = Field(
        default=None, description="Left aside: this assistant calls nothing.", examples=[[]]
    )
    tool_choice: Any = Field(default=None, description="`none` or `auto`; refused where it demands a call.", examples=["auto"])
    response_format: dict[str, Any] | None = Field(
        default=None, description="Only `text`: `papers` holds the answer as data.", examples=[{"type": "text"}]
    )
    filters: Scope = Field(default=Scope(), description="Which papers to look in; an addition of this server's.")


class UrlCitation(BaseModel):
    """Where a marker leads to."""

    start_index: int = Field(description="Where the marker begins in the content.", examples=[43])
    end_index: int = Field(description="Where it ends.", examples=[46])
    title: str = Field(description="The paper and the page.", examples=["Community Safety Strategy 2005-2008, page 11"])
    url: str = Field(description="The page's text on this server.", examples=["/v1/papers/safety-strategy-2005/pages/11"])


class Annotation(BaseModel):
    """A citation as clients of that API know it."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation = Field(description="Where the marker leads to.")


class MessageOut(BaseModel):
    """The answer."""

    role: Literal["assistant"] = "assistant"
    content: str = Field(
        description="The answer's text with markers, then the places that it cites.",
        examples=["Burglary is to fall by 10% by March 2008. [1]\n\nSources:\n[1] …"],
    )
    refusal: None = Field(default=None, description="Never used: `papers.status` says what kind of answer it is.")
    annotations: list[Annotation] = Field(description="One for each marker in the answer's text.")


class ChoiceOut(BaseModel):
    """The one answer."""

    index: Literal[0] = 0
    message: MessageOut = Field(description="The answer.")
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = Field(default=None, description="There are none.")


class Said(BaseModel):
    """The answer as data: what the message says in words."""

    status: Status = Field(description="As of /v1/ask.", examples=["answered"])
    standalone_question: str = Field(description="The question as understood.", examples=["By how much is burglary to fall?"])
    text: str = Field(description="The answer's text with markers.", examples=["Burglary is to fall by 10% by March 2008. [1]"])
    citations: list[CitationOut] = Field(description="What each marker stands for.")
    nearest: list[CitationOut] = Field(description="Where `not_found`: the closest places, which are not an answer.")
    conflicts: list[list[int]] = Field(description="Markers of citations that disagree.", examples=[[[1, 2]]])
    writer: str = Field(description="`quotes`, or the language model whose words they are.", examples=["quotes"])
    notices: list[str] = Field(description="What was left out of a model's words, or why they are not.", examples=[[]])
    notes: list[str] = Field(description="What of the request was left aside.", examples=[["The system message was left aside."]])


class TokensOut(BaseModel):
    """What asking a language model cost."""

    prompt_tokens: int = Field(examples=[420])
    completion_tokens: int = Field(examples=[55])
    total_tokens: int = Field(examples=[475])


class ChatOut(BaseModel):
    """A whole answer."""

    id: str = Field(description="New for each answer.", examples=["chatcmpl-4f1c2a"])
    object: Literal["chat.completion"] = "chat.completion"
    created: int = Field(description="When, in seconds since 1970.", examples=[1760000000])
    model: str = Field(description="Who answers.", examples=[MODEL])
    choices: list[ChoiceOut] = Field(description="One.")
    usage: TokensOut | None = Field(default=None, description="Only where a language model was asked.")
    papers: Said = Field(description="The answer as data; an addition of this server's.")


class ModelOut(BaseModel):
    """What can be asked."""

    id: str = Field(description="Its name.", examples=[MODEL])
    object: Literal["model"] = "model"
    created: int = Field(description="When this server was started, in seconds since 1970.", examples=[1760000000])
    owned_by: str = Field(description="Whose it is.", examples=[MODEL])


class ModelsOut(BaseModel):
    """All that can be asked."""

    object: Literal["list"] = "list"
    data: list[ModelOut] = Field(description="One.")


class OpenAIFault(BaseModel):
    """What went wrong, as clients of that API read it."""

    message: str = Field(description="What happened, and what to do.", examples=["There is no model 'other' here."])
    type: str = Field(description="The class of error.", examples=["invalid_request_error"])
    param: str | None = Field(description="The field that is wrong.", examples=["model"])
    code: str | None = Field(description="The kind of problem.", examples=["unknown-model"])


class OpenAIError(BaseModel):
    """An error."""

    error: OpenAIFault = Field(description="What went wrong.")
