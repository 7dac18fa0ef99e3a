"""`--propose`: asking the language model, and saying what came of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.findings import Commitment
from ingest.papers import Paper, Reading
from tui.session import Session
from tui.wording import counted

if TYPE_CHECKING:
    from assistant.proposals import Proposals
    from assistant.register import Register


class Proposing:
    """One run's asking. Raises SettingsError where no language model is configured."""

    def __init__(self, session: Session) -> None:
        settings = session.settings()
        from assistant.wiring import open_proposer

        self._proposer = open_proposer(settings)
        self._session = session
        self._name = settings.model
        self._new = self._known = self._refused = 0

    def store(self, register: "Register", papers: Sequence[Paper]) -> None:
        """Stores the proposals of each paper in the register, paper by paper. Raises ModelError."""
        for at, paper in enumerate({paper.id: paper for paper in papers}.values(), start=1):
            with self._session.busy(f"Asking {self._name} about {paper.id} ({at} of {len(papers)}) …"):
                found = register.propose(self._proposer, paper)
            self._count(found, found.rows)

    def of(self, reading: Reading, known: Sequence[Commitment]) -> tuple[Commitment, ...]:
        """The proposals of a paper that is in no store. Raises ModelError."""
        from assistant.register.proof import placed

        with self._session.busy(f"Asking {self._name} about {reading.paper.id} …"):
            found = self._proposer.propose(reading.paper, reading.blocks, known)
        rows = placed(found.rows, reading.pages)
        self._count(found, rows)
        return rows

    def say(self) -> None:
        """One line: what was new, known and refused."""
        new = f"{self._name} proposed {counted(self._new, 'new row')}"
        known = f"{self._known:,} that {'was' if self._known == 1 else 'were'} known"
        refused = f"{self._refused:,} without proof in the paper, left out"
        self._session.note(", ".join([new, *([known] if self._known else []), *([refused] if self._refused else [])]) + ".")

    def _count(self, found: "Proposals", rows: Sequence[Commitment]) -> None:
        self._new += len(rows)
        self._known += found.known
        self._refused += found.refused + len(found.rows) - len(rows)
