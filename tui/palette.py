"""What the command palette offers on a screen: what its keys do."""

from collections.abc import Iterator
from functools import partial

from textual.app import SystemCommand
from textual.screen import Screen


def commands_of_keys(screen: Screen[object]) -> Iterator[SystemCommand]:
    """A command for each key that works now and says in a sentence what it does."""
    for node, binding, enabled, tooltip in screen.active_bindings.values():
        if enabled and tooltip:
            name = f"{binding.description} ({screen.app.get_key_display(binding)})"
            yield SystemCommand(name, tooltip, partial(screen.app.run_action, binding.action, node))
