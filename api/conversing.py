"""From a conversation in OpenAI's manner to a question with its history, and from the answer back to a message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from api.chat_schemas import MODEL, Annotation, ChatRequest, MessageIn, Role, UrlCitation
from api.schemas import MAX_ANSWER, MAX_TURNS
from assistant.findings import LONGEST_QUESTION, Answer, Asked, Citation, Status, Turn
from ingest.errors import UsageError
from ingest.papers import Access

SOURCES = "\n\nSources:\n"
NEAREST = "\n\nNearest places in the papers (not an answer):\n"
OPENINGS = {
    Status.ANSWERED: "",
    Status.PARTIAL: "The papers answer part of this.\n\n",
    Status.NOT_FOUND: "Not in the papers.\n\n",
    Status.DECLINED: "Not something this assistant answers.\n\n",
}
_MARKER = re.compile(r"\[(\d+)\]")


class UnknownModel(UsageError):
    """The model that is asked is not here."""

    status = 404


class NotAsked(UsageError):
    """The conversation holds no question that can be answered."""

    status = 400


@dataclass(frozen=True, slots=True)
class Heard:
    """What was made of a conversation."""

    asked: Asked
    notes: tuple[str, ...]
    """What of it was left aside, in plain words."""


def hear(request: ChatRequest, access: Access) -> Heard:
    """The question with its history, for a reader of this class. Raises UnknownModel, NotAsked."""
    check_model(request.model)
    _check_demands(request)
    question = _question(request.messages[-1])
    return Heard(Asked(question, _history(request.messages[:-1]), request.filters.filters(access)), tuple(_notes(request)))


def check_model(name: str) -> None:
    """Raises UnknownModel where it is not ours."""
    if name != MODEL:
        raise UnknownModel(f"There is no model {name[:100]!r} here.", f"Ask {MODEL!r}.")


def _check_demands(request: ChatRequest) -> None:
    """Raises NotAsked where the request demands what cannot be given: to obey in part would pass for obeying."""
    if request.n not in (None, 1):
        raise NotAsked("There is one answer to a question.", "Leave `n` out.")
    if request.tool_choice not in (None, "none", "auto"):
        raise NotAsked("This assistant calls no tools, so that none can be demanded.", "Leave `tool_choice` out.")
    if request.response_format and request.response_format.get("type") != "text":
        raise NotAsked("Answers are text with citations.", "Leave `response_format` out; `papers` holds the answer as data.")


def _question(last: MessageIn) -> str:
    """The words of the last message. Raises NotAsked."""
    if last.role is not Role.USER:
        raise NotAsked("The last message is not the user's.", 'End with {"role": "user", "content": "the question"}.')
    if last.has_more:
        raise NotAsked("Pictures, sound and files cannot be looked at.", "Ask in words alone.")
    words = last.words.replace("\x00", " ").strip()
    if not words:
        raise NotAsked("The question is empty.", "Put it in a few words.")
    if len(words) > LONGEST_QUESTION:
        raise NotAsked(f"The question has more than {LONGEST_QUESTION:,} characters.", "Ask in fewer words.")
    return words


def _history(messages: Sequence[MessageIn]) -> tuple[Turn, ...]:
    """Earlier questions that were answered, oldest first, as many as are taken."""
    turns: list[Turn] = []
    question = ""
    for message in messages:
        if message.role is Role.USER:
            question = message.words[:LONGEST_QUESTION]
        elif message.role is Role.ASSISTANT and question:
            turns.append((question, _without_places(message.words)[:MAX_ANSWER]))
            question = ""
    return tuple(turns[-MAX_TURNS:])


def _without_places(content: str) -> str:
    """An earlier answer of ours as it was before its places were written under it."""
    words = content.partition(SOURCES)[0].partition(NEAREST)[0]
    return next((words.removeprefix(one) for one in OPENINGS.values() if one and words.startswith(one)), words)


def _notes(request: ChatRequest) -> list[str]:
    roles = {message.role for message in request.messages}
    left = {
        "Instructions (system and developer messages) were left aside: the papers alone decide the answer.": roles
        & {Role.SYSTEM, Role.DEVELOPER},
        "What tools returned was left aside: answers come from the papers alone.": roles & {Role.TOOL, Role.FUNCTION},
        "Tools were left aside: this assistant calls nothing.": request.tools,
        "Pictures, sound and files in earlier messages were left aside.": any(
            message.has_more for message in request.messages[:-1]
        ),
    }
    return [note for note, found in left.items() if found]


def content_of(answer: Answer, told: str = "") -> str:
    """The answer in words, for clients that show nothing but words: its kind, text, places and notices.

    `told` is the beginning of the text that has been sent already: what comes after it.
    """
    opening = "" if told else OPENINGS[answer.status]
    places = _listed(SOURCES, answer.citations) if answer.citations else _listed(NEAREST, answer.nearest)
    notices = "".join(f"\n\n{notice}" for notice in answer.notices)
    return f"{opening}{answer.text.removeprefix(told)}{places}{notices}"


def _listed(heading: str, citations: Sequence[Citation]) -> str:
    numbered = heading is SOURCES
    lines = [f"{f'[{one.marker}]' if numbered else '-'} {where(one)}: “{one.quote}”" for one in citations]
    return heading + "\n".join(lines) if lines else ""


def where(citation: Citation) -> str:
    """Paper, date and page of a citation."""
    page = f"page {citation.page}" if citation.page else ""
    return ", ".join(word for word in (citation.title, citation.date or "", page) if word)


def annotations_of(answer: Answer, base: str, told: str = "") -> list[Annotation]:
    """Where each marker of the answer's text leads to on the server at `base`; `told` as for `content_of`."""
    cited = {one.marker: one for one in answer.citations}
    shift = 0 if told else len(OPENINGS[answer.status])
    found = [(match, cited.get(int(match[1]))) for match in _MARKER.finditer(answer.text)]
    return [_annotation(match, one, base, shift) for match, one in found if one]


def _annotation(match: re.Match[str], citation: Citation, base: str, shift: int) -> Annotation:
    url = f"{base}/v1/papers/{citation.paper}/pages/{citation.page or 1}"
    cited = UrlCitation(start_index=match.start() + shift, end_index=match.end() + shift, title=where(citation), url=url)
    return Annotation(url_citation=cited)
