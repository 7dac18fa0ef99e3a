"""The widget's script and the pages that show it at work: the files that a browser opens by itself."""

from collections.abc import Awaitable, Callable, Mapping
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Header, Response

from api.policies import PAGE

FOLDER = Path(__file__).parent.parent / "widget"
SERVED = {
    "/widget.js": "widget.js",
    **{f"/widget/{file.name}": file.name for file in sorted(FOLDER.glob("*.js")) if file.name != "widget.js"},
    "/widget/demo": "demo.html",
    "/widget/demo/news": "news.html",
    "/widget/demo.css": "demo.css",
    "/widget/pages.css": "pages.css",
    "/widget/icon.svg": "icon.svg",
}
"""Address → file. The script's parts lie beside each other here, and under /widget/ for a browser."""
MEDIA_TYPES = {".js": "text/javascript", ".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml"}
FOR_EVERYONE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""The script holds no word of any paper, so a page of any origin may load it; what it may then ask is another matter."""


def widget_router() -> APIRouter:
    """One route for each file, read once."""
    router = APIRouter(include_in_schema=False)
    for address, name in SERVED.items():
        router.add_api_route(address, serve_file(FOLDER / name))
    return router


def serve_file(file: Path, policy: str = PAGE) -> Callable[[str], Awaitable[Response]]:
    """A route that sends the file, or 304 where the browser has it already; a page under that content security policy."""
    content = file.read_bytes()
    media_type = MEDIA_TYPES[file.suffix] + ("" if file.suffix == ".svg" else "; charset=utf-8")
    headers = _headers(content, file.suffix, policy)

    async def serve(if_none_match: str = Header("")) -> Response:
        known = headers["ETag"] in [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
        return Response(status_code=304, headers=headers) if known else Response(content, media_type=media_type, headers=headers)

    return serve


def _headers(content: bytes, suffix: str, policy: str) -> Mapping[str, str]:
    tagged = {"ETag": f'"{sha256(content).hexdigest()[:32]}"', "Cache-Control": "no-cache"}
    if suffix == ".html":
        return {**tagged, "Content-Security-Policy": policy}
    return {**tagged, **FOR_EVERYONE} if suffix == ".js" else tagged
