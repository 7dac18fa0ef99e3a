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
