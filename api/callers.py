"""Who is asking: what a request may see and do."""

from dataclasses import dataclass

from api.keys import Key, Scope
from ingest.papers import Access


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever sent a request."""

    name: str
    """The key's name; `this machine` for requests that need no key."""
    access: Access
    """The class of papers that they may see."""
    scopes: frozenset[Scope]
    key: str = ""
    """The key's number; empty for requests without one."""

    def may(self, scope: Scope) -> bool:
        """Whether they may do that."""
        return scope in self.scopes


LOCAL = Caller("this machine", Access.OFFICERS, frozenset(Scope))
"""A request from this machine itself, which needs no key: whoever runs the server can read its papers anyway."""

NOBODY = Caller("nobody", Access.PUBLIC, frozenset())
"""A request without a key, to what is open to everyone: it sees no paper."""


def caller_of(key: Key) -> Caller:
    """The caller that holds the key."""
    return Caller(key.name, key.access, key.scopes, key.id)
