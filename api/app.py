"""The API: routes, errors and safeguards joined into one app."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from api.audit import Audit
from api.bodies import BodyRules
from api.contract import DescribedAPI
from api.cors import Pages
from api.desk import Desk
from api.doorway import Doorway
from api.gate import Gate, readers
from api.handlers import install
from api.intake import Intake
from api.keys import Keys
from api.metrics import Metrics
from api.policies import HEADERS
from api.routes import ask, chat, commitments, feedback, following, health, metrics, papers, plain, search, uploads
from api.routes.docs import docs_router
from api.routes.widget import widget_router
from api.rules import Rules
from api.security import HostCheck
from api.versions import Versions
from api.warmth import kept_warm
from api.watch import Notes, Watch
from assistant.assistant import Assistant

DESCRIPTION = """
Cited answers, targets and actions from the papers of public partnerships.

Every statement of an answer rests on words that stand on a page, and names the page. Where the papers do not say, the answer
says so. Errors are problem documents (RFC 9457): `detail` says what happened, `hint` what to do.
"""


def create_app(
    open: Callable[[], Assistant],
    rules: Rules = Rules(),  # noqa: B008 - it cannot be changed
    intake: Intake | None = None,
) -> FastAPI:
    """An app that answers with the Assistant that `open` gives: it is called once, in a thread, when the app starts.

    What it lets through are the `rules`; those of the default serve this machine only. Without an `intake` it takes no papers.
    """
    desk = Desk(open, rules.workers, rules.queue)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with desk.at_work(), kept_warm(desk, lambda: readers(rules)):
            yield

    app = DescribedAPI(
        title="Partnership Papers",
        description=DESCRIPTION.strip(),
        version=version("partnership-papers"),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.desk = desk
    app.state.intake = intake
    app.state.rules = rules
    app.state.metrics = Metrics()
    app.state.metrics.desk(lambda: desk.waiting, lambda: desk.working)
    for router in (
        health.router,
        metrics.router,
        papers.router,
        uploads.router,
        ask.router,
        search.router,
        commitments.router,
        following.router,
        chat.router,
        feedback.router,
        plain.router,
        widget_router(),
        docs_router(),
    ):
        app.include_router(router)
    install(app)
    _guard(app, rules)
    return app


def _guard(app: FastAPI, rules: Rules) -> None:
    """What a request passes before any route: the last added is the first that it meets."""
    keys = Keys(rules.keys) if rules.keys else None
    notes = Notes(app.state.metrics, Audit(rules.audit) if rules.audit else None, rules.log_words)
    app.add_middleware(Versions)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(BodyRules, limit=rules.body_bytes, upload=rules.upload_bytes)
    app.add_middleware(Gate, rules=rules, keys=keys)
    app.add_middleware(Pages, keys=keys)
    app.add_middleware(HostCheck, rules=rules)
    app.add_middleware(Watch, notes=notes)
    app.add_middleware(Doorway, headers=HEADERS)
