"""The description of the API as a page to read and try, made of what this server has itself: it needs no internet."""

from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter

from api.policies import PAGE
from api.routes.widget import serve_file

ASSETS = Path(str(files("fastapi_offline"))) / "static"
"""Swagger UI as that package carries it; nothing else of the package is used."""
FOLDER = Path(__file__).parent.parent / "docs"
POLICY = PAGE.replace("img-src 'self'", "img-src 'self' data:")
"""Swagger UI's style sheet holds its icons as data."""


def docs_router() -> APIRouter:
    """/docs and what it loads, read once."""
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/docs", serve_file(FOLDER / "docs.html", POLICY))
    for file in (ASSETS / "swagger-ui-bundle.js", ASSETS / "swagger-ui.css", FOLDER / "docs-page.js", FOLDER / "docs-page.css"):
        router.add_api_route(f"/docs/{file.name}", serve_file(file))
    return router
