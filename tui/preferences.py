"""What the chat remembers of a person from one time to the next: the colours. Nothing of questions or papers."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Preferences:
    """A small file of one person's."""

    file: Path

    def theme(self) -> str:
        """The name of the theme that was chosen last; empty where none was, or where the file is not one of ours."""
        try:
            held = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return ""
        name = held.get("theme", "") if isinstance(held, dict) else ""
        return name if isinstance(name, str) else ""

    def keep_theme(self, name: str) -> None:
        """Remembers a theme. Raises OSError."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(json.dumps({"theme": name}) + "\n", encoding="utf-8")


def own_preferences() -> Preferences:
    """Those of whoever runs the program, where programs keep such things on this system."""
    from platformdirs import user_config_path

    return Preferences(user_config_path("partnership-papers", appauthor=False) / "chat.json")
