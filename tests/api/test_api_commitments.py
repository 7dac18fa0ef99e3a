"""Targets and actions as JSON and as files."""

import io

import httpx
import openpyxl
import pytest

TARGET_FIELDS = (
    "paper type text theme measure direction value unit per baseline deadline deadline_iso lead page heading quote id review"
)
ACTION_FIELDS = "paper type text theme owner owner_names due due_iso status ref page heading quote id review"


@pytest.mark.parametrize(("name", "fields"), [("targets", TARGET_FIELDS), ("actions", ACTION_FIELDS)])
async def test_rows_have_exactly_the_fields_of_the_contract(client: httpx.AsyncClient, name: str, fields: str) -> None:
    """No field less, no field more, whatever the order."""
    listed = (await client.get(f"/v1/{name}")).json()
    assert listed["total"] == 1
    assert sorted(listed[name][0]) == sorted(fields.split())


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("actions?owner=team+leader", 1),
        ("actions?owner=chair", 0),
        ("actions?status=open", 0),
        ("actions?due_before=2031-07", 1),
        ("actions?due_before=2031-06-30", 0),
        ("actions?paper=sample-note-2032", 0),
        ("actions?year=2033", 1),
        ("targets?due_before=2034-04", 1),
        ("targets?due_before=2034-03-15", 0),
        ("targets?offset=1", 0),
        ("targets?theme=fewer+burglaries", 1),
        ("targets?text=domestic+burglary", 1),
        ("targets?text=robbery", 0),
        ("targets?due_after=2033", 1),
        ("targets?due_after=2034", 0),
        ("targets?review=open", 1),
        ("targets?review=accepted", 0),
    ],
)
async def test_lists_can_be_narrowed(client: httpx.AsyncClient, address: str, count: int) -> None:
    """By owner, status, date and paper; a month is over when its last day is."""
    listed = (await client.get(f"/v1/{address}")).json()
    assert len(listed[address.partition("?")[0]]) == count


@pytest.mark.parametrize("date", ["", "soon", "2031-13", "31/03/2031", "2031-02-30", "0031"])
async def test_a_date_that_is_none_is_refused(client: httpx.AsyncClient, date: str) -> None:
    """A filter that cannot be understood must not quietly filter nothing."""
    response = await client.get("/v1/actions", params={"due_before": date})
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "due_before"


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ("", "*/*", "application/json"),
        ("", "text/csv", "text/csv"),
        ("", "application/json;q=0.5, text/calendar", "text/calendar"),
        ("", "text/*, */*;q=0.1", "text/csv"),
        ("", "text/html, */*;q=0.8", "application/json"),
        ("?format=csv", "application/json", "text/csv"),
        ("?format=ics", "", "text/calendar"),
        ("?format=xlsx", "", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
async def test_the_format_is_what_was_asked_for(client: httpx.AsyncClient, query: str, accept: str, media_type: str) -> None:
    """The parameter goes before the header; the header is weighed as HTTP says."""
    response = await client.get(f"/v1/actions{query}", headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == media_type


async def test_a_format_that_there_is_not_is_refused(client: httpx.AsyncClient) -> None:
    """406 for the header, 422 for the parameter, both saying what there is."""
    header = await client.get("/v1/targets", headers={"Accept": "image/png"})
    parameter = await client.get("/v1/targets?format=pdf")
    assert (header.status_code, parameter.status_code) == (406, 422)
    assert "csv" in header.json()["hint"]
    assert "csv" in parameter.json()["detail"]


async def test_files_open_as_what_they_are(client: httpx.AsyncClient) -> None:
    """A workbook is a workbook, a calendar a calendar, and each has a name to be kept under."""
    book = await client.get("/v1/actions?format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).worksheets[0]
    assert sheet.max_row == 2
    assert book.headers["content-disposition"] == 'attachment; filename="actions.xlsx"'
    assert (await client.get("/v1/actions?format=ics")).text.startswith("BEGIN:VCALENDAR")


# Review

ACTION = "/v1/actions/sample-strategy-2031:a1"


async def test_a_row_is_reviewed_with_its_version(client: httpx.AsyncClient) -> None:
    """GET gives the ETag, PATCH decides on it; whoever saw an older one gets 412 and changes nothing."""
    seen = await client.get(ACTION)
    assert (seen.headers["etag"], seen.json()["version"], seen.json()["review"]) == ('"0"', 0, "")
    edit = {"decision": "edit", "fields": {"due": "May 2032", "owner": ["Chair"]}, "by": "A. Officer"}
    edited = await client.patch(ACTION, json=edit, headers={"If-Match": seen.headers["etag"]})
    assert edited.status_code == 200
    row = edited.json()
    assert (row["due"], row["due_iso"], row["owner"], row["review"]) == ("May 2032", "2032-05", ["Chair"], "edited")
    assert (row["original"]["due"], row["reviewed_by"]) == ("30 June 2031", "A. Officer")
    late = await client.patch(ACTION, json={"decision": "reject"}, headers={"If-Match": seen.headers["etag"]})
    assert (late.status_code, late.headers["content-type"]) == (412, "application/problem+json")
    assert (await client.get("/v1/actions")).json()["actions"][0]["due"] == "May 2032"


async def test_rejected_rows_leave_the_list_and_undo_brings_them_back(client: httpx.AsyncClient) -> None:
    """Every decision is kept with its name, the one of the server where none is given."""
    rejected = await client.patch(ACTION, json={"decision": "reject"})
    assert rejected.json()["reviewed_by"] == "Sample Officer"
    assert (await client.get("/v1/actions")).json()["total"] == 0
    assert (await client.get("/v1/actions?review=rejected")).json()["total"] == 1
    undone = (await client.patch(ACTION, json={"decision": "undo"}, headers={"If-Match": rejected.headers["etag"]})).json()
    assert [event["decision"] for event in undone["events"]] == ["reject", "undo"]
    assert (await client.get("/v1/actions")).json()["total"] == 1
    again = await client.patch(ACTION, json={"decision": "undo"})
    assert (again.status_code, again.json()["type"]) == (409, "urn:partnership-papers:problem:nothing-to-undo")


@pytest.mark.parametrize(
    ("method", "address", "body", "headers", "status"),
    [
        ("GET", "/v1/actions/nope", None, {}, 404),
        ("GET", "/v1/targets/sample-strategy-2031:a1", None, {}, 404),
        ("PATCH", "/v1/actions/nope", {"decision": "accept"}, {}, 404),
        ("PATCH", "/v1/targets/sample-strategy-2031:a1", {"decision": "accept"}, {}, 404),
        ("PATCH", ACTION, {"decision": "burn"}, {}, 422),
        ("PATCH", ACTION, {"decision": "edit"}, {}, 422),
        ("PATCH", ACTION, {"decision": "edit", "fields": {"quote": "x"}}, {}, 422),
        ("PATCH", ACTION, {"decision": "edit", "fields": {"due_iso": "soon"}}, {}, 422),
        ("PATCH", ACTION, {"decision": "accept", "who": "x"}, {}, 422),
        ("PATCH", ACTION, {"decision": "accept"}, {"If-Match": "soon"}, 400),
        ("POST", "/v1/actions", {"paper": "nope", "quote": "x"}, {}, 404),
        ("POST", "/v1/actions", {"paper": "sample-strategy-2031", "quote": "no such words"}, {}, 422),
    ],
)
async def test_what_cannot_be_decided_is_a_problem(
    client: httpx.AsyncClient, method: str, address: str, body: object, headers: dict[str, str], status: int
) -> None:
    """In plain words, and nothing is written down."""
    response = await client.request(method, address, json=body, headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert (await client.get(ACTION)).json()["events"] == []


async def test_a_row_is_added_where_its_words_stand(client: httpx.AsyncClient) -> None:
    """It has the page that its words are found on, and the link to it."""
    quote = "Increase the share of homes with marked property to 60%."
    added = await client.post("/v1/targets", json={"paper": "sample-strategy-2031", "quote": quote, "fields": {"value": 60}})
    assert added.status_code == 201
    row = added.json()
    assert (row["page"], row["value"], row["added"], row["review"]) == (2, 60, True, "accepted")
    assert (await client.get("/v1/targets")).json()["total"] == 2
    assert row["link"] is None or row["link"].endswith("/v1/papers/sample-strategy-2031/pages/2")


async def test_a_workbook_links_to_the_pages_of_this_server(client: httpx.AsyncClient) -> None:
    """The server's own files are nobody else's business."""
    sheet = openpyxl.load_workbook(io.BytesIO((await client.get("/v1/actions?format=xlsx")).content)).worksheets[0]
    links = [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["http://127.0.0.1/v1/papers/sample-strategy-2031/pages/2"]
