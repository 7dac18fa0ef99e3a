"""Names of files and folders completed while they are typed."""

from pathlib import Path

from textual.suggester import Suggester


class PathSuggester(Suggester):
    """Completes the last part of a path from what lies there; folders end in a slash. Right takes it over."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The first file or folder whose name begins like this, by name; hidden ones only where a dot is typed."""
        head, slash, begun = value.rpartition("/")
        folder = Path(head + slash).expanduser() if slash else Path()
        try:
            names = sorted(folder.iterdir(), key=lambda path: path.name)
        except OSError:
            return None
        fits = (path for path in names if path.name.startswith(begun) and (begun or not path.name.startswith(".")))
        found = next(fits, None) if begun or slash else None
        return f"{head}{slash}{found.name}{'/' if found.is_dir() else ''}" if found else None
