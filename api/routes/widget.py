"""The widget's script and the page that shows it at work: the only things here that a browser opens by itself."""

from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Header, Response

from api.security import PAGE

FOLDER = Path(__file__).parent.parent / "widget"
SERVED = {
    "/widget.js": ("widget.js", "text/javascript; charset=utf-8"),
    "/widget/demo": ("demo.html", "text/html; charset=utf-8"),
    "/widget/demo.css": ("demo.css", "text/css; charset=utf-8"),
    "/widget/icon.svg": ("icon.svg", "image/svg+xml"),
}


def widget_router() -> APIRouter:
    """One route for each file, read once."""
    router = APIRouter(include_in_schema=False)
    for address, (name, media_type) in SERVED.items():
        router.add_api_route(address, _serve((FOLDER / name).read_bytes(), media_type))
    return router


def _serve(content: bytes, media_type: str) -> Callable[[str], Awaitable[Response]]:
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if media_type.startswith("text/html"):
        headers["Content-Security-Policy"] = PAGE

    async def serve(if_none_match: str = Header("")) -> Response:
        known = tag in [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
        return Response(status_code=304, headers=headers) if known else Response(content, media_type=media_type, headers=headers)

    return serve
