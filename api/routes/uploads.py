"""Papers put in and taken out, and what of those that are in could not be read."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from starlette.datastructures import FormData, UploadFile
from starlette.requests import ClientDisconnect

from api.contract import Responses, errors
from api.deps import AtDesk, Reader
from api.intake import Intake, Taken, Upload, no_room, remove, take
from api.problems import NotAllowed
from api.routes.papers import PaperId, detail
from api.schemas import PaperDetailOut, PaperProblemsOut, PaperQuery, ProblemsOut, UploadedOut
from assistant.assistant import Assistant
from ingest.catalogue import Entry, checked
from ingest.errors import UsageError
from ingest.papers import Access

router = APIRouter(prefix="/v1", tags=["papers"])

FACTS = ("title", "body", "kind", "date", "period", "access", "draft")
LONGEST_FIELD = 1_000
FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary", "description": "The file, with its name."},
                        **{fact: {"type": "string", "description": "Goes before what is read off the paper."} for fact in FACTS},
                        "password": {"type": "string", "description": "Of a locked file; it is not kept."},
                    },
                }
            }
        },
    }
}
READ: Responses = {
    200: {"model": UploadedOut, "description": "The same file is in already; nothing was read."},
    201: {"model": UploadedOut, "description": "It was read and can be found from now on."},
}
GONE: Responses = {204: {"description": "It is no longer found."}}


@router.post(
    "/papers",
    summary="Put a paper in",
    status_code=201,
    response_model=UploadedOut,
    openapi_extra=FORM,
    responses={**READ, **errors(400, 409, 413, 415, 422, 503, 507)},
)
async def upload(request: Request, response: Response, desk: AtDesk) -> Response | UploadedOut:
    """PDF (scans too), Word, web pages, Excel, CSV, Markdown, text. What it is, its content says; its name need not.

    It is read in a process with limits and without network. The answer says what could not be read. One writer at a time:
    while another is at work the answer is 503 with Retry-After.
    """
    intake = _intake(request)
    try:
        async with request.form(max_files=1, max_fields=len(FACTS) + 1, max_part_size=LONGEST_FIELD) as form:
            given = _upload(form)
            taken, shown = await desk.write(lambda assistant: _taken(intake, given, assistant))
    except ClientDisconnect:
        return Response(status_code=400)  # nobody is there to read it
    except OSError as error:  # the form's own file, before it is ours
        raise no_room(error) from error
    request.state.subject = {"id": taken.paper.id}
    response.status_code = 201 if taken.new else 200
    response.headers["Location"] = f"/v1/papers/{taken.paper.id}"
    return UploadedOut(new=taken.new, paper=shown)


@router.delete(
    "/papers/{id}",
    summary="Take a paper out",
    status_code=204,
    response_class=Response,
    responses={**GONE, **errors(400, 404, 413, 415, 422, 503)},
)
async def delete(id: PaperId, request: Request, desk: AtDesk) -> Response:
    """From now on it is not found. A file that came by upload is deleted; any other is not touched. Reviews of its rows stay."""
    intake: Intake | None = request.app.state.intake
    await desk.write(lambda assistant: remove(intake, id, assistant))
    return Response(status_code=204)


@router.get("/problems", summary="What could not be read", responses=errors(422, 503))
async def problems(query: Annotated[PaperQuery, Query()], desk: AtDesk, reader: Reader) -> ProblemsOut:
    """Of the papers that are in: pages without text, pictures, words that nobody can see, scripts that were not run."""
    return await desk.run(lambda assistant: _problems(assistant, query, reader))


def _intake(request: Request) -> Intake:
    """Raises NotAllowed where this server takes no papers."""
    found: Intake | None = request.app.state.intake
    if found is None:
        raise NotAllowed("This server takes no papers.", "Use `papers ingest` on its machine.")
    return found


def _upload(form: FormData) -> Upload:
    """The form's file and what is said of it. Raises UsageError."""
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise UsageError("The form has no file.", "Send the file as the field `file`, with its name.")
    words: Mapping[str, str] = {name: value for name, value in form.items() if isinstance(value, str) and value}
    if unknown := sorted(set(words) - {*FACTS, "password"}):
        raise UsageError(f"The field {unknown[0][:100]!r} is not known here.", f"A form may say {', '.join(FACTS)}, password.")
    said: dict[str, object] = {name: value for name, value in words.items() if name != "password"}
    if "draft" in said:
        said["draft"] = str(said["draft"]).lower() in ("true", "1", "yes", "on")
    entry: Entry | None = checked(said, "The upload", "the paper") if said else None
    return Upload(file.filename or "paper", file.file, entry, words.get("password", ""))


def _taken(intake: Intake, given: Upload, assistant: Assistant) -> tuple[Taken, PaperDetailOut]:
    taken = take(intake, given, assistant)
    return taken, detail(assistant, taken.paper.id, Access.OFFICERS)


def _problems(assistant: Assistant, query: PaperQuery, reader: Access) -> ProblemsOut:
    found = [(paper, assistant.index.problems(paper.id)) for paper in assistant.papers(query.filters(reader))]
    told = [PaperProblemsOut(paper=paper.id, title=paper.title, problems=list(said)) for paper, said in found if said]
    return ProblemsOut(papers=list(query.cut(told)), total=len(told), limit=query.limit, offset=query.offset)
