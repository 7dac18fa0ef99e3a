"""Pages made here, for browsers without JavaScript: every word that is put into one is escaped."""

from collections.abc import Mapping
from functools import cache
from urllib.parse import urlencode

from fastapi import Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from api.policies import PAGE

HEADERS = {"Content-Security-Policy": PAGE, "Referrer-Policy": "same-origin"}
"""With `no-referrer` a browser would send its own form as if it came from nowhere."""


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("api"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def render(name: str, words: Mapping[str, object], status: int = 200) -> Response:
    """The page with those words in it, as a response."""
    content = _environment().get_template(name).render(words)
    return Response(content, status, HEADERS, "text/html; charset=utf-8")


def form_address(key: str = "") -> str:
    """Where the form is, with the public key that it is asked with."""
    return f"/widget/ask?{urlencode({'key': key})}" if key else "/widget/ask"
