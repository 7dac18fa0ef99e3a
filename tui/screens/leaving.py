"""Going back from a screen."""

from textual.screen import Screen, ScreenResultType


def leave(screen: Screen[ScreenResultType], result: ScreenResultType | None = None) -> None:
    """Goes back with `result`, once: a second Esc pressed in a hurry must not take the screen below along."""
    if screen.is_current:
        screen.dismiss(result)
