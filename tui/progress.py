"""How far a long step is, shown on a terminal only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tui.session import Session
from tui.wording import shown

Show = Callable[[int, int, str], None]
"""(done, in all, what is being done now)."""


@contextmanager
def progress(session: Session) -> Iterator[Show]:
    """A bar beside the results, gone when the step is done; in a pipe or with `--quiet` nothing."""
    if not session.shows_progress:
        yield lambda *_: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(bar_width=20), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=session.err, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, text: bar.update(task, completed=done, total=total, description=shown(text))
