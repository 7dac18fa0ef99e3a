"""The form for browsers without JavaScript: a question, its answer, and the pages that it cites."""

import re
from collections.abc import Callable
from typing import Annotated
from urllib.parse import parse_qs, urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import ValidationError

from api.deps import AtDesk, Reader
from api.privacy import kept_by
from api.rendering import form_address, render
from api.rules import Rules
from api.schemas import AskRequest, Scope
from assistant.assistant import Assistant
from assistant.findings import Answer, Citation, Status
from ingest.errors import PapersError, UsageError
from ingest.papers import Access, Page, Paper

router = APIRouter(prefix="/widget", include_in_schema=False)

KINDS = {
    Status.ANSWERED: "",
    Status.PARTIAL: "The papers answer part of this",
    Status.NOT_FOUND: "Not in the papers",
    Status.DECLINED: "Not something this assistant answers",
}
SCOPES = ("body", "kind")
_MARKER = re.compile(r"\[(\d+)\]")
Key = Annotated[str, Query(max_length=200)]
Words = Annotated[str, Query(max_length=4000)]


@router.get("/ask")
async def form(key: Key = "", body: Words = "", kind: Words = "") -> Response:
    """The empty form; a public key in its address goes with the questions."""
    return _form({"body": body, "kind": kind}, key)


@router.post("/ask")
async def ask(request: Request, desk: AtDesk, reader: Reader, key: Key = "") -> Response:
    """The form again, with what the papers say."""
    given = {name: values[-1] for name, values in parse_qs((await request.body()).decode(errors="replace")).items()}
    try:
        asked = _wanted(given).asked(reader)
        answer = await desk.run(lambda assistant: assistant.ask(asked))
    except PapersError as error:
        return _form(given, key, status=error.status, trouble=error)
    return _form({**given, "question": ""}, key, answer=answer)


@router.get("/papers/{id}")
async def page(id: str, desk: AtDesk, reader: Reader, page: int | None = None, quote: Words = "", key: Key = "") -> Response:
    """A cited page, the quoted words marked."""
    back = form_address(key)
    try:
        paper, shown = await desk.run(lambda assistant: _cited(assistant, id, page, reader))
    except PapersError as error:
        told = {"message": error.message, "hint": "" if error.status == 404 else error.hint}  # that hint is a command
        return render("trouble.html", {"trouble": told, "back": back}, error.status)
    before, marked, after = _split(shown.text, quote)
    words = {"paper": paper, "number": shown.number, "before": before, "marked": marked, "after": after}
    return render("paper.html", {**words, "quote": quote, "back": back})


@router.get("/privacy")
async def privacy(request: Request) -> Response:
    """What is stored of a reader's questions, and how long."""
    rules: Rules = request.app.state.rules
    return render("privacy.html", {"rows": kept_by(rules), "model": rules.model})


def _form(given: dict[str, str], key: str, *, status: int = 200, **found: object) -> Response:
    """The form, with an answer or with what went wrong."""
    answer = found.get("answer")
    scope = [(name, given[name]) for name in SCOPES if given.get(name)]
    words = {
        "action": form_address(key),
        "hidden": scope,
        "scope": [value for _, value in scope],
        "question": given.get("question", ""),
        "link": _link(key),
        "trouble": found.get("trouble"),
        "answer": answer,
        "kind": KINDS[answer.status] if isinstance(answer, Answer) else "",
        "parts": _parts(answer.text) if isinstance(answer, Answer) else (),
    }
    return render("ask.html", words, status)


def _wanted(given: dict[str, str]) -> AskRequest:
    """The question of the form. Raises UsageError in words for the person who filled it in."""
    scope = {name: given[name] for name in SCOPES if given.get(name)}
    try:
        return AskRequest(question=given.get("question", ""), filters=Scope.model_validate(scope))
    except ValidationError as error:
        if error.errors()[0]["loc"][:1] == ("question",):
            raise UsageError("The question is empty or longer than 2,000 characters.", "Put it in a few words.") from error
        raise UsageError("This form looks in papers of a kind that is not known.", "Tell the page's editor.") from error


def _cited(assistant: Assistant, id: str, number: int | None, reader: Access) -> tuple[Paper, Page]:
    return assistant.paper(id, reader), assistant.page(id, number or 1, reader)


def _link(key: str) -> Callable[[Citation], str]:
    def link(citation: Citation) -> str:
        words = {"page": citation.page, "quote": citation.quote, "key": key}
        return f"/widget/papers/{citation.paper}?{urlencode({name: word for name, word in words.items() if word})}#quote"

    return link


def _parts(text: str) -> list[tuple[str, int]]:
    """The answer's text cut at its markers: words, or the number of a marker."""
    cut = _MARKER.split(text)
    return [("", int(part)) if place % 2 else (part, 0) for place, part in enumerate(cut)]


def _split(text: str, quote: str) -> tuple[str, str, str]:
    """The page before, in and after the quote, whatever white space is in it."""
    words = [re.escape(word) for word in quote.split()]
    found = re.search(r"\s+".join(words), text) if words else None
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")
