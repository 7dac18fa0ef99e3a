"""Which declared address a request's path is one of."""

from collections.abc import Iterable, Iterator

from starlette.routing import BaseRoute, Route
from starlette.types import Scope

UNKNOWN = "unknown"


def routes_at(routes: Iterable[BaseRoute], path: str) -> Iterator[Route]:
    """The routes that have the path, whatever their method."""
    for route in routes:
        if isinstance(route, Route):
            if route.path_regex.match(path):
                yield route
        elif included := getattr(route, "original_router", None):  # FastAPI keeps an included router as one route
            yield from routes_at(included.routes, path)


def address_of(scope: Scope) -> str:
    """The address as it is declared (`/v1/papers/{id}`): neither ids nor words are in it. Also of a request that was refused."""
    met = scope.get("route")
    if met is None and "app" in scope:
        met = next(routes_at(scope["app"].routes, scope["path"]), None)
    return str(getattr(met, "path", UNKNOWN))
