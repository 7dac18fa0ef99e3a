"""Beyond this machine nobody passes without a key, no key does more than it was made for, and nobody comes too often."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.keys import Keys, Scope
from api.rules import Rules
from api.server import Address, serve
from api.testing import scripted
from ingest.errors import UsageError
from ingest.papers import Access

PAGE = "https://intranet.example"
QUESTION = {"question": "How far is burglary to fall?"}
Reached = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """The file of keys that the server of `reached` looks at."""
    return Keys(tmp_path / "keys.json")


@pytest.fixture
def reached(keys: Keys, tmp_path: Path) -> Reached:
    """`async with reached(address) as client:` the server as another machine sees it."""

    @asynccontextmanager
    async def opened(address: str = "10.1.2.3", **rules: object) -> AsyncIterator[httpx.AsyncClient]:
        app = create_app(scripted, Rules(keys=tmp_path / "keys.json", **{"beyond": True, **rules}))  # type: ignore[arg-type]
        transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 40_000))
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://papers.example") as c,
        ):
            while (await c.get("/ready")).status_code == 503:
                await asyncio.sleep(0.01)
            yield c

    return opened


def bearer(token: str, **more: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", **more}


async def test_without_a_key_only_what_holds_no_paper_is_answered(reached: Reached) -> None:
    """401 in plain words, with the way to give a key; nothing of any paper."""
    async with reached() as client:
        refused = await client.get("/v1/papers")
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"].startswith("Bearer")
        assert "Authorization" in refused.json()["hint"]
        assert (await client.get("/health")).status_code == 200
        assert (await client.get("/ready")).json()["papers"] is None
        assert (await client.get("/nowhere")).status_code == 401


async def test_each_key_sees_the_papers_of_its_class(reached: Reached, keys: Keys) -> None:
    """One of the two sample papers is for officers."""
    tokens = {access: keys.add(access.value, access, [])[1] for access in Access}
    async with reached() as client:
        seen = {a: (await client.get("/v1/papers", headers=bearer(t))).json()["total"] for a, t in tokens.items()}
        assert seen == {Access.PUBLIC: 1, Access.MEMBERS: 1, Access.OFFICERS: 2}


@pytest.mark.parametrize("given", ["Bearer papers_0_x", "Basic dTpw", "Bearer", "papers"])
async def test_a_key_that_is_not_one_is_refused_even_on_this_machine(client: httpx.AsyncClient, given: str) -> None:
    """Whoever sends a key means to be held to it."""
    assert (await client.get("/v1/papers", headers={"Authorization": given})).status_code == 401


async def test_on_this_machine_what_is_no_key_of_ours_counts_for_nothing(client: httpx.AsyncClient) -> None:
    """Many clients of OpenAI's API always send something as a key."""
    assert (await client.get("/v1/papers", headers={"Authorization": "Bearer none"})).status_code == 200


async def test_a_key_does_no_more_than_its_scopes(reached: Reached, keys: Keys) -> None:
    """Reading is not reviewing, reviewing is not putting in; what no route takes needs the highest."""
    read = keys.add("reader", Access.OFFICERS, [])[1]
    review = keys.add("reviewer", Access.OFFICERS, [Scope.REVIEW])[1]
    async with reached() as client:
        assert (await client.post("/v1/ask", json=QUESTION, headers=bearer(read))).status_code == 200
        decision = {"decision": "accept"}
        row = (await client.get("/v1/actions", headers=bearer(read))).json()["actions"][0]["id"]
        assert (await client.patch(f"/v1/actions/{row}", json=decision, headers=bearer(read))).status_code == 403
        accepted = await client.patch(f"/v1/actions/{row}", json=decision, headers=bearer(review))
        assert accepted.json()["reviewed_by"] == "reviewer"
        assert (await client.delete("/v1/papers/x", headers=bearer(review))).status_code == 403
        assert (await client.post("/v1/anything", json={}, headers=bearer(review))).status_code == 403


async def test_the_public_is_told_no_officers_name(reached: Reached, keys: Keys) -> None:
    """Not who reviewed, not when, and no number that counts the decisions on other papers."""
    public = keys.add("page", Access.PUBLIC, [])[1]
    review = keys.add("A. Officer", Access.OFFICERS, [Scope.REVIEW])[1]
    async with reached() as client:
        row = (await client.get("/v1/actions", headers=bearer(public))).json()["actions"][0]["id"]
        await client.patch(f"/v1/actions/{row}", json={"decision": "accept"}, headers=bearer(review))
        shown = await client.get(f"/v1/actions/{row}", headers=bearer(public))
        assert (shown.json()["review"], shown.json()["events"], shown.headers["etag"]) == ("accepted", [], '"0"')
        for form in ("csv", "ics"):
            listed = await client.get(f"/v1/actions?format={form}", headers=bearer(public))
            assert "A. Officer" not in listed.text


async def test_a_key_for_a_web_page_works_there_and_nowhere_else(reached: Reached, keys: Keys) -> None:
    """Its origin is told yes by name, every other page and every program no."""
    token = keys.add("widget", Access.PUBLIC, [], [PAGE])[1]
    program = keys.add("program", Access.PUBLIC, [])[1]
    async with reached() as client:
        fine = await client.post("/v1/ask", json=QUESTION, headers=bearer(token, Origin=PAGE))
        assert (fine.status_code, fine.headers["access-control-allow-origin"]) == (200, PAGE)
        assert "Origin" in fine.headers["vary"]
        for headers in (bearer(token, Origin="https://other.example"), bearer(token), bearer(program, Origin=PAGE)):
            assert (await client.post("/v1/ask", json=QUESTION, headers=headers)).status_code == 403
        own = bearer(token, **{"Sec-Fetch-Site": "same-origin"})
        assert (await client.get("/v1/papers", headers=own)).status_code == 200


async def test_a_browser_that_asks_first_is_told_which_pages_may(reached: Reached, keys: Keys) -> None:
    """Only those that a valid key is bound to; there is no star, and refusals can be read there too."""
    keys.add("widget", Access.PUBLIC, [], [PAGE])
    asking = {"Origin": PAGE, "Access-Control-Request-Method": "POST"}
    async with reached() as client:
        yes = await client.options("/v1/ask", headers=asking)
        assert (yes.status_code, yes.headers["access-control-allow-origin"]) == (204, PAGE)
        no = await client.options("/v1/ask", headers={**asking, "Origin": "https://other.example"})
        assert "access-control-allow-origin" not in no.headers
        refused = await client.get("/v1/papers", headers={"Origin": PAGE})
        assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, PAGE)
        script = await client.get("/widget.js", headers={"Origin": PAGE})
        assert (script.status_code, script.headers["cross-origin-resource-policy"]) == (200, "cross-origin")
        keys.revoke("widget")
        gone = await client.options("/v1/ask", headers=asking)
        assert "access-control-allow-origin" not in gone.headers


async def test_a_web_page_elsewhere_cannot_use_this_machines_own_right(client: httpx.AsyncClient) -> None:
    """A form on any page could otherwise be sent to a server on the reader's own machine."""
    for origin in ("https://elsewhere.example", "null"):
        refused = await client.post("/v1/ask", json=QUESTION, headers={"Origin": origin})
        assert refused.status_code == 403
    own = await client.post("/v1/ask", json=QUESTION, headers={"Origin": "http://127.0.0.1"})
    assert own.status_code == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
async def test_what_a_proxy_brings_is_not_this_machine(client: httpx.AsyncClient, header: str) -> None:
    """A proxy on the same machine must not lend strangers the machine's own right."""
    assert (await client.get("/v1/papers", headers={header: "10.1.2.3"})).status_code == 401


async def test_this_machine_needs_a_key_too_where_it_is_set_so(reached: Reached, keys: Keys) -> None:
    """For a server behind a proxy that leaves no trace."""
    token = keys.add("proxy", Access.PUBLIC, [])[1]
    async with reached("127.0.0.1", keys_always=True) as client:
        headers = {"Host": "127.0.0.1"}
        assert (await client.get("/v1/papers", headers=headers)).status_code == 401
        assert (await client.get("/v1/papers", headers={**headers, **bearer(token)})).status_code == 200


async def test_other_names_than_those_listed_are_refused(reached: Reached, keys: Keys) -> None:
    """Beyond this machine any name will do until some are listed."""
    async with reached(hosts=frozenset({"papers.example"})) as client:
        assert (await client.get("/health")).status_code == 200
        assert (await client.get("/health", headers={"Host": "other.example"})).status_code == 421


async def test_a_browser_without_scripts_brings_a_public_key_in_the_address(reached: Reached, keys: Keys) -> None:
    """Only to the pages made for it, and no better key than that: addresses are seen and kept."""
    token, better = (keys.add(name, access, [])[1] for name, access in (("form", Access.PUBLIC), ("clerk", Access.OFFICERS)))
    shown = "/widget/papers/sample-strategy-2031"
    async with reached() as client:
        assert (await client.get("/widget/ask")).status_code == 200
        for address in (shown, "/widget/papers/sample-note-2032"):
            assert (await client.get(address)).status_code == 401
        assert (await client.get(shown, params={"key": token})).status_code == 200
        assert (await client.get("/widget/papers/sample-note-2032", params={"key": token})).status_code == 404
        assert (await client.get(shown, params={"key": better})).status_code == 403
        assert (await client.get("/v1/papers", params={"key": token})).status_code == 401
        sent = await client.post("/widget/ask", params={"key": token}, data=QUESTION)
        assert sent.status_code == 200
        assert (await client.post("/widget/ask", data=QUESTION)).status_code == 401


async def test_whoever_comes_too_often_is_told_when_to_come_back(reached: Reached, keys: Keys) -> None:
    """Per key and per address, with the standard headers."""
    one, other = (keys.add(name, Access.PUBLIC, [])[1] for name in ("one", "other"))
    async with reached(per_key=3, per_address=0) as client:
        answers = [await client.get("/v1/papers", headers=bearer(one)) for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert [answer.headers["ratelimit-remaining"] for answer in answers] == ["2", "1", "0", "0"]
        assert 1 <= int(answers[3].headers["retry-after"]) <= 60
        assert (await client.get("/v1/papers", headers=bearer(other))).status_code == 200
    async with reached(per_address=12) as client:
        answers = [await client.get("/v1/papers") for _ in range(15)]
        assert answers[-1].status_code == 429
        assert answers[-1].headers["ratelimit-limit"] == "12"


async def test_what_is_wrong_within_is_told_to_officers_only(tmp_path: Path) -> None:
    """Folders and files of the server are nobody else's business."""
    from api.callers import LOCAL, NOBODY
    from api.problems import named, problem_of
    from ingest.errors import StoreError

    problem = problem_of(StoreError("The store /srv/papers cannot be read.", "Mend /srv/papers."))
    assert named({"state": {"caller": LOCAL}}, problem).detail == "The store /srv/papers cannot be read."
    for state in ({"caller": NOBODY}, {}):
        told = named({"state": state}, problem)
        assert "/srv" not in told.detail + told.hint


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "intranet", "localhost.example"])  # noqa: S104
def test_nothing_is_served_beyond_this_machine_without_keys(host: str, tmp_path: Path) -> None:
    """Not even for a moment: the keys are looked at first, and the remedy is named. A revoked key is none."""
    keys = Keys(tmp_path / "keys.json")
    keys.add("gone", Access.PUBLIC, [])
    keys.revoke("gone")
    for rules in (Rules(), Rules(keys=tmp_path / "keys.json")):
        with pytest.raises(UsageError, match="papers keys add"):
            serve(scripted, Address(host), rules)
