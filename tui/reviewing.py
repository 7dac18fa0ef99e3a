"""Reviewing on a terminal: one row at a time, one keypress each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rich.console import Console

from assistant.findings import Action, Commitment
from assistant.register import FIELDS, Decision, Entry, Register, WrongField
from ingest.errors import UsageError
from tui.printing import print_text
from tui.rows import field_words
from tui.wording import counted, joined, page_words

KEYS = "[a]ccept  [e]dit  [r]eject  [u]ndo the last  [s]kip  [q]uit"
_STOP = ("q", "\x03", "\x04", "\x1b")
"""Quit, Ctrl-C, Ctrl-D, Esc."""


@dataclass(slots=True)
class Walk:
    """Goes through rows and decides each. What is decided is stored at once: stopping loses nothing."""

    console: Console
    register: Register
    titles: Mapping[str, str]
    """Paper id → title."""
    by: str
    """Who reviews; empty: whoever the register knows."""
    key: Callable[[], str]
    """Waits for one keypress."""
    ask: Callable[[str, str], str]
    """Asks for a line: question, what is there now."""
    _decided: list[int] = field(default_factory=list)
    """Positions of the rows that were decided, in order."""

    def through(self, entries: Sequence[Entry]) -> None:
        """Shows each row and waits for its key, until the last or until told to stop."""
        at, rows = 0, list(entries)
        while at < len(rows):
            self._show(rows[at], at, len(rows))
            key = self.key().lower()
            if key in _STOP:
                break
            if key == "u":
                at = self._undo(rows, at)
            elif key == "s" or (key in "are" and self._decide(rows, at, key)):
                at += 1
        print_text(self.console, f"{counted(len(self._decided), 'row')} reviewed, {len(rows) - len(self._decided):,} left.")

    def _decide(self, rows: list[Entry], at: int, key: str) -> bool:
        """Whether a decision was made."""
        entry = rows[at]
        try:
            fields = self._edited(entry.commitment) if key == "e" else {}
            decision = {"a": Decision.ACCEPT, "r": Decision.REJECT, "e": Decision.EDIT}[key]
            rows[at] = self.register.review(entry.commitment.id, decision, fields, self.by, entry.version)
        except UsageError as error:
            print_text(self.console, str(error), indent=2)
            if not isinstance(error, WrongField):
                rows[at] = self.register.entry(entry.commitment.id)
            return False
        self._decided.append(at)
        return True

    def _undo(self, rows: list[Entry], at: int) -> int:
        """Takes the last decision of this walk back and goes to its row."""
        if not self._decided:
            print_text(self.console, "Nothing was decided yet.", indent=2)
            return at
        last = self._decided.pop()
        rows[last] = self.register.review(rows[last].commitment.id, Decision.UNDO, by=self.by)
        return last

    def _edited(self, row: Commitment) -> dict[str, object]:
        names = FIELDS["action" if isinstance(row, Action) else "target"]
        name = self.ask(f"  Which field ({', '.join(names)})", "").strip()
        if name not in names:
            raise WrongField(f"There is no field {name!r}.", "Nothing was changed.")
        now = field_words(getattr(row, name))
        answer = self.ask(f"  {name} (now: {now or 'empty'}; a dash empties it)", now).strip()
        return {name: "" if answer == "-" else answer}

    def _show(self, entry: Entry, at: int, total: int) -> None:
        row = entry.commitment
        kind = "Action" if isinstance(row, Action) else "Target"
        head = joined((f"{at + 1} of {total}", kind, self.titles.get(row.paper, row.paper), page_words(row.page)))
        print_text(self.console, f"\n{head}", style="bold")
        print_text(self.console, " › ".join(row.heading), indent=2)
        print_text(self.console, f"“{row.quote}”", indent=2)
        print_text(self.console, joined(facts(row)), indent=2)
        for event in entry.events[-1:] if entry.changed else ():
            print_text(self.console, f"Its words have changed since {event.by} reviewed: “{event.seen.text}”", indent=2)
        print_text(self.console, KEYS)


def facts(row: Commitment) -> list[str]:
    """The fields that the row has, each with its name; the words and the theme are shown elsewhere."""
    names = FIELDS["action" if isinstance(row, Action) else "target"]
    shown = ((name, field_words(getattr(row, name))) for name in names if name not in ("text", "theme"))
    return [f"{name}: {value}" for name, value in shown if value]
